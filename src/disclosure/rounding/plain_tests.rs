use super::*;

#[test]
fn to_five_as_the_federal_office_does() {
    let rounded: Vec<u64> =
        [0, 1, 2, 3, 7, 8].iter().map(|&it| conventional(it, 5)).collect();
    assert_eq!(rounded, [0, 0, 0, 5, 5, 10]);
    assert_eq!(conventional(5, 10), 10);
    assert_eq!(conventional(4, 10), 0);
    assert_eq!(conventional(7, 1), 7);
}

#[test]
fn conventional_says_exactly_its_interval() {
    for base in 2..12_u64 {
        for published in (0..5).map(|step| step * base) {
            let fits: Vec<i64> = (0..100)
                .filter(|&count| conventional(count, base) == published)
                .map(|count| i64::try_from(count).unwrap())
                .collect();
            let (low, high) = inferred(
                i64::try_from(published).unwrap(),
                i64::try_from(base).unwrap(),
                0,
                true,
            );
            assert_eq!(Some(&low), fits.first(), "base {base}");
            assert_eq!(Some(&high), fits.last(), "base {base}");
        }
    }
}

#[test]
fn the_largest_counts_stay_at_the_multiple_below() {
    let last = u64::MAX - u64::MAX % 10;
    assert_eq!(conventional(u64::MAX, 10), last);
}
