//! Probabilities of counts, to the last digits whatever the size.
//!
//! # References
//!
//! Loader, C. (2000), *Fast and accurate computation of binomial
//! probabilities*; Diaconis, P. and Zabell, S. (1991), Closed form summation
//! for classical distributions: variations on a theme of de Moivre.
//! *Statistical Science* 6, 284–302.

use crate::numeric::math::{exp, ln, log1p};

/// ln √(2π)
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_7;

/// ln n! minus Stirling's formula, for n = 0 (not used) to 15.
const ERRORS: [f64; 16] = [
    0.0,
    0.081_061_466_795_327_26,
    0.041_340_695_955_409_29,
    0.027_677_925_684_998_34,
    0.020_790_672_103_765_093,
    0.016_644_691_189_821_193,
    0.013_876_128_823_070_748,
    0.011_896_709_945_891_77,
    0.010_411_265_261_972_096,
    0.009_255_462_182_712_733,
    0.008_330_563_433_362_87,
    0.007_573_675_487_951_841,
    0.006_942_840_107_209_53,
    0.006_408_994_188_004_207,
    0.005_951_370_112_758_848,
    0.005_554_733_551_962_801,
];

/// The error of Stirling's formula for the factorial of a whole number.
fn stirling_error(n: f64) -> f64 {
    const SERIES: [f64; 6] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1260.0,
        -1.0 / 1680.0,
        1.0 / 1188.0,
        -691.0 / 360_360.0,
    ];
    if n <= 15.0 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number up to 15"
        )]
        return ERRORS[n as usize];
    }
    let square = 1.0 / (n * n);
    SERIES.iter().rev().fold(0.0, |sum, c| sum * square + c) / n
}

/// x ln(x / m) + m − x without loss where x is near m.
fn deviance(x: f64, m: f64) -> f64 {
    if (x - m).abs() >= 0.1 * (x + m) {
        return x * ln(x / m) + m - x;
    }
    let v = (x - m) / (x + m);
    let mut sum = (x - m) * v;
    let mut term = 2.0 * x * v;
    let mut at = 1.0;
    loop {
        term *= v * v;
        at += 2.0;
        let next = sum + term / at;
        if next.to_bits() == sum.to_bits() || at > 1000.0 {
            return next;
        }
        sum = next;
    }
}

/// The logarithm of the binomial probability of `x` among `n`; p + q = 1.
fn ln_binomial(x: f64, n: f64, p: f64, q: f64) -> f64 {
    if x < 0.0 || x > n {
        return f64::NEG_INFINITY;
    }
    if x == 0.0 {
        return if p < 0.1 { -deviance(n, n * q) - n * p } else { n * ln(q) };
    }
    if x.to_bits() == n.to_bits() {
        return if q < 0.1 { -deviance(n, n * p) - n * q } else { n * ln(p) };
    }
    let errors = stirling_error(n) - stirling_error(x) - stirling_error(n - x);
    let spread = HALF_LN_TWO_PI + 0.5 * (ln(x) + log1p(-x / n));
    errors - deviance(x, n * p) - deviance(n - x, n * q) - spread
}

/// An urn of people of which some belong to the group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Urn {
    pub people: f64,
    pub group: f64,
}

impl Urn {
    fn others(self) -> f64 {
        self.people - self.group
    }

    /// The probability that `x` of the group are among `n` drawn without
    /// putting back.
    pub fn mass(self, x: f64, n: f64) -> f64 {
        let most = self.group.min(n);
        if x < (n - self.others()).max(0.0) || x > most {
            return 0.0;
        }
        if self.people - n < 0.5 || self.others() < 0.5 || most < 0.5 {
            return 1.0;
        }
        let (p, q) = (n / self.people, (self.people - n) / self.people);
        exp(ln_binomial(x, self.group, p, q)
            + ln_binomial(n - x, self.others(), p, q)
            - ln_binomial(n, self.people, p, q))
    }

    /// E|x − n K/N| of the hypergeometric distribution, exact:
    /// 2 k (N − K − n + k) / N · P(k) with k = ⌊nK/N⌋ + 1.
    pub fn mean_deviation(self, n: f64) -> f64 {
        let k = (n * self.group / self.people).floor() + 1.0;
        let factor = k * (self.others() - n + k) / self.people;
        2.0 * factor * self.mass(k, n)
    }
}

/// E|x − np| of the binomial distribution, exact (de Moivre 1730):
/// 2 k (1 − p) P(k) with k = ⌊np⌋ + 1.
pub(super) fn binomial_mean_deviation(n: f64, p: f64) -> f64 {
    let k = (n * p).floor() + 1.0;
    let q = 1.0 - p;
    2.0 * k * q * exp(ln_binomial(k, n, p, q))
}

#[cfg(test)]
#[path = "mass_tests.rs"]
mod tests;
