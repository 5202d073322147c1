//! Any bytes as delimited text, and whatever else they are taken for.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::held::file(bytes));
