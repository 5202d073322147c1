//! Random small worlds.

use proptest::prelude::*;
use raumbild::disclosure::{
    Classes, Count, CountId, Draft, Outcome, Part, Rate, RateValue, Sum,
};
use raumbild::measurement::Status;

/// A city with districts of areas and three columns, each part of the one
/// before: inhabitants, children, children on benefits.
#[derive(Clone, Debug)]
pub struct City {
    /// How many areas each district has.
    pub districts: Vec<usize>,
    /// The areas of further zones, which overlap the districts.
    pub further: Vec<Vec<usize>>,
    /// Column by column the values of the areas.
    pub columns: Vec<Vec<u64>>,
    /// Which columns are public.
    pub public: Vec<bool>,
    /// `(column, zone)` the office does not know, and whether a source has
    /// withheld it.
    pub unknown: Vec<(usize, usize, bool)>,
    /// `(column, zone)` of which everybody knows that it is at most so much
    /// below and above.
    pub told: Vec<(usize, usize, u64, u64)>,
    /// Whether cost is by size or by position.
    pub by_size: bool,
}

impl City {
    pub fn areas(&self) -> usize {
        self.districts.iter().sum()
    }

    /// Areas, districts, city, further zones.
    fn zones(&self) -> usize {
        self.areas() + self.districts.len() + 1 + self.further.len()
    }

    pub fn id(&self, column: usize, zone: usize) -> CountId {
        CountId(column * self.zones() + zone)
    }

    /// The areas of each district.
    fn members(&self) -> Vec<Vec<usize>> {
        let mut next = 0;
        let of = |&size: &usize| {
            next += size;
            (next - size..next).collect()
        };
        self.districts.iter().map(of).collect()
    }

    /// All zones of a column from its areas.
    pub fn add_up(&self, areas: &[u64]) -> Vec<u64> {
        let districts: Vec<u64> = self
            .members()
            .iter()
            .map(|it| it.iter().map(|&area| areas[area]).sum())
            .collect();
        let city = areas.iter().sum();
        let sum = |zone: &Vec<usize>| zone.iter().map(|&it| areas[it]).sum();
        let further: Vec<u64> = self.further.iter().map(sum).collect();
        [areas, &districts, &[city], &further].concat()
    }

    fn counts(&self) -> Vec<Count> {
        let mut counts = Vec::new();
        for (column, areas) in self.columns.iter().enumerate() {
            for (zone, value) in self.add_up(areas).into_iter().enumerate() {
                let unknown = self
                    .unknown
                    .iter()
                    .find(|it| (it.0, it.1) == (column, zone));
                let suppressed = |it: &(usize, usize, bool)| {
                    if it.2 && value > 0 {
                        Status::Suppressed
                    } else {
                        Status::Missing
                    }
                };
                let number =
                    if value == 0 { Status::Zero } else { Status::Value };
                counts.push(Count {
                    value: unknown.is_none().then_some(value),
                    status: unknown.map_or(number, suppressed),
                    public: self.public[column],
                    latent: false,
                    known: self.told(column, zone, value),
                    cost: if self.by_size { value + 1 } else { zone as u64 },
                });
            }
        }
        counts
    }

    fn told(
        &self,
        column: usize,
        zone: usize,
        value: u64,
    ) -> Option<(u64, u64)> {
        let zones = self.zones();
        let found = self
            .told
            .iter()
            .find(|it| (it.0, it.1 % zones) == (column, zone))?;
        Some((value.saturating_sub(found.2), value + found.3))
    }

    pub fn draft(&self, indexed: bool) -> Draft<'_> {
        let zones = self.zones();
        let (areas, city) = (self.areas(), zones - 1 - self.further.len());
        let mut sums = Vec::new();
        let mut parts = Vec::new();
        for column in 0..self.columns.len() {
            let id = |zone| self.id(column, zone);
            for (at, members) in self.members().into_iter().enumerate() {
                sums.push(Sum {
                    total: id(areas + at),
                    parts: members.into_iter().map(id).collect(),
                });
            }
            sums.push(Sum {
                total: id(city),
                parts: (areas..city).map(id).collect(),
            });
            for (at, members) in self.further.iter().enumerate() {
                sums.push(Sum {
                    total: id(city + 1 + at),
                    parts: members.iter().copied().map(id).collect(),
                });
            }
            if column > 0 {
                parts.extend((0..zones).map(|zone| Part {
                    part: id(zone),
                    whole: self.id(column - 1, zone),
                }));
            }
        }
        let rate = |value| Rate {
            value,
            status: Status::Value,
            factor: 100.0,
            decimals: 1,
            class: None,
        };
        let rates = parts.iter().map(|&part| rate(RateValue::Counts(part)));
        let values: Vec<_> =
            self.counts().into_iter().map(|it| it.value).collect();
        let smooth = self.smooth(&values).into_iter();
        let smooth = smooth.map(|it| rate(RateValue::Derived(it)));
        let smooth = smooth.take(if indexed { areas } else { 0 });
        Draft {
            counts: self.counts(),
            rates: rates.chain(smooth).collect(),
            classes: indexed.then(|| self.classes()),
            sums,
            parts,
        }
    }

    fn classes(&self) -> Classes<'_> {
        let values: Vec<_> =
            self.counts().into_iter().map(|it| it.value).collect();
        let columns = 0..self.columns.len();
        let of = move |values: &[Option<u64>]| {
            let (class, score) = self.classify(values);
            let rates = (self.columns.len() - 1) * self.zones();
            let mut derived = vec![None; rates];
            derived.extend(self.smooth(values));
            Outcome { class, score, derived }
        };
        let truth = of(&values);
        Classes {
            class: truth.class,
            score: truth.score,
            decimals: 1,
            counts: (0..self.areas())
                .map(|area| {
                    columns.clone().map(|it| self.id(it, area)).collect()
                })
                .collect(),
            recompute: Box::new(move |counts, _| of(counts)),
        }
    }

    /// The first share of every area, drawn a little towards a half.
    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    pub fn smooth(&self, counts: &[Option<u64>]) -> Vec<Option<f64>> {
        let share = |area| {
            let whole = counts[self.id(0, area).0]? as f64;
            let part = counts[self.id(1, area).0]? as f64;
            Some(100.0 * (part + 10.0) / (whole + 20.0))
        };
        (0..self.areas()).map(share).collect()
    }

    /// Mean z-score of the rates, cut at −0.5 and 0.5.
    pub fn classify(&self, counts: &[Option<u64>]) -> Follows {
        let value = |column, area| {
            let count = counts[self.id(column, area).0]?;
            u32::try_from(count).ok().map(f64::from)
        };
        let mut score = vec![Some(0.0); self.areas()];
        for column in 1..self.columns.len() {
            let rates: Vec<Option<f64>> = (0..self.areas())
                .map(|area| {
                    let (part, whole) =
                        (value(column, area)?, value(column - 1, area)?);
                    (whole > 0.0).then(|| part / whole)
                })
                .collect();
            let known: Vec<f64> = rates.iter().flatten().copied().collect();
            let count: f64 = known.iter().map(|_| 1.0).sum();
            let mean = known.iter().sum::<f64>() / count;
            let squares = known.iter().map(|it| (it - mean) * (it - mean));
            let deviation = (squares.sum::<f64>() / count).sqrt().max(1e-9);
            for (score, rate) in score.iter_mut().zip(rates) {
                *score = (|| Some((*score)? + (rate? - mean) / deviation))();
            }
        }
        let class =
            |score: f64| 1 + u8::from(score > -0.5) + u8::from(score > 0.5);
        (score.iter().map(|it| it.map(class)).collect(), score)
    }
}

/// Class and score of every area.
type Follows = (Vec<Option<u8>>, Vec<Option<f64>>);

/// Up to two zones of any areas.
fn overlapping(areas: usize) -> impl Strategy<Value = Vec<Vec<usize>>> {
    let zone = prop::collection::btree_set(0..areas, 1..=areas);
    let zone = zone.prop_map(|it| it.into_iter().collect());
    prop::collection::vec(zone, 0..=2)
}

pub fn city() -> impl Strategy<Value = City> {
    let districts = prop::collection::vec(1_usize..=3, 1..=2);
    let shape = (districts, 2_usize..=3).prop_filter("few", |(it, columns)| {
        it.iter().sum::<usize>() * columns <= 9
    });
    shape.prop_flat_map(|(districts, columns)| {
        let areas: usize = districts.iter().sum();
        let zones = areas + districts.len() + 1;
        let further = overlapping(areas);
        let whole = prop::collection::vec(0_u64..=9, areas);
        let shares = prop::collection::vec(
            prop::collection::vec(0_u64..=6, areas),
            columns - 1,
        );
        let unknown =
            prop::collection::vec((0..columns, 0..zones, any::<bool>()), 0..=1);
        let rest = (
            prop::bool::weighted(0.4),
            prop::bool::weighted(0.2),
            unknown,
            (any::<bool>(), further),
        );
        (Just(districts), whole, shares, rest).prop_map(
            |(districts, whole, shares, (public, some, unknown, rest))| {
                let mut columns = vec![whole];
                for share in shares {
                    let above = &columns[columns.len() - 1];
                    let part = above
                        .iter()
                        .zip(share)
                        .map(|(&it, share)| (it * share).div_ceil(5).min(it));
                    columns.push(part.collect());
                }
                let mut is_public = vec![false; columns.len()];
                is_public[0] = public;
                let unknown = if some { unknown } else { Vec::new() };
                let (by_size, further) = rest;
                let public = is_public;
                City {
                    districts,
                    further,
                    columns,
                    public,
                    unknown,
                    told: Vec::new(),
                    by_size,
                }
            },
        )
    })
}

/// The same where earlier publications have told of some of the counts: all
/// about them, or between which numbers they lie.
pub fn told_city() -> impl Strategy<Value = City> {
    let told = (0_usize..2, 0_usize..12, 0_u64..=3, 0_u64..=3);
    let told = prop::collection::vec(told, 1..=6);
    (city(), told).prop_map(|(city, told)| City { told, ..city })
}

/// The areas of each zone, from the zone of each area.
fn zones_of(homes: &[usize]) -> Vec<Vec<usize>> {
    let count = homes.iter().max().map_or(0, |it| it + 1);
    let all = (0..count).map(|zone| {
        let areas = homes.iter().enumerate();
        areas.filter(|it| *it.1 == zone).map(|it| it.0).collect()
    });
    all.filter(|it: &Vec<usize>| !it.is_empty()).collect()
}

/// A city as large as a real one, with many small numbers.
pub fn large_city() -> impl Strategy<Value = City> {
    let districts = prop::collection::vec(1_usize..=12, 4..=9);
    districts.prop_flat_map(|districts| {
        let areas: usize = districts.iter().sum();
        let whole = prop::collection::vec(3_u64..=400, areas);
        let shares =
            prop::collection::vec(prop::collection::vec(0_u64..=30, areas), 2);
        let further = prop_oneof![
            Just(Vec::new()),
            prop::collection::vec(0..areas.div_ceil(6), areas)
                .prop_map(|homes| zones_of(&homes)),
        ];
        (Just(districts), whole, shares, any::<bool>(), further).prop_map(
            |(districts, whole, shares, by_size, further)| {
                let mut columns = vec![whole];
                for share in shares {
                    let above = &columns[columns.len() - 1];
                    let part = above.iter().zip(share);
                    columns.push(part.map(|(it, at)| it * at / 30).collect());
                }
                let public = vec![false; 3];
                let unknown = Vec::new();
                City {
                    districts,
                    further,
                    columns,
                    public,
                    unknown,
                    told: Vec::new(),
                    by_size,
                }
            },
        )
    })
}
