//! Pushing what is left of a flow, for one intersection at a time.

use super::overlap::{Overlap, Seed};

/// The smallest difference that contains an intersection.
pub(super) struct Cut {
    pub(super) added: Vec<u32>,
    pub(super) subtracted: Vec<u32>,
    pub(super) people: u64,
}

/// A step of a search: by which overlap a node was reached.
const START: u32 = u32::MAX;

/// The room that all searches work in. Between two of them the flow is the
/// people of each overlap.
pub(super) struct Search<'a> {
    overlap: &'a Overlap,
    /// What flows from the other zone to the added one.
    flow: Vec<u64>,
    /// Overlaps whose flow is not their people.
    changed: Vec<u32>,
    /// What zones next to the intersection have to spare.
    supply: Vec<u64>,
    /// What added zones can still take.
    room: Vec<u64>,
    /// Whether a node was reached in the present search, as its number.
    seen_added: Vec<u32>,
    seen_other: Vec<u32>,
    turn: u32,
    /// By which overlap.
    from_added: Vec<u32>,
    from_other: Vec<u32>,
    /// Nodes to go on from: (is added, zone).
    queue: Vec<(bool, u32)>,
}

impl<'a> Search<'a> {
    pub(super) fn new(overlap: &'a Overlap) -> Self {
        let flow = (0_u32..).take(overlap.len()).map(|it| overlap.people(it));
        let added = overlap.added();
        let room = (0..added).map(|it| overlap.fixed(it)).collect();
        let (added, others) = (added as usize, overlap.others());
        Self {
            overlap,
            flow: flow.collect(),
            changed: Vec::new(),
            supply: vec![0; others],
            room,
            seen_added: vec![0; added],
            seen_other: vec![0; others],
            turn: 0,
            from_added: vec![START; added],
            from_other: vec![START; others],
            queue: Vec::new(),
        }
    }

    /// The smallest difference that contains what `seed` says of `zone`, if
    /// it is below the threshold.
    pub(super) fn smallest(
        &mut self,
        zone: u32,
        seed: &Seed,
        threshold: u64,
    ) -> Option<Cut> {
        let overlap = self.overlap;
        let mut people = overlap.fixed(zone);
        if seed.other.is_some() {
            people += seed.people;
        }
        for at in overlap.of(zone) {
            let other = overlap.pair(at).1;
            if Some(other) != seed.other {
                self.supply[other as usize] = overlap.people(at);
            }
        }
        for &at in seed.other.map_or(&[][..], |it| overlap.back(it)) {
            self.room[overlap.pair(at).0 as usize] += overlap.people(at);
        }
        let mut cut = None;
        while people < threshold {
            let Some(end) = self.reach(zone, seed.other) else {
                cut = Some(self.cut(zone, people));
                break;
            };
            people += self.push(end, threshold - people);
        }
        self.restore(zone, seed.other);
        cut
    }

    /// Searches from what can be spared for an added zone that can take.
    fn reach(&mut self, zone: u32, without: Option<u32>) -> Option<u32> {
        self.turn += 1;
        self.queue.clear();
        let overlap = self.overlap;
        for at in overlap.of(zone) {
            let other = overlap.pair(at).1;
            if self.supply[other as usize] > 0 {
                self.seen_other[other as usize] = self.turn;
                self.from_other[other as usize] = START;
                self.queue.push((false, other));
            }
        }
        let mut head = 0;
        while let Some(&(is_added, node)) = self.queue.get(head) {
            head += 1;
            if is_added {
                self.back_from(node, without);
            } else if let Some(end) = self.on_from(node, zone) {
                return Some(end);
            }
        }
        None
    }

    /// From a zone of the other system: it must lie inside all that is added.
    fn on_from(&mut self, other: u32, zone: u32) -> Option<u32> {
        for &at in self.overlap.back(other) {
            let next = self.overlap.pair(at).0;
            let place = next as usize;
            if next == zone || self.seen_added[place] == self.turn {
                continue;
            }
            self.seen_added[place] = self.turn;
            self.from_added[place] = at;
            if self.room[place] > 0 {
                return Some(next);
            }
            self.queue.push((true, next));
        }
        None
    }

    /// From an added zone: others that flow into it may flow elsewhere.
    fn back_from(&mut self, zone: u32, without: Option<u32>) {
        for at in self.overlap.of(zone) {
            let other = self.overlap.pair(at).1;
            let place = other as usize;
            if self.flow[at as usize] > 0
                && self.seen_other[place] != self.turn
                && Some(other) != without
            {
                self.seen_other[place] = self.turn;
                self.from_other[place] = at;
                self.queue.push((false, other));
            }
        }
    }

    /// Pushes along the way found, at most so much; answers how much.
    fn push(&mut self, end: u32, most: u64) -> u64 {
        let mut amount = most.min(self.room[end as usize]);
        let mut node = end;
        loop {
            let other = self.overlap.pair(self.from_added[node as usize]).1;
            let at = self.from_other[other as usize];
            if at == START {
                amount = amount.min(self.supply[other as usize]);
                break;
            }
            amount = amount.min(self.flow[at as usize]);
            node = self.overlap.pair(at).0;
        }
        self.room[end as usize] -= amount;
        node = end;
        loop {
            let on = self.from_added[node as usize];
            self.flow[on as usize] += amount;
            self.changed.push(on);
            let other = self.overlap.pair(on).1;
            let at = self.from_other[other as usize];
            if at == START {
                self.supply[other as usize] -= amount;
                return amount;
            }
            self.flow[at as usize] -= amount;
            self.changed.push(at);
            node = self.overlap.pair(at).0;
        }
    }

    /// What the last search reached is the smallest difference.
    fn cut(&self, zone: u32, people: u64) -> Cut {
        let mut added = vec![zone];
        let mut subtracted = Vec::new();
        for &(is_added, node) in &self.queue {
            if is_added { &mut added } else { &mut subtracted }.push(node);
        }
        added.sort_unstable();
        subtracted.sort_unstable();
        Cut { added, subtracted, people }
    }

    /// Everything as it was between two searches.
    fn restore(&mut self, zone: u32, without: Option<u32>) {
        let overlap = self.overlap;
        for at in std::mem::take(&mut self.changed) {
            let place = overlap.pair(at).0;
            self.flow[at as usize] = overlap.people(at);
            self.room[place as usize] = overlap.fixed(place);
        }
        for at in overlap.of(zone) {
            self.supply[overlap.pair(at).1 as usize] = 0;
        }
        for &at in without.map_or(&[][..], |it| overlap.back(it)) {
            let place = overlap.pair(at).0;
            self.room[place as usize] = overlap.fixed(place);
        }
    }
}
