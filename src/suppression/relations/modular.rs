//! Arithmetic modulo the Mersenne prime 2³¹ − 1.

/// The modulus.
pub(crate) const P: u64 = (1 << 31) - 1;

/// Brings a product of two residues, or a sum of them, below the modulus.
#[expect(clippy::cast_possible_truncation, reason = "below 2^31")]
pub(crate) fn reduce(value: u64) -> u32 {
    let once = (value & P) + (value >> 31);
    let twice = (once & P) + (once >> 31);
    (if twice >= P { twice - P } else { twice }) as u32
}

/// a · b
pub(crate) fn times(one: u32, other: u32) -> u32 {
    reduce(u64::from(one) * u64::from(other))
}

/// a + b
pub(crate) fn plus(one: u32, other: u32) -> u32 {
    reduce(u64::from(one) + u64::from(other))
}

/// −a
pub(crate) fn minus(one: u32) -> u32 {
    if one == 0 { 0 } else { reduce(P - u64::from(one)) }
}

/// The residue of an integer.
pub(crate) fn of(value: i64) -> u32 {
    let residue = reduce(value.unsigned_abs() % P);
    if value < 0 { minus(residue) } else { residue }
}

/// 1 / a by Fermat: a^(p − 2). The inverse of 0 is 0.
pub(crate) fn inverse(value: u32) -> u32 {
    if value == 1 {
        return 1;
    }
    let (mut base, mut exponent, mut out) = (value, P - 2, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            out = times(out, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    out
}
