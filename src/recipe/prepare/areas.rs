//! The areas a recipe names.

use crate::{
    finding::{Faults, Warned},
    geography::{
        AreaRow, Geography, GeographySpec, read_geojson, read_layer,
        read_written,
    },
    recipe::Files,
    table::{ReadingSpec, Role, Table, understand},
};

/// The areas of an entry: from boundaries, or from a table if the file is
/// one.
pub(in crate::recipe) fn geography(
    spec: &GeographySpec,
    entry: &str,
    files: &Files,
) -> Result<Warned<Geography>, Faults> {
    let entry = &format!("{entry}.file");
    let grid = files.grid();
    if let Some(bytes) = files.geojson(&spec.file, entry)? {
        return read_geojson(bytes, spec, grid);
    }
    let book = files.workbook(&spec.file, entry)?;
    if book.has_areas() {
        return read_layer(&book, spec, grid);
    }
    let reading = ReadingSpec::default();
    let Warned { value, mut warnings } =
        understand(&spec.file, &book, &reading, &spec.key)?;
    if let Some(read) = read_written(&value, spec, grid) {
        let value = read?.into_value(&mut warnings);
        return Ok(Warned { value, warnings });
    }
    let rows = area_rows(&value, spec)?;
    let geography = Geography::from_table(rows, &spec.file)?;
    let value = geography.into_value(&mut warnings);
    Ok(Warned { value, warnings })
}

fn area_rows(
    table: &Table,
    spec: &GeographySpec,
) -> Result<Vec<AreaRow>, Faults> {
    let mut faults = Vec::new();
    let mut column = |name: Option<&String>| {
        let found = name.map(|name| table.column(name)).transpose();
        found.map_err(|fault| faults.push(fault)).unwrap_or_default()
    };
    let key = column(Some(&spec.key));
    let name = column(spec.name.as_ref());
    let district = column(spec.district.as_ref().map(|it| &it.key));
    let district_name =
        column(spec.district.as_ref().and_then(|it| it.name.as_ref()));
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let text = |row: usize, column: Option<usize>| {
        column.map_or_else(String::new, |at| table.text(row, at).into_owned())
    };
    Ok((0..table.len())
        .filter(|&row| table.role(row) == Role::Area)
        .map(|row| AreaRow {
            row: table.place(row).row.unwrap_or(0),
            code: text(row, key),
            name: text(row, name),
            district: district
                .map(|_| (text(row, district), text(row, district_name))),
        })
        .collect())
}
