//! The file system in which an XLS file keeps its one stream of records.

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
/// The kinds of records that are read, and one that is not.
const KINDS: [u16; 27] = [
    0x0009, 0x000A, 0x0006, 0x001C, 0x001E, 0x0022, 0x002F, 0x003C, 0x005D,
    0x007D, 0x0085, 0x00BD, 0x00BE, 0x00D6, 0x00E0, 0x00E5, 0x00FC, 0x00FD,
    0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x0208, 0x027E, 0x041E, 0x0809,
];

/// An XLS file with one sheet: the first half of the records stands before
/// the sheet, the other half in it. A record is a byte for its kind, one for
/// its length, and its contents.
pub fn xls(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    let mut rest = bytes;
    while let [kind, length, after @ ..] = rest {
        let (data, after) =
            after.split_at(usize::from(*length).min(after.len()));
        let kind = KINDS[usize::from(*kind) % KINDS.len()];
        all.push(record(kind, data));
        rest = after;
    }
    let (globals, sheet) = all.split_at(all.len() / 2);
    let begin = |kind: u16| {
        let words = [0x0600, kind, 0, 0, 0, 0, 0, 0_u16];
        record(0x0809, &words.map(u16::to_le_bytes).concat())
    };
    let (globals, end) = (globals.concat(), record(0x000A, &[]));
    let start = begin(5).len() + globals.len() + 4 + 13 + end.len();
    let mut named = u32::try_from(start).unwrap().to_le_bytes().to_vec();
    named.extend(b"\0\0\x05\0Daten");
    let named = record(0x0085, &named);
    let sheet = sheet.concat();
    let stream =
        [begin(5), globals, named, end.clone(), begin(0x10), sheet, end];
    compound(&stream.concat())
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A compound file of one stream: a sector for the table, one for the
/// directory, the stream in a row. Streams are cut where the table ends.
pub fn compound(stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    stream.truncate(120 * SECTOR);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();
    let mut bytes = vec![0; SECTOR];
    bytes[..8]
        .copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[30] = 9;
    bytes[44] = 1;
    bytes[48] = 1;
    bytes[60..64].copy_from_slice(&END.to_le_bytes());
    bytes[68..72].copy_from_slice(&END.to_le_bytes());
    bytes[76..].fill(0xFF);
    bytes[76..80].fill(0);
    let mut table = vec![0xFFFF_FFFD, END];
    table.extend((3..sectors + 2).chain([END]));
    table.resize(SECTOR / 4, u32::MAX);
    bytes.extend(table.iter().flat_map(|it| it.to_le_bytes()));
    let length = u32::try_from(stream.len()).unwrap();
    bytes.extend(entry("Root Entry", 5, END, 0));
    bytes.extend(entry("Workbook", 2, 2, length));
    bytes.resize(3 * SECTOR, 0);
    bytes.extend(stream);
    bytes
}

fn entry(name: &str, kind: u8, start: u32, length: u32) -> [u8; 128] {
    let mut entry = [0; 128];
    for (at, unit) in name.encode_utf16().enumerate() {
        entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}
