//! Everything that would leave, said so that the gate can judge it.

pub(super) mod check;
pub(super) mod given;

use crate::measurement::Status;

/// Position of a count in [`Draft::counts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountId(pub usize);

/// One count of people or things in one zone: a numerator, a denominator or a
/// total. The same column in the same zone is one count however often it is
/// used.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// The number, or `None` where the office does not know it either.
    pub value: Option<u64>,
    /// Why it is there or not, as its source says.
    pub status: Status,
    /// Already public elsewhere: never unsafe, always known to an outsider.
    pub public: bool,
    /// Never shown, whatever the rules say: a piece of two zones of which
    /// only the zones are published. What the rules call unsafe is protected
    /// here as well: nobody may work it out from what is shown.
    pub latent: bool,
    /// What everybody knows of it already, from earlier publications: the
    /// smallest and the largest value possible. The true one is among them.
    pub known: Option<(u64, u64)>,
    /// What withholding it costs when it has to shield another; the smaller
    /// the sooner. Ties fall to the later position.
    pub cost: u64,
}

/// A total and its parts: `total = Σ parts`. Sums may be nested or overlap: a
/// count may be part of several totals, and a total have several sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The count of the larger zone.
    pub total: CountId,
    /// The counts of the zones it consists of.
    pub parts: Vec<CountId>,
}

/// `part` counts some of those that `whole` counts; the rest is the
/// complement, which is protected as well. The two belong to different
/// columns: where one is a sum over the other, the complement is a count of
/// its own and has to be said as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The numerator.
    pub part: CountId,
    /// The denominator.
    pub whole: CountId,
}

/// Where a published rate comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RateValue {
    /// From two counts of the draft; withheld with either of them, its status
    /// included. Also where the counts make no rate, as with a denominator of
    /// zero: only so can the gate hide that.
    Counts(Part),
    /// Given as a value, with the denominator it refers to: the counts that
    /// fit the rounded rate are judged like a count. No relation to other
    /// numbers of the draft is assumed; where there is one, because the rates
    /// of smaller zones make up that of a larger one, say counts instead.
    Given {
        /// The value in its unit.
        value: f64,
        /// People it refers to, where the office knows.
        of: Option<u64>,
        /// Already public elsewhere, with a citation.
        public: bool,
    },
    /// Computed from counts of the draft as [`Outcome::derived`] computes it
    /// anew: shown with the digits that every table of the proof agrees on.
    /// `None` where there is no number.
    Derived(Option<f64>),
    /// Computed by a formula the gate does not know: what an outsider could
    /// conclude from it is not proven, and neither is what its status says.
    /// The internal edition alone shows it. `None` where there is no number.
    Kept(Option<f64>),
    /// No number.
    Absent,
}

/// One published rate: one indicator in one zone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Where it comes from.
    pub value: RateValue,
    /// Its status before protection.
    pub status: Status,
    /// 100 for percent, 1000 for per thousand.
    pub factor: f64,
    /// Digits after the decimal sign it would be published with.
    pub decimals: u8,
    /// What stands for the number where only a class may leave.
    pub class: Option<u8>,
}

/// The classes of an index and how they follow from counts.
pub struct Classes<'a> {
    /// The class of each area, as computed from the true counts.
    pub class: Vec<Option<u8>>,
    /// The score of each area, likewise.
    pub score: Vec<Option<f64>>,
    /// For each area the counts its class hangs on directly.
    pub counts: Vec<Vec<CountId>>,
    /// Digits a score would be published with.
    pub decimals: u8,
    /// What would follow if the counts were others.
    pub recompute: Recompute<'a>,
}

/// What follows from counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The class of each area.
    pub class: Vec<Option<u8>>,
    /// The score of each area.
    pub score: Vec<Option<f64>>,
    /// For every rate of the draft the number, if it is
    /// [`RateValue::Derived`]; `None` for all others.
    pub derived: Vec<Option<f64>>,
}

/// Computes the outcome anew. Takes a value for every count of the draft
/// (`None` where the draft has none) and, for every rate of the draft, the
/// count to put in place of a value that was given: `None` leaves the value as
/// it was given, `Some(r)` makes it `factor × r / of`.
///
/// For the draft's own counts and no replaced rate it must answer
/// [`Classes::class`], [`Classes::score`] and the derived rates exactly, and
/// always as many. What it does not is withheld.
pub type Recompute<'a> =
    Box<dyn Fn(&[Option<u64>], &[Option<u64>]) -> Outcome + 'a>;

/// Everything that would leave. What cannot be said here cannot be published.
pub struct Draft<'a> {
    /// All counts of all zones.
    pub counts: Vec<Count>,
    /// Which totals consist of which parts.
    pub sums: Vec<Sum>,
    /// Which count is part of which.
    pub parts: Vec<Part>,
    /// All rates.
    pub rates: Vec<Rate>,
    /// The index, if there is one.
    pub classes: Option<Classes<'a>>,
}
