use super::*;
use crate::suppression::problem::{Claim, Fate, Rows};
use crate::suppression::sample::stream;

type Next = Box<dyn FnMut(u32) -> u32>;

fn below(seed: u64) -> Next {
    let mut next = stream(seed);
    Box::new(move |n| next() % n.max(1))
}

/// Cells of a product of dimensions with the last of each its total.
struct Cube {
    sizes: Vec<usize>,
    rows: Vec<(u32, Vec<u32>)>,
    value: Vec<i64>,
}

fn cube(sizes: &[usize], small: u32, next: &mut Next) -> Cube {
    let cells: usize = sizes.iter().map(|it| it + 1).product();
    let mut out =
        Cube { sizes: sizes.to_vec(), rows: Vec::new(), value: vec![0; cells] };
    let places: Vec<Vec<usize>> = (0..cells).map(|it| out.place(it)).collect();
    for (cell, place) in places.iter().enumerate() {
        if place.iter().zip(sizes).all(|(at, size)| at < size) {
            out.value[cell] = i64::from(match next(4) {
                0 => 0,
                1 => 1 + next(3),
                _ => next(small),
            });
        }
    }
    // Totals over one dimension after the other.
    for (dimension, &size) in sizes.iter().enumerate() {
        for (cell, place) in places.iter().enumerate() {
            if place[dimension] == size {
                let parts: Vec<u32> = (0..cells)
                    .filter(|&it| {
                        let other = &places[it];
                        other[dimension] < size
                            && (0..sizes.len())
                                .all(|d| d == dimension || other[d] == place[d])
                    })
                    .map(index)
                    .collect();
                out.rows.push((index(cell), parts));
            }
        }
        for (total, parts) in &out.rows {
            let sum = parts.iter().map(|it| out.value[*it as usize]).sum();
            out.value[*total as usize] = sum;
        }
    }
    out
}

impl Cube {
    fn place(&self, mut cell: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for size in &self.sizes {
            out.push(cell % (size + 1));
            cell /= size + 1;
        }
        out
    }
}

/// A random linked table: two or three dimensions (one may be years), with
/// districts, or two overlapping zone systems over atoms; some zeros known,
/// some counts rounded, some sums known to lie within bounds.
fn table(seed: u64) -> Problem {
    let mut next = below(seed);
    let kind = next(4);
    let sizes: Vec<usize> = match kind {
        0 => vec![2 + next(4) as usize, 2 + next(3) as usize],
        1 => vec![2 + next(2) as usize, 2 + next(2) as usize, 2],
        2 => vec![4, 2 + next(3) as usize],
        _ => vec![4 + next(3) as usize, 2],
    };
    let base = cube(&sizes, 9, &mut next);
    let mut value = base.value.clone();
    let mut fate = vec![Fate::Open; value.len()];
    let mut sums = base.rows.clone();
    if kind >= 2 {
        zones(&base, kind, &mut sums, &mut value, &mut fate, &mut next);
    }
    let known = next(2) == 0;
    let cells = value.len();
    let mut rows = Rows::between(cells);
    for (total, parts) in &sums {
        rows.push_sum(*total, parts);
    }
    if next(3) == 0 {
        let some: Vec<(u32, i64)> = (0..index(cells))
            .map(|it| (it, i64::from(next(9)) - 6))
            .filter(|it| it.1 > 0)
            .collect();
        let sum: i64 = some.iter().map(|it| it.1 * value[it.0 as usize]).sum();
        let off = i64::from(next(4));
        rows.push(some, (sum - off, sum + 3 - off));
    }
    for (fate, value) in fate.iter_mut().zip(&value) {
        if *value == 0 && known && *fate == Fate::Open {
            *fate = Fate::Known;
        }
    }
    let mut problem = Problem {
        low: vec![0; cells],
        high: value.iter().map(|it| it + 4).collect(),
        cost: value.iter().map(|it| it.unsigned_abs()).collect(),
        claims: Vec::new(),
        rows,
        value,
        fate,
    };
    claims(&mut problem, &mut next);
    problem
}

/// Districts (kind 2) or two zone systems over atoms nobody publishes.
fn zones(
    base: &Cube,
    kind: u32,
    sums: &mut Vec<(u32, Vec<u32>)>,
    value: &mut Vec<i64>,
    fate: &mut Vec<Fate>,
    next: &mut Next,
) {
    let (areas, classes) = (base.sizes[0], base.sizes[1]);
    let systems = if kind == 2 { 1 } else { 2 };
    for _ in 0..systems {
        let zone: Vec<u32> = (0..areas).map(|_| next(2)).collect();
        for it in 0..2 {
            for class in 0..=classes {
                let parts: Vec<u32> = (0..areas)
                    .filter(|area| zone[*area] == it)
                    .map(|area| index(class * (areas + 1) + area))
                    .collect();
                if !parts.is_empty() {
                    let sum = parts.iter().map(|it| value[*it as usize]).sum();
                    sums.push((index(value.len()), parts));
                    value.push(sum);
                    fate.push(Fate::Open);
                }
            }
        }
    }
    if kind == 3 {
        for class in 0..=classes {
            for area in 0..areas {
                fate[class * (areas + 1) + area] = Fate::Latent;
            }
        }
    }
}

fn claims(problem: &mut Problem, next: &mut Next) {
    let width = 1 + i64::from(next(3));
    for cell in 0..problem.value.len() {
        if problem.fate[cell] == Fate::Open
            && (1..=3).contains(&problem.value[cell])
        {
            let (up, down) = (i64::from(next(2)), i64::from(next(2)));
            let terms = vec![(index(cell), 1)];
            problem.claims.push(Claim { terms, up, down, width });
        }
    }
    if next(3) == 0 {
        let cells = index(problem.value.len());
        let (one, two) = (next(cells), next(cells));
        if one != two {
            let terms = vec![(one, 1), (two, -1)];
            problem.claims.push(Claim { terms, up: 0, down: 0, width: 1 });
        }
    }
}

fn sum(terms: &[(u32, i64)], table: &[i64]) -> i64 {
    terms.iter().map(|it| it.1 * table[it.0 as usize]).sum()
}

/// The table that a move leads to, checked in every row and bound.
fn reached(problem: &Problem, answer: &Answer, at: Option<u32>) -> Vec<i64> {
    let mut table = problem.value.clone();
    if let Some(at) = at {
        for &(cell, by) in &answer.moves[at as usize] {
            assert!(answer.hidden[cell as usize], "a shown cell moves");
            table[cell as usize] += by;
        }
    }
    for row in 0..problem.rows.len() {
        let terms: Vec<(u32, i64)> = problem.rows.terms(row).collect();
        let (low, high) = problem.rows.range(row);
        assert!((low..=high).contains(&sum(&terms, &table)), "row {row}");
    }
    for (cell, it) in table.iter().enumerate() {
        assert!((problem.low[cell]..=problem.high[cell]).contains(it));
    }
    table
}

/// Checks an answer by adding and comparing; says how many claims are open.
fn check(problem: &Problem, answer: &Answer) -> usize {
    let mut open = 0;
    for (claim, proof) in problem.claims.iter().zip(&answer.proof) {
        let Some((low, high)) = *proof else {
            open += 1;
            continue;
        };
        let truth = sum(&claim.terms, &problem.value);
        let low = sum(&claim.terms, &reached(problem, answer, low));
        let high = sum(&claim.terms, &reached(problem, answer, high));
        assert!(high - truth >= claim.up && truth - low >= claim.down);
        assert!(high - low >= claim.width);
    }
    for (cell, fate) in problem.fate.iter().enumerate() {
        match fate {
            Fate::Known => assert!(!answer.hidden[cell]),
            Fate::Latent => assert!(answer.hidden[cell]),
            Fate::Open => {}
        }
    }
    for claim in &problem.claims {
        if let [(cell, 1)] = claim.terms[..] {
            let is_known = problem.fate[cell as usize] == Fate::Known;
            assert!(answer.hidden[cell as usize] || is_known);
        }
    }
    open
}

/// All tables that fit what is shown, one after the other, until `each` says
/// `true`. Says whether it ended by itself before so many steps.
struct All<'a> {
    problem: &'a Problem,
    hidden: &'a [bool],
    table: Vec<i64>,
    steps: u32,
}

impl All<'_> {
    fn visit(&mut self, each: &mut dyn FnMut(&[i64]) -> bool) -> bool {
        self.from(0, each)
    }

    fn from(
        &mut self,
        cell: usize,
        each: &mut dyn FnMut(&[i64]) -> bool,
    ) -> bool {
        self.steps += 1;
        if self.steps > 300_000 || !self.can_add_up(cell) {
            return false;
        }
        if cell == self.table.len() {
            return each(&self.table);
        }
        if !self.hidden[cell] {
            return self.from(cell + 1, each);
        }
        let truth = self.table[cell];
        for value in self.problem.low[cell]..=self.problem.high[cell] {
            self.table[cell] = value;
            if self.from(cell + 1, each) {
                self.table[cell] = truth;
                return true;
            }
        }
        self.table[cell] = truth;
        false
    }

    /// Whether rows can hold once the cells before `next` are set.
    fn can_add_up(&self, next: usize) -> bool {
        (0..self.problem.rows.len()).all(|row| {
            let (mut least, mut most) = (0, 0);
            for (cell, by) in self.problem.rows.terms(row) {
                let at = cell as usize;
                let (a, b) = if at >= next && self.hidden[at] {
                    (self.problem.low[at], self.problem.high[at])
                } else {
                    (self.table[at], self.table[at])
                };
                least += (by * a).min(by * b);
                most += (by * a).max(by * b);
            }
            let (low, high) = self.problem.rows.range(row);
            least <= high && most >= low
        })
    }
}

/// Whether brute force finds the width of a claim; `None` if it takes too
/// long.
fn enumerated(
    problem: &Problem,
    hidden: &[bool],
    claim: &Claim,
) -> Option<bool> {
    let truth = sum(&claim.terms, &problem.value);
    let (mut low, mut high) = (truth, truth);
    let table = problem.value.clone();
    let mut all = All { problem, hidden, table, steps: 0 };
    let found = all.visit(&mut |table| {
        let it = sum(&claim.terms, table);
        (low, high) = (low.min(it), high.max(it));
        high - truth >= claim.up
            && truth - low >= claim.down
            && high - low >= claim.width
    });
    (found || all.steps <= 300_000).then_some(found)
}

#[test]
fn every_claim_is_proven_by_tables_that_exist() {
    let (mut claims, mut open, mut cells) = (0, 0, 0);
    for seed in 0..1000 {
        let problem = table(seed);
        let answer = suppress(&problem, &mut |_| true);
        claims += problem.claims.len();
        cells = cells.max(problem.value.len());
        open += check(&problem, &answer);
    }
    assert!(cells <= 60, "{cells} cells");
    println!("{claims} claims, {open} without proof, up to {cells} cells");
}

#[test]
fn brute_force_agrees() {
    let (mut agreed, mut missed, mut long) = (0, 0, 0);
    for seed in 0..150 {
        let problem = table(seed);
        let answer = suppress(&problem, &mut |_| true);
        let all: Vec<bool> =
            problem.fate.iter().map(|it| *it != Fate::Known).collect();
        for (claim, proof) in problem.claims.iter().zip(&answer.proof) {
            let hidden = if proof.is_some() { &answer.hidden } else { &all };
            match (enumerated(&problem, hidden, claim), proof) {
                (None, _) => long += 1,
                (Some(found), Some(_)) => {
                    assert!(found, "seed {seed}");
                    agreed += 1;
                }
                (Some(true), None) => {
                    println!("seed {seed}: {claim:?}");
                    missed += 1;
                }
                (Some(false), None) => agreed += 1,
            }
        }
    }
    println!("{agreed} agreed, {missed} missed, {long} took too long");
    assert_eq!(missed, 0);
}

/// The same problem with cells and rows in another order.
fn shuffled(problem: &Problem, seed: u64) -> (Problem, Vec<u32>) {
    let mut next = below(seed);
    let cells = problem.value.len();
    let mut order: Vec<u32> = (0..index(cells)).collect();
    for at in (1..cells).rev() {
        order.swap(at, next(index(at + 1)) as usize);
    }
    let mut place = vec![0; cells];
    for (at, &cell) in order.iter().enumerate() {
        place[cell as usize] = index(at);
    }
    let mut rows = Rows::between(cells);
    for row in (0..problem.rows.len()).rev() {
        let terms = problem.rows.terms(row);
        let terms = terms.map(|it| (place[it.0 as usize], it.1));
        rows.push(terms, problem.rows.range(row));
    }
    let by = |list: &[i64]| order.iter().map(|it| list[*it as usize]).collect();
    let mut claims = problem.claims.clone();
    for claim in &mut claims {
        for term in &mut claim.terms {
            term.0 = place[term.0 as usize];
        }
    }
    claims.reverse();
    let out = Problem {
        rows,
        value: by(&problem.value),
        low: by(&problem.low),
        high: by(&problem.high),
        fate: order.iter().map(|it| problem.fate[*it as usize]).collect(),
        cost: order.iter().map(|it| problem.cost[*it as usize]).collect(),
        claims,
    };
    (out, order)
}

#[test]
fn the_order_of_cells_does_not_matter_for_safety() {
    for seed in 0..300 {
        let problem = table(seed);
        let open = check(&problem, &suppress(&problem, &mut |_| true));
        let (other, _) = shuffled(&problem, seed + 1);
        let again = check(&other, &suppress(&other, &mut |_| true));
        assert_eq!(open, again, "seed {seed}");
    }
}

#[test]
fn zeros_that_everybody_knows_change_nothing() {
    for seed in 0..300 {
        let mut problem = table(seed);
        let before = suppress(&problem, &mut |_| true);
        let cells = problem.value.len();
        // A zero in every row, and a row of zeros.
        let mut rows = Rows::between(cells + problem.rows.len());
        let zeros = index(cells)..index(cells + problem.rows.len());
        for (row, zero) in zeros.clone().enumerate() {
            let terms = problem.rows.terms(row).chain([(zero, 1)]);
            rows.push(terms, problem.rows.range(row));
        }
        rows.push(zeros.map(|it| (it, 1)), (0, 0));
        let more = problem.rows.len();
        problem.rows = rows;
        problem.value.extend(vec![0; more]);
        problem.low.extend(vec![0; more]);
        problem.high.extend(vec![9; more]);
        problem.cost.extend(vec![0; more]);
        problem.fate.extend(vec![Fate::Known; more]);
        let after = suppress(&problem, &mut |_| true);
        assert_eq!(before.hidden, after.hidden[..cells], "seed {seed}");
        check(&problem, &after);
    }
}

#[test]
fn the_same_problem_gives_the_same_answer() {
    let problem = table(11);
    let one = suppress(&problem, &mut |_| true);
    let two = suppress(&problem, &mut |_| true);
    assert_eq!(one.hidden, two.hidden);
    assert_eq!(one.moves, two.moves);
    assert_eq!(one.proof, two.proof);
}

#[test]
fn stopping_leaves_nothing_exposed() {
    for seed in 0..100 {
        let problem = table(seed);
        for calls in 0..6 {
            let mut left = calls;
            let answer = suppress(&problem, &mut |_| {
                left -= 1;
                left >= 0
            });
            let open = check(&problem, &answer);
            let possible = check(&problem, &suppress(&problem, &mut |_| true));
            if open > possible {
                // All that hangs together with an open claim is withheld.
                let ties = Ties::of(&problem);
                let mut all = Pattern::new(&problem, &ties);
                let is_open = |it: &u32| {
                    answer.proof[*it as usize].is_none() && all.is_possible(*it)
                };
                let claims = 0..index(problem.claims.len());
                let claims: Vec<u32> = claims.filter(is_open).collect();
                all.hold_around(&claims);
                for (cell, hidden) in all.answer().hidden.iter().enumerate() {
                    assert!(!hidden || answer.hidden[cell]);
                }
            }
        }
    }
}

/// Moves that are gone are forgotten twice: who had none the first time must
/// not be taken for somebody whose move is gone.
#[test]
fn forgotten_moves_stay_forgotten() {
    for seed in 0..100 {
        let problem = table(seed);
        let ties = Ties::of(&problem);
        let moves = suppress(&problem, &mut |_| true).moves;
        let mut pattern = Pattern::new(&problem, &ties);
        for circuit in moves {
            pattern.take(circuit.clone());
            pattern.show(circuit[0].0);
            pattern.forget();
        }
        for claim in 0..index(problem.claims.len()) {
            assert!(
                !pattern.is_proven(claim) || pattern.claim(claim).width == 0
            );
        }
    }
}

#[test]
fn nothing_to_protect_withholds_nothing() {
    let mut problem = table(3);
    problem.claims.clear();
    problem.fate.fill(Fate::Open);
    let answer = suppress(&problem, &mut |_| true);
    assert!(answer.hidden.iter().all(|it| !it));
    assert!(answer.moves.is_empty() && answer.proof.is_empty());
}

#[test]
fn costs_may_be_nothing_or_huge() {
    for seed in 0..60 {
        let mut problem = table(seed);
        let usual = check(&problem, &suppress(&problem, &mut |_| true));
        for cost in [0, 1, u64::MAX] {
            problem.cost.fill(cost);
            let open = check(&problem, &suppress(&problem, &mut |_| true));
            assert_eq!(open, usual, "seed {seed}");
        }
    }
}

#[test]
fn what_another_audit_finds_is_checked_and_kept() {
    // Three times one cell is twice another is a third and a rest of 1 at
    // most: no cell alone makes good what the first does.
    let mut rows = Rows::between(3);
    rows.push([(0, 3), (1, -2)], (0, 0));
    rows.push([(1, 1), (2, -3)], (0, 0));
    let problem = Problem {
        rows,
        value: vec![20, 30, 10],
        low: vec![0; 3],
        high: vec![99; 3],
        fate: vec![Fate::Open; 3],
        cost: vec![1; 3],
        claims: vec![Claim { terms: vec![(0, 1)], up: 0, down: 0, width: 1 }],
    };
    let alone = suppress(&problem, &mut |_| true);
    assert_eq!(alone.proof, [None]);
    assert_eq!(alone.hidden, [true; 3]);
    for (found, proven) in
        [(vec![(0, 2), (1, 3), (2, 1)], true), (vec![(0, 2), (1, 3)], false)]
    {
        let mut audit = |hidden: &[bool], left: &[u32]| {
            assert_eq!((hidden, left), (&[true; 3][..], &[0][..]));
            vec![found.clone()]
        };
        let answer = suppress_with(&problem, &mut audit, &mut |_| true);
        assert_eq!(answer.proof[0].is_some(), proven);
        assert_eq!(check(&problem, &answer), usize::from(!proven));
    }
}
