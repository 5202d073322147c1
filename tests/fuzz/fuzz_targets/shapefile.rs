//! Shapefiles. The first byte says what the others are: a whole file, records
//! behind a head that is right, or the content of one record.

#![no_main]

use fuzz::shapes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 3 {
        0 => shapes::file(rest),
        1 => shapes::file(&with_head(rest)),
        _ => shapes::file(&with_head(&record(rest))),
    }
});

fn with_head(records: &[u8]) -> Vec<u8> {
    let mut file = vec![0, 0, 0x27, 0x0A];
    file.resize(28, 0);
    file.extend(1000_u32.to_le_bytes());
    file.extend(5_u32.to_le_bytes());
    file.resize(100, 0);
    file.extend(records);
    file
}

fn record(content: &[u8]) -> Vec<u8> {
    let words = u32::try_from(content.len() / 2).unwrap_or(0);
    let mut record = 1_u32.to_be_bytes().to_vec();
    record.extend(words.to_be_bytes());
    record.extend(content);
    record
}
