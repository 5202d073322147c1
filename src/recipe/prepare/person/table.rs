//! A table of persons and the areas they belong to.

use crate::{
    finding::{Code, Faults, Finding, Warned},
    geography::Geography,
    indicator::join::known,
    recipe::Files,
    table::{
        Column, Figures, KeySpec, ReadingSpec, Role, SignProfile, SourceSpec,
        Table, understand,
    },
};

/// Faults of single cells that are told one by one.
const SINGLE: usize = 20;

/// How a table of persons is read.
pub(super) struct Asked<'a> {
    pub(super) file: &'a str,
    pub(super) area: &'a str,
    pub(super) signs: Option<&'a SignProfile>,
    pub(super) reading: &'a ReadingSpec,
    pub(super) keys: &'a KeySpec,
}

/// A table of persons while it is read.
pub(super) struct Persons {
    table: Table,
    source: SourceSpec,
    /// The rows that are persons.
    pub(super) rows: Vec<usize>,
    /// The area of each of them.
    pub(super) areas: Vec<Option<usize>>,
    pub(super) faults: Vec<Finding>,
    pub(super) warnings: Vec<Finding>,
}

impl Persons {
    pub(super) fn open(
        asked: &Asked<'_>,
        entry: &str,
        files: &Files,
        geography: &Geography,
    ) -> Result<Self, Faults> {
        let book = files.workbook(asked.file, &format!("{entry}.file"))?;
        let Warned { value: table, warnings } =
            understand(asked.file, &book, asked.reading, asked.area)?;
        let key = table.column(asked.area)?;
        let known = known(geography, asked.keys.by_name);
        let rows: Vec<usize> = (0..table.len())
            .filter(|&row| table.role(row) == Role::Area)
            .collect();
        let area = |&row: &usize| {
            let found = asked.keys.key(&table.text(row, key), &known)?;
            Some(found.area)
        };
        let source = SourceSpec {
            signs: asked.signs.cloned(),
            reading: asked.reading.clone(),
            ..SourceSpec::new("", asked.file, asked.area)
        };
        Ok(Self {
            areas: rows.iter().map(area).collect(),
            rows,
            table,
            source,
            faults: Vec::new(),
            warnings,
        })
    }

    /// A column of numbers; what is none is at fault.
    pub(super) fn numbers(&mut self, name: &str) -> Column {
        let Figures { column, findings, .. } =
            self.table.numbers(name, &self.source, false);
        for finding in findings {
            let list = if finding.is_fault() {
                &mut self.faults
            } else {
                &mut self.warnings
            };
            list.push(finding);
        }
        column
    }

    /// The texts of a column, one for each person, without blanks around.
    pub(super) fn texts(&mut self, name: &str) -> Vec<String> {
        match self.table.column(name) {
            Ok(column) => {
                let text = |&row: &usize| self.table.text(row, column);
                let all = self.rows.iter();
                all.map(|row| text(row).trim().to_owned()).collect()
            }
            Err(fault) => {
                self.faults.push(fault);
                vec![String::new(); self.rows.len()]
            }
        }
    }

    /// A cell that holds none of what it can.
    pub(super) fn refuse(
        &mut self,
        row: usize,
        column: &str,
        (found, expected): (f64, &str),
    ) {
        if self.faults.len() < SINGLE {
            let place = self.table.place(row).column(column);
            self.faults.push(
                Finding::new(Code::AnswerInvalid, place)
                    .with("found", found)
                    .with("expected", expected),
            );
        }
    }

    pub(super) fn finish<T>(self, value: T) -> Result<Warned<T>, Faults> {
        if self.faults.is_empty() {
            Ok(Warned { value, warnings: self.warnings })
        } else {
            Err(Faults(self.faults))
        }
    }
}
