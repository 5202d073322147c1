//! The coordinates of a geometry of any kind.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

/// Lists within lists, down to positions.
///
/// A geometry's `type` may stand behind its `coordinates`, so they are read
/// before it is known how deep they must be. A fault stays in its place as
/// `Other`, so that one bad feature does not hide those of the next.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Nested {
    /// Easting and northing, or longitude and latitude; heights are dropped.
    Position([f64; 2]),
    /// Positions or lists of them.
    List(Vec<Self>),
    /// A number that is not within a position.
    Number(f64),
    /// Nothing that has a place in coordinates.
    Other,
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Nested;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("coordinates")
    }

    fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
        Ok(Nested::Number(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no coordinate has more than 53 bits"
    )]
    fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no coordinate has more than 53 bits"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
        Ok(Nested::Number(number as f64))
    }

    fn visit_unit<E>(self) -> Result<Nested, E> {
        Ok(Nested::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Nested, E> {
        Ok(Nested::Other)
    }

    fn visit_str<E>(self, _: &str) -> Result<Nested, E> {
        Ok(Nested::Other)
    }

    fn visit_map<A: MapAccess<'de>>(
        self,
        mut map: A,
    ) -> Result<Nested, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Nested::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(
        self,
        mut list: A,
    ) -> Result<Nested, A::Error> {
        let nested = match list.next_element()? {
            Some(Nested::Number(x)) => match list.next_element()? {
                Some(Nested::Number(y)) => Nested::Position([x, y]),
                _ => Nested::Other,
            },
            Some(Nested::Other) => Nested::Other,
            Some(first) => {
                let mut items = vec![first];
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Nested::List(items)
            }
            None => Nested::List(Vec::new()),
        };
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(nested)
    }
}
