//! The stage `diagnosis` against R, `COINr`, `psych` and the Handbook.

use std::fmt::Write;

use raumbild::{
    diagnosis::{
        Aim, Correlate, Limits, Scale, adequacy, bootstrap, components,
        contributions, correlate, importances, moves, reliability,
    },
    index::{Rules, Run, build},
    numeric::{count, math::ln},
};
use serde_json::{Value, json};

use super::{Golden, built, prepared, reference, spec};

const TAI: [&str; 8] = [
    "patents",
    "royalties",
    "internet",
    "exports",
    "telephones",
    "electricity",
    "schooling",
    "university",
];

fn columns(table: &Golden, ids: &[&str]) -> Vec<Vec<f64>> {
    let column = |id: &&str| {
        let cells = table.column(id).iter();
        cells.map(|it| it.unwrap_or(f64::NAN)).collect()
    };
    ids.iter().map(column).collect()
}

fn slices(columns: &[Vec<f64>]) -> Vec<&[f64]> {
    columns.iter().map(Vec::as_slice).collect()
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64, name: &str) {
    let distance = (found - expected).abs() / expected.abs().max(1.0);
    assert!(distance <= tolerance, "{name}: {found} {expected}");
}

#[test]
fn correlations_of_countries() {
    let cases = [
        ("dset_Normalised", "corr_normalised_pearson", Correlate::Pearson),
        ("dset_Normalised", "corr_normalised_spearman", Correlate::Spearman),
        ("dset_Normalised", "corr_normalised_kendall", Correlate::Kendall),
        ("dset_Raw", "corr_raw_pairwise_pearson", Correlate::Pearson),
        ("dset_Screened", "corr_screened_pearson", Correlate::Pearson),
    ];
    for (data, file, method) in cases {
        let Some(table) = Golden::read(&format!("asem/{data}.csv")) else {
            return;
        };
        let expected = Golden::read(&format!("asem/{file}.csv")).unwrap();
        let ids = expected.names();
        let columns = columns(&table, &ids);
        let found = correlate(&slices(&columns), method);
        for (one, name) in ids.iter().enumerate() {
            for (other, value) in expected.column(name).iter().enumerate() {
                let name = format!("{file} {name} {other}");
                near(found.value(other, one), value.unwrap(), 1e-12, &name);
            }
        }
        if file == "corr_raw_pairwise_pearson" {
            let expected =
                Golden::read("asem/corr_raw_pairwise_pvalues.csv").unwrap();
            for (one, name) in ids.iter().enumerate() {
                for (other, value) in expected.column(name).iter().enumerate() {
                    let p = found.p_values[other * ids.len() + one];
                    let expected = value.unwrap_or(0.0);
                    let close =
                        (p - expected).abs() <= 1e-9 * expected.max(1e-12);
                    assert!(close, "{name} {other}: {p} {expected}");
                }
            }
        }
    }
}

#[test]
fn pairs_beyond_limits() {
    let (Some(table), Some(high), Some(low)) = (
        Golden::read("asem/dset_Normalised.csv"),
        reference("asem/corr_flags_high075.csv"),
        reference("asem/corr_flags_low_m05.csv"),
    ) else {
        return;
    };
    let groups = [
        (
            high,
            vec!["CPI", "FreePress", "NGOs"],
            Limits { high: 0.75, low: -2.0 },
        ),
        (
            low,
            vec!["CostImpEx", "RTAs", "TBTs", "TIRcon", "Tariff", "Visa"],
            Limits { high: 2.0, low: -0.5 },
        ),
    ];
    for (file, ids, limits) in groups {
        let columns = columns(&table, &ids);
        let flags =
            correlate(&slices(&columns), Correlate::Pearson).flags(limits);
        let mut reader = csv::Reader::from_reader(file.as_slice());
        let rows: Vec<csv::StringRecord> =
            reader.records().map(Result::unwrap).collect();
        assert_eq!(flags.len(), rows.len());
        for row in rows {
            let flag = flags.iter().find(|it| {
                let pair = (ids[it.one], ids[it.other]);
                pair == (&row[1], &row[2]) || pair == (&row[2], &row[1])
            });
            near(flag.unwrap().value, row[3].parse().unwrap(), 1e-12, "flag");
        }
    }
    let standard = Limits::default();
    assert!(standard.high > 0.89 && standard.low < -0.39);
}

#[test]
fn alpha_of_the_handbook() {
    let Some(table) = Golden::read("tai/tai_raw_23.csv") else { return };
    let expected = Golden::read("tai/cronbach_23.csv").unwrap();
    let columns = columns(&table, &TAI);
    let found = reliability(&slices(&columns)).unwrap();
    near(found.standardised, 0.703_542_757_958_491, 1e-12, "alpha");
    let of = |name: &str| expected.column(name);
    for (at, id) in TAI.iter().enumerate() {
        let cell = |name: &str| of(name)[at].unwrap();
        near(
            found.standardised_if_deleted[at],
            cell("alpha_if_deleted"),
            1e-12,
            id,
        );
        near(found.item_rest_standardised[at], cell("item_rest_r"), 1e-12, id);
        // As printed.
        near(found.standardised_if_deleted[at], cell("HB_alpha"), 0.0016, id);
    }
}

/// Groups of the framework, by the parents that `iMeta` names.
#[test]
fn alpha_of_countries() {
    let (Some(meta), Some(table), Some(raw), Some(bytes)) = (
        reference("asem/iMeta.csv"),
        Golden::read("asem/dset_Aggregated.csv"),
        Golden::read("asem/dset_Raw.csv"),
        reference("asem/cronbach.csv"),
    ) else {
        return;
    };
    let mut reader = csv::Reader::from_reader(meta.as_slice());
    let meta: Vec<csv::StringRecord> =
        reader.records().map(Result::unwrap).collect();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let mut compared = 0;
    for row in reader.records().map(Result::unwrap) {
        let ids: Vec<&str> = meta
            .iter()
            .filter(|it| it[8] == row[1] && !it[9].contains("Denom"))
            .map(|it| &it[1])
            .collect();
        assert_eq!(ids.len().to_string(), row[2], "{}", &row[1]);
        for (table, cell) in [(&table, &row[3]), (&raw, &row[4])] {
            if let Ok(expected) = cell.parse() {
                let columns = columns(table, &ids);
                let found = reliability(&slices(&columns)).unwrap();
                near(found.raw, expected, 1e-10, &row[1]);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 19);
}

#[test]
fn components_of_the_handbook() {
    let (Some(table), Some(bytes)) =
        (Golden::read("tai/tai_raw_23.csv"), reference("tai/pca_fa_23.json"))
    else {
        return;
    };
    let expected: Value = serde_json::from_slice(&bytes).unwrap();
    let columns = columns(&table, &TAI);
    let found = components(&slices(&columns)).unwrap();
    let values = expected["eigenvalues"].as_array().unwrap();
    for (at, value) in values.iter().enumerate() {
        near(found.eigenvalues[at], value.as_f64().unwrap(), 1e-10, "value");
        let share = expected["pct"][at].as_f64().unwrap();
        near(found.shares()[at] * 100.0, share, 1e-10, "share");
        let rows = expected["loadings"].as_array().unwrap().iter();
        let name = format!("PC{}", at + 1);
        let known: Vec<f64> =
            rows.filter_map(|row| row[&name].as_f64()).collect();
        let own = &found.loadings[at * 8..][..8];
        let product: f64 = own.iter().zip(&known).map(|(a, b)| a * b).sum();
        for (own, known) in own.iter().zip(&known) {
            near(own * product.signum(), *known, 1e-9, &name);
        }
    }
    assert_eq!((found.rows, found.above_one()), (23, 2));
}

#[test]
fn components_of_countries() {
    for (file, data) in [
        ("pca_L1_bygroup", "dset_Aggregated"),
        ("pca_L2_bygroup", "dset_Aggregated"),
    ] {
        let (Some(bytes), Some(table)) = (
            reference(&format!("asem/{file}.json")),
            Golden::read(&format!("asem/{data}.csv")),
        ) else {
            return;
        };
        let groups: Value = serde_json::from_slice(&bytes).unwrap();
        for (name, group) in groups.as_object().unwrap() {
            let ids: Vec<&str> = group["iCodes"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let columns = columns(&table, &ids);
            let found = components(&slices(&columns)).unwrap();
            let size = ids.len();
            for at in 0..size {
                let root = group["sdev"][at].as_f64().unwrap();
                near(found.eigenvalues[at], root * root, 1e-9, name);
            }
            let first = &found.loadings[..size];
            let root = found.eigenvalues[0].sqrt();
            let known: Vec<f64> = group["weights"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_f64)
                .collect();
            let product: f64 =
                first.iter().zip(&known).map(|(a, b)| a * b).sum();
            for (own, known) in first.iter().zip(&known) {
                near(own / root * product.signum(), *known, 1e-8, name);
            }
        }
    }
}

/// The partial correlation given others: by recursion over these.
fn partial(
    r: &dyn Fn(usize, usize) -> f64,
    a: usize,
    b: usize,
    given: &[usize],
) -> f64 {
    let Some((last, rest)) = given.split_last() else { return r(a, b) };
    let ab = partial(r, a, b, rest);
    let (ac, bc) = (partial(r, a, *last, rest), partial(r, b, *last, rest));
    (ab - ac * bc) / ((1.0 - ac * ac) * (1.0 - bc * bc)).sqrt()
}

/// KMO and Bartlett against their formulas written out: partial correlations
/// as those of residuals.
#[test]
fn adequacy_by_residuals() {
    let Some(table) = Golden::read("tai/tai_raw_23.csv") else { return };
    let columns = columns(&table, &TAI[..4]);
    let found = adequacy(&slices(&columns)).unwrap();
    let r = correlate(&slices(&columns), Correlate::Pearson);
    let matrix = |a: usize, b: usize| r.value(a, b);
    let (mut squares, mut partials) = (0.0, 0.0);
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            let given: Vec<usize> =
                (0..4).filter(|it| *it != a && *it != b).collect();
            squares += matrix(a, b) * matrix(a, b);
            let q = partial(&matrix, a, b, &given);
            partials += q * q;
        }
    }
    near(found.kmo, squares / (squares + partials), 1e-12, "kmo");
    // |R| by eigenvalues.
    let values = components(&slices(&columns)).unwrap().eigenvalues;
    let log: f64 = values.iter().map(|it| ln(*it)).sum();
    let chi = -(22.0 - 13.0 / 6.0) * log;
    near(found.chi_squared, chi, 1e-10, "bartlett");
    near(found.freedom, 6.0, 0.0, "freedom");
    assert!(found.p_value > 0.0 && found.p_value < 0.05, "{found:?}");
}

#[test]
fn eigenvalues_of_other_samples() {
    let Some(table) = Golden::read("tai/tai_raw_23.csv") else { return };
    let columns = columns(&table, &TAI);
    let draw = |seed: u64| {
        let mut state = seed;
        let mut uniform = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 32).unwrap()) / 4_294_967_296.0
        };
        bootstrap(&slices(&columns), 400, 0.9, &mut uniform).unwrap()
    };
    let found = draw(1);
    assert_eq!(found, draw(1));
    let values = components(&slices(&columns)).unwrap().eigenvalues;
    // The first rises in samples, the last falls: both lie within.
    assert!(found[0].low < values[0] && values[0] < found[0].high);
    assert!(found.windows(2).all(|it| it[0].high > it[1].low));
    assert!(found.iter().all(|it| it.low <= it.high));
}

fn mss() -> Value {
    json!({"preset": "mss", "minimumPopulation": 0, "steps": {
        "normalise": {"method": "zScore", "divisor": "population"},
    }})
}

#[test]
fn contributions_add_up() {
    let Some(table) = Golden::read("tai/tai_raw_23.csv") else { return };
    let inputs = table.inputs(&TAI, &["exports"]);
    let z = json!({"method": "zScore", "divisor": "sample"});
    let minmax = json!({"method": "minMax", "low": 1, "high": 100});
    let dimensions = |aggregate: &str, standardise: Value| {
        json!([{"id": "new", "label": "new", "of": ["patents", "royalties"],
            "aggregate": {"method": aggregate}, "standardise": standardise}])
    };
    let cases = [
        (mss(), Some(Scale::Additive)),
        (
            json!({
                "steps": {"normalise": z, "aggregate": {"method": "mean"},
                    "standardise": minmax, "weigh": {"method": "firstComponent"}},
                "dimensions": dimensions("sum", z.clone()),
            }),
            Some(Scale::Additive),
        ),
        (
            json!({"steps": {"normalise": minmax, "aggregate": {"method": "geometric"}},
                "dimensions": dimensions("product", json!({"method": "none"})),
                "weights": {"internet": 3}}),
            Some(Scale::Logarithmic),
        ),
        (
            json!({"steps": {"normalise": minmax, "aggregate": {"method": "geometric"}},
                "dimensions": dimensions("mean", json!({"method": "none"}))}),
            None,
        ),
        (
            json!({"steps": {"normalise": z, "aggregate": {"method": "sum"},
                "standardise": {"method": "rankExponential"}}}),
            None,
        ),
        (json!({"steps": {"aggregate": {"method": "copeland"}}}), None),
    ];
    for (index, scale) in cases {
        let prefix = prepared(&inputs, &index);
        let mut run = Run::default();
        let (weights, _) = prefix.weigh(&mut run).unwrap();
        let found = contributions(&prefix, &weights, &run);
        assert_eq!(found.as_ref().map(|it| it.scale), scale, "{index}");
        let all = importances(&prefix, &weights, &run);
        let effective: f64 = all.iter().map(|it| it.effective).sum();
        near(effective, 1.0, 1e-12, "effective");
        let shares: Option<f64> = all.iter().map(|it| it.variance).sum();
        assert_eq!(shares.is_some(), scale == Some(Scale::Additive));
        near(shares.unwrap_or(1.0), 1.0, 1e-10, "variance");
        let Some(found) = found else { continue };
        let scores = run.scores(prefix.tree.nodes.len() - 1);
        let bases: Vec<f64> = found.base.clone();
        for (row, score) in scores.iter().enumerate() {
            let sum: f64 =
                found.values.iter().skip(row).step_by(found.rows).sum();
            let expected = match found.scale {
                Scale::Additive => *score,
                Scale::Logarithmic => ln(*score),
            };
            near(sum + found.base[row], expected, 1e-12, "sum");
            // Nothing but a constant is left.
            near(bases[row], bases[0], 1e-9, "base");
        }
    }
}

/// Independent indicators of equal spread: importance is weight squared.
#[test]
fn importance_of_independent_indicators() {
    let mut text = String::from("key,a,b\n");
    for at in 0..400 {
        let (a, b) = (at % 20, at / 20);
        writeln!(text, "{at},{a},{b}").unwrap();
    }
    let table = Golden::parse(text.as_bytes());
    let inputs = table.inputs(&["a", "b"], &[]);
    let index = json!({"preset": "zMean", "weights": {"a": 2}});
    let prefix = prepared(&inputs, &index);
    let mut run = Run::default();
    let (weights, _) = prefix.weigh(&mut run).unwrap();
    let found = importances(&prefix, &weights, &run);
    for (found, (weight, share)) in
        found.iter().zip([(2.0 / 3.0, 0.8), (1.0 / 3.0, 0.2)])
    {
        near(found.nominal, weight, 1e-12, "nominal");
        near(found.squared.unwrap(), share, 1e-12, "r²");
        near(found.variance.unwrap(), share, 1e-12, "variance");
        near(found.ratio.unwrap(), share, 0.02, "ratio");
    }
}

/// What is said to change a class changes it, and a little less does not.
#[test]
fn the_way_to_the_next_class() {
    let Some(table) = Golden::read("tai/tai_raw_23.csv") else { return };
    let inputs = table.inputs(&TAI[..3], &["internet"]);
    let index = spec(&mss());
    let rules = Rules::default();
    let classes = built(&inputs, &mss(), rules).classes;
    let class_with = |area: usize, indicator: usize, value: f64| {
        let mut inputs = inputs.clone();
        inputs[indicator].values[area] = Some(value);
        build(&inputs, &index, rules).unwrap().value.classes[area].unwrap()
    };
    let mut found = 0;
    for (area, class) in classes.iter().enumerate() {
        let class = class.unwrap();
        for aim in [Aim::Better, Aim::Worse] {
            let all = moves(&inputs, &index, rules, area, aim).unwrap();
            assert_eq!(all.len(), 3);
            for it in all {
                let Some(to) = it.to else { continue };
                found += 1;
                let there = class_with(area, it.indicator, to);
                assert_eq!(Some(there), it.class);
                assert_eq!(there < class, aim == Aim::Better);
                let less = it.from + (to - it.from) * (1.0 - 1e-3);
                assert_eq!(class_with(area, it.indicator, less), class);
                // Relief and burden go their own ways.
                let rises = to > it.from;
                assert_eq!(rises, (aim == Aim::Worse) != (it.indicator == 2));
            }
            if class == 1 && aim == Aim::Better {
                let none = moves(&inputs, &index, rules, area, aim).unwrap();
                assert!(none.iter().all(|it| it.to.is_none()));
            }
        }
    }
    assert!(found > 10, "{found}");
    let mean = count(found) / 23.0;
    assert!(mean > 0.0);
}
