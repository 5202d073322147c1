use super::*;
use crate::typology::choices;

fn name(at: usize) -> String {
    format!("area {at}")
}

/// Three heaps of areas in two columns, of very different scale.
fn heaps(spread: f64) -> [Vec<Option<f64>>; 2] {
    let mut stream = crate::numeric::Stream::new(3, 0, 0);
    let (mut one, mut other) = (Vec::new(), Vec::new());
    for at in 0..90 {
        let [x, y] = [[0.0, 0.0], [10.0, 2.0], [4.0, 12.0]][at % 3];
        one.push(Some(x + spread * stream.normal()));
        other.push(Some(1000.0 * (y + spread * stream.normal())));
    }
    [one, other]
}

fn columns(values: &[Vec<Option<f64>>; 2]) -> [Column<'_>; 2] {
    [
        Column { name: "one", values: &values[0] },
        Column { name: "other", values: &values[1] },
    ]
}

fn spec(method: Method) -> TypologySpec {
    TypologySpec { method, clusters: 3, samples: 40, ..Default::default() }
}

const METHODS: [Method; 2] = [Method::Ward {}, Method::KMeans { starts: 5 }];

#[test]
fn heaps_are_found_and_stable() {
    let values = heaps(0.5);
    for method in METHODS {
        let found = typology(&columns(&values), &spec(method), &name).unwrap();
        assert_eq!(found.sizes, [30, 30, 30]);
        for at in 0..90 {
            assert_eq!(found.clusters[at], found.clusters[at % 3]);
        }
        assert!(found.explained > 0.95);
        assert!(found.silhouettes.iter().all(|it| it.unwrap() > 0.5));
        let stability = found.stability.unwrap();
        assert!(stability.jaccard.iter().all(|it| *it > 0.95));
        assert!(stability.recovered.iter().all(|it| *it > 0.9));
        assert!(stability.rand > 0.95);
    }
}

#[test]
fn noise_is_not_stable() {
    let values = heaps(40.0);
    let spec = TypologySpec { clusters: 6, ..spec(METHODS[1]) };
    let found = typology(&columns(&values), &spec, &name).unwrap();
    let stability = found.stability.unwrap();
    assert!(stability.rand < 0.8, "{stability:?}");
    assert!(stability.jaccard.iter().any(|it| *it < 0.75));
}

#[test]
fn the_number_of_heaps_is_chosen() {
    let values = heaps(0.5);
    for method in METHODS {
        let found =
            choices(&columns(&values), &spec(method), 6, &name).unwrap();
        let best = found.iter().max_by(|one, other| {
            one.silhouette.unwrap().total_cmp(&other.silhouette.unwrap())
        });
        assert_eq!(best.unwrap().clusters, 3);
        let best = found
            .iter()
            .max_by(|one, other| {
                one.variance_ratio.total_cmp(&other.variance_ratio)
            })
            .unwrap();
        assert_eq!(best.clusters, 3);
        assert!(found.windows(2).all(|it| it[1].within <= it[0].within));
    }
}

/// A later year is assigned to the types of the first, not to its own.
#[test]
fn later_years_have_the_same_types() {
    let values = heaps(0.5);
    let found = typology(&columns(&values), &spec(METHODS[1]), &name).unwrap();
    let text = serde_json::to_string(&found.model).unwrap();
    let model: Model = serde_json::from_str(&text).unwrap();
    assert_eq!(model, found.model);
    let again = model.assign(&columns(&values), &name).unwrap();
    for (again, first) in again.iter().zip(&found.clusters) {
        let again = again.unwrap();
        assert_eq!(Some(again.cluster), *first);
        assert!(again.distance < again.next);
    }
    // Everybody moves to the third heap; one area lacks a column.
    let later = [vec![Some(4.0); 3], vec![Some(12_000.0), None, Some(1.2e4)]];
    let found_later = model.assign(&columns(&later), &name).unwrap();
    assert_eq!(found_later[0].unwrap().cluster, found.clusters[2].unwrap());
    assert_eq!(found_later[1], None);
    let [one, other] = columns(&later);
    assert!(model.assign(&[other, one], &name).is_err());
}

#[test]
fn gaps_have_no_type() {
    let mut values = heaps(0.5);
    values[1][7] = None;
    let found = typology(&columns(&values), &spec(METHODS[0]), &name).unwrap();
    assert_eq!(found.clusters[7], None);
    assert_eq!(found.silhouettes[7], None);
    assert_eq!(found.sizes.iter().sum::<usize>(), 89);
}

#[test]
fn bad_input_is_told() {
    let code = |values: &[Vec<Option<f64>>; 2], spec: &TypologySpec| {
        let faults = typology(&columns(values), spec, &name).unwrap_err();
        (faults.0[0].code, faults.0[0].place.area.clone())
    };
    let spec = spec(METHODS[1]);
    let mut values = heaps(1.0);
    values[0].pop();
    assert_eq!(code(&values, &spec).0, Code::PatternLengths);
    let mut values = heaps(1.0);
    values[1][4] = Some(f64::INFINITY);
    assert_eq!(
        code(&values, &spec),
        (Code::PatternValue, Some("area 4".to_owned()))
    );
    values[1] = vec![Some(0.3); 90];
    assert_eq!(code(&values, &spec).0, Code::PatternNoSpread);
    let few = [vec![Some(1.0), Some(2.0)], vec![Some(1.0), Some(4.0)]];
    assert_eq!(code(&few, &spec).0, Code::PatternTooFew);
    assert_eq!(code(&[vec![], vec![]], &spec).0, Code::PatternTooFew);
    let none = TypologySpec { clusters: 0, ..spec };
    assert_eq!(code(&heaps(1.0), &none).0, Code::PatternValue);
    let many = TypologySpec::MOST_COMPARED + 1;
    let long: Vec<_> =
        (0_u32..).take(many).map(|it| Some(f64::from(it))).collect();
    let ward = TypologySpec { method: METHODS[0], ..TypologySpec::default() };
    assert_eq!(code(&[long.clone(), long], &ward).0, Code::PatternTooMany);
}
