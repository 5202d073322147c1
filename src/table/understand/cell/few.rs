//! Texts of up to eight digits, as most cells are: all digits at once.

use super::number::NumberStyle;
use crate::table::{Cell, Sheet};

/// Up to eight digits with at most one point or comma between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Few {
    /// The digits' values, the last one in the highest byte.
    digits: u64,
    /// How many digits stand before the mark.
    before: u32,
    /// How many digits stand after the mark.
    after: u32,
    /// The point or comma; 0 if there is none.
    mark: u8,
}

/// The same byte eight times.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

impl Few {
    /// The digits of a cell; `None` if its text is another, or stands at the
    /// very end of all texts.
    #[inline]
    pub fn of(sheet: &Sheet, cell: Cell) -> Option<Self> {
        let (word, length) = sheet.word(cell)?;
        // Zeros in front, up to eight.
        let digits = (word | all(b'0') >> (8 * length - 8) >> 8) ^ all(b'0');
        let over = (digits & all(0x7F)) + all(0x76);
        let others = (over | digits) & all(0x80);
        if others & others.wrapping_sub(1) != 0 {
            return None;
        }
        // Without a mark nothing moves: so no cell is a case of its own.
        let marked = others != 0;
        let below = (others >> 7).wrapping_sub(1);
        let shift = 8 * u32::from(marked);
        let above = !(below << shift | ((1 << shift) - 1));
        let after = if marked { others.leading_zeros() / 8 } else { 0 };
        let before = length - u32::from(marked) - after;
        let mark = (word >> (others.trailing_zeros() & 0x38)).to_le_bytes()[0];
        let fits = before > 0 && after > 0 && matches!(mark, b'.' | b',');
        (!marked || fits).then_some(Self {
            digits: (digits & below) << shift | digits & above,
            before,
            after,
            mark: if marked { mark } else { 0 },
        })
    }

    /// The number, as [`super::parse_short`] has it; `None` if the style has
    /// no such mark, or not there.
    #[inline]
    pub fn value(self, style: NumberStyle) -> Option<f64> {
        /// The powers of ten.
        const TENS: [f64; 8] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
        let (group, decimal) = match style {
            NumberStyle::German => (b'.', b','),
            NumberStyle::English => (b',', b'.'),
            // Nothing groups.
            NumberStyle::Plain | NumberStyle::Auto => (b'.', b'.'),
        };
        let grouped = self.mark == group && self.before <= 3 && self.after == 3;
        let decimals = if self.mark == decimal { self.after } else { 0 };
        let fits = self.mark == 0 || self.mark == decimal || grouped;
        let number = f64::from(self.joined()) / TENS.get(decimals as usize)?;
        fits.then_some(number)
    }

    /// Neighbours made one number, three times: of one, two, four digits.
    #[inline]
    fn joined(self) -> u32 {
        let pairs = (self.digits.wrapping_mul(10 << 8 | 1) >> 8)
            & 0x00FF_00FF_00FF_00FF;
        let fours =
            (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_FFFF_0000_FFFF;
        let eight = fours.wrapping_mul(10_000 << 32 | 1) >> 32;
        u32::try_from(eight).unwrap_or(0)
    }
}

#[cfg(test)]
#[path = "few_tests.rs"]
mod tests;
