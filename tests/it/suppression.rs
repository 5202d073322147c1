//! Patterns against proven optima and large tables.

use std::{collections::BTreeMap, fs, path::Path};

use raumbild::suppression::{Claim, Fate, Problem, Rows, suppress};
use serde_json::Value;

/// Truth that is not committed.
const OPTIMAL: &str = "../shared/golden/sdc/optimal/csp_optimal.json";
const TABLES: &str = "../shared/bench/disclosure";

/// Whether every table that proves anything keeps all rows and bounds, moves
/// nothing that is shown, and lies as far apart as claimed.
fn check(problem: &Problem, name: &str) -> u64 {
    let answer = suppress(problem, &mut |_| true);
    let tables: Vec<Vec<i64>> = answer
        .moves
        .iter()
        .map(|moves| {
            let mut table = problem.value.clone();
            for &(cell, by) in moves {
                assert!(
                    answer.hidden[cell as usize],
                    "{name}: {cell} is shown"
                );
                table[cell as usize] += by;
            }
            table
        })
        .collect();
    for table in &tables {
        for (cell, &value) in table.iter().enumerate() {
            assert!(problem.low[cell] <= value && value <= problem.high[cell]);
        }
        for row in 0..problem.rows.len() {
            let terms = problem.rows.terms(row);
            let sum: i64 =
                terms.map(|(cell, by)| by * table[cell as usize]).sum();
            let (low, high) = problem.rows.range(row);
            assert!(low <= sum && sum <= high, "{name}: row {row}");
        }
    }
    for (claim, proof) in problem.claims.iter().zip(&answer.proof) {
        let Some((low, high)) = proof else { panic!("{name}: not proven") };
        let value = |table: &Option<u32>| -> i64 {
            let table = table.map_or(&problem.value, |it| &tables[it as usize]);
            let terms = claim.terms.iter();
            terms.map(|&(cell, by)| by * table[cell as usize]).sum()
        };
        assert!(value(high) - value(low) >= claim.width, "{name}");
    }
    let hidden = problem.fate.iter().zip(&problem.cost).zip(&answer.hidden);
    hidden
        .filter(|((fate, _), hidden)| **hidden && **fate == Fate::Open)
        .map(|((_, cost), _)| *cost)
        .sum()
}

fn instance(it: &Value) -> Problem {
    let list = |name: &str| it[name].as_array().unwrap();
    let ids: BTreeMap<&str, u32> = (0..)
        .zip(list("ids"))
        .map(|(at, id)| (id.as_str().unwrap(), at))
        .collect();
    let value: Vec<i64> =
        list("values").iter().map(|it| it.as_i64().unwrap()).collect();
    let mut rows = Rows::between(ids.len());
    for relation in list("relations") {
        let terms = relation.as_array().unwrap().iter().map(|term| {
            (ids[term[0].as_str().unwrap()], term[1].as_i64().unwrap())
        });
        rows.push(terms, (0, 0));
    }
    let level = it["level"].as_i64().unwrap();
    let zeros = it["zeros_may_be_suppressed"].as_bool().unwrap_or(false);
    let fate = |&value: &i64| {
        if value == 0 && !zeros { Fate::Known } else { Fate::Open }
    };
    let claims = list("primary").iter().map(|id| Claim {
        terms: vec![(ids[id.as_str().unwrap()], 1)],
        up: 0,
        down: 0,
        width: level,
    });
    Problem {
        low: vec![0; value.len()],
        high: vec![1 << 40; value.len()],
        fate: value.iter().map(fate).collect(),
        cost: list("costs").iter().map(|it| it.as_u64().unwrap()).collect(),
        claims: claims.collect(),
        rows,
        value,
    }
}

#[test]
fn small_tables_cost_what_the_optimum_costs() {
    let Ok(text) = fs::read_to_string(OPTIMAL) else {
        eprintln!("{OPTIMAL} is absent: nothing compared");
        return;
    };
    let all: Vec<Value> = serde_json::from_str(&text).unwrap();
    for it in &all {
        let name = it["name"].as_str().unwrap();
        let problem = instance(it);
        let primary: u64 = problem
            .claims
            .iter()
            .map(|claim| problem.cost[claim.terms[0].0 as usize])
            .sum();
        let found = check(&problem, name) - primary;
        let best = it["optimum"]["cost"].as_f64().unwrap();
        #[expect(clippy::cast_precision_loss, reason = "small costs")]
        let found = found as f64;
        assert!(found <= best + 1e-9, "{name}: {found} instead of {best}");
    }
}

/// A frequency table `(district + area + total) × (class + total)`.
fn table(text: &str, width: i64) -> Problem {
    let rows: Vec<Vec<&str>> =
        text.lines().skip(1).map(|it| it.split(',').collect()).collect();
    let names = |at: usize| {
        let mut names: Vec<&str> = rows.iter().map(|it| it[at]).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let (districts, areas, classes) = (names(0), names(1), names(2));
    let (zones, across) =
        (areas.len() + districts.len() + 1, classes.len() + 1);
    let at = |zone: usize, class: usize| zone * across + class;
    let mut value = vec![0_i64; zones * across];
    let mut home = vec![0; areas.len()];
    for row in &rows {
        let place = |names: &[&str], it| names.binary_search(&it).unwrap();
        let (district, area) =
            (place(&districts, row[0]), place(&areas, row[1]));
        home[area] = areas.len() + district;
        let count: i64 = row[3].parse().unwrap();
        let class = place(&classes, row[2]);
        for zone in [area, home[area], zones - 1] {
            value[at(zone, class)] += count;
            value[at(zone, classes.len())] += count;
        }
    }
    let id = |cell: usize| u32::try_from(cell).unwrap();
    let mut all = Rows::between(value.len());
    for zone in 0..zones {
        let parts: Vec<u32> =
            (0..classes.len()).map(|class| id(at(zone, class))).collect();
        all.push_sum(id(at(zone, classes.len())), &parts);
    }
    for class in 0..across {
        for district in areas.len()..zones - 1 {
            let parts: Vec<u32> = (0..areas.len())
                .filter(|&area| home[area] == district)
                .map(|area| id(at(area, class)))
                .collect();
            all.push_sum(id(at(district, class)), &parts);
        }
        let parts: Vec<u32> =
            (areas.len()..zones - 1).map(|it| id(at(it, class))).collect();
        all.push_sum(id(at(zones - 1, class)), &parts);
    }
    let few = |cell: &usize| (1..=3).contains(&value[*cell]);
    let claims = (0..value.len()).filter(few).map(|cell| Claim {
        terms: vec![(id(cell), 1)],
        up: 0,
        down: 0,
        width,
    });
    let fate = |&it: &i64| if it == 0 { Fate::Known } else { Fate::Open };
    Problem {
        low: vec![0; value.len()],
        high: vec![1 << 40; value.len()],
        fate: value.iter().map(fate).collect(),
        cost: value.iter().map(|it| it.unsigned_abs()).collect(),
        claims: claims.collect(),
        rows: all,
        value,
    }
}

#[test]
fn a_thousand_cells_lose_no_more_than_the_best_tools() {
    let path = Path::new(TABLES).join("d2_1k.csv");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("{} is absent: nothing compared", path.display());
        return;
    };
    let problem = table(&text, 1);
    assert_eq!((problem.value.len(), problem.claims.len()), (1_012, 141));
    let primary: u64 = problem
        .claims
        .iter()
        .map(|it| problem.cost[it.terms[0].0 as usize])
        .sum();
    // 153 is the proven optimum.
    assert!(check(&problem, "d2_1k") - primary <= 160);
    check(&table(&text, 3), "d2_1k width 3");
}
