//! Where the children of institutions live.

use crate::{
    finding::{Faults, Finding, Warned},
    geography::{Geography, crosswalk::Amount},
    indicator::{
        institution::{HomeRow, Homes, InstitutionSpec},
        join::known,
    },
    measurement::Status,
    recipe::Files,
    table::{
        Column, Figures, Known, Role, SourceSpec, Table, read_columns,
        understand,
    },
};

/// The homes of every entry, in their order.
///
/// # Errors
///
/// All faults of all their files.
pub(super) fn homes(
    specs: &[InstitutionSpec],
    files: &Files,
    geography: &Geography,
) -> Result<Warned<Vec<Homes>>, Faults> {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let mut all = Vec::new();
    for (at, spec) in specs.iter().enumerate() {
        let entry = format!("institutions[{at}].file");
        match read(spec, &entry, files, geography) {
            Ok(warned) => all.push(warned.into_value(&mut warnings)),
            Err(Faults(found)) => faults.extend(found),
        }
    }
    if faults.is_empty() {
        Ok(Warned { value: all, warnings })
    } else {
        Err(Faults(faults))
    }
}

fn read(
    spec: &InstitutionSpec,
    entry: &str,
    files: &Files,
    geography: &Geography,
) -> Result<Warned<Homes>, Faults> {
    let book = files.workbook(&spec.file, entry)?;
    let Warned { value: table, mut warnings } =
        understand(&spec.file, &book, &spec.reading, &spec.home)?;
    let known = known(geography, spec.keys.by_name);
    let home = table.column(&spec.home)?;
    let origins = Origins { table: &table, home, known: &known, spec };
    let Warned { value: rows, warnings: found } = origins.rows()?;
    warnings.extend(found);
    let homes = Homes::new(&rows, geography, &spec.file)?;
    Ok(Warned { value: homes.into_value(&mut warnings), warnings })
}

/// A table of homes while it is read.
struct Origins<'a> {
    table: &'a Table,
    home: usize,
    known: &'a Known,
    spec: &'a InstitutionSpec,
}

impl Origins<'_> {
    fn rows(&self) -> Result<Warned<Vec<HomeRow>>, Faults> {
        let InstitutionSpec { institution, children, .. } = self.spec;
        let source = SourceSpec {
            signs: self.spec.signs.clone(),
            reading: self.spec.reading.clone(),
            ..SourceSpec::new("", &self.spec.file, &self.spec.home)
        };
        let mut rows = Vec::new();
        let findings = if let (Some(institution), Some(children)) =
            (institution, children)
        {
            let institution = self.table.column(institution)?;
            let read = self.table.numbers(children, &source, true);
            let name =
                |row| self.table.text(row, institution).trim().to_owned();
            self.add(&read.column, name, &mut rows);
            read.findings
        } else {
            self.matrix(&source, &mut rows)
        };
        let (faults, warnings): (Vec<_>, Vec<_>) =
            findings.into_iter().partition(Finding::is_fault);
        if faults.is_empty() {
            Ok(Warned { value: rows, warnings })
        } else {
            Err(Faults(faults))
        }
    }

    /// Every column of numbers is an institution.
    fn matrix(
        &self,
        source: &SourceSpec,
        rows: &mut Vec<HomeRow>,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        let names = self.table.header().iter();
        let columns = read_columns(self.table, source, true);
        for (name, read) in names.zip(columns) {
            let Some(Figures { column, findings: found, .. }) = read else {
                continue;
            };
            self.add(&column, |_| name.clone(), rows);
            findings.extend(found);
        }
        findings
    }

    /// The rows of one column of children.
    fn add(
        &self,
        children: &Column,
        institution: impl Fn(usize) -> String,
        rows: &mut Vec<HomeRow>,
    ) {
        let areas = (0..self.table.len())
            .filter(|&row| self.table.role(row) == Role::Area);
        rows.extend(areas.map(|row| HomeRow {
            row: self.table.place(row).row.unwrap_or(0),
            origin: self.origin(row),
            institution: institution(row),
            children: self.amount(children, row),
        }));
    }

    /// The area's key as the areas have it; the cell's own if it is none.
    fn origin(&self, row: usize) -> String {
        let text = self.table.text(row, self.home);
        match self.spec.keys.key(&text, self.known) {
            Some(found) => self.known.code(found.area).to_owned(),
            None => text.into_owned(),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the table has refused what is no count"
    )]
    fn amount(&self, children: &Column, row: usize) -> Amount {
        let status = children.status(row);
        match children.number(row) {
            Some(count) => Amount::cell(Some(count as u64), status),
            None if status == Status::Missing && self.spec.empty_is_zero => {
                Amount::known(0)
            }
            None => Amount::withheld(status, children.least(row) as u64, None),
        }
    }
}
