//! XLSX, ODS and XLS. The first byte says what the others are: a whole file,
//! or contents that are put into an otherwise valid one, its parts divided by
//! the byte 0.

#![no_main]

use fuzz::{
    compound::{compound, xls},
    held,
    package::{Parts, ods, xlsx, zipped},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let mut parts = rest.split(|&byte| byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let whole = match kind % 8 {
        0 => xlsx(Parts { sheet: rest, ..Parts::default() }),
        1 => xlsx(Parts {
            sheet: part(),
            strings: part(),
            styles: part(),
            book: part(),
            comments: part(),
        }),
        2 => ods(b"", rest),
        3 => ods(part(), part()),
        4 => xls(rest),
        5 => compound(rest),
        6 => zipped(&[("content.xml", part()), ("mimetype", part())], true),
        _ => return held::file(rest),
    };
    held::file(&whole);
});
