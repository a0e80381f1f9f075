//! Enums that a newer press may extend.
//!
//! A member is an object with one key, its kind: `{"quote": {…}}`. A kind that this build does not know becomes
//! `Unknown`, whatever is inside. Serde's own tags either buffer every value (weight in the wasm) or refuse unknown
//! kinds, hence this.

/// Implements `Deserialize` for an enum whose members are one-key objects, reading unknown keys as `Unknown`, and lists its kinds.
macro_rules! open_enum {
    ($name:ident { $($key:literal => $variant:ident),* $(,)? }) => {
        impl $name {
            /// The kinds that this build knows, as JSON spells them. For native tools: a kind that is read is named here.
            pub const KINDS: &'static [&'static str] = &[$($key),*];
        }

        // A variant that is not in the list would be written and never read: it does not compile.
        const _: fn(&$name) = |member| match member {
            $($name::$variant(_))|* | $name::Unknown => {}
        };

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                struct Members;
                impl<'de> serde::de::Visitor<'de> for Members {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object with one key")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut map: A,
                    ) -> Result<$name, A::Error> {
                        let mut found = $name::Unknown;
                        while let Some(key) = map.next_key::<String>()? {
                            match key.as_str() {
                                $($key => found = $name::$variant(map.next_value()?),)*
                                _ => {
                                    map.next_value::<serde::de::IgnoredAny>()?;
                                }
                            }
                        }
                        Ok(found)
                    }
                    // A kind without fields may come as a bare string.
                    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<$name, E> {
                        Ok($name::Unknown)
                    }
                }
                input.deserialize_any(Members)
            }
        }
    };
}

pub(crate) use open_enum;
