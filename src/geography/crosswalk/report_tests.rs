use super::*;
use crate::geography::crosswalk::{Amount, Rounding};

fn told() -> (ConversionReport, Crosswalk) {
    let wholes = [100.0, 100.0, 100.0, 100.0];
    let overlaps = [
        (0, 0, 100.0),
        (1, 0, 60.0),
        (1, 1, 39.98),
        (1, 2, 0.02),
        (2, 1, 75.0),
    ];
    let crosswalk =
        Crosswalk::new(Basis::Area, (4, 4), &overlaps, Some(&wholes), 1e-3)
            .unwrap();
    let sources = ["a", "b", "c", "d"];
    let targets = ["1", "2", "3", "4"];
    let report =
        ConversionReport::new("schulen", &crosswalk, &sources, &targets);
    (report, crosswalk)
}

#[test]
fn everything_is_said_once_in_both_languages() {
    let (report, _) = told();
    let codes: Vec<Code> = report
        .findings(&Place::default())
        .iter()
        .map(|finding| finding.code)
        .collect();
    let expected = [
        Code::Converted,
        Code::Slivers,
        Code::ZonesWithoutArea,
        Code::AreasWithoutZone,
        Code::ZonesOutside,
    ];
    assert_eq!(codes, expected);
    for language in [Language::German, Language::English] {
        let sentences = report.sentences(language);
        assert!(sentences.iter().all(|it| !it.contains('{')), "{sentences:?}");
        assert!(sentences.iter().all(|it| it.contains("schulen")));
        assert!(sentences[4].contains("(c)") && sentences[4].contains("25"));
    }
    let german = report.sentences(Language::German);
    assert!(german[0].contains("1 von 4") && german[0].contains("2 von 4"));
    assert!(german[1].contains("1 von 5") && german[1].contains("0,020"));
}

#[test]
fn a_column_says_what_it_lost() {
    let (_, crosswalk) = told();
    let counts = [
        Amount::known(3),
        Amount::withheld(Status::Suppressed, 1, Some(2)),
        Amount::known(4),
        Amount::known(9),
    ];
    let converted = crosswalk.convert(&counts, Rounding::Exact);
    let targets = ["1", "2", "3", "4"];
    let found = converted.findings("Kinder", &targets, &Place::default());
    let codes: Vec<Code> = found.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::ConvertedLost, Code::ConvertedWithheld]);
    assert!(found[0].message(Language::German).starts_with("9 Fälle"));
    assert!(found[1].message(Language::German).contains("2 (1, 2)"));
}
