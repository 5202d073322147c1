//! Brings skewed indicators into shape before they are compared.
//!
//! # References
//!
//! OECD/JRC (2008), *Handbook on Constructing Composite Indicators*, step 3;
//! Becker et al. (2022), `COINr`, *Journal of Open Source Software* 7, 4567;
//! Box and Cox (1964), An analysis of transformations. *Journal of the Royal
//! Statistical Society B* 26, 211–252.

mod fence;
mod transform;

use serde::{Deserialize, Serialize};

use super::Trouble;
use crate::numeric::{Shape, shape};

/// What happens to an indicator's values before they are normalised. The
/// values are as measured: not yet turned so that high means burden.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Treat {
    /// Nothing.
    None {},
    /// The natural logarithm of value + offset (Townsend: offset 1).
    Log {
        /// What is added first, so that zero has a logarithm.
        offset: f64,
    },
    /// The JRC's test and remedy: values pass if |skewness| < 2 or kurtosis
    /// < 3.5 (type 2). If not, the extremes are winsorised step by step, at
    /// most `most` of them; if that is not enough, the values as they were
    /// are transformed instead.
    Jrc {
        /// At most so many values are winsorised.
        most: u32,
        /// What the values as they were become if that is not enough.
        otherwise: Transform,
        /// The limit of |skewness|.
        #[serde(default = "two", skip_serializing_if = "is_two")]
        skewness: f64,
        /// The limit of kurtosis.
        #[serde(default = "three_and_a_half", skip_serializing_if = "is_3_5")]
        kurtosis: f64,
    },
    /// A transformation, whatever the shape.
    Transform {
        /// Which.
        by: Transform,
    },
    /// Values beyond two quantiles (type 7) are set to these.
    Clip {
        /// The lower share, .025 for instance.
        low: f64,
        /// The upper share.
        high: f64,
    },
    /// Values beyond the quartiles by more than `factor` times their
    /// distance are set to that limit.
    Fences {
        /// 1.5 or 3.
        factor: f64,
    },
    /// Hampel: values further than so many times 1.4826 · median distance
    /// from the median become the median.
    Hampel {
        /// Usually 3.
        deviations: f64,
    },
    /// Robust z: such values are set to that limit.
    RobustZ {
        /// Usually 3.
        deviations: f64,
    },
}

fn two() -> f64 {
    2.0
}

fn three_and_a_half() -> f64 {
    3.5
}

#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")
)]
fn is_two(value: &f64) -> bool {
    value.total_cmp(&two()).is_eq()
}

#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")
)]
fn is_3_5(value: &f64) -> bool {
    value.total_cmp(&three_and_a_half()).is_eq()
}

/// A curve that all values are put through. The order of areas stays.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(
    tag = "method",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
pub enum Transform {
    /// ln(x − min + 1 % of the range).
    LogRange {},
    /// The same for right-skewed values, −ln(max + 1 % of the range − x) for
    /// left-skewed ones.
    LogRangeEither {},
    /// ln(x − min + 1).
    LogOne {},
    /// (y^λ − 1) / λ of y = x − min + 1, ln y for λ = 0.
    BoxCox {
        /// λ; the likeliest between −5 and 5 if not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lambda: Option<f64>,
    },
}

/// What a treatment did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Treated {
    /// Positions of the values that were set to a limit.
    pub capped: Vec<usize>,
    /// Whether all values went through a curve.
    pub transformed: bool,
    /// λ of Box and Cox, given or found.
    pub lambda: Option<f64>,
    /// The shape before, if there is one.
    pub before: Option<Shape>,
    /// The shape after.
    pub after: Option<Shape>,
}

impl Treat {
    /// Treats values in place: one per value, in the same order.
    ///
    /// # Errors
    ///
    /// A value without a logarithm; a median distance of zero; no spread
    /// where the method measures it.
    pub fn apply(self, values: &mut [f64]) -> Result<Treated, Trouble> {
        if self == (Self::None {}) {
            return Ok(Treated::default());
        }
        let before = shape(values);
        let mut treated = self.change(values, before)?;
        treated.before = before;
        let is_changed = treated.transformed || !treated.capped.is_empty();
        treated.after = if is_changed { shape(values) } else { before };
        Ok(treated)
    }

    fn change(
        self,
        values: &mut [f64],
        before: Option<Shape>,
    ) -> Result<Treated, Trouble> {
        let capped = match self {
            Self::None {} => Vec::new(),
            Self::Log { offset } => {
                transform::log(values, offset)?;
                return Ok(Treated { transformed: true, ..Treated::default() });
            }
            Self::Transform { by } => return by.apply(values, before),
            Self::Jrc { most, otherwise, skewness, kurtosis } => {
                let limits = Shape { skewness, kurtosis };
                if fence::passes(before, limits) {
                    return Ok(Treated::default());
                }
                let mut winsorised = values.to_vec();
                let moved =
                    fence::winsorise(&mut winsorised, most, limits, before);
                match moved {
                    Some(capped) => {
                        values.copy_from_slice(&winsorised);
                        capped
                    }
                    None => return otherwise.apply(values, before),
                }
            }
            Self::Clip { low, high } => fence::clip(values, low, high),
            Self::Fences { factor } => fence::fences(values, factor),
            Self::Hampel { deviations } => {
                fence::robust(values, deviations, true)?
            }
            Self::RobustZ { deviations } => {
                fence::robust(values, deviations, false)?
            }
        };
        Ok(Treated { capped, ..Treated::default() })
    }
}

impl Transform {
    fn apply(
        self,
        values: &mut [f64],
        before: Option<Shape>,
    ) -> Result<Treated, Trouble> {
        let mut lambda = None;
        match self {
            Self::LogRange {} => transform::log_range(values, false)?,
            Self::LogRangeEither {} => {
                let left = before.is_some_and(|it| it.skewness <= 0.0);
                transform::log_range(values, left)?;
            }
            Self::LogOne {} => transform::box_cox(values, 0.0),
            Self::BoxCox { lambda: given } => {
                let found = match given {
                    Some(given) => given,
                    None => transform::likeliest(values)?,
                };
                transform::box_cox(values, found);
                lambda = Some(found);
            }
        }
        Ok(Treated { transformed: true, lambda, ..Treated::default() })
    }
}

#[cfg(test)]
#[path = "mod_tests.rs"]
mod tests;
