//! The parts of a publication.

use serde::{Deserialize, Serialize};

/// What has to stay uncertain of a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Protect {
    /// How far the smallest and the largest value that an outsider has to
    /// think possible lie apart; 1 if nothing is said.
    #[serde(alias = "spl", skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
    /// How far below the truth the smallest has to lie.
    #[serde(alias = "lpl", skip_serializing_if = "Option::is_none")]
    pub down: Option<f64>,
    /// How far above the truth the largest has to lie.
    #[serde(alias = "upl", skip_serializing_if = "Option::is_none")]
    pub up: Option<f64>,
    /// The true value, for `down` and `up` and for insiders.
    #[serde(alias = "true", skip_serializing_if = "Option::is_none")]
    pub truth: Option<f64>,
    /// Only a count from 1 to below this is unsafe: what is surely none of
    /// them was withheld for another's sake and may be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// With `minimum`: whether zero is unsafe too; no if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zero: Option<bool>,
}

/// A number of a table, published or withheld.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cell {
    /// Its name in relations.
    pub id: String,
    /// The published number; `None`: withheld.
    #[serde(default)]
    pub value: Option<f64>,
    /// The number as it is printed, where it is not the true one: what it may
    /// stand for is said by `low` and `high`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<f64>,
    /// The lower end of what is published in its place.
    #[serde(alias = "lo", skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(alias = "hi", skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The smallest value thinkable beforehand; 0 if nothing is said.
    #[serde(alias = "lb", skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// The largest; without end if nothing is said.
    #[serde(alias = "ub", skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Whether it is a count; as the publication says if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub integer: Option<bool>,
    /// Whether finding it out does harm; yes if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
    /// What has to stay uncertain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protect: Option<Protect>,
}

/// A number that is published nowhere: by its name alone, or with bounds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Atom {
    /// At least 0.
    Name(String),
    /// With what everybody knows of it.
    Bounded(Cell),
}

/// A relation between cells; which one is told by the fields it has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Relation {
    /// With `parts`: the cell they add up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<String>,
    /// The cells that add up to `total`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<String>>,
    /// How often each part counts; once if nothing is said.
    #[serde(alias = "coef", skip_serializing_if = "Option::is_none")]
    pub coefficients: Option<Vec<f64>>,
    /// `total` minus the parts; 0 if nothing is said.
    #[serde(alias = "rhs", skip_serializing_if = "Option::is_none")]
    pub constant: Option<f64>,
    /// With `atoms`: the cell that consists of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// The atoms of `member`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub atoms: Option<Vec<String>>,
    /// A sum of cells, each with its coefficient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Vec<(String, f64)>>,
    /// The least that the sum can be.
    #[serde(alias = "lo", skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The most.
    #[serde(alias = "hi", skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Cells from the smallest to the largest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<String>>,
    /// How far each is above the one before, at least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<f64>,
}

/// What a rate refers to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Denominator {
    /// A number everybody knows.
    Number(f64),
    /// A cell.
    Cell(String),
}

/// `factor × numerator ÷ denominator`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rate {
    /// Its name in ranks and scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The cell that is counted.
    #[serde(alias = "num")]
    pub numerator: String,
    /// What it is a share of.
    #[serde(alias = "den")]
    pub denominator: Denominator,
    /// 100 for percent, which it is if nothing is said.
    #[serde(alias = "scale", skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
    /// The published number.
    #[serde(default)]
    pub value: Option<f64>,
    /// Its digits after the decimal sign; 1 if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// The lower limit of its class.
    #[serde(alias = "lo", skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper limit.
    #[serde(alias = "hi", skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// Rates from the lowest to the highest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rank {
    /// Their names.
    pub rates: Vec<String>,
}

/// A number, or what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Range {
    /// The number.
    Exact(f64),
    /// Between these two.
    Between([f64; 2]),
}

impl Range {
    /// The smallest and the largest value.
    #[must_use]
    pub fn ends(self) -> (f64, f64) {
        match self {
            Self::Exact(it) => (it, it),
            Self::Between([low, high]) => (low, high),
        }
    }
}

/// `weight × (rate − mean) ÷ sd`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreTerm {
    /// The rate's name.
    pub rate: String,
    /// Its weight, with its sign.
    pub weight: f64,
    /// The mean.
    pub mean: Range,
    /// The standard deviation.
    pub sd: Range,
}

/// A sum of standardised rates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Score {
    /// Its name in messages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it is made of.
    pub terms: Vec<ScoreTerm>,
    /// The published number.
    #[serde(default)]
    pub value: Option<f64>,
    /// Its digits after the decimal sign; 2 if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
    /// The lower limit of its class.
    #[serde(alias = "lo", skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper limit.
    #[serde(alias = "hi", skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// A sum of cells to protect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Target {
    /// Its name in the report.
    pub id: String,
    /// The sum.
    pub terms: Vec<(String, f64)>,
    /// What has to stay uncertain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protect: Option<Protect>,
    /// Whether finding it out does harm; yes if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<bool>,
}

/// Everything that is published.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Publication {
    /// Whether cells are counts where they do not say.
    pub integer: bool,
    /// All numbers of tables.
    pub cells: Vec<Cell>,
    /// Numbers published nowhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub atoms: Vec<Atom>,
    /// What ties them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// Rates and classes of rates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<Rate>,
    /// Published ranks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<Rank>,
    /// Published scores and classes of scores.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<Score>,
    /// What is to be protected besides the withheld cells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
    /// Coalitions that know cells of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub insiders: Vec<Vec<String>>,
}

impl Default for Publication {
    fn default() -> Self {
        Self {
            integer: true,
            cells: Vec::new(),
            atoms: Vec::new(),
            relations: Vec::new(),
            rates: Vec::new(),
            ranks: Vec::new(),
            scores: Vec::new(),
            targets: Vec::new(),
            insiders: Vec::new(),
        }
    }
}
