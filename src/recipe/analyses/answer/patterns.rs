//! Whether like lies beside like.

use serde_json::json;

use super::{Asking, Said, json};
use crate::{
    finding::{Code, Faults, Finding, Place, Warned},
    recipe::analyses::{
        Borders, LocalStatistic, NeighbourSpec, PatternAnalysis,
        told::{Column, Telling},
    },
    spatial::{
        LocalKind, LocalRun, Neighbours, SmoothedRates, moran, smooth_rates,
        standardised_rates,
    },
};

pub(super) fn answer(asked: &PatternAnalysis, asking: &Asking<'_>) -> Said {
    let neighbours = neighbours(asked.neighbours, asking)?;
    let (values, rates) = values(asked, asking, &neighbours)?;
    let name = |area: usize| asking.area(area);
    let overall = moran("", &values, &neighbours, &asked.overall, &name)?;
    let mut warnings = overall.warnings;
    let single = if let Some(run) = asking.drawn {
        run.finish(&name)
    } else {
        let mut run = local(asked, &values, &neighbours, &name)?;
        run.advance(usize::MAX);
        run.finish(&name)
    };
    warnings.extend(single.warnings);
    let mut value = json!({
        "values": values, "overall": json(&overall.value),
        "local": json(&single.value),
    });
    if let Some(rates) = &rates {
        value["rates"] = json(rates);
    }
    let mut telling = Telling::new("patterns", &value, asking.language);
    telling.facts(&[
        ("overall.statistic", 4),
        ("overall.expected", 4),
        ("overall.permutation.pValue", 3),
        ("overall.reach.areas", 0),
        ("overall.reach.missing", 0),
    ]);
    let mut columns = vec![
        Column::new("pattern", "local.patterns.*", 0),
        Column::new("statistic", "local.statistic.*", 3),
        Column::new("pValue", "local.pValue.*", 4),
        Column::new("adjusted", "local.adjusted.*", 4),
    ];
    if rates.is_some() {
        columns.push(Column::new("raw", "rates.raw.*", 4));
        columns.push(Column::new("smoothed", "rates.spatialBayes.*", 4));
        columns.push(Column::new("kept", "rates.kept.*", 2));
    }
    telling.by_area(asking.areas(), &columns, "pattern");
    telling.note("note");
    if rates.is_some() {
        telling.note("rateNote");
    }
    let report = telling.done();
    Ok(Warned { value: (value, report), warnings })
}

/// The draws of an answer, which take most of its time, before there are any.
pub(super) fn begin(
    asked: &PatternAnalysis,
    asking: &Asking<'_>,
) -> Result<LocalRun, Faults> {
    let neighbours = neighbours(asked.neighbours, asking)?;
    let (values, _) = values(asked, asking, &neighbours)?;
    local(asked, &values, &neighbours, &|area| asking.area(area))
}

fn local(
    asked: &PatternAnalysis,
    values: &[Option<f64>],
    neighbours: &Neighbours,
    name: &dyn Fn(usize) -> String,
) -> Result<LocalRun, Faults> {
    let kind = match asked.local {
        LocalStatistic::Moran => LocalKind::Moran,
        LocalStatistic::GetisOrdStar => LocalKind::GetisOrd { star: true },
        LocalStatistic::GetisOrd => LocalKind::GetisOrd { star: false },
        LocalStatistic::Geary => LocalKind::Geary,
    };
    LocalRun::begin("", values, neighbours, kind, &asked.options, name)
}

/// What is looked at: the index, values, or a share standardised by its
/// chance, with the share beside its neighbours'.
fn values(
    asked: &PatternAnalysis,
    asking: &Asking<'_>,
    neighbours: &Neighbours,
) -> Result<(Vec<Option<f64>>, Option<SmoothedRates>), Faults> {
    let place = || Place::entry("patterns");
    match (&asked.values, &asked.numerator, &asked.denominator) {
        (None, None, None) => Ok((asking.scores(asking.index)?, None)),
        (Some(from), None, None) => Ok((asking.values(from)?.to_vec(), None)),
        (None, Some(numerator), Some(denominator)) => {
            let counts = asking.counts(numerator)?;
            let of = asking.counts(denominator)?;
            let name = |area: usize| asking.area(area);
            let rates = smooth_rates(&counts, &of, neighbours, &name)?;
            Ok((standardised_rates(&counts, &of, &name)?, Some(rates)))
        }
        (Some(_), _, _) => Err(Finding::new(Code::RecipeInvalid, place())
            .with("found", "numerator, values")
            .with("expected", "@type.numeratorOrValue")
            .into()),
        (None, numerator, _) => {
            let name =
                if numerator.is_none() { "numerator" } else { "denominator" };
            let fault = Finding::new(Code::RecipeMissing, place());
            Err(fault.with("name", name).into())
        }
    }
}

pub(super) fn neighbours(
    spec: NeighbourSpec,
    asking: &Asking<'_>,
) -> Result<Neighbours, Faults> {
    let none = || {
        let place = Place::entry("neighbours");
        Faults::from(Finding::new(Code::AnalysisNoBorders, place))
    };
    let borders = asking.data().borders.as_ref().ok_or_else(none)?;
    match spec {
        NeighbourSpec::Queen => lists(borders, |_| true),
        NeighbourSpec::Rook => lists(borders, |length| length > 0.0),
        NeighbourSpec::Nearest { count } => {
            Ok(Neighbours::nearest(&borders.centroids, count as usize))
        }
        NeighbourSpec::Distance { metres } => {
            Ok(Neighbours::within(&borders.centroids, metres))
        }
    }
}

fn lists(
    borders: &Borders,
    counts: impl Fn(f64) -> bool,
) -> Result<Neighbours, Faults> {
    let mut start = 0;
    let mut all = Vec::with_capacity(borders.ends.len());
    for end in &borders.ends {
        let span = start..*end as usize;
        start = span.end;
        let pairs = borders.neighbours[span.clone()]
            .iter()
            .zip(&borders.lengths_m[span]);
        let kept = pairs.filter(|it| counts(*it.1)).map(|it| *it.0);
        all.push(kept.collect::<Vec<u32>>());
    }
    Neighbours::from_lists(&all)
}
