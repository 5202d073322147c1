//! The transverse Mercator projection: UTM and Gauß-Krüger.
//!
//! Krüger's series to the sixth power of the third flattening, good to
//! nanometres within some 2,500 km of the meridian.
//!
//! # References
//!
//! Krüger (1912), *Konforme Abbildung des Erdellipsoids in der Ebene*;
//! Engsager and Poder (2007), *A highly accurate world wide algorithm for the
//! transverse Mercator mapping (almost)*; Karney (2011), *Transverse Mercator
//! with an accuracy of a few nanometers*.

use std::f64::consts::FRAC_PI_2;

use crate::numeric::math::{asinh, atan, atan2, sincos};

/// An ellipsoid by its half axis in metres and its flattening.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Ellipsoid {
    pub(super) half_axis: f64,
    pub(super) inverse_flattening: f64,
}

/// That of ETRS89.
pub(super) const GRS80: Ellipsoid =
    Ellipsoid { half_axis: 6_378_137.0, inverse_flattening: 298.257_222_101 };

/// That of WGS84.
pub(super) const WGS84: Ellipsoid =
    Ellipsoid { half_axis: 6_378_137.0, inverse_flattening: 298.257_223_563 };

/// That of DHDN.
pub(super) const BESSEL: Ellipsoid =
    Ellipsoid { half_axis: 6_377_397.155, inverse_flattening: 299.152_812_8 };

/// A strip along a meridian: what distinguishes one projection from another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::geography) struct Strip {
    pub(super) ellipsoid: Ellipsoid,
    /// The meridian in the middle, in degrees.
    pub(super) meridian: f64,
    /// The scale on it.
    pub(super) scale: f64,
    /// The easting on it, in metres.
    pub(super) easting: f64,
}

/// Farther from its meridian, in radians on the sphere, nobody uses a strip.
const FARTHEST: f64 = 0.42;

/// A strip's series, worked out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kruger {
    meridian: f64,
    easting: f64,
    /// Metres for a radian along the meridian.
    radius: f64,
    /// From the sphere to the strip.
    forth: [f64; 6],
    /// From the strip to the sphere.
    back: [f64; 6],
    /// From geodetic to conformal latitude.
    conformal: [f64; 6],
    /// From conformal to geodetic latitude.
    geodetic: [f64; 6],
}

/// The value of a polynomial without constant term.
fn series(n: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, it| (sum + it) * n)
}

/// `series`, its first term being of the given power.
fn from_power(n: f64, power: usize, coefficients: &[f64]) -> f64 {
    (1..power).fold(series(n, coefficients), |value, _| value * n)
}

/// The six sums of a table whose rows begin one power later each.
fn sums(n: f64, rows: [&[f64]; 6]) -> [f64; 6] {
    let mut power = 0;
    rows.map(|row| {
        power += 1;
        from_power(n, power, row)
    })
}

impl Kruger {
    pub(super) fn new(strip: &Strip) -> Self {
        let f = 1.0 / strip.ellipsoid.inverse_flattening;
        let n = f / (2.0 - f);
        let n2 = n * n;
        let mean = 1.0 + n2 * (0.25 + n2 * (1.0 / 64.0 + n2 / 256.0));
        let radius = strip.scale * strip.ellipsoid.half_axis / (1.0 + n) * mean;
        Self {
            meridian: strip.meridian,
            easting: strip.easting,
            radius,
            forth: sums(n, FORTH),
            back: sums(n, BACK),
            conformal: sums(n, CONFORMAL),
            geodetic: sums(n, GEODETIC),
        }
    }

    /// Longitude and latitude in degrees of easting and northing in metres;
    /// `None` too far from the meridian or beyond a pole.
    #[inline]
    pub(super) fn degrees(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let along = y / self.radius;
        let across = (x - self.easting) / self.radius;
        // Written so that what is no number fails as well.
        if !(across.abs() <= FARTHEST && along.abs() < FRAC_PI_2) {
            return None;
        }
        let (sin, cos) = sincos(along);
        let (sinh, cosh) = small_hyperbolic(across);
        let [north, east] = clenshaw(&self.back, sin, cos, sinh, cosh);
        // The corrections are below 0.0015: their sines need three terms.
        let (sin_n, cos_n) = tiny_circular(north);
        let (sinh_e, cosh_e) = tiny_hyperbolic(east);
        let (sin, cos) = (sin * cos_n + cos * sin_n, cos * cos_n - sin * sin_n);
        let sinh = sinh * cosh_e + cosh * sinh_e;
        let longitude =
            if cos > 0.0 { atan(sinh / cos) } else { atan2(sinh, cos) };
        let tangent = sin / (sinh * sinh + cos * cos).sqrt();
        let latitude = atan(tangent);
        let square = tangent * tangent;
        let both = 1.0 / (1.0 + square);
        let (sin, cos) = (2.0 * tangent * both, (1.0 - square) * both);
        let latitude = latitude + real_clenshaw(&self.geodetic, sin, cos);
        Some([longitude.to_degrees() + self.meridian, latitude.to_degrees()])
    }

    /// Easting and northing in metres of longitude and latitude in degrees;
    /// `None` too far from the meridian or where there is no latitude.
    #[inline]
    pub(super) fn metres(&self, [x, y]: [f64; 2]) -> Option<[f64; 2]> {
        let longitude = (x - self.meridian).to_radians();
        let latitude = y.to_radians();
        if !(longitude.abs() < FRAC_PI_2 && latitude.abs() <= FRAC_PI_2) {
            return None;
        }
        let (sin, cos) = sincos(latitude);
        let doubled = (2.0 * sin * cos, 1.0 - 2.0 * sin * sin);
        let conformal =
            latitude + real_clenshaw(&self.conformal, doubled.0, doubled.1);
        let (sin, cos) = sincos(conformal);
        let (sin_l, cos_l) = sincos(longitude);
        let level = cos * cos_l;
        let along = atan2(sin, level);
        let length = (sin * sin + level * level).sqrt();
        let tangent = sin_l * cos / length;
        let across = asinh(tangent);
        if across.is_nan() || across.abs() > FARTHEST {
            return None;
        }
        let (sin, cos) = (sin / length, level / length);
        let cosh = (1.0 + tangent * tangent).sqrt();
        let [north, east] = clenshaw(&self.forth, sin, cos, tangent, cosh);
        let easting = self.radius * (across + east) + self.easting;
        Some([easting, self.radius * (along + north)])
    }
}

/// `Σ a_k sin(2k z)` of a complex z, real and imaginary part, from the sine
/// and cosine of the one and the hyperbolic ones of the other.
#[inline]
fn clenshaw(
    coefficients: &[f64; 6],
    sin: f64,
    cos: f64,
    sinh: f64,
    cosh: f64,
) -> [f64; 2] {
    let (sin, cos) = (2.0 * sin * cos, 1.0 - 2.0 * sin * sin);
    let (sinh, cosh) = (2.0 * sinh * cosh, 1.0 + 2.0 * sinh * sinh);
    let (real, imaginary) = (2.0 * cos * cosh, -2.0 * sin * sinh);
    let (mut a, mut b, mut last_a, mut last_b) = (0.0, 0.0, 0.0, 0.0);
    for coefficient in coefficients.iter().rev() {
        let next_a = real * a - imaginary * b - last_a + coefficient;
        let next_b = imaginary * a + real * b - last_b;
        (last_a, last_b, a, b) = (a, b, next_a, next_b);
    }
    let (real, imaginary) = (sin * cosh, cos * sinh);
    [real * a - imaginary * b, real * b + imaginary * a]
}

/// `Σ a_k sin(2k x)`, from the sine and cosine of 2x.
#[inline]
fn real_clenshaw(coefficients: &[f64; 6], sin: f64, cos: f64) -> f64 {
    let (mut value, mut last) = (0.0, 0.0);
    for coefficient in coefficients.iter().rev() {
        (value, last) = (2.0 * cos * value - last + coefficient, value);
    }
    value * sin
}

/// Hyperbolic sine and cosine of an argument of at most 0.42.
#[inline]
fn small_hyperbolic(x: f64) -> (f64, f64) {
    let square = x * x;
    let mut sum = 1.0;
    for pair in
        [14.0 * 15.0, 12.0 * 13.0, 10.0 * 11.0, 8.0 * 9.0, 42.0, 20.0, 6.0]
    {
        sum = 1.0 + sum * square / pair;
    }
    let sinh = x * sum;
    (sinh, (1.0 + sinh * sinh).sqrt())
}

#[inline]
fn tiny_hyperbolic(x: f64) -> (f64, f64) {
    let square = x * x;
    let sinh = x * (1.0 + square * (1.0 / 6.0 + square / 120.0));
    (sinh, 1.0 + square * (0.5 + square / 24.0))
}

#[inline]
fn tiny_circular(x: f64) -> (f64, f64) {
    let square = x * x;
    let sin = x * (1.0 - square * (1.0 / 6.0 - square / 120.0));
    (sin, 1.0 - square * (0.5 - square / 24.0))
}

// The tables of Engsager and Poder, in powers of the third flattening.

const GEODETIC: [&[f64]; 6] = [
    &[2.0, -2.0 / 3.0, -2.0, 116.0 / 45.0, 26.0 / 45.0, -2854.0 / 675.0],
    &[7.0 / 3.0, -8.0 / 5.0, -227.0 / 45.0, 2704.0 / 315.0, 2323.0 / 945.0],
    &[56.0 / 15.0, -136.0 / 35.0, -1262.0 / 105.0, 73_814.0 / 2835.0],
    &[4279.0 / 630.0, -332.0 / 35.0, -399_572.0 / 14_175.0],
    &[4174.0 / 315.0, -144_838.0 / 6237.0],
    &[601_676.0 / 22_275.0],
];

const CONFORMAL: [&[f64]; 6] = [
    &[-2.0, 2.0 / 3.0, 4.0 / 3.0, -82.0 / 45.0, 32.0 / 45.0, 4642.0 / 4725.0],
    &[5.0 / 3.0, -16.0 / 15.0, -13.0 / 9.0, 904.0 / 315.0, -1522.0 / 945.0],
    &[-26.0 / 15.0, 34.0 / 21.0, 8.0 / 5.0, -12_686.0 / 2835.0],
    &[1237.0 / 630.0, -12.0 / 5.0, -24_832.0 / 14_175.0],
    &[-734.0 / 315.0, 109_598.0 / 31_185.0],
    &[444_337.0 / 155_925.0],
];

const BACK: [&[f64]; 6] = [
    &[
        -0.5,
        2.0 / 3.0,
        -37.0 / 96.0,
        1.0 / 360.0,
        81.0 / 512.0,
        -96_199.0 / 604_800.0,
    ],
    &[
        -1.0 / 48.0,
        -1.0 / 15.0,
        437.0 / 1440.0,
        -46.0 / 105.0,
        1_118_711.0 / 3_870_720.0,
    ],
    &[-17.0 / 480.0, 37.0 / 840.0, 209.0 / 4480.0, -5569.0 / 90_720.0],
    &[-4397.0 / 161_280.0, 11.0 / 504.0, 830_251.0 / 7_257_600.0],
    &[-4583.0 / 161_280.0, 108_847.0 / 3_991_680.0],
    &[-20_648_693.0 / 638_668_800.0],
];

const FORTH: [&[f64]; 6] = [
    &[
        0.5,
        -2.0 / 3.0,
        5.0 / 16.0,
        41.0 / 180.0,
        -127.0 / 288.0,
        7891.0 / 37_800.0,
    ],
    &[
        13.0 / 48.0,
        -3.0 / 5.0,
        557.0 / 1440.0,
        281.0 / 630.0,
        -1_983_433.0 / 1_935_360.0,
    ],
    &[61.0 / 240.0, -103.0 / 140.0, 15_061.0 / 26_880.0, 167_603.0 / 181_440.0],
    &[49_561.0 / 161_280.0, -179.0 / 168.0, 6_601_661.0 / 7_257_600.0],
    &[34_729.0 / 80_640.0, -3_418_889.0 / 1_995_840.0],
    &[212_378_941.0 / 319_334_400.0],
];

#[cfg(test)]
#[path = "strip_tests.rs"]
mod tests;
