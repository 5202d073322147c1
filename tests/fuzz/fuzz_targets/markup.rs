//! HTML pages and Excel's XML of 2003. The first byte says what the others
//! are: what stands in an element, or a whole file.

#![no_main]

use fuzz::held;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let front: &[u8] = match kind % 5 {
        0 => b"<html><body>",
        1 => b"<table><tr><td>",
        2 => br#"<?xml version="1.0"?><Workbook xmlns:ss="s">"#,
        3 => br#"<Workbook xmlns:ss="s"><Worksheet ss:Name="a"><Table><Row>"#,
        _ => b"",
    };
    held::file(&[front, rest].concat());
});
