//! GeoPackage and DBF. The first byte says what the others are: a whole file,
//! or one whose first bytes are set right.

#![no_main]

use fuzz::held;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    match kind % 3 {
        0 => held::file(&database(rest)),
        1 => held::file(&table(rest)),
        _ => held::file(rest),
    }
});

/// A database: the name of the format, and small pages.
fn database(bytes: &[u8]) -> Vec<u8> {
    let mut file = bytes.to_vec();
    for (old, new) in file.iter_mut().zip(b"SQLite format 3\0\x02\0") {
        *old = *new;
    }
    file
}

/// The table of a shapefile: for each field six bytes (two for its name, its
/// type, its length, its decimals, its flags), after the byte 255 the rows.
fn table(bytes: &[u8]) -> Vec<u8> {
    const KINDS: &[u8] = b"CNFDLIOBM@+TYVQW0";
    let Some((head, rest)) = bytes.split_first_chunk::<3>() else {
        return Vec::new();
    };
    let end = rest.iter().position(|&byte| byte == 255);
    let (fields, rows) = rest.split_at(end.unwrap_or(rest.len()));
    let fields = fields.as_chunks::<6>().0;
    let start = u16::try_from(33 + 32 * fields.len()).unwrap_or(u16::MAX);
    // More fields than fit a row are an input too.
    let width =
        fields.iter().fold(1, |sum: u16, it| sum.wrapping_add(it[3].into()));
    let count = u32::from(head[0]);
    let mut file = vec![0x03, 124, 12, 31];
    file.extend(count.to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend(width.wrapping_add(u16::from(head[2] / 128)).to_le_bytes());
    file.resize(32, 0);
    file[29] = head[1];
    for &[first, second, kind, length, decimals, flags] in fields {
        let mut entry = [0; 32];
        entry[..2].copy_from_slice(&[first, second]);
        entry[11] = KINDS[usize::from(kind) % KINDS.len()];
        entry[16..19].copy_from_slice(&[length, decimals, flags]);
        file.extend(entry);
    }
    file.push(0x0D);
    file.extend(rows);
    file
}
