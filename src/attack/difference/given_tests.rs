use super::*;

fn ask(
    first: &[i32],
    second: &[i32],
    people: &[f64],
    threshold: f64,
) -> Result<Option<Vec<Sliver>>, Vec<String>> {
    Given { first, second, people, threshold }
        .differences(Language::English, &mut |_| true)
        .map_err(|it| {
            it.0.iter().map(|it| it.message(Language::English)).collect()
        })
}

/// A district of 12 and a school district of 9 inside it: 3 remain.
#[test]
fn names_the_sliver() {
    let found = ask(&[0, 0, 0], &[0, 0, -1], &[4.0, 5.0, 3.0], 5.0);
    let found = found.unwrap().unwrap();
    assert_eq!(found.len(), 1);
    let sliver = &found[0];
    assert_eq!((&*sliver.added, &*sliver.subtracted), (&[0][..], &[0][..]));
    assert_eq!((sliver.people, &*sliver.units), (3, &[2][..]));
}

#[test]
fn unequal_lengths_are_one_fault() {
    let said = ask(&[0, 0], &[0], &[1.0], 5.0).unwrap_err();
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("2, 1 and 1"), "{said:?}");
}

/// All that is wrong at once.
#[test]
fn what_is_no_count_no_threshold_no_zone() {
    let said = ask(&[0, 7], &[-1, -1], &[-3.0, 0.5], 0.0).unwrap_err();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(said[0].contains("unit 1: -3") && said[0].contains("(2 in all)"));
    assert!(said[1].contains("threshold"));
    assert!(said[2].contains('7'));
    assert!(said[3].contains("nothing to compare"));
    for people in [f64::NAN, f64::INFINITY, 1e17] {
        assert_eq!(ask(&[0], &[0], &[people], 5.0).unwrap_err().len(), 1);
    }
}

#[test]
fn nobody_in_both_is_nothing_to_compare() {
    assert_eq!(ask(&[], &[], &[], 5.0).unwrap_err().len(), 1);
    let apart = ask(&[0, -1], &[-1, 0], &[4.0, 5.0], 5.0);
    assert!(apart.unwrap_err()[0].contains("nothing to compare"));
    assert!(ask(&[0, -1], &[0, 0], &[0.0, 5.0], 5.0).is_err());
}

#[test]
fn stops_when_told() {
    let (first, people) = (&[0, 0][..], &[2.0, 2.0][..]);
    let given = Given { first, second: first, people, threshold: 5.0 };
    let found = given.differences(Language::German, &mut |_| false);
    assert_eq!(found, Ok(None));
}
