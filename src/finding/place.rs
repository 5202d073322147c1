//! Where something was found.

/// The place of a finding: as much of it as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name as the user gave it.
    pub file: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line a person sees in an editor or in Excel, from 1.
    pub row: Option<usize>,
    /// The column's heading or the property's name.
    pub column: Option<String>,
    /// The area's key.
    pub area: Option<String>,
    /// The recipe's entry, such as `indicators[2].numerator.source`.
    pub entry: Option<String>,
    /// Longitude and latitude, in steps of 1e-7°.
    pub point: Option<[i32; 2]>,
}

impl Place {
    /// A place in a file.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self { file: Some(name.to_owned()), ..Self::default() }
    }

    /// A place in the recipe.
    #[must_use]
    pub fn entry(path: impl Into<String>) -> Self {
        Self { entry: Some(path.into()), ..Self::default() }
    }

    /// The same place, on this sheet; a file's only, nameless one is not named.
    #[must_use]
    pub fn sheet(mut self, name: &str) -> Self {
        self.sheet = (!name.is_empty()).then(|| name.to_owned());
        self
    }

    /// The same place, in this line.
    #[must_use]
    pub fn row(mut self, row: usize) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place, in this column.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// The same place, at this longitude and latitude in degrees.
    #[must_use]
    pub fn point(mut self, degrees: [f64; 2]) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "180 degrees are below 2^31 steps, others are cut off"
        )]
        let steps = degrees.map(|it| (it * 1e7).round() as i32);
        self.point = Some(steps);
        self
    }

    /// Longitude and latitude in degrees.
    #[must_use]
    pub fn degrees(&self) -> Option<[f64; 2]> {
        self.point.map(|it| it.map(|step| f64::from(step) / 1e7))
    }

    /// The same place, at this area.
    #[must_use]
    pub fn area(mut self, area: impl Into<String>) -> Self {
        self.area = Some(area.into());
        self
    }
}
