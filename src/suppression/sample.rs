//! Random numbers that are the same everywhere, for the tests of this stage.

/// Numbers below 2³¹ − 1 (xorshift).
pub(super) fn stream(seed: u64) -> impl FnMut() -> u32 {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from((state >> 33) % ((1 << 31) - 1)).unwrap_or(0)
    }
}
