//! Puts rows or features together to areas and districts.

use std::collections::BTreeMap;

use geo::MultiPolygon;

use super::{
    area::{Area, District, Geography},
    check::{rings, with_figure},
    notices::Notices,
};
use crate::{
    finding::{Code, Finding},
    numeric::Arrange,
};

/// One row or feature: an area, or a part of one.
pub(super) struct Piece {
    /// Row or number of the feature, from 1.
    pub(super) row: usize,
    pub(super) code: String,
    pub(super) name: String,
    pub(super) district: Option<(String, String)>,
    pub(super) boundary: Option<MultiPolygon<f64>>,
}

/// Sorts pieces into areas. Faults go to the notices; the result is of use
/// only without them.
pub(super) fn assemble(pieces: Vec<Piece>, notices: &mut Notices) -> Geography {
    let mut pieces = with_keys(pieces, notices);
    let districts = districts(&pieces, notices);
    pieces.arrange_by(|a, b| (&a.code, a.row).cmp(&(&b.code, b.row)));
    let pieces = merge(pieces, notices);

    let drawn = pieces.iter().any(|piece| piece.boundary.is_some());
    let mut areas = Vec::with_capacity(pieces.len());
    let mut boundaries = Vec::new();
    for piece in pieces {
        if let Some(boundary) = piece.boundary {
            boundaries.push(boundary);
        }
        let district = piece.district.and_then(|(code, _)| {
            districts.binary_search_by(|it| it.code.cmp(&code)).ok()
        });
        areas.push(Area { code: piece.code, name: piece.name, district });
    }
    Geography { areas, districts, boundaries: drawn.then_some(boundaries) }
}

/// The pieces that have a key, everything trimmed and names filled in.
fn with_keys(pieces: Vec<Piece>, notices: &mut Notices) -> Vec<Piece> {
    let mut kept = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        piece.code = piece.code.trim().into();
        if piece.code.is_empty() {
            let place = notices.place().row(piece.row);
            notices.add(Finding::new(Code::KeyEmpty, place));
            continue;
        }
        piece.name = name_or_code(&piece.name, &piece.code);
        piece.district = piece.district.and_then(|(code, name)| {
            let code = code.trim().to_owned();
            let name = name_or_code(&name, &code);
            (!code.is_empty()).then_some((code, name))
        });
        kept.push(piece);
    }
    kept
}

fn name_or_code(name: &str, code: &str) -> String {
    let name = name.trim();
    if name.is_empty() { code.to_owned() } else { name.to_owned() }
}

/// The districts, sorted by code. A code with two names is most likely the
/// wrong property, so it is a fault.
fn districts(pieces: &[Piece], notices: &mut Notices) -> Vec<District> {
    let mut known: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
    for piece in pieces {
        let Some((code, name)) = &piece.district else { continue };
        let &mut (first_name, first) =
            known.entry(code).or_insert((name, piece.row));
        if first_name != name {
            notices.add(duplicate(notices, piece.row, code, first));
        }
    }
    let district = |(code, (name, _)): (&str, (&str, usize))| District {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    known.into_iter().map(district).collect()
}

/// Joins the pieces of each area; they stand next to each other.
fn merge(pieces: Vec<Piece>, notices: &mut Notices) -> Vec<Piece> {
    let mut areas: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut places: Vec<Vec<[f64; 2]>> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let place = corner(&piece);
        match (areas.last_mut(), places.last_mut()) {
            (Some(area), Some(places)) if area.code == piece.code => {
                let first = area.row;
                if let Some(piece) = join(area, piece) {
                    let (row, code) = (piece.row, &piece.code);
                    let fault = duplicate(notices, row, code, first);
                    let pair = [
                        (&*area.code, drawn(area)),
                        (&*area.code, drawn(&piece)),
                    ];
                    notices.add(at_corner(fault, place, &pair));
                } else {
                    places.extend(place);
                }
            }
            _ => {
                areas.push(piece);
                places.push(place.into_iter().collect());
            }
        }
    }
    for (area, places) in areas.iter().zip(&places).filter(|it| it.1.len() > 1)
    {
        let place = notices.place().row(area.row).area(&area.code);
        let finding = Finding::new(Code::SplitArea, place)
            .with("count", places.len())
            .with("places", listed(places));
        let place = places.first().copied();
        let own = [(&*area.code, drawn(area))];
        notices.add(at_corner(finding, place, &own));
    }
    areas
}

/// A point of a piece's boundary, to find it on a map.
fn corner(piece: &Piece) -> Option<[f64; 2]> {
    let polygon = piece.boundary.as_ref()?.0.first()?;
    polygon.exterior().0.first().map(|it| [it.x, it.y])
}

fn at_corner(
    finding: Finding,
    corner: Option<[f64; 2]>,
    areas: &[(&str, Vec<Vec<[f64; 2]>>)],
) -> Finding {
    match corner {
        Some(corner) => with_figure(finding, corner, areas),
        None => finding,
    }
}

/// A piece's rings, to be drawn.
fn drawn(piece: &Piece) -> Vec<Vec<[f64; 2]>> {
    piece.boundary.as_ref().map(rings).unwrap_or_default()
}

/// The first few places, latitude first as maps take it.
fn listed(places: &[[f64; 2]]) -> String {
    const FEW: usize = 4;
    let shown = places.iter().take(FEW);
    let mut list: Vec<String> =
        shown.map(|[x, y]| format!("{y:.5}, {x:.5}")).collect();
    if places.len() > FEW {
        list.push("…".to_owned());
    }
    list.join("; ")
}

/// Adds a piece to an area, or hands it back if it is none: a table's rows
/// have no pieces, and another name or district means another area.
fn join(area: &mut Piece, piece: Piece) -> Option<Piece> {
    let same = area.name == piece.name && area.district == piece.district;
    match (&mut area.boundary, piece.boundary) {
        (Some(boundary), Some(more)) if same => {
            boundary.0.extend(more.0);
            None
        }
        (_, boundary) => Some(Piece { boundary, ..piece }),
    }
}

fn duplicate(
    notices: &Notices,
    row: usize,
    key: &str,
    first: usize,
) -> Finding {
    let finding = Finding::new(Code::KeyDuplicate, notices.place().row(row));
    finding.with("key", key).with("first", first)
}
