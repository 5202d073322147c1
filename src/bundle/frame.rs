//! Everything a bundle shows besides protected numbers: names, words,
//! boundaries.

use geo::MultiPolygon;
use serde_json::Value;

use crate::{
    disclosure::{Edition, Profile},
    index::{Exclusion, IndexSpec},
    indicator::{Direction, Interval, Unit},
    numeric::Arrange,
    text::{self, Language},
};

/// An area or a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// Its key.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A further system of zones whose sums are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FurtherLevel {
    /// Its short name.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// Its zones.
    pub zones: Vec<Zone>,
    /// Position of each area's zone.
    pub members: Vec<Option<usize>>,
}

/// What is said of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameIndicator {
    /// Its short name.
    pub id: String,
    /// The name people read.
    pub label: String,
    /// What its numbers mean.
    pub unit: Unit,
    /// Which way it counts.
    pub direction: Direction,
    /// The reference date.
    pub date: Option<String>,
    /// What says how much of it is chance.
    pub interval: Interval,
    /// Whose data it is.
    pub source: String,
    /// Which column of counts its numerators and denominators stand in.
    pub counts: Option<(usize, usize)>,
}

/// The frame around protected numbers. It holds no number of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// For whose eyes.
    pub edition: Edition,
    /// The language of everything written.
    pub language: Language,
    /// The title.
    pub title: String,
    /// A sentence or two.
    pub description: Option<String>,
    /// The named rules that numbers are protected by.
    pub profile: Profile,
    /// Who has prepared and who has checked it, and when.
    pub release: Option<(String, String, String)>,
    /// Who publishes.
    pub publisher: String,
    /// The licence's short name.
    pub licence: Option<String>,
    /// The areas, in the order of the draft.
    pub areas: Vec<Zone>,
    /// The district of each area.
    pub home: Vec<Option<usize>>,
    /// The districts.
    pub districts: Vec<Zone>,
    /// Further systems of zones.
    pub further: Vec<FurtherLevel>,
    /// Of each column of counts a name that is the same in every publication
    /// and does not tell what the column is called.
    pub columns: Vec<String>,
    /// The areas' boundaries, simplified for display.
    pub boundaries: Option<Vec<MultiPolygon<f64>>>,
    /// Every area with each of its neighbours, and whether they share border
    /// of some length; where a published answer is about neighbours.
    pub neighbours: Option<Vec<(usize, usize, bool)>>,
    /// The indicators.
    pub indicators: Vec<FrameIndicator>,
    /// The classes' names, lowest burden first; none without classes.
    pub labels: Vec<String>,
    /// Why an area has no index by rule.
    pub exclusions: Vec<Option<Exclusion>>,
    /// The index's method; no names of weight sets that were not chosen.
    pub index: IndexSpec,
    /// The recipe as far as it may leave.
    pub recipe: Value,
    /// Which earlier publications were taken into account, and whether their
    /// classes, if they have any, are computed as today's.
    pub earlier: Vec<(String, bool)>,
    /// How the files were read; it never leaves the house.
    pub imports: Option<Value>,
    /// What was converted from other zones; it never leaves the house.
    pub conversions: Option<Value>,
}

impl Frame {
    /// A text of the catalogue in the bundle's language.
    #[must_use]
    pub fn word<'a>(&self, key: &'a str) -> &'a str {
        text::get(self.language, key)
    }

    /// The same, its placeholders filled.
    #[must_use]
    pub fn words(&self, key: &str, values: &[(&str, String)]) -> String {
        text::fill(self.word(key), values)
    }

    /// Whether the files are for the office's own eyes.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        self.edition == Edition::Internal
    }

    /// Who publishes, under which licence, of which date: one line.
    #[must_use]
    pub fn attribution(&self) -> String {
        let mut parts = vec![self.publisher.clone()];
        parts.extend(self.licence.clone());
        let mut dates: Vec<&str> = self
            .indicators
            .iter()
            .filter_map(|it| it.date.as_deref())
            .collect();
        dates.arrange();
        dates.dedup();
        if !dates.is_empty() {
            let written: Vec<String> =
                dates.iter().map(|date| self.date(date)).collect();
            let values = [("date", written.join(", "))];
            parts.push(self.words("view.source.date", &values));
        }
        parts.join(" · ")
    }

    /// `2024-12-31` as it is written in the language; other texts as they
    /// are.
    pub(super) fn date(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split('-').collect();
        match (self.language, parts.as_slice()) {
            (Language::German, [year, month, day])
                if year.len() == 4 && month.len() == 2 && day.len() == 2 =>
            {
                format!("{day}.{month}.{year}")
            }
            _ => text.to_owned(),
        }
    }

    /// The edition in words.
    #[must_use]
    pub fn edition_word(&self) -> &'static str {
        self.word(match self.edition {
            Edition::Internal => "view.edition.internal",
            Edition::Committee => "view.edition.committee",
            Edition::Public => "view.edition.public",
        })
    }

    /// The mark every file of the internal edition bears.
    #[must_use]
    pub fn mark(&self) -> Option<&'static str> {
        self.is_confidential().then(|| self.word("view.confidential"))
    }
}

/// One colour per class, lowest burden first: one hue, each at least 3:1
/// against the outline, told apart by people with colour-blindness. Of more
/// than five classes neighbours are hard to tell by colour alone; their
/// numbers stand in the areas. More than twelve share the last colour.
#[must_use]
pub fn colours(classes: usize) -> Vec<&'static str> {
    const STEPS: [&str; 5] =
        ["#f5f3ec", "#cdd6e0", "#9fb6d0", "#6f92bd", "#456ea1"];
    // The same line through the colours, in twelve steps.
    const FINE: [&str; 12] = [
        "#f5f3ec", "#e6e8e8", "#d8dee3", "#c9d3df", "#b8c7d9", "#a7bcd3",
        "#96afcd", "#85a2c6", "#7395bf", "#6488b5", "#547bab", "#456ea1",
    ];
    if classes > STEPS.len() {
        let last = FINE.len() - 1;
        let step = |at: usize| (2 * at * last / (classes - 1)).div_ceil(2);
        let fine = (0..classes).map(|at| FINE[step(at).min(last)]);
        return fine.collect();
    }
    let steps: &[usize] = match classes {
        0 => &[],
        1 => &[2],
        2 => &[0, 4],
        3 => &[0, 2, 4],
        4 => &[0, 2, 3, 4],
        _ => &[0, 1, 2, 3, 4],
    };
    steps.iter().map(|&step| STEPS[step]).collect()
}

#[cfg(test)]
mod tests {
    use super::colours;

    /// Every class has a colour of its own, up to twelve.
    #[test]
    fn as_many_colours_as_classes() {
        for classes in 0..=12 {
            let mut found = colours(classes);
            assert_eq!(found.len(), classes);
            found.sort_unstable();
            found.dedup();
            assert_eq!(found.len(), classes, "{classes}");
        }
        let five = colours(5);
        let many = colours(9);
        assert_eq!((five[0], five[4]), (many[0], many[8]));
    }
}
