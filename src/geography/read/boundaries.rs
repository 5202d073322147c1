//! Reads areas and their boundaries.

use std::collections::BTreeSet;

use super::{
    document::{Document, Feature, parse},
    outline::Outline,
    property,
};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    geography::{
        area::Geography,
        assemble::{Piece, assemble},
        crs::{Bounds, Crs, Projector, choose, stated},
        notices::Notices,
        spec::GeographySpec,
    },
};

/// A feature that has polygons.
struct Shape<'a> {
    /// The number of the feature, from 1.
    row: usize,
    feature: &'a Feature,
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
    let mut document = parse(bytes, &spec.file)?;
    let mut notices = Notices::new(&spec.file);
    let has_key = check_properties(&document, spec, &mut notices);
    let outlines = outlines(&mut document);
    let shapes = shapes(&document, outlines, spec, &mut notices);
    let stated = || stated(document.crs.as_ref());
    let named = spec.crs.clone().or_else(stated);
    let projector = projector(&shapes, named.as_deref(), &mut notices);
    let (Some(projector), true) = (projector, has_key) else {
        return Err(notices.into_faults());
    };
    let pieces: Vec<Piece> = shapes
        .into_iter()
        .filter_map(|shape| piece(&shape, spec, &projector, &mut notices))
        .collect();
    let geography = assemble(pieces, &mut notices);
    notices.finish(geography)
}

/// Takes note of properties that no feature has; says whether there is a key.
fn check_properties(
    document: &Document,
    spec: &GeographySpec,
    notices: &mut Notices,
) -> bool {
    let known: BTreeSet<&str> = document
        .features
        .iter()
        .filter_map(|feature| feature.properties.as_ref())
        .flat_map(|properties| properties.keys().map(String::as_str))
        .collect();
    let district = spec.district.as_ref();
    let wanted = [
        Some(&spec.key),
        spec.name.as_ref(),
        district.map(|district| &district.key),
        district.and_then(|district| district.name.as_ref()),
    ];
    let names: Vec<&str> = known.iter().copied().collect();
    for name in wanted.into_iter().flatten() {
        if !known.contains(name.as_str()) {
            let finding = Finding::new(Code::ColumnMissing, notices.place())
                .with("name", name)
                .with("known", names.join(", "));
            notices.add(finding);
        }
    }
    known.contains(spec.key.as_str())
}

/// The polygons of every feature. Each geometry is given free at once: the
/// coordinates of a large file are never held three times.
fn outlines(document: &mut Document) -> Vec<Result<Outline, String>> {
    let features = document.features.iter_mut();
    features
        .map(|feature| match feature.geometry.take() {
            Some(geometry) => Outline::of(&geometry),
            None => Ok(Outline::default()),
        })
        .collect()
}

/// The features that have polygons.
fn shapes<'a>(
    document: &'a Document,
    outlines: Vec<Result<Outline, String>>,
    spec: &GeographySpec,
    notices: &mut Notices,
) -> Vec<Shape<'a>> {
    let mut shapes = Vec::with_capacity(outlines.len());
    let mut without = Vec::new();
    for (at, outline) in outlines.into_iter().enumerate() {
        let (row, feature) = (at + 1, &document.features[at]);
        match outline {
            Ok(outline) if outline.is_empty() => without.push((row, feature)),
            Ok(outline) => shapes.push(Shape { row, feature, outline }),
            Err(detail) => {
                notices.add(invalid(notices, spec, row, feature, detail));
            }
        }
    }
    if shapes.is_empty() && !notices.has(Code::GeometryInvalid) {
        notices.add(Finding::new(Code::GeometryNone, notices.place()));
    }
    for (row, feature) in without {
        notices.add(without_polygon(notices, spec, row, feature));
    }
    shapes
}

fn projector(
    shapes: &[Shape<'_>],
    named: Option<&str>,
    notices: &mut Notices,
) -> Option<Projector> {
    let points = shapes.iter().flat_map(|shape| shape.outline.points());
    let bounds = Bounds::around(points)?;
    match choose(named, &bounds, notices.place()) {
        Ok(crs) => {
            remark(&crs, notices);
            Projector::new(&crs)
        }
        Err(faults) => {
            faults.0.into_iter().for_each(|fault| notices.add(fault));
            None
        }
    }
}

/// Takes note of a change of datum that is not exact. Degrees without a word
/// are the rule of `GeoJSON` (RFC 7946) and nothing to remark on.
fn remark(crs: &Crs, notices: &mut Notices) {
    if let Some(metres) = crs.error_metres {
        let finding = Finding::new(Code::CrsInexact, notices.place());
        notices.add(finding.with("crs", crs.name).with("metres", metres));
    }
}

/// What a feature adds to the areas; `None` if it cannot be drawn.
fn piece(
    shape: &Shape<'_>,
    spec: &GeographySpec,
    projector: &Projector,
    notices: &mut Notices,
) -> Option<Piece> {
    let Shape { row, feature, outline } = shape;
    let boundary = match outline.project(projector) {
        Ok(boundary) => boundary,
        Err(detail) => {
            notices.add(invalid(notices, spec, *row, feature, detail));
            return None;
        }
    };
    let text = |name: Option<&String>| property_text(feature, name);
    let district = spec.district.as_ref().map(|district| {
        (text(Some(&district.key)), text(district.name.as_ref()))
    });
    Some(Piece {
        row: *row,
        code: text(Some(&spec.key)),
        name: text(spec.name.as_ref()),
        district,
        boundary: Some(boundary),
    })
}

fn property_text(feature: &Feature, name: Option<&String>) -> String {
    name.and_then(|name| feature.property(name))
        .and_then(property::text)
        .unwrap_or_default()
}

fn place(
    notices: &Notices,
    spec: &GeographySpec,
    row: usize,
    feature: &Feature,
) -> Place {
    let place = notices.place().row(row);
    let code = property_text(feature, Some(&spec.key));
    if code.is_empty() { place } else { place.area(code) }
}

fn invalid(
    notices: &Notices,
    spec: &GeographySpec,
    row: usize,
    feature: &Feature,
    detail: String,
) -> Finding {
    let place = place(notices, spec, row, feature);
    Finding::new(Code::GeometryInvalid, place).with("detail", detail)
}

fn without_polygon(
    notices: &Notices,
    spec: &GeographySpec,
    row: usize,
    feature: &Feature,
) -> Finding {
    let place = place(notices, spec, row, feature);
    let code = property_text(feature, Some(&spec.key));
    Finding::new(Code::GeometryMissing, place).with("key", code)
}

#[cfg(test)]
#[path = "boundaries_tests.rs"]
mod tests;
