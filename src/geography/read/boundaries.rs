//! Reads areas and their boundaries.

use super::{
    document::parse,
    layer::{Layer, Outlines, pick},
    outline::Outline,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{
        area::Geography,
        assemble::{Piece, assemble},
        check::{Mended, crossing, rings, with_figure},
        crs::{Bounds, Chosen, DEGREES, Projector, ShiftGrid, choose},
        notices::Notices,
        spec::GeographySpec,
    },
    numeric::Arrange,
    table::{Table, Workbook, looks_like_wkt},
};

/// A feature that has polygons.
struct Shape {
    feature: usize,
    outline: Outline,
}

/// Reads a `GeoJSON` file: one area for each key, sorted by key.
///
/// Features with the same key, name and district are pieces of one area. The
/// coordinate system is that of the recipe, else that of the file's `crs`
/// member, else degrees if all numbers can be such. Rings are closed where
/// the file does not; points and lines are left out.
///
/// # Errors
///
/// All faults of the file at once: what is missing, double or cannot be drawn,
/// by number of the feature.
pub fn read_boundaries(
    bytes: &[u8],
    spec: &GeographySpec,
) -> Result<Warned<Geography>, Faults> {
    read_geojson(bytes, spec, None)
}

/// The same with a grid for the old German datum, if there is one.
///
/// # Errors
///
/// As [`read_boundaries`].
pub fn read_geojson(
    bytes: &[u8],
    spec: &GeographySpec,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Geography>, Faults> {
    let (layer, outlines) = Layer::of_document(parse(bytes, &spec.file)?);
    areas(&layer, outlines, spec, grid)
}

/// Reads a layer of a file that was read with its geometries: a shapefile, a
/// `GeoPackage`, a `FlatGeobuf` file, a topology. Areas as
/// [`read_boundaries`] makes them.
///
/// # Errors
///
/// As [`read_boundaries`]; [`Code::LayerUndecided`] where several layers come
/// into question.
pub fn read_layer(
    workbook: &Workbook,
    spec: &GeographySpec,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Geography>, Faults> {
    let (sheet, shapes) = pick(workbook, spec.layer.as_deref(), &spec.file)?;
    let (layer, outlines) = Layer::of_sheet(sheet, shapes);
    areas(&layer, outlines, spec, grid)
}

/// Reads a table in which boundaries are written as text (WKT): in the first
/// column whose first cell is a geometry. `None` if there is no such column.
#[must_use]
pub fn read_written(
    table: &Table,
    spec: &GeographySpec,
    grid: Option<&ShiftGrid>,
) -> Option<Result<Warned<Geography>, Faults>> {
    let column = written(table)?;
    let Ok((layer, outlines)) = Layer::of_table(table, column) else {
        let large = Finding::new(Code::FileTooLarge, Place::file(&spec.file))
            .with("found", "> 10000000 @unit.points")
            .with("limit", "10000000 @unit.points");
        return Some(Err(large.into()));
    };
    Some(areas(&layer, outlines, spec, grid))
}

/// The column in which geometries are written, by its first cell.
pub(super) fn written(table: &Table) -> Option<usize> {
    (0..table.header().len()).find(|&column| {
        let mut texts = (0..table.len()).map(|row| table.text(row, column));
        texts
            .find(|it| !it.trim().is_empty())
            .is_some_and(|it| looks_like_wkt(&it))
    })
}

fn areas(
    layer: &Layer,
    outlines: Outlines,
    spec: &GeographySpec,
    grid: Option<&ShiftGrid>,
) -> Result<Warned<Geography>, Faults> {
    let mut notices = Notices::new(&spec.file);
    let has_key = check_properties(layer, spec, &mut notices);
    let mut mended =
        Mended { heights: layer.heights as usize, ..Mended::default() };
    let mut shapes = shapes(layer, outlines, spec, &mut notices);
    let named = spec.crs.clone().or_else(|| layer.crs.clone());
    if named.is_none() {
        let strays = strays(&shapes);
        for &&Shape { feature, ref outline } in &strays {
            let detail = "@boundary.outside".to_owned();
            let fault = invalid(&notices, layer, spec, feature, detail);
            let key = layer.text(feature, &spec.key).unwrap_or_default();
            let seen = |it| DEGREES.has(it).then_some(it);
            notices.add(unseen(fault, &key, outline, &seen, None));
        }
        if !strays.is_empty() {
            return Err(notices.into_faults());
        }
    }
    let projector =
        projector(&mut shapes, named.as_deref(), grid, &mut notices);
    let (Some(projector), true) = (projector, has_key) else {
        return Err(notices.into_faults());
    };
    let mut pieces = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let piece =
            piece(&shape, layer, spec, &projector, &mut notices, &mut mended);
        pieces.extend(piece);
    }
    mended.tell(&mut notices);
    let geography = assemble(pieces, &mut notices);
    notices.finish(geography)
}

/// Takes note of properties that no feature has; says whether there is a key.
fn check_properties(
    layer: &Layer,
    spec: &GeographySpec,
    notices: &mut Notices,
) -> bool {
    let district = spec.district.as_ref();
    let wanted = [
        Some(&spec.key),
        spec.name.as_ref(),
        district.map(|district| &district.key),
        district.and_then(|district| district.name.as_ref()),
    ];
    let mut known: Vec<&str> = layer.names.iter().map(String::as_str).collect();
    known.arrange();
    for name in wanted.into_iter().flatten() {
        if !layer.names.contains(name) {
            let finding = Finding::new(Code::ColumnMissing, notices.place())
                .with("name", name)
                .with("known", known.join(", "));
            notices.add(finding);
        }
    }
    layer.names.contains(&spec.key)
}

/// The features that have polygons.
fn shapes(
    layer: &Layer,
    outlines: Outlines,
    spec: &GeographySpec,
    notices: &mut Notices,
) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(outlines.len());
    let mut without = Vec::new();
    for (feature, outline) in outlines.into_iter().enumerate() {
        match outline {
            Ok(outline) if outline.is_empty() => without.push(feature),
            Ok(outline) => shapes.push(Shape { feature, outline }),
            Err(detail) => {
                notices.add(invalid(notices, layer, spec, feature, detail));
            }
        }
    }
    if shapes.is_empty() && !notices.has(Code::GeometryInvalid) {
        notices.add(Finding::new(Code::GeometryNone, notices.place()));
    }
    for feature in without {
        let place = place(notices, layer, spec, feature);
        let key = layer.text(feature, &spec.key).unwrap_or_default();
        let finding = Finding::new(Code::GeometryMissing, place);
        notices.add(finding.with("key", key));
    }
    shapes
}

/// The way to degrees; outlines whose axes are swapped are turned round.
fn projector<'g>(
    shapes: &mut [Shape],
    named: Option<&str>,
    grid: Option<&'g ShiftGrid>,
    notices: &mut Notices,
) -> Option<Projector<'g>> {
    let points = shapes.iter().flat_map(|shape| shape.outline.points());
    let bounds = Bounds::around(points)?;
    match choose(named, &bounds, notices.place()) {
        Ok(Chosen { crs, swapped }) => {
            if swapped {
                for shape in shapes.iter_mut() {
                    shape.outline.swap();
                }
                let finding = Finding::new(Code::CrsSwapped, notices.place());
                notices.add(finding.with("crs", crs.name));
            }
            let projector = Projector::within(&crs, grid, &bounds, swapped)?;
            remark(crs.error_metres, crs.name, &projector, notices);
            Some(projector)
        }
        Err(faults) => {
            faults.0.into_iter().for_each(|fault| notices.add(fault));
            None
        }
    }
}

/// The few shapes that do not lie within degrees where the others do: not
/// another system, but faults.
fn strays(shapes: &[Shape]) -> Vec<&Shape> {
    let is_stray = |it: &&Shape| {
        let bounds = Bounds::around(it.outline.points());
        bounds.is_some_and(|it| !DEGREES.holds(&it))
    };
    let mut strays: Vec<&Shape> = shapes.iter().filter(is_stray).collect();
    strays.truncate(if 4 * strays.len() > shapes.len() {
        0
    } else {
        usize::MAX
    });
    strays
}

/// The fault of a shape that cannot be drawn, with what can be seen of it.
fn unseen(
    fault: Finding,
    key: &str,
    outline: &Outline,
    degrees: &dyn Fn([f64; 2]) -> Option<[f64; 2]>,
    place: Option<[f64; 2]>,
) -> Finding {
    let (edge, rings) = outline.visible(degrees);
    match place.or(edge) {
        Some(place) => with_figure(fault, place, &[(key, rings)]),
        None => fault,
    }
}

/// Takes note of a change of datum that is not exact. Degrees without a word
/// are the rule of `GeoJSON` (RFC 7946) and nothing to remark on.
fn remark(
    error: Option<u8>,
    name: &str,
    projector: &Projector,
    notices: &mut Notices,
) {
    if let (Some(metres), false) = (error, projector.is_shifted()) {
        let finding = Finding::new(Code::CrsInexact, notices.place());
        notices.add(finding.with("crs", name).with("metres", metres));
    }
}

/// What a feature adds to the areas; `None` if it cannot be drawn.
fn piece(
    shape: &Shape,
    layer: &Layer,
    spec: &GeographySpec,
    projector: &Projector,
    notices: &mut Notices,
    mended: &mut Mended,
) -> Option<Piece> {
    let &Shape { feature, ref outline } = shape;
    let drawn = match outline.project(projector) {
        Ok(drawn) => drawn,
        Err(detail) => {
            let degrees = |it| projector.degrees(it).map(|it| [it.x, it.y]);
            // The halves of a bow are as large as each other: nothing is left.
            let crossed = outline.crossing(&degrees);
            let detail = crossed.map_or(detail, |it| it.0.word().to_owned());
            let fault = invalid(notices, layer, spec, feature, detail);
            let key = layer.text(feature, &spec.key).unwrap_or_default();
            let place = crossed.map(|it| it.1);
            notices.add(unseen(fault, &key, outline, &degrees, place));
            return None;
        }
    };
    mended.closed += outline.closed;
    mended.repeated += drawn.repeated;
    mended.vanished += drawn.vanished;
    if let Some((how, point)) = crossing(&drawn.boundary) {
        let place = place(notices, layer, spec, feature);
        let key = layer.text(feature, &spec.key).unwrap_or_default();
        let own = [(&*key, rings(&drawn.boundary))];
        let finding = Finding::new(Code::GeometryCrossed, place)
            .with("detail", how.word());
        notices.add(with_figure(finding, point, &own));
    }
    let text = |name: Option<&String>| {
        name.and_then(|name| layer.text(feature, name)).unwrap_or_default()
    };
    let district = spec.district.as_ref().map(|district| {
        (text(Some(&district.key)), text(district.name.as_ref()))
    });
    Some(Piece {
        row: layer.rows.get(feature).copied().unwrap_or(0),
        code: text(Some(&spec.key)),
        name: text(spec.name.as_ref()),
        district,
        boundary: Some(drawn.boundary),
    })
}

fn place(
    notices: &Notices,
    layer: &Layer,
    spec: &GeographySpec,
    feature: usize,
) -> Place {
    let row = layer.rows.get(feature).copied().unwrap_or(0);
    let place = notices.place().row(row);
    match layer.text(feature, &spec.key) {
        Some(code) => place.area(code),
        None => place,
    }
}

fn invalid(
    notices: &Notices,
    layer: &Layer,
    spec: &GeographySpec,
    feature: usize,
    detail: String,
) -> Finding {
    let place = place(notices, layer, spec, feature);
    Finding::new(Code::GeometryInvalid, place).with("detail", detail)
}

#[cfg(test)]
#[path = "boundaries_tests.rs"]
mod tests;
