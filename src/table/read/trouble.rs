//! What keeps a file from being read, before it has the file's name.

use std::{borrow::Cow, io};

use crate::{
    finding::{Code, Faults, Finding, Place},
    table::{
        builder::Refused,
        limits::{MAX_BYTES, MAX_CELLS, MAX_POINTS, MAX_UNPACKED},
        shapes::TooManyPoints,
    },
};

/// The largest tag or text in one piece. A cell of Excel holds 32,767 signs.
pub const MAX_PIECE: usize = 2_000_000;

/// Why a file cannot be read, and as much of the place as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    kind: Kind,
    // Boxed: it is rare, and the way of every cell leads past it.
    place: Box<Place>,
}

/// Kinds of trouble.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Damaged(Cow<'static, str>),
    Format(Cow<'static, str>),
    #[cfg(not(raumbild_part = "engine"))]
    Encrypted,
    Empty,
    Bytes(usize),
    Unpacked,
    Piece,
    Cells,
    Points,
}

impl Trouble {
    /// A file that ends early or contradicts itself, with the catalogue's key
    /// of what was seen.
    #[must_use]
    pub fn damaged(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Damaged(detail.into()))
    }

    /// A file of a kind that is not read, with the catalogue's key of it.
    #[must_use]
    pub fn format(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Format(detail.into()))
    }

    /// A file without anything in it.
    #[must_use]
    pub fn empty() -> Self {
        Self::new(Kind::Empty)
    }

    /// A file over the limit.
    #[must_use]
    pub fn too_many_bytes(found: usize) -> Self {
        Self::new(Kind::Bytes(found))
    }

    /// A file that unpacks to more than is read.
    #[must_use]
    pub fn unpacks_too_far() -> Self {
        Self::new(Kind::Unpacked)
    }

    /// A cell or a tag that is longer than any is.
    #[must_use]
    pub fn swollen() -> Self {
        Self::new(Kind::Piece)
    }

    /// A workbook with more cells than are read.
    #[must_use]
    pub fn too_many_cells() -> Self {
        Self::new(Kind::Cells)
    }

    /// A layer with more positions than are read.
    #[must_use]
    pub fn too_many_points() -> Self {
        Self::new(Kind::Points)
    }

    fn new(kind: Kind) -> Self {
        Self { kind, place: Box::default() }
    }

    /// The trouble as a finding in a file.
    #[must_use]
    pub fn in_file(self, file: &str) -> Faults {
        let place = Place { file: Some(file.to_owned()), ..*self.place };
        let large = |place, found: String, limit: String| {
            Finding::new(Code::FileTooLarge, place)
                .with("found", found)
                .with("limit", limit)
        };
        let mb = |bytes: u64| format!("{} MB", bytes.div_ceil(1_000_000));
        match self.kind {
            Kind::Damaged(detail) => {
                Finding::new(Code::FileDamaged, place).with("detail", detail)
            }
            Kind::Format(detail) => {
                Finding::new(Code::FileFormat, place).with("detail", detail)
            }
            #[cfg(not(raumbild_part = "engine"))]
            Kind::Encrypted => Finding::new(Code::FileEncrypted, place),
            Kind::Empty => Finding::new(Code::FileEmpty, place),
            Kind::Bytes(found) => {
                large(place, mb(found as u64), mb(MAX_BYTES as u64))
            }
            Kind::Unpacked => large(
                place,
                format!("> {} @unit.unpacked", mb(MAX_UNPACKED)),
                mb(MAX_UNPACKED),
            ),
            Kind::Piece => large(
                place,
                format!("> {} @unit.inCell", mb(MAX_PIECE as u64)),
                mb(MAX_PIECE as u64),
            ),
            Kind::Cells => {
                large(place, format!("> {MAX_CELLS} @unit.cells"), {
                    format!("{MAX_CELLS} @unit.cells")
                })
            }
            Kind::Points => {
                large(place, format!("> {MAX_POINTS} @unit.points"), {
                    format!("{MAX_POINTS} @unit.points")
                })
            }
        }
        .into()
    }
}

/// What only the readers of workbooks run into.
#[cfg(not(raumbild_part = "engine"))]
impl Trouble {
    /// A workbook behind a password.
    #[must_use]
    pub fn encrypted() -> Self {
        Self::new(Kind::Encrypted)
    }

    /// The same trouble, on this sheet.
    #[must_use]
    pub fn on_sheet(mut self, name: &str) -> Self {
        if self.place.sheet.is_none() {
            *self.place = self.place.sheet(name);
        }
        self
    }

    /// The same trouble, in this line and column (from 0).
    #[must_use]
    pub fn at(mut self, line: u32, column: usize) -> Self {
        self.place.row = Some(line as usize);
        self.place.column = Some(crate::table::letters(column));
        self
    }

    /// The same trouble, in this line.
    #[must_use]
    pub fn in_line(mut self, line: u32) -> Self {
        self.place.row = self.place.row.or(Some(line as usize));
        self
    }
}

impl From<Refused> for Trouble {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::TooMany => Self::too_many_cells(),
            Refused::Disorder => Self::damaged("@damage.order"),
        }
    }
}

impl From<TooManyPoints> for Trouble {
    fn from(_: TooManyPoints) -> Self {
        Self::too_many_points()
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&io::Error> for Trouble {
    fn from(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::QuotaExceeded => Self::unpacks_too_far(),
            io::ErrorKind::FileTooLarge => Self::swollen(),
            io::ErrorKind::UnexpectedEof => Self::damaged("@damage.ends"),
            _ => Self::damaged("@damage.packed"),
        }
    }
}
