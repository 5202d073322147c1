use super::*;

fn question(minimum: usize) -> Question<'static> {
    Question {
        unit: Unit::Percent,
        interval: Interval::Wilson,
        minimum,
        invited: &[Some(40)],
    }
}

fn person(weight: f64, counts: Option<bool>) -> Respondent {
    Respondent { area: Some(0), weight: Some(weight), counts }
}

#[test]
fn equal_weights_are_a_plain_share() {
    let people: Vec<Respondent> =
        (0..20).map(|at| person(2.0, Some(at < 3))).collect();
    let found = survey(&people, 1, question(10));
    let wilson = crate::indicator::wilson(3, 20).unwrap();
    let (low, high) = found.cells[0].bounds.unwrap();
    assert!((low - 100.0 * wilson.0).abs() < 1e-12);
    assert!((high - 100.0 * wilson.1).abs() < 1e-12);
    assert!((found.fieldwork[0].design - 1.0).abs() < 1e-15);
    assert_eq!(found.fieldwork[0].response(), Some(0.5));
}

/// By hand: 1·2 + 1·1 of 2 + 2·1 + 1 …
#[test]
fn unequal_weights_count_less() {
    let people = [person(3.0, Some(true)), person(1.0, Some(false))];
    let found = survey(&people, 1, question(1));
    assert_eq!(found.cells[0].estimate, Some(75.0));
    // (3 + 1)² / (9 + 1) = 1.6 people.
    assert!((found.fieldwork[0].effective - 1.6).abs() < 1e-15);
    assert!((found.fieldwork[0].design - 1.25).abs() < 1e-15);
}

#[test]
fn who_lacks_an_answer_or_an_area_is_told() {
    let people = [
        person(1.0, Some(true)),
        person(1.0, None),
        person(0.0, Some(true)),
        Respondent { weight: None, ..person(1.0, Some(true)) },
        Respondent { area: None, ..person(1.0, Some(true)) },
        Respondent { area: Some(7), ..person(1.0, Some(true)) },
    ];
    let found = survey(&people, 2, question(2));
    assert_eq!((found.strangers, found.incomplete), (2, 3));
    assert_eq!(found.cells[0].status, Status::Uncertain);
    assert_eq!(found.cells[1].status, Status::Missing);
    assert_eq!(found.below, [0]);
    assert_eq!(found.fieldwork[0].answered, 4);
    let mut exact = question(1);
    exact.interval = Interval::ClopperPearson;
    let found = survey(&people, 2, exact);
    assert_eq!(found.cells[0].bounds.unwrap().1.to_bits(), 100.0_f64.to_bits());
}
