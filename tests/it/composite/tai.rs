//! The technology achievement index of 23 countries, the OECD/JRC
//! Handbook's example, and what other tools make of it.

use std::fmt::Write;

use raumbild::{
    index::{Prefix, Rules, Run},
    numeric::count,
};
use serde_json::{Value, json};

use super::{Golden, built, prepared, present, reference, same, same_ranks};

const IDS: [&str; 8] = [
    "patents",
    "royalties",
    "internet",
    "exports",
    "telephones",
    "electricity",
    "schooling",
    "university",
];

fn raw() -> Option<Golden> {
    Golden::read("tai/tai_raw_23.csv")
}

fn scores(table: &Golden, steps: Value) -> Vec<Option<f64>> {
    built(&table.inputs(&IDS, &[]), &json!({"steps": steps}), Rules::default())
        .scores
}

#[test]
fn aggregations() {
    let Some(table) = raw() else { return };
    let expected = Golden::read("tai/aggregations_23.csv").unwrap();
    let mean = json!({"method": "mean"});
    for (name, steps) in [
        (
            "LIN_minmax23",
            json!({"normalise": {"method": "minMax", "low": 0, "high": 1}, "aggregate": mean}),
        ),
        (
            "LIN_z",
            json!({"normalise": {"method": "zScore", "divisor": "sample"}, "aggregate": mean}),
        ),
        (
            "GEO_raw",
            json!({"aggregate": {"method": "geometric"}, "scales": {}}),
        ),
        ("Copeland", json!({"aggregate": {"method": "copeland"}})),
    ] {
        // The Handbook's geometric mean leaves zeros out of its table; there
        // are none in these columns but where it is refused.
        let found = scores(&table, steps);
        same(&found, expected.column(name), 1e-10, name);
        same_ranks(&found, expected.column(name), name);
    }
}

#[test]
fn mazziotta_pareto() {
    let Some(table) = raw() else { return };
    let mpi = Golden::read("compind/tai_mpi.csv").unwrap();
    let ampi = Golden::read("compind/tai_ampi.csv").unwrap();
    let standard = json!({
        "method": "standardScore", "mean": 100, "deviation": 10,
        "divisor": "population",
    });
    for (sign, penalty) in [("minus", "subtract"), ("plus", "add")] {
        let aggregate =
            json!({"method": "mazziottaPareto", "penalty": penalty});
        let steps = json!({"normalise": standard, "aggregate": aggregate});
        let name = format!("textbook_popSD_MPI_{sign}");
        same(&scores(&table, steps), mpi.column(&name), 1e-10, &name);
        let steps =
            json!({"normalise": {"method": "ampi"}, "aggregate": aggregate});
        let name = format!("AMPI_{sign}_exact");
        same(&scores(&table, steps), ampi.column(&name), 1e-10, &name);
    }
}

#[test]
fn adjusted_mazziotta_pareto_of_two_years() {
    let Some(data) = reference("compind/eu2020_ampi_two_years.csv") else {
        return;
    };
    // Two years of one area are two rows: make their keys one of both.
    let mut reader = csv::Reader::from_reader(data.as_slice());
    let mut text =
        String::from("key,employ,energy,norm_employ,norm_energy,ampi\n");
    for (at, row) in reader.records().map(|row| row.unwrap()).enumerate() {
        let cells: Vec<&str> = (2..7).map(|cell| &row[cell]).collect();
        writeln!(text, "{at},{}", cells.join(",")).unwrap();
    }
    let table = Golden::parse(text.as_bytes());
    let index = json!({"steps": {
        "screen": 0, "minimumShare": 1,
        "scales": {
            "employ": {"method": "ampi", "reference": 50},
            "energy": {"method": "ampi", "reference": 100},
        },
        "aggregate": {"method": "mazziottaPareto", "penalty": "subtract"},
    }});
    let inputs = table.inputs(&["employ", "energy"], &["energy"]);
    let prefix = prepared(&inputs, &index);
    same(
        &present(prefix.column(0)),
        table.column("norm_employ"),
        1e-10,
        "employ",
    );
    same(
        &present(prefix.column(1)),
        table.column("norm_energy"),
        1e-10,
        "energy",
    );
    let found = built(&inputs, &index, Rules::default()).scores;
    same(&found, table.column("ampi"), 1e-10, "ampi");
}

#[test]
fn ordered_weights_and_geometric_mean() {
    let Some(table) = raw() else { return };
    let expected = Golden::read("compind/tai_owa_minmax.csv").unwrap();
    for (name, weights) in [
        ("owa_atleast4", [1, 1, 1, 1, 0, 0, 0, 0]),
        ("owa_morethan4", [0, 0, 0, 0, 1, 1, 1, 1]),
    ] {
        let steps = json!({
            "normalise": {"method": "minMax", "low": 0, "high": 1},
            "aggregate": {"method": "ordered", "weights": weights},
        });
        same(&scores(&table, steps), expected.column(name), 1e-10, name);
    }
    let expected =
        Golden::read("compind/tai_geom_equal_minmax01_1.csv").unwrap();
    let steps = json!({
        "normalise": {"method": "minMax", "low": 0.1, "high": 1},
        "aggregate": {"method": "geometric"},
    });
    same(&scores(&table, steps), expected.column("geom_equal"), 1e-10, "geom");
}

#[test]
fn steps_of_the_handbook() {
    let Some(table) = raw() else { return };
    let expected =
        Golden::read("tai/table15_recomputed_schooling.csv").unwrap();
    for (name, method, factor) in [
        ("z_sample", json!({"method": "zScore", "divisor": "sample"}), 1.0),
        ("z_pop", json!({"method": "zScore", "divisor": "population"}), 1.0),
        ("minmax", json!({"method": "minMax", "low": 0, "high": 1}), 1.0),
        ("ref_best", json!({"method": "fractionOfMax"}), 1.0),
        (
            "above_below_p20",
            json!({"method": "aroundMean", "margin": 0.2}),
            1.0,
        ),
        (
            "rank_min_high_is_top",
            json!({"method": "rank", "ties": "lowest"}),
            1.0,
        ),
    ] {
        let index = json!({"steps": {"normalise": method}});
        let prefix = prepared(&table.inputs(&["schooling"], &[]), &index);
        let found: Vec<f64> =
            prefix.column(0).iter().map(|it| it * factor).collect();
        same(&present(&found), expected.column(name), 1e-10, name);
    }
}

#[test]
fn median_order_of_five() {
    let Some(bytes) = reference("tai/kemeny_5_table35.json") else { return };
    let kemeny: Value = serde_json::from_slice(&bytes).unwrap();
    let rows = kemeny["input_table35"].as_array().unwrap();
    let mut text = String::from("key,V1,V2,V3,V4,V5,V6,V7,V8\n");
    for row in rows {
        let cells: Vec<String> =
            (1..=8).map(|at| row[format!("V{at}")].to_string()).collect();
        let name = row["_row"].as_str().unwrap();
        writeln!(text, "{name},{}", cells.join(",")).unwrap();
    }
    let table = Golden::parse(text.as_bytes());
    let ids = ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8"];
    let inputs = table.inputs(&ids, &[]);
    let steps = json!({"steps": {"aggregate": {"method": "copeland"}}});
    let copeland = built(&inputs, &steps, Rules::default()).scores;
    let expected: Vec<Option<f64>> = kemeny["copeland"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::as_f64)
        .collect();
    assert_eq!(copeland, expected);
    let steps = json!({"steps": {"aggregate": {"method": "kemeny"}}});
    let found = built(&inputs, &steps, Rules::default()).scores;
    // The mean of the three best orders.
    let best = kemeny["best"].as_array().unwrap();
    for (row, score) in found.iter().enumerate() {
        let name = &rows[row]["_row"];
        let below = best.iter().map(|order| {
            let order = order.as_array().unwrap();
            4 - order.iter().position(|it| it == name).unwrap()
        });
        let mean = count(below.sum()) / count(best.len());
        assert!((score.unwrap() - mean).abs() < 1e-12, "{name}");
    }
}

fn weights(prefix: &Prefix) -> Vec<f64> {
    let found = prefix.weigh(&mut Run::default());
    found.unwrap_or_else(|it| panic!("{it:?}")).0
}

fn weighed(table: &Golden, weigh: &Value) -> Vec<f64> {
    let index = json!({"steps": {"weigh": weigh}});
    weights(&prepared(&table.inputs(&IDS, &[]), &index))
}

#[test]
fn objective_weights() {
    let (Some(table), Some(bytes)) = (raw(), reference("mcda/weights.json"))
    else {
        return;
    };
    let reference: Value = serde_json::from_slice(&bytes).unwrap();
    let deviation = json!({"method": "deviation", "divisor": "sample"});
    for (name, method) in [
        ("pymcdm.entropy_weights", json!({"method": "entropy"})),
        ("skcriteria.EntropyWeighter", json!({"method": "entropy"})),
        ("pymcdm.critic_weights", json!({"method": "critic"})),
        ("skcriteria.CRITIC", json!({"method": "critic"})),
        ("pymcdm.merec_weights", json!({"method": "merec"})),
        ("skcriteria.MEREC", json!({"method": "merec"})),
        ("pyDecision.merec_method", json!({"method": "merec"})),
        ("pymcdm.standard_deviation_weights", deviation.clone()),
        ("skcriteria.StdWeighter", deviation),
    ] {
        let found = weighed(&table, &method);
        let expected: Vec<Option<f64>> = reference["tai_all_benefit"][name]
            .as_array()
            .unwrap()
            .iter()
            .map(Value::as_f64)
            .collect();
        same(&present(&found), &expected, 1e-10, name);
    }
}

#[test]
fn factors_of_nicoletti() {
    let Some(table) = raw() else { return };
    let expected = Golden::read("tai/nicoletti_weights.csv").unwrap();
    let index = json!({"steps": {"weigh": {"method": "factors"}}});
    let prefix = prepared(&table.inputs(&IDS, &[]), &index);
    let (found, weighed) = prefix.weigh(&mut Run::default()).unwrap();
    // R's rotation stops where its criterion rises by less than 1e-5, a
    // three-hundredth of a radian before the top; ours goes on.
    same(&present(&found), expected.column("PC_weight"), 1e-4, "nicoletti");
    let share = weighed[0].share.unwrap();
    assert!((share - 0.872_400_456).abs() < 1e-6, "{share}");
}

#[test]
fn first_component_of_correlations() {
    let (Some(table), Some(bytes)) = (raw(), reference("tai/pca_fa_23.json"))
    else {
        return;
    };
    let pca: Value = serde_json::from_slice(&bytes).unwrap();
    let index = json!({"steps": {"weigh": {"method": "firstComponent"}}});
    let prefix = prepared(&table.inputs(&IDS, &[]), &index);
    let (found, weighed) = prefix.weigh(&mut Run::default()).unwrap();
    let value = pca["eigenvalues"][0].as_f64().unwrap();
    assert!((weighed[0].share.unwrap() * 8.0 - value).abs() < 1e-10);
    let loadings = pca["loadings"].as_array().unwrap();
    for (weight, row) in found.iter().zip(loadings) {
        let loading = row["PC1"].as_f64().unwrap();
        assert!((weight * value.sqrt() + loading).abs() < 1e-10);
    }
}

/// Presets against their formulas and the tool that has them.
#[test]
fn presets() {
    let Some(table) = raw() else { return };
    let inputs = table.inputs(&IDS, &[]);
    let of = |preset: &str| {
        built(&inputs, &json!({"preset": preset}), Rules::default()).scores
    };
    let mpi = Golden::read("compind/tai_mpi.csv").unwrap();
    let plus = mpi.column("textbook_popSD_MPI_plus");
    same(&of("mpi"), plus, 1e-10, "mpi");
    let columns: Vec<Vec<f64>> = IDS
        .iter()
        .map(|id| table.column(id).iter().copied().flatten().collect())
        .collect();
    let above = |row: usize| {
        let above = |column: &&Vec<f64>| {
            column[row] > column.iter().sum::<f64>() / count(column.len())
        };
        Some(count(columns.iter().filter(above).count()))
    };
    let counts: Vec<Option<f64>> = (0..23).map(above).collect();
    same(&of("multipleBurden"), &counts, 0.0, "multiple burden");
    // The mean of z-scores orders areas as their standardised sum does.
    let everybody = json!({"preset": "mss", "minimumPopulation": 0});
    let mss = built(&inputs, &everybody, Rules::default()).scores;
    same_ranks(&of("zMean"), &mss, "zMean");
}

/// Benefit of the doubt as `Benchmarking`, `lpSolve` and `Compind` have it;
/// the bounds on weights are those that reproduce the Handbook's table 19.
#[test]
fn benefit_of_the_doubt() {
    let Some(table) = raw() else { return };
    let expected = Golden::read("tai/bod_23.csv").unwrap();
    let of = |low: f64, leeway: Option<Value>| {
        let mut doubt = json!({"method": "benefitOfTheDoubt"});
        if let Some(leeway) = leeway {
            doubt["leeway"] = leeway;
        }
        let normalise = json!({"method": "minMax", "low": low, "high": 1});
        scores(&table, json!({"normalise": normalise, "aggregate": doubt}))
    };
    let weights = json!({"of": "weights", "low": 0.1, "high": 0.15});
    let shares = json!({"of": "shares", "low": 0.05, "high": 0.35});
    for (name, leeway) in [
        ("BoD_dea", None),
        ("BoD_lp", None),
        ("BoD_w10_15", Some(weights.clone())),
        ("BoD_share05_35", Some(shares.clone())),
    ] {
        same(&of(0.0, leeway), expected.column(name), 1e-10, name);
    }
    for (file, low, leeway) in [
        ("tai_bod_minmax", 0.0, None),
        ("tai_bod_constr_share05_35_minmax01_1", 0.1, Some(shares)),
    ] {
        let expected = Golden::read(&format!("compind/{file}.csv")).unwrap();
        same(&of(low, leeway), expected.column("bod"), 1e-10, file);
    }
    for (found, printed) in
        of(0.0, Some(weights)).iter().zip(expected.column("HB_BOD"))
    {
        assert!((found.unwrap() - printed.unwrap()).abs() < 0.008);
    }
}
