use super::*;

fn judged(keys: &[&str], labels: &[&str], figures: &[&[f64]]) -> Vec<Role> {
    roles(&Judged {
        keys: keys.iter().map(|&key| key.to_owned().into()).collect(),
        labels: vec![labels.to_vec()],
        figures: figures
            .iter()
            .map(|column| column.iter().copied().map(Some).collect())
            .collect(),
    })
}

use Role::{Area, NotArea, Subtotal, Total};

#[test]
fn words_tell() {
    for (label, expected) in [
        ("Insgesamt", Total),
        ("Stadt gesamt", Total),
        ("Bezirk Mitte zusammen", Total),
        ("ohne Zuordnung", NotArea),
        ("Bezirk (Mi)- nicht zuzuordnen", NotArea),
        ("Gesamtschule Nord", Area),
        ("Altstadt", Area),
        ("Stadt", Total),
        ("- Stadt -", Total),
        ("Straße der Einheit", Area),
        ("", Area),
        ("Sonstige", NotArea),
        ("Sonstige Gebiete", Area),
        ("Kein", Area),
        ("Brief", Area),
    ] {
        assert_eq!(label_role(label), expected, "{label}");
    }
    let totals = "insgesamt gesamt summe total zusammen gesamtstadt \
                  gesamtsumme gesamtgebiet alle";
    for word in totals.split_whitespace() {
        assert_eq!(label_role(word), Total, "{word}");
        assert_eq!(label_role(&format!("Über {word}: 2024")), Total, "{word}");
        assert_eq!(label_role(&format!("{word}n")), Area, "{word}");
    }
    for words in [
        "nicht zuzuordnen",
        "nicht zuordenbar",
        "nicht zuordbar",
        "nicht zugeordnet",
        "ohne Zuordnung",
        "unbekannt",
        "keine Angabe",
        "ohne Angaben",
        "nicht lokalisierbar",
        "ohne festen Wohnsitz",
        "Briefwahl",
    ] {
        assert_eq!(label_role(words), NotArea, "{words}");
        assert_eq!(label_role(&format!("Ä {words}.")), NotArea, "{words}");
    }
}

#[test]
fn of_several_totals_the_largest_is_the_whole() {
    let found = judged(
        &["0101", "0102", "01", "0201", "0202", "02", ""],
        &[
            "A",
            "B",
            "Bezirk 1 zusammen",
            "C",
            "D",
            "Bezirk 2 zusammen",
            "Insgesamt",
        ],
        &[&[1.0, 2.0, 3.0, 4.0, 5.0, 9.0, 12.0]],
    );
    assert_eq!(found, [Area, Area, Subtotal, Area, Area, Subtotal, Total]);
}

#[test]
fn a_key_longer_than_any_number_is_no_running_number() {
    let keys = ["1", "2", "3", "10", "18446744073709551615"];
    assert_eq!(judged(&keys, &[""; 5], &[]), [Area; 5]);
    let keys = ["1", "2", "3", "10", "99999999999999999999999"];
    assert_eq!(judged(&keys, &[""; 5], &[]), [Area; 5]);
}

#[test]
fn keys_that_others_begin_with_are_subtotals() {
    let found =
        judged(&["01", "0101", "0102", "02", "0201", "0202"], &[""; 6], &[]);
    assert_eq!(found, [Subtotal, Area, Area, Subtotal, Area, Area]);
    // Running numbers are not.
    let keys: Vec<String> = (1..=30).map(|it| it.to_string()).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    assert_eq!(judged(&keys, &[""; 30], &[]), [Area; 30]);
}

#[test]
fn sums_tell_where_words_do_not() {
    let found = judged(
        &["a", "b", "c", "d", "e"],
        &["A", "B", "C", "D", "Musterstadt"],
        &[&[1.0, 2.0, 3.0, 4.0, 10.0], &[5.0, 6.0, 7.0, 8.0, 26.0]],
    );
    assert_eq!(found, [Area, Area, Area, Area, Total]);
    let nested = judged(
        &["a", "b", "c", "d", "x", "y", "z"],
        &["A", "B", "C", "D", "Nord", "Süd", "Musterstadt"],
        &[
            &[1.0, 2.0, 3.0, 4.0, 3.0, 7.0, 10.0],
            &[5.0, 6.0, 7.0, 8.0, 11.0, 15.0, 26.0],
        ],
    );
    assert_eq!(nested, [Area, Area, Area, Area, Subtotal, Subtotal, Total]);
}

#[test]
fn a_town_among_villages_is_an_area() {
    let keys = ["Stadtmitte", "Stadt Nord", "Stadt", "West", "Ost"];
    let figures: [&[f64]; 2] =
        [&[900.0, 800.0, 600.0, 500.0, 400.0], &[90.0, 80.0, 60.0, 50.0, 40.0]];
    assert_eq!(judged(&keys, &keys, &figures), vec![Area; 5]);
    // With one part withheld it still has more than the others together.
    let keys = ["Mitte", "Nord", "Stadt", "West", "Ost"];
    let figures: [&[f64]; 1] = [&[900.0, 800.0, 2650.0, 500.0, 400.0]];
    let found = judged(&keys, &keys, &figures);
    assert_eq!(found, [Area, Area, Total, Area, Area]);
}

#[test]
fn the_largest_of_several_parts_is_no_whole() {
    let keys = ["A", "B", "Nord zusammen", "C", "D", "Süd zusammen"];
    let figures: [&[f64]; 2] = [
        &[900.0, 800.0, 1700.0, 700.0, 600.0, 1300.0],
        &[90.0, 81.0, 171.0, 75.0, 62.0, 137.0],
    ];
    let found = judged(&keys, &keys, &figures);
    assert_eq!(found, [Area, Area, Subtotal, Area, Area, Subtotal]);
}

/// Small counts of 13 areas: `a01` is a third of all in two columns, and
/// less than others in the rest.
#[test]
fn small_counts_that_agree_by_chance_are_no_total() {
    let keys = [
        "a00", "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08", "a09",
        "a10", "a11", "a12",
    ];
    let figures: [&[f64]; 4] = [
        &[1.0, 2.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        &[0.0, 2.0, 0.0, 0.0, 1.0, 2.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        &[
            8.0, 15.0, 28.0, 28.0, 5.0, 14.0, 11.0, 17.0, 17.0, 20.0, 7.0,
            20.0, 28.0,
        ],
        &[
            20.0, 15.0, 28.0, 23.0, 20.0, 7.0, 9.0, 14.0, 17.0, 6.0, 7.0, 20.0,
            6.0,
        ],
    ];
    assert_eq!(judged(&keys, &keys, &figures), vec![Area; 13]);
    // Half of all in two columns, most of none in the others.
    let figures: [&[f64]; 5] = [
        &[6.0, 1.0, 4.0, 0.0, 2.0, 4.0, 1.0, 0.0],
        &[8.0, 33.0, 36.0, 51.0, 27.0, 31.0, 42.0, 38.0],
        &[0.0, 1.0, 0.0, 6.0, 5.0, 0.0, 0.0, 0.0],
        &[8.0, 33.0, 21.0, 51.0, 25.0, 22.0, 42.0, 49.0],
        &[0.0, 1.0, 1.0, 4.0, 0.0, 0.0, 1.0, 1.0],
    ];
    assert_eq!(judged(&keys[..8], &keys[..8], &figures), vec![Area; 8]);
}

#[test]
fn a_school_named_whole_is_no_total() {
    let found = judged(
        &["100101", "100102", "100103"],
        &["Grundschule", "Schule Gesamt", "Schule"],
        &[&[100.0, 200.0, 150.0], &[3.0, 4.0, 5.0]],
    );
    assert_eq!(found, [Area; 3]);
}

#[test]
fn two_persons_with_the_same_risks_are_no_sum() {
    // One row per person; two risks, each of the same two persons.
    let found = judged(
        &["p1", "p2", "p3", "p4", "p5"],
        &[""; 5],
        &[
            &[1.0, 0.0, 1.0, 0.0, 0.0],
            &[1.0, 0.0, 1.0, 0.0, 0.0],
            &[0.0, 1.0, 1.0, 1.0, 0.0],
        ],
    );
    assert_eq!(found, [Area; 5]);
}
