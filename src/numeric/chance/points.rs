//! Sobol' points: a cube filled more evenly than by chance.

use super::Stream;

/// Bits of a coordinate.
const BITS: usize = 32;

/// Degree, inner coefficients and first direction numbers of the primitive
/// polynomials of the second dimension and those after it, from
/// `new-joe-kuo-6.21201`.
const TABLE: [(u32, u32, &[u32]); 19] = [
    (1, 0, &[1]),
    (2, 1, &[1, 3]),
    (3, 1, &[1, 3, 1]),
    (3, 2, &[1, 1, 1]),
    (4, 1, &[1, 1, 3, 3]),
    (4, 4, &[1, 3, 5, 13]),
    (5, 2, &[1, 1, 5, 5, 17]),
    (5, 4, &[1, 1, 5, 5, 5]),
    (5, 7, &[1, 1, 7, 11, 19]),
    (5, 11, &[1, 1, 5, 1, 1]),
    (5, 13, &[1, 1, 1, 3, 11]),
    (5, 14, &[1, 3, 5, 5, 31]),
    (6, 1, &[1, 3, 3, 9, 7, 49]),
    (6, 13, &[1, 1, 1, 15, 21, 21]),
    (6, 16, &[1, 3, 1, 13, 27, 49]),
    (6, 19, &[1, 1, 1, 15, 7, 5]),
    (6, 22, &[1, 3, 1, 15, 13, 25]),
    (6, 25, &[1, 1, 5, 5, 19, 61]),
    (7, 1, &[1, 3, 7, 11, 23, 15, 103]),
];

/// Points of a Sobol' sequence, plain or scrambled.
///
/// Any 2^m points from the first one on fill every box of volume 2^−m of
/// which the sequence promises it, whatever the seed.
///
/// # References
///
/// Joe, S. and Kuo, F. Y. (2008), Constructing Sobol sequences with better
/// two-dimensional projections. *SIAM J. Sci. Comput.* 30, 2635–2654;
/// Owen, A. B. (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences.
/// *MCQMC*, 299–317; Burley, B. (2020), Practical hash-based Owen
/// scrambling. *JCGT* 10(4), 1–20.
#[derive(Clone, Debug)]
pub struct Points {
    directions: Vec<[u32; BITS]>,
    scramble: Option<Vec<u32>>,
}

impl Points {
    /// As many dimensions as there can be.
    pub const MOST: usize = TABLE.len() + 1;

    /// Points in so many dimensions, at most [`Points::MOST`]; scrambled by
    /// the seed if there is one.
    #[must_use]
    pub fn new(dimensions: usize, seed: Option<u64>) -> Self {
        let directions =
            (0..dimensions.min(Self::MOST)).map(directions).collect();
        let scramble = seed.map(|seed| {
            let mut stream = Stream::new(seed, 0, 0);
            (0..dimensions).map(|_| stream.bits()).collect()
        });
        Self { directions, scramble }
    }

    /// A coordinate of the n-th point, from 0 up to below 1, in the order of
    /// Gray's code.
    #[must_use]
    pub fn at(&self, point: u32, dimension: usize) -> f64 {
        let gray = point ^ (point >> 1);
        let directions = &self.directions[dimension];
        let mut bits = 0;
        for (place, direction) in directions.iter().enumerate() {
            if gray >> place & 1 == 1 {
                bits ^= direction;
            }
        }
        if let Some(seeds) = &self.scramble {
            bits = scrambled(bits, seeds[dimension]);
        }
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }
}

fn directions(dimension: usize) -> [u32; BITS] {
    let mut numbers = [0; BITS];
    let Some((degree, inner, first)) =
        dimension.checked_sub(1).and_then(|at| TABLE.get(at))
    else {
        for (place, number) in numbers.iter_mut().enumerate() {
            *number = 1 << (BITS - 1 - place);
        }
        return numbers;
    };
    let degree = *degree as usize;
    for place in 0..BITS {
        if place < degree {
            numbers[place] = first[place] << (BITS - 1 - place);
            continue;
        }
        let before = numbers[place - degree];
        let mut number = before ^ (before >> degree);
        for back in 1..degree {
            if inner >> (degree - 1 - back) & 1 == 1 {
                number ^= numbers[place - back];
            }
        }
        numbers[place] = number;
    }
    numbers
}

/// Owen's nested permutation of the bits: each bit is turned or not by a
/// hash of those above it.
fn scrambled(bits: u32, seed: u32) -> u32 {
    const FACTORS: [u32; 4] =
        [0x6C50_B47C, 0xB82F_1E52, 0xC7AF_E638, 0x8D22_F6E6];
    let mut x = bits.reverse_bits().wrapping_add(seed);
    for factor in FACTORS {
        x ^= x.wrapping_mul(factor);
    }
    x.reverse_bits()
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
