use super::*;
use crate::effect::{Level, Logic, Target};

const YEARS: [i32; 4] = [2018, 2019, 2020, 2023];

fn keys(count: usize) -> Vec<String> {
    (0..count).map(|it| format!("{it:02}")).collect()
}

/// Twenty areas at 20 %; the first three go to `share` by 2023.
fn counts(share: u64) -> Vec<Vec<Option<Counted>>> {
    (0..20)
        .map(|at| {
            let last = if at < 3 { share } else { 80 };
            [80, 80, 80, last]
                .into_iter()
                .map(|count| Some(Counted { count, of: 400 }))
                .collect()
        })
        .collect()
}

fn measure(areas: &[&str]) -> Measure {
    Measure {
        id: "m".to_owned(),
        label: "Lesepaten".to_owned(),
        areas: areas.iter().map(|it| (*it).to_owned()).collect(),
        start: 2021,
        end: None,
        level: Level::Stairs { step: 5 },
        indicator: "language".to_owned(),
        target: Some(Target { value: 15.0, bound: Bound::AtMost }),
        reference: Reference::Others {},
        before: None,
        after: None,
    }
}

fn told(
    counts: &[Vec<Option<Counted>>],
    measures: Vec<Measure>,
) -> Result<Warned<Effects>, Faults> {
    let keys = keys(counts.len());
    let areas: Vec<&str> = keys.iter().map(String::as_str).collect();
    let indicators = [YearlyCounts {
        id: "language",
        direction: Direction::HigherIsWorse,
        years: &YEARS,
        counts,
    }];
    let input =
        EffectInput { areas: &areas, districts: &[], indicators: &indicators };
    effects(&input, &EffectSpec { measures, level: 0.95 })
}

#[test]
fn an_effect_beside_what_others_did() {
    let found = told(&counts(40), vec![measure(&["00", "01", "02"])]).unwrap();
    let it = &found.value.measures[0];
    assert_eq!((it.before, it.after), (2020, 2023));
    assert_eq!((it.areas.len(), it.reference.len()), (3, 17));
    assert!((it.comparison.unwrap().difference + 10.0).abs() < 1e-9);
    assert_eq!(it.course, Some(Course::Better));
    assert_eq!(it.pre_trend.len(), 2);
    assert!(it.stage.is_effect && it.stage.logic == Logic::Outcome);
    let target = it.target.unwrap();
    assert_eq!(target.answer, TargetAnswer::Reached);
    assert!((target.share - 10.0).abs() < 1e-9);
    assert_eq!(found.warnings, []);
    let german =
        crate::text::get(crate::text::Language::German, found.value.note);
    assert!(german.contains("keine Rangfolge"));
}

#[test]
fn targets_within_the_interval_cannot_be_told() {
    for (share, answer) in
        [(59, TargetAnswer::CannotBeTold), (80, TargetAnswer::NotReached)]
    {
        let found = told(&counts(share), vec![measure(&["00", "01", "02"])]);
        let it = found.unwrap().value.measures[0].target.unwrap();
        assert_eq!(it.answer, answer);
    }
}

#[test]
fn few_areas_and_other_ways_before_are_warned_of() {
    let mut counts = counts(40);
    counts[0][1] = Some(Counted { count: 140, of: 400 });
    counts[7][0] = None;
    counts[8][3] = None;
    let found = told(&counts, vec![measure(&["00"])]).unwrap();
    let codes: Vec<Code> = found.warnings.iter().map(|it| it.code).collect();
    assert!(codes.contains(&Code::EffectFew), "{codes:?}");
    assert!(codes.contains(&Code::EffectPreTrend), "{codes:?}");
    assert_eq!(found.value.measures[0].missing, [8]);
}

#[test]
fn areas_of_other_measures_are_no_reference() {
    let mut other = measure(&["03", "04"]);
    other.id = "n".to_owned();
    other.reference = Reference::Peers { areas: vec!["05".to_owned()] };
    other.level = Level::Logic { stage: Logic::Output };
    let found =
        told(&counts(40), vec![measure(&["00", "01", "02"]), other]).unwrap();
    let [first, second] = &found.value.measures[..] else { panic!() };
    assert_eq!(first.reference.len(), 15);
    assert_eq!(second.reference, [5]);
    assert!(!second.stage.is_effect);
    // The order is that of the recipe, whatever came of it.
    assert_eq!((first.id.as_str(), second.id.as_str()), ("m", "n"));
}

#[test]
fn districts_are_compared_within() {
    let keys = keys(20);
    let areas: Vec<&str> = keys.iter().map(String::as_str).collect();
    let districts: Vec<Option<&str>> =
        (0..20).map(|at| Some(if at < 8 { "N" } else { "S" })).collect();
    let counts = counts(40);
    let indicators = [YearlyCounts {
        id: "language",
        direction: Direction::LowerIsWorse,
        years: &YEARS,
        counts: &counts,
    }];
    let input = EffectInput {
        areas: &areas,
        districts: &districts,
        indicators: &indicators,
    };
    let mut it = measure(&["00", "01", "02"]);
    it.reference = Reference::District {};
    let spec = EffectSpec { measures: vec![it], level: 0.95 };
    let found = effects(&input, &spec).unwrap().value;
    assert_eq!(found.measures[0].reference, [3, 4, 5, 6, 7]);
    assert_eq!(found.measures[0].course, Some(Course::Worse));
}

#[test]
fn all_faults_at_once() {
    let mut it = measure(&["xx"]);
    it.level = Level::Stairs { step: 9 };
    it.end = Some(2000);
    it.target = Some(Target { value: 400.0, bound: Bound::AtLeast });
    it.reference = Reference::District {};
    it.before = Some(2022);
    let mut none = measure(&[]);
    none.indicator = "y".to_owned();
    let mut late = measure(&["01"]);
    late.id = "l".to_owned();
    late.start = 2030;
    let faults = told(&counts(40), vec![it, none, late]).unwrap_err().0;
    let codes: Vec<Code> = faults.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [
            Code::RecipeMissing,
            Code::RecipeReference,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeDuplicate,
            Code::RecipeMissing,
            Code::RecipeReference,
            Code::EffectNoYears,
        ]
    );
}

#[test]
fn specs_are_read_as_written() {
    let text = r#"{"measures":[{"id":"a","label":"A","areas":["1"],
        "start":2020,"level":{"scale":"stairs","step":4},"indicator":"x",
        "target":{"value":10,"bound":"atMost"},
        "reference":{"kind":"peers","areas":["2"]}}]}"#;
    let spec: EffectSpec = serde_json::from_str(text).unwrap();
    assert!((spec.level - 0.95).abs() < 1e-15);
    let again = serde_json::to_string(&spec).unwrap();
    assert_eq!(serde_json::from_str::<EffectSpec>(&again).unwrap(), spec);
}
