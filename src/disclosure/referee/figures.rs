//! Numbers that follow from counts, and with how many digits they may leave.
//!
//! A score or a smoothed rate says something of every count it is computed
//! from. It may be shown as far as it says nothing that the proof does not
//! allow for: with the digits that are the same in every table of the proof.
//! Each of these tables then agrees with the number as it is shown.

/// Numbers, and the digits left of each.
#[derive(Clone, Debug, Default)]
pub(in crate::disclosure) struct Figures {
    truth: Vec<Option<f64>>,
    digits: Vec<Option<u8>>,
}

impl Figures {
    /// Numbers that may have so many digits after the decimal sign.
    pub(in crate::disclosure) fn new(
        truth: Vec<Option<f64>>,
        digits: Vec<u8>,
    ) -> Self {
        let digits = digits.into_iter().map(Some).collect();
        Self { truth, digits }
    }

    /// Takes digits away until the numbers of another table are written in
    /// the same way; where not even that helps, the number stays in the house,
    /// and so does the word that there is none.
    pub(in crate::disclosure) fn agree_with(&mut self, other: &[Option<f64>]) {
        for (at, digits) in self.digits.iter_mut().enumerate() {
            let (truth, Some(&other)) = (self.truth[at], other.get(at)) else {
                *digits = None;
                continue;
            };
            while let Some(left) = *digits
                && !is_same(truth, other, left)
            {
                // Digits do not help where one of the two is no number.
                let both = truth.is_some() && other.is_some();
                *digits = left.checked_sub(1).filter(|_| both);
            }
        }
    }

    /// The digits a number may be shown with; `None`: not at all.
    pub(in crate::disclosure) fn digits(&self) -> &[Option<u8>] {
        &self.digits
    }
}

fn is_same(truth: Option<f64>, other: Option<f64>, digits: u8) -> bool {
    match (truth, other) {
        (None, None) => true,
        (Some(truth), Some(other)) => {
            truth.to_bits() == other.to_bits()
                || written(truth, digits) == written(other, digits)
        }
        _ => false,
    }
}

/// A number with fixed decimals, as files have it.
///
/// Rust's own formatting rounds the exact binary value to nearest, ties to
/// even, the same on every machine. Minus nothing is nothing.
#[must_use]
pub fn written(value: f64, digits: u8) -> String {
    let text = format!("{value:.*}", usize::from(digits));
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text }
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
