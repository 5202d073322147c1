//! Two zone systems as somebody hands them over, and what is wrong with them.

use super::{Sliver, Systems, differences};
use crate::{
    finding::{Code, Faults, Finding, Place},
    text::{Language, fill, get},
};

/// Two zone systems over common units, not yet looked at.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The zone of each unit in the first system, from 0; below: in none.
    pub first: &'a [i32],
    /// The zone of each unit in the second.
    pub second: &'a [i32],
    /// How many people each unit has: whole numbers, none below zero.
    pub people: &'a [f64],
    /// Fewer people than this are too few.
    pub threshold: f64,
}

/// Larger numbers of people have no neighbour in a double.
const MOST: f64 = 9_007_199_254_740_991.0;

impl Given<'_> {
    /// The differences, once it is clear that there is something to compare;
    /// `None` where `progress` said to stop.
    ///
    /// # Errors
    ///
    /// [`Code::AuditInput`] for everything that is wrong.
    pub fn differences(
        &self,
        language: Language,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Result<Option<Vec<Sliver>>, Faults> {
        let said = self.faults(language);
        if !said.is_empty() {
            return Err(Faults(said.into_iter().map(fault).collect()));
        }
        let zone = |it: &i32| u32::try_from(*it).ok();
        let first: Vec<Option<u32>> = self.first.iter().map(zone).collect();
        let second: Vec<Option<u32>> = self.second.iter().map(zone).collect();
        let people: Vec<u64> =
            self.people.iter().filter_map(|it| count(*it)).collect();
        let systems =
            Systems { first: &first, second: &second, people: &people };
        let threshold = count(self.threshold).unwrap_or(0);
        Ok(differences(systems, threshold, progress))
    }

    fn faults(&self, language: Language) -> Vec<String> {
        let say = |key: &str, values: &[(&str, String)]| {
            fill(get(language, &format!("audit.difference.{key}")), values)
        };
        let Self { first, second, people, threshold } = *self;
        let units = people.len();
        if first.len() != units || second.len() != units {
            let lengths = [
                ("first", first.len().to_string()),
                ("second", second.len().to_string()),
                ("people", units.to_string()),
            ];
            return vec![say("lengths", &lengths)];
        }
        let mut said = Vec::new();
        let wrong = |it: &f64| count(*it).is_none();
        if let Some(at) = people.iter().position(wrong) {
            let count = people.iter().filter(|it| wrong(it)).count();
            said.push(say(
                "people",
                &[
                    ("unit", (at + 1).to_string()),
                    ("found", people[at].to_string()),
                    ("count", count.to_string()),
                ],
            ));
        }
        if count(threshold).is_none_or(|it| it == 0) {
            said.push(say("threshold", &[("found", threshold.to_string())]));
        }
        // No more zones than units: a larger number is a slip.
        let beyond =
            |it: &&i32| usize::try_from(**it).is_ok_and(|it| it >= units);
        if let Some(zone) = first.iter().chain(second).find(beyond) {
            let units = units.to_string();
            said.push(say(
                "zone",
                &[("found", zone.to_string()), ("units", units)],
            ));
        }
        let mut pairs = first.iter().zip(second).zip(people);
        if !pairs.any(|it| *it.0.0 >= 0 && *it.0.1 >= 0 && *it.1 != 0.0) {
            said.push(say("nothing", &[]));
        }
        said
    }
}

/// A whole number of people, if it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a whole number from 0 to 2^53"
)]
fn count(value: f64) -> Option<u64> {
    let is_count = (0.0..=MOST).contains(&value) && value.fract() == 0.0;
    is_count.then_some(value as u64)
}

fn fault(detail: String) -> Finding {
    Finding::new(Code::AuditInput, Place::default()).with("detail", detail)
}

#[cfg(test)]
#[path = "given_tests.rs"]
mod tests;
