use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{
    index::build,
    indicator::{Direction, Unit},
    measurement::{Measurement, Status},
};

/// Six areas, three indicators with counts.
const COUNTS: [[u64; 6]; 3] =
    [[3, 12, 45, 8, 1, 30], [5, 9, 30, 20, 9, 4], [2, 20, 50, 9, 3, 11]];
const OF: [u64; 6] = [20, 60, 150, 90, 15, 80];
const IDS: [&str; 3] = ["a", "b", "c"];

struct Case {
    codes: Vec<String>,
    cells: Vec<Vec<Measurement>>,
}

fn counted(count: u64, of: u64) -> Measurement {
    #[expect(clippy::cast_precision_loss, reason = "few people")]
    let estimate = 100.0 * count as f64 / of as f64;
    Measurement {
        count: Some(count),
        of: Some(of),
        estimate: Some(estimate),
        status: Status::of(estimate),
        bounds: None,
    }
}

impl Case {
    fn new() -> Self {
        let column = |counts: &[u64; 6]| {
            counts.iter().zip(OF).map(|(&it, of)| counted(it, of)).collect()
        };
        Self {
            codes: (0..6).map(|it| format!("area{it}")).collect(),
            cells: COUNTS.iter().map(column).collect(),
        }
    }

    /// The same areas in another order.
    fn turned(mut self, by: usize) -> Self {
        self.codes.rotate_left(by);
        for cells in &mut self.cells {
            cells.rotate_left(by);
        }
        self
    }

    fn inputs(&self) -> Vec<Input<'_>> {
        let columns = IDS.iter().zip(&self.cells);
        columns
            .map(|(id, cells)| Input {
                id,
                label: id,
                direction: Direction::HigherIsWorse,
                values: cells.iter().map(|it| it.estimate).collect(),
                periods: Vec::new(),
            })
            .collect()
    }

    fn study(&self, spec: &Value, vary: &Value) -> Result<Study, Faults> {
        let spec = serde_json::from_value(spec.clone()).unwrap();
        let vary = serde_json::from_value(vary.clone()).unwrap();
        let codes: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        let rules = Rules { codes: &codes, ..Rules::default() };
        let observed: Vec<Observed<'_>> = self
            .cells
            .iter()
            .map(|cells| Observed {
                unit: Unit::Percent,
                cells,
                posteriors: &[],
            })
            .collect();
        Study::new(&self.inputs(), &observed, rules, &spec, &vary)
    }

    fn done(&self, spec: &Value, vary: &Value) -> Study {
        let mut study = self.study(spec, vary).unwrap();
        let runs = study.advance(u32::MAX);
        assert_eq!(runs.done, runs.total);
        study
    }
}

fn recipe() -> Value {
    json!({
        "steps": {
            "normalise": {"method": "minMax", "low": 1, "high": 100},
            "aggregate": {"method": "mean"},
            "classify": {"method": "quantiles", "count": 3},
        },
        "dimensions": [{"id": "d", "label": "D", "of": ["a", "b"]}],
        "weights": {"d": 2, "c": 1},
        "weightSets": {"one": {"a": 3}, "two": {"b": 2, "c": 4}},
    })
}

fn everything(runs: u32) -> Value {
    json!({
        "runs": runs,
        "methods": {
            "normalise": [
                {"method": "standardScore", "mean": 100, "deviation": 5,
                 "divisor": "sample"},
                {"method": "rank", "ties": "average"},
            ],
            "aggregate": [{"method": "geometric"}, {"method": "max"}],
            "classify": [{"method": "equalCounts", "count": 3}],
        },
        "weights": {"method": "noise", "share": 0.5},
        "indicators": ["a", "d", "c"],
        "data": "jeffreys",
    })
}

fn codes(faults: Result<Study, Faults>) -> Vec<(Code, String)> {
    let found = faults.map(|_| ()).unwrap_err().0;
    let entry = |it: &Finding| it.place.entry.clone().unwrap_or_default();
    found.iter().map(|it| (it.code, entry(it))).collect()
}

#[test]
fn slices_do_not_matter() {
    let case = Case::new();
    let all = case.done(&recipe(), &everything(60)).certainty();
    for slice in [1, 7, 59] {
        let mut study = case.study(&recipe(), &everything(60)).unwrap();
        while study.advance(slice).done < 60 {}
        assert_eq!(study.certainty(), all, "{slice}");
    }
    // Nor does what is wanted later.
    let mut study = case.study(&recipe(), &everything(500)).unwrap();
    study.advance(60);
    assert_eq!(study.certainty(), all);
}

#[test]
fn the_order_of_areas_does_not_matter() {
    let case = Case::new();
    let all = case.done(&recipe(), &everything(80)).certainty();
    for by in 1..6 {
        let case = Case::new().turned(by);
        let found = case.done(&recipe(), &everything(80)).certainty();
        for area in 0..6 {
            let own = (area + by) % 6;
            let ends = |it: &crate::sensitivity::Certainty, area: usize| {
                vec![it.low[area], it.median[area], it.high[area]]
            };
            assert_eq!(ends(&found, area), ends(&all, own));
            assert_eq!(found.between[area], all.between[own]);
            let shares = |it: &crate::sensitivity::Certainty, area: usize| {
                it.shares[area * 3..][..3].to_vec()
            };
            assert_eq!(shares(&found, area), shares(&all, own));
        }
    }
}

#[test]
fn without_variation_all_is_certain() {
    let case = Case::new();
    let study = case.done(&recipe(), &json!({"runs": 20}));
    assert_eq!(study.warnings()[0].code, Code::CertaintyFixed);
    let found = study.certainty();
    assert!(found.shares.iter().all(|it| [0.0, 1.0].contains(it)));
    assert!(found.errors.iter().all(|it| *it <= 0.0));
    assert!(found.stable.iter().all(|it| *it));
    assert_eq!(found.mean_shift, Some(0.0));
    for (area, rank) in found.reference.ranks.iter().enumerate() {
        let ends = vec![found.low[area], found.high[area]];
        assert_eq!(ends, [f64::from(*rank); 2]);
        assert_eq!(found.between[area][0], found.reference.classes[area]);
    }
    let index = build(
        &case.inputs(),
        &serde_json::from_value(recipe()).unwrap(),
        Rules::default(),
    )
    .unwrap()
    .value;
    let classes: Vec<u8> = index.classes.into_iter().flatten().collect();
    assert_eq!(classes, found.reference.classes);
    let scores: Vec<f64> = index.scores.into_iter().flatten().collect();
    assert_eq!(scores, found.reference.scores);
}

#[test]
fn shares_add_up_and_orders_mirror() {
    let study = Case::new().done(&recipe(), &everything(300));
    let found = study.certainty();
    for (shares, scored) in found.shares.chunks(3).zip(&found.scored) {
        assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert_eq!(*scored, 300);
    }
    let failed: u32 = found.failures.iter().map(|it| it.runs).sum();
    assert_eq!(failed, 0, "{:?}", found.failures);
    for one in 0..6 {
        for other in 0..6 {
            let order = study.order(one, other);
            let mirror = study.order(other, one);
            assert_eq!(
                (order.above, order.equal),
                (mirror.below, mirror.equal)
            );
            let sum = order.above + order.equal + order.below;
            assert!((sum - 1.0).abs() < 1e-12);
        }
    }
    assert_eq!(study.order(0, 99), crate::sensitivity::Order::default());
}

/// Built once more from what is said of each run.
#[test]
fn realised_recipes_lead_to_the_same_ranks() {
    let case = Case::new();
    let mut vary = everything(60);
    vary["data"] = Value::Null;
    let mut study = case.done(&recipe(), &vary);
    for run in 0..60 {
        let realised = study.realised(run).unwrap();
        let text = serde_json::to_string(&realised).unwrap();
        assert!(text.contains("\"levels\":{\"normalise\":"), "{text}");
        let index = build(&case.inputs(), &realised.index, Rules::default());
        let index = index.unwrap().value;
        let own = &study.counted().ranks[run as usize * 6..][..6];
        for (area, score) in index.scores.iter().enumerate() {
            let above = |it: &&Option<f64>| {
                it.unwrap() > score.unwrap() * (1.0 + 1e-12)
            };
            let rank = index.scores.iter().filter(above).count() + 1;
            assert_eq!(usize::from(own[area]), rank, "{run} {area}");
        }
    }
}

#[test]
fn a_moved_weight_is_a_new_study() {
    let case = Case::new();
    let vary = json!({
        "runs": 50, "data": "empirical",
        "weights": {"method": "dirichlet", "concentration": 30},
    });
    let mut study = case.done(&recipe(), &vary);
    let weights = [("d".to_owned(), 1.0), ("c".to_owned(), 5.0)];
    study.weigh_anew(&weights.clone().into()).unwrap();
    study.advance(50);
    let mut spec = recipe();
    spec["weights"] = json!({"d": 1, "c": 5});
    let fresh = case.done(&spec, &vary);
    assert_eq!(study.certainty(), fresh.certainty());
}

#[test]
fn failing_runs_are_counted_with_their_cause() {
    let case = Case::new();
    let mut spec = recipe();
    // Above zero for some areas only: it shows when it is carried out.
    spec["steps"]["normalise"] = json!({
        "method": "goalposts", "lower": 5.5, "upper": 50, "scale": 10,
        "truncated": false,
    });
    let vary = json!({
        "runs": 100, "methods": {"aggregate": [{"method": "geometric"}]},
        "weights": {"method": "noise", "share": 0.1},
    });
    let found = case.done(&spec, &vary).certainty();
    assert_eq!(found.failures.len(), 1, "{:?}", found.failures);
    let failure = &found.failures[0];
    assert_eq!(failure.finding.code, Code::IndexNotPositive);
    assert!((30..70).contains(&failure.runs), "{}", failure.runs);
    assert!(found.scored.iter().all(|it| *it + failure.runs == 100));
}

#[test]
fn what_does_not_go_together_is_refused() {
    let case = Case::new();
    let refused = |vary: Value| codes(case.study(&recipe(), &vary));
    let one = |code: Code, entry: &str| vec![(code, entry.to_owned())];
    assert_eq!(
        refused(json!({"methods": {"normalise": []}})),
        one(Code::RecipeMissing, "certainty.methods.normalise")
    );
    assert_eq!(
        refused(json!({"methods": {"aggregate": [{"method": "mean"}]}})),
        one(Code::RecipeDuplicate, "certainty.methods.aggregate[0]")
    );
    assert_eq!(
        refused(json!({"methods": {
            "aggregate": [{"method": "max"}, {"method": "geometric"}],
            "normalise": [{"method": "zScore", "divisor": "sample"}],
        }})),
        one(Code::IndexCombination, "certainty.methods.aggregate[1]")
    );
    assert_eq!(
        refused(json!({"methods": {"impute": [{"method": "mean"}]}})),
        one(Code::IndexCombination, "certainty.methods.impute[0]")
    );
    assert_eq!(
        refused(json!({"methods": {
            "weigh": [{"method": "firstComponent"}],
            "aggregate": [{"method": "harmonic"}],
        }})),
        one(Code::IndexCombination, "certainty.methods.aggregate[0]")
    );
    assert_eq!(
        refused(json!({"methods": {
            "classify": [{"method": "quantiles", "count": 5}],
        }})),
        one(Code::RecipeInvalid, "certainty.methods.classify[0]")
    );
    assert_eq!(
        refused(json!({"indicators": ["z"]})),
        one(Code::RecipeReference, "certainty.indicators[0]")
    );
    assert_eq!(
        refused(json!({"weights": {"method": "experts"}})),
        one(Code::IndexCombination, "certainty.weights")
    );
    let dirichlet = json!({"method": "dirichlet", "concentration": 9});
    assert_eq!(
        refused(json!({
            "weights": dirichlet,
            "methods": {"weigh": [{"method": "oneFactor"}]},
        })),
        one(Code::IndexCombination, "certainty.weights")
    );
    assert_eq!(
        refused(json!({"runs": 0, "weights": {"method": "noise", "share": 2}})),
        [
            (Code::RecipeInvalid, "certainty.runs".to_owned()),
            (Code::RecipeInvalid, "certainty.weights.share".to_owned()),
        ]
    );
    assert_eq!(
        refused(json!({"runs": 100_000_000})),
        one(Code::CertaintyLarge, "certainty.runs")
    );
    let values = Case::new();
    let bare = Study::new(
        &values.inputs(),
        &[],
        Rules::default(),
        &serde_json::from_value(recipe()).unwrap(),
        &serde_json::from_value(json!({"data": "jeffreys"})).unwrap(),
    );
    assert_eq!(codes(bare), one(Code::CertaintyNoCounts, "certainty.data"));
}

#[test]
fn sets_and_experts_are_levels() {
    let case = Case::new();
    let sets = json!({"runs": 90, "weights": {"method": "sets"}});
    let mut study = case.done(&recipe(), &sets);
    let mut seen = [0; 3];
    for run in 0..90 {
        let realised = study.realised(run).unwrap();
        let set = realised.index.weight_set.as_deref();
        let at = [None, Some("one"), Some("two")];
        seen[at.iter().position(|it| *it == set).unwrap()] += 1;
    }
    assert!(seen.iter().all(|it| (15..46).contains(it)), "{seen:?}");
    let mut spec = recipe();
    spec["dimensions"] = json!([]);
    spec["steps"]["weigh"] = json!({"method": "budget", "experts": [
        {"a": 80, "b": 10, "c": 10}, {"a": 10, "b": 80, "c": 10},
    ]});
    let experts = json!({"runs": 30, "weights": {"method": "experts"}});
    let study = case.done(&spec, &experts);
    assert_eq!(study.factors(), [Factor::Weights]);
    assert!(study.certainty().mean_shift.unwrap() > 0.0);
}

#[test]
fn too_few_areas_have_their_message() {
    let mut case = Case::new();
    case.codes.truncate(1);
    for cells in &mut case.cells {
        cells.truncate(1);
    }
    let found = codes(case.study(&recipe(), &json!({})));
    assert_eq!(found[0].0, Code::IndexTooFew);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_the_seed(seed in any::<u32>(), first in 1_u32..40) {
        let case = Case::new();
        let mut vary = everything(40);
        vary["seed"] = json!(seed);
        let mut one = case.study(&recipe(), &vary).unwrap();
        one.advance(first);
        one.advance(40);
        let other = case.done(&recipe(), &vary);
        let (one, other) = (one.certainty(), other.certainty());
        prop_assert_eq!(&one, &other);
        for area in 0..6 {
            prop_assert!(one.low[area] <= one.median[area]);
            prop_assert!(one.median[area] <= one.high[area]);
            prop_assert!(one.low[area] >= 1.0 && one.high[area] <= 6.0);
            let [from, to] = one.between[area];
            let held: f64 = (from..=to)
                .map(|it| one.shares[area * 3 + usize::from(it) - 1])
                .sum();
            prop_assert!(held >= 0.8 - 1e-12);
        }
    }
}
