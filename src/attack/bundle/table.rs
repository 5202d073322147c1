//! Rows of a bundle's CSV files.

/// A table with named columns.
pub(super) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads CSV as bundles have it: comma, UTF-8, one header.
    pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let fault = |error: csv::Error| format!("{path}: {error}");
        let cells = |record: &csv::StringRecord| -> Vec<String> {
            record.iter().map(plain).collect()
        };
        let header = cells(reader.headers().map_err(fault)?);
        let mut rows = Vec::new();
        for record in reader.records() {
            rows.push(cells(&record.map_err(fault)?));
        }
        Ok(Self { header, rows })
    }

    /// The columns of these names, for every row.
    pub(super) fn columns<const N: usize>(
        &self,
        path: &str,
        names: [&str; N],
    ) -> Result<Vec<[&str; N]>, Vec<String>> {
        let mut places = [0; N];
        let mut faults = Vec::new();
        for (place, name) in places.iter_mut().zip(names) {
            match self.header.iter().position(|it| it == name) {
                Some(at) => *place = at,
                None => faults.push(format!("{path}: no column \"{name}\"")),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut out = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            out.push(places.map(cell));
        }
        Ok(out)
    }
}

/// Without the apostrophe that stands before what a spreadsheet would take
/// for a formula.
fn plain(cell: &str) -> String {
    let guarded = cell
        .strip_prefix('\'')
        .filter(|it| it.starts_with(['=', '+', '-', '@', '\t', '\r']));
    guarded.unwrap_or(cell).to_owned()
}
