//! All sheets of a file.

use serde::{Deserialize, Serialize};

use super::Sheet;

/// A file's tables before anyone has asked what they mean. Every reader makes
/// one, whatever the format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What kind of file it was.
    pub format: Format,
    /// Its sheets (a CSV has one, a `GeoPackage` one for each layer).
    pub sheets: Vec<Sheet>,
}

/// What the readers' module hands to the engine's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Handed {
    /// The cells of a file.
    Cells(Workbook),
    /// A file the engine reads itself, taken out of an archive.
    File(Vec<u8>),
}

impl Workbook {
    /// Whether any of its sheets has areas beside its rows.
    #[must_use]
    pub fn has_areas(&self) -> bool {
        let mut shapes = self.sheets.iter().filter_map(|it| it.shapes.as_ref());
        shapes.any(|it| it.has_areas())
    }
}

/// What kind of file it was, by its content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Text with a delimiter.
    Delimited {
        /// `;`, `,`, a tabulator or `|`.
        delimiter: char,
        /// The encoding's name, such as `windows-1252`.
        encoding: String,
    },
    /// Excel since 2007 (XLSX, XLSM).
    #[default]
    Xlsx,
    /// Excel until 2003.
    Xls,
    /// `LibreOffice` Calc.
    Ods,
    /// An HTML table, also one that calls itself XLS.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// The table of a shapefile.
    Dbf,
    /// A `GeoPackage`.
    GeoPackage,
    /// A `GeoJSON` file.
    GeoJson,
    /// A `TopoJSON` file.
    TopoJson,
    /// A shapefile, alone or packed.
    Shapefile,
    /// A `FlatGeobuf` file.
    FlatGeobuf,
}

impl Format {
    /// Whether its columns have names of their own, and need not be found in
    /// the cells.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        matches!(
            self,
            Self::Dbf
                | Self::GeoPackage
                | Self::GeoJson
                | Self::TopoJson
                | Self::Shapefile
                | Self::FlatGeobuf
        )
    }

    /// The format's name, as programs see it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Delimited { .. } => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Html => "html",
            Self::SpreadsheetMl => "spreadsheetMl",
            Self::Dbf => "dbf",
            Self::GeoPackage => "geoPackage",
            Self::GeoJson => "geoJson",
            Self::TopoJson => "topoJson",
            Self::Shapefile => "shapefile",
            Self::FlatGeobuf => "flatGeobuf",
        }
    }
}
