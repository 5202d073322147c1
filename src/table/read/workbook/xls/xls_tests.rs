use crate::{
    finding::Code,
    table::{
        read::{
            fixtures::{fault, shown, survives},
            read,
        },
        sheet::Range,
    },
};

/// A compound file of one stream, its sectors of 512 bytes in a row.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = u32::try_from(stream.len() / 512).unwrap();
    let mut bytes = vec![0; 512];
    bytes[..8]
        .copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[30] = 9;
    // The table is sector 0, the directory sector 1, the stream follows.
    bytes[44] = 1;
    bytes[48] = 1;
    bytes[60..64].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
    bytes[68..72].copy_from_slice(&[0xFE, 0xFF, 0xFF, 0xFF]);
    bytes[76..512].fill(0xFF);
    bytes[76..80].fill(0);
    let mut table = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    table.extend((3..sectors + 2).chain([0xFFFF_FFFE]));
    table.resize(128, u32::MAX);
    bytes.extend(table.iter().flat_map(|it| it.to_le_bytes()));
    let length = u32::try_from(stream.len()).unwrap();
    let root = u32::MAX - 1;
    for (name, kind, start, length) in [
        ("Root Entry", 5, root, 0),
        (name, 2, 2, length),
        ("", 0, 0, 0),
        ("", 0, 0, 0),
    ] {
        let mut entry = [0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        bytes.extend(entry);
    }
    bytes.extend(stream);
    bytes
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn words(all: &[u16]) -> Vec<u8> {
    all.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// A workbook with one sheet of these records.
fn workbook(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = record(0x0809, &words(&[0x0600, 5, 0, 0, 0, 0, 0, 0]));
    let end = record(0x000A, &[]);
    let globals = globals.concat();
    let named = 8 + 5;
    let start = begin.len() + globals.len() + 4 + named + end.len();
    let mut named = u32::try_from(start).unwrap().to_le_bytes().to_vec();
    named.extend([1, 0, 5, 0]);
    named.extend(b"Daten");
    let begin_sheet = record(0x0809, &words(&[0x0600, 0x10, 0, 0, 0, 0, 0, 0]));
    let named = record(0x0085, &named);
    [begin, globals, named, end.clone(), begin_sheet, sheet.concat(), end]
        .concat()
}

fn style(format: u16) -> Vec<u8> {
    let mut data = words(&[0, format]);
    data.resize(20, 0);
    record(0x00E0, &data)
}

fn format(number: u16, code: &str) -> Vec<u8> {
    let mut data = words(&[number, u16::try_from(code.len()).unwrap()]);
    data.push(0);
    data.extend(code.as_bytes());
    record(0x041E, &data)
}

fn cell(kind: u16, place: [u16; 3], rest: &[u8]) -> Vec<u8> {
    record(kind, &[words(&place).as_slice(), rest].concat())
}

fn sample() -> Vec<u8> {
    // Two texts; the second is continued, first narrow and then wide.
    let mut texts = vec![2, 0, 0, 0, 2, 0, 0, 0];
    texts.extend([2, 0, 0, b'a', 0xE4, 4, 0, 0, b'b', b'c']);
    let mut more = vec![1];
    more.extend(words(&[u16::from(b'd'), 0x2013]));
    let globals = [
        format(164, "00000000"),
        style(0),
        style(164),
        style(14),
        record(0x00FC, &texts),
        record(0x003C, &more),
    ];
    let mut text_result = vec![0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    text_result.resize(14, 0);
    let sheet = [
        record(0x007D, &words(&[1, 1, 0, 0, 1, 0])),
        record(0x0208, &words(&[1, 0, 9, 0, 0, 0, 0x20, 0])),
        cell(0x00FD, [0, 0, 0], &[0, 0, 0, 0]),
        cell(0x00FD, [0, 1, 0], &[1, 0, 0, 0]),
        cell(0x0203, [0, 2, 1], &1.0_f64.to_le_bytes()),
        // Two numbers in the short form: 1234 and 12.34.
        record(
            0x00BD,
            &[
                words(&[1, 0, 2]).as_slice(),
                &(1234_u32 << 2 | 2).to_le_bytes(),
                &words(&[0]),
                &(1234_u32 << 2 | 3).to_le_bytes(),
                &words(&[1]),
            ]
            .concat(),
        ),
        cell(0x0205, [1, 2, 0], &[0x2A, 1]),
        cell(0x0205, [1, 3, 0], &[1, 0]),
        cell(0x0006, [1, 4, 0], &text_result),
        record(0x0207, &[2, 0, 0, b'o', b'k']),
        // Out of order, as some programs write.
        cell(0x0203, [0, 4, 0], &2.5_f64.to_le_bytes()),
        record(0x00E5, &words(&[1, 0, 1, 2, 3])),
        record(0x001C, &[0; 8]),
    ];
    compound("Workbook", &workbook(&globals, &sheet))
}

#[test]
fn records_become_cells() {
    let book = read("a.xls", &sample()).unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden), ("Daten", true));
    let row = ["aä", "bcd–", "1 00000000", "", "2.5 General"];
    assert_eq!(shown(sheet, 0), row);
    let row = ["day 1234 mm-dd-yy", "12.34 General", "#N/A", "true", "ok"];
    assert_eq!(shown(sheet, 1), row);
    assert_eq!(sheet.hidden_lines, [2]);
    assert_eq!(sheet.hidden_columns, [1]);
    assert_eq!(sheet.remarks.comments, 1);
    let range =
        Range { first_line: 1, first_column: 2, last_line: 2, last_column: 3 };
    assert_eq!(sheet.merged, [range]);
}

#[test]
fn encrypted_and_other_files_are_named() {
    let code = |bytes: &[u8]| fault(read("a.xls", bytes)).code;
    let locked = workbook(&[record(0x002F, &[0; 6])], &[]);
    assert_eq!(code(&compound("Workbook", &locked)), Code::FileEncrypted);
    assert_eq!(code(&compound("EncryptedPackage", b"")), Code::FileEncrypted);
    assert_eq!(code(&compound("WordDocument", b"")), Code::FileFormat);
    let missing = [cell(0x00FD, [4, 1, 0], &[9, 0, 0, 0])];
    let missing = compound("Workbook", &workbook(&[], &missing));
    let finding = fault(read("a.xls", &missing));
    assert_eq!(finding.code, Code::FileDamaged);
    assert_eq!(finding.place.sheet.as_deref(), Some("Daten"));
}

#[test]
fn damaged_files_are_survived() {
    let sample = sample();
    for end in [8, 100, 600, 1200, 1600, 1700] {
        let code = fault(read("a.xls", &sample[..end])).code;
        assert_eq!(code, Code::FileDamaged, "{end}");
    }
    survives(&sample, 2_000);
    // A directory that leads back to itself.
    let mut circle = sample;
    circle[512 + 4..512 + 8].copy_from_slice(&1_u32.to_le_bytes());
    assert!(read("a.xls", &circle).is_ok());
}
