use serde_json::json;

use super::*;

#[test]
fn a_merge_patch_is_carried_out_as_its_standard_says() {
    // From RFC 7396, appendix A.
    let cases = [
        (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
        (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
        (json!({"a": "b"}), json!({"a": null}), json!({})),
        (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
        (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
        (
            json!({"a": {"b": "c"}}),
            json!({"a": {"b": "d", "c": null}}),
            json!({"a": {"b": "d"}}),
        ),
        (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
        (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
        (json!({"a": "foo"}), json!("bar"), json!("bar")),
        (
            json!({}),
            json!({"a": {"bb": {"ccc": null}}}),
            json!({"a": {"bb": {}}}),
        ),
    ];
    for (mut target, patch, expected) in cases {
        apply(&mut target, &patch);
        assert_eq!(target, expected);
    }
}

fn merge(of: &[&str], code: Option<&str>) -> MergeSpec {
    MergeSpec {
        of: of.iter().map(|&it| it.to_owned()).collect(),
        code: code.map(str::to_owned),
        name: None,
    }
}

#[test]
fn who_joins_a_joined_area_takes_its_parts_along() {
    let own = [merge(&["1", "2"], None), merge(&["3", "4"], Some("x"))];
    let more = vec![vec!["1+2".to_owned(), "5".to_owned()]];
    assert_eq!(
        extended(&own, more),
        [merge(&["3", "4"], Some("x")), merge(&["1", "2", "5"], None)]
    );
    let more = vec![vec!["x".to_owned(), "1+2".to_owned()]];
    assert_eq!(extended(&own, more), [merge(&["3", "4", "1", "2"], None)]);
}

/// Two further years, one of them in another file: that one stays.
#[test]
fn years_of_one_table_are_added_up() {
    let column =
        |source: &str, name: &str| json!({"source": source, "columns": [name]});
    let other = |date: &str, source: &str, year: &str| {
        json!({
            "date": date, "numerator": column(source, &format!("arm{year}")),
            "denominator": column(source, &format!("alle{year}"))
        })
    };
    let mut recipe: Value = json!({
        "version": 1,
        "sources": [
            {"id": "s", "file": "s.csv", "key": "nr", "holder": "Amt", "widest": "public"},
            {"id": "t", "file": "t.csv", "key": "nr", "holder": "Amt", "widest": "public"}
        ],
        "geography": {"file": "g.csv", "key": "nr"},
        "indicators": [{
            "id": "arm", "label": "Arm", "unit": "percent",
            "direction": "higherIsWorse", "date": "2024-12-31",
            "numerator": column("s", "arm24"),
            "denominator": column("s", "alle24"),
            "otherDates": [
                other("2023-12-31", "s", "23"), other("2022-12-31", "s", "22")
            ]
        }],
        "index": {"preset": "zMean"},
        "disclosure": {"profile": "minimum3"},
        "publication":
            {"title": "T", "edition": "public", "publisher": "Amt"}
    });
    let affected = BTreeSet::from(["arm"]);
    let found = pool::years(&parse(&recipe.to_string()).unwrap(), &affected);
    let [remedy] = &found[..] else { panic!("{found:?}") };
    let dates =
        ["2022-12-31", "2023-12-31", "2024-12-31"].map(str::to_owned).to_vec();
    let indicator = "Arm".to_owned();
    assert_eq!(remedy.kind, RemedyKind::PoolYears { indicator, dates });
    let changed = &remedy.patch["indicators"][0];
    assert_eq!(
        changed["numerator"]["columns"],
        json!(["arm24", "arm23", "arm22"])
    );
    assert_eq!(changed["date"], "2022-12-31/2024-12-31");
    assert_eq!(changed.get("otherDates"), None);
    assert!(is_sound(&parse(&recipe.to_string()).unwrap(), remedy));
    // A year of another file cannot be added up within one.
    recipe["indicators"][0]["otherDates"] =
        json!([other("2023-12-31", "t", "23")]);
    let recipe = parse(&recipe.to_string()).unwrap();
    assert_eq!(pool::years(&recipe, &affected), []);
    assert_eq!(pool::years(&recipe, &BTreeSet::new()), []);
}

#[test]
fn an_indicator_leaves_nothing_of_it_behind() {
    let column = |name: &str| json!({"source": "s", "columns": [name]});
    let share = |id: &str| {
        json!({
            "id": id, "label": id, "unit": "percent",
            "direction": "higherIsWorse", "numerator": column(id),
            "denominator": column("alle")
        })
    };
    let recipe = json!({
        "version": 1,
        "sources": [{"id": "s", "file": "s.csv", "key": "nr", "holder": "Amt", "widest": "public"}],
        "geography": {"file": "g.csv", "key": "nr"},
        "indicators": [share("a"), share("b"), share("c")],
        "index": {
            "preset": "zMean", "weights": {"a": 2.0, "b": 1.0},
            "dimensions": [{"id": "d", "label": "D", "of": ["a"]}],
            "weightSets": {"w": {"a": 3.0}}
        },
        "disclosure": {"profile": "minimum3"},
        "publication":
            {"title": "T", "edition": "public", "publisher": "Amt"}
    });
    let before = parse(&recipe.to_string()).unwrap();
    let found = fewer::indicators(&before, &BTreeSet::from(["a"]));
    let [remedy] = &found[..] else { panic!("{found:?}") };
    assert!(is_sound(&before, remedy));
    let mut after = recipe;
    apply(&mut after, &remedy.patch);
    let after = after.to_string();
    assert!(!after.contains("\"a\""), "{after}");
    assert!(!after.contains("\"d\""), "{after}");
}
