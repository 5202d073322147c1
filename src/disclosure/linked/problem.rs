//! The draft as one problem of cells and rows.

use crate::disclosure::cells::{Cells, LIMIT};
use crate::disclosure::draft::Sum;
use crate::disclosure::pattern::Primary;
use crate::suppression::{Claim, Fate, Problem, Rows};

/// All cells, what ties them, and what has to stay uncertain: first the
/// unsafe counts, then the unsafe complements, in the order of `primary`.
pub(in crate::disclosure) fn problem(
    cells: &Cells,
    primary: &Primary,
) -> Problem {
    let fate = |cell: usize| {
        let phantom = cell + cells.phantoms.len() >= cells.len();
        if cells.public[cell] {
            Fate::Known
        } else if phantom || cells.unknown[cell] || cells.latent[cell] {
            Fate::Latent
        } else {
            Fate::Open
        }
    };
    Problem {
        rows: rows(cells),
        value: cells.value.clone(),
        low: cells.floor.clone(),
        high: cells.ceiling.clone(),
        fate: (0..cells.len()).map(fate).collect(),
        cost: cells.cost.clone(),
        claims: claims(cells, primary),
    }
}

fn rows(cells: &Cells) -> Rows {
    let mut rows = Rows::between(cells.len());
    for total in 0..cells.len() {
        let parts: Vec<u32> =
            cells.forest.children(total).iter().map(|&it| id(it)).collect();
        if !parts.is_empty() {
            rows.push_sum(id(total), &parts);
        }
    }
    for Sum { total, parts } in &cells.beyond {
        let parts: Vec<u32> = parts.iter().map(|it| id(it.0)).collect();
        rows.push_sum(id(total.0), &parts);
    }
    for &(part, whole) in &cells.pairs {
        rows.push([(id(whole), 1), (id(part), -1)], (0, LIMIT));
    }
    rows
}

fn claims(cells: &Cells, primary: &Primary) -> Vec<Claim> {
    let width = |cell: usize| primary.needs[cell].map_or(0, |it| it.width);
    let claim =
        |terms: Vec<(u32, i64)>, width| Claim { terms, up: 0, down: 0, width };
    let counts = primary
        .unsafe_cells
        .iter()
        .map(|&cell| claim(vec![(id(cell), 1)], width(cell)));
    let rests = primary.complements.iter().map(|&(part, whole)| {
        let terms = vec![(id(whole), 1), (id(part), -1)];
        if !cells.are_narrowed() {
            return claim(terms, width(part).max(width(whole)));
        }
        // Both may have to move where earlier publications limit each.
        let (least, most) = primary.outside[part];
        let (low, high) = primary.outside[whole];
        let room = (high - least) - (low - most).max(0);
        claim(terms, primary.width.min(room).max(0))
    });
    counts.chain(rests).collect()
}

/// Drafts have fewer than 2²² counts.
fn id(cell: usize) -> u32 {
    u32::try_from(cell).unwrap_or(u32::MAX)
}
