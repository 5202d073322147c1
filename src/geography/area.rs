//! The areas and their order, which is the order of every column after it.

use geo::MultiPolygon;

use super::{
    assemble::{Piece, assemble},
    notices::Notices,
};
use crate::finding::{Code, Faults, Finding, Warned};

/// Position of an area in its [`Geography`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub usize);

/// One area that has values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// The official key: text without blanks around it, never a number.
    pub code: String,
    /// The name; the key where the file has none.
    pub name: String,
    /// Position in [`Geography::districts`] of the zone it lies in.
    pub district: Option<usize>,
}

/// A larger zone that consists of areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// The official key.
    pub code: String,
    /// The name; the key where the file has none.
    pub name: String,
}

/// One row of a table of areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AreaRow {
    /// The line a person sees in the file, from 1.
    pub row: usize,
    /// The area's key.
    pub code: String,
    /// The area's name; may be empty.
    pub name: String,
    /// Key and name of its district; no district if the key is empty.
    pub district: Option<(String, String)>,
}

/// The areas of a study, sorted by code, and their boundaries.
///
/// Everything computed later stands in this order, so that the order of
/// features in a file never matters.
#[derive(Clone, Debug, PartialEq)]
pub struct Geography {
    pub(super) areas: Vec<Area>,
    pub(super) districts: Vec<District>,
    pub(super) boundaries: Option<Vec<MultiPolygon<f64>>>,
}

impl Geography {
    /// All areas, sorted by code.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// All districts, sorted by code.
    #[must_use]
    pub fn districts(&self) -> &[District] {
        &self.districts
    }

    /// The area with this code, blanks around it ignored.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<AreaId> {
        let code = code.trim();
        let position =
            self.areas.binary_search_by(|area| area.code.as_str().cmp(code));
        position.ok().map(AreaId)
    }

    /// One boundary for each area, in longitude and latitude (WGS84), on a
    /// grid of 1e-7°; `None` if the areas came without.
    #[must_use]
    pub fn boundaries(&self) -> Option<&[MultiPolygon<f64>]> {
        self.boundaries.as_deref()
    }

    /// Areas without boundaries, from the rows of a table.
    ///
    /// # Errors
    ///
    /// [`Code::FileEmpty`] without rows, [`Code::KeyEmpty`] for rows without
    /// key, [`Code::KeyDuplicate`] for keys that occur twice and for a
    /// district's key with two names.
    pub fn from_table(
        rows: impl IntoIterator<Item = AreaRow>,
        file: &str,
    ) -> Result<Warned<Self>, Faults> {
        let mut notices = Notices::new(file);
        let pieces: Vec<Piece> = rows.into_iter().map(Piece::from).collect();
        if pieces.is_empty() {
            notices.add(Finding::new(Code::FileEmpty, notices.place()));
        }
        let geography = assemble(pieces, &mut notices);
        notices.finish(geography)
    }
}

impl From<AreaRow> for Piece {
    fn from(row: AreaRow) -> Self {
        Self {
            row: row.row,
            code: row.code,
            name: row.name,
            district: row.district,
            boundary: None,
        }
    }
}

#[cfg(test)]
#[path = "area_tests.rs"]
mod tests;
