//! Which signs stand in place of numbers, and whose they may be.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    measurement::Status,
    table::{
        SignProfile, Table,
        sign::PROFILES,
        understand::{
            cell::{Kind, kind, shown},
            figures::dash_is_zero,
        },
    },
};

/// A sign, how often it stands there, and what offices mean by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignSurvey {
    /// The sign.
    pub sign: String,
    /// How often it stands in place of a number.
    pub count: usize,
    /// By profile what it means there.
    pub meanings: BTreeMap<&'static str, Status>,
}

/// Whose signs they are, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProfileProposal {
    /// The profile.
    pub signs: SignProfile,
    /// The signs that tell.
    pub because: Vec<String>,
}

/// The signs of a table's columns of numbers.
pub(super) fn signs(table: &Table) -> Vec<SignSurvey> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..table.header().len() {
        let cells = table.column_cells(at);
        let kinds: Vec<Kind> =
            cells.iter().map(|&cell| kind(table.sheet(), cell)).collect();
        let of = |kind| kinds.iter().filter(|&&it| it == kind).count();
        let numbers = of(Kind::Number);
        if numbers == 0 || of(Kind::Text) > numbers {
            continue;
        }
        let all = cells.into_iter().zip(kinds);
        for (cell, _) in all.filter(|it| it.1 == Kind::Sign) {
            let sign = shown(table.sheet(), cell);
            *counts.entry(sign.into_owned()).or_default() += 1;
        }
    }
    let survey = |(sign, count): (String, usize)| SignSurvey {
        meanings: PROFILES
            .iter()
            .filter_map(|it| Some((it.as_str(), it.status(&sign)?)))
            .collect(),
        sign,
        count,
    };
    counts.into_iter().map(survey).collect()
}

/// The profile the signs tell of: the only one that knows them all; or, where
/// a dash is all there is to tell, the one under which the total is right.
pub(super) fn propose(
    table: &Table,
    signs: &[SignSurvey],
) -> Option<ProfileProposal> {
    let own: Vec<&SignSurvey> = signs
        .iter()
        .filter(|it| SignProfile::None.status(&it.sign).is_none())
        .collect();
    let knows_all = |profile: &&SignProfile| {
        own.iter().all(|it| it.meanings.contains_key(profile.as_str()))
    };
    let fit: Vec<&SignProfile> = PROFILES.iter().filter(knows_all).collect();
    let because = |it: &dyn Fn(&SignSurvey) -> bool| -> Vec<String> {
        own.iter().filter(|one| it(one)).map(|one| one.sign.clone()).collect()
    };
    if own.is_empty() {
        return None;
    }
    if let [only] = fit[..] {
        let fewest = own.iter().map(|it| it.meanings.len()).min();
        let tells = |it: &SignSurvey| Some(it.meanings.len()) == fewest;
        return Some(ProfileProposal {
            signs: only.clone(),
            because: because(&tells),
        });
    }
    let is_dash = |it: &SignSurvey| {
        let mut zero = it.meanings.values().map(|it| it.has_number());
        let first = zero.next();
        zero.any(|it| Some(it) != first)
    };
    if !own.iter().any(|it| is_dash(it)) {
        // All that fit say the same of every sign.
        let first = (*fit.first()?).clone();
        return Some(ProfileProposal { signs: first, because: Vec::new() });
    }
    let zero = dash_is_zero(table)?;
    let fits = |profile: &&SignProfile| {
        own.iter()
            .filter(|it| is_dash(it))
            .all(|it| it.meanings[profile.as_str()].has_number() == zero)
    };
    let found = fit.into_iter().find(fits)?;
    Some(ProfileProposal {
        signs: found.clone(),
        because: because(&|it| is_dash(it)),
    })
}
