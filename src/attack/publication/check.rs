//! Reading a publication, and everything that is wrong with it at once.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{
    Atom, Decimal, Denominator, Protect, Publication, Relation,
    model::{Range, Rate, Score},
};

/// The first of many: more help nobody.
const FAULTS: usize = 100;

impl Publication {
    /// Reads the JSON described in the module's documentation.
    ///
    /// # Errors
    /// Everything that is wrong, each fault with its place, as
    /// `relations[3]: there is no cell "x"`. At most a hundred of them.
    pub fn read(json: &[u8]) -> Result<Self, Vec<String>> {
        let value: Value = serde_json::from_slice(json)
            .map_err(|error| vec![format!("not JSON: {error}")])?;
        let Value::Object(mut entries) = value else {
            return Err(vec!["not a JSON object".to_owned()]);
        };
        let mut faults = Faults::default();
        let mut read = Self {
            cells: list(&mut entries, "cells", &mut faults),
            atoms: list(&mut entries, "atoms", &mut faults),
            relations: list(&mut entries, "relations", &mut faults),
            rates: list(&mut entries, "rates", &mut faults),
            ranks: list(&mut entries, "ranks", &mut faults),
            scores: list(&mut entries, "scores", &mut faults),
            targets: list(&mut entries, "targets", &mut faults),
            insiders: list(&mut entries, "insiders", &mut faults),
            ..Self::default()
        };
        match entries.remove("integer") {
            None => {}
            Some(Value::Bool(integer)) => read.integer = integer,
            Some(_) => faults.add("integer", "neither true nor false"),
        }
        for key in entries.keys() {
            faults.add(key, "no such entry");
        }
        if faults.all.is_empty() {
            read.check(&mut faults);
        }
        if faults.all.is_empty() { Ok(read) } else { Err(faults.all) }
    }

    /// Whether what was put together by a program is sound.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn checked(self) -> Result<Self, Vec<String>> {
        let mut faults = Faults::default();
        self.check(&mut faults);
        if faults.all.is_empty() { Ok(self) } else { Err(faults.all) }
    }

    fn check(&self, faults: &mut Faults) {
        let cells = self.check_cells(faults);
        let known = |id: &str| cells.contains(id);
        for (at, relation) in self.relations.iter().enumerate() {
            let mut say = |text: &str| faults.at("relations", at, text);
            check_relation(relation, &known, &mut say);
        }
        let mut rates = BTreeSet::new();
        for (at, rate) in self.rates.iter().enumerate() {
            let mut say = |text: &str| faults.at("rates", at, text);
            check_rate(rate, &known, &mut say);
            if let Some(id) = &rate.id
                && !rates.insert(id.as_str())
            {
                say(&format!("a second rate \"{id}\""));
            }
        }
        for (at, rank) in self.ranks.iter().enumerate() {
            let mut say = |text: &str| faults.at("ranks", at, text);
            let names = rank.rates.iter().map(String::as_str);
            check_names(names, "rate", &|id| rates.contains(id), &mut say);
        }
        for (at, score) in self.scores.iter().enumerate() {
            let mut say = |text: &str| faults.at("scores", at, text);
            check_score(score, &|id| rates.contains(id), &mut say);
        }
        for (at, target) in self.targets.iter().enumerate() {
            let mut say = |text: &str| faults.at("targets", at, text);
            check_terms(&target.terms, &known, &mut say);
            check_protect(target.protect.as_ref(), &mut say);
        }
        self.check_insiders(faults);
    }

    fn check_cells(&self, faults: &mut Faults) -> BTreeSet<&str> {
        let mut ids = BTreeSet::new();
        for (at, cell) in self.cells.iter().enumerate() {
            let mut say = |text: &str| faults.at("cells", at, text);
            if !ids.insert(cell.id.as_str()) {
                say(&format!("a second cell \"{}\"", cell.id));
            }
            check_range(cell.low, cell.high, &mut say);
            check_range(cell.at_least, cell.at_most, &mut say);
            check_number(cell.value, &mut say);
            if cell.value.is_some() && (cell.low.or(cell.high)).is_some() {
                say("either a value or low and high");
            }
            let counts = cell.integer.unwrap_or(self.integer);
            let whole = |it: f64| {
                Decimal::of(it).is_none_or(|it| it.scaled(0).is_some())
            };
            if counts && !cell.value.is_none_or(whole) {
                say("a count is a whole number");
            }
            check_protect(cell.protect.as_ref(), &mut say);
        }
        for (at, atom) in self.atoms.iter().enumerate() {
            let mut say = |text: &str| faults.at("atoms", at, text);
            let id = match atom {
                Atom::Name(id) => id,
                Atom::Bounded(cell) => {
                    check_range(cell.at_least, cell.at_most, &mut say);
                    check_range(cell.low, cell.high, &mut say);
                    if cell.value.is_some() {
                        say("an atom is not published: no value");
                    }
                    &cell.id
                }
            };
            if !ids.insert(id.as_str()) {
                say(&format!("a second cell \"{id}\""));
            }
        }
        ids
    }

    fn check_insiders(&self, faults: &mut Faults) {
        for (at, coalition) in self.insiders.iter().enumerate() {
            for id in coalition {
                let cell = self.cells.iter().find(|it| it.id == *id);
                let text = match cell {
                    None => format!("there is no cell \"{id}\""),
                    Some(cell)
                        if cell.value.is_none()
                            && cell
                                .protect
                                .as_ref()
                                .is_none_or(|it| it.truth.is_none()) =>
                    {
                        format!("\"{id}\" needs protect.truth")
                    }
                    Some(_) => continue,
                };
                faults.at("insiders", at, &text);
            }
        }
    }
}

#[derive(Default)]
struct Faults {
    all: Vec<String>,
}

impl Faults {
    fn add(&mut self, place: &str, text: &str) {
        if self.all.len() < FAULTS {
            self.all.push(format!("{place}: {text}"));
        }
    }

    fn at(&mut self, list: &str, at: usize, text: &str) {
        if self.all.len() < FAULTS {
            self.all.push(format!("{list}[{at}]: {text}"));
        }
    }
}

/// The entries of a list that can be read.
fn list<T: DeserializeOwned>(
    entries: &mut Map<String, Value>,
    key: &str,
    faults: &mut Faults,
) -> Vec<T> {
    let values = match entries.remove(key) {
        None => return Vec::new(),
        Some(Value::Array(values)) => values,
        Some(_) => {
            faults.add(key, "not a list");
            return Vec::new();
        }
    };
    let mut out = Vec::with_capacity(values.len());
    for (at, value) in values.into_iter().enumerate() {
        match serde_json::from_value(value) {
            Ok(entry) => out.push(entry),
            Err(error) => faults.at(key, at, &error.to_string()),
        }
    }
    out
}

type Known<'a> = dyn Fn(&str) -> bool + 'a;
type Say<'a> = dyn FnMut(&str) + 'a;

fn check_number(value: Option<f64>, say: &mut Say) {
    if value.is_some_and(|it| Decimal::of(it).is_none()) {
        say("a number is too large or has too many digits");
    }
}

fn check_range(low: Option<f64>, high: Option<f64>, say: &mut Say) {
    check_number(low, say);
    check_number(high, say);
    if let (Some(low), Some(high)) = (low, high)
        && low > high
    {
        say("the lower end is above the upper end");
    }
}

fn check_protect(protect: Option<&Protect>, say: &mut Say) {
    let Some(protect) = protect else { return };
    for it in [protect.width, protect.down, protect.up, protect.minimum] {
        check_number(it, say);
        if it.is_some_and(|it| it < 0.0) {
            say("a negative width");
        }
    }
    check_number(protect.truth, say);
}

fn check_names<'a>(
    names: impl Iterator<Item = &'a str>,
    what: &str,
    known: &Known,
    say: &mut Say,
) {
    let mut seen = BTreeSet::new();
    for name in names {
        if !known(name) {
            say(&format!("there is no {what} \"{name}\""));
        } else if !seen.insert(name) {
            say(&format!("\"{name}\" twice"));
        }
    }
}

fn check_terms(terms: &[(String, f64)], known: &Known, say: &mut Say) {
    check_names(terms.iter().map(|it| it.0.as_str()), "cell", known, say);
    for (_, coefficient) in terms {
        check_number(Some(*coefficient), say);
    }
}

fn check_relation(relation: &Relation, known: &Known, say: &mut Say) {
    let it = relation;
    let sum = it.total.is_some() && it.parts.is_some();
    let member = it.member.is_some() && it.atoms.is_some();
    let kinds = [sum, member, it.terms.is_some(), it.order.is_some()];
    if kinds.iter().filter(|it| **it).count() != 1
        || (it.total.is_some() != it.parts.is_some())
        || (it.member.is_some() != it.atoms.is_some())
    {
        say("one of total and parts, member and atoms, terms, or order");
        return;
    }
    let has_range = it.low.is_some() || it.high.is_some();
    if (it.coefficients.is_some() || it.constant.is_some()) && !sum
        || has_range != it.terms.is_some()
        || it.gap.is_some() && it.order.is_none()
    {
        say("an entry that does not belong here, or one that is missing");
    }
    check_range(it.low, it.high, say);
    check_number(it.constant, say);
    check_number(it.gap, say);
    if let Some(terms) = &it.terms {
        check_terms(terms, known, say);
    }
    let lists = [&it.parts, &it.atoms, &it.order];
    let named = [&it.total, &it.member].into_iter().flatten();
    let named = named.chain(lists.into_iter().flatten().flatten());
    check_names(named.map(String::as_str), "cell", known, say);
    if let (Some(parts), Some(coefficients)) = (&it.parts, &it.coefficients) {
        if parts.len() != coefficients.len() {
            say("as many coefficients as parts");
        }
        for it in coefficients {
            check_number(Some(*it), say);
        }
    }
}

fn check_decimals(decimals: Option<u32>, say: &mut Say) {
    if decimals.is_some_and(|it| it > 9) {
        say("at most 9 decimals");
    }
}

fn check_rate(rate: &Rate, known: &Known, say: &mut Say) {
    if !known(&rate.numerator) {
        say(&format!("there is no cell \"{}\"", rate.numerator));
    }
    match &rate.denominator {
        Denominator::Cell(id) if !known(id) => {
            say(&format!("there is no cell \"{id}\""));
        }
        Denominator::Cell(id) if *id == rate.numerator => {
            say("a cell as a share of itself");
        }
        Denominator::Number(number) if number.is_nan() || *number <= 0.0 => {
            say("a denominator is above 0");
        }
        Denominator::Number(number) => check_number(Some(*number), say),
        Denominator::Cell(_) => {}
    }
    if rate.factor.is_some_and(|it| it.is_nan() || it <= 0.0) {
        say("a factor is above 0");
    }
    check_number(rate.factor, say);
    check_number(rate.value, say);
    check_decimals(rate.decimals, say);
    check_range(rate.low, rate.high, say);
    if rate.value.is_some() && rate.low.or(rate.high).is_some() {
        say("either a value or low and high");
    }
}

fn check_score(score: &Score, known: &Known, say: &mut Say) {
    let names = score.terms.iter().map(|it| it.rate.as_str());
    check_names(names, "rate", known, say);
    check_number(score.value, say);
    check_decimals(score.decimals, say);
    check_range(score.low, score.high, say);
    if score.value.is_some() && score.low.or(score.high).is_some() {
        say("either a value or low and high");
    }
    for term in &score.terms {
        check_number(Some(term.weight), say);
        let ends = |it: Range| it.ends();
        let (low, high) = ends(term.mean);
        check_range(Some(low), Some(high), say);
        let (low, high) = ends(term.sd);
        check_range(Some(low), Some(high), say);
        if low.is_nan() || low <= 0.0 {
            say("a standard deviation is above 0");
        }
    }
}
