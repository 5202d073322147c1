use Exclusion::{Missing, Outlier, Population};

use super::*;
use crate::index::{
    Aggregate, Classify, Impute, Normalise, Preset, Steps, screen::exclusions,
};

fn input<'a>(id: &'a str, values: &[f64]) -> Input<'a> {
    let values = values
        .iter()
        .map(|&value| value.is_finite().then_some(value))
        .collect();
    Input {
        id,
        label: id,
        direction: Direction::HigherIsWorse,
        values,
        periods: Vec::new(),
    }
}

fn mss() -> IndexSpec {
    IndexSpec { preset: Some(Preset::Mss), ..IndexSpec::default() }
}

const A: [f64; 5] = [4.0, 8.0, 15.0, 16.0, 23.0];
const B: [f64; 5] = [1.0, 5.0, 2.0, 9.0, 7.0];

fn z(values: &[f64]) -> Vec<f64> {
    let n = 5.0;
    let mean = values.iter().sum::<f64>() / n;
    let sd = (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / n)
        .sqrt();
    values.iter().map(|v| (v - mean) / sd).collect()
}

#[test]
fn the_mss_as_its_formula_says() {
    let inputs = [input("a", &A), input("b", &B)];
    let index = build(&inputs, &mss(), Rules::default()).unwrap().value;
    let sums: Vec<f64> = z(&A).iter().zip(z(&B)).map(|(a, b)| a + b).collect();
    for (score, expected) in index.scores.iter().zip(z(&sums)) {
        assert!((score.unwrap() - expected).abs() < 1e-14);
    }
    assert_eq!(index.limits, [-1.0, 1.0, 1.5]);
}

/// Z-scores are made in place where they can be: with the bits of scores of
/// mean 0 and deviation 1, which are not.
#[test]
fn scores_in_place_have_the_same_bits() {
    let gaps = [f64::NAN, 3.5, 8.25, 1.1, 0.3];
    let turned = Direction::LowerIsWorse;
    let inputs = [
        Input { direction: turned, ..input("a", &A) },
        input("b", &B),
        Input { direction: turned, ..input("c", &gaps) },
    ];
    let columns = |normalise: Normalise| {
        let steps = Steps {
            screen: Some(0.5),
            normalise: Some(normalise),
            ..Steps::default()
        };
        let spec = IndexSpec { steps, ..IndexSpec::default() };
        let found = prepare(&inputs, &spec, Rules::default()).unwrap();
        let all = (0..3).flat_map(|at| found.column(at).to_vec());
        all.map(f64::to_bits).collect::<Vec<u64>>()
    };
    let divisor = crate::numeric::Divisor::Population;
    let (mean, deviation) = (0.0, 1.0);
    assert_eq!(
        columns(Normalise::ZScore { divisor }),
        columns(Normalise::StandardScore { mean, deviation, divisor })
    );
}

#[test]
fn excluded_areas_do_not_count_towards_means() {
    let with_extra = |extra: f64| {
        let a: Vec<f64> = A.iter().copied().chain([extra]).collect();
        let b: Vec<f64> = B.iter().copied().chain([extra]).collect();
        let population: Vec<Option<f64>> =
            [900.0; 5].into_iter().chain([299.0]).map(Some).collect();
        let rules = Rules { population: Some(&population), ..Rules::default() };
        build(&[input("a", &a), input("b", &b)], &mss(), rules).unwrap().value
    };
    let (one, other) = (with_extra(1.0), with_extra(1e6));
    assert_eq!(one.scores, other.scores);
    assert_eq!(one.exclusions[5], Some(Exclusion::Population));
    assert_eq!(one.scores[5], None);
}

#[test]
fn each_exclusion_has_its_reason() {
    let codes = ["1", "2", "3", "4", "5"];
    let population = [Some(300.0), Some(299.0), Some(400.0), None, Some(500.0)];
    let rules = Rules {
        codes: &codes,
        population: Some(&population),
        ..Rules::default()
    };
    let mut spec = mss();
    spec.outliers = vec!["3".into()];
    spec.minimum_population = Some(300);
    let values = [1.0, 2.0, 3.0, 4.0, f64::NAN];
    let faults = build(&[input("a", &values)], &spec, rules).unwrap_err();
    assert_eq!(faults.0[0].code, Code::IndexTooFew);
    let method = Method::of(&spec);
    let found =
        exclusions(&[input("a", &values)], &[true], &spec, &method, rules);
    assert_eq!(
        found,
        [None, Some(Population), Some(Outlier), Some(Missing), Some(Missing)]
    );
}

#[test]
fn the_direction_turns_the_score() {
    let mut turned = input("a", &A);
    turned.direction = Direction::LowerIsWorse;
    let up = build(&[input("a", &A)], &mss(), Rules::default()).unwrap().value;
    let down = build(&[turned], &mss(), Rules::default()).unwrap().value;
    for (up, down) in up.scores.iter().zip(down.scores) {
        assert_eq!(up.unwrap().to_bits(), (-down.unwrap()).to_bits());
    }
}

#[test]
fn a_weight_of_zero_takes_an_indicator_out() {
    let mut spec = mss();
    spec.weights.insert("b".into(), 0.0);
    let both =
        build(&[input("a", &A), input("b", &B)], &spec, Rules::default());
    let alone =
        build(&[input("a", &A)], &mss(), Rules::default()).unwrap().value;
    for (one, other) in both.unwrap().value.scores.iter().zip(alone.scores) {
        assert!((one.unwrap() - other.unwrap()).abs() < 1e-15);
    }
}

#[test]
fn equal_values_are_named() {
    let inputs =
        [input("a", &A), input("flat", &[2.0; 5]), input("level", &[3.0; 5])];
    let faults = build(&inputs, &mss(), Rules::default()).unwrap_err();
    assert_eq!(faults.0.len(), 2);
    assert!(
        faults.to_string().contains("flat")
            && faults.to_string().contains("level")
    );
}

#[test]
fn steps_replace_the_presets() {
    let mut spec = mss();
    spec.steps = Steps {
        normalise: Some(Normalise::MinMax { low: 0.0, high: 1.0 }),
        aggregate: Some(Aggregate::Mean {}),
        standardise: Some(Normalise::None {}),
        classify: Some(Classify::quantiles(2)),
        ..Steps::default()
    };
    let index =
        build(&[input("a", &A)], &spec, Rules::default()).unwrap().value;
    assert_eq!((index.scores[0], index.scores[4]), (Some(0.0), Some(1.0)));
    assert_eq!(index.classes, [1, 1, 1, 2, 2].map(Some));
}

#[test]
fn the_order_of_areas_is_irrelevant() {
    let back =
        |values: &[f64; 5]| values.iter().rev().copied().collect::<Vec<_>>();
    let one =
        build(&[input("a", &A), input("b", &B)], &mss(), Rules::default());
    let other = build(
        &[input("a", &back(&A)), input("b", &back(&B))],
        &mss(),
        Rules::default(),
    );
    let mut scores = other.unwrap().value.scores;
    scores.reverse();
    for (one, other) in one.unwrap().value.scores.iter().zip(scores) {
        assert!((one.unwrap() - other.unwrap()).abs() < 1e-15);
    }
}

/// Who asks for values of other dates and has given none is told so.
#[test]
fn gaps_without_other_dates_are_told() {
    let gaps = [4.0, f64::NAN, 15.0, 16.0, 23.0];
    let dated = vec![Period { years: -1.0, values: vec![Some(3.0); 5] }];
    let inputs = [
        input("a", &A),
        input("b", &gaps),
        Input { periods: dated, ..input("c", &gaps) },
    ];
    let told = |impute: Impute| {
        let steps = Steps {
            screen: Some(0.3),
            impute: Some(impute),
            aggregate: Some(Aggregate::Mean {}),
            minimum_share: Some(0.3),
            ..Steps::default()
        };
        let spec = IndexSpec { steps, ..IndexSpec::default() };
        let found = build(&inputs, &spec, Rules::default()).unwrap().warnings;
        let is_told = |it: &&Finding| it.code == Code::ImputeNoDates;
        let found = found
            .iter()
            .filter(is_told)
            .map(|it| (it.values[0].1.clone(), it.values[1].1.clone()));
        found.collect::<Vec<_>>()
    };
    for impute in
        [Impute::Latest { years: None }, Impute::Linear {}, Impute::Constant {}]
    {
        let found = told(impute);
        let told = ("b".to_owned(), "1".to_owned());
        assert_eq!(found, [told]);
    }
    assert!(told(Impute::Mean {}).is_empty());
}
