#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::disallowed_methods,
    clippy::float_cmp,
    clippy::needless_range_loop,
    clippy::similar_names,
    clippy::too_many_lines,
    reason = "small numbers in a naive oracle"
)]

use serde_json::Value;

use super::*;
use crate::attack::publication::Publication;

/// Truth that is not committed; where it is absent, the tests say so.
const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/golden/sdc");

fn is_absent() -> bool {
    let absent = !std::path::Path::new(GOLDEN).exists();
    if absent {
        eprintln!("{GOLDEN} is absent: nothing compared");
    }
    absent
}

fn read(name: &str) -> (Publication, Value) {
    let bytes =
        std::fs::read(format!("{GOLDEN}/{name}.publication.json")).unwrap();
    let truth =
        std::fs::read(format!("{GOLDEN}/{name}.intervals.json")).unwrap();
    (
        Publication::read(&bytes).unwrap(),
        serde_json::from_slice(&truth).unwrap(),
    )
}

const NAMES: [&str; 22] = [
    "city/geom_2024",
    "city/geom_lp3_2024",
    "city/joint_2024",
    "city/sdctable_linked_2024",
    "city/stadtteil_only_2024",
    "gauss/d2_small3",
    "gauss/d2_small3_lp",
    "gauss/d2_small3_secz",
    "gauss/d2_small3_zeros0",
    "gauss/d3_linked_backtracking",
    "gauss/d3_linked_consistent",
    "gauss/d3_linked_global",
    "gauss/d3_linked_superconsistent",
    "gauss/d3_small3",
    "gauss/d3_small3_formula",
    "gauss/km2_overlap_small2_noz",
    "gauss/km2_overlap_small3",
    "gauss/magnitude1_k80_99",
    "gauss/magnitude1_p10",
    "gauss/magnitude1_p10_interval",
    "gauss/mun_accidents_kdis1",
    "gauss/mun_accidents_small3",
];

fn number(value: &Value) -> f64 {
    match value.as_f64() {
        Some(it) => it,
        None => match value.as_str() {
            Some("inf" | "Infinity") => f64::INFINITY,
            _ => panic!("{value}"),
        },
    }
}

fn agrees(name: &str) {
    let (publication, truth) = read(name);
    let start = std::time::Instant::now();
    let options = Options { integers: false, intervals: true };
    let report = audit(&publication, options, &mut |_| true).unwrap();
    let linear = start.elapsed();
    let start = std::time::Instant::now();
    let full = audit(
        &publication,
        Options { integers: true, intervals: true },
        &mut |_| true,
    )
    .unwrap();
    let integers = start.elapsed();
    let start = std::time::Instant::now();
    let quick = audit(&publication, Options::default(), &mut |_| true).unwrap();
    let fast = start.elapsed();
    let targets = truth["targets"].as_array().unwrap();
    assert_eq!(report.findings.len(), targets.len(), "{name}");
    let (mut sharp, mut proven) = (0, 0);
    for (at, target) in targets.iter().enumerate() {
        let it = &report.findings[at];
        let id = target["id"].as_str().unwrap();
        assert_eq!(it.id, id);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-6 * (1.0 + b.abs());
        assert!(
            near(it.linear_low, number(&target["lo"])),
            "{name} {id}: {it:?} {target}"
        );
        assert!(
            near(it.linear_high, number(&target["hi"])),
            "{name} {id}: {it:?} {target}"
        );
        if target.get("ilo").is_some() {
            assert_eq!(it.low, number(&target["ilo"]), "{name} {id}");
            assert_eq!(it.high, number(&target["ihi"]), "{name} {id}");
        }
        let (status, by) = match it.status {
            Status::Exact => (
                "exact",
                if it.by == Some(By::Linear) { "linear" } else { "bounds" },
            ),
            Status::Narrow => ("narrow", "-"),
            _ => ("ok", "-"),
        };
        assert_eq!(status, target["status"].as_str().unwrap(), "{name} {id}");
        // The referee asks single cells only whether sums determine them.
        let terms = publication.targets.iter().find(|it| it.id == id);
        let is_sum = terms.is_some_and(|it| it.terms.len() > 1);
        if !(is_sum && by == "linear") {
            assert_eq!(by, target["reason"].as_str().unwrap(), "{name} {id}");
        }
        assert_eq!(it.sensitive, target["sensitive"].as_bool().unwrap());
        // Whole numbers tell more, never less, and never exclude the truth.
        let more = &full.findings[at];
        // Amounts are the ends of two programmes in floating point.
        let within = |a: f64, b: f64| a >= b || near(a, b);
        assert!(within(more.low, it.low), "{name} {id}: {it:?} {more:?}");
        assert!(within(it.high, more.high), "{name} {id}: {it:?} {more:?}");
        assert!(
            near(more.linear_low, it.linear_low)
                && near(more.linear_high, it.linear_high),
            "{name} {id}: {it:?} {more:?}"
        );
        if let Some(truth) = target.get("true") {
            let truth = number(truth);
            assert!(
                more.low - 1e-6 <= truth && truth <= more.high + 1e-6,
                "{name} {id}"
            );
        }
        assert_eq!(quick.findings[at].status, more.status, "{name} {id}");
        assert_eq!(quick.findings[at].by, more.by, "{name} {id}");
        proven += usize::from(quick.findings[at].is_proven);
        sharp += usize::from(more.is_sharp);
    }
    println!(
        "{name}: {} targets, exact {}, sharp {sharp}, proven {proven}; linear {linear:?}, integers {integers:?}, quick {fast:?}",
        targets.len(),
        report.findings.iter().filter(|it| it.status == Status::Exact).count()
    );
}

#[test]
fn as_the_referee_on_small_golden_publications() {
    if is_absent() {
        return;
    }
    for name in NAMES.iter().filter(|it| !it.contains("d3_")) {
        agrees(name);
    }
}

#[test]
#[ignore = "slow without optimisation"]
fn as_the_referee_on_all_golden_publications() {
    if is_absent() {
        return;
    }
    for name in NAMES {
        agrees(name);
    }
}
