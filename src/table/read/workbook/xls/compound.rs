//! Compound files (OLE2): a small file system in a file.
//!
//! Files that contradict themselves are common and are read as far as their
//! chains lead; a chain that leads in a circle ends.

use crate::table::read::trouble::Trouble;

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Streams below this length are in the small sectors.
const SMALL: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// What is no sector's number: the end of a chain, or a sector for tables.
const RESERVED: u32 = 0xFFFF_FFFA;

/// An opened compound file.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    length: usize,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let end = at.checked_add(2)?;
    Some(u16::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    Some(u32::from_le_bytes(bytes.get(at..end)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

impl<'a> Compound<'a> {
    /// Opens a file by its heading, tables and directory.
    ///
    /// # Errors
    ///
    /// One of them is cut off.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let ends = || Trouble::damaged("@damage.ends");
        let get = |at| u32_at(bytes, at).ok_or_else(ends);
        let sector = match u16_at(bytes, 30).ok_or_else(ends)? {
            9 => 512,
            12 => 4096,
            _ => return Err(Trouble::damaged("@damage.directory")),
        };
        let mut file = Self {
            bytes,
            sector,
            table: Vec::new(),
            small_table: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        file.table = file.allocation_table(get(68)?);
        let directory = file.chain(get(48)?, usize::MAX);
        if !directory.len().is_multiple_of(ENTRY) {
            return Err(ends());
        }
        file.entries =
            directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = file.entries.first().map(|it| (it.start, it.length));
        let (start, length) =
            root.ok_or_else(|| Trouble::damaged("@damage.directory"))?;
        file.small = file.chain(start, length);
        let small_table = file.chain(get(60)?, usize::MAX);
        file.small_table = numbers(&small_table).collect();
        Ok(file)
    }

    /// The table of sectors: which one follows each.
    fn allocation_table(&self, mut more: u32) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let heading = self.bytes.get(76..HEADER).unwrap_or_default();
        let mut places: Vec<u32> = numbers(heading).collect();
        // Beyond 109 sectors the table's places continue in a chain.
        for _ in 0..most {
            if more >= RESERVED {
                break;
            }
            let mut found: Vec<u32> = numbers(self.sector(more)).collect();
            let Some(next) = found.pop() else { break };
            places.extend(found);
            more = next;
        }
        places.retain(|&place| place < RESERVED);
        places.truncate(most);
        let sectors = places.into_iter().map(|place| self.sector(place));
        sectors.flat_map(numbers).collect()
    }

    fn sector(&self, number: u32) -> &'a [u8] {
        let number = number as usize;
        let start = (number + 1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let most = self.bytes.len() / self.sector + 1;
        let mut chain = Vec::new();
        let mut at = start;
        for _ in 0..most {
            if at >= RESERVED || chain.len() >= length {
                break;
            }
            chain.extend_from_slice(self.sector(at));
            at = self.table.get(at as usize).copied().unwrap_or(RESERVED);
        }
        chain.truncate(length);
        chain
    }

    fn small_chain(&self, start: u32, length: usize) -> Vec<u8> {
        let mut chain = Vec::new();
        let mut at = start;
        while at < RESERVED && chain.len() < length {
            let start = (at as usize).saturating_mul(SMALL_SECTOR);
            let end = start.saturating_add(SMALL_SECTOR).min(self.small.len());
            let Some(piece) = self.small.get(start..end) else { break };
            if piece.is_empty() {
                break;
            }
            chain.extend_from_slice(piece);
            let next = self.small_table.get(at as usize);
            at = next.copied().unwrap_or(RESERVED);
        }
        chain.truncate(length);
        chain
    }

    /// Whether it has a stream of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// A stream, as far as it is there.
    ///
    /// # Errors
    ///
    /// There is none of this name, or nothing of it.
    pub fn stream(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        let missing = || Trouble::damaged("@damage.part");
        let entry = self.entry(name).ok_or_else(missing)?;
        let stream = if entry.length < SMALL {
            self.small_chain(entry.start, entry.length)
        } else {
            self.chain(entry.start, entry.length)
        };
        if stream.is_empty() {
            return Err(Trouble::damaged("@damage.ends"));
        }
        Ok(stream)
    }
}

/// An entry of the directory; only streams and the root are of interest.
fn entry(bytes: &[u8]) -> Option<Entry> {
    if !matches!(bytes.get(66)?, 2 | 5) {
        return None;
    }
    let units = bytes.get(..64)?.chunks_exact(2);
    let units = units.filter_map(|two| u16_at(two, 0));
    let name = char::decode_utf16(units.take_while(|&unit| unit != 0))
        .map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    let length = u32_at(bytes, 120)? as usize;
    Some(Entry { name, start: u32_at(bytes, 116)?, length })
}
