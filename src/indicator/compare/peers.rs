//! Areas most like an area.

use crate::numeric::{Arrange, Divisor, deviation, mean};

/// An area like another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peer {
    /// Its position.
    pub area: usize,
    /// How far it is: the root of the summed squares of differences in
    /// standard deviations.
    pub distance: f64,
}

/// The areas closest to an area over some columns (one number per area each),
/// closest first; of as close ones the earlier. Differences are taken in
/// standard deviations of their column (÷ n); a column in which all are equal
/// tells nobody apart.
///
/// An area that lacks one of the numbers is nobody's peer and has none.
#[must_use]
pub fn peers(
    columns: &[Vec<Option<f64>>],
    area: usize,
    wanted: usize,
) -> Vec<Peer> {
    let areas = columns.iter().map(Vec::len).min().unwrap_or(0);
    let scales: Vec<Option<f64>> = columns.iter().map(|it| scale(it)).collect();
    let place = |at: usize| -> Option<Vec<f64>> {
        let own = columns.iter().zip(&scales);
        own.map(|(column, scale)| {
            let value = column.get(at).copied().flatten()?;
            Some(scale.map_or(0.0, |scale| value / scale))
        })
        .collect()
    };
    let Some(own) = place(area).filter(|_| area < areas) else {
        return Vec::new();
    };
    let mut found: Vec<Peer> = (0..areas)
        .filter(|&it| it != area)
        .filter_map(|it| {
            let other = place(it)?;
            let squares = own.iter().zip(other).map(|(a, b)| (a - b) * (a - b));
            let distance = squares.sum::<f64>().sqrt();
            Some(Peer { area: it, distance })
        })
        .collect();
    found.arrange_by(|a, b| {
        a.distance.total_cmp(&b.distance).then(a.area.cmp(&b.area))
    });
    found.truncate(wanted);
    found
}

fn scale(column: &[Option<f64>]) -> Option<f64> {
    let values: Vec<f64> = column.iter().flatten().copied().collect();
    let centre = mean(&values)?;
    let found = deviation(&values, centre, Divisor::Population);
    found.filter(|it| *it > 0.0)
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;

    fn column(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn closest_first_and_earlier_of_as_close() {
        let found = peers(&[column(&[0.0, 2.0, -2.0, 1.0, 9.0])], 0, 3);
        let areas: Vec<usize> = found.iter().map(|it| it.area).collect();
        assert_eq!(areas, [3, 1, 2]);
        assert_eq!(found[1].distance.to_bits(), found[2].distance.to_bits());
    }

    #[test]
    fn units_do_not_matter() {
        let one = column(&[0.0, 1.0, 3.0, 7.0]);
        let other = column(&[5.0, 4.0, 8.0, 1.0]);
        let large: Vec<Option<f64>> =
            other.iter().map(|it| it.map(|it| 1e6 * it)).collect();
        let areas = |columns: &[Vec<Option<f64>>]| -> Vec<usize> {
            peers(columns, 0, 9).iter().map(|it| it.area).collect()
        };
        assert_eq!(areas(&[one.clone(), other]), areas(&[one, large]));
    }

    #[test]
    fn missing_numbers_make_no_peers() {
        let gap = vec![Some(1.0), None, Some(2.0)];
        assert_eq!(peers(from_ref(&gap), 0, 9).len(), 1);
        assert!(peers(from_ref(&gap), 1, 9).is_empty());
        assert!(peers(&[gap], 7, 9).is_empty());
        assert!(peers(&[], 0, 9).is_empty());
        // All alike: as close as can be.
        let found = peers(&[column(&[4.0; 3])], 1, 9);
        assert!(found.len() == 2 && found.iter().all(|it| it.distance == 0.0));
    }
}
