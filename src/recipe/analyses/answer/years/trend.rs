//! A share over the years: how fast, which way, since when comparable.

use serde_json::json;

use crate::{
    change::series::{SeriesInput, Step, series},
    finding::Warned,
    recipe::analyses::{
        TrendAnalysis,
        answer::{Asking, Said, json},
        told::{Column, Telling},
    },
};

pub(in crate::recipe::analyses::answer) fn answer(
    asked: &TrendAnalysis,
    asking: &Asking<'_>,
) -> Said {
    let counts = asking.years(&asked.of)?;
    let years: Vec<i32> = asked.of.years.iter().map(|it| it.year).collect();
    let codes = asking.material.codes();
    let input =
        SeriesInput { id: &asked.of.id, years: &years, counts: &counts };
    let Warned { value: found, warnings } =
        series(&codes, &input, &asked.options)?;
    let mut value = json(&found);
    // The last stretch of comparable years is what people ask for first.
    let last: Vec<_> =
        found.areas.iter().map(|it| it.segments.last().map(json)).collect();
    value["last"] = json!(last);
    let mut telling = Telling::new("trend", &value, asking.language);
    let mut columns = vec![
        Column::new("shareRate", "last.*.growth.shareRate", 4),
        Column::new("slope", "last.*.trend.slope.slope", 2),
        Column::new("low", "last.*.trend.slope.low", 2),
        Column::new("high", "last.*.trend.slope.high", 2),
        Column::new("p", "last.*.trend.test.p", 3),
        Column::new("tendency", "last.*.trend.tendency", 0),
    ];
    let pairs = found.areas.first().map_or(&[][..], |it| &it.pairs);
    for (at, pair) in pairs.iter().enumerate() {
        let (Step::Compared { years, .. }
        | Step::Missing { years }
        | Step::Broken { years, .. }) = pair;
        let name = format!("{}–{}", years.from, years.to);
        let path = |inner: &str| format!("areas.*.pairs.{at}.{inner}");
        columns.extend(
            [
                Column::new("state", path("state"), 0),
                Column::new("points", path("difference.points"), 1),
                Column::new("low", path("difference.low"), 1),
                Column::new("high", path("difference.high"), 1),
                Column::new("direction", path("difference.tendency"), 0),
            ]
            .map(|it| it.of(&name)),
        );
    }
    telling.by_area(asking.areas(), &columns, "tendency");
    telling.note("note");
    if !asked.options.breaks.is_empty() {
        telling.note("breaks");
    }
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}
