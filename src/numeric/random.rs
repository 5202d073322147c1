//! Random bytes in readable form. Where they come from is the caller's
//! business: the core itself draws nothing.

/// A name of 32 hexadecimal digits from 16 random bytes.
#[must_use]
pub fn fresh_id(bytes: [u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
