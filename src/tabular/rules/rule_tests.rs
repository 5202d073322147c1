use super::*;
use crate::tabular::rules::Contributions;

const RULES: [Rule; 8] = [
    Rule::Dominance { largest: 2, percent: 85.0 },
    Rule::PPercent { percent: 10.0, coalition: 1 },
    Rule::PriorPosterior { prior: 50.0, posterior: 10.0 },
    Rule::Contributors { unit: Unit::Holders, minimum: 3, width: 3.0 },
    Rule::Single { unit: Unit::Institutions, width: 1.0 },
    Rule::Minimum { on: On::Complement, minimum: 3, width: 3.0 },
    Rule::Zero { width: 3.0 },
    Rule::Group { none: true, all: true, exceptions: 0, width: 3.0 },
];

#[test]
fn read_as_written_and_nothing_else() {
    let text = serde_json::to_string(&RULES).unwrap();
    let read: Vec<Rule> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, RULES);
    for rule in RULES {
        let mut other = serde_json::to_value(rule).unwrap();
        other["extra"] = 1.into();
        assert!(serde_json::from_value::<Rule>(other).is_err(), "{rule:?}");
    }
}

#[test]
fn names_in_recipes() {
    let text = r#"[
        {"kind":"dominance","largest":2,"percent":85},
        {"kind":"pPercent","percent":10},
        {"kind":"priorPosterior","prior":50,"posterior":10},
        {"kind":"contributors","unit":"holders","minimum":3,"width":3},
        {"kind":"single","unit":"institutions","width":1},
        {"kind":"minimum","on":"complement","minimum":3,"width":3},
        {"kind":"zero","width":3},
        {"kind":"group","none":true,"all":true,"width":3}
    ]"#;
    let read: Vec<Rule> = serde_json::from_str(text).unwrap();
    assert_eq!(read, RULES);
}

#[test]
fn rules_that_cannot_be_are_refused() {
    let cell = Cell::default();
    assert!(RULES.iter().all(Rule::is_sound));
    let (on, unit, minimum) = (On::Count, Unit::Holders, 3);
    for rule in [
        Rule::Dominance { largest: 0, percent: 85.0 },
        Rule::Dominance { largest: 1, percent: 100.0 },
        Rule::Dominance { largest: 1, percent: f64::NAN },
        Rule::PPercent { percent: 0.0, coalition: 1 },
        Rule::PPercent { percent: 0.0005, coalition: 1 },
        Rule::PPercent { percent: 10.0005, coalition: 1 },
        Rule::PPercent { percent: f64::INFINITY, coalition: 1 },
        Rule::PPercent { percent: 101.0, coalition: 1 },
        Rule::PPercent { percent: 10.0, coalition: 0 },
        Rule::PriorPosterior { prior: 10.0, posterior: 11.0 },
        Rule::PriorPosterior { prior: 101.0, posterior: 10.0 },
        Rule::Contributors { unit, minimum: 1, width: 1.0 },
        Rule::Minimum { on, minimum: 1, width: 1.0 },
        Rule::Minimum { on, minimum, width: 0.0 },
        Rule::Single { unit, width: f64::INFINITY },
        Rule::Zero { width: f64::NAN },
        Rule::Group { none: false, all: false, exceptions: 0, width: 1.0 },
    ] {
        assert!(!rule.is_sound(), "{rule:?}");
        let of = judge(&cell, &[RULES[0], rule]);
        assert_eq!(of, Err(Fault::Rule { at: 1 }), "{rule:?}");
    }
}

#[test]
fn cells_that_cannot_be_are_refused() {
    fn of(listed: &[f64], others: f64) -> Cell<'_> {
        let contributions = Some(Contributions { listed, others });
        Cell { contributions, ..Cell::default() }
    }
    for bad in [-1.0, f64::NAN, f64::INFINITY, 2e200] {
        let fault = Err(Fault::Contribution { at: 1 });
        let listed = [1.0, bad];
        assert_eq!(judge(&of(&listed, 0.0), &RULES), fault);
        assert_eq!(judge(&of(&[1.0], bad), &RULES), Err(Fault::Others));
    }
    let more = Cell { count: Some(3), denominator: Some(2), ..Cell::default() };
    assert_eq!(judge(&more, &RULES), Err(Fault::Part));
    // The largest there is stays finite.
    let listed = [Contributions::MOST; 9];
    let verdict = judge(&of(&listed, Contributions::MOST), &RULES[..3]);
    assert!(verdict.unwrap().broken.is_empty());
    let one = judge(&of(&listed[..1], 0.0), &RULES[..3]).unwrap();
    assert_eq!(one.broken.len(), 3);
}

#[test]
fn all_that_are_broken_in_their_order() {
    let listed = [90.0, 8.0, 2.0];
    let cell = Cell {
        count: Some(9),
        denominator: Some(10),
        contributions: Some(Contributions { listed: &listed, others: 0.0 }),
        ..Cell::default()
    };
    let verdict = judge(&cell, &RULES).unwrap();
    let broken: Vec<usize> = verdict.broken.iter().map(|it| it.at).collect();
    // 98 of 100; 2 of 90; half of 2 of 90; one of ten is without.
    assert_eq!(broken, [0, 1, 2, 5]);
    assert_eq!(verdict.unjudged, [4]);
    let asked = verdict.broken[3].protection;
    assert_eq!(asked, Protection { upper: 0.0, lower: 0.0, sliding: 3.0 });
    let asked = verdict.broken[1].protection;
    assert_eq!(asked, Protection { upper: 7.0, lower: 7.0, sliding: 0.0 });
}
