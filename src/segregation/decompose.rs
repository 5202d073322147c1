//! How much segregation lies between districts, how much within them.
//!
//! # References
//!
//! Theil, H. and Finizza, A. J. (1971), A note on the measurement of racial
//! integration of schools by means of informational concepts. *Journal of
//! Mathematical Sociology* 1, 187–193; Mora, R. and Ruiz-Castillo, J. (2011),
//! Entropy-based segregation indices. *Sociological Methodology* 41, 159–194.

use serde::Serialize;

use super::{
    Coverage,
    multi_group::{entropies, mutual_information},
    units::{Units, same_length},
};
use crate::finding::Faults;

/// Theil's M and H in parts that add up exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Decomposition {
    /// The units it is made of; one without district counts as missing.
    pub coverage: Coverage,
    /// M, and its parts.
    pub mutual_information: Parts,
    /// H = M / E, and its parts.
    pub theil: Parts,
    /// Every district, by its number.
    pub districts: Vec<District>,
}

/// A sum and what it consists of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parts {
    /// Both together.
    pub total: f64,
    /// Between districts.
    pub between: f64,
    /// Between units of the same district.
    pub within: f64,
}

/// What a district is part of.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct District {
    /// Its number.
    pub district: u32,
    /// Its people.
    pub people: f64,
    /// M of its own units alone.
    pub mutual_information: f64,
    /// What it adds to the part within: its share of people times its M.
    pub within: f64,
}

/// Decomposes the segregation of groups that together are everybody; a unit
/// without a district or without one of the counts is left out.
///
/// # Errors
///
/// As [`super::multi_group`].
pub fn decompose(
    groups: &[&[Option<u64>]],
    districts: &[Option<u32>],
    area: &dyn Fn(usize) -> String,
) -> Result<Decomposition, Faults> {
    for group in groups {
        same_length("districts", districts.len(), group.len())?;
    }
    let placed: Vec<Vec<Option<u64>>> = groups
        .iter()
        .map(|group| {
            let pairs = group.iter().zip(districts);
            pairs.map(|(found, district)| district.and(*found)).collect()
        })
        .collect();
    let placed: Vec<&[Option<u64>]> =
        placed.iter().map(Vec::as_slice).collect();
    let units = Units::of_groups(&placed, area)?;
    let all = entropies(&units);
    let parts = by_district(&units, districts);
    let mut rows = Vec::with_capacity(parts.len());
    let mut sums = Units {
        groups: vec![Vec::new(); groups.len()],
        sizes: units.sizes.clone(),
        people: units.people,
        ..Units::default()
    };
    for (district, part) in &parts {
        for (all, size) in sums.groups.iter_mut().zip(&part.sizes) {
            all.push(*size);
        }
        sums.totals.push(part.people);
        let own = mutual_information(part);
        rows.push(District {
            district: *district,
            people: part.people,
            mutual_information: own,
            within: own * part.people / units.people,
        });
    }
    let between = mutual_information(&sums);
    let within: f64 = rows.iter().map(|it| it.within).sum();
    let information = Parts { total: between + within, between, within };
    let scaled = |it: f64| if all.all > 0.0 { it / all.all } else { 0.0 };
    Ok(Decomposition {
        coverage: units.coverage,
        mutual_information: information,
        theil: Parts {
            total: scaled(information.total),
            between: scaled(between),
            within: scaled(within),
        },
        districts: rows,
    })
}

/// The units of every district, lowest number first.
fn by_district(units: &Units, districts: &[Option<u32>]) -> Vec<(u32, Units)> {
    let mut found: std::collections::BTreeMap<u32, Units> =
        std::collections::BTreeMap::new();
    for (at, kept) in units.kept.iter().enumerate() {
        let Some(district) = districts[*kept] else { continue };
        let part = found.entry(district).or_insert_with(|| Units {
            groups: vec![Vec::new(); units.groups.len()],
            sizes: vec![0.0; units.groups.len()],
            ..Units::default()
        });
        for (group, members) in units.groups.iter().enumerate() {
            part.groups[group].push(members[at]);
            part.sizes[group] += members[at];
        }
        part.totals.push(units.totals[at]);
        part.people += units.totals[at];
    }
    found.into_iter().collect()
}
