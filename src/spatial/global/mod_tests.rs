use super::*;
use crate::{
    finding::Code,
    spatial::{Neighbours, Weighting},
};

fn name(at: usize) -> String {
    format!("area {at}")
}

/// A ring with a spur and an area of its own.
fn graph() -> Neighbours {
    Neighbours::from_lists(&[
        vec![1, 4, 5],
        vec![0, 2],
        vec![1, 3],
        vec![2, 4],
        vec![0, 3],
        vec![0],
        vec![],
    ])
    .unwrap()
}

fn orders(values: &mut Vec<f64>, from: usize, each: &mut dyn FnMut(&[f64])) {
    if from == values.len() {
        each(values);
        return;
    }
    for at in from..values.len() {
        values.swap(from, at);
        orders(values, from + 1, each);
        values.swap(from, at);
    }
}

type Statistic = dyn Fn(&[f64]) -> Global;

/// All orders of seven values: mean and variance are those of the formulas.
#[test]
fn moments_are_those_of_all_orders() {
    let of = |kind: u8, weighting: Weighting| {
        move |values: &[f64]| {
            let values: Vec<_> = values.iter().copied().map(Some).collect();
            let spec = GlobalSpec { weighting, draws: 0, seed: 1 };
            let function = [moran, geary, getis_ord][usize::from(kind)];
            function("x", &values, &graph(), &spec, &name).unwrap().value
        }
    };
    for kind in 0..3 {
        for weighting in [Weighting::Row, Weighting::Binary] {
            let statistic: &Statistic = &of(kind, weighting);
            let mut values = vec![1.0, 2.0, 4.0, 4.5, 7.0, 0.0, 9.0];
            let expected = statistic(&values);
            let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
            orders(&mut values, 0, &mut |order| {
                let found = statistic(order).statistic;
                sum += found;
                squares += found * found;
                count += 1.0;
            });
            let mean = sum / count;
            let variance = squares / count - mean * mean;
            // Geary's expectation of 1 counts areas without neighbours too.
            assert!((mean - expected.expected).abs() < 1e-10, "{kind} {mean}");
            let random = expected.random.unwrap().variance;
            assert!((variance - random).abs() < 1e-9, "{kind} {weighting:?}");
        }
    }
}

#[test]
fn joins_are_those_of_all_orders() {
    let graph = graph();
    let spec = GlobalSpec { draws: 0, ..GlobalSpec::default() };
    let of = |values: &[f64]| {
        let traits: Vec<_> = values.iter().map(|it| Some(*it > 0.0)).collect();
        join_counts("y", &traits, &graph, &spec, &name).unwrap().value
    };
    let mut values = vec![1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
    let expected = of(&values);
    assert_eq!((expected.both, expected.one, expected.none), (2.0, 3.0, 1.0));
    let mut sums = [0.0; 4];
    orders(&mut values, 0, &mut |order| {
        let it = of(order);
        sums[0] += it.both / 5040.0;
        sums[1] += it.both * it.both / 5040.0;
        sums[2] += it.one / 5040.0;
        sums[3] += it.one * it.one / 5040.0;
    });
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-10, "{a} {b}");
    near(expected.both_expected, sums[0]);
    near(expected.both_moments.unwrap().variance, sums[1] - sums[0] * sums[0]);
    near(expected.one_expected, sums[2]);
    near(expected.one_moments.unwrap().variance, sums[3] - sums[2] * sums[2]);
}

#[test]
fn missing_areas_are_as_if_they_were_not_there() {
    let spec = GlobalSpec::default();
    let values = [
        Some(1.0),
        Some(3.0),
        None,
        Some(4.0),
        Some(9.0),
        Some(2.0),
        Some(5.0),
    ];
    let found = moran("x", &values, &graph(), &spec, &name).unwrap();
    let less = graph().among(&[0, 1, 3, 4, 5, 6]);
    let known: Vec<_> =
        values.iter().filter(|it| it.is_some()).copied().collect();
    let mut expected = moran("x", &known, &less, &spec, &name).unwrap().value;
    assert_eq!(found.value.reach.missing, 1);
    assert_eq!(found.value.reach.isolated, [6]);
    expected.reach = found.value.reach.clone();
    assert_eq!(found.value, expected);
    assert_eq!(found.warnings[0].code, Code::PatternIsolated);
}

#[test]
fn bad_input_is_told() {
    let spec = GlobalSpec::default();
    let code = |values: &[Option<f64>], graph: &Neighbours| {
        let faults = moran("x", values, graph, &spec, &name).unwrap_err();
        (faults.0[0].code, faults.0[0].place.area.clone())
    };
    let none = Neighbours::from_lists(&vec![vec![]; 7]).unwrap();
    let some = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0].map(Some);
    assert_eq!(code(&[], &Neighbours::default()).0, Code::PatternTooFew);
    assert_eq!(code(&[None; 7], &graph()).0, Code::PatternTooFew);
    assert_eq!(code(&[Some(0.1); 7], &graph()).0, Code::PatternNoSpread);
    assert_eq!(code(&some, &none).0, Code::PatternNoNeighbours);
    assert_eq!(code(&some[..3], &graph()).0, Code::PatternLengths);
    let two = Neighbours::from_lists(&[vec![1], vec![0]]).unwrap();
    assert_eq!(code(&some[..2], &two).0, Code::PatternTooFew);
    let mut odd = some;
    odd[3] = Some(f64::NAN);
    assert_eq!(
        code(&odd, &graph()),
        (Code::PatternValue, Some("area 3".to_owned()))
    );
    odd[3] = Some(-4.0);
    let faults = getis_ord("x", &odd, &graph(), &spec, &name).unwrap_err();
    assert_eq!(faults.0[0].place.area.as_deref(), Some("area 3"));
    let many = GlobalSpec { draws: u32::MAX, ..spec };
    assert!(moran("x", &some, &graph(), &many, &name).is_err());
}
