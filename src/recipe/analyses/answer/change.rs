//! What changed between two dates, and how much of it may be chance.

use super::{Asking, Said, json};
use crate::{
    change::{Counted, Dates, changes},
    finding::{Faults, Warned},
    recipe::analyses::{
        ChangeAnalysis, DatedShare, ShareRef,
        told::{Column, Telling},
    },
};

pub(super) fn answer(asked: &ChangeAnalysis, asking: &Asking<'_>) -> Said {
    let mut dates = Vec::with_capacity(asked.indicators.len());
    for it in &asked.indicators {
        dates.push(Dates {
            id: &it.id,
            direction: it.direction,
            first: counted(&it.first, asking)?,
            second: counted(&it.second, asking)?,
        });
    }
    let codes = asking.material.codes();
    let Warned { value: found, warnings } =
        changes(&codes, &dates, &asked.options)?;
    let value = json(&found);
    let mut telling = Telling::new("change", &value, asking.language);
    if let Some(alarms) = &found.alarms {
        telling.sheet(
            "alarms",
            "rule",
            (0..alarms.rules.len()).map(|_| String::new()),
            &[
                Column::new("share", "alarms.rules.*.share", 3),
                Column::new("error", "alarms.rules.*.error", 3),
            ],
        );
        telling.first("alarms.rules.*.rule");
    }
    let mut columns: Vec<Column> = Vec::new();
    for (at, it) in asked.indicators.iter().enumerate() {
        columns.extend(columns_of(
            at,
            it,
            found.indicators[at].smoothed.is_some(),
        ));
    }
    if asked.indicators.len() > 1 {
        columns.push(Column::new("largest", "joint.*.largest", 0));
        columns.push(Column::new("together", "joint.*.together", 0));
    }
    if found.rule.is_some() {
        columns.push(Column::new("tendencyByRule", "rule.*.tendency", 0));
    }
    let shade = if asked.indicators.len() > 1 { "largest" } else { "tendency" };
    telling.by_area(asking.areas(), &columns, shade);
    telling.note("note");
    if found.conservative {
        telling.note("conservative");
    }
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}

fn columns_of(at: usize, it: &DatedShare, smoothed: bool) -> Vec<Column> {
    let path = |name: &str| format!("indicators.{at}.differences.*.{name}");
    let mut columns = vec![
        Column::new("points", path("points"), 1),
        Column::new("low", path("low"), 1),
        Column::new("high", path("high"), 1),
        Column::new("p", path("p"), 3),
        Column::new("tendency", path("tendency"), 0),
    ];
    if smoothed {
        let path = format!("indicators.{at}.smoothed.*");
        columns.push(Column::new("smoothed", path, 1));
    }
    columns.into_iter().map(|column| column.of(&it.label)).collect()
}

fn counted(
    share: &ShareRef,
    asking: &Asking<'_>,
) -> Result<Vec<Option<Counted>>, Faults> {
    let numerators = asking.counts(&share.numerator)?;
    let denominators = asking.counts(&share.denominator)?;
    let pairs = numerators.into_iter().zip(denominators);
    Ok(pairs
        .map(|(count, of)| Some(Counted { count: count?, of: of? }))
        .collect())
}
