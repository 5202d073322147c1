//! Random small worlds.

use proptest::prelude::*;
use raumbild::disclosure::{
    Classes, Count, CountId, Draft, Part, Rate, RateValue, Sum,
};
use raumbild::measurement::Status;

/// A city with districts of areas and three columns, each part of the one
/// before: inhabitants, children, children on benefits.
#[derive(Clone, Debug)]
pub struct City {
    /// How many areas each district has.
    pub districts: Vec<usize>,
    /// Column by column the values of the areas.
    pub columns: Vec<Vec<u64>>,
    /// Which columns are public.
    public: Vec<bool>,
    /// `(column, zone)` the office does not know, and whether a source has
    /// withheld it.
    pub unknown: Vec<(usize, usize, bool)>,
    /// Whether cost is by size or by position.
    by_size: bool,
}

impl City {
    pub fn areas(&self) -> usize {
        self.districts.iter().sum()
    }

    /// Areas, districts, city.
    fn zones(&self) -> usize {
        self.areas() + self.districts.len() + 1
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
        [areas, &districts, &[city]].concat()
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
                    cost: if self.by_size { value + 1 } else { zone as u64 },
                });
            }
        }
        counts
    }

    pub fn draft(&self, indexed: bool) -> Draft<'_> {
        let zones = self.zones();
        let (areas, city) = (self.areas(), zones - 1);
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
            if column > 0 {
                parts.extend((0..zones).map(|zone| Part {
                    part: id(zone),
                    whole: self.id(column - 1, zone),
                }));
            }
        }
        let rates = parts.iter().map(|&part| Rate {
            value: RateValue::Counts(part),
            status: Status::Value,
            factor: 100.0,
            decimals: 1,
            class: None,
        });
        Draft {
            counts: self.counts(),
            rates: rates.collect(),
            classes: indexed.then(|| self.classes()),
            sums,
            parts,
        }
    }

    fn classes(&self) -> Classes<'_> {
        let values: Vec<_> =
            self.counts().into_iter().map(|it| it.value).collect();
        let columns = 0..self.columns.len();
        Classes {
            class: self.classify(&values),
            score: vec![Some(0.5); self.areas()],
            counts: (0..self.areas())
                .map(|area| {
                    columns.clone().map(|it| self.id(it, area)).collect()
                })
                .collect(),
            reclassify: Box::new(|counts, _| self.classify(counts)),
        }
    }

    /// Mean z-score of the rates, cut at −0.5 and 0.5.
    pub fn classify(&self, counts: &[Option<u64>]) -> Vec<Option<u8>> {
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
        score.into_iter().map(|it| it.map(class)).collect()
    }
}

pub fn city() -> impl Strategy<Value = City> {
    let districts = prop::collection::vec(1_usize..=3, 1..=2);
    let shape = (districts, 2_usize..=3).prop_filter("few", |(it, columns)| {
        it.iter().sum::<usize>() * columns <= 9
    });
    shape.prop_flat_map(|(districts, columns)| {
        let areas: usize = districts.iter().sum();
        let zones = areas + districts.len() + 1;
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
            any::<bool>(),
        );
        (Just(districts), whole, shares, rest).prop_map(
            |(districts, whole, shares, (public, some, unknown, by_size))| {
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
                City { districts, columns, public: is_public, unknown, by_size }
            },
        )
    })
}

/// A city as large as a real one, with many small numbers.
pub fn large_city() -> impl Strategy<Value = City> {
    let districts = prop::collection::vec(1_usize..=12, 4..=9);
    districts.prop_flat_map(|districts| {
        let areas: usize = districts.iter().sum();
        let whole = prop::collection::vec(3_u64..=400, areas);
        let shares =
            prop::collection::vec(prop::collection::vec(0_u64..=30, areas), 2);
        (Just(districts), whole, shares, any::<bool>()).prop_map(
            |(districts, whole, shares, by_size)| {
                let mut columns = vec![whole];
                for share in shares {
                    let above = &columns[columns.len() - 1];
                    let part = above.iter().zip(share);
                    columns.push(part.map(|(it, at)| it * at / 30).collect());
                }
                let public = vec![false; 3];
                let unknown = Vec::new();
                City { districts, columns, public, unknown, by_size }
            },
        )
    })
}
