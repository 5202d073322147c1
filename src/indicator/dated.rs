//! An indicator at other dates than its own: what gaps may be filled from.

use serde::{Deserialize, Serialize};

use super::{ColumnRef, IndicatorSpec, Origin, matrix::rate, reading::Reading};

/// The same indicator at another date: a numerator over a denominator, or a
/// value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OtherDate {
    /// The year or reference date, `2022` or `2022-12-31`; a year stands for
    /// its last day.
    pub date: String,
    /// Those who were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numerator: Option<ColumnRef>,
    /// Those of whom they were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub denominator: Option<ColumnRef>,
    /// The value, in the indicator's unit, where there are no counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ColumnRef>,
}

impl OtherDate {
    /// Its columns, with the entry each stands in.
    pub fn columns(&self) -> impl Iterator<Item = (&'static str, &ColumnRef)> {
        let parts = [
            ("numerator", &self.numerator),
            ("denominator", &self.denominator),
            ("value", &self.value),
        ];
        parts.into_iter().filter_map(|(name, it)| Some((name, it.as_ref()?)))
    }
}

/// The same indicator at another date.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// The date less the indicator's own, in years: below zero if earlier.
    pub years: f64,
    /// One value per area.
    pub values: Vec<Option<f64>>,
}

/// An indicator at its other dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OtherDates {
    /// In the order of the recipe.
    pub periods: Vec<Period>,
    /// Whether every number of them is public already.
    pub public: bool,
}

/// The years from one date to another, negative if it is earlier; nothing
/// where either is no date.
#[must_use]
pub fn years_between(from: &str, to: &str) -> Option<f64> {
    let (from, to) = (parts(from)?, parts(to)?);
    let far = |at: usize| f64::from(to[at] - from[at]);
    // Part by part, so that the same day of two years is whole years apart.
    Some(far(0) + (far(1) + far(2) / 31.0) / 12.0)
}

/// Year, month and day; the last of what is left out.
fn parts(date: &str) -> Option<[i32; 3]> {
    let mut found = [0, 12, 31];
    let mut texts = date.split('-');
    for (at, (digits, most)) in
        [(4, 9999), (2, 12), (2, 31)].into_iter().enumerate()
    {
        let Some(text) = texts.next() else { break };
        let is_number = text.bytes().all(|it| it.is_ascii_digit());
        let number: i32 = text.parse().ok()?;
        if !is_number || text.len() != digits || !(1..=most).contains(&number) {
            return None;
        }
        found[at] = number;
    }
    texts.next().is_none().then_some(found)
}

impl Reading<'_> {
    /// An indicator at its other dates. Their counts are none of those that
    /// are published, so they are no columns of the matrix.
    pub(super) fn other_dates(&mut self, spec: &IndicatorSpec) -> OtherDates {
        let mut found = OtherDates { periods: Vec::new(), public: true };
        for other in &spec.other_dates {
            let own = spec.date.as_deref().unwrap_or_default();
            let years = years_between(own, &other.date);
            let values = self.dated(spec, other);
            // The recipe's check has told what is no date.
            if let (Some(years), Some(values)) = (years, values) {
                found.periods.push(Period { years, values });
            }
            found.public &=
                other.columns().all(|(_, from)| self.is_public(from));
        }
        found
    }

    fn dated(
        &mut self,
        spec: &IndicatorSpec,
        other: &OtherDate,
    ) -> Option<Vec<Option<f64>>> {
        if let Some(from) = &other.value {
            return Some(self.numbers(from)?.values);
        }
        let part = self.counted(other.numerator.as_ref()?);
        let whole = self.counted(other.denominator.as_ref()?);
        let (part, whole) = (part?, whole?);
        let minimum = spec.minimum_of.unwrap_or(0);
        let share = |area: usize| {
            let of = whole.values[area].filter(|it| *it >= minimum)?;
            let count = part.values[area].filter(|it| *it <= of)?;
            let count = (Some(count), part.statuses[area]);
            rate(spec.unit, count, (Some(of), whole.statuses[area])).estimate
        };
        Some((0..self.inputs.geography.areas().len()).map(share).collect())
    }

    /// Counts that stay beside the matrix.
    fn counted(&mut self, from: &ColumnRef) -> Option<super::CountColumn> {
        let joined = self.joined.get(from.source.as_str())?;
        let origin = Origin::new(&joined.spec.table(), &from.columns);
        self.column(from, origin)
    }
}

#[cfg(test)]
mod tests {
    use super::years_between;

    #[test]
    fn dates_are_years_apart() {
        assert_eq!(years_between("2024-12-31", "2022-12-31"), Some(-2.0));
        assert_eq!(years_between("2024", "2022-12-31"), Some(-2.0));
        assert_eq!(years_between("2024-06-30", "2025-06-30"), Some(1.0));
        let half = years_between("2024-12-31", "2024-06-30").unwrap();
        assert!((half + 0.5).abs() < 0.01, "{half}");
    }

    #[test]
    fn what_is_no_date() {
        for text in ["", "24", "2024-13-01", "2024-1-1", "31.12.2024", "2024-"]
        {
            assert_eq!(years_between("2024", text), None, "{text}");
        }
    }
}
