//! Counts, checked.

use serde::Serialize;

use crate::{
    finding::{Code, Faults, Finding, Place},
    numeric::sum,
};

/// Which units a measure is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Units with counts and people.
    pub units: usize,
    /// Units left out because a count is missing.
    pub missing: usize,
    /// Units left out because nobody is there.
    pub empty: usize,
}

/// People by unit and group, without what is missing or empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    /// Position of each unit in the caller's list.
    pub kept: Vec<usize>,
    /// By group the people of every unit.
    pub groups: Vec<Vec<f64>>,
    /// The people of every unit.
    pub totals: Vec<f64>,
    /// The people of every group.
    pub sizes: Vec<f64>,
    /// All people.
    pub people: f64,
    pub coverage: Coverage,
}

/// The largest count a number holds exactly.
const MOST: u64 = 1 << 53;
/// Faults of one kind that are told one by one.
const TOLD: usize = 20;

impl Units {
    /// A group and all others.
    pub fn of_two(
        group: &[Option<u64>],
        total: &[Option<u64>],
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        same_length("group", group.len(), total.len())?;
        let mut units = Self::with(2);
        let mut faults = Vec::new();
        for (at, pair) in group.iter().zip(total).enumerate() {
            let (&Some(inside), &Some(all)) = pair else {
                units.coverage.missing += 1;
                continue;
            };
            if inside > all || all > MOST {
                let code = if inside > all {
                    Code::NumeratorAboveDenominator
                } else {
                    Code::NotACount
                };
                let place = Place::default().area(area(at));
                faults.push(
                    Finding::new(code, place)
                        .with("numerator", inside)
                        .with("denominator", all)
                        .with("found", all),
                );
                continue;
            }
            units.push(at, &[inside, all - inside]);
        }
        units.finished(faults)
    }

    /// Groups that together are everybody.
    pub fn of_groups(
        groups: &[&[Option<u64>]],
        area: &dyn Fn(usize) -> String,
    ) -> Result<Self, Faults> {
        let length = groups.first().map_or(0, |it| it.len());
        for group in groups {
            same_length("groups", group.len(), length)?;
        }
        let mut units = Self::with(groups.len());
        let mut faults = Vec::new();
        let mut counts = Vec::with_capacity(groups.len());
        for at in 0..length {
            counts.clear();
            counts.extend(groups.iter().filter_map(|it| it[at]));
            if counts.len() < groups.len() {
                units.coverage.missing += 1;
            } else if let Some(found) = counts.iter().find(|it| **it > MOST) {
                let place = Place::default().area(area(at));
                faults.push(
                    Finding::new(Code::NotACount, place).with("found", found),
                );
            } else {
                units.push(at, &counts);
            }
        }
        units.finished(faults)
    }

    fn with(groups: usize) -> Self {
        Self { groups: vec![Vec::new(); groups], ..Self::default() }
    }

    #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
    fn push(&mut self, at: usize, counts: &[u64]) {
        let people: f64 = counts.iter().map(|it| *it as f64).sum();
        if people == 0.0 {
            self.coverage.empty += 1;
            return;
        }
        self.coverage.units += 1;
        self.kept.push(at);
        self.totals.push(people);
        for (group, found) in self.groups.iter_mut().zip(counts) {
            group.push(*found as f64);
        }
    }

    fn finished(mut self, mut faults: Vec<Finding>) -> Result<Self, Faults> {
        if faults.len() > TOLD {
            let more = faults.len() - TOLD;
            faults.truncate(TOLD);
            faults.push(
                Finding::new(Code::MoreOfTheSame, Place::default())
                    .with("count", more),
            );
        }
        self.sizes = self.groups.iter().map(|it| sum(it)).collect();
        self.people = sum(&self.totals);
        if !faults.is_empty() {
            return Err(Faults(faults));
        }
        if self.totals.len() < 2 {
            return Err(Finding::new(Code::PatternTooFew, Place::default())
                .with("count", self.totals.len())
                .with("minimum", 2)
                .into());
        }
        self.check_groups()?;
        Ok(self)
    }

    /// At least two groups have members.
    pub fn check_groups(&self) -> Result<(), Faults> {
        let peopled = self.sizes.iter().filter(|it| **it > 0.0).count();
        if peopled < 2 {
            let group = self.sizes.first().copied().unwrap_or_default();
            return Err(Finding::new(
                Code::SegregationNoGroup,
                Place::default(),
            )
            .with("group", group)
            .with("total", self.people)
            .into());
        }
        Ok(())
    }

    /// A group's part of all people.
    pub fn share(&self, group: usize) -> f64 {
        self.sizes[group] / self.people
    }

    /// Σ P (1 − P): the probability that two people are of different groups
    /// (Simpson's interaction index).
    pub fn interaction(&self) -> f64 {
        let share = |group| self.share(group);
        (0..self.groups.len()).map(|it| share(it) * (1.0 - share(it))).sum()
    }
}

/// A list as long as another.
pub(super) fn same_length(
    name: &str,
    found: usize,
    expected: usize,
) -> Result<(), Faults> {
    if found == expected {
        return Ok(());
    }
    Err(Finding::new(Code::PatternLengths, Place::default())
        .with("name", name)
        .with("expected", expected)
        .with("found", found)
        .into())
}
