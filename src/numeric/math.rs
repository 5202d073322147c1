//! Transcendental functions with the same bits on every platform.
//!
//! The standard library's differ between targets in the last bit, which is
//! enough to swap two ranks. Clippy refuses them elsewhere (`.clippy.toml`).

pub use libm::{
    asinh, atan, atan2, cos, erfc, exp, lgamma, log as ln, log1p, log10, pow,
    sin, sincos,
};
