use super::*;

fn areas() -> Known {
    Known::new(&[
        ("01100101", "Stülerstraße"),
        ("01100102", "Großer Tiergarten"),
    ])
}

#[test]
fn nothing_is_repaired_that_is_not_recorded() {
    let plain = KeySpec::default();
    let known = areas();
    assert_eq!(
        plain.key(" 01100101 ", &known),
        Some(Repaired { area: 0, repair: None })
    );
    for text in ["1100101", "Stülerstr.", "x", ""] {
        assert_eq!(plain.key(text, &known), None, "{text}");
    }
}

#[test]
fn what_is_recorded_is_repaired() {
    let spec: KeySpec = serde_json::from_str(
        r#"{"pad": 8, "aliases": {"Tiergarten": "01100102"}, "byName": true}"#,
    )
    .unwrap();
    let known = areas();
    let repair = |text| spec.key(text, &known).map(|it| (it.area, it.repair));
    assert_eq!(repair("1100101"), Some((0, Some(Repair::Padded))));
    assert_eq!(repair("Tiergarten"), Some((1, Some(Repair::Alias))));
    assert_eq!(repair("stuelerstr."), Some((0, Some(Repair::Name))));
    assert_eq!(repair("110010"), None);
}

#[test]
fn it_is_stored_as_little_as_it_is() {
    let json = serde_json::to_string(&KeySpec::default()).unwrap();
    assert_eq!(json, "{}");
    assert!(serde_json::from_str::<KeySpec>(r#"{"padd": 8}"#).is_err());
}
