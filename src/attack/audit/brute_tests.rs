//! Against all tables of small publications.

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

use crate::attack::audit::{Options, Status, audit, insiders};
use crate::attack::publication::*;

fn stream(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) % below
    }
}

/// Four zones with a count and a number of people each, two totals.
struct Town {
    publication: Publication,
    /// Values of `n0…n3, d0…d3, n, d`.
    truth: Vec<i64>,
    most: i64,
}

const ZONES: usize = 4;
const MOST: i64 = 5;

fn cell(id: String, value: Option<i64>) -> Cell {
    Cell { id, value: value.map(|it| it as f64), ..Cell::default() }
}

fn rounded(value: f64, decimals: u32) -> f64 {
    let power = 10_f64.powi(decimals as i32);
    (value * power).round() / power
}

fn town(seed: u64) -> Town {
    let mut below = stream(seed);
    let mut truth: Vec<i64> = Vec::new();
    let people: Vec<i64> = (0..ZONES).map(|_| 1 + below(12) as i64).collect();
    for it in &people {
        truth.push((below(6) as i64).min(*it).min(MOST));
    }
    truth.extend(&people);
    truth.push(truth[..ZONES].iter().sum());
    truth.push(people.iter().sum());
    let mut it = Publication::default();
    // Denominators are mostly published; of one perhaps only a range.
    let hides_people = below(3) == 0;
    for zone in 0..ZONES {
        let shown = below(4) == 0;
        let mut cell = cell(format!("n{zone}"), shown.then_some(truth[zone]));
        cell.at_most = Some(MOST as f64);
        if !shown && below(4) == 0 {
            cell.low = Some((truth[zone] - below(2) as i64).max(0) as f64);
            cell.high = Some((truth[zone] + below(2) as i64) as f64);
        }
        cell.protect = Some(Protect {
            width: Some(1.0 + below(3) as f64),
            truth: Some(truth[zone] as f64),
            up: (below(3) == 0).then_some(1.0),
            down: (below(3) == 0 && truth[zone] > 0).then_some(1.0),
            minimum: (below(3) == 0).then_some(3.0),
            zero: None,
        });
        it.cells.push(cell);
    }
    for zone in 0..ZONES {
        let value = truth[ZONES + zone];
        let mut cell = cell(format!("d{zone}"), Some(value));
        if hides_people && zone == 0 {
            cell.value = None;
            cell.at_least = Some((value - 3).max(1) as f64);
            cell.at_most = Some((value + 3) as f64);
        }
        it.cells.push(cell);
    }
    let total = below(3) > 0;
    it.cells.push(cell("n".into(), total.then_some(truth[2 * ZONES])));
    let all = (!hides_people || below(2) == 0).then_some(truth[2 * ZONES + 1]);
    it.cells.push(cell("d".into(), all));
    for letter in ["n", "d"] {
        it.relations.push(Relation {
            total: Some(letter.into()),
            parts: Some(
                (0..ZONES).map(|zone| format!("{letter}{zone}")).collect(),
            ),
            ..Relation::default()
        });
    }
    for zone in 0..ZONES {
        it.relations.push(Relation {
            order: Some(vec![format!("n{zone}"), format!("d{zone}")]),
            ..Relation::default()
        });
    }
    let share =
        |zone: usize| 100.0 * truth[zone] as f64 / truth[ZONES + zone] as f64;
    for zone in 0..ZONES {
        let decimals = below(2) as u32;
        let kind = below(4);
        it.rates.push(Rate {
            id: Some(format!("r{zone}")),
            numerator: format!("n{zone}"),
            denominator: Denominator::Cell(format!("d{zone}")),
            factor: None,
            value: (kind == 0).then(|| rounded(share(zone), decimals)),
            decimals: Some(decimals),
            low: (kind == 1).then(|| (share(zone) / 25.0).floor() * 25.0),
            high: (kind == 1)
                .then(|| (share(zone) / 25.0).floor() * 25.0 + 25.0),
        });
    }
    if below(3) == 0 {
        let mut order: Vec<usize> = (0..ZONES).collect();
        order.sort_by(|a, b| share(*a).total_cmp(&share(*b)));
        it.ranks.push(Rank {
            rates: order.iter().map(|zone| format!("r{zone}")).collect(),
        });
    }
    if below(3) == 0 {
        let vague = below(2) == 0;
        let (mean, sd) = (20.0 + below(20) as f64, 5.0 + below(20) as f64);
        for pair in [[0, 1], [2, 3]] {
            let weights = [1.0, 0.5];
            let score: f64 = pair
                .iter()
                .zip(weights)
                .map(|(zone, weight)| weight * (share(*zone) - mean) / sd)
                .sum();
            let decimals = 1 + below(2) as u32;
            it.scores.push(Score {
                id: None,
                terms: pair
                    .iter()
                    .zip(weights)
                    .map(|(zone, weight)| ScoreTerm {
                        rate: format!("r{zone}"),
                        weight,
                        mean: if vague {
                            Range::Between([mean - 1.0, mean + 0.5])
                        } else {
                            Range::Exact(mean)
                        },
                        sd: if vague {
                            Range::Between([sd - 0.5, sd + 0.25])
                        } else {
                            Range::Exact(sd)
                        },
                    })
                    .collect(),
                value: Some(rounded(score, decimals)),
                decimals: Some(decimals),
                low: None,
                high: None,
            });
        }
    }
    it.targets.push(Target {
        id: "rest".into(),
        terms: vec![("d1".into(), 1.0), ("n1".into(), -1.0)],
        protect: None,
        sensitive: None,
    });
    Town { publication: it, truth, most: MOST }
}

/// Whether a table agrees with everything published, word by word.
fn is_possible(it: &Publication, table: &[i64]) -> bool {
    let share = |zone: usize| (table[zone], table[ZONES + zone]);
    let cells = it.cells.iter().zip(table).all(|(cell, value)| {
        let value = *value as f64;
        cell.value.is_none_or(|it| it == value)
            && cell.low.is_none_or(|it| it <= value)
            && cell.high.is_none_or(|it| value <= it)
            && cell.at_most.is_none_or(|it| value <= it)
            && cell.at_least.unwrap_or(0.0) <= value
    });
    let sums = table[..ZONES].iter().sum::<i64>() == table[2 * ZONES]
        && table[ZONES..2 * ZONES].iter().sum::<i64>() == table[2 * ZONES + 1];
    let parts = (0..ZONES).all(|zone| share(zone).0 <= share(zone).1);
    let rates = it.rates.iter().enumerate().all(|(zone, rate)| {
        let (part, whole) = share(zone);
        let value = 100.0 * part as f64 / whole as f64;
        let half = 0.5 / 10_f64.powi(rate.decimals.unwrap() as i32) + 1e-9;
        rate.value.is_none_or(|it| (it - value).abs() <= half)
            && rate.low.is_none_or(|it| it <= value + 1e-9)
            && rate.high.is_none_or(|it| value <= it + 1e-9)
    });
    let ranks = it.ranks.iter().all(|rank| {
        rank.rates.windows(2).all(|pair| {
            let zone = |name: &str| name[1..].parse::<usize>().unwrap();
            let (a, b) = (share(zone(&pair[0])), share(zone(&pair[1])));
            a.0 * b.1 <= b.0 * a.1
        })
    });
    let scores = it.scores.iter().all(|score| {
        let (mut low, mut high) = (0.0, 0.0);
        for term in &score.terms {
            let (part, whole) = share(term.rate[1..].parse().unwrap());
            let x = 100.0 * part as f64 / whole as f64;
            let (m, s) = (term.mean.ends(), term.sd.ends());
            let all = [
                (x - m.0) / s.0,
                (x - m.0) / s.1,
                (x - m.1) / s.0,
                (x - m.1) / s.1,
            ];
            low +=
                term.weight * all.iter().fold(f64::INFINITY, |a, b| a.min(*b));
            high += term.weight
                * all.iter().fold(f64::NEG_INFINITY, |a, b| a.max(*b));
        }
        let half = 0.5 / 10_f64.powi(score.decimals.unwrap() as i32) + 1e-9;
        let value = score.value.unwrap();
        low <= value + half && high >= value - half
    });
    cells && sums && parts && rates && ranks && scores
}

/// All tables that agree.
fn tables(town: &Town) -> Vec<Vec<i64>> {
    let it = &town.publication;
    let mut out = Vec::new();
    let base = town.most + 1;
    for code in 0..base.pow(ZONES as u32) {
        for more in -3..=3 {
            let mut table = town.truth.clone();
            let mut rest = code;
            for value in &mut table[..ZONES] {
                *value = rest % base;
                rest /= base;
            }
            table[ZONES] += more;
            table[2 * ZONES] = table[..ZONES].iter().sum();
            table[2 * ZONES + 1] += more;
            if table[ZONES] > 0 && is_possible(it, &table) {
                out.push(table);
            }
        }
    }
    out
}

#[test]
fn as_all_tables_of_small_publications() {
    let (mut targets, mut equal, mut sharp, mut exact, mut missed) =
        (0, 0, 0, 0, 0);
    for seed in 1..=600 {
        let town = town(seed);
        let publication = town.publication.clone().checked().unwrap();
        let all = tables(&town);
        assert!(!all.is_empty(), "{seed}");
        let report = audit(
            &publication,
            Options { integers: true, intervals: true },
            &mut |_| true,
        )
        .unwrap_or_else(|it| panic!("{seed}: {it:?}"));
        let quick =
            audit(&publication, Options::default(), &mut |_| true).unwrap();
        for (finding, fast) in report.findings.iter().zip(&quick.findings) {
            let value = |table: &[i64]| match finding.id.as_str() {
                "rest" => table[ZONES + 1] - table[1],
                id => {
                    table[publication
                        .cells
                        .iter()
                        .position(|it| it.id == id)
                        .unwrap()]
                }
            };
            let values = all.iter().map(|it| value(it));
            let low = values.clone().min().unwrap() as f64;
            let high = values.max().unwrap() as f64;
            assert!(
                finding.low <= low && high <= finding.high,
                "{seed} {finding:?} {low} {high}"
            );
            assert_eq!(
                finding.status, fast.status,
                "{seed} {finding:?} {fast:?}"
            );
            targets += 1;
            let same = finding.low == low && finding.high == high;
            equal += usize::from(same);
            sharp += usize::from(finding.is_sharp);
            if finding.is_sharp {
                assert!(same, "{seed} {finding:?} {low} {high}");
            }
            exact += usize::from(low == high);
            let is_missed = low == high
                && !matches!(finding.status, Status::Exact | Status::Harmless);
            if is_missed {
                println!(
                    "missed {seed} {} {low} in {} {}: ranks {} scores {:?} d0 {:?}",
                    finding.id,
                    finding.low,
                    finding.high,
                    publication.ranks.len(),
                    publication
                        .scores
                        .first()
                        .map(|it| (it.value, it.terms[0].sd)),
                    publication.cells[ZONES].value
                );
            }
            missed += usize::from(is_missed);
        }
    }
    println!(
        "{targets} targets, {equal} as all tables, {sharp} sharp; {exact} exact, {missed} of them missed"
    );
    assert_eq!((missed, equal), (0, targets));
}

#[test]
fn an_insider_takes_away_his_own() {
    let publication = Publication::read(
        br#"{"cells": [{"id": "t", "value": 9}, {"id": "a", "protect": {"truth": 2}},
            {"id": "b", "protect": {"truth": 7}}],
            "relations": [{"total": "t", "parts": ["a", "b"]}], "insiders": [["a"], []]}"#,
    )
    .unwrap();
    let found =
        insiders(&publication, Options::default(), &mut |_| true).unwrap();
    assert_eq!(found[0].len(), 1);
    assert_eq!((found[0][0].id.as_str(), found[0][0].low), ("b", 7.0));
    assert!(found[1].is_empty());
}

/// What the report says, in both languages.
#[test]
fn says_what_it_found() {
    use crate::{attack::audit::lines, text::Language};
    let publication = Publication::read(
        br#"{"cells": [{"id": "t", "value": 9}, {"id": "a"}, {"id": "b", "value": 7},
            {"id": "c", "high": 1}, {"id": "d", "protect": {"width": 3}},
            {"id": "x"}, {"id": "y"}, {"id": "s", "value": 1.5, "integer": false}],
            "relations": [{"total": "t", "parts": ["a", "b"]},
            {"terms": [["d", 1], ["c", 1]], "low": 2, "high": 3},
            {"terms": [["x", 2], ["y", 2]], "low": 1, "high": 3}],
            "targets": [{"id": "b again", "terms": [["b", 1]]}]}"#,
    )
    .unwrap();
    let report =
        audit(&publication, Options::default(), &mut |_| true).unwrap();
    let english = lines(&report, Language::English);
    assert_eq!(
        english[0],
        "Numbers that need protection follow from what is published."
    );
    assert!(
        english.contains(&"a is exactly 2: by sums and differences".to_owned()),
        "{english:?}"
    );
    assert!(
        english.contains(&"b again is exactly 7: it is published".to_owned())
    );
    assert!(english.contains(
        &"d lies between 1 and 3: by bounds (no count is negative)".to_owned()
    ));
    let german = lines(&report, Language::German);
    assert_eq!(german.len(), english.len());
    assert!(german.contains(&"Genau berechenbar: 2.".to_owned()), "{german:?}");
}

#[test]
fn contradictions_and_cancelling() {
    let read = |relation: &str| {
        let text = format!(
            r#"{{"cells": [{{"id": "t", "value": 3}}, {{"id": "a"}}, {{"id": "b"}}], "relations": [{relation},
            {{"total": "t", "parts": ["a", "b"]}}]}}"#
        );
        Publication::read(text.as_bytes()).unwrap()
    };
    let impossible = read(r#"{"order": ["t", "a"], "gap": 1}"#);
    assert!(audit(&impossible, Options::default(), &mut |_| true).is_err());
    let linear = Options { integers: false, intervals: true };
    assert!(audit(&impossible, linear, &mut |_| true).is_err());
    let fine = read(r#"{"order": ["a", "b"]}"#);
    let report = audit(&fine, linear, &mut |_| false).unwrap();
    assert_eq!(report.count(Status::Unknown), 2);
    assert!(!report.is_safe());
}
