//! The files of a project. They stay in memory.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::{
    finding::{Code, Faults, Finding, Place},
    geography::ShiftGrid,
    table::{
        Format, ReadingSpec, Sheet, Table, Workbook, is_topology, lay_out, read,
    },
};

#[cfg(not(raumbild_part = "engine"))]
use crate::table::unpacked;

/// Files by name, and what was read of them.
#[derive(Debug, Default)]
pub struct Files {
    given: BTreeMap<String, Content>,
    read: RefCell<BTreeMap<String, Rc<Workbook>>>,
    /// The table that was asked for last, and how it was found.
    found: RefCell<Option<(ReadingSpec, Table)>>,
    grid: Option<ShiftGrid>,
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
    /// Adds a file, or replaces the one of that name. A `GeoJSON` file may be
    /// packed in an archive.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.forget(&name);
        // In a page the readers have done so: the engine unpacks nothing.
        #[cfg(not(raumbild_part = "engine"))]
        let bytes = unpacked(&bytes).unwrap_or(bytes);
        self.given.insert(name, Content::Bytes(bytes));
    }

    /// Takes a grid that moves the old German datum to today's (BETA2007);
    /// says whether it is one.
    pub fn add_grid(&mut self, bytes: &[u8]) -> bool {
        self.grid = ShiftGrid::read(bytes).or(self.grid.take());
        self.grid.is_some()
    }

    /// The grid, if there is one.
    #[must_use]
    pub fn grid(&self) -> Option<&ShiftGrid> {
        self.grid.as_ref()
    }

    /// Adds the cells of a file that was read elsewhere.
    pub fn add_workbook(&mut self, name: String, workbook: Workbook) {
        self.forget(&name);
        self.given.insert(name, Content::Cells(Rc::new(workbook)));
    }

    /// Forgets a file.
    pub fn remove(&mut self, name: &str) {
        self.forget(name);
        self.given.remove(name);
    }

    /// Forgets what was read of a file, and of a shapefile of the same name
    /// but for its ending.
    fn forget(&mut self, name: &str) {
        let (stem, _) = parted(name);
        self.read.get_mut().retain(|known, _| parted(known).0 != stem);
        // It may be of this file, whose cells it would keep.
        *self.found.get_mut() = None;
    }

    /// The cells of a file, read once. To the geometries of a shapefile come
    /// the properties and the coordinate system, if they were given beside it.
    ///
    /// # Errors
    ///
    /// A file nobody gave, or one that cannot be read.
    pub fn workbook(
        &self,
        name: &str,
        entry: &str,
    ) -> Result<Rc<Workbook>, Faults> {
        let content = self.content(name, entry)?;
        if let Some(known) = self.read.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let workbook = match content {
            Content::Cells(workbook) => Rc::clone(workbook),
            Content::Bytes(bytes) => Rc::new(read(name, bytes)?),
        };
        let is_shapefile = workbook.format == Format::Shapefile;
        if !is_shapefile || !workbook.sheets.iter().all(Sheet::is_empty) {
            self.keep(name, &workbook);
            return Ok(workbook);
        }
        let workbook = Rc::new(self.joined(name, &workbook)?);
        self.keep(name, &workbook);
        Ok(workbook)
    }

    /// The table of a file as [`lay_out`] has it: not looked for anew if it
    /// was the last that was asked for.
    ///
    /// # Errors
    ///
    /// As [`Files::workbook`] and [`lay_out`].
    pub fn table(
        &self,
        name: &str,
        entry: &str,
        reading: &ReadingSpec,
    ) -> Result<Table, Faults> {
        let book = self.workbook(name, entry)?;
        let last = self.found.borrow();
        let is_it = |(known, table): &&(ReadingSpec, Table)| {
            table.file() == name && known.finds_as(reading)
        };
        if let Some((_, table)) = last.as_ref().filter(is_it) {
            return Ok(table.clone());
        }
        drop(last);
        let table = lay_out(name, &book, reading)?;
        *self.found.borrow_mut() = Some((reading.clone(), table.clone()));
        Ok(table)
    }

    fn keep(&self, name: &str, workbook: &Rc<Workbook>) {
        self.read.borrow_mut().insert(name.to_owned(), Rc::clone(workbook));
    }

    /// A shapefile with what stands in the files beside it.
    fn joined(&self, name: &str, shp: &Workbook) -> Result<Workbook, Faults> {
        let (stem, _) = parted(name);
        let beside = |ending: &str| {
            let is_it =
                |it: &&String| parted(it) == (stem.clone(), ending.into());
            self.given.keys().find(is_it)
        };
        let mut joined = shp.clone();
        let Some(dbf) = beside("dbf") else {
            let fault = Finding::new(Code::FileFormat, Place::file(name));
            return Err(fault.with("detail", "@format.shapefileAlone").into());
        };
        let properties = self.workbook(dbf, "")?;
        let sheets = properties.sheets.first().zip(joined.sheets.first_mut());
        if let Some((properties, sheet)) = sheets {
            let shapes = sheet.shapes.take();
            *sheet = properties.clone();
            sheet.shapes = shapes;
            let prj = beside("prj").and_then(|it| self.given.get(it));
            if let (Some(Content::Bytes(prj)), Some(shapes)) =
                (prj, &mut sheet.shapes)
            {
                let text = String::from_utf8_lossy(prj).trim().to_owned();
                shapes.crs = (!text.is_empty()).then_some(text);
            }
        }
        Ok(joined)
    }

    /// The bytes of a `GeoJSON` file; `None` for any other.
    ///
    /// # Errors
    ///
    /// A file nobody gave.
    pub fn geojson(
        &self,
        name: &str,
        entry: &str,
    ) -> Result<Option<&[u8]>, Faults> {
        Ok(match self.content(name, entry)? {
            Content::Bytes(bytes) if is_geojson(bytes) => Some(bytes),
            _ => None,
        })
    }

    /// A file as it was given.
    ///
    /// # Errors
    ///
    /// A file nobody gave, or one of which only the cells were.
    pub fn bytes(&self, name: &str, entry: &str) -> Result<&[u8], Faults> {
        match self.content(name, entry)? {
            Content::Bytes(bytes) => Ok(bytes),
            Content::Cells(_) => {
                let fault = Finding::new(Code::FileFormat, Place::file(name));
                Err(fault.with("detail", "JSON").into())
            }
        }
    }

    fn content(&self, name: &str, entry: &str) -> Result<&Content, Faults> {
        self.given.get(name).ok_or_else(|| {
            let known: Vec<&str> =
                self.given.keys().map(String::as_str).collect();
            let mut place = Place::file(name);
            place.entry = (!entry.is_empty()).then(|| entry.to_owned());
            Finding::new(Code::FileMissing, place)
                .with("known", known.join(", "))
                .into()
        })
    }
}

/// Whether a file is JSON, as its first sign tells, and no topology.
fn is_geojson(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    matches!(first, Some(b'{' | b'['))
        && !str::from_utf8(bytes).is_ok_and(is_topology)
}

/// A file's name without its ending, and the ending, in small letters.
fn parted(name: &str) -> (String, String) {
    let name = name.to_lowercase();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    (stem.to_owned(), ending.to_owned())
}

#[cfg(test)]
#[path = "files_tests.rs"]
mod tests;
