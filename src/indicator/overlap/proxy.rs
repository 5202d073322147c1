//! Areas with several high rates: a stand-in, and called that.

use serde::Serialize;

use crate::numeric::{Divisor, deviation, mean};

/// In how many of some indicators an area's burden is high. It says nothing
/// of how many persons are exposed to several risks: the risks of an area may
/// be those of different people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProxyOverlap {
    /// How many burdens are high.
    pub burdens: usize,
    /// Of how many that are known.
    pub known: usize,
}

/// For each area in how many columns its burden lies above the areas' mean by
/// more than `deviations` standard deviations (÷ n); `columns` are one number
/// per area each, high as burden. What is missing is not counted either way.
#[must_use]
pub fn proxy(
    columns: &[Vec<Option<f64>>],
    areas: usize,
    deviations: f64,
) -> Vec<ProxyOverlap> {
    let mut found = vec![ProxyOverlap { burdens: 0, known: 0 }; areas];
    for column in columns {
        let values: Vec<f64> = column.iter().flatten().copied().collect();
        let Some(centre) = mean(&values) else { continue };
        let spread = deviation(&values, centre, Divisor::Population);
        let limit = centre + deviations * spread.unwrap_or(0.0);
        for (own, value) in found.iter_mut().zip(column) {
            let Some(value) = value else { continue };
            own.known += 1;
            own.burdens += usize::from(*value > limit);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn high_burdens_are_counted() {
        let one = vec![Some(1.0), Some(2.0), Some(9.0), None];
        let other = vec![Some(5.0), None, Some(6.0), Some(1.0)];
        let found = proxy(&[one, other], 4, 0.0);
        let told: Vec<(usize, usize)> =
            found.iter().map(|it| (it.burdens, it.known)).collect();
        assert_eq!(told, [(1, 2), (0, 1), (2, 2), (0, 1)]);
        // All alike: none is high.
        let same = vec![Some(4.0); 3];
        assert!(proxy(&[same], 3, 0.0).iter().all(|it| it.burdens == 0));
    }
}
