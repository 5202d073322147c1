//! Which count is the sum of which: a forest.

use std::ops::Range;

use crate::disclosure::draft::Sum;

/// Many short lists in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(in crate::disclosure) struct Lists {
    start: Vec<usize>,
    items: Vec<usize>,
}

impl Lists {
    /// Lists 0 to `count`, with `(list, item)` in the order given.
    pub(in crate::disclosure) fn new(
        count: usize,
        entries: &[(usize, usize)],
    ) -> Self {
        let mut start = vec![0; count + 1];
        for &(list, _) in entries {
            start[list + 1] += 1;
        }
        for list in 0..count {
            start[list + 1] += start[list];
        }
        let mut next = start.clone();
        let mut items = vec![0; entries.len()];
        for &(list, item) in entries {
            items[next[list]] = item;
            next[list] += 1;
        }
        Self { start, items }
    }

    /// Whether all lists are empty.
    pub(in crate::disclosure) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// One of the lists.
    pub(in crate::disclosure) fn of(&self, list: usize) -> &[usize] {
        &self.items[self.start[list]..self.start[list + 1]]
    }
}

/// Sums that make a forest, and those beyond it: of a part that has a total
/// already, or a total that has its parts. Sums that come first go first.
pub(in crate::disclosure) fn split(
    count: usize,
    sums: &[Sum],
) -> (Vec<Sum>, Vec<Sum>) {
    let mut has_total = vec![false; count];
    let mut has_parts = vec![false; count];
    let mut top: Vec<usize> = (0..count).collect();
    let (mut forest, mut beyond) = (Vec::new(), Vec::new());
    for sum in sums {
        let total = sum.total.0;
        let root = topmost(&mut top, total);
        let free = |part: usize| !has_total[part] && part != root;
        if has_parts[total] || !sum.parts.iter().all(|it| free(it.0)) {
            beyond.push(sum.clone());
            continue;
        }
        has_parts[total] = true;
        for part in &sum.parts {
            has_total[part.0] = true;
            top[part.0] = root;
        }
        forest.push(sum.clone());
    }
    (forest, beyond)
}

fn topmost(top: &mut [usize], mut cell: usize) -> usize {
    while top[cell] != cell {
        top[cell] = top[top[cell]];
        cell = top[cell];
    }
    cell
}

/// The sums of a draft. A cell that is in no sum is a tree by itself.
#[derive(Clone, Debug)]
pub(in crate::disclosure) struct Forest {
    parent: Vec<Option<usize>>,
    children: Lists,
    order: Vec<usize>,
    trees: Vec<Range<usize>>,
    tree_of: Vec<usize>,
}

impl Forest {
    /// The forest of checked sums: each cell is part of one total at most.
    pub(in crate::disclosure) fn new(count: usize, sums: &[Sum]) -> Self {
        let mut parent = vec![None; count];
        let mut entries = Vec::new();
        for sum in sums {
            for part in &sum.parts {
                parent[part.0] = Some(sum.total.0);
                entries.push((sum.total.0, part.0));
            }
        }
        let mut forest = Self {
            parent,
            children: Lists::new(count, &entries),
            order: Vec::with_capacity(count),
            trees: Vec::new(),
            tree_of: vec![0; count],
        };
        for root in 0..count {
            if forest.parent[root].is_none() {
                forest.grow(root);
            }
        }
        forest
    }

    fn grow(&mut self, root: usize) {
        let start = self.order.len();
        let tree = self.trees.len();
        self.order.push(root);
        let mut at = start;
        while let Some(&cell) = self.order.get(at) {
            self.tree_of[cell] = tree;
            self.order.extend_from_slice(self.children.of(cell));
            at += 1;
        }
        self.trees.push(start..at);
    }

    /// The total a cell is part of.
    pub(in crate::disclosure) fn parent(&self, cell: usize) -> Option<usize> {
        self.parent[cell]
    }

    /// The parts of a total.
    pub(in crate::disclosure) fn children(&self, cell: usize) -> &[usize] {
        self.children.of(cell)
    }

    /// How many trees there are.
    pub(in crate::disclosure) fn trees(&self) -> usize {
        self.trees.len()
    }

    /// The cells of a tree, each total before its parts.
    pub(in crate::disclosure) fn tree(&self, tree: usize) -> &[usize] {
        &self.order[self.trees[tree].clone()]
    }

    /// The tree a cell belongs to.
    pub(in crate::disclosure) fn tree_of(&self, cell: usize) -> usize {
        self.tree_of[cell]
    }

    /// How many cells hang in a tree; cells on a circle hang in none.
    pub(in crate::disclosure) fn reached(&self) -> usize {
        self.order.len()
    }

    /// The length of the longest way from a root down, counted in cells.
    pub(in crate::disclosure) fn depth(&self) -> usize {
        let mut depth = vec![1; self.parent.len()];
        let mut deepest = 0;
        for &cell in &self.order {
            if let Some(parent) = self.parent[cell] {
                depth[cell] = depth[parent] + 1;
            }
            deepest = deepest.max(depth[cell]);
        }
        deepest
    }
}
