use super::*;

const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn keyed(secret: Option<&str>) -> Keyed {
    let text = r#"{"design": {"deviation": 4, "variance": 2, "least": 3}}"#;
    let read = Keyed::read(text.as_bytes()).unwrap();
    Keyed { secret: secret.map(str::to_owned), ..read }
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|it| format!("r{it}")).collect()
}

/// As the cells of tables that are written down have it.
#[test]
fn the_same_records_have_the_same_noise_as_in_tables() {
    let names = names(200);
    let of = keyed(Some(SECRET));
    let keys = of.keys(names.iter().cloned()).unwrap();
    // The same forty records in two orders, none, and all.
    let records: Vec<u32> =
        (0..40).chain((0..40).rev()).chain(0..200).collect();
    let ends = [40, 80, 80, 280];
    let found = of.perturb(Members { ends: &ends, records: &records }, &keys);
    let found = found.unwrap();
    assert_eq!(found.counts, [40, 40, 0, 200]);
    assert_eq!(found.shown[0], found.shown[1]);
    assert_eq!(found.shown[2], 0);
    let ring = Keyring::new(SECRET).unwrap();
    let key: CellKey =
        names[..40].iter().map(|it| ring.record(it).unwrap()).collect();
    let table = NoiseTable::new(of.design).unwrap();
    assert_eq!(u64::from(found.shown[0]), table.cell(40, key));
}

#[test]
fn what_does_not_fit_is_refused() {
    let of = keyed(None);
    let keys = Keyed::given(&[0.1, 0.7]).unwrap();
    assert!(Keyed::given(&[0.1, 1.0]).is_err());
    let refused = |ends: &[u32], records: &[u32]| {
        of.perturb(Members { ends, records }, &keys).is_err()
    };
    assert!(!refused(&[2, 2], &[0, 1]));
    assert!(refused(&[1], &[0, 1]));
    assert!(refused(&[2, 1, 2], &[0, 1]));
    assert!(refused(&[2], &[0, 2]));
    assert!(refused(&[2], &[1, 1]));
    assert!(of.keys(["a".to_owned()].into_iter()).is_err());
    assert!(keyed(Some(SECRET)).keys([String::new()].into_iter()).is_err());
    let none = Keyed { design: Design { deviation: 0, ..of.design }, ..of };
    assert!(none.perturb(Members { ends: &[], records: &[] }, &[]).is_err());
}
