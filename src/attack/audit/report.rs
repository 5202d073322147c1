//! What an attacker finds.

/// How much is known of a protected number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Its value.
    Exact,
    /// Less remains possible than was promised.
    Narrow,
    /// As much as was promised remains possible.
    Open,
    /// Exact or narrow, but surely not one of the unsafe values.
    Harmless,
    /// The limit of work was met before anything was known.
    Unknown,
}

/// What gives a number away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// It is made of published numbers only.
    Published,
    /// Sums and differences.
    Linear,
    /// That no count is negative, or other limits, by linear programming.
    Bounds,
    /// That counts are whole numbers.
    Integers,
}

/// Which promise an interval breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its ends lie too close together.
    pub width: bool,
    /// It does not reach far enough below the truth.
    pub down: bool,
    /// It does not reach far enough above the truth.
    pub up: bool,
}

/// What an attacker knows of one target.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its name.
    pub id: String,
    /// Whether finding it out does harm.
    pub sensitive: bool,
    /// How much is known of it.
    pub status: Status,
    /// What gives it away; `None` if it is open.
    pub by: Option<By>,
    /// The smallest value that remains possible; of a count a whole number.
    /// Of an open target without an interval: the smallest met in complete
    /// tables, which is open enough.
    pub low: f64,
    /// The largest.
    pub high: f64,
    /// The smallest value of the linear programme, before it is said that
    /// counts are whole numbers. The same as `low` if no such interval was
    /// asked for.
    pub linear_low: f64,
    /// The largest.
    pub linear_high: f64,
    /// Whether complete tables of whole numbers reach both ends, so that
    /// nobody can know more.
    pub is_sharp: bool,
    /// Whether complete tables of whole numbers show that as much is open as
    /// was promised. Without them an interval of the linear programme is
    /// wide enough, which is no proof.
    pub is_proven: bool,
    /// What is promised and not kept.
    pub broken: Broken,
}

/// What an attacker finds in a publication.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Every target, in the order of the publication.
    pub findings: Vec<Finding>,
    /// How many cells were withheld or published as intervals.
    pub withheld: usize,
    /// How many rows tie the cells.
    pub rows: usize,
}

impl Report {
    /// How many sensitive targets have a status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.exposed(status).count()
    }

    /// The sensitive targets of a status.
    pub fn exposed(&self, status: Status) -> impl Iterator<Item = &Finding> {
        let all = self.findings.iter().filter(|it| it.sensitive);
        all.filter(move |it| it.status == status)
    }

    /// How many sensitive targets are open, and complete tables prove it.
    #[must_use]
    pub fn proven(&self) -> usize {
        self.exposed(Status::Open).filter(|it| it.is_proven).count()
    }

    /// Whether nothing sensitive is exposed and nothing was left undone.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        [Status::Exact, Status::Narrow, Status::Unknown]
            .iter()
            .all(|it| self.count(*it) == 0)
    }
}
