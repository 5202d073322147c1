use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::*;
use crate::tabular::rules::{Contributions, Rule, judge};

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/primary");

fn breaks(cell: &Cell<'_>, rule: Rule) -> bool {
    let verdict = judge(cell, &[rule]).unwrap();
    assert!(verdict.unjudged.is_empty(), "{cell:?} {rule:?}");
    !verdict.broken.is_empty()
}

fn unjudged(cell: &Cell<'_>, rule: Rule) -> bool {
    !judge(cell, &[rule]).unwrap().unjudged.is_empty()
}

fn count(count: u64) -> Cell<'static> {
    Cell { count: Some(count), ..Cell::default() }
}

fn part(part: u64, whole: u64) -> Cell<'static> {
    Cell { denominator: Some(whole), ..count(part) }
}

fn minimum(on: On, minimum: u64) -> Rule {
    Rule::Minimum { on, minimum, width: 1.0 }
}

const ZERO: Rule = Rule::Zero { width: 1.0 };

fn group(none: bool, all: bool, exceptions: u64) -> Rule {
    Rule::Group { none, all, exceptions, width: 1.0 }
}

fn read(path: &str) -> String {
    fs::read_to_string(format!("{GOLDEN}/{path}")).unwrap()
}

/// What sdcTable calls `u` with `maxN = 3`: 1 to 3. Every method, every cell.
#[test]
fn as_sdc_table_marks() {
    let few = minimum(On::Count, 4);
    for (name, primary) in
        [("rand2d_5x4", 3), ("rand2d_10x10", 19), ("hier2d_8x5", 12)]
    {
        let tool: Value =
            serde_json::from_str(&read(&format!("sdctable/{name}.json")))
                .unwrap();
        assert_eq!(tool["maxN"], 3);
        for (method, it) in tool["methods"].as_object().unwrap() {
            let mut met = 0;
            for cell in it["cells"].as_array().unwrap() {
                let ours = breaks(&count(cell["freq"].as_u64().unwrap()), few);
                assert_eq!(ours, cell["sdcStatus"] == "u", "{method} {cell}");
                met += usize::from(ours);
            }
            assert_eq!(met, primary, "{name} {method}");
        }
    }
}

/// The benchmark tables, and the instances as `.jj`.
#[test]
fn as_sdc_table_marks_large_ones() {
    let few = minimum(On::Count, 4);
    for (name, primary) in [
        ("sdct_2_1000_HYPERCUBE", 141),
        ("sdct_2_1000_OPT", 141),
        ("sdct_2_1000_SIMPLEHEURISTIC", 141),
        ("sdct_2_1000_SIMPLEHEURISTIC_OLD", 141),
        ("sdct_3_1000_HYPERCUBE", 252),
        ("sdct_3_1000_SIMPLEHEURISTIC", 252),
        ("sdct_3_1000_SIMPLEHEURISTIC_OLD", 252),
    ] {
        let mut met = 0;
        for line in read(&format!("sdctable/{name}.csv")).lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let ours = breaks(&count(cells[1].parse().unwrap()), few);
            assert_eq!(ours, cells[2] == "u", "{name} {line}");
            met += usize::from(ours);
        }
        assert_eq!(met, primary, "{name}");
    }
    for name in ["rand2d_5x4", "rand2d_10x10", "hier2d_8x5"] {
        let text = read(&format!("sdctable/{name}.jj"));
        let mut lines = text.lines().skip(1);
        let number: usize = lines.next().unwrap().trim().parse().unwrap();
        for line in lines.take(number) {
            let it: Vec<&str> = line.split_whitespace().collect();
            let ours = breaks(&count(it[1].parse().unwrap()), few);
            assert_eq!(ours, it[3] == "u", "{name} {line}");
        }
    }
}

/// `GaussSuppression` protects zeros too unless told not to.
#[test]
fn as_gauss_suppression_marks_with_zeros() {
    let tool: Value =
        serde_json::from_str(&read("gauss/mun_accidents_small3.tool.json"))
            .unwrap();
    let mut met = BTreeMap::new();
    for it in tool["cells"].as_array().unwrap() {
        let cell = count(it["freq"].as_u64().unwrap());
        let rules = [minimum(On::Count, 4), ZERO];
        let ours = rules.iter().any(|&rule| breaks(&cell, rule));
        assert_eq!(Some(ours), it["primary"].as_bool(), "{it}");
        *met.entry(ours).or_insert(0) += 1;
    }
    assert_eq!(met, [(false, 13), (true, 22)].into());
}

#[test]
fn few_are_above_none_and_below_the_minimum() {
    for minimum_of in [2, 3, 5, 10] {
        let rule = minimum(On::Count, minimum_of);
        for it in 0..20 {
            assert_eq!(breaks(&count(it), rule), (1..minimum_of).contains(&it));
        }
    }
}

/// Spelled out: every part of every small whole, against lists of what is
/// unsafe made by hand of the definitions.
#[test]
fn complements_denominators_and_groups() {
    for whole in 0..15_u64 {
        for it in 0..=whole {
            let cell = part(it, whole);
            let without = (0..15).find(|rest| it + rest == whole).unwrap();
            let few = [1, 2].contains(&without);
            assert_eq!(breaks(&cell, minimum(On::Complement, 3)), few);
            let small = [1, 2, 3, 4].contains(&whole);
            assert_eq!(breaks(&cell, minimum(On::Denominator, 5)), small);
            let nobody = whole == 0;
            let (none, all) = (it == 0, without == 0);
            let anybody = !nobody;
            assert_eq!(breaks(&cell, group(true, false, 0)), none && anybody);
            assert_eq!(breaks(&cell, group(false, true, 0)), all && anybody);
            let but_one = it <= 1 || without <= 1;
            assert_eq!(breaks(&cell, group(true, true, 1)), but_one && anybody);
            assert_eq!(breaks(&cell, ZERO), none && anybody);
        }
    }
}

#[test]
fn zeros_are_published_without_a_rule() {
    let rules = [
        minimum(On::Count, 10),
        Rule::Single { unit: Unit::Holders, width: 1.0 },
        Rule::Contributors { unit: Unit::Holders, minimum: 3, width: 1.0 },
    ];
    let cell = Cell { holders: Some(0), ..count(0) };
    for rule in rules {
        assert!(!breaks(&cell, rule), "{rule:?}");
    }
    assert!(breaks(&cell, ZERO));
}

#[test]
fn contributors_of_each_kind() {
    let cell = Cell {
        holders: Some(1),
        households: Some(2),
        institutions: Some(3),
        ..count(40)
    };
    for (unit, number) in
        [(Unit::Holders, 1), (Unit::Households, 2), (Unit::Institutions, 3)]
    {
        let single = Rule::Single { unit, width: 1.0 };
        assert_eq!(breaks(&cell, single), number == 1);
        for minimum in 2..6 {
            let rule = Rule::Contributors { unit, minimum, width: 1.0 };
            assert_eq!(breaks(&cell, rule), number < minimum);
        }
    }
}

#[test]
fn holders_are_counted_from_what_they_contribute() {
    let single = Rule::Single { unit: Unit::Holders, width: 1.0 };
    let of = |listed, others| Cell {
        contributions: Some(Contributions { listed, others }),
        ..Cell::default()
    };
    assert!(breaks(&of(&[5.0, 0.0], 0.0), single));
    assert!(!breaks(&of(&[5.0, 1.0], 0.0), single));
    assert!(unjudged(&of(&[5.0, 1.0], 1.0), single));
    let said = Cell { holders: Some(2), ..of(&[5.0, 0.0], 0.0) };
    assert!(!breaks(&said, single));
}

#[test]
fn what_is_missing_is_not_safe() {
    let nothing = Cell::default();
    let amount = Rule::PPercent { percent: 10.0, coalition: 1 };
    let counted = |unit| Rule::Contributors { unit, minimum: 3, width: 1.0 };
    for rule in [
        amount,
        Rule::Dominance { largest: 1, percent: 80.0 },
        Rule::PriorPosterior { prior: 50.0, posterior: 10.0 },
        counted(Unit::Holders),
        counted(Unit::Households),
        counted(Unit::Institutions),
        Rule::Single { unit: Unit::Households, width: 1.0 },
        minimum(On::Count, 3),
        minimum(On::Complement, 3),
        minimum(On::Denominator, 3),
        ZERO,
        group(true, true, 0),
    ] {
        let verdict = judge(&nothing, &[rule]).unwrap();
        assert_eq!(verdict.unjudged, [0], "{rule:?}");
        assert!(verdict.broken.is_empty());
    }
    assert!(unjudged(&count(5), minimum(On::Complement, 3)));
    assert!(unjudged(&count(0), group(true, false, 0)));
    let whole = Cell { denominator: Some(2), ..Cell::default() };
    assert!(breaks(&whole, minimum(On::Denominator, 3)));
}
