//! FlatGeobuf: any bytes behind the format's name.

#![no_main]

use fuzz::shapes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"fgb\x03fgb\x01".to_vec();
    file.extend(bytes.get(8..).unwrap_or_default());
    shapes::file(&file);
});
