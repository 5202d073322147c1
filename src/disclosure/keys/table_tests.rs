use std::fs;

use proptest::prelude::*;

use super::*;
use crate::numeric::math::ln;

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/keys");

fn design(deviation: u32, variance: f64, least: u32, stay: f64) -> Design {
    let (monotone, exact) = (true, false);
    Design { deviation, variance, least, stay, monotone, exact }
}

/// What R's `ptable` made, by file.
const MADE: [(&str, u32, f64, u32, f64); 5] = [
    ("D2_V1_js0_pNA", 2, 1.0, 1, 0.0),
    ("D3_V1.5_js0_pNA", 3, 1.5, 1, 0.0),
    ("D4_V2_js1_pNA", 4, 2.0, 2, 0.0),
    ("D5_V3_js1_p0.4", 5, 3.0, 2, 0.4),
    ("D5_V3_js2_p0.5", 5, 3.0, 3, 0.5),
];

/// Its solver stops at 7 digits and its tables have 8.
const CLOSE: f64 = 1e-7;

#[test]
fn as_ptable_makes_them() {
    let mut worst = 0.0_f64;
    for (name, deviation, variance, least, stay) in MADE {
        let table =
            NoiseTable::new(design(deviation, variance, least, stay)).unwrap();
        let text =
            fs::read_to_string(format!("{GOLDEN}/ptable_{name}.csv")).unwrap();
        let mut rest: Vec<(usize, i32, f64)> = Vec::new();
        for (count, row) in table.rows().iter().enumerate() {
            rest.extend(row.chances().map(|(by, it)| (count, by, it)));
        }
        let mut ours = rest.into_iter();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let (count, by, chance) = ours.next().unwrap();
            assert_eq!(cells[0].parse::<usize>().unwrap(), count, "{name}");
            assert_eq!(cells[3].parse::<i32>().unwrap(), by, "{name}");
            let theirs: f64 = cells[2].parse().unwrap();
            worst = worst.max((theirs - chance).abs());
            assert!((theirs - chance).abs() < CLOSE, "{name} {line} {chance}");
        }
        assert_eq!(ours.next(), None, "{name}");
    }
    println!("furthest from ptable: {worst:e}");
}

#[test]
fn finer_steps_too() {
    let text =
        fs::read_to_string(format!("{GOLDEN}/ptable_num_D5_V2_step4.csv"))
            .unwrap();
    for count in ["1", "3", "5"] {
        let (mut support, mut theirs) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let cells: Vec<&str> = line.split(',').collect();
            if cells[0] == count {
                support.push(cells[3].parse::<f64>().unwrap());
                theirs.push(cells[2].parse::<f64>().unwrap());
            }
        }
        let zero = support.iter().position(|&it| it == 0.0).unwrap();
        let ask = Ask {
            support: &support,
            rising: zero + 1,
            stay: None,
            variance: 2.0,
            exact: false,
        };
        let ours = distribution(&ask).unwrap();
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
        }
    }
}

fn entropy(chances: &[f64]) -> f64 {
    chances.iter().filter(|&&it| it > 0.0).map(|&it| -it * ln(it)).sum()
}

/// The best of a grid: all but the last two chances are tried, those follow.
fn tried(ask: &Ask<'_>, steps: u32) -> f64 {
    let free = ask.support.len() - 2;
    let mut best = f64::NEG_INFINITY;
    for mut number in 0..(steps + 1).pow(u32::try_from(free).unwrap()) {
        let mut chances = Vec::new();
        for _ in 0..free {
            let part = f64::from(number % (steps + 1));
            chances.push(part / f64::from(steps));
            number /= steps + 1;
        }
        let mass: f64 = 1.0 - chances.iter().sum::<f64>();
        let mean: f64 =
            chances.iter().zip(ask.support).map(|(p, v)| p * v).sum();
        let [.., one, two] = ask.support else { unreachable!() };
        let last = (-mean - mass * one) / (two - one);
        chances.extend([mass - last, last]);
        if obeys(ask, &chances) {
            best = best.max(entropy(&chances));
        }
    }
    best
}

fn obeys(ask: &Ask<'_>, chances: &[f64]) -> bool {
    let square: f64 =
        chances.iter().zip(ask.support).map(|(p, v)| p * v * v).sum();
    let (some, hair) = (0.0, 1e-9);
    chances.iter().all(|&it| it >= some)
        && square <= ask.variance + hair
        && chances[..ask.rising].windows(2).all(|it| it[0] <= it[1] + hair)
        && ask.stay.is_none_or(|(at, least)| chances[at] >= least - hair)
}

#[test]
fn nothing_on_a_grid_has_more_entropy() {
    let supports: [&[f64]; 4] = [
        &[-1.0, 0.0, 1.0, 2.0],
        &[-2.0, 1.0, 2.0, 3.0],
        &[-2.0, -1.0, 0.0, 1.0, 2.0],
        &[-3.0, -1.0, 0.0, 1.0, 2.0],
    ];
    let mut met = 0;
    for support in supports {
        let zero = support.iter().position(|&it| it == 0.0);
        for stay in [0.0, 0.2, 0.367, 0.7] {
            for variance in [0.4, 0.9, 2.5] {
                for monotone in [true, false] {
                    let rising = zero.filter(|_| monotone);
                    let ask = Ask {
                        support,
                        rising: rising.map_or(0, |at| at + 1),
                        stay: zero.map(|at| (at, stay)),
                        variance,
                        exact: false,
                    };
                    let steps = if support.len() > 4 { 30 } else { 60 };
                    let grid = tried(&ask, steps);
                    let Some(ours) = distribution(&ask) else {
                        assert!(grid.is_infinite(), "{ask:?} {grid}");
                        continue;
                    };
                    assert!(obeys(&ask, &ours), "{ask:?} {ours:?}");
                    let ours = entropy(&ours);
                    assert!(ours >= grid - 1e-9, "{ask:?} {ours} {grid}");
                    // The grid is fine enough to come near.
                    assert!(ours <= grid + 0.1, "{ask:?} {ours} {grid}");
                    met += 1;
                }
            }
        }
    }
    assert!(met > 60, "{met}");
}

#[test]
fn a_row_keeps_its_word_or_is_refused() {
    for deviation in [1, 2, 3, 5, 8, 15] {
        for variance in [0.2, 1.0, 2.0, 3.0, 10.0, 200.0] {
            for least in 1..=4_u32.min(deviation + 1) {
                for exact in [false, true] {
                    let asked = Design {
                        exact,
                        ..design(deviation, variance, least, 0.0)
                    };
                    match NoiseTable::new(asked) {
                        Ok(table) => check(&table),
                        Err(fault) => {
                            let row = matches!(fault, Fault::Row { .. });
                            assert!(row, "{asked:?} {fault:?}");
                            assert!(exact || variance <= narrow(least));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn the_widest_design_too() {
    check(&NoiseTable::new(design(50, 200.0, 5, 0.1)).unwrap());
}

/// The largest of the least variances of counts that cannot stay: of `−i` and
/// `least − i` alone.
fn narrow(least: u32) -> f64 {
    let rows = (1..least).map(|count| count * (least - count));
    f64::from(rows.max().unwrap_or(0))
}

fn check(table: &NoiseTable) {
    let design = table.design();
    for (count, row) in (0_i64..).zip(table.rows()) {
        let total: f64 = row.chances().map(|it| it.1).sum();
        assert!((total - 1.0).abs() < 1e-9, "{design:?} {count}");
        assert!(row.mean().abs() < 1e-9, "{design:?} {count}");
        let over = row.variance() - design.variance;
        assert!(over < 1e-9, "{design:?} {count}");
        let noisy = count > 0 && design.exact;
        assert!(!noisy || over > -1e-9, "{design:?} {count}");
        for (by, chance) in row.chances() {
            assert!(chance >= 0.0 && by.unsigned_abs() <= design.deviation);
            let to = count + i64::from(by);
            assert!(to == 0 || to >= i64::from(design.least));
        }
        let down: Vec<f64> =
            row.chances().filter(|it| it.0 <= 0).map(|it| it.1).collect();
        let stays = row.chances().find(|it| it.0 == 0);
        if design.monotone && stays.is_some() {
            assert!(down.windows(2).all(|it| it[0] <= it[1] * (1.0 + 1e-12)));
        }
        if let Some((_, chance)) = stays {
            assert!(chance >= design.stay - 1e-12, "{design:?} {count}");
        }
    }
}

#[test]
fn the_last_row_is_symmetric() {
    for (_, deviation, variance, least, stay) in MADE {
        let table =
            NoiseTable::new(design(deviation, variance, least, stay)).unwrap();
        let last: Vec<(i32, f64)> =
            table.rows().last().unwrap().chances().collect();
        assert_eq!(last.len(), usize::try_from(2 * deviation + 1).unwrap());
        for ((up, a), (down, b)) in last.iter().zip(last.iter().rev()) {
            assert_eq!(*up, -down);
            assert!((a - b).abs() < 1e-9, "{a} {b}");
        }
        assert!(
            (table.rows().last().unwrap().variance() - variance).abs() < 1e-9
        );
    }
}

#[test]
fn an_exact_variance_is_reached_where_less_would_do() {
    let less = NoiseTable::new(design(2, 1.0, 1, 0.0)).unwrap();
    assert!((less.rows()[1].variance() - 0.931_884).abs() < 1e-5);
    let exact = Design { exact: true, ..*less.design() };
    let exact = NoiseTable::new(exact).unwrap();
    assert!((exact.rows()[1].variance() - 1.0).abs() < 1e-9);
    // 1.2 is the most that a count of 1 can have without a falling left side.
    let wide = Design { variance: 1.3, exact: true, ..*exact.design() };
    assert_eq!(NoiseTable::new(wide), Err(Fault::Row { count: 1 }));
}

#[test]
fn what_cannot_be_is_refused() {
    let good = design(5, 3.0, 3, 0.5);
    assert!(NoiseTable::new(good).is_ok());
    let of = |it: Design| NoiseTable::new(it).unwrap_err();
    assert_eq!(of(Design { deviation: 0, ..good }), Fault::Deviation);
    assert_eq!(of(Design { deviation: 51, ..good }), Fault::Deviation);
    for variance in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(of(Design { variance, ..good }), Fault::Variance);
    }
    assert_eq!(of(Design { least: 0, ..good }), Fault::Least);
    assert_eq!(of(Design { least: 7, ..good }), Fault::Least);
    for stay in [-0.1, 1.0, f64::NAN] {
        assert_eq!(of(Design { stay, ..good }), Fault::Stay);
    }
    // A count of 1 goes to 0 or 3: a variance of 2 at least.
    let small = Design { variance: 1.9, ..good };
    assert_eq!(of(small), Fault::Row { count: 1 });
}

#[test]
fn read_as_written_and_nothing_else() {
    let text = r#"{"deviation":5,"variance":3.0}"#;
    let read: Design = serde_json::from_str(text).unwrap();
    assert_eq!(read, design(5, 3.0, 1, 0.0));
    let text = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<Design>(&text).unwrap(), read);
    let other = r#"{"deviation":5,"variance":3.0,"seed":1}"#;
    assert!(serde_json::from_str::<Design>(other).is_err());
}

#[test]
fn an_end_belongs_to_the_next() {
    let table = NoiseTable::new(design(5, 3.0, 3, 0.5)).unwrap();
    for row in &table.rows()[1..] {
        for (at, &end) in row.ends.iter().enumerate().rev().skip(1) {
            assert_eq!(row.noise(end - 1), row.deviations[at]);
            assert_eq!(row.noise(end), row.deviations[at + 1]);
        }
        assert_eq!(row.noise(0), row.deviations[0]);
    }
}

#[test]
fn without_an_order_the_variance_is_reached() {
    let ordered = design(2, 1.0, 1, 0.0);
    let free = Design { monotone: false, ..ordered };
    let free = NoiseTable::new(free).unwrap();
    let row: Vec<f64> = free.rows()[1].chances().map(|it| it.1).collect();
    assert!(row[0] > row[1], "{row:?}");
    assert!((free.rows()[1].variance() - 1.0).abs() < 1e-9);
}

/// By definition: the deviation whose interval of cumulated chances the key
/// falls into.
#[test]
fn noise_is_as_frequent_as_the_chances_say() {
    let table = NoiseTable::new(design(3, 1.5, 1, 0.0)).unwrap();
    let steps = 10_000_u64;
    for (count, row) in table.rows().iter().enumerate() {
        for (by, chance) in row.chances() {
            let keys = (0..steps).map(|at| u64::MAX / steps * at);
            let met = keys.filter(|&key| row.noise(key) == by).count();
            let met = f64::from(u32::try_from(met).unwrap());
            assert!((met / 10_000.0 - chance).abs() < 2e-4, "{count} {by}");
        }
    }
    assert_eq!(table.rows()[1].noise(u64::MAX), 3);
    assert_eq!(table.rows()[0].noise(u64::MAX), 0);
}

#[test]
fn an_outsider_thinks_possible_what_is() {
    for (_, deviation, variance, least, stay) in MADE {
        let table =
            NoiseTable::new(design(deviation, variance, least, stay)).unwrap();
        let last = table.rows().len() - 1;
        for published in 0..40_usize {
            let reaches = |&count: &usize| {
                let to = i32::try_from(published).unwrap()
                    - i32::try_from(count).unwrap();
                table.rows()[count.min(last)].chances().any(|it| it.0 == to)
            };
            let from: Vec<usize> = (0..60).filter(reaches).collect();
            let number = |it: Option<&usize>| it.map(|&it| it as u64);
            let should = number(from.first()).zip(number(from.last()));
            assert_eq!(table.possible(published as u64), should);
        }
    }
}

proptest! {
    #[test]
    fn any_design_is_kept_or_refused(
        deviation in 1_u32..12,
        variance in 0.05_f64..12.0,
        least in 1_u32..6,
        stay in 0.0_f64..0.99,
        monotone: bool,
        exact: bool,
    ) {
        let asked =
            Design { deviation, variance, least, stay, monotone, exact };
        if let Ok(table) = NoiseTable::new(asked) {
            check(&table);
        } else {
            let refusable =
                exact || variance <= narrow(least) || least > deviation + 1;
            prop_assert!(refusable, "{asked:?}");
        }
    }
}
