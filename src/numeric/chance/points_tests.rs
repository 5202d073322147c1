use super::*;

#[test]
fn the_first_points_as_published() {
    let points = Points::new(4, None);
    let expected = [
        [0.0, 0.0, 0.0, 0.0],
        [0.5, 0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25, 0.25],
        [0.25, 0.75, 0.75, 0.75],
        [0.375, 0.375, 0.625, 0.875],
    ];
    for (point, row) in (0_u32..).zip(expected) {
        for (dimension, value) in row.into_iter().enumerate() {
            assert_eq!(Some(points.at(point, dimension)), Some(value));
        }
    }
}

#[test]
fn polynomials_are_primitive_and_numbers_odd() {
    for (degree, inner, first) in TABLE {
        let polynomial = 1 << degree | inner << 1 | 1;
        let mut power: u32 = 1;
        let mut order = 0;
        loop {
            power <<= 1;
            if power >> degree & 1 == 1 {
                power ^= polynomial;
            }
            order += 1;
            if power == 1 {
                break;
            }
        }
        assert_eq!(order, (1 << degree) - 1, "{degree} {inner}");
        for (place, number) in first.iter().enumerate() {
            assert!(number % 2 == 1 && *number < 2 << place);
        }
    }
}

/// Which of so many equal parts a coordinate lies in.
fn part(coordinate: f64, parts: u16) -> usize {
    let ends = (1..parts)
        .filter(|&end| f64::from(end) / f64::from(parts) <= coordinate);
    ends.count()
}

#[test]
fn every_stratum_holds_one_point() {
    for seed in [None, Some(1), Some(99)] {
        let points = Points::new(Points::MOST, seed);
        for dimension in 0..Points::MOST {
            let mut hits = [0; 256];
            for point in 0..256 {
                hits[part(points.at(point, dimension), 256)] += 1;
            }
            assert_eq!(hits, [1; 256], "{dimension}");
        }
        // The first two dimensions together: every box of volume 1/256.
        for columns in [2, 4, 16, 64] {
            let rows = 256 / columns;
            let mut hits = [0; 256];
            for point in 0..256 {
                let x = part(points.at(point, 0), columns);
                let y = part(points.at(point, 1), rows);
                hits[x * usize::from(rows) + y] += 1;
            }
            assert_eq!(hits, [1; 256], "{columns}");
        }
    }
}

#[test]
fn seeds_make_different_points() {
    let at = |seed| Points::new(3, Some(seed)).at(5, 2);
    assert_ne!(at(1).to_bits(), at(2).to_bits());
    assert_eq!(at(1).to_bits(), at(1).to_bits());
}
