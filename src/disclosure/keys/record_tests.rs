use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::disclosure::keys::{Design, NoiseTable};

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/keys");

fn ring() -> Keyring {
    Keyring::new("0123456789abcdef0123456789abcdef").unwrap()
}

fn hexadecimal(bytes: [u8; 32]) -> String {
    let digit = |it: u8| char::from_digit(u32::from(it), 16).unwrap();
    bytes.iter().flat_map(|it| [digit(it >> 4), digit(it & 15)]).collect()
}

/// RFC 4231, cases 2 (a short key) and 6 (one longer than a block).
#[test]
fn hashed_as_the_standard_says() {
    let of = |key: &[u8], text: &str| {
        let ring = Keyring::keyed(key);
        let inner = ring.inner.clone().chain_update(text);
        hexadecimal(ring.finish(inner))
    };
    assert_eq!(
        of(b"Jefe", "what do ya want for nothing?"),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    assert_eq!(
        of(
            &[0xAA; 131],
            "Test Using Larger Than Block-Size Key - Hash Key First"
        ),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

/// Made with Python's `hmac`: pins the purpose and the order of the bytes.
#[test]
fn a_record_keeps_its_key_for_ever() {
    assert_eq!(
        ring().record("4711").unwrap(),
        RecordKey(0x2011_24FF_D909_F59A)
    );
}

#[test]
fn names_secrets_and_purposes_do_not_mix() {
    let ring = ring();
    let other = Keyring::new("0123456789abcdef0123456789abcdeF").unwrap();
    assert_ne!(ring.record("1"), other.record("1"));
    assert_ne!(ring.record("1"), ring.record("2"));
    assert_ne!(ring.draw("a", &["b"]), ring.draw("b", &["a"]));
    assert_ne!(ring.draw("a", &["bc", "d"]), ring.draw("a", &["b", "cd"]));
    assert_ne!(ring.draw("a", &["b"]), ring.draw("ab", &[]));
    assert_eq!(format!("{ring:?}"), "Keyring");
}

#[test]
fn what_is_no_secret_or_name_is_refused() {
    assert_eq!(Keyring::new("fifteen letters").err(), Some(Fault::Secret));
    assert!(Keyring::new("sixteen letters!").is_ok());
    assert_eq!(ring().record(""), Err(Fault::Nameless));
}

#[test]
fn keys_are_uniform() {
    let ring = ring();
    let mut tenths = [0_u32; 10];
    let mut low = [0_u32; 2];
    for name in 0..20_000 {
        let key = ring.record(&name.to_string()).unwrap().0;
        tenths[usize::try_from(key / (u64::MAX / 10 + 1)).unwrap()] += 1;
        low[usize::from(key % 2 == 1)] += 1;
    }
    // Chi-square with 9 degrees of freedom: above 27.9 once in a thousand.
    let square = |it: &u32| {
        let over = f64::from(*it) - 2000.0;
        over * over / 2000.0
    };
    assert!(tenths.iter().map(square).sum::<f64>() < 27.9, "{tenths:?}");
    assert!(low[0].abs_diff(10_000) < 250, "{low:?}");
}

#[test]
fn a_share_is_a_number_below_one() {
    assert_eq!(RecordKey::from_share(0.0), Some(RecordKey(0)));
    assert_eq!(RecordKey::from_share(0.75), Some(RecordKey(3 << 62)));
    for share in [1.0, -0.1, f64::NAN] {
        assert_eq!(RecordKey::from_share(share), None);
    }
}

#[test]
fn the_order_and_the_table_do_not_matter() {
    let ring = ring();
    let keys: Vec<RecordKey> =
        (0..500).map(|it| ring.record(&it.to_string()).unwrap()).collect();
    let whole: CellKey = keys.iter().copied().collect();
    assert_eq!(whole, keys.iter().rev().copied().collect());
    let parts = |by: usize| -> CellKey {
        let part = |of: usize| -> CellKey {
            keys.iter().skip(of).step_by(by).copied().collect()
        };
        (0..by).map(part).sum()
    };
    assert_eq!(whole, parts(3));
    assert_eq!(whole, parts(7));
    let table = NoiseTable::new(Design {
        deviation: 4,
        variance: 2.0,
        least: 2,
        stay: 0.0,
        monotone: true,
        exact: false,
    });
    let table = table.unwrap();
    assert_eq!(table.cell(500, whole), table.cell(500, parts(5)));
    assert_eq!(table.cell(0, CellKey::default()), 0);
}

#[derive(Debug)]
struct Person {
    region: String,
    sex: String,
    age: String,
    key: RecordKey,
}

fn people() -> Vec<Person> {
    let text = fs::read_to_string(format!("{GOLDEN}/micro.csv")).unwrap();
    let person = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        Person {
            region: cells[1].to_owned(),
            sex: cells[2].to_owned(),
            age: cells[3].to_owned(),
            key: RecordKey::from_share(cells[5].parse().unwrap()).unwrap(),
        }
    };
    text.lines().skip(1).map(person).collect()
}

/// Against R's `cellKey`: keys, noise and published counts of every cell and
/// margin.
#[test]
fn as_cell_key_publishes() {
    let people = people();
    for (name, deviation, variance, least, stay) in
        [("D2_V1_js0_pNA", 2, 1.0, 1, 0.0), ("D5_V3_js2_p0.5", 5, 3.0, 3, 0.5)]
    {
        let (monotone, exact) = (true, false);
        let table = NoiseTable::new(Design {
            deviation,
            variance,
            least,
            stay,
            monotone,
            exact,
        });
        let table = table.unwrap();
        let text =
            fs::read_to_string(format!("{GOLDEN}/cellkey_{name}.csv")).unwrap();
        let mut met = BTreeMap::new();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let of =
                |is: &str, asked: &str| asked == "T" || is.starts_with(asked);
            let members = || {
                people.iter().filter(|it| {
                    of(&it.region.to_uppercase(), &cells[0].to_uppercase())
                        && of(&it.sex, cells[1])
                        && (cells[2] == "T" || it.age == cells[2])
                })
            };
            let count = members().count() as u64;
            let key: CellKey = members().map(|it| it.key).collect();
            assert_eq!(count.to_string(), cells[4], "{line}");
            let share: f64 = cells[8].parse().unwrap_or(0.0);
            assert!((key.share() - share).abs() < 1e-9, "{line}");
            let published = table.cell(count, key);
            assert_eq!(published.to_string(), cells[6], "{line}");
            *met.entry(published.abs_diff(count)).or_insert(0) += 1;
        }
        println!("{name}: {met:?}");
        assert_eq!(met.values().sum::<i32>(), 96);
    }
}
