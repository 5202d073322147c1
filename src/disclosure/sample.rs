//! Small drafts for the tests of this stage.

use super::{
    Classes, Count, CountId, Draft, Edition, Outcome, Part, Policy, Profile,
    Rate, RateValue, Sum,
};
use crate::measurement::Status;

/// A count that is known.
pub(super) fn count(value: u64) -> Count {
    let status = if value == 0 { Status::Zero } else { Status::Value };
    let value_of = Some(value);
    Count { value: value_of, status, cost: value + 1, ..unknown(status) }
}

/// A count nobody knows.
pub(super) fn unknown(status: Status) -> Count {
    Count {
        value: None,
        status,
        public: false,
        latent: false,
        known: None,
        cost: 0,
    }
}

/// A count everybody knows.
pub(super) fn public(value: u64) -> Count {
    Count { public: true, ..count(value) }
}

/// A draft of counts alone.
pub(super) fn draft(counts: Vec<Count>) -> Draft<'static> {
    Draft {
        counts,
        sums: Vec::new(),
        parts: Vec::new(),
        rates: Vec::new(),
        classes: None,
    }
}

/// The parts, and their total after them.
pub(super) fn column(parts: &[u64]) -> Draft<'static> {
    let total = parts.iter().sum();
    let counts = parts.iter().copied().chain([total]).map(count).collect();
    draft(counts).sum(parts.len(), 0..parts.len())
}

/// Areas with `(part, whole)`: parts, their total, wholes, their total; a rate
/// for each area and one for all.
pub(super) fn shares(areas: &[(u64, u64)]) -> Draft<'static> {
    let (parts, wholes): (Vec<u64>, Vec<u64>) = areas.iter().copied().unzip();
    let step = areas.len() + 1;
    let mut draft = column(&parts);
    draft.counts.extend(column(&wholes).counts);
    draft = draft.sum(2 * step - 1, step..2 * step - 1);
    (0..step).fold(draft, |draft, at| draft.rate(at, at + step))
}

/// The rules of a profile for everybody.
pub(super) fn policy(profile: Profile) -> Policy {
    Policy::new(profile, Edition::Public)
}

impl<'a> Draft<'a> {
    /// With one more sum.
    pub(super) fn sum(
        mut self,
        total: usize,
        parts: impl IntoIterator<Item = usize>,
    ) -> Self {
        let parts = parts.into_iter().map(CountId).collect();
        self.sums.push(Sum { total: CountId(total), parts });
        self
    }

    /// With one more rate of two counts.
    pub(super) fn rate(mut self, part: usize, whole: usize) -> Self {
        let part = Part { part: CountId(part), whole: CountId(whole) };
        self.parts.push(part);
        self.rates.push(percent(RateValue::Counts(part)));
        self
    }

    /// With one more rate given as a value.
    pub(super) fn given(mut self, value: f64, of: Option<u64>) -> Self {
        let value = RateValue::Given { value, of, public: false };
        self.rates.push(percent(value));
        self
    }

    /// With a class for each count that `hangs_on` names.
    pub(super) fn classified(
        mut self,
        hangs_on: &[usize],
        class: impl Fn(&[Option<u64>], &[Option<u64>]) -> Vec<Option<u8>> + 'a,
    ) -> Self {
        let values: Vec<_> = self.counts.iter().map(|it| it.value).collect();
        let given = vec![None; self.rates.len()];
        let areas = hangs_on.len();
        self.classes = Some(Classes {
            class: class(&values, &given),
            score: vec![Some(0.25); hangs_on.len()],
            counts: hangs_on.iter().map(|&it| vec![CountId(it)]).collect(),
            decimals: 2,
            recompute: Box::new(move |counts, given| Outcome {
                class: class(counts, given),
                score: vec![Some(0.25); areas],
                derived: Vec::new(),
            }),
        });
        self
    }
}

/// A percentage with one digit.
pub(super) fn percent(value: RateValue) -> Rate {
    Rate {
        value,
        status: Status::Value,
        factor: 100.0,
        decimals: 1,
        class: None,
    }
}
