//! Cheap random bits, several at once.

use crate::numeric::{Stream, name_hash};

/// Draws that are made side by side: so many that a compiler makes vectors of
/// the loops over them; fewer it writes out one by one, and in WebAssembly
/// leaves so.
pub(super) const LANES: usize = 32;

/// So many generators side by side, in a shape that vector units like:
/// xoshiro128+, of which the upper bits are used.
///
/// Every area has its own, begun from the counter-based [`Stream`] of seed
/// and position: what one area draws does not depend on the others.
///
/// # References
///
/// Blackman, D. and Vigna, S. (2021), Scrambled linear pseudorandom number
/// generators. *ACM TOMS* 47, 36:1–36:32.
pub(super) struct Lanes([[u32; LANES]; 4]);

impl Lanes {
    pub fn new(seed: u64, area: u32) -> Self {
        let mut stream =
            Stream::new(seed, area, name_hash(&["spatial", "local"]));
        let mut state = [[0; LANES]; 4];
        for word in state.as_flattened_mut() {
            *word = stream.bits();
        }
        // All zeros stay zeros for ever.
        state[0] = state[0].map(|it| it | 1);
        Self(state)
    }

    /// A position below `limit` for every lane. Multiplying instead of
    /// dividing prefers some positions by less than limit / 2³².
    #[inline]
    pub fn below(&mut self, limit: u32) -> [u32; LANES] {
        let [a, b, c, d] = &mut self.0;
        let mut found = [0; LANES];
        for lane in 0..LANES {
            let bits = a[lane].wrapping_add(d[lane]);
            found[lane] = scaled(bits, limit);
            let shifted = b[lane] << 9;
            c[lane] ^= a[lane];
            d[lane] ^= b[lane];
            b[lane] ^= c[lane];
            a[lane] ^= d[lane];
            c[lane] ^= shifted;
            d[lane] = d[lane].rotate_left(11);
        }
        found
    }
}

#[inline]
fn scaled(bits: u32, limit: u32) -> u32 {
    ((u64::from(bits) * u64::from(limit)) >> 32) as u32
}
