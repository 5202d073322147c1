use super::*;

fn naive(values: &[f64]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(values.len()).collect();
    order.sort_by(|&a, &b| {
        values[a as usize].partial_cmp(&values[b as usize]).unwrap()
    });
    order
}

fn sorted(sorter: &mut Sorter, values: &[f64]) -> Vec<u32> {
    sorter.sort(values).iter().map(|it| it.1).collect()
}

#[test]
fn as_by_comparing() {
    let mut sorter = Sorter::default();
    let mut state = 1_u64;
    for length in [0, 1, 2, 599, 600, 5000, 3] {
        let values: Vec<f64> = (0..length)
            .map(|at| {
                state = state.wrapping_mul(6_364_136_223_846_793_005) + 1;
                let low = u32::try_from(state >> 33).unwrap();
                let value = f64::from(low) / 1e6 - 1000.0;
                // Every third is rough, so that there are ties.
                if at % 3 == 0 { value.round() } else { value }
            })
            .collect();
        assert_eq!(sorted(&mut sorter, &values), naive(&values), "{length}");
    }
}

#[test]
fn the_two_zeros_are_equal() {
    let mut values = vec![1.0; 700];
    values[3] = 0.0;
    values[5] = -0.0;
    values[7] = f64::NEG_INFINITY;
    let mut sorter = Sorter::default();
    assert_eq!(sorted(&mut sorter, &values)[..3], [7, 3, 5]);
    assert_eq!(sorted(&mut sorter, &values[..8])[..3], [7, 3, 5]);
}
