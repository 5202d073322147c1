//! What equations alone determine.

use crate::suppression::Rows;
use crate::suppression::relations::{Columns, determined as by_kernel};

/// The prime the kernel works with is 2³¹ − 1.
const PRIME: u64 = (1 << 31) - 1;

/// Which cells are determined by the published ones and the equations: one
/// random vector of the kernel modulo a prime.
pub(in super::super) fn determined(rows: &Rows, hidden: &[bool]) -> Vec<bool> {
    // Its own stream of numbers: the same answer on every machine.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        u32::try_from((state >> 33) % PRIME).unwrap_or(1)
    };
    by_kernel(rows, &Columns::of(rows), hidden, &mut random)
}
