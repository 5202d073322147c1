//! Who is a neighbour of whom.

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::Contiguity,
};

/// The neighbours of every area one after the other: a sparse matrix by
/// rows. Nobody is their own neighbour; each list is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    offsets: Vec<u32>,
    members: Vec<u32>,
}

impl Default for Neighbours {
    fn default() -> Self {
        Self { offsets: vec![0], members: Vec::new() }
    }
}

impl Neighbours {
    /// From the place where each area's neighbours begin, ending with the end
    /// of the last one's (so `[0]` of no areas), and the neighbours.
    ///
    /// # Errors
    ///
    /// Offsets that fall or do not end where the neighbours do; an area that
    /// is its own neighbour, named twice, out of order or not there.
    pub fn new(offsets: Vec<u32>, members: Vec<u32>) -> Result<Self, Faults> {
        let ends = offsets.last().map_or(0, |it| *it as usize);
        let rises = offsets.windows(2).all(|it| it[0] <= it[1]);
        let begins = offsets.first() == Some(&0);
        let this = Self { offsets, members };
        let sound = rises
            && begins
            && ends == this.members.len()
            && (0..this.areas()).all(|area| this.is_sound(area));
        if sound {
            return Ok(this);
        }
        Err(Finding::new(Code::PatternNeighbours, Place::default()).into())
    }

    fn is_sound(&self, area: usize) -> bool {
        let list = self.of(area);
        list.windows(2).all(|it| it[0] < it[1])
            && list.last().is_none_or(|it| (*it as usize) < self.areas())
            && list.iter().all(|it| *it as usize != area)
    }

    /// From a list for every area, in any order.
    ///
    /// # Errors
    ///
    /// As [`Neighbours::new`].
    pub fn from_lists(lists: &[Vec<u32>]) -> Result<Self, Faults> {
        let mut offsets = vec![0];
        let mut members = Vec::new();
        for list in lists {
            let from = members.len();
            members.extend_from_slice(list);
            members[from..].sort_unstable();
            offsets.push(length(&members));
        }
        Self::new(offsets, members)
    }

    /// Areas that have at least a point in common.
    #[must_use]
    pub fn queen(contiguity: &Contiguity) -> Self {
        let mut offsets = vec![0];
        offsets.extend_from_slice(contiguity.ends());
        Self { offsets, members: contiguity.neighbours().to_vec() }
    }

    /// Areas that share border of some length.
    #[must_use]
    pub fn rook(contiguity: &Contiguity) -> Self {
        let mut this = Self::default();
        for area in 0..contiguity.areas() {
            this.push(contiguity.rook(area).map(|it| it.0));
        }
        this
    }

    /// Adds the next area with its neighbours, sorted.
    pub(super) fn push(&mut self, list: impl Iterator<Item = u32>) {
        self.members.extend(list);
        self.offsets.push(length(&self.members));
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// The neighbours of an area, sorted; none for an area there is not.
    #[must_use]
    pub fn of(&self, area: usize) -> &[u32] {
        match self.offsets.get(area..area + 2) {
            Some(&[from, to]) => &self.members[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Pairs of an area and a neighbour, each direction for itself.
    #[must_use]
    pub fn pairs(&self) -> usize {
        self.members.len()
    }

    /// The areas without neighbours, sorted.
    #[must_use]
    pub fn isolated(&self) -> Vec<u32> {
        (0_u32..)
            .take(self.areas())
            .filter(|it| self.of(*it as usize).is_empty())
            .collect()
    }

    /// Areas reached in so many steps and not in fewer, or with `inclusive`
    /// in as many or fewer; 0 steps reach nobody.
    #[must_use]
    pub fn higher_order(&self, steps: u32, inclusive: bool) -> Self {
        let mut this = Self::default();
        let mut seen = vec![u32::MAX; self.areas()];
        for area in (0_u32..).take(self.areas()) {
            seen[area as usize] = area;
            let (mut edge, mut found) = (vec![area], Vec::new());
            for step in 1..=steps {
                let mut next = Vec::new();
                for from in &edge {
                    for &to in self.of(*from as usize) {
                        if seen[to as usize] != area {
                            seen[to as usize] = area;
                            next.push(to);
                        }
                    }
                }
                if inclusive || step == steps {
                    found.extend_from_slice(&next);
                }
                edge = next;
            }
            found.sort_unstable();
            this.push(found.into_iter());
        }
        this
    }

    /// For every area the number of its connected part, parts in the order
    /// of their first areas. A neighbour in one direction connects.
    #[must_use]
    pub fn parts(&self) -> Vec<u32> {
        let mut roots: Vec<u32> = (0_u32..).take(self.areas()).collect();
        for area in 0..self.areas() {
            for &other in self.of(area) {
                let (one, other) =
                    (root(&mut roots, area), root(&mut roots, other as usize));
                roots[one.max(other)] = length_of(one.min(other));
            }
        }
        let mut numbers = vec![u32::MAX; self.areas()];
        let mut count = 0;
        (0..self.areas())
            .map(|area| {
                let root = root(&mut roots, area);
                if numbers[root] == u32::MAX {
                    numbers[root] = count;
                    count += 1;
                }
                numbers[root]
            })
            .collect()
    }

    /// Among some areas only, by their positions in `kept`, which rises.
    #[must_use]
    pub fn among(&self, kept: &[u32]) -> Self {
        let mut places = vec![u32::MAX; self.areas()];
        for (place, area) in (0_u32..).zip(kept) {
            if let Some(it) = places.get_mut(*area as usize) {
                *it = place;
            }
        }
        let mut this = Self::default();
        for area in kept {
            let list = self.of(*area as usize).iter();
            let list = list.map(|it| places[*it as usize]);
            this.push(list.filter(|it| *it != u32::MAX));
        }
        this
    }

    /// Whether one is in the list of the other.
    #[must_use]
    pub fn has(&self, area: usize, other: u32) -> bool {
        self.of(area).binary_search(&other).is_ok()
    }
}

fn root(roots: &mut [u32], mut at: usize) -> usize {
    while roots[at] as usize != at {
        roots[at] = roots[roots[at] as usize];
        at = roots[at] as usize;
    }
    at
}

fn length(members: &[u32]) -> u32 {
    length_of(members.len())
}

fn length_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "neighbours_tests.rs"]
mod tests;
