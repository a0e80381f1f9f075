//! Reads and writes JSON in the browser.
//!
//! serde_json has an error text for each mistake, reads structs from arrays too, and parses floats: 21 kB more of wasm in
//! Brotli (`docs/decisions/0004-small-json.md`). This reader accepts the same documents for the types of this crate, and
//! answers all others with [`Malformed`]. Property tests compare it with serde_json.

mod raw;
mod text;
mod value;
mod write;

pub use raw::members;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use std::fmt;
use text::Cursor;
pub use value::Value;
pub use write::to_string;

/// The text is not JSON, or not of the wanted shape. It does not say where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed JSON")
    }
}

impl std::error::Error for Malformed {}

impl de::Error for Malformed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads a whole document, in one pass. Fields that the type does not have are skipped.
///
/// # Errors
/// When the text is not JSON or not of the wanted shape, is nested deeper than 96 levels, or has a number with a sign or a
/// fraction in a field of the type.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Malformed> {
    let mut cursor = Cursor::new(text);
    let value = T::deserialize(&mut cursor)?;
    if cursor.peek().is_some() { Err(Malformed) } else { Ok(value) }
}

impl<'de> de::Deserializer<'de> for &mut Cursor<'de> {
    type Error = Malformed;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        match self.peek().ok_or(Malformed)? {
            b'"' => visitor.visit_string(self.string()?),
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b't' => self.word("true").and_then(|()| visitor.visit_bool(true)),
            b'f' => self.word("false").and_then(|()| visitor.visit_bool(false)),
            b'n' => self.word("null").and_then(|()| visitor.visit_unit()),
            _ => visitor.visit_u64(self.integer()?),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.enter(b'[')?;
        let value = visitor.visit_seq(Members { cursor: self, first: true, end: b']' })?;
        self.leave(b']')?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.enter(b'{')?;
        let value = visitor.visit_map(Members { cursor: self, first: true, end: b'}' })?;
        self.leave(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        self.deserialize_map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Malformed> {
        self.deserialize_seq(visitor)
    }

    /// A bare string, or an object with one key.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        if self.peek() == Some(b'"') {
            return visitor.visit_enum(self.string()?.into_deserializer());
        }
        self.enter(b'{')?;
        let value = visitor.visit_enum(Variant(self))?;
        self.leave(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Malformed> {
        self.skip()?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct tuple_struct identifier
    }
}

/// The members of an array or an object, up to its closing bracket.
struct Members<'a, 'de> {
    cursor: &'a mut Cursor<'de>,
    first: bool,
    end: u8,
}

impl Members<'_, '_> {
    /// Whether another member follows.
    fn another(&mut self) -> Result<bool, Malformed> {
        let first = std::mem::replace(&mut self.first, false);
        match self.cursor.peek() {
            Some(byte) if byte == self.end => Ok(false),
            Some(b',') if !first => {
                self.cursor.take(b',')?;
                if self.cursor.peek() == Some(self.end) { Err(Malformed) } else { Ok(true) }
            }
            Some(_) if first => Ok(true),
            _ => Err(Malformed),
        }
    }
}

impl<'de> de::SeqAccess<'de> for Members<'_, 'de> {
    type Error = Malformed;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Malformed> {
        if self.another()? { seed.deserialize(&mut *self.cursor).map(Some) } else { Ok(None) }
    }
}

impl<'de> de::MapAccess<'de> for Members<'_, 'de> {
    type Error = Malformed;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Malformed> {
        if !self.another()? {
            return Ok(None);
        }
        let key = self.cursor.string()?;
        self.cursor.take(b':')?;
        seed.deserialize(de::value::StringDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Malformed> {
        seed.deserialize(&mut *self.cursor)
    }
}

/// The one key of an object, and its content.
struct Variant<'a, 'de>(&'a mut Cursor<'de>);

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Malformed;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Malformed> {
        let name = self.0.string()?;
        self.0.take(b':')?;
        let deserializer: de::value::StringDeserializer<Malformed> = name.into_deserializer();
        Ok((seed.deserialize(deserializer)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Malformed;

    fn unit_variant(self) -> Result<(), Malformed> {
        self.0.word("null")
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Malformed> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Malformed> {
        de::Deserializer::deserialize_seq(self.0, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Malformed> {
        de::Deserializer::deserialize_map(self.0, visitor)
    }
}

#[cfg(test)]
mod tests;
