//! Draws from distributions.

use super::Stream;
use crate::numeric::{
    math::{exp, ln},
    normal_quantile,
};

impl Stream {
    /// A standard normal number, by inversion.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// A gamma number of this shape, above 0, and scale 1.
    ///
    /// # References
    ///
    /// Marsaglia, G. and Tsang, W. W. (2000), A simple method for generating
    /// gamma variables. *ACM TOMS* 26, 363–372.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            // Its logarithm may lie far below what a number can hold.
            let size = ln(self.gamma(shape + 1.0));
            return exp(size + ln(self.uniform()) / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let cube = v * v * v;
            let chance = self.uniform();
            let square = x * x;
            if chance < 1.0 - 0.0331 * square * square
                || ln(chance) < 0.5 * square + d * (1.0 - cube + ln(cube))
            {
                return d * cube;
            }
        }
    }

    /// A beta number, both shapes above 0.
    pub fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        let sum = x + y;
        // Both too small to be told from 0: one of the ends, as likely as
        // the mean says.
        if sum == 0.0 {
            return f64::from(u8::from(self.uniform() < a / (a + b)));
        }
        x / sum
    }

    /// Shares that add up to 1 and average `means`, which are not below 0
    /// and do so too; the higher `concentration`, the closer. A mean of 0
    /// stays 0.
    pub fn dirichlet(
        &mut self,
        means: &[f64],
        concentration: f64,
        shares: &mut [f64],
    ) {
        for (share, mean) in shares.iter_mut().zip(means) {
            let shape = mean * concentration;
            *share = if shape > 0.0 { self.gamma(shape) } else { 0.0 };
        }
        let sum: f64 = shares.iter().sum();
        if sum > 0.0 {
            for share in shares {
                *share /= sum;
            }
        } else {
            shares.copy_from_slice(means);
        }
    }
}

#[cfg(test)]
#[path = "variate_tests.rs"]
mod tests;
