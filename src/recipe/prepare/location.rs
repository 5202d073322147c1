//! Schools, Kitas and other places, each in the area it lies in.

use std::collections::BTreeMap;

use super::zones::Way;
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{
        AreaRow, Geography, Points, PointsSpec,
        crosswalk::{Basis, Crosswalk, Overlap},
        geojson_points, layer_points,
        locate::{Locator, Shapes},
        table_points,
    },
    indicator::ZoneSystem,
    table::{ReadingSpec, Role, Table, understand},
};

impl Way<'_> {
    /// The places of the zones' own file; `columns` are those of their
    /// coordinates, where the file has no geometries.
    pub(super) fn by_location(
        &self,
        columns: Option<(&str, &str)>,
    ) -> Result<Warned<ZoneSystem>, Faults> {
        let (Some(file), Some(key)) = (&self.spec.file, &self.spec.key) else {
            return Err(self.missing("@crosswalk.needs.file"));
        };
        let areas = self.boundaries(self.target)?;
        let entry = format!("{}.file", self.entry);
        let book = self.files.workbook(file, &entry)?;
        let Warned { value: table, mut warnings } =
            understand(file, &book, &ReadingSpec::default(), key)?;
        let points = self.points(&table, &entry, columns)?;
        let points = points.into_value(&mut warnings);
        let zones = places(&table, key, self.spec.name.as_deref())?;
        let zones = zones.into_value(&mut warnings);
        let lines = points.lines.iter().copied();
        let at: BTreeMap<u32, Option<[f64; 2]>> =
            lines.zip(points.degrees.iter().copied()).collect();
        let locator = Locator::new(&Shapes::new(areas), at.len());
        let mut found: Vec<Overlap> = Vec::new();
        let column = table.column(key)?;
        for row in area_rows(&table) {
            let place = at.get(&table.line(row)).copied().flatten();
            let zone = zones.find(&table.text(row, column));
            let zone = zone.and_then(|it| u32::try_from(it.0).ok());
            let pair = zone.zip(place.and_then(|place| locator.find(place)));
            found.extend(pair.map(|(zone, area)| (zone, area, 1.0)));
        }
        let size = (zones.areas().len(), areas.len());
        let crosswalk = Crosswalk::new(Basis::Points, size, &found, None, 0.0)?;
        let crosswalk = crosswalk.complete();
        let value = ZoneSystem { geography: zones, crosswalk };
        Ok(Warned { value, warnings })
    }

    fn points(
        &self,
        table: &Table,
        entry: &str,
        columns: Option<(&str, &str)>,
    ) -> Result<Warned<Points>, Faults> {
        let (file, crs) = (table.file(), self.spec.crs.as_deref());
        let grid = self.files.grid();
        if let Some((x, y)) = columns {
            let (x, y) = (x.to_owned(), y.to_owned());
            let spec = PointsSpec { x, y, crs: crs.map(str::to_owned) };
            return table_points(table, &spec, grid);
        }
        if let Some(bytes) = self.files.geojson(file, entry)? {
            let mut points = geojson_points(bytes, crs, file, grid)?;
            // Features are counted from 1; as a table, the first line holds
            // the names of their properties.
            points.value.lines.iter_mut().for_each(|line| *line += 1);
            return Ok(points);
        }
        let book = self.files.workbook(file, entry)?;
        if book.sheets.iter().all(|sheet| sheet.shapes.is_none()) {
            let place = Place::entry(format!("{}.crosswalk", self.entry));
            return Err(Finding::new(Code::RecipeMissing, place)
                .with("name", "x")
                .into());
        }
        let layer = self.spec.layer.as_deref();
        layer_points(&book, layer, crs, file, grid)
    }
}

fn area_rows(table: &Table) -> impl Iterator<Item = usize> {
    (0..table.len()).filter(|&row| table.role(row) == Role::Area)
}

/// The places as zones without boundaries.
fn places(
    table: &Table,
    key: &str,
    name: Option<&str>,
) -> Result<Warned<Geography>, Faults> {
    let key = table.column(key)?;
    let name = name.map(|name| table.column(name)).transpose()?;
    let rows = area_rows(table).map(|row| AreaRow {
        row: table.place(row).row.unwrap_or(0),
        code: table.text(row, key).into_owned(),
        name: name
            .map_or_else(String::new, |at| table.text(row, at).into_owned()),
        district: None,
    });
    Geography::from_table(rows, table.file())
}
