//! What the gate withholds, and why: for the office's own screen.

use serde::Serialize;

use super::collect::{Zones, collect};
use crate::{
    disclosure::{
        CountId, Edition, Explanation, Mechanism, Why, explain, protect,
    },
    finding::Faults,
    indicator::{CountColumnId, Indicator},
    recipe::{Recipe, Results, policy},
    text,
};

/// A count that is withheld, and why. It tells of the count, so it never
/// leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WithheldCell {
    /// `area`, `district`, `city` or the short name of a further level.
    pub level: String,
    /// The zone's key.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The indicators that the count is part of, by their short names.
    pub indicators: Vec<String>,
    /// `numerator`, `denominator`, or `part` of a derived indicator.
    pub measure: &'static str,
    /// `few`, `rest`, `all`, `zero`, `ofFew`, `room`, `partner` or
    /// `told`.
    pub why: &'static str,
    /// What at least an outsider has to think possible.
    pub between: (u64, u64),
    /// Names of the zones whose counts it shields.
    pub shields: Vec<String>,
}

/// What an edition withholds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    /// How many counts there are, and how many of them are withheld.
    pub counts: (usize, usize),
    /// The same of rates.
    pub rates: (usize, usize),
    /// The same of classes.
    pub classes: (usize, usize),
    /// How uncertain each protected number stays at least.
    pub narrowest: Option<u64>,
    /// Counts that figures public elsewhere hold tighter.
    pub limited: usize,
    /// Whether all of it is proven.
    pub proven: bool,
    /// The withheld counts; none in the internal edition or where counts are
    /// rounded.
    pub cells: Vec<WithheldCell>,
}

/// What the gate does for an edition; nothing leaves here.
///
/// # Errors
///
/// As [`protect`].
pub(in crate::recipe) fn judged(
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
) -> Result<Judged, Faults> {
    let rules = policy(recipe, edition);
    let draft = collect(results, recipe);
    // Where counts are rounded, no reason to withhold applies.
    let withholds = edition != Edition::Internal
        && rules.mechanism == Mechanism::Suppression;
    let withheld =
        if withholds { explain(&draft, &rules)? } else { Vec::new() };
    let counts = draft.counts.iter().filter(|it| !it.latent).count();
    let rates = draft.rates.len();
    let classes = draft.classes.as_ref().map_or(0, |it| it.class.len());
    let protected = protect(draft, &rules)?.value;
    let report = protected.report();
    let names = Names::new(results, recipe);
    Ok(Judged {
        counts: (counts, report.counts),
        rates: (rates, report.rates),
        classes: (classes, report.classes),
        narrowest: report.narrowest,
        limited: report.limited,
        proven: report.proven,
        cells: withheld.iter().map(|it| names.cell(it)).collect(),
    })
}

struct Names<'a> {
    results: &'a Results,
    /// Level, key and name of every zone.
    zones: Vec<(String, String, String)>,
}

impl<'a> Names<'a> {
    fn new(results: &'a Results, recipe: &Recipe) -> Self {
        let prepared = &results.prepared;
        let language = recipe.publication.language;
        let row = |level: &str, code: &str, name: &str| {
            (level.to_owned(), code.to_owned(), name.to_owned())
        };
        let geography = &prepared.geography;
        let areas = geography.areas().iter();
        let mut zones: Vec<_> =
            areas.map(|it| row("area", &it.code, &it.name)).collect();
        for it in geography.districts() {
            zones.push(row("district", &it.code, &it.name));
        }
        zones.push(row("city", "city", text::get(language, "level.city")));
        for level in &prepared.published {
            for (code, name) in &level.zones {
                zones.push(row(&level.id, code, name));
            }
        }
        debug_assert_eq!(zones.len(), Zones::of(prepared).len());
        Self { results, zones }
    }

    fn cell(&self, it: &Explanation) -> WithheldCell {
        let (column, zone) =
            (it.count.0 / self.zones.len(), it.count.0 % self.zones.len());
        let (level, code, name) = self.zones[zone].clone();
        let (indicators, measure) = self.used(column);
        let shielded =
            |it: &CountId| self.zones[it.0 % self.zones.len()].2.clone();
        // Behind them stand zones that only earlier publications name.
        let all = self.results.prepared.matrix.counts.len() * self.zones.len();
        let named = it.shields.iter().filter(|it| it.0 < all);
        WithheldCell {
            level,
            code,
            name,
            indicators,
            measure,
            why: word(it.why),
            between: it.between,
            shields: named.map(shielded).collect(),
        }
    }

    /// The indicators a column of counts is used by, and as what.
    fn used(&self, column: usize) -> (Vec<String>, &'static str) {
        let indicators = &self.results.prepared.matrix.indicators;
        let is =
            |it: Option<CountColumnId>| it.is_some_and(|it| it.0 == column);
        let ids = |all: &dyn Fn(&Indicator) -> bool| {
            let found = indicators.iter().filter(|it| all(it));
            found.map(|it| it.spec.id.clone()).collect::<Vec<_>>()
        };
        let above = ids(&|it| is(it.numerator));
        if !above.is_empty() {
            return (above, "numerator");
        }
        let below = ids(&|it| is(it.denominator));
        if !below.is_empty() {
            return (below, "denominator");
        }
        let part =
            |it: &Indicator| it.columns().iter().any(|it| it.0 == column);
        (ids(&part), "part")
    }
}

fn word(why: Why) -> &'static str {
    match why {
        Why::Few => "few",
        Why::Rest => "rest",
        Why::All => "all",
        Why::Zero => "zero",
        Why::OfFew => "ofFew",
        Why::Room => "room",
        Why::Partner => "partner",
        Why::Told => "told",
    }
}
