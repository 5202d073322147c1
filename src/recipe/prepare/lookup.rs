//! Tables that say how zones become areas: points, or pairs of keys.

use crate::{
    finding::{Code, Faults, Finding, Warned},
    geography::{Geography, crosswalk::spread, table_positions},
    indicator::join::known,
    recipe::Files,
    table::{KeySpec, Known, ReadingSpec, Role, SourceSpec, Table, understand},
};

/// Faults of single rows that are told one by one.
const SINGLE: usize = 20;

/// Which columns of a file are points.
pub(super) struct Points<'a> {
    pub(super) file: &'a str,
    pub(super) x: &'a str,
    pub(super) y: &'a str,
    pub(super) weight: Option<&'a str>,
    /// Where a row is a square cell around its point: the cell's side.
    pub(super) cell_size: Option<f64>,
}

/// Into so many strips a cell is cut each way: a border then splits its
/// people to about a twenty-fifth.
const STRIPS: u32 = 5;

/// Which columns of a file are pairs of keys.
pub(super) struct Pairs<'a> {
    pub(super) file: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) weight: Option<&'a str>,
}

/// A zone, an area, and how much of the one lies in the other.
pub(super) struct Pair {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) weight: f64,
}

/// Where a point is, and how much it counts.
pub(super) type Weighted = ([f64; 2], f64);

/// The rows of a file as points with weights.
pub(super) fn read_points(
    asked: &Points<'_>,
    entry: &str,
    files: &Files,
) -> Result<Warned<Vec<Weighted>>, Faults> {
    let mut lookup = Lookup::open(asked.file, asked.x, entry, files)?;
    let weight = lookup.numbers(asked.weight);
    let found = table_positions(&lookup.table, asked.x, asked.y)
        .unwrap_or_else(|Faults(faults)| {
            lookup.faults.extend(faults);
            Vec::new()
        });
    let mut points = Vec::with_capacity(found.len());
    for (row, position) in found {
        match position {
            Some(place) => {
                points.extend(weight.get(row).map(|weight| (place, weight)));
            }
            None => lookup.absent(row, asked.x),
        }
    }
    let points = match asked.cell_size {
        Some(size) => {
            let cells = points.into_iter();
            cells.flat_map(|it| spread(it, size, STRIPS)).collect()
        }
        None => points,
    };
    lookup.finish(points)
}

/// The rows of a file as pairs with weights.
pub(super) fn read_pairs(
    asked: &Pairs<'_>,
    entry: &str,
    files: &Files,
) -> Result<Warned<Vec<Pair>>, Faults> {
    let mut lookup = Lookup::open(asked.file, asked.from, entry, files)?;
    let (from, to) = (lookup.column(asked.from), lookup.column(asked.to));
    let weight = lookup.numbers(asked.weight);
    let (mut pairs, mut faults) = (Vec::new(), Vec::new());
    if let (Some(from), Some(to)) = (from, to) {
        for row in lookup.rows() {
            let text = |column| lookup.table.text(row, column).into_owned();
            let (from, to) = (text(from), text(to));
            match weight.get(row) {
                Some(weight) if weight >= 0.0 => {
                    pairs.push(Pair { from, to, weight });
                }
                Some(weight) => faults.push(
                    Finding::new(Code::WeightInvalid, lookup.table.place(row))
                        .with("from", from)
                        .with("to", to)
                        .with("weight", weight),
                ),
                None => {}
            }
        }
    }
    faults.truncate(SINGLE);
    lookup.faults.append(&mut faults);
    lookup.finish(pairs)
}

/// A column of weights; all 1 where none is named.
enum Weights {
    One,
    Given(Vec<Option<f64>>),
}

impl Weights {
    fn get(&self, row: usize) -> Option<f64> {
        match self {
            Self::One => Some(1.0),
            Self::Given(numbers) => numbers.get(row).copied().flatten(),
        }
    }
}

/// A table while it is read.
struct Lookup {
    table: Table,
    faults: Vec<Finding>,
    warnings: Vec<Finding>,
}

impl Lookup {
    fn open(
        file: &str,
        key: &str,
        entry: &str,
        files: &Files,
    ) -> Result<Self, Faults> {
        let book = files.workbook(file, &format!("{entry}.file"))?;
        let reading = ReadingSpec::default();
        let Warned { value: table, warnings } =
            understand(file, &book, &reading, key)?;
        Ok(Self { table, faults: Vec::new(), warnings })
    }

    /// The rows that are no totals.
    fn rows(&self) -> impl Iterator<Item = usize> + use<'_> {
        (0..self.table.len()).filter(|&row| self.table.role(row) == Role::Area)
    }

    fn column(&mut self, name: &str) -> Option<usize> {
        let found = self.table.column(name);
        found.map_err(|fault| self.faults.push(fault)).ok()
    }

    /// A column of numbers: a row without is at fault.
    fn numbers(&mut self, name: Option<&str>) -> Weights {
        let Some(name) = name else { return Weights::One };
        let source = SourceSpec::new("", self.table.file(), name);
        let figures = self.table.numbers(name, &source, false);
        for finding in figures.findings {
            if finding.is_fault() {
                self.faults.push(finding);
            } else {
                self.warnings.push(finding);
            }
        }
        let numbers: Vec<Option<f64>> = (0..self.table.len())
            .map(|row| figures.column.number(row))
            .collect();
        if self.faults.is_empty() {
            let empty: Vec<usize> =
                self.rows().filter(|&row| numbers[row].is_none()).collect();
            for row in empty {
                self.absent(row, name);
            }
        }
        Weights::Given(numbers)
    }

    /// A cell without the number it has to have.
    fn absent(&mut self, row: usize, column: &str) {
        if self.faults.len() < SINGLE {
            let place = self.table.place(row).column(column);
            let fault = Finding::new(Code::NumberText, place);
            self.faults.push(fault.with("found", "\"\""));
        }
    }

    fn finish<T>(self, value: T) -> Result<Warned<T>, Faults> {
        if self.faults.is_empty() {
            Ok(Warned { value, warnings: self.warnings })
        } else {
            Err(Faults(self.faults))
        }
    }
}

/// The keys of one side of a table of pairs.
pub(super) struct Side {
    known: Known,
    /// How lost zeros are put back: where all keys are of one length.
    repair: KeySpec,
}

impl Side {
    pub(super) fn new(geography: &Geography) -> Self {
        let length = |code: &str| u8::try_from(code.chars().count()).ok();
        let areas = geography.areas().iter();
        let mut lengths = areas.map(|area| length(&area.code));
        let first = lengths.next().flatten();
        let pad = first.filter(|_| lengths.all(|it| it == first));
        let repair = KeySpec { pad, ..KeySpec::default() };
        Self { known: known(geography, false), repair }
    }

    /// The position of a key; one that was filled up is noted.
    pub(super) fn find(
        &self,
        key: &str,
        repaired: &mut Vec<String>,
    ) -> Option<u32> {
        let found = self.repair.key(key, &self.known)?;
        if found.repair.is_some() {
            repaired.push(format!("{key} → {}", self.known.code(found.area)));
        }
        u32::try_from(found.area).ok()
    }
}
