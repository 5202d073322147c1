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
