//! Why a step cannot be carried out.

use crate::finding::{Code, Finding, Place};

/// What stands in the way of a method. The place it stands at is added by
/// those who know it: see [`Trouble::at`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Trouble {
    /// All values are equal: no scale can tell such areas apart.
    NoSpread,
    /// More than half of the values are equal: the median distance is zero.
    NoMedianSpread,
    /// A value that is not above zero, where only such have a sense.
    NotPositive {
        /// Its position among the values.
        row: usize,
        /// The value.
        value: f64,
    },
    /// The upper goalpost does not lie above the lower one, the target not
    /// beyond the worst value.
    Goalposts,
    /// More classes than different values.
    Classes {
        /// The classes asked for.
        count: usize,
        /// The different values there are.
        found: usize,
    },
    /// More areas than the method can order.
    TooMany {
        /// The areas there are.
        count: usize,
        /// As many as can be ordered.
        limit: usize,
    },
    /// Areas that beat each other in too many circles, or not at all.
    Circles {
        /// The areas within these circles.
        count: usize,
    },
    /// No solution: columns that say the same, or an iteration without end.
    NoSolution,
    /// Columns, weights or judgements do not fit together in number.
    Lengths {
        /// As many as are needed.
        expected: usize,
        /// As many as there are.
        found: usize,
    },
    /// An area that a method names is not among those with an index.
    NoReference,
}

impl Trouble {
    /// The trouble in words.
    ///
    /// `place` is the recipe's entry, `name` the indicator or dimension,
    /// `area` the key of the area at a position.
    #[must_use]
    pub fn at(
        self,
        place: &str,
        name: &str,
        area: &dyn Fn(usize) -> String,
    ) -> Finding {
        let found =
            |code, place| Finding::new(code, place).with("indicator", name);
        let entry = Place::entry(place);
        match self {
            Self::NoSpread => found(Code::IndexNoSpread, entry),
            Self::NoMedianSpread => found(Code::IndexNoMedianSpread, entry),
            Self::NotPositive { row, value } => {
                found(Code::IndexNotPositive, entry.area(area(row)))
                    .with("value", value)
            }
            Self::Goalposts => found(Code::IndexGoalposts, entry),
            Self::Classes { count, found: there } => {
                found(Code::IndexClasses, entry)
                    .with("count", count)
                    .with("found", there)
            }
            Self::TooMany { count, limit } => found(Code::IndexTooMany, entry)
                .with("count", count)
                .with("limit", limit),
            Self::Circles { count } => {
                found(Code::IndexCircles, entry).with("count", count)
            }
            Self::NoSolution => found(Code::IndexNoSolution, entry),
            Self::Lengths { expected, found: there } => {
                found(Code::IndexLengths, entry)
                    .with("expected", expected)
                    .with("found", there)
            }
            Self::NoReference => found(Code::IndexNoReference, entry),
        }
    }
}
