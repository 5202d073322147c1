//! Derived indicators from the files.

use std::collections::BTreeMap;

use super::{Base, Derivation, Derived, Outcome, Shrinking, carry::Pair};
use crate::{
    finding::{Code, Finding, Place},
    indicator::{
        ColumnRef, CountColumnId, Indicator, IndicatorSpec, OtherDates,
        ShrinkSpec, Within, reading::Reading,
    },
    numeric::Arrange,
    text::listed,
};

impl Reading<'_> {
    /// An indicator that is more than one count over another.
    pub(in crate::indicator) fn derived(
        &mut self,
        spec: &IndicatorSpec,
    ) -> Option<Indicator> {
        let mut pairs: Vec<Option<Pair>> = Vec::new();
        for (_, part, whole) in spec.pairs() {
            let (part, whole) = (self.count(part), self.count(whole));
            pairs.push(part.zip(whole));
        }
        let pairs: Vec<Pair> = pairs.into_iter().collect::<Option<_>>()?;
        if pairs.is_empty() {
            return None;
        }
        self.judge_pairs(spec, &pairs);
        let groups = match &spec.shrink {
            Some(asked) => Some(self.groups(spec, asked)?),
            None => None,
        };
        let shrink = spec.shrink.as_ref().zip(groups);
        let derivation = Derivation {
            base: base(spec, &pairs),
            unit: spec.unit,
            interval: spec.interval,
            minimum_of: spec.minimum_of,
            shrink: shrink.map(|(asked, groups)| Shrinking {
                method: asked.method,
                variance: asked.variance,
                groups,
            }),
        };
        let areas = self.inputs.geography.areas().len();
        let outcome = derivation.carry_out(
            &|column: CountColumnId, area| {
                let column = &self.counts[column.0];
                (column.values[area], column.statuses[area])
            },
            areas,
        );
        self.tell(spec, &outcome);
        let columns = derivation.columns();
        let public = columns.iter().all(|it| self.counts[it.0].public);
        Some(Indicator {
            spec: spec.clone(),
            numerator: None,
            denominator: None,
            public,
            estimated: self.estimated(columns.into_iter()),
            cells: outcome.cells,
            derived: Some(Derived {
                derivation,
                raw: outcome.raw,
                shrunken: outcome.shrunken,
                posteriors: outcome.posteriors,
                span: span(spec),
            }),
            other_dates: OtherDates::default(),
            survey: None,
        })
    }

    fn judge_pairs(&mut self, spec: &IndicatorSpec, pairs: &[Pair]) {
        for ((_, from, _), &(part, whole)) in spec.pairs().iter().zip(pairs) {
            let is_estimate = [part, whole].iter().any(|id| {
                let conversion = self.counts[id.0].conversion.as_ref();
                conversion.is_some_and(|it| !it.exact)
            });
            for area in 0..self.inputs.geography.areas().len() {
                let value = |id: CountColumnId| self.counts[id.0].values[area];
                if let Some((count, of)) = value(part).zip(value(whole))
                    && !is_estimate
                    // Nobody of nobody in one year is nothing to tell.
                    && count > 0
                {
                    self.judge(spec, from, area, (count, of));
                }
            }
        }
    }

    /// The group of each area.
    fn groups(
        &mut self,
        spec: &IndicatorSpec,
        asked: &ShrinkSpec,
    ) -> Option<Vec<Option<usize>>> {
        let areas = self.inputs.geography.areas();
        match &asked.within {
            Within::City => Some(vec![Some(0); areas.len()]),
            Within::District => {
                Some(areas.iter().map(|area| area.district).collect())
            }
            Within::Column(from) => self.groups_by(spec, from),
        }
    }

    /// Areas with the same texts are a group; none without a text.
    fn groups_by(
        &mut self,
        spec: &IndicatorSpec,
        from: &ColumnRef,
    ) -> Option<Vec<Option<usize>>> {
        let joined = self.joined.get(from.source.as_str())?;
        if let Some(zones) = &joined.spec.areas {
            let place = Place::entry("shrink.within");
            self.faults.push(
                Finding::new(Code::ValueConverted, place)
                    .with("indicator", &spec.label)
                    .with("zones", zones),
            );
            return None;
        }
        let mut columns = Vec::new();
        for name in &from.columns {
            match joined.table.column(name) {
                Ok(column) => columns.push(column),
                Err(fault) => {
                    if !self.faults.contains(&fault) {
                        self.faults.push(fault);
                    }
                    return None;
                }
            }
        }
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let group = |row: &Option<usize>| {
            let row = (*row)?;
            let texts: Vec<String> = columns
                .iter()
                .map(|&it| joined.table.text(row, it).trim().to_owned())
                .collect();
            let text = texts.join(" / ");
            let next = known.len();
            let named = texts.iter().any(|it| !it.is_empty());
            named.then(|| *known.entry(text).or_insert(next))
        };
        Some(joined.rows.iter().map(group).collect())
    }

    fn tell(&mut self, spec: &IndicatorSpec, outcome: &Outcome) {
        let moved = |area: &usize| {
            let raw = outcome.raw[*area].bounds;
            let cell = outcome.cells[*area].estimate;
            let far = |(low, high): (f64, f64), it| it < low || it > high;
            raw.zip(cell).is_some_and(|(raw, it)| far(raw, it))
        };
        let all = 0..outcome.cells.len();
        let (mut pockets, mut alone) = (Vec::new(), Vec::new());
        if let Some(shrunken) = &outcome.shrunken {
            let is_shrunken = |area: &usize| shrunken[*area].is_some();
            pockets =
                all.clone().filter(|it| is_shrunken(it) && moved(it)).collect();
            let has_own =
                |area: &usize| outcome.cells[*area].estimate.is_some();
            alone = all.filter(|it| !is_shrunken(it) && has_own(it)).collect();
        }
        let minimum = spec.minimum_of.unwrap_or(0);
        for (code, areas) in [
            (Code::PoolGaps, &outcome.gaps),
            (Code::BelowMinimum, &outcome.below),
            (Code::PocketsMoved, &pockets),
            (Code::GroupNone, &alone),
        ] {
            if areas.is_empty() {
                continue;
            }
            let known = self.inputs.geography.areas();
            let codes: Vec<&str> =
                areas.iter().map(|&it| known[it].code.as_str()).collect();
            let mut finding = Finding::new(code, Place::default())
                .with("indicator", &spec.label)
                .with("count", areas.len())
                .with("areas", listed(&codes));
            if code == Code::BelowMinimum {
                finding = finding.with("minimum", minimum);
            }
            self.warnings.push(finding);
        }
    }
}

fn base(spec: &IndicatorSpec, pairs: &[Pair]) -> Base {
    match &spec.standardise {
        Some(asked) => {
            let standards = asked.groups.iter().map(|it| it.standard);
            Base::Groups {
                method: asked.method,
                groups: pairs.iter().copied().zip(standards).collect(),
            }
        }
        None => Base::Years { years: pairs.to_vec(), rule: spec.pool_rule },
    }
}

/// The first and the last date of a pool.
fn span(spec: &IndicatorSpec) -> Option<(String, String)> {
    let mut dates: Vec<&str> =
        spec.pool.iter().map(|it| it.date.as_str()).collect();
    dates.arrange();
    let (first, last) = (dates.first()?, dates.last()?);
    Some(((*first).to_owned(), (*last).to_owned()))
}
