//! Tables that are networks: there the best rounding is a flow.
//!
//! Two-way tables with subtotals on one side have cells of two kinds: sums
//! along rows (area ⊂ district ⊂ city) and sums along columns (a class in a
//! district ⊂ in the city). Each kind is laminar: two sets of it are nested or
//! have nothing in common. So every leaf is an arc from the smallest row set
//! to the smallest column set it is in, every set an arc of its own, and the
//! cells' values are a circulation; whole multiples of the base that lie next
//! to the values then always exist (Cox and Ernst 1982).

use crate::disclosure::rounding::sums::Sums;

/// An arc carries a leaf or a sum.
#[derive(Clone, Copy, Debug)]
pub(in crate::disclosure::rounding) struct Arc {
    pub(in crate::disclosure::rounding) from: u32,
    pub(in crate::disclosure::rounding) to: u32,
    /// The true value.
    pub(in crate::disclosure::rounding) value: i64,
    /// How many cells are this sum.
    pub(in crate::disclosure::rounding) weight: i64,
}

/// The leaves' arcs come first, in their order.
#[derive(Clone, Debug, Default)]
pub(in crate::disclosure::rounding) struct Network {
    pub(in crate::disclosure::rounding) nodes: usize,
    pub(in crate::disclosure::rounding) arcs: Vec<Arc>,
}

impl Network {
    /// `None` where the cells do not fall into two laminar families.
    pub(in crate::disclosure::rounding) fn of(
        sums: &Sums,
        value: &[i64],
    ) -> Option<Self> {
        if !sums.ties.is_empty() {
            return None;
        }
        let sets = Sets::of(sums)?;
        let side = sets.sides()?;
        Some(sets.network(sums, value, &side))
    }
}

/// The different sums of two or more leaves, smallest first.
struct Sets<'a> {
    members: Vec<&'a [u32]>,
    cell: Vec<usize>,
    weight: Vec<i64>,
    /// How many cells each leaf is.
    leaf_weight: Vec<i64>,
    /// Which sets a leaf is in, smallest first.
    starts: Vec<u32>,
    around: Vec<u32>,
}

impl<'a> Sets<'a> {
    fn of(sums: &'a Sums) -> Option<Self> {
        let mut order: Vec<usize> = (0..sums.cells()).collect();
        order.sort_by(|&a, &b| {
            let (one, other) = (sums.of_cell(a), sums.of_cell(b));
            one.len().cmp(&other.len()).then_with(|| one.cmp(other))
        });
        let mut it = Self {
            members: Vec::new(),
            cell: Vec::new(),
            weight: Vec::new(),
            leaf_weight: vec![0; sums.leaves.len()],
            starts: Vec::new(),
            around: Vec::new(),
        };
        for cell in order {
            let members = sums.of_cell(cell);
            if members.windows(2).any(|pair| pair[0] == pair[1]) {
                return None;
            }
            match *members {
                [] => {}
                [leaf] => it.leaf_weight[leaf as usize] += 1,
                _ => it.add(members, cell),
            }
        }
        it.index();
        Some(it)
    }

    fn add(&mut self, members: &'a [u32], cell: usize) {
        match (self.members.last(), self.weight.last_mut()) {
            (Some(last), Some(weight)) if *last == members => *weight += 1,
            _ => {
                self.members.push(members);
                self.cell.push(cell);
                self.weight.push(1);
            }
        }
    }

    fn index(&mut self) {
        let leaves = self.leaf_weight.len();
        let mut starts = vec![0_u32; leaves + 1];
        for &leaf in self.members.iter().copied().flatten() {
            starts[leaf as usize + 1] += 1;
        }
        for leaf in 0..leaves {
            starts[leaf + 1] += starts[leaf];
        }
        let mut next = starts.clone();
        self.around = vec![0; starts[leaves] as usize];
        for (set, members) in (0_u32..).zip(&self.members) {
            for &leaf in *members {
                self.around[next[leaf as usize] as usize] = set;
                next[leaf as usize] += 1;
            }
        }
        self.starts = starts;
    }

    fn around(&self, leaf: u32) -> &[u32] {
        let leaf = leaf as usize;
        let span = self.starts[leaf] as usize..self.starts[leaf + 1] as usize;
        &self.around[span]
    }

    /// Puts sets that cross (neither nested nor apart) on different sides;
    /// `None` where two sides are not enough.
    fn sides(&self) -> Option<Vec<bool>> {
        let mut pairs = Parity::new(self.members.len());
        let mut common = vec![0_usize; self.members.len()];
        let mut met: Vec<u32> = Vec::new();
        for (set, members) in (0_u32..).zip(&self.members) {
            for &leaf in *members {
                for &other in self.around(leaf).iter().rev() {
                    if other <= set {
                        break;
                    }
                    if common[other as usize] == 0 {
                        met.push(other);
                    }
                    common[other as usize] += 1;
                }
            }
            for other in met.drain(..) {
                let shared = std::mem::take(&mut common[other as usize]);
                let crosses = shared < members.len();
                if crosses && !pairs.part(set, other) {
                    return None;
                }
            }
        }
        let sets = 0..u32::try_from(self.members.len()).ok()?;
        Some(sets.map(|set| pairs.root(set).1).collect())
    }

    /// Node 0 is the outside; set `s` is node `s + 1`. Sums of the first side
    /// flow down to the leaves, those of the second up from them.
    fn network(&self, sums: &Sums, value: &[i64], side: &[bool]) -> Network {
        let innermost = |sets: &[u32], second: bool| {
            let mut sets = sets.iter();
            sets.find(|&&set| side[set as usize] == second)
                .map_or(0, |set| set + 1)
        };
        let mut arcs = Vec::new();
        for (leaf, &cell) in (0_u32..).zip(&sums.leaves) {
            arcs.push(Arc {
                from: innermost(self.around(leaf), false),
                to: innermost(self.around(leaf), true),
                value: value[cell as usize],
                weight: self.leaf_weight[leaf as usize],
            });
        }
        for (set, members) in (0_u32..).zip(&self.members) {
            let around = self.around(members[0]);
            let outer = around.partition_point(|&other| other <= set);
            let second = side[set as usize];
            let parent = innermost(&around[outer..], second);
            let (from, to) =
                if second { (set + 1, parent) } else { (parent, set + 1) };
            let value = value[self.cell[set as usize]];
            let weight = self.weight[set as usize];
            arcs.push(Arc { from, to, value, weight });
        }
        Network { nodes: self.members.len() + 1, arcs }
    }
}

/// Things on two sides: which have to be apart.
struct Parity {
    parent: Vec<u32>,
    /// Whether a thing is on the other side than its parent.
    apart: Vec<bool>,
}

impl Parity {
    fn new(things: usize) -> Self {
        let things = u32::try_from(things).unwrap_or(u32::MAX);
        Self {
            parent: (0..things).collect(),
            apart: vec![false; things as usize],
        }
    }

    /// What a thing hangs on, and whether it is on the other side than that.
    fn root(&mut self, thing: u32) -> (u32, bool) {
        let (mut root, mut side) = (thing, false);
        while self.parent[root as usize] != root {
            side ^= self.apart[root as usize];
            root = self.parent[root as usize];
        }
        // Everything on the way hangs on the root from now on.
        let (mut at, mut from_root) = (thing, side);
        while self.parent[at as usize] != at {
            let next = self.parent[at as usize];
            let step = self.apart[at as usize];
            self.parent[at as usize] = root;
            self.apart[at as usize] = from_root;
            from_root ^= step;
            at = next;
        }
        (root, side)
    }

    /// Puts two apart; false if they already have to be together.
    fn part(&mut self, one: u32, other: u32) -> bool {
        let ((a, side_a), (b, side_b)) = (self.root(one), self.root(other));
        if a == b {
            return side_a != side_b;
        }
        self.parent[a as usize] = b;
        self.apart[a as usize] = side_a == side_b;
        true
    }
}
