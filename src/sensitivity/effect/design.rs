//! Which runs are done to tell the factors apart.

use std::collections::BTreeMap;

use super::super::{
    Factor,
    plan::{Levels, Plan, Point},
};
use crate::numeric::Points;

/// The runs of an analysis.
#[derive(Clone, Debug)]
pub(super) struct Design {
    pub factors: Vec<Factor>,
    /// How many levels each factor has.
    pub levels: Vec<u32>,
    /// The points to be carried out, each once.
    pub points: Vec<Point>,
    /// What is known of the rows they make up.
    pub rows: Rows,
}

/// How points make up rows.
#[derive(Clone, Debug)]
pub(super) enum Rows {
    /// Every combination once, the last factor's level changing fastest.
    All,
    /// Saltelli's: of each row the points A and B, then A with each factor's
    /// level from B; positions among the points.
    Sampled {
        /// How many rows.
        count: usize,
        /// A, B, then one column per factor: each as long as there are rows.
        columns: Vec<Vec<u32>>,
    },
}

impl Design {
    /// Every combination if there are no more than `enumerate`, otherwise
    /// rows of a scrambled Sobol' sequence.
    pub fn new(plan: &Plan, draws: u32, enumerate: u32, rows: u32) -> Self {
        let factors = plan.factors();
        let levels: Vec<u32> = factors
            .iter()
            .map(|&it| match plan.levels(it) {
                Levels::Listed(count) => count,
                Levels::Drawn => draws,
            })
            .collect();
        let first: Vec<u32> = factors
            .iter()
            .map(|&it| u32::from(plan.levels(it) == Levels::Drawn))
            .collect();
        let all = levels.iter().try_fold(1_u32, |all, it| all.checked_mul(*it));
        let mut design =
            Self { factors, levels, points: Vec::new(), rows: Rows::All };
        match all {
            Some(all) if all <= enumerate => {
                design.points =
                    (0..all).map(|at| design.combination(at, &first)).collect();
            }
            _ => design.sample(u64::from(plan.vary.seed), rows, &first),
        }
        design
    }

    fn combination(&self, mut at: u32, first: &[u32]) -> Point {
        let mut point = Point::default();
        let factors = self.factors.iter().zip(&self.levels).zip(first);
        for ((&factor, &levels), first) in factors.rev() {
            point[factor as usize] = first + at % levels;
            at /= levels;
        }
        point
    }

    fn sample(&mut self, seed: u64, rows: u32, first: &[u32]) {
        let factors = self.factors.len();
        let points = Points::new(2 * factors, Some(seed));
        let mut places: BTreeMap<Point, u32> = BTreeMap::new();
        let mut columns = vec![Vec::new(); factors + 2];
        for row in 0..rows {
            let mut sides = [Point::default(); 2];
            for (side, point) in sides.iter_mut().enumerate() {
                for (at, &factor) in self.factors.iter().enumerate() {
                    let u = points.at(row, side * factors + at);
                    let level = level(u, self.levels[at]);
                    point[factor as usize] = first[at] + level;
                }
            }
            let [a, b] = sides;
            let mixed = self.factors.iter().map(|&factor| {
                let mut mixed = a;
                mixed[factor as usize] = b[factor as usize];
                mixed
            });
            for (point, column) in
                [a, b].into_iter().chain(mixed).zip(&mut columns)
            {
                let next = u32::try_from(self.points.len()).unwrap_or(u32::MAX);
                let place = *places.entry(point).or_insert(next);
                if place == next {
                    self.points.push(point);
                }
                column.push(place);
            }
        }
        self.rows = Rows::Sampled { count: rows as usize, columns };
    }
}

/// The level at a share of the way through so many.
pub fn level(share: f64, levels: u32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0 and the number of levels"
    )]
    let level = (share * f64::from(levels)) as u32;
    level.min(levels - 1)
}
