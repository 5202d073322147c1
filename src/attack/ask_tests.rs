use super::*;

fn asked(text: &str) -> Result<Audited, Faults> {
    let files = [("a.json".to_owned(), text.as_bytes().to_vec())].into();
    ask(&[files], Language::English, &mut |_| true)
}

#[test]
fn a_total_without_its_parts_tells() {
    let text = r#"{"cells": [{"id": "city", "value": 9},
        {"id": "north", "value": 7}, {"id": "south", "value": null}],
        "relations": [{"total": "city", "parts": ["north", "south"]}]}"#;
    let audited = asked(text).unwrap();
    assert!(!audited.report.is_safe());
    let said = audited.lines.join("\n");
    assert!(said.contains("south is exactly 2"), "{said}");
}

#[test]
fn what_cannot_be_read_is_said() {
    for text in ["", "{", r#"{"cells": [{"id": "a", "valu": 1}]}"#] {
        let Faults(faults) = asked(text).unwrap_err();
        assert!(faults.iter().all(|it| it.code == Code::AuditInput));
    }
    let broken = [("b.zip".to_owned(), b"PK\x03\x04".to_vec())].into();
    assert!(ask(&[broken], Language::German, &mut |_| true).is_err());
    assert!(ask(&[], Language::German, &mut |_| true).is_ok());
}
