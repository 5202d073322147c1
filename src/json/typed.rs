//! From JSON to the types of a recipe and its like.
//!
//! As `serde_json::from_value`, but for two things: an entry that does not
//! fit is told with its path, and a struct is read from an object alone.
//! serde would take a list of its fields as well, with code made anew for
//! every type; without it the download is a thirtieth smaller.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess,
    IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
    value::StrDeserializer,
};
use serde_json::{Value, map};

use super::misfit::Misfit;
use crate::finding::{Code, Finding, Place};

/// Reads a value of a recipe's type.
///
/// # Errors
///
/// The first entry that does not fit, with its path.
pub fn typed<T: DeserializeOwned>(value: &Value) -> Result<T, Misfit> {
    T::deserialize(Entry(value))
}

/// Reads a value of a recipe's type from its text.
///
/// # Errors
///
/// Text that is no JSON, with line and column; the first entry that does not
/// fit, with its path.
pub fn read_as<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    let value: Value =
        serde_json::from_str(text).map_err(|error| syntax(&error))?;
    typed(&value).map_err(Misfit::fault)
}

type Fields<'de> = map::Iter<'de>;

/// Text that is no JSON, with line and column.
#[must_use]
pub fn syntax(error: &serde_json::Error) -> Finding {
    Finding::new(Code::RecipeSyntax, Place::default())
        .with("line", error.line())
        .with("col", error.column())
        .with("detail", error)
}

#[derive(Clone, Copy)]
struct Entry<'de>(&'de Value);

impl<'de> Entry<'de> {
    fn wrong<T>(self, expected: &'static str) -> Result<T, Misfit> {
        Err(Misfit::value(self.0.to_string(), expected.to_owned()))
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let Value::Number(number) = self.0 else {
            return self.wrong("a number");
        };
        if let Some(whole) = number.as_u64() {
            visitor.visit_u64(whole)
        } else if let Some(whole) = number.as_i64() {
            visitor.visit_i64(whole)
        } else {
            visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_str(text),
            _ => self.wrong("a text"),
        }
    }
}

/// The methods for numbers and for texts: each says what it expects.
macro_rules! alike {
    ($through:ident: $($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(
            self,
            visitor: V,
        ) -> Result<V::Value, Misfit> {
            self.$through(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Entry<'de> {
    type Error = Misfit;

    alike!(number: deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_f32 deserialize_f64);
    alike!(text: deserialize_char deserialize_str deserialize_string
        deserialize_bytes deserialize_byte_buf deserialize_identifier);

    fn deserialize_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(_) => self.deserialize_bool(visitor),
            Value::Number(_) => self.number(visitor),
            Value::String(_) => self.text(visitor),
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(is_so) => visitor.visit_bool(*is_so),
            _ => self.wrong("true or false"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            _ => self.wrong("null"),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items { items, next: 0 }),
            _ => self.wrong("a list"),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(fields) => {
                visitor.visit_map(Pairs { rest: fields.iter(), at: None })
            }
            _ => self.wrong("an object"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    /// `"name"` or `{"name": …}`, as serde writes them.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let of = |name: &'de str, content| Variant { name, content };
        match self.0 {
            Value::String(name) => visitor.visit_enum(of(name, None)),
            Value::Object(fields) if fields.len() == 1 => {
                match fields.iter().next() {
                    Some((name, value)) => {
                        visitor.visit_enum(of(name, Some(Entry(value))))
                    }
                    None => self.wrong("a name"),
                }
            }
            _ => self.wrong("a name, or an object of one entry"),
        }
    }
}

struct Items<'de> {
    items: &'de [Value],
    next: usize,
}

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        let Some(item) = self.items.get(self.next) else { return Ok(None) };
        let at = self.next;
        self.next += 1;
        match seed.deserialize(Entry(item)) {
            Ok(value) => Ok(Some(value)),
            Err(misfit) => Err(misfit.in_item(at)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

struct Pairs<'de> {
    rest: Fields<'de>,
    at: Option<(&'de str, Entry<'de>)>,
}

impl<'de> MapAccess<'de> for Pairs<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.at = Some((name, Entry(value)));
        let name: StrDeserializer<'de, Misfit> =
            name.as_str().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, Misfit> {
        // serde asks for a value after its key only.
        let (name, value) = self.at.take().unwrap_or(("", Entry(&Value::Null)));
        match seed.deserialize(value) {
            Ok(value) => Ok(value),
            Err(misfit) => Err(misfit.in_field(name)),
        }
    }
}

struct Variant<'de> {
    name: &'de str,
    content: Option<Entry<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Misfit;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Self), Misfit> {
        let name: StrDeserializer<'de, Misfit> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> Variant<'de> {
    fn content(&self) -> Entry<'de> {
        self.content.unwrap_or(Entry(&Value::Null))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.content {
            None | Some(Entry(Value::Null)) => Ok(()),
            Some(entry) => entry.wrong("nothing but the name"),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Misfit> {
        let content = self.content();
        seed.deserialize(content).map_err(|misfit| misfit.in_field(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let content = self.content();
        content
            .deserialize_seq(visitor)
            .map_err(|misfit| misfit.in_field(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let content = self.content();
        content
            .deserialize_map(visitor)
            .map_err(|misfit| misfit.in_field(self.name))
    }
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
