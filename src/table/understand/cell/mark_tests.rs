use proptest::prelude::*;

use super::*;

fn parts(text: &str) -> (&str, &str) {
    let Marked { number, mark } = split(text);
    (number, mark)
}

#[test]
fn marks_are_split_off_and_kept() {
    assert_eq!(parts("12,5p"), ("12,5", "p"));
    assert_eq!(parts("1.234 r"), ("1.234", "r"));
    assert_eq!(parts("(18,5)"), ("18,5", "( )"));
    assert_eq!(parts("( 18,5 )"), ("18,5", "( )"));
    assert_eq!(parts("123¹"), ("123", "¹"));
    assert_eq!(parts("123¹⁾"), ("123", "¹⁾"));
    assert_eq!(parts("1 234 1)"), ("1 234", "1)"));
    assert_eq!(parts("12,5 %p"), ("12,5 %", "p"));
    assert_eq!(parts("17*"), ("17", "*"));
}

#[test]
fn what_may_be_the_numbers_own_stays() {
    for text in ["1231)", "12,5", "( )", "()", "*", "p", "-", "Abs. 3)", "5 %"]
    {
        assert_eq!(parts(text), (text, ""), "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost(text in "\\PC{0,12}") {
        let Marked { number, mark } = split(&text);
        let inner = mark == "( )" || text.contains(mark);
        prop_assert!(text.contains(number) && inner);
    }
}
