//! Places by their distance, as the crow flies.

use crate::numeric::Arrange;

/// A place and how far it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Position of the place.
    pub place: usize,
    /// Straight-line distance in the unit of the coordinates.
    pub distance: f64,
}

/// Places sorted from west to east, to be asked for those near a point.
///
/// Coordinates are of a plane, in metres; a place that is no number is never
/// found.
#[derive(Clone, Debug)]
pub struct Neighbourhood {
    places: Vec<([f64; 2], usize)>,
}

impl Neighbourhood {
    /// Sorts the places.
    #[must_use]
    pub fn new(places: &[[f64; 2]]) -> Self {
        let mut places: Vec<([f64; 2], usize)> = places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.iter().all(|it| it.is_finite()))
            .map(|(at, &place)| (place, at))
            .collect();
        places.arrange_by(|a, b| a.0[0].total_cmp(&b.0[0]).then(a.1.cmp(&b.1)));
        Self { places }
    }

    /// The nearest place; of several at the same distance the first. `None`
    /// without places, or from a point that is nowhere.
    #[must_use]
    pub fn nearest(&self, point: [f64; 2]) -> Option<Neighbour> {
        let start =
            self.places.partition_point(|(place, _)| place[0] < point[0]);
        let (west, east) = self.places.split_at(start);
        let mut best: Option<Neighbour> = None;
        let mut look = |places: &mut dyn Iterator<
            Item = &([f64; 2], usize),
        >| {
            for &(place, at) in places {
                let limit = best.map_or(f64::INFINITY, |it| it.distance);
                if (place[0] - point[0]).abs() > limit {
                    break;
                }
                let found =
                    Neighbour { place: at, distance: distance(place, point) };
                if found.distance < limit
                    || best.is_some_and(|best| {
                        found.distance <= limit && at < best.place
                    })
                {
                    best = Some(found);
                }
            }
        };
        look(&mut east.iter());
        look(&mut west.iter().rev());
        best
    }

    /// All places within a distance, that distance included, in the order
    /// they were given.
    #[must_use]
    pub fn within(&self, point: [f64; 2], reach: f64) -> Vec<Neighbour> {
        let start = self
            .places
            .partition_point(|(place, _)| place[0] < point[0] - reach);
        let mut found: Vec<Neighbour> = self.places[start..]
            .iter()
            .take_while(|(place, _)| place[0] <= point[0] + reach)
            .map(|&(place, at)| Neighbour {
                place: at,
                distance: distance(place, point),
            })
            .filter(|it| it.distance <= reach)
            .collect();
        found.arrange_by_key(|it| it.place);
        found
    }
}

fn distance([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    let (x, y) = (ax - bx, ay - by);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
#[path = "near_tests.rs"]
mod tests;
