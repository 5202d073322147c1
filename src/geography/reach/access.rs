//! Supply for each child within reach: the two-step floating catchment.

use super::near::{Neighbour, Neighbourhood};
use crate::numeric::{math::exp, sum};

/// A place where children live.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demand {
    /// Where, on a plane in metres.
    pub place: [f64; 2],
    /// How many children, not below zero.
    pub children: f64,
}

/// An institution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Supply {
    /// Where, on the same plane.
    pub place: [f64; 2],
    /// How many places it has, not below zero.
    pub places: f64,
}

/// How much a child at a distance counts: `W(d)`, from 1 at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decay {
    /// 1 up to the limit.
    None,
    /// `1 − d/d0`.
    Linear,
    /// `(e^(−½(d/d0)²) − e^(−½)) / (1 − e^(−½))` (Dai 2010).
    Gaussian,
}

/// What the two steps find.
#[derive(Clone, Debug, PartialEq)]
pub struct Access {
    /// For each place of children the places within reach for each child.
    /// Zero where nothing is within reach.
    pub per_child: Vec<f64>,
    /// For each institution its places for each child within its reach;
    /// `None` if there is none, and its places are nobody's.
    pub ratio: Vec<Option<f64>>,
    /// For each place of children the nearest institution.
    pub nearest: Vec<Option<Neighbour>>,
}

/// Supply for each child: `R_j = S_j / Σ_{d_kj ≤ d0} P_k W(d_kj)`, then
/// `A_i = Σ_{d_ij ≤ d0} R_j W(d_ij)`.
///
/// One value per demand, in their order. All supply that anybody reaches is
/// shared out: `Σ A_i P_i = Σ S_j` over the institutions with a ratio.
/// Distances are straight lines; `reach` is in metres, itself included.
///
/// # References
///
/// Luo, W. and Wang, F. (2003). *Environment and Planning B* 30, 865–884.
#[must_use]
pub fn access(
    demand: &[Demand],
    supply: &[Supply],
    reach: f64,
    decay: Decay,
) -> Access {
    let homes: Vec<[f64; 2]> = demand.iter().map(|it| it.place).collect();
    let homes = Neighbourhood::new(&homes);
    let schools: Vec<[f64; 2]> = supply.iter().map(|it| it.place).collect();
    let schools = Neighbourhood::new(&schools);
    let mut shares = vec![Vec::new(); demand.len()];
    let mut ratio = Vec::with_capacity(supply.len());
    for institution in supply {
        let near: Vec<(usize, f64)> = homes
            .within(institution.place, reach)
            .into_iter()
            .map(|it| (it.place, weight(it.distance, reach, decay)))
            .collect();
        let children: Vec<f64> =
            near.iter().map(|&(at, w)| demand[at].children * w).collect();
        let children = sum(&children);
        let found = (children > 0.0).then(|| institution.places / children);
        for (at, w) in near {
            shares[at].extend(found.map(|ratio| ratio * w));
        }
        ratio.push(found);
    }
    Access {
        per_child: shares.iter().map(|shares| sum(shares)).collect(),
        ratio,
        nearest: demand.iter().map(|it| schools.nearest(it.place)).collect(),
    }
}

fn weight(distance: f64, reach: f64, decay: Decay) -> f64 {
    let part = if reach > 0.0 { distance / reach } else { 0.0 };
    match decay {
        Decay::None => 1.0,
        Decay::Linear => 1.0 - part,
        Decay::Gaussian => {
            let end = exp(-0.5);
            (exp(-0.5 * part * part) - end) / (1.0 - end)
        }
    }
}

#[cfg(test)]
#[path = "access_tests.rs"]
mod tests;
