//! Random bytes in readable form. Where they come from is the caller's
//! business: the core itself draws nothing.

/// A name of 32 hexadecimal digits from 16 random bytes.
#[must_use]
pub fn fresh_id(bytes: [u8; 16]) -> String {
    hexadecimal(&bytes)
}

/// Bytes as hexadecimal digits, two a byte.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
