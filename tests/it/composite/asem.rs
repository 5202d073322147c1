//! The sustainable-connectivity index of the ASEM countries: 49 indicators,
//! 8 pillars, 2 sub-indices, as `COINr` builds it.

use raumbild::{
    index::{Origin, Rules, Run},
    numeric::count,
};
use serde_json::{Value, json};

use super::{Golden, built, prepared, present, reference, same, same_ranks};

/// Names of indicators, of those that count the other way, and the tree.
struct Framework {
    ids: Vec<String>,
    turned: Vec<String>,
    targets: Vec<f64>,
    dimensions: Value,
}

fn framework() -> Option<Framework> {
    let bytes = reference("asem/iMeta.csv")?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<csv::StringRecord> =
        reader.records().map(Result::unwrap).collect();
    let of = |kind: &str| -> Vec<&csv::StringRecord> {
        rows.iter().filter(|row| &row[9] == kind).collect()
    };
    let indicators = of("Indicator");
    let dimensions: Vec<Value> = of("Aggregate")
        .into_iter()
        .filter(|row| &row[1] != "Index")
        .map(|parent| {
            let children: Vec<&str> = rows
                .iter()
                .filter(|row| row[8] == parent[1] && !row[9].contains("Denom"))
                .map(|row| &row[1])
                .collect();
            json!({"id": &parent[1], "label": &parent[2], "of": children})
        })
        .collect();
    Some(Framework {
        ids: indicators.iter().map(|row| row[1].to_owned()).collect(),
        turned: indicators
            .iter()
            .filter(|row| &row[3] == "-1")
            .map(|row| row[1].to_owned())
            .collect(),
        targets: indicators.iter().map(|row| row[6].parse().unwrap()).collect(),
        dimensions: json!(dimensions),
    })
}

impl Framework {
    fn ids(&self) -> Vec<&str> {
        self.ids.iter().map(String::as_str).collect()
    }

    fn turned(&self) -> Vec<&str> {
        self.turned.iter().map(String::as_str).collect()
    }

    fn index(&self, steps: Value) -> Value {
        json!({"steps": steps, "dimensions": self.dimensions})
    }
}

fn jrc(most: u32, otherwise: &Value) -> Value {
    json!({"method": "jrc", "most": most, "otherwise": otherwise})
}

/// Scores of every node of a reference of all levels.
#[track_caller]
fn check_levels(index: &raumbild::index::Index, expected: &Golden) {
    for dimension in &index.dimensions {
        let name = &dimension.id;
        same(&dimension.scores, expected.column(name), 1e-10, name);
        same_ranks(&dimension.scores, expected.column(name), name);
    }
    same(&index.scores, expected.column("Index"), 1e-10, "Index");
    same_ranks(&index.scores, expected.column("Index"), "Index");
}

/// Imputed by group, treated, normalised, aggregated: every step.
#[test]
fn the_whole_way() {
    let (Some(it), Some(data), Some(groups)) = (
        framework(),
        Golden::read("asem/dset_Denominated.csv"),
        reference("asem/iData.csv"),
    ) else {
        return;
    };
    // Who is Europe and who is Asia.
    let mut reader = csv::Reader::from_reader(groups.as_slice());
    let heading = reader.headers().unwrap().clone();
    let at = |name: &str| heading.iter().position(|it| it == name).unwrap();
    let (code, group) = (at("uCode"), at("EurAsia_group"));
    let sides: Vec<(String, String)> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| (row[code].to_owned(), row[group].to_owned()))
        .collect();
    let codes = data.codes();
    let districts: Vec<Option<usize>> = codes
        .iter()
        .map(|code| {
            let side = &sides.iter().find(|it| it.0 == *code).unwrap().1;
            Some(usize::from(side == "Europe"))
        })
        .collect();
    let index = it.index(json!({
        "screen": 0.65,
        "impute": {"method": "districtMean"},
        "treatOthers": jrc(5, &json!({"method": "logRange"})),
        "normalise": {"method": "minMax", "low": 0, "high": 100},
        "aggregate": {"method": "mean"},
    }));
    let inputs = data.inputs(&it.ids(), &it.turned());
    let rules =
        Rules { codes: &codes, population: None, districts: &districts };
    let found = built(&inputs, &index, rules);
    let expected = Golden::read("asem/dset_Aggregated.csv").unwrap();
    check_levels(&found, &expected);
    let imputed =
        found.origins.iter().flatten().filter(|it| {
            matches!(it, Origin::Imputed | Origin::ImputedWinsorised)
        });
    let missing = it.ids.iter().flat_map(|id| data.column(id));
    assert_eq!(imputed.count(), missing.filter(|it| it.is_none()).count());
    let effective: f64 = found.components.iter().map(|it| it.effective).sum();
    assert!((effective - 1.0).abs() < 1e-12);
    let weights = Golden::read("asem/eff_weights.csv").unwrap();
    let codes = weights.codes();
    for (id, component) in it.ids.iter().zip(&found.components) {
        let at = codes.iter().position(|it| it == id).unwrap();
        let expected = weights.column("EffWeight")[at].unwrap();
        assert!((component.effective - expected).abs() < 1e-12, "{id}");
    }
}

#[test]
fn imputations() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Denominated.csv"))
    else {
        return;
    };
    let inputs = data.inputs(&it.ids(), &it.turned());
    for (file, method) in [
        ("impute_mean", json!({"method": "mean"})),
        ("impute_median", json!({"method": "median"})),
        (
            "impute_row_mean_normfirst",
            json!({"method": "rowMean", "within": "index"}),
        ),
    ] {
        let index = it.index(json!({
            "screen": 0, "impute": method, "normalise": {"method": "none"},
        }));
        let expected = Golden::read(&format!("asem/{file}.csv")).unwrap();
        let prefix = prepared(&inputs, &index);
        for (at, id) in it.ids.iter().enumerate() {
            let turned = it.turned.contains(id);
            let found: Vec<f64> = prefix
                .column(at)
                .iter()
                .map(|value| if turned { -value } else { *value })
                .collect();
            same(
                &present(&found),
                expected.column(id),
                1e-10,
                &format!("{file} {id}"),
            );
        }
    }
}

#[test]
fn treatments() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Screened.csv"))
    else {
        return;
    };
    let inputs = data.inputs(&it.ids(), &[]);
    for (file, method) in [
        ("dset_Treated", jrc(5, &json!({"method": "logRange"}))),
        ("treat_winmax1", jrc(1, &json!({"method": "logRange"}))),
        ("treat_winmaxNULL", jrc(100, &json!({"method": "logRange"}))),
        (
            "treat_winmax1_boxcox0",
            jrc(1, &json!({"method": "boxCox", "lambda": 0})),
        ),
    ] {
        let index = it.index(json!({
            "screen": 0, "treatOthers": method, "normalise": {"method": "none"},
        }));
        let expected = Golden::read(&format!("asem/{file}.csv")).unwrap();
        let prefix = prepared(&inputs, &index);
        for (at, id) in it.ids.iter().enumerate() {
            let name = format!("{file} {id}");
            same(
                &present(prefix.column(at)),
                expected.column(id),
                1e-10,
                &name,
            );
        }
    }
    // Shapes before and after, and how many points were moved.
    let details = Golden::read("asem/treat_dets_table.csv").unwrap();
    let index = it.index(json!({
        "treatOthers": jrc(5, &json!({"method": "logRange"})),
        "normalise": {"method": "none"},
    }));
    let prefix = prepared(&inputs, &index);
    let codes = details.codes();
    for treatment in &prefix.treatments {
        let id = it.ids[treatment.indicator].as_str();
        let row = codes.iter().position(|it| *it == id).unwrap();
        let cell = |name: &str| details.column(name)[row];
        let before = treatment.treated.before.unwrap();
        let close = |a: f64, b: Option<f64>| (a - b.unwrap()).abs() < 1e-10;
        assert!(close(before.skewness, cell("check_SkewKurt0.Skew")), "{id}");
        assert!(close(before.kurtosis, cell("check_SkewKurt0.Kurt")), "{id}");
        if let Some(moved) = cell("winsorise.nwin") {
            assert!(close(count(treatment.points.len()), Some(moved)), "{id}");
            let after = treatment.treated.after.unwrap();
            assert!(
                close(after.skewness, cell("check_SkewKurt1.Skew")),
                "{id}"
            );
        }
    }
}

#[test]
fn normalisations() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Treated.csv"))
    else {
        return;
    };
    let inputs = data.inputs(&it.ids(), &it.turned());
    let codes = data.codes();
    let targets: serde_json::Map<String, Value> = it
        .ids
        .iter()
        .zip(&it.targets)
        .map(|(id, target)| {
            let target =
                json!({"method": "target", "target": target, "capped": false});
            (id.clone(), target)
        })
        .collect();
    for (file, steps) in [
        (
            "minmax",
            json!({"normalise": {"method": "minMax", "low": 0, "high": 1}}),
        ),
        (
            "dist2max",
            json!({"normalise": {"method": "minMax", "low": 0, "high": 1}}),
        ),
        (
            "zscore",
            json!({"normalise": {"method": "zScore", "divisor": "sample"}}),
        ),
        ("rank", json!({"normalise": {"method": "rank", "ties": "lowest"}})),
        (
            "prank",
            json!({"normalise": {"method": "percentile", "ties": "lowest"}}),
        ),
        (
            "dist2ref",
            json!({"normalise": {"method": "reference", "area": codes[4], "capped": false}}),
        ),
        ("dist2targ_iMeta", json!({"scales": targets})),
    ] {
        let index = it.index(steps);
        let expected = Golden::read(&format!("asem/norm_{file}.csv")).unwrap();
        let spec = super::spec(&index);
        let rules = Rules { codes: &codes, ..Rules::default() };
        let prefix = raumbild::index::prepare(&inputs, &spec, rules)
            .unwrap_or_else(|faults| panic!("{file}: {faults}"));
        for (at, id) in it.ids.iter().enumerate() {
            let name = format!("{file} {id}");
            let found = present(prefix.column(at));
            same(&found, expected.column(id), 1e-10, &name);
        }
    }
}

#[test]
fn means() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Normalised_1_100.csv"))
    else {
        return;
    };
    let inputs = data.inputs(&it.ids(), &[]);
    for (file, method) in
        [("amean", "mean"), ("gmean", "geometric"), ("hmean", "harmonic")]
    {
        let index = it.index(json!({"aggregate": {"method": method}}));
        let expected =
            Golden::read(&format!("asem/agg_a_{file}_1_100.csv")).unwrap();
        check_levels(&built(&inputs, &index, Rules::default()), &expected);
    }
}

#[test]
fn availability() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/raw_normalised_1_100.csv"))
    else {
        return;
    };
    let inputs = data.inputs(&it.ids(), &[]);
    for (file, share) in [("000", 0.0), ("050", 0.5), ("100", 1.0)] {
        let index = it.index(json!({
            "screen": 0, "aggregate": {"method": "mean"}, "minimumShare": share,
        }));
        let expected =
            Golden::read(&format!("asem/raw_agg_amean_thr{file}.csv")).unwrap();
        check_levels(&built(&inputs, &index, Rules::default()), &expected);
    }
}

/// An element taken out: its weight set to zero.
#[test]
fn without_one_indicator() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Normalised.csv"))
    else {
        return;
    };
    let expected = Golden::read("asem/remove_L1_scores.csv").unwrap();
    let inputs = data.inputs(&it.ids(), &[]);
    let prefix =
        prepared(&inputs, &it.index(json!({"aggregate": {"method": "mean"}})));
    let mut run = Run::default();
    for (at, id) in it.ids.iter().enumerate() {
        let mut weights = prefix.given.clone();
        weights[prefix.tree.edge_of(at).unwrap()] = 0.0;
        let found = prefix.score(&weights, &[], &mut run).unwrap();
        same(&present(found), expected.column(id), 1e-10, id);
    }
}

#[test]
fn outranking_of_all() {
    let (Some(it), Some(data)) =
        (framework(), Golden::read("asem/dset_Normalised.csv"))
    else {
        return;
    };
    let expected = Golden::read("asem/outrank_all49_equal.csv").unwrap();
    let inputs = data.inputs(&it.ids(), &[]);
    let flat = json!({"steps": {"aggregate": {"method": "copeland"}}});
    let prefix = prepared(&inputs, &flat);
    let columns: Vec<&[f64]> =
        (0..it.ids.len()).map(|at| prefix.column(at)).collect();
    let found = raumbild::index::outranking(&columns, &prefix.given);
    let names = expected.names();
    for (row, found) in found.iter().enumerate() {
        for (at, name) in names.iter().enumerate() {
            let expected = expected.column(name)[row].unwrap();
            assert!((found[at] - expected).abs() < 1e-12, "{row} {name}");
        }
    }
    // The reference's own scores miss ties; the matrix decides.
    let index = built(&inputs, &flat, Rules::default());
    for (row, score) in index.scores.iter().enumerate() {
        let wins = found[row].iter().enumerate().filter(|(at, _)| *at != row);
        let expected: i32 = wins
            .map(|(_, it)| {
                i32::from(*it > 0.5 + 1e-9) - i32::from(*it < 0.5 - 1e-9)
            })
            .sum();
        assert!((score.unwrap() - f64::from(expected)).abs() < 1e-12);
    }
}
