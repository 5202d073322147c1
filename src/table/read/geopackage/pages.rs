//! The file of a database, page by page.

/// Why a database is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It contradicts itself: a key of the catalogue says where.
    Damaged(&'static str),
    /// It holds something that is not read: a key of the catalogue, and what
    /// follows it.
    Unreadable(&'static str, String),
}

/// How texts are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Little,
    Utf16Big,
}

/// A database's bytes, cut into pages.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'a> {
    bytes: &'a [u8],
    size: usize,
    /// How many bytes of a page are used.
    pub usable: usize,
    /// How texts are stored.
    pub encoding: Encoding,
}

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// The length of the file's head, which stands in the first page.
pub const HEAD: usize = 100;

impl<'a> Pages<'a> {
    /// Reads the file's head.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Problem> {
        let Some(head) = bytes.get(..HEAD).filter(|it| it.starts_with(MAGIC))
        else {
            return Err(no_database(bytes));
        };
        // Whoever writes ahead keeps the last changes in a second file, and
        // nothing here tells whether there are any.
        if head[18] == 2 || head[19] == 2 {
            return Err(Problem::Damaged("@damage.wal"));
        }
        let size = match u16::from_be_bytes([head[16], head[17]]) {
            1 => 65_536,
            size => usize::from(size),
        };
        let usable = size.saturating_sub(usize::from(head[20]));
        if !size.is_power_of_two() || size < 512 || usable < 480 {
            return Err(Problem::Damaged("@damage.page"));
        }
        let encoding = match u32_at(head, 56) {
            Some(2) => Encoding::Utf16Little,
            Some(3) => Encoding::Utf16Big,
            _ => Encoding::Utf8,
        };
        // The page count is valid only if the writer kept it up to date.
        let count = u32_at(head, 28).filter(|_| head[24..28] == head[92..96]);
        let counted = u64::from(count.unwrap_or(0)) * size as u64;
        if (bytes.len() as u64) < counted || bytes.len() < size {
            return Err(Problem::Damaged("@damage.shorter"));
        }
        Ok(Self { bytes, size, usable, encoding })
    }

    /// How many pages the file has.
    pub fn count(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// The used bytes of a page, counted from 1.
    pub fn page(&self, number: u32) -> Result<&'a [u8], Problem> {
        let start = (number as usize)
            .checked_sub(1)
            .and_then(|before| before.checked_mul(self.size));
        start
            .and_then(|start| {
                self.bytes.get(start..start.checked_add(self.usable)?)
            })
            .ok_or(Problem::Damaged("@damage.page"))
    }

    /// How many bytes the file has: more than anything in it.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }
}

fn no_database(bytes: &[u8]) -> Problem {
    if bytes.starts_with(MAGIC) {
        return Problem::Damaged("@damage.shorter");
    }
    Problem::Unreadable("@format.noDatabase", String::new())
}

/// A number of two bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

/// A number of four bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

/// A number of one to nine bytes, and how many they were.
pub fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0u64;
    for step in 0..8 {
        let byte = *bytes.get(at.checked_add(step)?)?;
        value = value << 7 | u64::from(byte & 0x7F);
        if byte < 0x80 {
            return Some((value, step + 1));
        }
    }
    let last = *bytes.get(at.checked_add(8)?)?;
    Some((value << 8 | u64::from(last), 9))
}
