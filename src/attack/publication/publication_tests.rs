use super::*;

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/golden/sdc");

fn golden() -> Vec<std::path::PathBuf> {
    let mut out = Vec::new();
    for folder in std::fs::read_dir(GOLDEN).unwrap() {
        let folder = folder.unwrap().path();
        if folder.is_dir() {
            for file in std::fs::read_dir(folder).unwrap() {
                let file = file.unwrap().path();
                if file.to_string_lossy().ends_with(".publication.json") {
                    out.push(file);
                }
            }
        }
    }
    out.sort();
    out
}

#[test]
fn reads_every_golden_publication_and_writes_it_back() {
    if !std::path::Path::new(GOLDEN).exists() {
        eprintln!("{GOLDEN} is absent: nothing compared");
        return;
    }
    let files = golden();
    assert_eq!(files.len(), 22);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let read = Publication::read(&bytes).unwrap();
        assert!(!read.cells.is_empty());
        let again = serde_json::to_vec(&read).unwrap();
        assert_eq!(Publication::read(&again).unwrap(), read, "{file:?}");
    }
}

#[test]
fn reads_the_example_of_the_documentation() {
    let text = include_str!("mod.rs");
    let json: String = text
        .lines()
        .skip_while(|it| !it.contains("```json"))
        .skip(1)
        .take_while(|it| !it.contains("```"))
        .map(|it| it.trim_start_matches("//!"))
        .collect();
    let read = Publication::read(json.as_bytes()).unwrap();
    assert_eq!(read.cells.len(), 5);
    assert_eq!(read.scores[0].terms[0].sd, Range::Exact(2.5));
    assert_eq!(read.cells[0].value, Some(57.0));
}

#[test]
fn says_all_faults_at_once() {
    let faults = Publication::read(
        br#"{
        "cells": [{"id": "a", "value": 2.5}, {"id": "a", "valu": 3}, {"id": 7}],
        "relations": 3, "speed": 1, "integer": "yes"}"#,
    )
    .unwrap_err();
    let text = faults.join("\n");
    for part in [
        "cells[1]: unknown field `valu`",
        "cells[2]: invalid type",
        "relations: not a list",
        "speed: no such entry",
        "integer: neither true nor false",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let faults = Publication::read(
        br#"{
        "cells": [{"id": "a", "value": 2.5}, {"id": "a", "value": 1},
            {"id": "b", "value": 1, "low": 0}, {"id": "c", "low": 3, "high": 2}],
        "atoms": ["b", {"id": "d", "value": 3}],
        "relations": [{"total": "a"}, {"total": "a", "parts": ["x"]},
            {"order": ["a", "a"]}, {"terms": [["a", 1]]}],
        "rates": [{"numerator": "y", "denominator": 0},
            {"id": "r", "numerator": "a", "denominator": "a", "decimals": 12}],
        "ranks": [{"rates": ["r", "s"]}],
        "scores": [{"terms": [{"rate": "q", "weight": 1, "mean": 0, "sd": [0, 1]}]}],
        "targets": [{"id": "t", "terms": [["z", 1]], "protect": {"width": -1}}],
        "insiders": [["a", "c", "w"]]}"#,
    )
    .unwrap_err();
    let text = faults.join("\n");
    for part in [
        "cells[0]: a count is a whole number",
        "cells[1]: a second cell \"a\"",
        "cells[2]: either a value or low and high",
        "cells[3]: the lower end is above the upper end",
        "atoms[0]: a second cell \"b\"",
        "atoms[1]: an atom is not published: no value",
        "relations[0]: one of total and parts",
        "relations[1]: there is no cell \"x\"",
        "relations[2]: \"a\" twice",
        "relations[3]: an entry that does not belong here",
        "rates[0]: there is no cell \"y\"",
        "rates[0]: a denominator is above 0",
        "rates[1]: a cell as a share of itself",
        "rates[1]: at most 9 decimals",
        "ranks[0]: there is no rate \"s\"",
        "scores[0]: there is no rate \"q\"",
        "scores[0]: a standard deviation is above 0",
        "targets[0]: there is no cell \"z\"",
        "targets[0]: a negative width",
        "insiders[0]: \"c\" needs protect.truth",
        "insiders[0]: there is no cell \"w\"",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(Publication::read(b"[").unwrap_err()[0].contains("not JSON"));
}
