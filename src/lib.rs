//! raumbild.
