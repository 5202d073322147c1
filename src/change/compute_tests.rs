use super::*;
use crate::{
    change::{AlarmRule, AlarmSpec, Course, Overlap},
    numeric::{Binomial, Stream},
};

fn keys(count: usize) -> Vec<String> {
    (0..count).map(|it| format!("{it:04}")).collect()
}

fn references(keys: &[String]) -> Vec<&str> {
    keys.iter().map(String::as_str).collect()
}

#[expect(clippy::unnecessary_wraps, reason = "columns have gaps")]
fn counted(count: u64, of: u64) -> Option<Counted> {
    Some(Counted { count, of })
}

fn quiet() -> ChangeSpec {
    ChangeSpec { alarms: None, ..ChangeSpec::default() }
}

/// Counts of two dates without change; the errors of three indicators hang
/// together by the share of people they count twice.
fn unchanged(areas: usize, shared: f64, seed: u64) -> Vec<Dates<'static>> {
    let mut stream = Stream::new(seed, 0, 0);
    let (n, p) = (400_u64, 0.2);
    let law = Binomial::new(n, p);
    let mut draw = || -> [Vec<Option<Counted>>; 3] {
        let mut columns = [const { Vec::new() }; 3];
        for _ in 0..areas {
            let common = stream.normal();
            for column in &mut columns {
                let z = shared.sqrt() * common
                    + (1.0 - shared).sqrt() * stream.normal();
                let share = 0.5
                    * crate::numeric::math::erfc(-z / std::f64::consts::SQRT_2);
                let count = law.quantile(share);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a count"
                )]
                column.push(counted(count as u64, n));
            }
        }
        columns
    };
    let (first, second) = (draw(), draw());
    ["a", "b", "c"]
        .into_iter()
        .zip(first.into_iter().zip(second))
        .map(|(id, (first, second))| Dates {
            id,
            direction: Direction::HigherIsWorse,
            first,
            second,
        })
        .collect()
}

fn share_told(found: &Changes, of: impl Fn(&Joint) -> Course) -> f64 {
    let told = found.joint.iter().flatten();
    let told = told.filter(|it| of(it) != Course::Stable).count();
    crate::numeric::count(told) / crate::numeric::count(found.joint.len())
}

/// Errors correlated by .8: a sum that takes them as independent calls 22 %
/// changed.
#[test]
fn correlated_errors_do_not_raise_alarms() {
    let keys = keys(4000);
    let areas = references(&keys);
    let dates = unchanged(4000, 0.8, 11);
    let naive =
        ChangeSpec { dependence: Dependence::Independent {}, ..quiet() };
    let found = changes(&areas, &dates, &naive).unwrap().value;
    let told = share_told(&found, |it| it.together);
    assert!((0.19..0.25).contains(&told), "{told}");
    let known =
        vec![vec![1.0, 0.8, 0.8], vec![0.8, 1.0, 0.8], vec![0.8, 0.8, 1.0]];
    for dependence in [
        Dependence::Areas {},
        Dependence::Given { correlation: known },
        Dependence::Counts {},
    ] {
        let spec = ChangeSpec { dependence, ..quiet() };
        let found = changes(&areas, &dates, &spec).unwrap().value;
        // Two standard errors of 4,000 areas above 5 %.
        let told = share_told(&found, |it| it.together);
        assert!(told < 0.057, "{told} {:?}", spec.dependence);
        let told = share_told(&found, |it| it.largest);
        assert!(told < 0.057, "{told}");
    }
}

#[test]
fn alarms_of_every_rule() {
    let keys = keys(200);
    let areas = references(&keys);
    let dates = unchanged(200, 0.8, 3);
    let alarms = Some(AlarmSpec { runs: 200, seed: 5 });
    let found = changes(&areas, &dates, &ChangeSpec { alarms, ..quiet() });
    let alarms = found.unwrap().value.alarms.unwrap();
    assert_eq!(alarms.rules.len(), 4);
    for alarm in &alarms.rules {
        let limit = if alarm.rule == AlarmRule::Deviations {
            // Equal groups: about what a normal number does beyond 1.
            assert!(alarm.share > 0.28, "{alarm:?}");
            0.35
        } else {
            0.05 + 3.0 * alarm.error
        };
        assert!(alarm.share < limit && alarm.error > 0.0, "{alarm:?}");
    }
}

#[test]
fn draws_belong_to_the_area() {
    let keys = keys(30);
    let areas = references(&keys);
    let dates = &unchanged(30, 0.0, 9)[..1];
    let spec = ChangeSpec {
        alarms: Some(AlarmSpec { runs: 10, seed: 2 }),
        overlap: Some(Overlap { share: 0.5, correlation: 0.5 }),
        ..quiet()
    };
    let found = changes(&areas, dates, &spec).unwrap().value;
    let mut turned = areas.clone();
    turned.reverse();
    let mut other = dates.to_vec();
    other[0].first.reverse();
    other[0].second.reverse();
    let again = changes(&turned, &other, &spec).unwrap().value;
    let single = |it: &Changes| it.alarms.as_ref().unwrap().rules[0].share;
    assert!((single(&found) - single(&again)).abs() < 1e-12);
    assert!(!found.conservative);
}

#[test]
fn missing_stays_missing() {
    let areas = ["a", "b", "c", "d"];
    let dates = [Dates {
        id: "x",
        direction: Direction::LowerIsWorse,
        first: vec![counted(3, 20), None, counted(0, 0), counted(5, 50)],
        second: vec![counted(9, 20), counted(1, 9), counted(2, 9), None],
    }];
    let spec = ChangeSpec { smooth: true, ..quiet() };
    let found = changes(&areas, &dates, &spec).unwrap();
    let codes: Vec<Code> = found.warnings.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::DenominatorZeroBoth, Code::ChangeNoRule]);
    let told = &found.value.indicators[0];
    let there: Vec<bool> =
        told.differences.iter().map(Option::is_some).collect();
    assert_eq!(there, [true, false, false, false]);
    let smoothed = told.smoothed.as_ref().unwrap();
    assert!(
        (smoothed[0].unwrap() - 30.0).abs() < 1e-9 && smoothed[1].is_none()
    );
    assert!(found.value.joint.is_empty() && found.value.conservative);
}

#[test]
fn all_faults_at_once() {
    let areas = ["a", "b"];
    let dates = [
        Dates {
            id: "x",
            direction: Direction::HigherIsWorse,
            first: vec![counted(30, 20), counted(2, 0)],
            second: vec![None, None],
        },
        Dates {
            id: "y",
            direction: Direction::HigherIsWorse,
            first: vec![None],
            second: vec![None, None],
        },
    ];
    let spec = ChangeSpec {
        level: 95.0,
        overlap: Some(Overlap { share: -0.1, correlation: 2.0 }),
        dependence: Dependence::Given { correlation: vec![vec![1.0]] },
        deviations: 0.0,
        alarms: Some(AlarmSpec { runs: 1, seed: 1 }),
        ..ChangeSpec::default()
    };
    let faults = changes(&areas, &dates, &spec).unwrap_err().0;
    let codes: Vec<Code> = faults.iter().map(|it| it.code).collect();
    assert_eq!(
        codes,
        [
            Code::NumeratorAboveDenominator,
            Code::DenominatorZero,
            Code::IndexLengths,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::RecipeInvalid,
            Code::ChangeCorrelation,
        ]
    );
    assert_eq!(faults[0].place.area.as_deref(), Some("a"));
}

#[test]
fn smoothing_takes_out_noise_and_leaves_change() {
    let keys = keys(400);
    let areas = references(&keys);
    let spec = ChangeSpec { smooth: true, ..quiet() };
    let mut dates = unchanged(400, 0.0, 21);
    dates.truncate(1);
    let spread = |values: &[Option<f64>]| -> f64 {
        let squares = values.iter().flatten().map(|it| it * it);
        (squares.sum::<f64>() / 400.0).sqrt()
    };
    let of = |dates: &[Dates<'_>]| {
        let found = changes(&areas, dates, &spec).unwrap().value;
        let told = &found.indicators[0];
        let raw: Vec<Option<f64>> =
            told.differences.iter().map(|it| it.map(|it| it.points)).collect();
        (spread(&raw), spread(told.smoothed.as_ref().unwrap()))
    };
    let (raw, pulled) = of(&dates);
    assert!(pulled < 0.4 * raw, "{raw} {pulled}");
    for counted in dates[0].second.iter_mut().step_by(2).flatten() {
        counted.count += 120;
    }
    let (raw, pulled) = of(&dates);
    assert!(pulled > 0.9 * raw, "{raw} {pulled}");
}

#[test]
fn specs_are_read_as_written() {
    let text = r#"{"level":0.9,"overlap":{"share":0.8,"correlation":0.6},
        "dependence":{"method":"given","correlation":[[1]]},
        "smooth":true,"alarms":{"runs":100}}"#;
    let spec: ChangeSpec = serde_json::from_str(text).unwrap();
    assert_eq!(spec.alarms, Some(AlarmSpec { runs: 100, seed: 1 }));
    let again = serde_json::to_string(&spec).unwrap();
    assert_eq!(serde_json::from_str::<ChangeSpec>(&again).unwrap(), spec);
    assert!(serde_json::from_str::<ChangeSpec>(r#"{"levels":1}"#).is_err());
}
