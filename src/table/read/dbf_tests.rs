use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::finding::Code;

/// A table of fields (name, type, length, decimals) and records, each with
/// its mark and its fields put together.
fn table(
    language: u8,
    fields: &[(&str, u8, u8, u8)],
    rows: &[&[u8]],
) -> Vec<u8> {
    let start = u16::try_from(32 + 32 * fields.len() + 1).unwrap();
    let length: u16 = 1 + fields.iter().map(|it| u16::from(it.2)).sum::<u16>();
    let mut bytes = vec![0x03, 124, 12, 31];
    bytes.extend(u32::try_from(rows.len()).unwrap().to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend(length.to_le_bytes());
    bytes.resize(32, 0);
    bytes[29] = language;
    for (name, kind, length, decimals) in fields {
        let mut entry = name.as_bytes().to_vec();
        entry.resize(11, 0);
        entry.extend([*kind, 0, 0, 0, 0, *length, *decimals]);
        entry.resize(32, 0);
        bytes.extend(entry);
    }
    bytes.push(0x0D);
    bytes.extend(rows.concat());
    bytes.push(0x1A);
    bytes
}

fn sheet(bytes: &[u8]) -> Sheet {
    let mut workbook = read_dbf(bytes).unwrap();
    assert_eq!(workbook.format, Format::Dbf);
    assert!(workbook.sheets[0].is_sound());
    workbook.sheets.remove(0)
}

#[test]
fn every_type_of_field() {
    let fields = [
        ("KEY", b'N', 4, 0),
        ("N", b'N', 5, 0),
        ("F", b'F', 6, 2),
        ("D", b'D', 8, 0),
        ("L", b'L', 1, 0),
        ("I", b'I', 4, 0),
        ("O", b'O', 8, 0),
        ("M", b'M', 10, 0),
        ("C", b'C', 4, 0),
    ];
    let binary =
        [7i32.to_le_bytes().as_slice(), &2.5f64.to_le_bytes()].concat();
    let rows = [
        [b" 0101   12  1.5020241231T".as_slice(), &binary, b"         1abc "]
            .concat(),
        [b"* 102   13  1.5020241231T".as_slice(), &binary, b"         1abc "]
            .concat(),
        [
            b"  103*****      20241399?".as_slice(),
            &binary,
            b"          \0\0\0\0",
        ]
        .concat(),
        [b"          -12.3400000000F".as_slice(), &binary, b"              "]
            .concat(),
    ];
    let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
    let sheet = sheet(&table(0, &fields, &rows));
    assert_eq!(sheet.len(), 4);
    let number = |value| Cell::Number { value, format: 0 };
    assert_eq!(sheet.text(sheet.cell(1, 0)), "0101");
    assert_eq!(sheet.text(sheet.cell(2, 0)), "103");
    assert_eq!(sheet.line(2), 4);
    assert_eq!(sheet.cell(1, 1), number(12.0));
    assert_eq!(sheet.text(sheet.cell(2, 1)), "*****");
    assert_eq!(sheet.cell(1, 2), number(1.5));
    assert_eq!(sheet.cell(3, 2), number(-12.34));
    assert_eq!(sheet.cell(1, 3), Cell::Date { days: 45_657.0, format: 1 });
    assert_eq!(sheet.format(1), "yyyy-mm-dd");
    assert_eq!(sheet.text(sheet.cell(2, 3)), "20241399");
    assert_eq!(sheet.cell(3, 3), Cell::Empty);
    assert_eq!(sheet.cell(1, 4), Cell::Bool(true));
    assert_eq!(sheet.cell(2, 4), Cell::Empty);
    assert_eq!(sheet.cell(1, 5), number(7.0));
    assert_eq!(sheet.cell(1, 6), number(2.5));
    assert_eq!(sheet.cell(1, 7), Cell::Empty);
    assert_eq!(sheet.remarks.elsewhere, ["M"]);
    assert_eq!(sheet.text(sheet.cell(1, 8)), "abc");
}

#[test]
fn a_memo_is_told_where_there_is_one() {
    let fields = [("K", b'C', 1, 0), ("M", b'M', 4, 0), ("N", b'M', 4, 0)];
    let rows: [&[u8]; 2] = [b" a\x08\0\0\0\0\0\0\0", b" b    \0\0\0\0"];
    assert_eq!(sheet(&table(0, &fields, &rows)).remarks.elsewhere, ["M"]);
    let rows: [&[u8]; 1] = [b" a    \0\0\0\0"];
    assert!(sheet(&table(0, &fields, &rows)).remarks.elsewhere.is_empty());
}

#[test]
fn each_encoding_reads_the_same() {
    let windows: &[u8] = b" S\xFCdh\xF6he Gr\xFC\xDFau";
    let dos: &[u8] = b" S\x81dh\x94he Gr\x81\xE1au";
    let utf8 = " Südhöhe Grüßau".as_bytes();
    for (language, row) in [
        (0x57, windows),
        (0x03, windows),
        (0, windows),
        (0x01, windows),
        (0x01, dos),
        (0x02, dos),
        (0x64, dos),
        (0, dos),
        (0, utf8),
        (0x57, utf8),
        (0x4F, utf8),
    ] {
        let length = u8::try_from(row.len() - 1).unwrap();
        let bytes = table(language, &[("NAME", b'C', length, 0)], &[row]);
        let sheet = sheet(&bytes);
        assert_eq!(
            sheet.text(sheet.cell(1, 0)),
            "Südhöhe Grüßau",
            "{language}"
        );
    }
}

#[test]
fn what_is_damaged_is_refused() {
    let fields = [("A", b'C', 3, 0)];
    let good = table(0, &fields, &[b" abc", b" def"]);
    let code =
        |bytes: &[u8]| read_dbf(bytes).unwrap_err().in_file("x").0[0].code;
    assert_eq!(code(&good[..good.len() - 2]), Code::FileDamaged);
    assert_eq!(code(&good[..40]), Code::FileDamaged);
    assert_eq!(code(&[]), Code::FileDamaged);
    assert_eq!(code(&table(0, &fields, &[])), Code::FileEmpty);
    assert_eq!(code(&table(0, &fields, &[b"*abc"])), Code::FileEmpty);
    let mut wide = good.clone();
    wide[32 + 16] = 200;
    assert_eq!(code(&wide), Code::FileDamaged);
    let mut many = good.clone();
    many[7] = 0xFF;
    assert_eq!(code(&many), Code::FileDamaged);
    let mut newer = good;
    newer[0] = 0x04;
    assert_eq!(code(&newer), Code::FileFormat);
}

#[test]
fn the_forecast_areas_of_berlin() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/ugly/07_Prognoseraum_EPSG_25833.DBF");
    let Ok(bytes) = fs::read(path) else {
        eprintln!("the areas are not there: nothing is tested");
        return;
    };
    let sheet = sheet(&bytes);
    // Two of the 62 records are blank: slivers without key and name.
    assert_eq!((sheet.len(), sheet.width()), (61, 2));
    let names: Vec<&str> =
        (1..61).map(|row| sheet.text(sheet.cell(row, 1))).collect();
    assert_eq!(sheet.text(sheet.cell(1, 0)), "0101");
    assert_eq!(names[0], "Zentrum");
    assert!(
        names.iter().any(|name| name.contains(['ä', 'ö', 'ü', 'ß'])),
        "{names:?}"
    );
}

proptest! {
    #[test]
    fn no_bytes_panic(
        mut bytes in prop::collection::vec(any::<u8>(), 0..400),
        changes in prop::collection::vec((0usize..140, any::<u8>()), 0..6)
    ) {
        let _ = read_dbf(&bytes);
        let fields = [("A", b'C', 3, 0), ("N", b'N', 3, 0), ("D", b'D', 8, 0)];
        bytes.resize(45, b' ');
        let rows: Vec<&[u8]> = bytes.chunks_exact(15).collect();
        let mut file = table(0, &fields, &rows);
        for (at, byte) in changes {
            let length = file.len();
            file[at % length] = byte;
        }
        let _ = read_dbf(&file);
    }

    #[test]
    fn days_follow_each_other(day in 0i32..60_000) {
        // The same count by the calendar of the civil year.
        let days = day + FIRST_DAY;
        let a = days + 32_044;
        let b = (4 * a + 3) / 146_097;
        let c = a - 146_097 * b / 4;
        let d = (4 * c + 3) / 1_461;
        let e = c - 1_461 * d / 4;
        let m = (5 * e + 2) / 153;
        let date = (100 * b + d - 4_800 + m / 10, m + 3 - 12 * (m / 10), e - (153 * m + 2) / 5 + 1);
        prop_assert_eq!(julian(date.0, date.1, date.2), days);
    }
}
