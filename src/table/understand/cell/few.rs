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
        if others == 0 {
            return Some(Self { digits, before: length, after: 0, mark: 0 });
        }
        let place = others.trailing_zeros() & !7;
        let mark = (word >> place).to_le_bytes()[0];
        let after = 7 - place / 8;
        let before = length - 1 - after;
        let fits = others.is_power_of_two() && before > 0 && after > 0;
        if !fits || !matches!(mark, b'.' | b',') {
            return None;
        }
        let below = (1_u64 << place) - 1;
        let digits = (digits & below) << 8 | digits & !(below << 8 | 0xFF);
        Some(Self { digits, before, after, mark })
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
        let number = f64::from(self.joined());
        if self.mark == 0 {
            Some(number)
        } else if self.mark == decimal {
            Some(number / TENS.get(self.after as usize)?)
        } else {
            let fits = self.mark == group && self.before <= 3;
            (fits && self.after == 3).then_some(number)
        }
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
