//! Where the children of each institution live: a long table.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{Geography, crosswalk::Amount},
    numeric::Arrange,
    text::listed,
};

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeRow {
    /// The line a person sees in the file, from 1.
    pub row: usize,
    /// The key of the area the children live in.
    pub origin: String,
    /// The institution's key.
    pub institution: String,
    /// How many children.
    pub children: Amount,
}

/// Children of one institution from one area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Position of the area; `None` if it is not one of the areas.
    pub origin: Option<usize>,
    /// How many children.
    pub children: Amount,
}

/// The homes of the children of every institution, sorted by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Homes {
    /// Keys and homes.
    pub institutions: Vec<(String, Vec<Home>)>,
}

impl Homes {
    /// Whether all homes are among so many areas.
    #[must_use]
    pub fn is_sound(&self, areas: usize) -> bool {
        let homes = self.institutions.iter().flat_map(|it| &it.1);
        homes.filter_map(|it| it.origin).all(|it| it < areas)
    }

    /// Institutions and homes from the rows of a table.
    ///
    /// Children from elsewhere, whose origin is no area, stay: they count
    /// among those without score.
    ///
    /// # Errors
    ///
    /// [`Code::FileEmpty`] without rows; [`Code::KeyEmpty`] for rows without
    /// institution; [`Code::KeyDuplicate`] for a pair that occurs twice;
    /// [`Code::KeyNoneMatch`] if no origin is an area.
    pub fn new(
        rows: &[HomeRow],
        geography: &Geography,
        file: &str,
    ) -> Result<Warned<Self>, Faults> {
        let place = |row: &HomeRow| Place::file(file).row(row.row);
        let mut faults = Vec::new();
        let mut pairs: BTreeMap<(&str, &str), &HomeRow> = BTreeMap::new();
        for row in rows {
            let pair = (row.institution.trim(), row.origin.trim());
            if pair.0.is_empty() {
                faults.push(Finding::new(Code::KeyEmpty, place(row)));
            } else if let Some(first) = pairs.insert(pair, row) {
                faults.push(
                    Finding::new(Code::KeyDuplicate, place(row))
                        .with("key", format!("{} / {}", pair.0, pair.1))
                        .with("first", first.row),
                );
            }
        }
        let mut institutions: Vec<(String, Vec<Home>)> = Vec::new();
        let mut strangers: Vec<&str> = Vec::new();
        for (&(institution, origin), row) in &pairs {
            let area = geography.find(origin).map(|area| area.0);
            if area.is_none() {
                strangers.push(origin);
            }
            let home = Home { origin: area, children: row.children };
            match institutions.last_mut() {
                Some((last, homes)) if last == institution => homes.push(home),
                _ => institutions.push((institution.to_owned(), vec![home])),
            }
        }
        if rows.is_empty() {
            faults.push(Finding::new(Code::FileEmpty, Place::file(file)));
        } else if strangers.len() == pairs.len() && faults.is_empty() {
            let area = geography.areas().first().map_or("", |it| &it.code);
            faults.push(
                Finding::new(Code::KeyNoneMatch, Place::file(file))
                    .with("example", &rows[0].origin)
                    .with("area", area),
            );
        }
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        strangers.arrange();
        strangers.dedup();
        let mut warnings = Vec::new();
        if !strangers.is_empty() {
            warnings.push(
                Finding::new(Code::DataWithoutArea, Place::file(file))
                    .with("count", strangers.len())
                    .with("keys", listed(&strangers)),
            );
        }
        Ok(Warned { value: Self { institutions }, warnings })
    }
}
