//! Counts added up: known only if every part is.

use std::collections::BTreeMap;

use super::{End, FlowInput, Residents};

/// A sum of counts; `None` if one of them is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sum(pub(super) Option<u64>);

impl Default for Sum {
    fn default() -> Self {
        Self(Some(0))
    }
}

impl Sum {
    pub(super) fn add(&mut self, count: Option<u64>) {
        self.0 = self.0.zip(count).and_then(|(a, b)| a.checked_add(b));
    }
}

/// One area's or one age group's flows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) arrivals: Sum,
    pub(super) departures: Sum,
    pub(super) within: Sum,
    pub(super) target_departures: Sum,
}

/// All flows, added up.
pub(super) struct Tallies {
    pub(super) areas: Vec<Tally>,
    /// Age by age, area by area.
    pub(super) ages: Vec<Vec<Tally>>,
    pub(super) pairs: BTreeMap<(End, End), (Sum, Sum)>,
    pub(super) years: Vec<i32>,
    /// Moves that touch no area.
    pub(super) elsewhere: usize,
}

impl Tallies {
    pub(super) fn of(input: &FlowInput<'_>) -> Self {
        let empty = vec![Tally::default(); input.areas.len()];
        let mut tallies = Self {
            ages: vec![empty.clone(); input.ages.len()],
            areas: empty,
            pairs: BTreeMap::new(),
            years: input.flows.iter().map(|it| it.year).collect(),
            elsewhere: 0,
        };
        crate::numeric::Arrange::arrange(tallies.years.as_mut_slice());
        tallies.years.dedup();
        for flow in input.flows {
            if flow.from == End::Outside && flow.to == End::Outside {
                tallies.elsewhere += 1;
                continue;
            }
            let pair = tallies.pairs.entry((flow.from, flow.to)).or_default();
            pair.0.add(flow.count);
            pair.1.add(flow.target);
            let into = |rows: &mut Vec<Tally>| {
                if flow.from == flow.to {
                    if let End::Area(at) = flow.from {
                        rows[at].within.add(flow.count);
                    }
                    return;
                }
                if let End::Area(at) = flow.from {
                    rows[at].departures.add(flow.count);
                    rows[at].target_departures.add(flow.target);
                }
                if let End::Area(at) = flow.to {
                    rows[at].arrivals.add(flow.count);
                }
            };
            into(&mut tallies.areas);
            if let Some(age) = flow.age {
                into(&mut tallies.ages[age]);
            }
        }
        tallies
    }
}

/// Who lived where, to be looked up.
pub(super) struct People<'a> {
    rows: BTreeMap<(usize, Option<usize>, i32), &'a Residents>,
    years: &'a [i32],
}

impl<'a> People<'a> {
    pub(super) fn of(residents: &'a [Residents], years: &'a [i32]) -> Self {
        let rows = residents.iter().map(|it| ((it.area, it.age, it.year), it));
        Self { rows: rows.collect(), years }
    }

    /// The people of an area over the years, person-years; `None` if a year
    /// lacks them. Where all ages are not given, the age groups' sum is not
    /// taken for it.
    pub(super) fn sum(
        &self,
        area: usize,
        age: Option<usize>,
        of: &dyn Fn(&Residents) -> Option<f64>,
    ) -> Option<f64> {
        let mut sum = 0.0;
        for year in self.years {
            sum += of(self.rows.get(&(area, age, *year))?)?;
        }
        (!self.years.is_empty()).then_some(sum)
    }
}
