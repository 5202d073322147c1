//! How alike two names are, and what parts them however alike they are.

use crate::numeric::Arrange;
use std::collections::BTreeMap;

use super::{Known, normalise::Name};

/// The least likeness that is worth a question, in thousandths.
pub const ENOUGH: u16 = 850;

/// Words that tell two halves of one quarter apart.
const SIDES: [&str; 22] = [
    "nordost", "nordwest", "suedost", "suedwest", "nord", "sued", "ost",
    "west", "mitte", "mittel", "ober", "unter", "nieder", "alt", "neu",
    "gross", "klein", "vorder", "hinter", "innen", "aussen", "links",
];

/// One form of a name, prepared to be held against many.
#[derive(Clone, Debug)]
pub struct Form {
    words: Vec<String>,
    letters: Vec<char>,
    sorted: Vec<char>,
    counts: [u8; 32],
}

impl Form {
    /// All forms of a name.
    pub fn all(name: &Name) -> Vec<Self> {
        name.forms.iter().map(|form| Self::new(form)).collect()
    }

    fn new(form: &str) -> Self {
        let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
        let mut in_order = words.clone();
        in_order.arrange();
        let letters: Vec<char> = form.chars().collect();
        let mut counts = [0u8; 32];
        for &letter in &letters {
            let place = &mut counts[(u32::from(letter) % 32) as usize];
            *place = place.saturating_add(1);
        }
        let sorted = in_order.join(" ").chars().collect();
        Self { words, letters, sorted, counts }
    }

    /// The likeness of two forms in thousandths, 0 if it is not enough or if
    /// a number or a direction parts them.
    pub fn likeness(&self, other: &Self) -> u16 {
        if self.letters.is_empty() || other.letters.is_empty() {
            return 0;
        }
        let enough = usize::from(ENOUGH);
        let shared = self.shared(other);
        let shorter = self.letters.len().min(other.letters.len());
        let mut best = 0;
        if at_best(shared, self.letters.len(), other.letters.len()) >= enough {
            best = alike(&self.letters, &other.letters);
            if self.words.len() + other.words.len() > 2 {
                best = best.max(alike(&self.sorted, &other.sorted));
            }
        }
        if shared >= shorter {
            best = best.max(self.contained(other));
        }
        if best < enough || differs(&self.words, &other.words) {
            return 0;
        }
        u16::try_from(best.min(1000)).unwrap_or(0)
    }

    /// How many letters occur in both, at most.
    fn shared(&self, other: &Self) -> usize {
        let pairs = self.counts.iter().zip(&other.counts);
        pairs.map(|(one, other)| usize::from(*one.min(other))).sum()
    }

    /// The likeness of names of which one has all words of the other.
    fn contained(&self, other: &Self) -> usize {
        let (few, many) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let short = few.letters.len() < 4;
        if short || !few.words.iter().all(|word| many.words.contains(word)) {
            return 0;
        }
        usize::from(ENOUGH)
            + 100 * few.letters.len() / many.letters.len().max(1)
    }
}

/// The mean of Jaro and Winkler's likeness and of the share of letters that
/// stay when one is edited into the other.
fn alike(one: &[char], other: &[char]) -> usize {
    let longest = one.len().max(other.len()).max(1);
    let kept = longest.saturating_sub(edits(one, other));
    usize::midpoint(jaro_winkler(one, other), 1000 * kept / longest)
}

/// What [`alike`] cannot exceed with so many letters shared.
fn at_best(shared: usize, one: usize, other: usize) -> usize {
    let longest = one.max(other).max(1);
    let shared = shared.min(one).min(other);
    let jaro =
        (1000 * shared / one.max(1) + 1000 * shared / other.max(1) + 1000) / 3
            + 1;
    let winkler = jaro + 4 * 1000usize.saturating_sub(jaro) / 10 + 1;
    usize::midpoint(winkler, 1000 * shared / longest) + 1
}

/// Jaro and Winkler's likeness in thousandths: letters in common that stand
/// near each other, a common beginning counting more.
fn jaro_winkler(one: &[char], other: &[char]) -> usize {
    let reach = (one.len().max(other.len()) / 2).saturating_sub(1);
    let mut used = vec![false; other.len()];
    let mut matched = Vec::new();
    for (at, letter) in one.iter().enumerate() {
        let from = at.saturating_sub(reach);
        let until = (at + reach + 1).min(other.len());
        let free = (from..until).find(|&it| !used[it] && other[it] == *letter);
        if let Some(found) = free {
            used[found] = true;
            matched.push(*letter);
        }
    }
    if matched.is_empty() {
        return 0;
    }
    let common = matched.len();
    let there = other.iter().zip(&used).filter(|(_, used)| **used);
    let moved = there.zip(&matched).filter(|((a, _), b)| a != b).count() / 2;
    let jaro = (1000 * common / one.len()
        + 1000 * common / other.len()
        + 1000 * (common - moved) / common)
        / 3;
    let start = one.iter().zip(other).take(4).take_while(|(a, b)| a == b);
    jaro + start.count() * (1000 - jaro) / 10
}

/// The fewest letters to put in, take out, replace or swap with their
/// neighbour.
pub fn edits(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut fewest = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

/// Whether a number, a single letter or a side parts two names: `Bezirk 1`
/// and `Bezirk 11`, `Altstadt-Nord` and `Altstadt-Süd`, `Altstadt` and
/// `Neustadt`.
pub fn differs(one: &[String], other: &[String]) -> bool {
    marks(one) != marks(other) || beginnings_differ(one, other)
}

/// Numbers, single letters and sides of a name, in order.
fn marks(words: &[String]) -> Vec<String> {
    let mut marks = Vec::new();
    for word in words {
        if let Some(side) = side(word) {
            marks.push(side.to_owned());
        } else if let Some(number) = roman(word) {
            marks.push(number.to_string());
        } else if word.chars().count() == 1 {
            marks.push(word.clone());
        } else {
            let runs = word.split(|c: char| !c.is_numeric());
            let runs = runs.map(|run| run.trim_start_matches('0'));
            marks.extend(runs.filter(|it| !it.is_empty()).map(str::to_owned));
        }
    }
    marks.arrange();
    marks
}

/// The side a word is, whatever its ending: `Alter`, `nördliches`.
fn side(word: &str) -> Option<&'static str> {
    const ENDINGS: [&str; 6] = ["", "e", "er", "es", "en", "em"];
    ENDINGS.iter().find_map(|end| {
        let bare = word.strip_suffix(end)?;
        let stem = match bare.strip_suffix("lich") {
            Some("noerd") => "nord",
            Some("oest") => "ost",
            Some(other) => other,
            None => bare,
        };
        SIDES.iter().copied().find(|side| *side == stem)
    })
}

/// The value of a Roman number of `i`, `v` and `x`.
fn roman(word: &str) -> Option<usize> {
    let mut sum = 0usize;
    let mut highest = 0;
    for letter in word.bytes().rev() {
        let digit = match letter {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            _ => return None,
        };
        // A lower digit before a higher one is taken off.
        if digit < highest {
            sum = sum.saturating_sub(digit);
        } else {
            sum += digit;
            highest = digit;
        }
    }
    Some(sum)
}

/// The side a word begins with, and the rest of it.
fn beginning(word: &str) -> Option<(&'static str, &str)> {
    SIDES
        .iter()
        .filter_map(|side| Some((*side, word.strip_prefix(side)?)))
        .filter(|(_, rest)| rest.chars().count() >= 3)
        .max_by_key(|(side, _)| side.len())
}

fn beginnings_differ(one: &[String], other: &[String]) -> bool {
    let all = |words: &[String]| -> Vec<&'static str> {
        let found = words.iter().filter_map(|word| beginning(word));
        let mut sides: Vec<_> = found.map(|(side, _)| side).collect();
        sides.arrange();
        sides
    };
    let (ours, theirs) = (all(one), all(other));
    if ours == theirs {
        return false;
    }
    let lacks = |some: &[&str], others: &[&str]| {
        some.iter().any(|side| !others.contains(side))
    };
    (lacks(&ours, &theirs) && lacks(&theirs, &ours))
        || is_rest(one, other, &theirs)
        || is_rest(other, one, &ours)
}

/// Whether a name is another without the side one of its words begins with.
fn is_rest(one: &[String], other: &[String], sides: &[&str]) -> bool {
    let letters = |text: &str| text.chars().collect::<Vec<char>>();
    one.iter()
        .filter_map(|word| beginning(word))
        .filter(|(side, _)| !sides.contains(side))
        .any(|(_, rest)| {
            let near =
                |word: &String| edits(&letters(rest), &letters(word)) <= 1;
            other.iter().any(near)
        })
}

/// How alike a text and an area's name are.
pub struct Likeness<'a> {
    /// In thousandths.
    pub score: u16,
    /// The text of the file.
    pub text: &'a str,
    /// The position of the area.
    pub area: usize,
}

/// All that are alike enough, the most alike first; equals by text and key.
pub fn likenesses<'a>(
    texts: &[&'a str],
    areas: &[usize],
    known: &Known,
) -> Vec<Likeness<'a>> {
    let forms: Vec<Vec<Form>> =
        areas.iter().map(|&area| Form::all(known.name(area))).collect();
    let mut found = Vec::new();
    for &text in texts {
        let name = Name::new(text);
        let ours = Form::all(&name);
        for (&area, theirs) in areas.iter().zip(&forms) {
            let each = ours
                .iter()
                .flat_map(|one| theirs.iter().map(|other| one.likeness(other)));
            let score = each.max().unwrap_or(0);
            if score >= ENOUGH && !name.other_kind(known.name(area)) {
                found.push(Likeness { score, text, area });
            }
        }
    }
    // Stable, and the areas are in the order of their keys.
    found.arrange_by(|a, b| b.score.cmp(&a.score).then(a.text.cmp(b.text)));
    found
}

pub fn by_text<'a>(
    found: &[Likeness<'a>],
) -> BTreeMap<&'a str, Vec<(u16, usize)>> {
    let mut all: BTreeMap<&str, Vec<(u16, usize)>> = BTreeMap::new();
    for it in found {
        all.entry(it.text).or_default().push((it.score, it.area));
    }
    all
}

/// The texts whose best likeness several areas share, with those areas.
pub fn ties<'a>(found: &[Likeness<'a>]) -> BTreeMap<&'a str, Vec<usize>> {
    let mut ties = BTreeMap::new();
    for (text, all) in by_text(found) {
        let best = all.first().map_or(0, |it| it.0);
        let areas = all.iter().filter(|it| it.0 == best);
        let areas: Vec<usize> = areas.map(|it| it.1).collect();
        if areas.len() > 1 {
            ties.insert(text, areas);
        }
    }
    ties
}

/// The areas a text names one beside the other, as a row does that was put
/// together from several: `Moorburg und Altenwerder`. None or one otherwise.
pub fn merged(text: &str, known: &Known) -> Vec<usize> {
    let name = Name::new(text);
    let ours: Vec<&str> = name.words().collect();
    let mut told: Vec<&str> = Vec::new();
    let mut areas = Vec::new();
    for (_, area) in known.all() {
        let theirs: Vec<&str> = known.name(area).words().collect();
        let letters: usize = theirs.iter().map(|word| word.len()).sum();
        let is_new = !theirs.iter().any(|word| told.contains(word));
        if letters >= 4
            && theirs.len() < ours.len()
            && is_new
            && theirs.iter().all(|word| ours.contains(word))
        {
            told.extend(theirs);
            areas.push(area);
        }
    }
    areas
}

#[cfg(test)]
#[path = "similar_tests.rs"]
mod tests;
