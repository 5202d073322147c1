use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn the_standard_librarys_order(
        keys in prop::collection::vec(0_u8..20, 0..200),
    ) {
        // Where it stood shows whether equal ones keep their order.
        let mut found: Vec<(u8, usize)> =
            keys.iter().copied().zip(0..).collect();
        let mut expected = found.clone();
        expected.sort_by_key(|it| it.0);
        found.arrange_by_key(|it| it.0);
        prop_assert_eq!(&found, &expected);
        expected.sort_by(|a, b| b.cmp(a));
        found.arrange_by(|a, b| b.cmp(a));
        prop_assert_eq!(&found, &expected);
        expected.sort_unstable();
        found.arrange();
        prop_assert_eq!(found, expected);
    }
}
