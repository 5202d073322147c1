//! Areas in regions, and what moving and merging them costs.

use crate::{numeric::count, spatial::Neighbours};

/// What is known of the areas: points, people, neighbours in either
/// direction.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    /// Coordinates of a point.
    pub width: usize,
    /// Points one after the other; of an area that lacks a column zeros.
    pub values: Vec<f64>,
    /// Whether an area has all columns.
    pub known: Vec<bool>,
    pub people: Vec<f64>,
    pub neighbours: Neighbours,
    pub minimum: f64,
}

impl Ground {
    pub fn areas(&self) -> usize {
        self.people.len()
    }

    fn row(&self, area: usize) -> &[f64] {
        &self.values[area * self.width..(area + 1) * self.width]
    }
}

/// Sums over the areas of a region.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// Areas that have all columns.
    pub known: f64,
    pub totals: Vec<f64>,
    pub people: f64,
    pub areas: u32,
}

impl Sums {
    pub fn of(ground: &Ground, areas: impl Iterator<Item = usize>) -> Self {
        let mut sums =
            Self { totals: vec![0.0; ground.width], ..Self::default() };
        for area in areas {
            sums.add(ground, area, 1.0);
        }
        sums
    }

    /// Adds an area, or with −1 takes it away.
    pub fn add(&mut self, ground: &Ground, area: usize, times: f64) {
        if ground.known[area] {
            self.known += times;
            for (total, value) in self.totals.iter_mut().zip(ground.row(area)) {
                *total += times * value;
            }
        }
        self.people += times * ground.people[area];
        self.areas = if times > 0.0 { self.areas + 1 } else { self.areas - 1 };
    }

    pub fn absorb(&mut self, other: &Self) {
        self.known += other.known;
        for (total, more) in self.totals.iter_mut().zip(&other.totals) {
            *total += more;
        }
        self.people += other.people;
        self.areas += other.areas;
    }

    /// By how much merging raises the squares within regions; 0 where
    /// nothing is known of one of both.
    pub fn cost(&self, other: &Self) -> f64 {
        let (a, b) = (self.known, other.known);
        if a <= 0.0 || b <= 0.0 {
            return 0.0;
        }
        let squares = self.totals.iter().zip(&other.totals).map(|(s, t)| {
            let off = s / a - t / b;
            off * off
        });
        squares.sum::<f64>() * (a * b / (a + b))
    }

    /// What an area would add to the squares.
    pub fn cost_of(&self, ground: &Ground, area: usize) -> f64 {
        if !ground.known[area] || self.known <= 0.0 {
            return 0.0;
        }
        let row = ground.row(area).iter();
        let squares = self.totals.iter().zip(row).map(|(sum, value)| {
            let off = sum / self.known - value;
            off * off
        });
        squares.sum::<f64>() * (self.known / (self.known + 1.0))
    }
}

/// The region of every area, from 0 without gaps.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plan {
    pub regions: Vec<u32>,
    pub number: usize,
}

impl Plan {
    /// Numbers regions by their first areas.
    pub fn of(names: &[u32]) -> Self {
        let most = names.iter().max().map_or(0, |it| *it as usize + 1);
        let mut numbers = vec![u32::MAX; most];
        let mut next = 0;
        let regions = names
            .iter()
            .map(|name| {
                let number = &mut numbers[*name as usize];
                if *number == u32::MAX {
                    *number = next;
                    next += 1;
                }
                *number
            })
            .collect();
        Self { regions, number: next as usize }
    }

    pub fn members(&self) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.number];
        for (area, region) in self.regions.iter().enumerate() {
            members[*region as usize].push(area);
        }
        members
    }

    pub fn sums(&self, ground: &Ground) -> Vec<Sums> {
        let of = |areas: &Vec<usize>| Sums::of(ground, areas.iter().copied());
        self.members().iter().map(of).collect()
    }

    /// Squares within the regions.
    pub fn within(&self, ground: &Ground) -> f64 {
        let sums = self.sums(ground);
        (0..ground.areas())
            .filter(|it| ground.known[*it])
            .map(|area| {
                let sums = &sums[self.regions[area] as usize];
                let row = ground.row(area).iter().zip(&sums.totals);
                row.map(|(value, total)| {
                    let off = value - total / sums.known;
                    off * off
                })
                .sum::<f64>()
            })
            .sum()
    }

    /// Regions that reach the minimum.
    pub fn large(&self, ground: &Ground) -> f64 {
        let sums = self.sums(ground);
        count(sums.iter().filter(|it| it.people >= ground.minimum).count())
    }
}
