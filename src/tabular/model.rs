//! Tables with their true numbers, and everything that is wrong with them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{noise::Noise, rules::Rule};

/// The first of many: more help nobody.
const FAULTS: usize = 100;

/// Numbers are below this, so that sums of many of them fit.
pub(super) const LIMIT: u64 = 1 << 40;

/// Tables to be protected.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Tables {
    /// Which numbers are unsafe by themselves.
    pub rules: Vec<Rule>,
    /// All numbers.
    pub cells: Vec<Cell>,
    /// What adds up to what.
    #[serde(default)]
    pub relations: Vec<Relation>,
    /// Rounding in place of withholding.
    #[serde(default)]
    pub rounding: Option<Rounding>,
    /// Noise in place of withholding.
    #[serde(default)]
    pub noise: Option<Noise>,
}

/// A number of a table.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// Its name in relations.
    pub id: String,
    /// The true number.
    pub value: u64,
    /// The smallest value thinkable beforehand.
    #[serde(default)]
    pub at_least: u64,
    /// The largest; without end if nothing is said.
    #[serde(default)]
    pub at_most: Option<u64>,
    /// Known to everybody, whatever is published here.
    #[serde(default)]
    pub public: bool,
    /// Published nowhere.
    #[serde(default)]
    pub latent: bool,
    /// What withholding it costs; its value and 1 if nothing is said.
    #[serde(default)]
    pub cost: Option<u64>,
    /// The cell of which it counts some.
    #[serde(default)]
    pub of: Option<String>,
    /// What it is made of, by holder: all, or at least the largest.
    #[serde(default)]
    pub contributions: Option<Vec<f64>>,
    /// What those not listed contribute together.
    #[serde(default)]
    pub others: f64,
    /// From how many holders.
    #[serde(default)]
    pub holders: Option<u64>,
    /// From how many households.
    #[serde(default)]
    pub households: Option<u64>,
    /// From how many institutions.
    #[serde(default)]
    pub institutions: Option<u64>,
    /// The numbers of the records it counts.
    #[serde(default)]
    pub records: Option<Vec<String>>,
    /// Its cell key, where an office has made it of the records itself: 0 to
    /// below 1.
    #[serde(default)]
    pub key: Option<f64>,
    /// The area it is of, for noise by areas.
    #[serde(default)]
    pub area: Option<String>,
    /// What it counts, likewise.
    #[serde(default)]
    pub column: Option<String>,
    /// The date or the period it is of, likewise.
    #[serde(default)]
    pub date: Option<String>,
}

/// `total = Σ parts`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Relation {
    /// The sum.
    pub total: String,
    /// What adds up to it.
    pub parts: Vec<String>,
}

/// Controlled rounding.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rounding {
    /// To multiples of this, 3 to 100.
    pub base: u64,
    /// 32 hexadecimal digits: random, the same for every publication of these
    /// numbers, known to nobody outside.
    pub secret: String,
}

/// Positions in place of names.
pub(super) struct Resolved {
    /// Of each cell the position of the one that it is part of.
    pub(super) of: Vec<Option<u32>>,
    /// Totals and their parts.
    pub(super) sums: Vec<(u32, Vec<u32>)>,
}

impl Tables {
    /// Reads the JSON that the module describes.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn read(json: &[u8]) -> Result<Self, Vec<String>> {
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        serde_json::from_slice(json).map_err(|error| vec![error.to_string()])
    }

    /// The cells' positions for their names; whatever contradicts itself.
    pub(super) fn resolved(&self) -> Result<Resolved, Vec<String>> {
        let mut said = Vec::new();
        let mut names = BTreeMap::new();
        for (at, cell) in (0_u32..).zip(&self.cells) {
            if names.insert(cell.id.as_str(), at).is_some() {
                said.push(format!("cells: \"{}\" twice", cell.id));
            }
            said.extend(cell.faults());
        }
        let mut find = |name: &str, place: String| {
            let found = names.get(name).copied();
            if found.is_none() {
                said.push(format!("{place}: there is no cell \"{name}\""));
            }
            found
        };
        let mut of = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let place = || format!("cell \"{}\"", cell.id);
            of.push(cell.of.as_ref().and_then(|it| find(it, place())));
        }
        let mut sums = Vec::with_capacity(self.relations.len());
        for (at, relation) in self.relations.iter().enumerate() {
            let place = || format!("relations[{at}]");
            let total = find(&relation.total, place());
            let parts: Vec<u32> = relation
                .parts
                .iter()
                .filter_map(|it| find(it, place()))
                .collect();
            sums.extend(total.map(|total| (total, parts)));
        }
        if said.is_empty() {
            self.contradictions(&of, &sums, &mut said);
        }
        said.truncate(FAULTS);
        if said.is_empty() { Ok(Resolved { of, sums }) } else { Err(said) }
    }

    fn contradictions(
        &self,
        of: &[Option<u32>],
        sums: &[(u32, Vec<u32>)],
        said: &mut Vec<String>,
    ) {
        let value = |at: u32| self.cells[at as usize].value;
        let name = |at: u32| &self.cells[at as usize].id;
        for (part, whole) in (0_u32..).zip(of) {
            let Some(whole) = *whole else { continue };
            if value(part) > value(whole) || part == whole {
                let (part, whole) = (name(part), name(whole));
                said.push(format!("cell \"{part}\" is no part of \"{whole}\""));
            }
        }
        for (total, parts) in sums {
            let sum: u64 = parts.iter().map(|&it| value(it)).sum();
            let mut all = parts.clone();
            all.push(*total);
            all.sort_unstable();
            if all.windows(2).any(|it| it[0] == it[1]) {
                said.push(format!("\"{}\": a cell twice", name(*total)));
            } else if sum != value(*total) {
                let (total, is) = (name(*total), value(*total));
                said.push(format!("\"{total}\" is {is}, its parts {sum}"));
            }
        }
    }
}

impl Cell {
    fn faults(&self) -> Option<String> {
        let most = self.at_most.unwrap_or(LIMIT);
        let fits = (self.at_least..=most.min(LIMIT)).contains(&self.value);
        (!fits).then(|| {
            let (least, value) = (self.at_least, self.value);
            format!("cell \"{}\": {value}, not {least} to {most}", self.id)
        })
    }
}
