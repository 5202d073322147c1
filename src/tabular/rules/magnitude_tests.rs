use std::fs;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::tabular::rules::{Cell, Contributions, Rule, judge};

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/primary/gauss");

fn of(listed: &[f64], others: f64, rule: Rule) -> Option<Protection> {
    let contributions = Some(Contributions { listed, others });
    let cell = Cell { contributions, ..Cell::default() };
    let verdict = judge(&cell, &[rule]).unwrap();
    assert!(verdict.unjudged.is_empty());
    verdict.broken.first().map(|it| it.protection)
}

fn p_percent(percent: f64) -> Rule {
    Rule::PPercent { percent, coalition: 1 }
}

#[test]
fn equal_to_the_limit_is_safe() {
    let dominance = Rule::Dominance { largest: 2, percent: 85.0 };
    assert_eq!(of(&[50.0, 35.0, 15.0], 0.0, dominance), None);
    assert!(of(&[50.0, 36.0, 14.0], 0.0, dominance).is_some());
    assert_eq!(of(&[100.0, 50.0, 10.0], 0.0, p_percent(10.0)), None);
    assert!(of(&[100.0, 50.0, 9.0], 0.0, p_percent(10.0)).is_some());
    let prior = Rule::PriorPosterior { prior: 50.0, posterior: 10.0 };
    assert_eq!(of(&[100.0, 50.0, 20.0], 0.0, prior), None);
    assert!(of(&[100.0, 50.0, 19.0], 0.0, prior).is_some());
    // 99.9, 68.1 and 19.1 as doubles are beside themselves.
    let high = |percent| Rule::Dominance { largest: 1, percent };
    assert_eq!(of(&[999.0, 1.0], 0.0, high(99.9)), None);
    let (top, rest) = (285_015_525.0, 133_509_475.0);
    assert_eq!(of(&[top, rest], 0.0, high(68.1)), None);
    assert!(of(&[top + 1.0, rest], 0.0, high(68.1)).is_some());
    let listed = [210_030_000.0, 1e8, 40_115_730.0];
    assert_eq!(of(&listed, 0.0, p_percent(19.1)), None);
    let listed = [210_030_000.0, 1e8, 40_115_729.0];
    assert!(of(&listed, 0.0, p_percent(19.1)).is_some());
}

#[test]
fn levels_as_the_handbook_has_them() {
    let level = |listed: &[f64], rule| of(listed, 0.0, rule).unwrap();
    let around = Protection::around;
    assert_eq!(level(&[9.0, 50.0, 100.0], p_percent(10.0)), around(1.0));
    let two = Rule::PPercent { percent: 10.0, coalition: 2 };
    assert_eq!(level(&[9.0, 50.0, 100.0, 8.0], two), around(2.0));
    let prior = Rule::PriorPosterior { prior: 50.0, posterior: 10.0 };
    assert_eq!(level(&[100.0, 50.0, 9.0], prior), around(11.0));
    let dominance = Rule::Dominance { largest: 1, percent: 80.0 };
    assert_eq!(level(&[90.0, 10.0], dominance), around(12.5));
}

#[test]
fn few_contributors_know_each_other() {
    assert!(of(&[5.0], 0.0, p_percent(10.0)).is_some());
    assert!(of(&[5.0, 4.0], 0.0, p_percent(10.0)).is_some());
    assert_eq!(of(&[5.0, 4.0, 3.0], 0.0, p_percent(10.0)), None);
    let two = Rule::PPercent { percent: 10.0, coalition: 2 };
    assert!(of(&[5.0, 4.0, 3.0], 0.0, two).is_some());
    // Nobody, or nothing but zeros, is for the rule on zeros.
    assert_eq!(of(&[], 0.0, p_percent(10.0)), None);
    assert_eq!(of(&[0.0, 0.0], 0.0, p_percent(10.0)), None);
    let dominance = Rule::Dominance { largest: 1, percent: 80.0 };
    assert_eq!(of(&[0.0], 0.0, dominance), None);
}

/// Ten is a thousandth of a percent of a million, and hundred tenths.
#[test]
fn the_rest_keeps_its_digits() {
    let mut listed = vec![999_999.0, 1e6];
    listed.extend([0.1; 100]);
    assert_eq!(of(&listed, 0.0, p_percent(0.001)), None);
    listed.pop();
    assert!(of(&listed, 0.0, p_percent(0.001)).is_some());
}

#[test]
fn who_is_not_listed_counts_together() {
    assert_eq!(of(&[100.0, 50.0], 10.0, p_percent(10.0)), None);
    assert!(of(&[100.0, 50.0], 9.0, p_percent(10.0)).is_some());
    let cell = Cell {
        contributions: Some(Contributions { listed: &[7.0], others: 3.0 }),
        ..Cell::default()
    };
    let rules =
        [p_percent(10.0), Rule::Dominance { largest: 1, percent: 60.0 }];
    let verdict = judge(&cell, &rules).unwrap();
    assert_eq!(verdict.unjudged, [0]);
    assert_eq!(verdict.broken[0].at, 1);
}

/// The records behind the `magnitude1` cases (`SSBtoolsData`, MIT): sector, wide sector, country,
/// union, company, value.
const MAGNITUDE: &str = "\
Agriculture private Portugal EU A 75.9
Agriculture private Portugal EU B 24.5
Agriculture private Spain EU A 96.6
Agriculture private Spain EU B 43.2
Entertainment private Iceland nonEU B 16.8
Entertainment private Portugal EU B 7.1
Entertainment private Portugal EU D 2.3
Entertainment private Spain EU A 77.4
Entertainment private Spain EU B 11.5
Entertainment private Spain EU C 16.4
Governmental public Portugal EU B 21.6
Governmental public Portugal EU D 2
Governmental public Spain EU C 6.5
Governmental public Spain EU D 2.7
Industry private Iceland nonEU B 9.6
Industry private Iceland nonEU C 8.8
Industry private Iceland nonEU D 1.9
Industry private Portugal EU B 25.7
Industry private Portugal EU D 3.4
Industry private Spain EU C 8.4";

/// By holder, whatever is not theirs being 0.
fn contributions(geo: &str, sector: &str) -> Vec<f64> {
    let sum = |company: &str| {
        let lines = MAGNITUDE.lines().filter_map(|line| {
            let it: Vec<&str> = line.split(' ').collect();
            let in_sector = ["Total", it[0], it[1]].contains(&sector);
            let in_geo = ["Total", it[2], it[3]].contains(&geo);
            let met = in_sector && in_geo && it[4] == company;
            met.then(|| it[5].parse::<f64>().unwrap())
        });
        lines.sum()
    };
    ["A", "B", "C", "D"].map(sum).to_vec()
}

/// Primary marks of R's `GaussSuppression`, all of them.
#[test]
fn as_gauss_suppression_marks() {
    let cases: [(&str, &[Rule], usize); 2] = [
        ("magnitude1_p10", &[p_percent(10.0)], 10),
        (
            "magnitude1_k80_99",
            &[
                Rule::Dominance { largest: 1, percent: 80.0 },
                Rule::Dominance { largest: 2, percent: 99.0 },
            ],
            5,
        ),
    ];
    for (name, rules, primary) in cases {
        let text =
            fs::read_to_string(format!("{GOLDEN}/{name}.tool.json")).unwrap();
        let tool: Value = serde_json::from_str(&text).unwrap();
        let mut met = 0;
        for it in tool["cells"].as_array().unwrap() {
            let [geo, sector] =
                ["geo", "sector4"].map(|key| it[key].as_str().unwrap());
            let listed = contributions(geo, sector);
            let total: f64 = listed.iter().sum();
            assert!((total - it["value"].as_f64().unwrap()).abs() < 1e-9);
            let broken =
                rules.iter().any(|&rule| of(&listed, 0.0, rule).is_some());
            assert_eq!(Some(broken), it["primary"].as_bool(), "{name} {it}");
            met += usize::from(broken);
        }
        assert_eq!(met, primary, "{name}");
    }
}

/// Everybody against everybody: does any coalition of `size` come closer than
/// `posterior` percent to any other, who knows the remaining to `prior`
/// percent? In whole numbers.
fn attacked(
    listed: &[i128],
    size: usize,
    posterior: i128,
    prior: i128,
) -> bool {
    let total: i128 = listed.iter().sum();
    subsets(listed.len()).any(|who| {
        let knows: i128 = taken(listed, who).sum();
        let close = |(at, &it): (usize, &i128)| {
            let outside = who >> at & 1 == 0;
            outside && (total - knows - it) * prior < posterior * it
        };
        usize::try_from(who.count_ones()).unwrap() <= size
            && listed.iter().enumerate().any(close)
    })
}

fn subsets(of: usize) -> impl Iterator<Item = u32> {
    0..1_u32 << of
}

fn taken(listed: &[i128], who: u32) -> impl Iterator<Item = i128> {
    let mine = move |&(at, _): &(usize, &i128)| who >> at & 1 == 1;
    listed.iter().enumerate().filter(mine).map(|(_, &it)| it)
}

fn wide(listed: &[u32]) -> Vec<i128> {
    listed.iter().map(|&it| i128::from(it)).collect()
}

fn narrow(listed: &[u32]) -> Vec<f64> {
    listed.iter().map(|&it| f64::from(it)).collect()
}

fn amounts() -> impl Strategy<Value = Vec<u32>> {
    let one = prop_oneof![0_u32..5, 0_u32..200, 1_000_u32..4_000_000];
    prop::collection::vec(one, 0..7)
}

proptest! {
    #[test]
    fn p_percent_is_who_can_be_attacked(
        listed in amounts(), percent in 1_u32..100, coalition in 1_u32..4,
    ) {
        let rule =
            Rule::PPercent { percent: f64::from(percent), coalition };
        let ours = of(&narrow(&listed), 0.0, rule).is_some();
        let size = usize::try_from(coalition).unwrap();
        let naive = attacked(&wide(&listed), size, percent.into(), 100);
        prop_assert_eq!(ours, naive);
    }

    #[test]
    fn prior_posterior_too(
        listed in amounts(), prior in 1_u32..100, share in 0.0_f64..1.0,
    ) {
        let posterior = (f64::from(prior) * share).ceil().max(1.0);
        let rule = Rule::PriorPosterior { prior: prior.into(), posterior };
        let ours = of(&narrow(&listed), 0.0, rule).is_some();
        #[expect(clippy::cast_possible_truncation, reason = "small and whole")]
        let posterior = posterior as i128;
        let naive = attacked(&wide(&listed), 1, posterior, prior.into());
        prop_assert_eq!(ours, naive);
    }

    #[test]
    fn dominance_is_of_any_so_many(
        listed in amounts(), largest in 1_u32..4, percent in 1_u32..100,
    ) {
        let rule = Rule::Dominance { largest, percent: percent.into() };
        let ours = of(&narrow(&listed), 0.0, rule).is_some();
        let all = wide(&listed);
        let total: i128 = all.iter().sum();
        let naive = subsets(all.len()).any(|who| {
            let sum: i128 = taken(&all, who).sum();
            who.count_ones() <= largest
                && 100 * sum > i128::from(percent) * total
        });
        prop_assert_eq!(ours, naive);
    }

    /// The level is what, added to what the others have, just makes it safe.
    #[test]
    fn levels_are_just_enough(listed in amounts(), percent in 1_u32..100) {
        let listed = narrow(&listed);
        let percent = f64::from(percent);
        for rule in [
            p_percent(percent),
            Rule::PPercent { percent, coalition: 3 },
            Rule::Dominance { largest: 1, percent },
            Rule::PriorPosterior { prior: 100.0, posterior: percent },
        ] {
            let enough = match rule {
                Rule::PPercent { coalition: 3, .. } => listed.len() >= 4,
                _ => listed.len() >= 2,
            };
            if let Some(it) = of(&listed, 0.0, rule).filter(|_| enough) {
                let more = of(&listed, it.upper * (1.0 + 1e-9), rule);
                prop_assert_eq!(more, None);
                let less = of(&listed, it.upper * 0.999, rule);
                prop_assert!(less.is_some());
            }
        }
    }

    /// On the limit and one beside it, with percentages of three decimals.
    #[test]
    fn the_limit_is_met_exactly(
        thousandths in 1_u32..100_000, parts in 1_u32..50_000,
    ) {
        let percent = f64::from(thousandths) / 1000.0;
        let (x, parts) = (f64::from(thousandths), f64::from(parts));
        let whole = 100_000.0 * parts;
        let top = x * parts;
        let dominance = Rule::Dominance { largest: 1, percent };
        if 2.0 * top >= whole {
            let rest = whole - top;
            prop_assert_eq!(of(&[rest, top], 0.0, dominance), None);
            let more = of(&[rest, top + 1.0], 0.0, dominance);
            prop_assert!(more.is_some());
        }
        let estimate = |rest| of(&[whole, whole], rest, p_percent(percent));
        prop_assert_eq!(estimate(top), None);
        prop_assert!(estimate(top - 1.0).is_some());
    }

    #[test]
    fn the_order_does_not_matter(
        listed in prop::collection::vec(0.0_f64..1e6, 0..9),
        thousandths in 1_u32..100_000,
    ) {
        let percent = f64::from(thousandths) / 1000.0;
        let mut turned = listed.clone();
        turned.reverse();
        for rule in
            [p_percent(percent), Rule::Dominance { largest: 2, percent }]
        {
            prop_assert_eq!(of(&listed, 0.0, rule), of(&turned, 0.0, rule));
        }
    }
}
