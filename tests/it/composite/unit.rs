//! Single vectors through single steps.

use raumbild::{
    index::{Halves, NormalScore, Normalise, Round, Rules, Transform, Treat},
    indicator::Direction,
    numeric::{Divisor, Ties, count, shape},
};
use serde_json::{Value, json};

use super::{Golden, built, reference};

const UP: Direction = Direction::HigherIsWorse;
const DOWN: Direction = Direction::LowerIsWorse;

fn vectors() -> Option<Value> {
    let bytes = reference("unit/unit_vectors.json")?;
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    let values = value.as_array().unwrap().iter();
    values.filter_map(Value::as_f64).collect()
}

#[track_caller]
fn near(found: &[f64], expected: &[f64], name: &str) {
    assert_eq!(found.len(), expected.len(), "{name}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= 1e-12 * expected.abs().max(1.0),
            "{name}: {found} {expected}"
        );
    }
}

fn z(mean: f64, deviation: f64, values: &[f64]) -> Vec<f64> {
    let z = Normalise::ZScore { divisor: Divisor::Sample };
    let scores = z.apply(values, UP).unwrap();
    scores.iter().map(|it| mean + deviation * it).collect()
}

#[test]
fn normalisations() {
    let Some(unit) = vectors() else { return };
    let values = numbers(&unit["x"]);
    let (lowest, average) = (Ties::Lowest, Ties::Average);
    let goalposts = |lower, upper, scale, truncated| Normalise::Goalposts {
        lower,
        upper,
        scale,
        truncated,
    };
    let up = [
        ("minmax_0_100", Normalise::MinMax { low: 0.0, high: 100.0 }),
        ("minmax_1_100", Normalise::MinMax { low: 1.0, high: 100.0 }),
        ("dist2max", Normalise::MinMax { low: 0.0, high: 1.0 }),
        ("scaled_0_60", goalposts(0.0, 60.0, 100.0, false)),
        ("goalposts_2_20_100", goalposts(2.0, 20.0, 100.0, true)),
        ("goalposts_notrunc", goalposts(2.0, 20.0, 100.0, false)),
        (
            "dist2targ_pos40_cap",
            Normalise::Target { target: 40.0, capped: true },
        ),
        // The sixth value is the reference.
        ("dist2ref_i6_cap", Normalise::Target { target: 12.0, capped: true }),
        ("fracmax", Normalise::FractionOfMax {}),
        ("prank_min", Normalise::Percentile { ties: lowest }),
        ("prank_average", Normalise::Percentile { ties: average }),
        ("rank_min", Normalise::Rank { ties: lowest }),
        ("rank_max", Normalise::Rank { ties: Ties::Highest }),
        ("rank_average", Normalise::Rank { ties: average }),
    ];
    for (name, method) in up {
        let found = method.apply(&values, UP).unwrap();
        near(&found, &numbers(&unit["norm"][name]), name);
    }
    let turned: Vec<f64> = values.iter().map(|it| -it).collect();
    let down = [
        ("goalposts_neg", goalposts(2.0, 20.0, 100.0, true)),
        ("dist2targ_neg2", Normalise::Target { target: 2.0, capped: false }),
    ];
    for (name, method) in down {
        let found = method.apply(&turned, DOWN).unwrap();
        near(&found, &numbers(&unit["norm"][name]), name);
    }
    near(&z(0.0, 1.0, &values), &numbers(&unit["norm"]["zscore_0_1"]), "z");
    let scaled = numbers(&unit["norm"]["zscore_100_10"]);
    near(&z(100.0, 10.0, &values), &scaled, "z");
}

#[test]
fn moments() {
    let Some(unit) = vectors() else { return };
    let shape = shape(&numbers(&unit["x"])).unwrap();
    let moment = |name: &str| unit["moments"][name].as_f64().unwrap();
    near(&[shape.skewness], &[moment("skew_type2_excel")], "skewness");
    near(&[shape.kurtosis], &[moment("kurt_type2_excel")], "kurtosis");
}

#[test]
fn treatments() {
    let Some(unit) = vectors() else { return };
    let values = numbers(&unit["x"]);
    let by = |by| Treat::Transform { by };
    let otherwise = Transform::LogRange {};
    let jrc = Treat::Jrc { most: 5, otherwise, skewness: 2.0, kurtosis: 3.5 };
    let turned: Vec<f64> = values.iter().map(|it| -it).collect();
    let cases = [
        ("log_CT", by(Transform::LogRange {}), &values),
        ("log_CT_plus", by(Transform::LogRangeEither {}), &values),
        ("log_CT_plus_negskew", by(Transform::LogRangeEither {}), &turned),
        ("log_CT_orig", by(Transform::LogOne {}), &values),
        ("boxcox_l0", by(Transform::BoxCox { lambda: Some(0.0) }), &values),
        ("boxcox_l05", by(Transform::BoxCox { lambda: Some(0.5) }), &values),
    ];
    for (name, treat, values) in cases {
        let mut found = values.clone();
        treat.apply(&mut found).unwrap();
        near(&found, &numbers(&unit["treat"][name]), name);
    }
    let mut found = values.clone();
    let treated = jrc.apply(&mut found).unwrap();
    near(&found, &numbers(&unit["treat"]["winsorise_default"]["x"]), "jrc");
    assert_eq!(treated.capped, [5]);
    assert!(!treated.transformed);
}

#[test]
fn means_with_a_gap() {
    let Some(unit) = vectors() else { return };
    // One area of three is asked about; the others only make it three.
    let row = unit["agg"]["x"].as_array().unwrap();
    let ids = ["a", "b", "c", "d"];
    let inputs: Vec<_> = ids
        .iter()
        .zip(row)
        .enumerate()
        .map(|(at, (id, value))| raumbild::index::Input {
            id,
            label: id,
            direction: UP,
            values: vec![
                value.as_f64(),
                Some(1.0 + count(at)),
                Some(5.0),
                Some(9.0),
            ],
            periods: Vec::new(),
        })
        .collect();
    for (name, method) in [
        ("amean", json!({"method": "mean"})),
        ("gmean", json!({"method": "geometric"})),
        ("hmean", json!({"method": "harmonic"})),
    ] {
        let index = json!({
            "steps": {"screen": 0, "aggregate": method, "minimumShare": 0.5},
            "weights": {"b": 2, "d": 4},
        });
        let found = built(&inputs, &index, Rules::default());
        near(
            &[found.scores[0].unwrap()],
            &[unit["agg"][name].as_f64().unwrap()],
            name,
        );
    }
    // 6/8 of the weight is there.
    let strict = json!({
        "steps": {"screen": 0, "aggregate": {"method": "mean"}, "minimumShare": 0.76},
        "weights": {"b": 2, "d": 4},
    });
    assert_eq!(built(&inputs, &strict, Rules::default()).scores[0], None);
}

#[test]
fn power_means() {
    let Some(unit) = vectors() else { return };
    let bytes = b"k,a,b,c\n1,10,30,80\n2,1,2,3\n3,4,5,6\n";
    let table = Golden::parse(bytes);
    let inputs = table.inputs(&["a", "b", "c"], &[]);
    for (name, exponent) in
        [("genmean_p2_complete", 2), ("genmean_pm2_complete", -2)]
    {
        let index = json!({
            "steps": {"aggregate": {"method": "power", "exponent": exponent}},
            "weights": {"a": 1, "b": 1, "c": 4},
        });
        let found = built(&inputs, &index, Rules::default()).scores[0];
        let expected = unit["agg"][name].as_f64().unwrap();
        println!("{name} {found:?} {expected}");
        near(&[found.unwrap()], &[expected], name);
    }
}

/// With a gap, a comparison rests on what both areas have; the reference
/// gives the weight that is lost to the later area and is not followed there.
#[test]
fn outranking_with_gaps() {
    let Some(unit) = vectors() else { return };
    let rows = unit["outrank_with_ties_and_NA"]["M"].as_array().unwrap();
    let columns: Vec<Vec<f64>> = ["a", "b", "c"]
        .iter()
        .map(|name| {
            rows.iter()
                .map(|row| row[name].as_f64().unwrap_or(f64::NAN))
                .collect()
        })
        .collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let found = raumbild::index::outranking(&columns, &[0.5, 0.3, 0.2]);
    let expected = &unit["outrank_with_ties_and_NA"]["matrix"];
    let whole = [0, 2, 3];
    for (a, b) in whole.into_iter().flat_map(|a| whole.map(|b| (a, b))) {
        let expected = expected[a][b].as_f64().unwrap();
        near(&[found[a][b]], &[expected], &format!("{a} {b}"));
    }
    for (a, row) in found.iter().enumerate() {
        for (b, value) in row.iter().enumerate().take(a) {
            near(&[value + found[b][a]], &[1.0], "both ways");
        }
    }
    // Area 2 lacks c: a and b decide.
    near(&[found[1][0], found[1][4]], &[0.625, 1.0], "with a gap");
}

#[test]
fn normal_scores_and_halves() {
    let scores = |formula| {
        Normalise::NormalScores { formula, ties: Ties::Average }
            .apply(&[1.0, 2.0, 3.0], UP)
            .unwrap()
    };
    // Φ⁻¹(.75), Φ⁻¹(2.625 / 3.25), Φ⁻¹(5/6).
    let last =
        [0.674_489_750_196_081_7, 0.869_423_773_288_124, 0.967_421_566_101_701];
    let formulas =
        [NormalScore::VanDerWaerden, NormalScore::Blom, NormalScore::Rankit];
    for (formula, last) in formulas.into_iter().zip(last) {
        near(&scores(formula), &[-last, 0.0, last], &format!("{formula:?}"));
    }
    let round = |halves| {
        let round = Round { decimals: 1, halves };
        [0.25, 0.75, -0.25].map(|it| round.apply(it))
    };
    near(&round(Halves::Away), &[0.3, 0.8, -0.3], "away");
    near(&round(Halves::Even), &[0.2, 0.8, -0.2], "even");
    near(&round(Halves::Up), &[0.3, 0.8, -0.2], "up");
}
