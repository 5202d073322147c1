//! The properties of a `GeoJSON` file.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::trouble::Trouble;
use crate::{
    numeric::Arrange,
    table::{
        builder::{Refused, SheetBuilder},
        limits::MAX_CELLS,
        sheet::Cell,
        workbook::{Format, Workbook},
    },
};

/// Reads the properties of a `GeoJSON` file: the first row holds their names
/// in the order in which they first occur, every feature is a row. Geometries
/// are passed over.
///
/// # Errors
///
/// Text that is no UTF-8 or no JSON, JSON that is no `FeatureCollection`, one
/// without features, too many cells.
pub fn read_features(bytes: &[u8]) -> Result<Workbook, Trouble> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Trouble::format("@format.notUtf8"))?;
    let mut found = Properties::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Collection(&mut found)
        .deserialize(&mut reader)
        .and_then(|()| reader.end());
    if found.cells > MAX_CELLS {
        return Err(Trouble::too_many_cells());
    }
    match read {
        Err(error) if error.is_data() => {
            return Err(Trouble::format("@format.notFeatures"));
        }
        Err(error) => {
            let place = format!("JSON {}:{}", error.line(), error.column());
            return Err(Trouble::damaged(place));
        }
        Ok(()) if !found.is_collection => {
            return Err(Trouble::format("@format.notFeatures"));
        }
        Ok(()) if found.rows.iter().all(Vec::is_empty) => {
            return Err(Trouble::empty());
        }
        Ok(()) => {}
    }
    let sheet = found.sheet()?;
    Ok(Workbook { format: Format::GeoJson, sheets: vec![sheet] })
}

/// All features' properties, as far as they were read.
#[derive(Default)]
struct Properties<'a> {
    is_collection: bool,
    names: Vec<String>,
    places: BTreeMap<String, usize>,
    rows: Vec<Vec<(usize, &'a RawValue)>>,
    cells: usize,
}

impl<'a> Properties<'a> {
    fn place(&mut self, name: String) -> usize {
        if let Some(&place) = self.places.get(&name) {
            return place;
        }
        let place = self.names.len();
        self.names.push(name.clone());
        self.places.insert(name, place);
        place
    }

    fn take(&mut self, name: String, value: &'a RawValue) {
        let place = self.place(name);
        self.cells += 1;
        if let Some(row) = self.rows.last_mut() {
            row.push((place, value));
        }
    }

    fn sheet(mut self) -> Result<crate::table::Sheet, Refused> {
        let mut builder = SheetBuilder::new("");
        for (column, name) in self.names.iter().enumerate() {
            builder.text(1, column, name)?;
        }
        for (number, row) in self.rows.iter_mut().enumerate() {
            let line = u32::try_from(number + 2).unwrap_or(u32::MAX);
            row.arrange_by_key(|&(column, _)| column);
            for (at, &(column, value)) in row.iter().enumerate() {
                // Of a property that occurs twice the last value counts.
                if row.get(at + 1).is_none_or(|next| next.0 != column) {
                    put(&mut builder, line, column, value.get())?;
                }
            }
        }
        Ok(builder.finish())
    }
}

/// Puts a value into its cell. What is no single value stays JSON; a whole
/// number with more digits than a number can hold stays text.
pub fn put(
    builder: &mut SheetBuilder,
    line: u32,
    column: usize,
    json: &str,
) -> Result<(), Refused> {
    match json.as_bytes().first() {
        Some(b'n') | None => Ok(()),
        Some(b't') => builder.put(line, column, Cell::Bool(true)),
        Some(b'f') => builder.put(line, column, Cell::Bool(false)),
        Some(b'"') => match serde_json::from_str::<String>(json) {
            Ok(text) => builder.text(line, column, &text),
            Err(_) => builder.text(line, column, json),
        },
        Some(b'{' | b'[') => builder.text(line, column, json),
        Some(_) => match number(json) {
            Some(value) => {
                builder.put(line, column, Cell::Number { value, format: 0 })
            }
            None => builder.text(line, column, json),
        },
    }
}

fn number(json: &str) -> Option<f64> {
    const LAST: u64 = 1 << 53;
    let value: f64 = json.parse().ok().filter(|it: &f64| it.is_finite())?;
    let is_whole = !json.contains(['.', 'e', 'E']);
    let digits = json.strip_prefix('-').unwrap_or(json);
    let fits = digits.parse::<u64>().is_ok_and(|it| it <= LAST);
    (fits || !is_whole).then_some(value)
}

/// The whole document.
struct Collection<'p, 'a>(&'p mut Properties<'a>);

impl<'de> DeserializeSeed<'de> for Collection<'_, 'de> {
    type Value = ();

    fn deserialize<D>(self, reader: D) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Collection<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a FeatureCollection")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => {
                    let kind: &RawValue = map.next_value()?;
                    self.0.is_collection =
                        kind.get() == "\"FeatureCollection\"";
                }
                "features" => map.next_value_seed(Features(&mut *self.0))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The list of features.
struct Features<'p, 'a>(&'p mut Properties<'a>);

impl<'de> DeserializeSeed<'de> for Features<'_, 'de> {
    type Value = ();

    fn deserialize<D>(self, reader: D) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        reader.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a list of features")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while seq.next_element_seed(Feature(&mut *self.0))?.is_some() {
            if self.0.cells > MAX_CELLS {
                return Err(de::Error::custom("too many cells"));
            }
        }
        Ok(())
    }
}

/// One feature; of its entries only the properties are read.
struct Feature<'p, 'a>(&'p mut Properties<'a>);

impl<'de> DeserializeSeed<'de> for Feature<'_, 'de> {
    type Value = ();

    fn deserialize<D>(self, reader: D) -> Result<(), D::Error>
    where
        D: Deserializer<'de>,
    {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Feature<'_, 'de> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a feature")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        self.0.rows.push(Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            if key != "properties" {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            if let Some(Entries(entries)) = map.next_value()? {
                for (name, value) in entries {
                    self.0.take(name, value);
                }
            }
        }
        Ok(())
    }
}

/// A feature's properties in their order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Entries<'de>;

            fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
                out.write_str("properties")
            }

            fn visit_map<M: MapAccess<'de>>(
                self,
                mut map: M,
            ) -> Result<Entries<'de>, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        reader.deserialize_map(Each)
    }
}

#[cfg(test)]
#[path = "features_tests.rs"]
mod tests;
