//! Independent parts: cells that hang together by rows or by a claim.

use super::bounds::Room;
use crate::suppression::problem::Problem;

/// One part that holds claims.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its cells that can move, in order.
    pub cells: Vec<u32>,
    /// Its rows.
    pub rows: Vec<u32>,
    /// Its claims.
    pub claims: Vec<u32>,
}

/// The parts in which one of these claims lies, in the order of their first
/// claims. A claim without any cell that can move lies in none.
#[must_use]
pub fn split(problem: &Problem, room: &Room, claims: &[u32]) -> Vec<Part> {
    let cells = problem.value.len();
    let moves = |cell: u32| room.low[cell as usize] < room.high[cell as usize];
    let mut groups = Groups::new(cells);
    for row in 0..problem.rows.len() {
        let terms = problem.rows.terms(row).map(|(cell, _)| cell);
        groups.join(terms.filter(|&cell| moves(cell)));
    }
    for &claim in claims {
        let terms = problem.claims[claim as usize].terms.iter();
        groups.join(terms.map(|term| term.0).filter(|&cell| moves(cell)));
    }
    let mut number = vec![usize::MAX; cells];
    let mut parts: Vec<Part> = Vec::new();
    for &claim in claims {
        let terms = &problem.claims[claim as usize].terms;
        let Some(&(cell, _)) = terms.iter().find(|term| moves(term.0)) else {
            continue;
        };
        let head = groups.head(cell) as usize;
        if number[head] == usize::MAX {
            number[head] = parts.len();
            parts.push(Part::default());
        }
        parts[number[head]].claims.push(claim);
    }
    for cell in 0..u32::try_from(cells).unwrap_or(u32::MAX) {
        let part = number[groups.head(cell) as usize];
        if moves(cell) && part != usize::MAX {
            parts[part].cells.push(cell);
        }
    }
    for row in 0..problem.rows.len() {
        let mut terms = problem.rows.terms(row).map(|(cell, _)| cell);
        if let Some(cell) = terms.find(|&cell| moves(cell)) {
            let part = number[groups.head(cell) as usize];
            if part != usize::MAX {
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                parts[part].rows.push(row);
            }
        }
    }
    parts
}

/// Disjoint sets with path halving.
struct Groups(Vec<u32>);

impl Groups {
    fn new(size: usize) -> Self {
        Self((0..u32::try_from(size).unwrap_or(u32::MAX)).collect())
    }

    fn head(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            let above = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = above;
            at = above;
        }
        at
    }

    fn join(&mut self, members: impl Iterator<Item = u32>) {
        let mut first = None;
        for member in members {
            let head = self.head(member);
            match first {
                None => first = Some(head),
                Some(other) if other < head => {
                    self.0[head as usize] = other;
                }
                Some(other) => {
                    self.0[other as usize] = head;
                    first = Some(head);
                }
            }
        }
    }
}
