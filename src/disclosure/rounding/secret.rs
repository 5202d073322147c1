//! Keyed area-level noise: for tables whose people nobody can number.

/// A secret of 128 bits that makes numbers from names: the same name the same
/// number, and without the secret no telling one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret {
    key: [u64; 2],
}

impl std::fmt::Debug for Secret {
    /// Never shows the secret.
    fn fmt(&self, form: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        form.write_str("Secret")
    }
}

impl Secret {
    /// From 16 random bytes.
    #[must_use]
    pub fn new(bytes: [u8; 16]) -> Self {
        let wide = u128::from_le_bytes(bytes);
        Self { key: [low(wide), low(wide >> 64)] }
    }

    /// A uniform number for a cell.
    #[must_use]
    pub fn draw(&self, cell: &[u8]) -> u64 {
        sip(self.key, cell)
    }
}

/// SipHash-2-4: a keyed pseudo-random function for short inputs.
///
/// # References
///
/// Aumasson, J.-P. and Bernstein, D. J. (2012), `SipHash`: a fast short-input
/// PRF. *INDOCRYPT 2012*, 489–508.
fn sip(key: [u64; 2], bytes: &[u8]) -> u64 {
    let mut state = [
        key[0] ^ 0x736F_6D65_7073_6575,
        key[1] ^ 0x646F_7261_6E64_6F6D,
        key[0] ^ 0x6C79_6765_6E65_7261,
        key[1] ^ 0x7465_6462_7974_6573,
    ];
    let words = bytes.chunks_exact(8);
    let mut last = [0_u8; 8];
    for (place, &byte) in last.iter_mut().zip(words.remainder()) {
        *place = byte;
    }
    last[7] = low(bytes.len() as u128).to_le_bytes()[0];
    let words = words.map(|word| {
        word.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte))
    });
    for word in words.chain([u64::from_le_bytes(last)]) {
        state[3] ^= word;
        mix(&mut state, 2);
        state[0] ^= word;
    }
    state[2] ^= 0xFF;
    mix(&mut state, 4);
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

fn mix(state: &mut [u64; 4], rounds: usize) {
    let [mut a, mut b, mut c, mut d] = *state;
    for _ in 0..rounds {
        a = a.wrapping_add(b);
        c = c.wrapping_add(d);
        b = b.rotate_left(13) ^ a;
        d = d.rotate_left(16) ^ c;
        a = a.rotate_left(32);
        c = c.wrapping_add(b);
        a = a.wrapping_add(d);
        b = b.rotate_left(17) ^ c;
        d = d.rotate_left(21) ^ a;
        c = c.rotate_left(32);
    }
    *state = [a, b, c, d];
}

/// The lower half.
#[expect(clippy::cast_possible_truncation, reason = "the half is meant")]
fn low(wide: u128) -> u64 {
    wide as u64
}
