use super::*;

/// scipy 1.17: `kendalltau(method="exact")`.
#[test]
fn few_values_are_counted_out() {
    let found = mann_kendall(&[12.1, 12.9, 12.4, 13.8, 14.0, 13.9, 15.2, 15.0]);
    let found = found.unwrap();
    assert!(found.exact && found.s == 22);
    assert!((found.p - 0.005_505_952_380_952_381).abs() < 1e-15, "{found:?}");
    let four = mann_kendall(&[1.0, 2.0, 3.0, 4.0]).unwrap();
    assert!((four.p - 1.0 / 12.0).abs() < 1e-15);
    assert_eq!(mann_kendall(&[1.0]), None);
}

#[test]
fn ties_lower_the_variance() {
    let values = [12., 12., 13., 13., 13., 15., 16., 16., 17., 18., 17., 19.];
    let found = mann_kendall(&values).unwrap();
    assert!(!found.exact && found.s == 58);
    assert!((found.variance - 206.0).abs() < 1e-9);
    assert!((found.p - 7.145_803_798_508_782e-5).abs() < 1e-15, "{found:?}");
    let same = mann_kendall(&[3.0; 6]).unwrap();
    assert!((same.p - 1.0).abs() < 1e-15 && same.variance.abs() < 1e-12);
}

/// Every order of six values, each as likely: no more than 5 % significant.
#[test]
fn orders_by_chance_are_rarely_significant() {
    fn permute(values: &mut Vec<f64>, from: usize, found: &mut [u32; 2]) {
        if from == values.len() {
            found[0] += 1;
            let it = mann_kendall(values).unwrap();
            found[1] += u32::from(it.p < 0.05);
            return;
        }
        for at in from..values.len() {
            values.swap(from, at);
            permute(values, from + 1, found);
            values.swap(from, at);
        }
    }
    let mut found = [0, 0];
    permute(&mut vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 0, &mut found);
    assert_eq!(found[0], 720);
    assert!(found[1] > 0 && found[1] <= 36, "{found:?}");
}
