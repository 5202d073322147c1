//! The files of a project. They stay in memory.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::{
    finding::{Code, Faults, Finding, Place},
    table::{Workbook, read},
};

/// Files by name, and what was read of them.
#[derive(Debug, Default)]
pub struct Files {
    files: BTreeMap<String, Content>,
    read: RefCell<BTreeMap<String, Rc<Workbook>>>,
}

/// What was handed over of a file.
#[derive(Debug)]
enum Content {
    /// The file itself.
    Bytes(Vec<u8>),
    /// Its cells, read elsewhere.
    Cells(Rc<Workbook>),
}

impl Files {
    /// Adds a file, or replaces the one of that name.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.read.get_mut().remove(&name);
        self.files.insert(name, Content::Bytes(bytes));
    }

    /// Adds the cells of a file that was read elsewhere.
    pub fn add_workbook(&mut self, name: String, workbook: Workbook) {
        self.read.get_mut().remove(&name);
        self.files.insert(name, Content::Cells(Rc::new(workbook)));
    }

    /// Forgets a file.
    pub fn remove(&mut self, name: &str) {
        self.read.get_mut().remove(name);
        self.files.remove(name);
    }

    /// The cells of a file, read once.
    ///
    /// # Errors
    ///
    /// A file nobody gave, or one that cannot be read.
    pub fn workbook(
        &self,
        name: &str,
        entry: &str,
    ) -> Result<Rc<Workbook>, Faults> {
        let bytes = match self.given(name, entry)? {
            Content::Cells(workbook) => return Ok(Rc::clone(workbook)),
            Content::Bytes(bytes) => bytes,
        };
        if let Some(known) = self.read.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let workbook = Rc::new(read(name, bytes)?);
        self.read.borrow_mut().insert(name.to_owned(), Rc::clone(&workbook));
        Ok(workbook)
    }

    /// The bytes of a file that holds boundaries; `None` if it holds a table.
    ///
    /// # Errors
    ///
    /// A file nobody gave.
    pub fn boundaries(
        &self,
        name: &str,
        entry: &str,
    ) -> Result<Option<&[u8]>, Faults> {
        Ok(match self.given(name, entry)? {
            Content::Bytes(bytes) if looks_like_json(bytes) => Some(bytes),
            _ => None,
        })
    }

    fn given(&self, name: &str, entry: &str) -> Result<&Content, Faults> {
        self.files.get(name).ok_or_else(|| {
            let known: Vec<&str> =
                self.files.keys().map(String::as_str).collect();
            let mut place = Place::file(name);
            place.entry = (!entry.is_empty()).then(|| entry.to_owned());
            Finding::new(Code::FileMissing, place)
                .with("known", known.join(", "))
                .into()
        })
    }
}

/// Whether a file holds boundaries, as its first sign tells.
fn looks_like_json(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
}
