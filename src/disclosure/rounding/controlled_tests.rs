use std::collections::BTreeMap;

use serde_json::Value;

use super::*;
use crate::disclosure::rounding::inferred;

const GOLDEN: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/rounding");
const MUCH: u64 = 200_000_000;

fn always(_: f64) -> bool {
    true
}

fn numbers(it: &Value) -> Vec<i64> {
    it.as_array().unwrap().iter().map(|it| it.as_i64().unwrap()).collect()
}

/// Two-way tables have ids "row,column" with T for totals.
fn two_way(ids: &[String]) -> Rows {
    let at: BTreeMap<&str, u32> =
        (0_u32..).zip(ids).map(|(cell, id)| (id.as_str(), cell)).collect();
    let mut rows = Rows::between(ids.len());
    let name = |axis: usize| {
        let mut names: Vec<String> = ids
            .iter()
            .map(|id| id.split(',').nth(axis).unwrap().to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    };
    let (lines, columns) = (name(0), name(1));
    let inner = |names: &[String]| -> Vec<String> {
        names.iter().filter(|it| *it != "T").cloned().collect()
    };
    for line in &lines {
        let parts: Vec<u32> = inner(&columns)
            .iter()
            .map(|it| at[format!("{line},{it}").as_str()])
            .collect();
        rows.push_sum(at[format!("{line},T").as_str()], &parts);
    }
    for column in &columns {
        let parts: Vec<u32> = inner(&lines)
            .iter()
            .map(|it| at[format!("{it},{column}").as_str()])
            .collect();
        rows.push_sum(at[format!("T,{column}").as_str()], &parts);
    }
    rows
}

#[test]
fn as_good_as_the_proven_optimum() {
    let text =
        std::fs::read_to_string(format!("{GOLDEN}/controlled_rounding.json"))
            .unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    for case in all.as_array().unwrap() {
        let ids: Vec<String> = case["ids"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it.as_str().unwrap().to_owned())
            .collect();
        let value = numbers(&case["values"]);
        let base = case["base"].as_i64().unwrap();
        let flat = case["relations"].is_null();
        let rows = if flat {
            two_way(&ids)
        } else {
            let mut rows = Rows::between(ids.len());
            for relation in case["relations"].as_array().unwrap() {
                rows.push(golden_terms(relation, &ids), (0, 0));
            }
            rows
        };
        let got =
            controlled(&rows, &value, base, Aim::Nearest, MUCH, &mut always)
                .unwrap();
        println!(
            "{} steps {} total {} largest {} optimal {} golden {}",
            case["name"],
            got.steps,
            got.total,
            got.largest,
            got.optimal,
            case["cost"]
        );
        assert_eq!(got.steps, 0, "{}", case["name"]);
        check(&rows, &value, base, &got);
        let optimum = case["cost"].as_f64().unwrap();
        let total = f64::from(i32::try_from(got.total).unwrap());
        if flat {
            assert!((total - optimum).abs() < 1e-9);
            assert!(got.optimal);
        } else {
            assert!(total <= optimum * 1.1, "{total} against {optimum}");
        }
    }
}

fn golden_terms(relation: &Value, ids: &[String]) -> Vec<(u32, i64)> {
    let cell = |it: &str| {
        u32::try_from(ids.iter().position(|id| id == it).unwrap()).unwrap()
    };
    let terms = relation.as_array().unwrap().iter();
    terms
        .map(|it| (cell(it[0].as_str().unwrap()), it[1].as_i64().unwrap()))
        .collect()
}

fn check(rows: &Rows, value: &[i64], base: i64, got: &Rounded) {
    assert!(holds(rows, &got.value));
    for (cell, (&truth, &rounded)) in value.iter().zip(&got.value).enumerate() {
        assert_eq!(rounded.rem_euclid(base), 0, "cell {cell}");
        let (low, high) = inferred(rounded, base, got.steps, false);
        assert!(low <= truth && truth <= high, "cell {cell}");
    }
}

/// Marsaglia's xorshift: enough for made-up tables.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// A table of `lines × columns` with all margins, cells in row order, the
/// totals last in each line; the total line last.
fn table(lines: u32, columns: u32, draw: &mut Draw) -> (Rows, Vec<i64>) {
    let wide = columns + 1;
    let mut value = vec![0_i64; ((lines + 1) * wide) as usize];
    let mut rows = Rows::between(value.len());
    for line in 0..lines {
        for column in 0..columns {
            let count = i64::try_from(draw.below(9)).unwrap();
            for at in [
                line * wide + column,
                line * wide + columns,
                lines * wide + column,
                lines * wide + columns,
            ] {
                value[at as usize] += count;
            }
        }
    }
    for line in 0..=lines {
        let parts: Vec<u32> =
            (0..columns).map(|column| line * wide + column).collect();
        rows.push_sum(line * wide + columns, &parts);
    }
    for column in 0..wide {
        let parts: Vec<u32> =
            (0..lines).map(|line| line * wide + column).collect();
        rows.push_sum(lines * wide + column, &parts);
    }
    (rows, value)
}

/// The least total deviation of all zero-restricted roundings, by trying all.
fn optimum(rows: &Rows, value: &[i64], base: i64) -> Option<i64> {
    let sums = Sums::of(rows, value).unwrap();
    let leaves = sums.leaves.len();
    let all = (0..1_u32 << leaves).filter_map(|choice| {
        let leaf: Vec<i64> = (0..leaves)
            .map(|at| {
                let count = value[sums.leaves[at] as usize];
                let rest = count.rem_euclid(base);
                let up = choice >> at & 1 == 1 && rest > 0;
                count - rest + if up { base } else { 0 }
            })
            .collect();
        let rounded = sums.spread(&leaf);
        let off = || rounded.iter().zip(value).map(|(a, b)| (a - b).abs());
        let fits = off().max() < Some(base) && holds(rows, &rounded);
        fits.then(|| off().sum())
    });
    all.min()
}

#[test]
fn no_two_way_table_is_rounded_better() {
    let mut draw = Draw(7);
    for at in 0..60 {
        let (rows, value) = table(3, 3 + at % 2, &mut draw);
        let base = 3 + i64::from(at % 3);
        let got =
            controlled(&rows, &value, base, Aim::Nearest, MUCH, &mut always)
                .unwrap();
        check(&rows, &value, base, &got);
        assert_eq!(got.steps, 0);
        assert!(got.optimal);
        assert_eq!(Some(got.total), optimum(&rows, &value, base));
    }
}

#[test]
fn larger_tables_stay_within_the_base() {
    let mut draw = Draw(11);
    for (lines, columns) in [(30, 20), (1, 40), (100, 3)] {
        let (rows, value) = table(lines, columns, &mut draw);
        for base in [2, 5, 10] {
            let got = controlled(
                &rows,
                &value,
                base,
                Aim::Nearest,
                MUCH,
                &mut always,
            )
            .unwrap();
            check(&rows, &value, base, &got);
            assert_eq!((got.steps, got.optimal), (0, true));
        }
    }
}

/// Two zone systems of one city that share nothing but the total: 12 leaves
/// of each, by 3 classes.
#[test]
fn zones_without_common_atoms_agree_in_the_total() {
    let mut draw = Draw(3);
    for _ in 0..20 {
        let (mut rows, mut value) = (Rows::between(3 + 2 * 36), vec![0; 75]);
        for system in 0..2_u32 {
            for class in 0..3_u32 {
                let cell = |zone: u32| 3 + system * 36 + zone * 3 + class;
                let zones: Vec<u32> = (0..12).map(cell).collect();
                let mut sum = 0;
                for &zone in &zones {
                    value[zone as usize] =
                        i64::try_from(draw.below(12)).unwrap();
                    sum += value[zone as usize];
                }
                if system == 0 {
                    value[class as usize] = sum + 70;
                    value[zones[0] as usize] += 70;
                } else {
                    value[zones[5] as usize] += value[class as usize] - sum;
                }
                rows.push_sum(class, &zones);
            }
        }
        let got = controlled(&rows, &value, 5, Aim::Nearest, MUCH, &mut always)
            .unwrap();
        check(&rows, &value, 5, &got);
        assert_eq!(got.steps, 0);
    }
}

#[test]
fn what_is_no_table_of_sums_is_refused() {
    let mut rows = Rows::between(3);
    rows.push([(0, -1), (1, 2), (2, 1)], (0, 0));
    let got = controlled(&rows, &[4, 1, 2], 5, Aim::Nearest, MUCH, &mut always);
    assert_eq!(got, Err(Fault::NotASum { row: 0 }));
    let mut rows = Rows::between(3);
    rows.push_sum(0, &[1, 2]);
    let got = controlled(&rows, &[4, 1, 2], 5, Aim::Nearest, MUCH, &mut always);
    assert_eq!(got, Err(Fault::Unequal { row: 0 }));
    let got = controlled(&rows, &[3, 1, 2], 1, Aim::Nearest, MUCH, &mut always);
    assert_eq!(got, Err(Fault::Input));
}

#[test]
fn the_caller_can_stop_it() {
    let (rows, value) = table(40, 40, &mut Draw(5));
    let got = controlled(&rows, &value, 5, Aim::Nearest, MUCH, &mut |_| false);
    assert_eq!(got, Err(Fault::Cancelled));
}

#[test]
fn sums_in_a_ring_and_without_parts() {
    let mut rows = Rows::between(3);
    rows.push_sum(0, &[1]);
    rows.push_sum(1, &[0]);
    rows.push_sum(2, &[]);
    let got = controlled(&rows, &[4, 4, 0], 5, Aim::Nearest, MUCH, &mut always)
        .unwrap();
    assert_eq!(got.value, [5, 5, 0]);
}

fn secret(at: u8) -> Aim {
    Aim::Unbiased(Secret::new([at; 16]))
}

#[test]
fn drawn_roundings_are_unbiased_within_the_base() {
    let (rows, value) = table(3, 4, &mut Draw(9));
    let mut sum = vec![0_i64; value.len()];
    for at in 0..=255 {
        let got = controlled(&rows, &value, 5, secret(at), MUCH, &mut always)
            .unwrap();
        check(&rows, &value, 5, &got);
        assert_eq!((got.steps, got.optimal), (0, false));
        for (sum, it) in sum.iter_mut().zip(&got.value) {
            *sum += it;
        }
    }
    for (sum, truth) in sum.iter().zip(&value) {
        // Standard deviation of a mean of 256: at most 2.5 / 16.
        let off = (sum - truth * 256).abs();
        assert!(off < 4 * 256 * 5 / 32, "{off}");
    }
}

/// The witnesses of the promise: a published table may have come from itself
/// and from the same with one leaf changed by less than the base.
#[test]
fn what_is_inferred_is_really_possible() {
    let (flat, truth) = table(2, 3, &mut Draw(21));
    let base = 3;
    let published =
        controlled(&flat, &truth, base, secret(1), MUCH, &mut always).unwrap();
    let sums = Sums::of(&flat, &truth).unwrap();
    for at in 0..sums.leaves.len() {
        for by in (1 - base)..base {
            let mut leaf: Vec<i64> = sums
                .leaves
                .iter()
                .map(|&it| published.value[it as usize])
                .collect();
            leaf[at] += by;
            if leaf[at] < 0 {
                continue;
            }
            let other = sums.spread(&leaf);
            let leads = |key: u8| {
                controlled(&flat, &other, base, secret(key), MUCH, &mut always)
                    .is_ok_and(|it| it.value == published.value)
            };
            assert!((0..64).any(leads), "leaf {at} by {by}");
        }
    }
}

#[test]
fn three_ways_are_rounded_by_draws_too() {
    let text =
        std::fs::read_to_string(format!("{GOLDEN}/controlled_rounding.json"))
            .unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let case = &all[3];
    let ids: Vec<String> = case["ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    let value = numbers(&case["values"]);
    let mut rows = Rows::between(ids.len());
    for relation in case["relations"].as_array().unwrap() {
        rows.push(golden_terms(relation, &ids), (0, 0));
    }
    for at in 0..8 {
        let got = controlled(&rows, &value, 3, secret(at), MUCH, &mut always)
            .unwrap();
        check(&rows, &value, 3, &got);
        assert_eq!(got.steps, 0);
    }
}
