use proptest::prelude::*;

use super::*;

fn whole([x, y]: [i64; 2]) -> Point {
    #[expect(clippy::cast_precision_loss, reason = "below 2^46")]
    [x as f64, y as f64]
}

proptest! {
    #[test]
    fn the_sign_is_exact(
        from in prop::array::uniform2(0..1_i64 << 45),
        way in prop::array::uniform2(-1000..1000_i64),
        steps in 0..1_i64 << 30,
        off in -1..2_i64,
    ) {
        let to = [from[0] + way[0], from[1] + way[1]];
        let point = [from[0] + way[0] * steps, from[1] + way[1] * steps + off];
        let sign = (way[0] * off).signum();
        let found = turn(whole(from), whole(to), whole(point));
        prop_assert_eq!(found.partial_cmp(&0.0), Some(sign.cmp(&0)));
    }
}
