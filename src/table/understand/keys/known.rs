//! The areas a file's keys have to meet.

use crate::numeric::Arrange;
use std::collections::BTreeMap;

use super::{
    normalise::Name,
    repair::{Science, science},
    similar::differs,
};

/// The areas' keys and names, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Known {
    codes: Vec<String>,
    names: Vec<Name>,
    by_code: BTreeMap<String, usize>,
    by_plain: BTreeMap<String, Vec<usize>>,
    by_form: BTreeMap<String, Vec<usize>>,
    numbers: Vec<(u128, usize)>,
    sciences: BTreeMap<Science, Vec<usize>>,
    length: Option<usize>,
    lead: String,
}

/// The areas a name means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Their positions; a name means something if there is just one.
    pub areas: Vec<usize>,
    /// Whether all words are the same, not only those that count.
    pub plain: bool,
}

impl Known {
    /// Areas by key and name. Of two with the same key the first counts; one
    /// without a key is never found.
    #[must_use]
    pub fn new(areas: &[(&str, &str)]) -> Self {
        let mut known = Self::default();
        for (area, &(code, name)) in areas.iter().enumerate() {
            let (code, name) = (code.trim(), Name::new(name));
            known.codes.push(code.to_owned());
            known.names.push(name);
            if code.is_empty() || known.by_code.contains_key(code) {
                continue;
            }
            known.by_code.insert(code.to_owned(), area);
            known.index(area);
        }
        known.numbers.arrange();
        known.measure();
        known
    }

    fn index(&mut self, area: usize) {
        let (code, name) = (&self.codes[area], &self.names[area]);
        if !name.plain.is_empty() {
            self.by_plain.entry(name.plain.clone()).or_default().push(area);
        }
        for form in &name.forms {
            let areas = self.by_form.entry(form.clone()).or_default();
            if areas.last() != Some(&area) {
                areas.push(area);
            }
        }
        if code.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(number) = code.parse()
        {
            self.numbers.push((number, area));
        }
        if let Some(science) = science(code) {
            self.sciences.entry(science).or_default().push(area);
        }
    }

    /// The length and the beginning that all keys share.
    fn measure(&mut self) {
        let mut codes = self.by_code.keys();
        let Some(first) = codes.next() else { return };
        let length = first.chars().count();
        let mut lead = first.as_str();
        let mut even = true;
        for code in codes {
            even &= code.chars().count() == length;
            let shared = lead
                .char_indices()
                .zip(code.chars())
                .find(|((_, one), other)| one != other)
                .map_or(lead.len().min(code.len()), |((at, _), _)| at);
            lead = lead.get(..shared).unwrap_or("");
        }
        self.lead = lead.to_owned();
        self.length = even.then_some(length);
    }

    /// How many areas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there is no area.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// The key of an area by its position.
    #[must_use]
    pub fn code(&self, area: usize) -> &str {
        self.codes.get(area).map_or("", String::as_str)
    }

    /// The area with this very key.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// The areas' keys and positions, ascending by key.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, usize)> {
        self.by_code.iter().map(|(code, &area)| (code.as_str(), area))
    }

    /// An area's name.
    pub(super) fn name(&self, area: usize) -> &Name {
        &self.names[area]
    }

    /// The length of all keys, if they have one.
    pub(super) fn length(&self) -> Option<usize> {
        self.length
    }

    /// The beginning all keys share.
    pub(super) fn lead(&self) -> &str {
        &self.lead
    }

    /// The areas whose keys, as numbers, are in a range.
    pub(super) fn between(&self, from: u128, until: u128) -> Vec<usize> {
        let start = self.numbers.partition_point(|&(number, _)| number < from);
        let inside = self.numbers.get(start..).unwrap_or_default();
        let inside = inside.iter().take_while(|&&(number, _)| number < until);
        // One more than a match needs is enough to know that it is none.
        inside.take(20).map(|&(_, area)| area).collect()
    }

    /// The areas whose keys look like this number in scientific notation.
    pub(super) fn scientific(&self, number: Science) -> &[usize] {
        self.sciences.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The areas of a name: those with all its words, else those with the
    /// words that count. A text without a letter is no name.
    pub(super) fn named(&self, text: &str) -> Named {
        if !text.chars().any(char::is_alphabetic) {
            return Named::default();
        }
        let name = Name::new(text);
        if let Some(areas) = self.by_plain.get(&name.plain) {
            return Named { areas: areas.clone(), plain: true };
        }
        let mut areas: Vec<usize> = name
            .forms
            .iter()
            .filter_map(|form| self.by_form.get(form))
            .flatten()
            .copied()
            .filter(|&area| may_be(&name, &self.names[area]))
            .collect();
        areas.arrange();
        areas.dedup();
        let of_the_kind = |&area: &usize| self.names[area].kind == name.kind;
        if name.kind.is_some() && areas.iter().any(of_the_kind) {
            areas.retain(of_the_kind);
        }
        Named { areas, plain: false }
    }
}

/// Whether neither kind nor number nor direction parts two names.
fn may_be(one: &Name, other: &Name) -> bool {
    let words =
        |name: &Name| name.words().map(str::to_owned).collect::<Vec<_>>();
    !one.other_kind(other) && !differs(&words(one), &words(other))
}

#[cfg(test)]
#[path = "known_tests.rs"]
mod tests;
