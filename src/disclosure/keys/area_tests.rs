use super::*;
use crate::disclosure::keys::{CellKey, Design, NoiseTable};

const CELL: AreaCell<'static> =
    AreaCell { area: "04012", column: "sgb2", date: "2024-12-31" };

fn ring() -> Keyring {
    Keyring::new("0123456789abcdef0123456789abcdef").unwrap()
}

fn table() -> NoiseTable {
    NoiseTable::new(Design {
        deviation: 3,
        variance: 1.5,
        least: 1,
        stay: 0.0,
        monotone: true,
        exact: false,
    })
    .unwrap()
}

#[test]
fn the_same_name_has_the_same_noise() {
    let key = ring().area(&CELL).unwrap();
    assert_eq!(key, ring().area(&{ CELL }).unwrap());
    assert_eq!(table().area(57, key), table().area(57, key));
    assert_eq!(table().area(0, key), 0);
}

/// Made with Python's `hmac`: pins the purpose and the order of the parts.
#[test]
fn a_cell_keeps_its_key_for_ever() {
    assert_eq!(ring().area(&CELL), Ok(AreaKey(0x9CD7_F864_BF08_2788)));
}

#[test]
fn every_part_of_the_name_counts() {
    let ring = ring();
    let others = [
        AreaCell { area: "04013", ..CELL },
        AreaCell { column: "sgb12", ..CELL },
        AreaCell { date: "2023-12-31", ..CELL },
        AreaCell { area: "sgb2", column: "04012", ..CELL },
        AreaCell { area: "04012s", column: "gb2", ..CELL },
    ];
    for other in others {
        assert_ne!(ring.area(&CELL), ring.area(&other), "{other:?}");
    }
    for nameless in [
        AreaCell { area: "", ..CELL },
        AreaCell { column: "", ..CELL },
        AreaCell { date: "", ..CELL },
    ] {
        assert_eq!(ring.area(&nameless), Err(Fault::Nameless));
    }
}

/// As the documentation says: nothing sums, and averaging over names undoes.
#[test]
fn additive_over_nothing() {
    let (ring, table) = (ring(), table());
    let names: Vec<String> = (0..2000).map(|it| it.to_string()).collect();
    let of = |area: &str| {
        let cell = AreaCell { area, ..CELL };
        table.area(100, ring.area(&cell).unwrap())
    };
    let sum: u64 = names.iter().map(|it| of(it)).sum();
    assert!(sum.abs_diff(200_000) < 220, "{sum}");
    let moved = names.iter().filter(|it| of(it) != 100).count();
    assert!((1200..1500).contains(&moved), "{moved}");
}

#[test]
fn record_keys_have_nothing_to_do_with_it() {
    let ring = ring();
    let record: CellKey = [ring.record("04012").unwrap()].into_iter().collect();
    let area = ring.area(&CELL).unwrap();
    assert_ne!(record.fixed(), area.fixed());
}
