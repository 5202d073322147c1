use super::*;

#[expect(clippy::unnecessary_wraps, reason = "series have gaps")]
fn of(count: u64, of: u64) -> Option<Counted> {
    Some(Counted { count, of })
}

const YEARS: [i32; 8] = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];

fn rising() -> Vec<Option<Counted>> {
    (0..8).map(|it| of(100 + 30 * it, 1000)).collect()
}

fn judged(counts: Vec<Option<Counted>>, spec: &SeriesSpec) -> SeriesChange {
    let counts = [counts];
    let input = SeriesInput { id: "x", years: &YEARS, counts: &counts };
    series(&["a"], &input, spec).unwrap().value.areas.remove(0)
}

#[test]
fn a_steady_rise() {
    let found = judged(rising(), &SeriesSpec::default());
    let segment = &found.segments[0];
    let trend = segment.trend.unwrap();
    assert_eq!(trend.tendency, Tendency::Rising);
    assert!((trend.slope.slope - 3.0).abs() < 1e-9);
    let growth = segment.growth.unwrap();
    // 100 to 310 in seven years.
    assert!((growth.count_rate.unwrap() - 0.175_423_929).abs() < 1e-6);
    assert_eq!(growth.count_rate, growth.share_rate);
    let Step::Compared { difference, .. } = found.pairs[0].clone() else {
        panic!("{found:?}")
    };
    assert!((difference.points - 21.0).abs() < 1e-9);
    assert_eq!(difference.tendency, Tendency::Rising);
}

#[test]
fn missing_years_are_left_out_and_named() {
    let mut counts = rising();
    counts[0] = None;
    counts[3] = None;
    let found = judged(counts, &SeriesSpec::default());
    let segment = &found.segments[0];
    assert_eq!(segment.missing, [2016, 2019]);
    assert_eq!(segment.growth.unwrap().from, 2017);
    assert!((segment.trend.unwrap().slope.slope - 3.0).abs() < 1e-9);
    let years = YearPair { from: 2016, to: 2023 };
    assert_eq!(found.pairs, [Step::Missing { years }]);
}

#[test]
fn no_difference_is_taken_across_a_break() {
    let years = |from, to| YearPair { from, to };
    let broken = |areas: Option<Vec<String>>| SeriesSpec {
        breaks: vec![Break { year: 2020, reason: String::new(), areas }],
        pairs: vec![years(2019, 2020), years(2020, 2023), years(2016, 2019)],
        ..SeriesSpec::default()
    };
    let found = judged(rising(), &broken(None));
    assert_eq!(found.segments.len(), 2);
    assert_eq!(found.segments[0].years, [2016, 2017, 2018, 2019]);
    assert_eq!(found.segments[1].growth.unwrap().from, 2020);
    // Four years: a steady rise still may be chance.
    let trend = found.segments[0].trend.unwrap();
    assert_eq!(trend.tendency, Tendency::Stable);
    let states: Vec<bool> = found
        .pairs
        .iter()
        .map(|it| matches!(it, Step::Compared { .. }))
        .collect();
    assert_eq!(states, [false, true, true]);
    assert!(matches!(found.pairs[0], Step::Broken { year: 2020, .. }));
    let elsewhere = broken(Some(vec!["b".to_owned()]));
    let counts = [rising(), rising()];
    let input = SeriesInput { id: "x", years: &YEARS, counts: &counts };
    let found = series(&["a", "b"], &input, &elsewhere).unwrap().value;
    assert_eq!(found.areas[0].segments.len(), 1);
    assert_eq!(found.areas[1].segments.len(), 2);
}

#[test]
fn growth_from_nothing_is_none() {
    let mut counts = rising();
    counts[0] = of(0, 1000);
    let growth = judged(counts, &SeriesSpec::default()).segments[0].growth;
    assert_eq!(growth.unwrap().count_rate, None);
    assert_eq!(
        judged(vec![None; 8], &SeriesSpec::default()).segments[0].growth,
        None
    );
}

#[test]
fn all_faults_at_once() {
    let counts = [vec![of(9, 3)], vec![None; 2]];
    let input = SeriesInput { id: "x", years: &[2020, 2019], counts: &counts };
    let spec = SeriesSpec {
        level: 0.0,
        pairs: vec![YearPair { from: 2021, to: 2020 }],
        breaks: vec![Break {
            year: 2020,
            reason: String::new(),
            areas: Some(vec!["z".to_owned()]),
        }],
        overlap: None,
    };
    let faults = series(&["a", "b"], &input, &spec).unwrap_err().0;
    let codes: Vec<Code> = faults.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::IndexLengths,
            Code::NumeratorAboveDenominator,
            Code::RecipeInvalid,
            Code::RecipeReference,
        ]
    );
}
