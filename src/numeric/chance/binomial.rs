//! Binomial numbers by inversion, so that two draws can be made to hang
//! together through what they are drawn from.

use super::Stream;
use crate::numeric::math::{exp, lgamma, ln};

/// How many of so many trials succeed, each with the same probability.
#[derive(Clone, Debug)]
pub struct Binomial {
    trials: f64,
    odds: f64,
    mode: f64,
    at_mode: f64,
    up_to_mode: f64,
}

/// What lies further out cannot be drawn with 52 bits.
const NOTHING: f64 = 1e-20;

impl Binomial {
    /// The distribution of successes in `trials`, each with `probability`
    /// within 0 and 1.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub fn new(trials: u64, probability: f64) -> Self {
        let trials = trials as f64;
        let sure = |mode| Self {
            trials,
            odds: 0.0,
            mode,
            at_mode: 1.0,
            up_to_mode: 1.0,
        };
        if probability >= 1.0 {
            return sure(trials);
        }
        if probability.is_nan() || probability <= 0.0 || trials <= 0.0 {
            return sure(0.0);
        }
        let odds = probability / (1.0 - probability);
        let mode = ((trials + 1.0) * probability).floor().min(trials);
        let ways = lgamma(trials + 1.0)
            - lgamma(mode + 1.0)
            - lgamma(trials - mode + 1.0);
        let at_mode = exp(ways
            + mode * ln(probability)
            + (trials - mode) * ln(1.0 - probability));
        let (mut up_to_mode, mut term, mut at) = (0.0, at_mode, mode);
        while term > NOTHING {
            up_to_mode += term;
            term *= at / ((trials - at + 1.0) * odds);
            at -= 1.0;
        }
        Self { trials, odds, mode, at_mode, up_to_mode: up_to_mode.min(1.0) }
    }

    /// The smallest number of successes that is not exceeded with at least
    /// this probability, above 0 and below 1.
    ///
    /// Exact but for rounding: the probabilities are added up from the most
    /// likely number outwards.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let (mut at, mut term) = (self.mode, self.at_mode);
        if self.odds <= 0.0 {
            return at;
        }
        let mut sum = self.up_to_mode;
        if sum >= share {
            while at > 0.0 && sum - term >= share {
                sum -= term;
                term *= at / ((self.trials - at + 1.0) * self.odds);
                at -= 1.0;
            }
            return at;
        }
        while at < self.trials && sum < share && term > NOTHING {
            at += 1.0;
            term *= (self.trials - at + 1.0) / at * self.odds;
            sum += term;
        }
        at
    }

    /// The next number of successes.
    pub fn draw(&self, stream: &mut Stream) -> f64 {
        self.quantile(stream.uniform())
    }

    /// The probability of at least so many successes.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "people are fewer than 2^53"
    )]
    pub fn at_least(&self, successes: u64) -> f64 {
        let from = successes as f64;
        if from <= 0.0 {
            return 1.0;
        }
        if self.odds <= 0.0 || from > self.trials {
            return f64::from(u8::from(from <= self.mode));
        }
        let (mut at, mut term) = (self.mode, self.at_mode);
        let up = |at: f64| (self.trials - at + 1.0) / at * self.odds;
        if from <= self.mode {
            // What lies below is subtracted, from the far end of it inwards.
            while at >= from {
                term *= at / ((self.trials - at + 1.0) * self.odds);
                at -= 1.0;
            }
            let mut below = 0.0;
            while at >= 0.0 && term > NOTHING {
                below += term;
                term *= at / ((self.trials - at + 1.0) * self.odds);
                at -= 1.0;
            }
            return (1.0 - below).clamp(0.0, 1.0);
        }
        while at < from {
            at += 1.0;
            term *= up(at);
        }
        let mut above = 0.0;
        while at <= self.trials && term > above * 1e-17 {
            above += term;
            at += 1.0;
            term *= up(at);
        }
        above.min(1.0)
    }
}

#[cfg(test)]
#[path = "binomial_tests.rs"]
mod tests;
