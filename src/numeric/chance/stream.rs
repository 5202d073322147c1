//! Streams of random bits, one for every place that asks for one.

/// Philox 4×32-10: the bits are a function of seed and place, so that what a
/// run draws does not depend on which runs came before it.
///
/// # References
///
/// Salmon, J. K., Moraes, M. A., Dror, R. O. and Shaw, D. E. (2011), Parallel
/// random numbers: as easy as 1, 2, 3. *SC '11*, 16:1–16:12.
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    used: usize,
}

impl Stream {
    /// The stream of a seed, a run and whatever the bits are for; see
    /// [`name_hash`].
    #[must_use]
    pub fn new(seed: u64, run: u32, purpose: u64) -> Self {
        let [seed, purpose] = [seed, purpose].map(halves);
        Self {
            key: seed,
            counter: [0, run, purpose[0], purpose[1]],
            block: [0; 4],
            used: 4,
        }
    }

    /// The next 32 bits.
    pub fn bits(&mut self) -> u32 {
        if self.used == 4 {
            self.block = philox(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        let bits = self.block[self.used];
        self.used += 1;
        bits
    }

    /// The next 64 bits.
    pub fn wide_bits(&mut self) -> u64 {
        let low = u64::from(self.bits());
        u64::from(self.bits()) << 32 | low
    }

    /// A number above 0 and below 1, each of 2⁵² equally likely.
    #[expect(clippy::cast_precision_loss, reason = "52 bits fit")]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        ((self.wide_bits() >> 12) as f64 + 0.5) * STEP
    }

    /// One of the whole numbers below `limit`, each equally likely; 0 if
    /// there is none.
    ///
    /// # References
    ///
    /// Lemire, D. (2019), Fast random integer generation in an interval.
    /// *ACM TOMACS* 29, 3:1–3:12.
    pub fn below(&mut self, limit: u32) -> u32 {
        let limit = limit.max(1);
        let uneven = limit.wrapping_neg() % limit;
        loop {
            let product = u64::from(self.bits()) * u64::from(limit);
            let [rest, whole] = halves(product);
            if rest >= uneven {
                return whole;
            }
        }
    }
}

/// Low and high half.
#[expect(clippy::cast_possible_truncation, reason = "halves are meant")]
fn halves(wide: u64) -> [u32; 2] {
    [wide as u32, (wide >> 32) as u32]
}

fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    const ROUNDS: usize = 10;
    const FACTORS: [u64; 2] = [0xD251_1F53, 0xCD9E_8D57];
    const STEPS: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
    for _ in 0..ROUNDS {
        let [low0, high0] = halves(FACTORS[0] * u64::from(counter[0]));
        let [low1, high1] = halves(FACTORS[1] * u64::from(counter[2]));
        counter = [
            high1 ^ counter[1] ^ key[0],
            low1,
            high0 ^ counter[3] ^ key[1],
            low0,
        ];
        key = [key[0].wrapping_add(STEPS[0]), key[1].wrapping_add(STEPS[1])];
    }
    counter
}

/// A number for a name, so that draws belong to an area or an indicator and
/// not to the row it happens to stand in (FNV-1a, 64 bits).
#[must_use]
pub fn name_hash(parts: &[&str]) -> u64 {
    const START: u64 = 0xCBF2_9CE4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01B3;
    let mut hash = START;
    for part in parts {
        // A byte no text has keeps ("ab", "c") and ("a", "bc") apart.
        for byte in part.bytes().chain([0xFF]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    hash
}

#[cfg(test)]
#[path = "stream_tests.rs"]
mod tests;
