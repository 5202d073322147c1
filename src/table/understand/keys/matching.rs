//! A whole column of keys held against the areas.

use crate::numeric::Arrange;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Ambiguous, Certainty, Claim, Duplicate, Known, Near, Pair, Proposal,
    Repair,
    repair::{padded, readings},
    similar::{Likeness, by_text, likenesses, merged, ties},
};

/// The most names on either side among which similar ones are looked for.
const MOST: usize = 2_000;
/// How far behind the best a likeness still is told, in thousandths.
const BEHIND: u16 = 50;
/// How many areas that came near are told.
const TOLD: usize = 3;

/// What a column's texts mean, and what has to be done to them: judged over
/// the whole column, and no area given to two texts. The order of the rows
/// does not matter.
///
/// In turn: keys as they stand, lost zeros, other damage, names, a missing
/// beginning, and at last names that are only similar. The last two are
/// suggestions.
#[must_use]
pub fn propose(texts: &[&str], known: &Known) -> Proposal {
    let mut draft = Draft::new(texts, known);
    draft.exact();
    draft.padded();
    draft.damaged();
    draft.named();
    draft.prefixed();
    draft.similar();
    draft.finish()
}

/// A wish of a text for an area.
struct Wish<'a> {
    text: &'a str,
    area: usize,
    repair: Repair,
    certainty: Certainty,
    score: u16,
    near: Vec<Near>,
}

impl<'a> Wish<'a> {
    fn certain(text: &'a str, area: usize, repair: Repair) -> Self {
        let certainty = Certainty::Certain;
        Self { text, area, repair, certainty, score: 1000, near: Vec::new() }
    }

    fn suggested(text: &'a str, area: usize, repair: Repair) -> Self {
        let certainty = Certainty::Suggested;
        Self { certainty, ..Self::certain(text, area, repair) }
    }
}

struct Draft<'a> {
    known: &'a Known,
    /// Every text with its rows.
    rows: BTreeMap<&'a str, Vec<usize>>,
    /// The texts nothing is known of yet.
    open: BTreeSet<&'a str>,
    /// The text that holds an area, area by area.
    holders: Vec<Option<&'a str>>,
    /// All texts that claim an area which cannot be theirs alone.
    rivals: BTreeMap<usize, BTreeSet<&'a str>>,
    proposal: Proposal,
}

impl<'a> Draft<'a> {
    fn new(texts: &[&'a str], known: &'a Known) -> Self {
        let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut proposal = Proposal::default();
        for (row, text) in texts.iter().enumerate() {
            match text.trim() {
                "" => proposal.empty.push(row),
                text => rows.entry(text).or_default().push(row),
            }
        }
        Self {
            known,
            open: rows.keys().copied().collect(),
            rows,
            holders: vec![None; known.len()],
            rivals: BTreeMap::new(),
            proposal,
        }
    }

    fn exact(&mut self) {
        for text in self.open.clone() {
            if let Some(area) = self.known.find(text) {
                self.holders[area] = Some(text);
                self.open.remove(text);
                self.proposal.exact += 1;
            }
        }
    }

    /// Zeros that were lost, if all keys have one length. Where two texts
    /// would become one key, padding is no rule for this column any more.
    fn padded(&mut self) {
        let Some(length) = self.known.length() else { return };
        let mut wishes = Vec::new();
        for &text in &self.open {
            let filled = padded(text, length);
            if let Some(area) = filled.and_then(|key| self.known.find(&key)) {
                wishes.push(Wish::certain(text, area, Repair::Padded));
            }
        }
        let mut claimed = BTreeSet::new();
        let is_safe = wishes.iter().all(|wish| {
            self.holders[wish.area].is_none() && claimed.insert(wish.area)
        });
        if wishes.is_empty() {
            return;
        }
        if is_safe {
            self.proposal.pad = u8::try_from(length).ok();
        } else {
            for wish in &mut wishes {
                wish.certainty = Certainty::Suggested;
            }
        }
        self.settle(wishes);
    }

    fn damaged(&mut self) {
        let mut wishes = Vec::new();
        for text in self.open.clone() {
            let taken = |area: usize| {
                self.holders[area]
                    .is_some_and(|it| self.known.find(it) == Some(area))
            };
            match readings(text, self.known, taken) {
                Some((repair, areas)) if areas.len() == 1 => {
                    wishes.extend(
                        areas
                            .iter()
                            .map(|&area| Wish::certain(text, area, repair)),
                    );
                }
                Some((_, areas)) => self.doubt(text, &areas),
                None => {}
            }
        }
        self.settle(wishes);
    }

    /// Names: first those with all words the same, then those with the words
    /// that count.
    fn named(&mut self) {
        let (mut plain, mut others) = (Vec::new(), Vec::new());
        for text in self.open.clone() {
            let named = self.known.named(text);
            match named.areas[..] {
                [] => {}
                [area] => {
                    let list =
                        if named.plain { &mut plain } else { &mut others };
                    list.push(Wish::certain(text, area, Repair::Name));
                }
                _ => self.doubt(text, &named.areas),
            }
        }
        self.settle(plain);
        self.settle(others);
    }

    /// The beginning all keys share, before texts that lack it.
    fn prefixed(&mut self) {
        let (known, lead) = (self.known, self.known.lead());
        let mut wishes = Vec::new();
        for &text in &self.open {
            let lacking = match known.length() {
                Some(length) => length.checked_sub(text.chars().count()),
                None => Some(lead.chars().count()),
            };
            let Some(lacking) = lacking.filter(|&it| it > 0) else { continue };
            if lead.chars().count() < lacking {
                continue;
            }
            let start: String = lead.chars().take(lacking).collect();
            if let Some(area) = known.find(&format!("{start}{text}")) {
                wishes.push(Wish::suggested(text, area, Repair::Prefixed));
            }
        }
        self.settle(wishes);
    }

    /// Similar names, the most alike first; of what is equally alike nothing
    /// is suggested.
    fn similar(&mut self) {
        let (texts, free) = self.unmatched();
        if texts.len() > MOST || free.len() > MOST {
            self.proposal.too_many = !texts.is_empty() && !free.is_empty();
            return;
        }
        self.refuse_merged(&texts);
        let mut found = likenesses(&texts, &free, self.known);
        found.retain(|it| self.open.contains(it.text));
        for (text, areas) in ties(&found) {
            self.doubt(text, &areas);
        }
        let all: BTreeMap<&str, Vec<(u16, usize)>> = by_text(&found);
        for Likeness { score, text, area } in found {
            if self.holders[area].is_some() || !self.open.contains(text) {
                continue;
            }
            let near = self.near(&all, text, area, score);
            let wish = Wish::suggested(text, area, Repair::Similar);
            self.give(Wish { score, near, ..wish });
        }
    }

    /// The texts that could be names and the areas nobody holds.
    fn unmatched(&self) -> (Vec<&'a str>, Vec<usize>) {
        let has_letters = |text: &&str| text.chars().any(char::is_alphabetic);
        let texts = self.open.iter().copied().filter(has_letters).collect();
        let all = self.known.all().map(|(_, area)| area);
        let free = all.filter(|&area| self.holders[area].is_none()).collect();
        (texts, free)
    }

    /// A row put together from several areas is none of them.
    fn refuse_merged(&mut self, texts: &[&'a str]) {
        for text in texts {
            let areas = merged(text, self.known);
            if areas.len() > 1 {
                self.doubt(text, &areas);
            }
        }
    }

    /// The areas whose likeness to a text is little behind that of the one.
    fn near(
        &self,
        all: &BTreeMap<&str, Vec<(u16, usize)>>,
        text: &str,
        area: usize,
        score: u16,
    ) -> Vec<Near> {
        let others = all.get(text).map_or(&[][..], Vec::as_slice);
        others
            .iter()
            .filter(|it| it.1 != area && it.0 + BEHIND >= score)
            .take(TOLD)
            .map(|&(score, area)| Near {
                key: self.known.code(area).to_owned(),
                score,
            })
            .collect()
    }

    /// Gives areas to the texts that wish for them, each to one text: where
    /// several wish, or another text holds the area, nobody gets it.
    fn settle(&mut self, wishes: Vec<Wish<'a>>) {
        let mut by_area: BTreeMap<usize, Vec<Wish>> = BTreeMap::new();
        for wish in wishes {
            by_area.entry(wish.area).or_default().push(wish);
        }
        for (area, mut wishes) in by_area {
            let holder = self.holders[area];
            if holder.is_none() && wishes.len() == 1 {
                wishes.drain(..).for_each(|wish| self.give(wish));
                continue;
            }
            let rivals = self.rivals.entry(area).or_default();
            rivals.extend(holder);
            for wish in wishes {
                rivals.insert(wish.text);
                self.open.remove(wish.text);
            }
        }
    }

    fn give(&mut self, wish: Wish<'a>) {
        self.holders[wish.area] = Some(wish.text);
        self.open.remove(wish.text);
        let pair = Pair {
            text: wish.text.to_owned(),
            rows: self.rows[wish.text].clone(),
            key: self.known.code(wish.area).to_owned(),
            repair: wish.repair,
            certainty: wish.certainty,
            score: wish.score,
            near: wish.near,
        };
        self.proposal.pairs.push(pair);
    }

    fn doubt(&mut self, text: &'a str, areas: &[usize]) {
        self.open.remove(text);
        let mut keys: Vec<String> = areas
            .iter()
            .map(|&area| self.known.code(area).to_owned())
            .collect();
        keys.arrange();
        let Claim { text, rows } = self.claim(text);
        self.proposal.ambiguous.push(Ambiguous { text, rows, keys });
    }

    fn claim(&self, text: &str) -> Claim {
        Claim { text: text.to_owned(), rows: self.rows[text].clone() }
    }

    fn finish(mut self) -> Proposal {
        for (area, holder) in self.holders.iter().enumerate() {
            if let Some(text) = holder
                && self.rows[text].len() > 1
            {
                self.rivals.entry(area).or_default().insert(text);
            }
        }
        let duplicates = self.rivals.iter().map(|(&area, texts)| Duplicate {
            key: self.known.code(area).to_owned(),
            claims: texts.iter().map(|text| self.claim(text)).collect(),
        });
        let mut duplicates: Vec<Duplicate> = duplicates.collect();
        duplicates.arrange_by(|a, b| a.key.cmp(&b.key));
        let strangers = self.open.iter().map(|text| self.claim(text)).collect();
        let is_gap = |area: &usize| {
            self.holders[*area].is_none() && !self.rivals.contains_key(area)
        };
        let gaps = self.known.all().filter(|(_, area)| is_gap(area));
        let gaps = gaps.map(|(code, _)| code.to_owned()).collect();
        let mut proposal = self.proposal;
        proposal.pairs.arrange_by(|a, b| a.text.cmp(&b.text));
        proposal.ambiguous.arrange_by(|a, b| a.text.cmp(&b.text));
        Proposal { strangers, gaps, duplicates, ..proposal }
    }
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;
