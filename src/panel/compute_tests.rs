use super::*;
use crate::indicator::Direction;

const A: [f64; 6] = [10.0, 14.0, 9.0, 30.0, 22.0, 17.0];
const B: [f64; 6] = [1.0, 5.0, 2.0, 2.5, 4.0, 3.0];

fn year(year: i32, a: &[f64], b: &[f64]) -> PanelYear<'static> {
    let input = |id: &'static str, values: &[f64], direction| Input {
        id,
        label: id,
        direction,
        values: values.iter().copied().map(Some).collect(),
        periods: Vec::new(),
    };
    PanelYear {
        year,
        inputs: vec![
            input("a", a, Direction::HigherIsWorse),
            input("b", b, Direction::LowerIsWorse),
        ],
    }
}

fn spec(text: &str) -> IndexSpec {
    serde_json::from_str(text).unwrap()
}

fn of(years: &[PanelYear<'_>], index: &str, scale: PanelScale) -> Panel {
    let how = PanelSpec { scale, ..PanelSpec::default() };
    panel(years, &spec(index), Rules::default(), &how).unwrap().value
}

const SCALES: [PanelScale; 3] =
    [PanelScale::Pooled, PanelScale::Yearly, PanelScale::Base { year: 2020 }];

#[test]
fn parts_add_up_to_the_change() {
    let later: Vec<f64> = A.iter().zip(B).map(|(a, b)| a * 1.1 + b).collect();
    let years = [year(2020, &A, &B), year(2022, &later, &A)];
    for index in [
        r#"{"preset": "zMean", "weights": {"a": 3, "b": 1}}"#,
        r#"{"preset": "mss"}"#,
        r#"{"steps": {"normalise": {"method": "minMax", "low": 0, "high": 1},
            "classify": {"method": "equalCounts", "count": 3}}}"#,
    ] {
        for scale in SCALES {
            let found = of(&years, index, scale);
            for it in found.change.unwrap() {
                let it = it.unwrap();
                let sum: f64 = it.indicators.iter().sum();
                assert!((sum + it.rescaling - it.change).abs() < 1e-9);
                if scale != PanelScale::Yearly {
                    assert!(it.rescaling.abs() < 1e-9, "{scale:?} {it:?}");
                }
            }
        }
    }
}

#[test]
fn a_rise_of_everybody_shows_on_a_common_scale_only() {
    let higher: Vec<f64> = A.iter().map(|it| it + 5.0).collect();
    let years = [year(2020, &A, &B), year(2022, &higher, &B)];
    let index = r#"{"preset": "zMean"}"#;
    for scale in SCALES {
        let found = of(&years, index, scale);
        for it in found.change.unwrap() {
            let it = it.unwrap();
            assert!(it.indicators[0] > 0.1, "the rise itself");
            assert!(it.indicators[1].abs() < 1e-12);
            let is_common = scale != PanelScale::Yearly;
            assert_eq!(it.change > 0.1, is_common, "{scale:?} {it:?}");
        }
    }
}

#[test]
fn the_base_year_has_the_scores_of_its_own_index() {
    let later: Vec<f64> = A.iter().map(|it| it * 2.0).collect();
    let years = [year(2020, &A, &B), year(2022, &later, &B)];
    let index = r#"{"preset": "mss"}"#;
    let own = of(&years, index, PanelScale::Yearly);
    let base = of(&years, index, PanelScale::Base { year: 2020 });
    for (one, other) in own.years[0].scores.iter().zip(&base.years[0].scores) {
        assert!((one.unwrap() - other.unwrap()).abs() < 1e-9);
    }
    assert_eq!(own.years[0].classes, base.years[0].classes);
}

#[test]
fn pooled_is_the_index_of_all_years_as_one() {
    let later: Vec<f64> = A.iter().map(|it| it * 1.5 - 2.0).collect();
    let years = [year(2020, &A, &B), year(2021, &later, &A)];
    let found = of(&years, r#"{"preset": "mss"}"#, PanelScale::Pooled);
    let both =
        year(0, &[A.as_slice(), &later].concat(), &[B.as_slice(), &A].concat());
    let whole =
        build(&both.inputs, &spec(r#"{"preset": "mss"}"#), Rules::default());
    let scores: Vec<Option<f64>> =
        found.years.iter().flat_map(|it| it.scores.clone()).collect();
    assert_eq!(scores, whole.unwrap().value.scores);
}

#[test]
fn what_is_no_sum_has_no_parts_and_no_base() {
    let years = [year(2020, &A, &B), year(2022, &A, &B)];
    let ranks =
        r#"{"steps": {"normalise": {"method": "rank", "ties": "average"}}}"#;
    assert!(of(&years, ranks, PanelScale::Yearly).change.is_none());
    let how = PanelSpec {
        scale: PanelScale::Base { year: 2020 },
        ..PanelSpec::default()
    };
    let refused = panel(&years, &spec(ranks), Rules::default(), &how);
    let Faults(found) = refused.unwrap_err();
    assert_eq!(found[0].code, Code::IndexCombination);
    let gone = PanelSpec { to: Some(2030), ..PanelSpec::default() };
    let refused = panel(&years, &spec(ranks), Rules::default(), &gone);
    assert_eq!(refused.unwrap_err().0[0].code, Code::RecipeReference);
}
