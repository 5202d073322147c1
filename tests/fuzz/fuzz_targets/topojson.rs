//! TopoJSON: any text.

#![no_main]

use fuzz::shapes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| shapes::file(bytes));
