//! Counts as integers with boxes.

use super::complete;
use super::forest::{Forest, Lists, split};
use crate::disclosure::draft::{Draft, Sum};
use crate::measurement::Status;
use crate::{disclosure::draft::check, numeric::Arrange};

/// No count is larger. Sums of eight million such counts still fit.
pub(in crate::disclosure) const LIMIT: i64 = 1 << 40;

/// A zone in a zone in a zone: more steps than any real geography has.
const DEEPEST: usize = 32;

/// The count behind a rate that was given as a value: nobody publishes it,
/// but a class may hang on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disclosure) struct Phantom {
    /// Position in `Draft::rates`.
    pub(in crate::disclosure) rate: usize,
    /// The count that fits best.
    pub(in crate::disclosure) count: i64,
    /// The denominator, taken as public.
    pub(in crate::disclosure) of: i64,
}

/// All counts, the phantoms after those of the draft.
#[derive(Clone, Debug)]
pub(in crate::disclosure) struct Cells {
    /// One complete table that fits the draft: the true values, and possible
    /// ones where nobody knows.
    pub(in crate::disclosure) value: Vec<i64>,
    /// Not even the office knows it.
    pub(in crate::disclosure) unknown: Vec<bool>,
    /// Known to everybody whatever is published here.
    pub(in crate::disclosure) public: Vec<bool>,
    /// Public by an earlier publication alone, to the last digit.
    pub(in crate::disclosure) told: Vec<bool>,
    /// The smallest value thinkable for an outsider.
    pub(in crate::disclosure) floor: Vec<i64>,
    /// The largest.
    pub(in crate::disclosure) ceiling: Vec<i64>,
    /// What withholding costs.
    pub(in crate::disclosure) cost: Vec<u64>,
    /// Never shown, whatever the rules say.
    pub(in crate::disclosure) latent: Vec<bool>,
    /// Whether earlier publications limit a count without telling it.
    pub(in crate::disclosure) is_limited: bool,
    /// The sums, as far as they are a forest.
    pub(in crate::disclosure) forest: Forest,
    /// The sums beyond it.
    pub(in crate::disclosure) beyond: Vec<Sum>,
    /// Of each cell, the cells that count some of the same.
    pub(in crate::disclosure) parts: Lists,
    /// Of each cell, the cells it counts some of.
    pub(in crate::disclosure) wholes: Lists,
    /// The same as pairs `(part, whole)`.
    pub(in crate::disclosure) pairs: Vec<(usize, usize)>,
    /// The counts behind rates; they stand at the end of all the lists above.
    pub(in crate::disclosure) phantoms: Vec<Phantom>,
}

impl Cells {
    /// The cells of a checked draft, or what makes a table impossible.
    pub(in crate::disclosure) fn new(
        draft: &Draft<'_>,
        phantoms: Vec<Phantom>,
    ) -> Result<Self, String> {
        let count = draft.counts.len() + phantoms.len();
        let pairs: Vec<(usize, usize)> = check::pairs(draft)
            .iter()
            .map(|it| (it.part.0, it.whole.0))
            .collect();
        let (forest, beyond) = split(count, &draft.sums);
        let turned: Vec<_> = pairs.iter().map(|&(a, b)| (b, a)).collect();
        let mut cells = Self {
            value: Vec::with_capacity(count),
            unknown: Vec::with_capacity(count),
            public: Vec::with_capacity(count),
            told: Vec::with_capacity(count),
            floor: Vec::with_capacity(count),
            ceiling: Vec::with_capacity(count),
            cost: Vec::with_capacity(count),
            latent: Vec::with_capacity(count),
            is_limited: draft
                .counts
                .iter()
                .any(|it| it.known.is_some_and(|it| it.0 < it.1)),
            forest: Forest::new(count, &forest),
            beyond,
            parts: Lists::new(count, &turned),
            wholes: Lists::new(count, &pairs),
            pairs,
            phantoms: Vec::new(),
        };
        cells.take_counts(draft);
        cells.take_phantoms(phantoms);
        cells.stand()?;
        complete::fill(&mut cells)?;
        Ok(cells)
    }

    /// Whether sums overlap, counts stay in the dark or are known roughly, so
    /// that looking at one tree after the other would not do.
    pub(in crate::disclosure) fn are_linked(&self) -> bool {
        !self.beyond.is_empty()
            || self.latent.contains(&true)
            || self.is_limited
    }

    /// Whether earlier publications leave less open of any count than the
    /// rules may ask for.
    pub(in crate::disclosure) fn are_narrowed(&self) -> bool {
        self.is_limited || self.told.contains(&true)
    }

    /// What only the forest shows: circles, depth, part and whole in one sum.
    fn stand(&self) -> Result<(), String> {
        let forest = &self.forest;
        if forest.reached() != self.len() {
            return Err("a sum in a circle".to_owned());
        }
        if forest.depth() > DEEPEST {
            return Err(format!("more than {DEEPEST} levels"));
        }
        let tree = |cell| forest.tree_of(cell);
        match self.pairs.iter().find(|it| tree(it.0) == tree(it.1)) {
            Some((part, whole)) => {
                Err(format!("count {part} and count {whole} in one sum"))
            }
            None => Ok(()),
        }
    }

    fn take_counts(&mut self, draft: &Draft<'_>) {
        for count in &draft.counts {
            let known = count.value.map(|value| whole_number(value).min(LIMIT));
            self.value.push(known.unwrap_or(0));
            self.unknown.push(known.is_none());
            let told = count.known.is_some_and(|it| it.0 == it.1);
            let is_told = told && !count.public && known.is_some();
            self.public.push((count.public && known.is_some()) || is_told);
            self.told.push(is_told);
            self.latent.push(count.latent);
            // A source that withholds a count says that there is somebody.
            let hinted = known.is_none() && count.status == Status::Suppressed;
            let limits = count.known.map_or((0, LIMIT), |(low, high)| {
                (whole_number(low).min(LIMIT), whole_number(high).min(LIMIT))
            });
            self.floor.push(i64::from(hinted).max(limits.0));
            self.ceiling.push(limits.1);
            self.cost.push(count.cost);
        }
    }

    fn take_phantoms(&mut self, phantoms: Vec<Phantom>) {
        for phantom in &phantoms {
            self.value.push(phantom.count);
            self.unknown.push(false);
            self.public.push(false);
            self.told.push(false);
            self.latent.push(false);
            self.floor.push(0);
            self.ceiling.push(phantom.of);
            self.cost.push(0);
        }
        self.phantoms = phantoms;
    }

    /// How many cells there are, phantoms included.
    pub(in crate::disclosure) fn len(&self) -> usize {
        self.value.len()
    }

    /// The smallest and the largest value of a cell when all cells of other
    /// columns stand as in `table`.
    pub(in crate::disclosure) fn bounds(
        &self,
        cell: usize,
        table: &[i64],
    ) -> (i64, i64) {
        let parts = self.parts.of(cell).iter().map(|&it| table[it]);
        let wholes = self.wholes.of(cell).iter().map(|&it| table[it]);
        (
            parts.fold(self.floor[cell], i64::max),
            wholes.fold(self.ceiling[cell], i64::min),
        )
    }

    /// The smallest and the largest value of each cell for somebody who knows
    /// nothing but public numbers.
    pub(in crate::disclosure) fn outside(&self) -> Vec<(i64, i64)> {
        complete::outside(self)
    }

    /// The trees, those with wholes before those with their parts.
    pub(in crate::disclosure) fn wholes_first(&self) -> Vec<usize> {
        let levels = self.levels();
        let mut trees: Vec<usize> = (0..self.forest.trees()).collect();
        trees.arrange_by_key(|&tree| (levels[tree], tree));
        trees
    }

    /// For each tree, how many steps it stands below trees whose cells are
    /// wholes only. Trees related by part and whole stand on different steps.
    pub(in crate::disclosure) fn levels(&self) -> Vec<usize> {
        let edges: Vec<(usize, usize)> = self
            .pairs
            .iter()
            .map(|&(part, whole)| {
                (self.forest.tree_of(whole), self.forest.tree_of(part))
            })
            .collect();
        let trees = self.forest.trees();
        let below = Lists::new(trees, &edges);
        let mut waiting = vec![0_usize; trees];
        for &(_, part) in &edges {
            waiting[part] += 1;
        }
        let mut level = vec![usize::MAX; trees];
        let mut queue: Vec<usize> =
            (0..trees).filter(|&tree| waiting[tree] == 0).collect();
        let (mut at, mut highest) = (0, 0);
        let mut reach = vec![0; trees];
        while let Some(&tree) = queue.get(at) {
            level[tree] = reach[tree];
            highest = highest.max(reach[tree]);
            for &part in below.of(tree) {
                reach[part] = reach[part].max(reach[tree] + 1);
                waiting[part] -= 1;
                if waiting[part] == 0 {
                    queue.push(part);
                }
            }
            at += 1;
        }
        // Trees that are parts of each other in a circle: one by one.
        for it in level.iter_mut().filter(|it| **it == usize::MAX) {
            highest += 1;
            *it = highest;
        }
        level
    }
}

/// A count as a signed number; what does not fit is beyond every limit.
pub(in crate::disclosure) fn whole_number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
