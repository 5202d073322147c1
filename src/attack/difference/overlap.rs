//! Which zones overlap, and with how many people.

use super::Systems;

/// An intersection with people, as a zone sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    /// The zone not to be taken away; `None` for everything in the zone that
    /// can never be taken away.
    pub(super) other: Option<u32>,
    /// People in it.
    pub(super) people: u64,
}

/// The overlaps of the added system's zones with those of the other.
pub(super) struct Overlap {
    /// Per added zone: where its overlaps begin, and the end of the last.
    starts: Vec<u32>,
    /// The other zone of each overlap, ascending within an added zone.
    others: Vec<u32>,
    /// The added zone of each overlap.
    zones: Vec<u32>,
    /// Its people.
    people: Vec<u64>,
    /// Per other zone: where its overlaps begin in `back`.
    back_starts: Vec<u32>,
    /// Positions of overlaps.
    back: Vec<u32>,
    /// People of each added zone that are in no zone that may be taken away.
    fixed: Vec<u64>,
    /// Per added zone: where its units begin.
    unit_starts: Vec<u32>,
    /// Units with people, and their other zone.
    units: Vec<(u32, Option<u32>)>,
}

/// How many zones there are: one more than the largest number.
fn zones(of: &[Option<u32>]) -> usize {
    of.iter().flatten().max().map_or(0, |it| *it as usize + 1)
}

/// Where the groups begin whose sizes stand one further on.
fn running(mut sizes: Vec<u32>) -> Vec<u32> {
    for at in 1..sizes.len() {
        sizes[at] += sizes[at - 1];
    }
    sizes
}

impl Overlap {
    pub(super) fn new(systems: Systems) -> Self {
        let Systems { first, second, people } = systems;
        let (added, others) = (zones(first), zones(second));
        let all = first.iter().zip(second).zip(people);
        let mut is_whole = vec![true; others];
        let mut sizes = vec![0_u32; added + 1];
        for ((zone, other), people) in all.clone() {
            match (zone, other) {
                _ if *people == 0 => {}
                (Some(zone), _) => sizes[*zone as usize + 1] += 1,
                (None, Some(other)) => is_whole[*other as usize] = false,
                (None, None) => {}
            }
        }
        let unit_starts = running(sizes);
        let mut next = unit_starts.clone();
        let mut units = vec![(0, None); unit_starts[added] as usize];
        for (unit, ((zone, other), people)) in (0_u32..).zip(all) {
            if let (Some(zone), 1..) = (zone, *people) {
                let place = &mut next[*zone as usize];
                units[*place as usize] = (unit, *other);
                *place += 1;
            }
        }
        let mut out = Self {
            starts: vec![0],
            others: Vec::new(),
            zones: Vec::new(),
            people: Vec::new(),
            back_starts: Vec::new(),
            back: Vec::new(),
            fixed: vec![0; added],
            unit_starts,
            units,
        };
        out.count(people, &is_whole);
        out.turn(others);
        out
    }

    /// Sums the units of each zone by their other zone.
    fn count(&mut self, people: &[u64], is_whole: &[bool]) {
        let mut sums = vec![0_u64; is_whole.len()];
        let mut touched: Vec<u32> = Vec::new();
        for zone in 0..self.fixed.len() {
            let span = self.unit_starts[zone] as usize
                ..self.unit_starts[zone + 1] as usize;
            for &(unit, other) in &self.units[span] {
                let people = people[unit as usize];
                match other {
                    Some(other) if is_whole[other as usize] => {
                        if sums[other as usize] == 0 {
                            touched.push(other);
                        }
                        sums[other as usize] += people;
                    }
                    _ => self.fixed[zone] += people,
                }
            }
            touched.sort_unstable();
            for other in touched.drain(..) {
                self.others.push(other);
                self.zones.push(u32::try_from(zone).unwrap_or(u32::MAX));
                self.people.push(std::mem::take(&mut sums[other as usize]));
            }
            let end = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
            self.starts.push(end);
        }
    }

    /// The overlaps as the other zones see them.
    fn turn(&mut self, others: usize) {
        let mut sizes = vec![0_u32; others + 1];
        for other in &self.others {
            sizes[*other as usize + 1] += 1;
        }
        self.back_starts = running(sizes);
        let mut next = self.back_starts.clone();
        self.back = vec![0; self.others.len()];
        for (at, other) in (0_u32..).zip(&self.others) {
            let place = &mut next[*other as usize];
            self.back[*place as usize] = at;
            *place += 1;
        }
    }

    /// How many zones of the added system there are.
    pub(super) fn added(&self) -> u32 {
        u32::try_from(self.fixed.len()).unwrap_or(u32::MAX)
    }

    /// How many zones of the other.
    pub(super) fn others(&self) -> usize {
        self.back_starts.len().saturating_sub(1)
    }

    /// How many overlaps with people.
    pub(super) fn len(&self) -> usize {
        self.others.len()
    }

    /// The overlaps of an added zone: positions.
    pub(super) fn of(&self, zone: u32) -> std::ops::Range<u32> {
        self.starts[zone as usize]..self.starts[zone as usize + 1]
    }

    /// The overlaps of another zone: positions.
    pub(super) fn back(&self, other: u32) -> &[u32] {
        let other = other as usize;
        let span = self.back_starts[other] as usize
            ..self.back_starts[other + 1] as usize;
        &self.back[span]
    }

    /// The two zones of an overlap: added, other.
    pub(super) fn pair(&self, overlap: u32) -> (u32, u32) {
        (self.zones[overlap as usize], self.others[overlap as usize])
    }

    /// The people of an overlap.
    pub(super) fn people(&self, overlap: u32) -> u64 {
        self.people[overlap as usize]
    }

    /// People of an added zone that can never be taken away.
    pub(super) fn fixed(&self, zone: u32) -> u64 {
        self.fixed[zone as usize]
    }

    /// What a difference may be sought for within a zone.
    pub(super) fn seeds(&self, zone: u32) -> Vec<Seed> {
        let fixed = self.fixed(zone);
        let rest = (fixed > 0).then_some(Seed { other: None, people: fixed });
        let overlaps = self.of(zone).map(|at| Seed {
            other: Some(self.others[at as usize]),
            people: self.people(at),
        });
        overlaps.chain(rest).collect()
    }

    /// The units with people in zones added and not taken away.
    pub(super) fn units(&self, added: &[u32], subtracted: &[u32]) -> Vec<u32> {
        let mut out = Vec::new();
        for &zone in added {
            let zone = zone as usize;
            let span = self.unit_starts[zone] as usize
                ..self.unit_starts[zone + 1] as usize;
            for (unit, other) in &self.units[span] {
                let gone = other
                    .is_some_and(|it| subtracted.binary_search(&it).is_ok());
                if !gone {
                    out.push(*unit);
                }
            }
        }
        out.sort_unstable();
        out
    }
}
