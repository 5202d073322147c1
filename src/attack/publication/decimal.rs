//! Decimal numbers as they are written, without a rounding of ours.

/// `mantissa × 10^−digits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits as a whole number.
    pub mantissa: i64,
    /// How many of them stand after the decimal sign.
    pub digits: u32,
}

/// Ten to the power of so many digits, up to 18.
#[must_use]
pub fn power_of_ten(digits: u32) -> Option<i64> {
    10_i64.checked_pow(digits)
}

impl Decimal {
    /// The number a reader sees: the shortest decimal number that the double
    /// stands for. `None` for what has more than 15 digits, or no end.
    #[must_use]
    pub fn of(value: f64) -> Option<Self> {
        if !value.is_finite() || value.abs() >= 1e15 {
            return None;
        }
        let text = value.to_string();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let digits = u32::try_from(part.len()).ok().filter(|it| *it <= 15)?;
        let mut all = String::with_capacity(text.len());
        all.push_str(whole);
        all.push_str(part);
        Some(Self { mantissa: all.parse().ok()?, digits })
    }

    /// The number × 10^digits; `None` if that is no whole number.
    #[must_use]
    pub fn scaled(self, digits: u32) -> Option<i64> {
        if digits >= self.digits {
            let power = power_of_ten(digits - self.digits)?;
            return self.mantissa.checked_mul(power);
        }
        let power = power_of_ten(self.digits - digits)?;
        (self.mantissa % power == 0).then(|| self.mantissa / power)
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn as_written() {
        let of =
            |value: f64| Decimal::of(value).map(|it| (it.mantissa, it.digits));
        assert_eq!(of(33.3), Some((333, 1)));
        assert_eq!(of(-0.05), Some((-5, 2)));
        assert_eq!(of(412.0), Some((412, 0)));
        assert_eq!(of(f64::NAN), None);
        assert_eq!(of(1e20), None);
        assert_eq!(of(1e-300), None);
        assert_eq!(Decimal::of(429.5).and_then(|it| it.scaled(2)), Some(42950));
        assert_eq!(Decimal::of(429.5).and_then(|it| it.scaled(0)), None);
        assert_eq!(Decimal::of(430.0).and_then(|it| it.scaled(0)), Some(430));
    }
}
