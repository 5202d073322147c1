//! A zip archive whose entries are read one by one, within a limit.

use std::io::{self, Cursor, Read};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use super::xml::Xml;
use crate::table::{limits::MAX_UNPACKED, read::trouble::Trouble};

/// An opened archive.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// What unpacks to less cannot harm.
const LARGE: u64 = 60_000_000;

/// An entry that counts what is really unpacked: headers may lie.
pub struct Entry<'p, 'a> {
    file: ZipFile<'p, Cursor<&'a [u8]>>,
    left: &'p mut u64,
}

impl Read for Entry<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        *self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}

impl<'a> Package<'a> {
    /// Opens an archive, by its directory only.
    ///
    /// # Errors
    ///
    /// No archive, or one that says to hold more than is read.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Trouble> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let mut stated = 0_u64;
        for at in 0..archive.len() {
            let entry = archive.by_index_data(at)?;
            stated = stated.saturating_add(entry.size());
        }
        // A workbook packs to a tenth, one of blanks alone to a hundredth.
        let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let is_bomb = stated > LARGE && stated / 100 > packed;
        if stated > MAX_UNPACKED || is_bomb {
            return Err(Trouble::unpacks_too_far());
        }
        Ok(Self { archive, left: MAX_UNPACKED })
    }

    /// How large an entry says to be.
    pub fn stated(&mut self, name: &str) -> u64 {
        let at = self.index(name);
        let entry = at.and_then(|at| self.archive.by_index_data(at).ok());
        entry.map_or(0, |entry| entry.size())
    }

    /// Whether there is an entry of this name.
    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Names are sometimes in other letters than they are called by.
    fn index(&self, name: &str) -> Option<usize> {
        let exact = self.archive.index_for_name(name);
        exact.or_else(|| {
            let mut names = self.archive.file_names_raw();
            names.position(|it| {
                it.len() == name.len()
                    && it.iter().zip(name.bytes()).all(|(&had, asked)| {
                        had.eq_ignore_ascii_case(&asked)
                            || (had == b'\\' && asked == b'/')
                    })
            })
        })
    }

    /// Whether it is a spreadsheet of `LibreOffice`.
    pub fn is_ods(&mut self) -> bool {
        let ours = "application/vnd.oasis.opendocument.spreadsheet";
        let mut kind = Vec::new();
        let Ok(entry) = self.entry("mimetype") else { return false };
        let read = entry.take(200).read_to_end(&mut kind);
        read.is_ok() && kind.starts_with(ours.as_bytes())
    }

    /// An entry.
    ///
    /// # Errors
    ///
    /// It is missing or encrypted.
    pub fn entry(&mut self, name: &str) -> Result<Entry<'_, 'a>, Trouble> {
        let missing = || Trouble::damaged("@damage.part");
        let index = self.index(name).ok_or_else(missing)?;
        let file = self.archive.by_index(index)?;
        Ok(Entry { file, left: &mut self.left })
    }

    /// An entry's XML.
    ///
    /// # Errors
    ///
    /// As [`Package::entry`].
    pub fn xml(&mut self, name: &str) -> Result<Xml<Entry<'_, 'a>>, Trouble> {
        Ok(Xml::new(self.entry(name)?))
    }
}

impl From<ZipError> for Trouble {
    fn from(error: ZipError) -> Self {
        match error {
            ZipError::InvalidPassword => Self::encrypted(),
            ZipError::UnsupportedArchive(what)
                if what == ZipError::PASSWORD_REQUIRED =>
            {
                Self::encrypted()
            }
            ZipError::InvalidArchive(_) => Self::damaged("@damage.directory"),
            ZipError::Io(error) => Self::from(error),
            _ => Self::damaged("@damage.packed"),
        }
    }
}

#[cfg(test)]
impl Package<'_> {
    /// Leaves only so many bytes to unpack.
    pub fn spend_all_but(&mut self, left: u64) {
        self.left = left;
    }
}
