//! Columns of keys and names beside areas.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use raumbild::numeric;

// The module is not part of the engine's public face; of the engine it needs
// `crate::numeric` alone.
#[path = "../../../src/table/understand/keys/mod.rs"]
mod keys;

use keys::{Certainty, Known, Proposal, Repair, propose};

/// What keys and names are made of; a byte is one of them.
const PIECES: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "9",
    "00",
    "01",
    "0110",
    "10",
    "100",
    "1.",
    ".",
    ",",
    "E+",
    "E",
    "e",
    "'",
    "\"",
    "=",
    "-",
    " - ",
    "/",
    " ",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\t",
    "Mitte",
    "Nord",
    "nord",
    "Süd",
    "SÜD",
    "Sued",
    "St. ",
    "Sankt ",
    "Georg",
    "OT ",
    "Ortsteil ",
    "Stadt",
    "Land",
    "kreis",
    "Kreis ",
    "West",
    "Ost",
    " I",
    " II",
    " III",
    " 1",
    "(",
    ")",
    "straße",
    "strasse",
    "ß",
    "ä",
    "ae",
    "Bad ",
    "Alt",
    "Neu",
    "Mai",
    "03. Mai",
    "10-14",
    "3.5.",
    "Okt 14",
    "2024",
    "45432",
    "a",
    "b",
    "c",
    "é",
    "İ",
    "ﬁ",
    "Ⅷ",
    "½",
    "Hamburg",
    "Sonstige",
    "insgesamt",
    "AGS ",
    "DE",
    "05",
    "11000000",
    "1,1E+07",
    "%",
];

fuzz_target!(|bytes: &[u8]| {
    // Lines; those before the first line that begins with 255 are areas.
    let mut lines = bytes.split(|&byte| byte == 254).take(80);
    let mut areas = Vec::new();
    let mut texts = Vec::new();
    let written = |part: &[u8]| {
        let piece = |&byte: &u8| PIECES[usize::from(byte) % PIECES.len()];
        part.iter().take(12).map(piece).collect::<String>()
    };
    for line in lines.by_ref() {
        if line.first() == Some(&255) {
            break;
        }
        let mut parts = line.splitn(2, |&byte| byte == 253);
        let mut part = || written(parts.next().unwrap_or_default());
        areas.push((part(), part()));
    }
    texts.extend(lines.map(|line| written(line)));
    let areas: Vec<(&str, &str)> =
        areas.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let known = Known::new(&areas);
    assert_eq!(known.len(), areas.len());
    assert_eq!(known.is_empty(), areas.is_empty());
    let proposal = propose(&texts, &known);
    every_row_is_told(&proposal, &texts, &known);
    no_area_is_given_twice(&proposal, &texts, &known);
    order_does_not_matter(&proposal, &texts, &known);
    certain_pairs_hold(&proposal, &texts, &known);
});

/// Each row is empty, or its text stands in one list with all of its rows.
fn every_row_is_told(found: &Proposal, texts: &[&str], known: &Known) {
    let rows = |text: &str| {
        let all = texts.iter().enumerate();
        let same = all.filter(|it| it.1.trim() == text).map(|it| it.0);
        same.collect::<Vec<_>>()
    };
    assert_eq!(found.empty, rows(""));
    let open: BTreeSet<&str> = texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty() && known.find(text).is_none())
        .collect();
    let mut told: Vec<(&str, &Vec<usize>)> = Vec::new();
    told.extend(found.pairs.iter().map(|it| (it.text.as_str(), &it.rows)));
    told.extend(found.strangers.iter().map(|it| (it.text.as_str(), &it.rows)));
    told.extend(found.ambiguous.iter().map(|it| (it.text.as_str(), &it.rows)));
    let once: BTreeSet<&str> = told.iter().map(|it| it.0).collect();
    assert_eq!(once.len(), told.len(), "a text is told twice: {found:?}");
    for duplicate in &found.duplicates {
        assert!(known.find(&duplicate.key).is_some());
        let times: usize =
            duplicate.claims.iter().map(|it| it.rows.len()).sum();
        assert!(times > 1, "{duplicate:?}");
        told.extend(
            duplicate.claims.iter().map(|it| (it.text.as_str(), &it.rows)),
        );
    }
    for (text, all) in &told {
        assert_eq!(**all, rows(text), "{text:?}");
    }
    for text in open {
        assert!(told.iter().any(|it| it.0 == text), "{text:?} is not told");
    }
}

fn no_area_is_given_twice(found: &Proposal, texts: &[&str], known: &Known) {
    let exact: BTreeSet<usize> =
        texts.iter().filter_map(|text| known.find(text.trim())).collect();
    assert_eq!(exact.len(), found.exact);
    let mut held: BTreeSet<usize> = exact;
    for pair in &found.pairs {
        let area = known.find(&pair.key).unwrap();
        assert!(held.insert(area), "{} is given twice: {found:?}", pair.key);
        assert!(pair.score <= 1000 && pair.near.len() <= 3);
        let asks = matches!(pair.repair, Repair::Prefixed | Repair::Similar);
        assert!(!asks || pair.certainty == Certainty::Suggested);
    }
    let claimed = found.duplicates.iter().filter_map(|it| known.find(&it.key));
    held.extend(claimed);
    let codes = (0..known.len()).map(|area| known.code(area));
    let gaps: BTreeSet<&str> = codes
        .filter(|code| !code.is_empty())
        .filter(|code| known.find(code).is_some_and(|it| !held.contains(&it)))
        .collect();
    assert!(found.gaps.iter().map(String::as_str).eq(gaps), "{found:?}");
}

fn order_does_not_matter(found: &Proposal, texts: &[&str], known: &Known) {
    let turned: Vec<&str> = texts.iter().rev().copied().collect();
    let mut other = propose(&turned, known);
    let turn = |rows: &mut Vec<usize>| {
        for row in rows.iter_mut() {
            *row = texts.len() - 1 - *row;
        }
        rows.reverse();
    };
    turn(&mut other.empty);
    other.pairs.iter_mut().for_each(|it| turn(&mut it.rows));
    other.strangers.iter_mut().for_each(|it| turn(&mut it.rows));
    other.ambiguous.iter_mut().for_each(|it| turn(&mut it.rows));
    for duplicate in &mut other.duplicates {
        duplicate.claims.iter_mut().for_each(|it| turn(&mut it.rows));
    }
    assert_eq!(*found, other);
}

/// The recipe that is proposed makes of every certain pair what it says, and
/// leaves alone what is right.
fn certain_pairs_hold(found: &Proposal, texts: &[&str], known: &Known) {
    let spec = found.spec();
    for pair in &found.pairs {
        if pair.certainty == Certainty::Certain {
            let meant = spec.key(&pair.text, known).map(|it| it.area);
            assert_eq!(meant, known.find(&pair.key), "{pair:?}");
        }
    }
    for text in texts {
        if let Some(area) = known.find(text.trim()) {
            assert_eq!(spec.key(text, known).map(|it| it.area), Some(area));
        }
    }
}
