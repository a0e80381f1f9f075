//! Writes JSON, byte for byte as serde_json does, for the types of this crate: no floats, and names of members are texts.

use super::Malformed;
use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use std::fmt;

impl ser::Error for Malformed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Writes a value as serde_json would.
///
/// # Errors
/// Where it holds what no type of this crate holds: floats, bytes, maps whose names are no texts.
pub fn to_string(value: &impl Serialize) -> Result<String, Malformed> {
    let mut text = String::new();
    value.serialize(Writer(&mut text))?;
    Ok(text)
}

/// A text, in quotes.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\0'..' ' => {
                out.push_str("\\u00");
                out.push(if c < '\u{10}' { '0' } else { '1' });
                out.extend(char::from_digit(u32::from(c) % 16, 16));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

struct Writer<'a>(&'a mut String);

/// Members of a list or an object that is being written.
struct Members<'a> {
    out: &'a mut String,
    /// Where they begin: a comma stands before every other.
    begin: usize,
    /// What ends them.
    end: &'static str,
}

impl<'a> Members<'a> {
    fn begin(out: &'a mut String, open: &str, end: &'static str) -> Self {
        out.push_str(open);
        Self { begin: out.len(), out, end }
    }

    fn comma(&mut self) {
        if self.out.len() > self.begin {
            self.out.push(',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.comma();
        value.serialize(Writer(self.out))
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Malformed> {
        self.comma();
        string(self.out, name);
        self.out.push(':');
        value.serialize(Writer(self.out))
    }

    fn finish(self) {
        self.out.push_str(self.end);
    }
}

impl<'a> Writer<'a> {
    fn object(self, before: &str, end: &'static str) -> Members<'a> {
        Members::begin(self.0, before, end)
    }

    /// `{"name":`
    fn variant(&mut self, name: &str) {
        self.0.push('{');
        string(self.0, name);
        self.0.push(':');
    }

    fn number(self, number: u64) {
        self.0.push_str(&number.to_string());
    }
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Malformed;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeTupleStruct = Members<'a>;
    type SerializeTupleVariant = Impossible<(), Malformed>;
    type SerializeMap = Impossible<(), Malformed>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    fn serialize_bool(self, truth: bool) -> Result<(), Malformed> {
        self.0.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_i8(self, number: i8) -> Result<(), Malformed> {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Result<(), Malformed> {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Result<(), Malformed> {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Result<(), Malformed> {
        if number < 0 {
            self.0.push('-');
        }
        self.number(number.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, number: u8) -> Result<(), Malformed> {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Result<(), Malformed> {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Result<(), Malformed> {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Result<(), Malformed> {
        self.number(number);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Malformed> {
        Err(Malformed)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Malformed> {
        Err(Malformed)
    }

    fn serialize_char(self, c: char) -> Result<(), Malformed> {
        string(self.0, c.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Malformed> {
        string(self.0, text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Malformed> {
        Err(Malformed)
    }

    fn serialize_none(self) -> Result<(), Malformed> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Malformed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Malformed> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Malformed> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Malformed> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.variant(name);
        value.serialize(Writer(self.0))?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Malformed> {
        Ok(self.object("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, Malformed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Malformed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Malformed> {
        Err(Malformed)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Malformed> {
        Err(Malformed)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Malformed> {
        Ok(self.object("{", "}"))
    }

    fn serialize_struct_variant(
        mut self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Members<'a>, Malformed> {
        self.variant(name);
        Ok(self.object("{", "}}"))
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Malformed> {
        self.serialize_str(&value.to_string())
    }
}

impl ser::SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.element(value)
    }

    fn end(self) -> Result<(), Malformed> {
        self.finish();
        Ok(())
    }
}

impl ser::SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.element(value)
    }

    fn end(self) -> Result<(), Malformed> {
        self.finish();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Members<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Malformed> {
        self.element(value)
    }

    fn end(self) -> Result<(), Malformed> {
        self.finish();
        Ok(())
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.member(name, value)
    }

    fn end(self) -> Result<(), Malformed> {
        self.finish();
        Ok(())
    }
}

impl ser::SerializeStructVariant for Members<'_> {
    type Ok = ();
    type Error = Malformed;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Malformed> {
        self.member(name, value)
    }

    fn end(self) -> Result<(), Malformed> {
        self.finish();
        Ok(())
    }
}
