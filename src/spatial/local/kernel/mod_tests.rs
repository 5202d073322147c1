#![expect(clippy::float_cmp, reason = "exact by construction")]

use super::*;

/// All sets of `many` among the others.
fn exact(values: &[f64], own: usize, list: &[u32]) -> [f64; 2] {
    let others: Vec<f64> = (0..values.len())
        .filter(|it| *it != own)
        .map(|it| values[it])
        .collect();
    let observed: f64 = list.iter().map(|it| values[*it as usize]).sum();
    let (mut high, mut low, mut all) = (0.0, 0.0, 0.0);
    for set in 0_u32..1 << others.len() {
        if set.count_ones() as usize != list.len() {
            continue;
        }
        let chosen = (0..others.len()).filter(|it| set >> it & 1 == 1);
        let sum: f64 = chosen.map(|it| others[it]).sum();
        high += f64::from(u8::from(sum >= observed));
        low += f64::from(u8::from(sum <= observed));
        all += 1.0;
    }
    [high / all, low / all]
}

fn draws(number: u32, stop_after: Option<u32>) -> Draws {
    Draws { number, seed: 7, stop_after, upper: false }
}

const VALUES: [f64; 14] =
    [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0, 5.0, 8.0, 9.0, 7.0];

/// Both ways of drawing give every set the same chance.
#[test]
fn draws_are_those_of_all_sets() {
    const MANY: u32 = 40_000;
    for many in [1, 2, 3, 6, 13] {
        let list: Vec<u32> = (1..=many).collect();
        let mut lists = vec![Vec::new(); VALUES.len()];
        lists[0].clone_from(&list);
        let graph = Neighbours::from_lists(&lists).unwrap();
        let all = |_: usize| true;
        let found =
            conditional(&VALUES, &graph, Value, 0.0, draws(MANY, None), &all);
        assert_eq!(found[0].draws, MANY);
        assert_eq!(found[1], Tails::default());
        let [high, low] = exact(&VALUES, 0, &list);
        for (found, p) in [(found[0].high, high), (found[0].low, low)] {
            let room = 4.5 * (p * (1.0 - p) / f64::from(MANY)).sqrt();
            let found = f64::from(found) / f64::from(MANY);
            assert!((found - p).abs() <= room, "{many}: {found} {p}");
        }
    }
}

/// Stopping early cuts the very same row of draws.
#[test]
fn stopping_ends_at_the_draw_that_decides() {
    let lists: Vec<Vec<u32>> = (0..14)
        .map(|at| vec![(at + 1) % 14, (at + 3) % 14, (at + 5) % 14])
        .collect();
    let graph = Neighbours::from_lists(&lists).unwrap();
    let all = |_: usize| true;
    let stopped =
        conditional(&VALUES, &graph, Value, 0.0, draws(2000, Some(9)), &all);
    for (at, found) in stopped.iter().enumerate() {
        let so_many = |number: u32| {
            let draws = draws(number, None);
            conditional(&VALUES, &graph, Value, 0.0, draws, &all)[at]
        };
        if found.draws == 2000 {
            assert!(found.high.min(found.low) <= 9);
            continue;
        }
        assert_eq!(so_many(found.draws), *found);
        assert_eq!(found.high.min(found.low), 9);
        let before = so_many(found.draws - 1);
        assert_eq!(before.high.min(before.low), 8);
        let p = found.p_value(draws(2000, Some(9))).unwrap();
        assert_eq!(p, (18.0 / f64::from(found.draws)).min(1.0));
    }
}

#[test]
fn whole_numbers_keep_the_range() {
    let found = whole(&[-1.0, 0.0, 1.0], 24);
    assert_eq!(found, [0.0, 8_388_608.0, 16_777_216.0]);
}
