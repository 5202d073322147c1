use super::*;

fn left(truth: Option<f64>, others: &[Option<f64>]) -> Option<u8> {
    let mut figures = Figures::new(vec![truth], vec![2]);
    for &other in others {
        figures.agree_with(&[other]);
    }
    figures.digits()[0]
}

#[test]
fn as_many_digits_as_all_tables_agree_on() {
    assert_eq!(left(Some(1.234), &[]), Some(2));
    assert_eq!(left(Some(1.234), &[Some(1.233), Some(1.231)]), Some(2));
    assert_eq!(left(Some(1.234), &[Some(1.21), Some(1.233)]), Some(1));
    assert_eq!(left(Some(1.234), &[Some(1.4)]), Some(0));
    assert_eq!(left(Some(1.234), &[Some(1.6)]), None);
}

#[test]
fn that_there_is_no_number_is_itself_a_number() {
    assert_eq!(left(None, &[None]), Some(2));
    assert_eq!(left(None, &[Some(0.0)]), None);
    assert_eq!(left(Some(0.0), &[None]), None);
}

#[test]
fn minus_nothing_is_nothing() {
    assert_eq!(left(Some(0.001), &[Some(-0.001)]), Some(2));
}

#[test]
fn a_table_without_the_number_allows_none() {
    let mut figures = Figures::new(vec![Some(1.0)], vec![1]);
    figures.agree_with(&[]);
    assert_eq!(figures.digits(), [None]);
}
