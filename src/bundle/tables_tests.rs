use super::*;

#[test]
fn numbers_are_the_same_everywhere() {
    assert_eq!(written(0.05, 1), "0.1");
    assert_eq!(written(2.5, 0), "2");
    assert_eq!(written(-0.04, 1), "0.0");
    assert_eq!(written(-1.25, 2), "-1.25");
}

#[test]
fn formulas_are_disarmed_and_numbers_are_not() {
    for text in ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx"] {
        assert!(is_formula(text), "{text}");
    }
    for text in ["-1.5", "+3", "-", "a=1", ""] {
        assert!(!is_formula(text), "{text}");
    }
}

#[test]
fn cells_with_signs_are_quoted() {
    let mut out = Writer { bytes: Vec::new(), mark: None };
    out.row(["a,b", "say \"x\"", "plain", ""]);
    assert_eq!(out.bytes, b"\"a,b\",\"say \"\"x\"\"\",plain,\n");
}

#[test]
fn a_confidential_table_says_so_in_every_row() {
    let mut out = Writer { bytes: Vec::new(), mark: Some("VERTRAULICH") };
    out.header(["a"]);
    out.row(["1"]);
    assert_eq!(out.bytes, b"a,confidential\n1,VERTRAULICH\n");
}
