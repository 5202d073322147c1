//! All that is wrong with a recipe, at once.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Recipe, VERSION,
    columns::{check_columns, references},
    index::check_index,
    indicators::check_indicators,
    institutions::check_institutions,
    validate::validate,
    zones::check_zones,
};
use crate::{
    disclosure::{Edition, Mechanism, Policy, Profile, RoundingWay},
    finding::{Code, Faults, Finding, Place, Severity},
    index::Method,
    json::{syntax, typed},
    recipe::{AnalysisEntry, policy},
    table::Reach,
};

/// Reads a recipe from its text.
///
/// # Errors
///
/// All at once: text that is no JSON (with line and column), entries nobody
/// knows, entries missing, values that do not fit, names that refer to
/// nothing.
pub fn parse(text: &str) -> Result<Recipe, Faults> {
    let (recipe, mut faults) = examine(text);
    // Which edition is meant is only known when something is to leave.
    faults.retain(|fault| fault.code != Code::EditionForbidden);
    match recipe {
        Some(recipe) if faults.is_empty() => Ok(recipe),
        _ => Err(Faults(faults)),
    }
}

/// A recipe and its faults. Where it can be understood apart from entries
/// nobody knows, it is handed out along with the faults, so that the files
/// can be judged in the same go.
#[must_use]
pub fn examine(text: &str) -> (Option<Recipe>, Vec<Finding>) {
    let mut value: Value =
        match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(value) => value,
            Err(error) => return (None, vec![syntax(&error)]),
        };
    let mut faults = validate(&value);
    for fault in faults.iter().filter(|fault| fault.code == Code::RecipeUnknown)
    {
        fault.place.entry.iter().for_each(|path| remove(&mut value, path));
    }
    match typed::<Recipe>(&value) {
        Ok(recipe) => {
            faults.extend(check(&recipe));
            (Some(recipe), faults)
        }
        Err(misfit) if faults.is_empty() => (None, vec![misfit.fault()]),
        Err(_) => (None, faults),
    }
}

/// Takes an entry out by its path, `indicators[2].unit`.
fn remove(value: &mut Value, path: &str) {
    let pointer = format!(
        "/{}",
        path.replace('[', "/").replace(']', "").replace('.', "/")
    );
    let Some((parent, name)) = pointer.rsplit_once('/') else { return };
    if let Some(entries) =
        value.pointer_mut(parent).and_then(Value::as_object_mut)
    {
        entries.shift_remove(name);
    }
}

/// What the types cannot say: references, doubles, ranges, permissions.
#[must_use]
pub fn check(recipe: &Recipe) -> Vec<Finding> {
    let mut findings = Vec::new();
    if recipe.version != VERSION {
        findings.push(invalid(
            "version",
            &recipe.version.to_string(),
            &VERSION.to_string(),
        ));
    }
    check_names(recipe, &mut findings);
    check_columns(recipe, &mut findings);
    check_indicators(recipe, &mut findings);
    check_zones(recipe, &mut findings);
    check_index(recipe, &mut findings);
    check_rules(recipe, &mut findings);
    findings.extend(reach_faults(recipe, recipe.publication.edition));
    findings.retain(|finding| finding.code.severity() == Severity::Fault);
    findings
}

pub(super) fn invalid(path: &str, found: &str, expected: &str) -> Finding {
    Finding::new(Code::RecipeInvalid, Place::entry(path))
        .with("found", found)
        .with("expected", expected)
}

fn check_names(recipe: &Recipe, findings: &mut Vec<Finding>) {
    if recipe.indicators.is_empty() {
        findings.push(
            Finding::new(Code::RecipeMissing, Place::entry("indicators"))
                .with("name", "indicators[0]"),
        );
    }
    let sources = recipe.sources.iter().map(|source| source.id.as_str());
    let indicators =
        recipe.indicators.iter().map(|indicator| indicator.id.as_str());
    check_ids("sources", sources, (is_plain, "@type.id"), findings);
    let zones = recipe.zones.iter().map(|zones| zones.id.as_str());
    check_ids("zones", zones, (is_name, "@type.name"), findings);
    check_ids("indicators", indicators, (is_plain, "@type.id"), findings);
    let institutions = recipe.institutions.iter().map(|it| it.id.as_str());
    check_ids("institutions", institutions, (is_plain, "@type.id"), findings);
    check_institutions(recipe, findings);
    let analyses = recipe.analyses.iter().map(AnalysisEntry::id);
    check_ids("analyses", analyses, (is_plain, "@type.id"), findings);
    let entries = recipe.analyses.iter().enumerate();
    let faults = entries.map(|(at, it)| it.fault(&format!("analyses[{at}]")));
    findings.extend(faults.flatten());
    check_systems(recipe, findings);
    let levels = recipe.publication.levels.iter().map(|it| it.id.as_str());
    let own = |id: &str| is_plain(id) && !OWN_LEVELS.contains(&id);
    check_ids("publication.levels", levels, (own, "@type.id"), findings);
    let people = Method::of(&recipe.index).minimum_population;
    if recipe.disclosure.profile == Profile::Mss && people < MSS_PEOPLE {
        let path = "index.minimumPopulation";
        findings.push(invalid(path, &people.to_string(), "≥ 300"));
    }
    check_secret(recipe, findings);
    if let Some(release) = &recipe.publication.release {
        let same = release.prepared.trim() == release.approved.trim();
        if same || release.approved.trim().is_empty() {
            let path = "publication.release.approved";
            let found = format!("\"{}\"", release.approved);
            findings.push(invalid(path, &found, "@type.secondPerson"));
        }
    }
    if recipe.publication.title.trim().is_empty() {
        findings.push(invalid("publication.title", "\"\"", "@type.title"));
    }
}

/// Fewer people have no index in the Monitoring Soziale Stadtentwicklung.
const MSS_PEOPLE: u64 = 300;

/// What the published tables call their own levels.
const OWN_LEVELS: [&str; 3] = ["area", "district", "city"];

/// Controlled rounding that everybody could repeat protects nobody.
fn check_secret(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let rules = policy(recipe, recipe.publication.edition);
    let way = RoundingWay::Controlled;
    let path = "disclosure.secret";
    match (&recipe.disclosure.secret, rules.mechanism) {
        (None, Mechanism::Rounding { way: asked, .. }) if asked == way => {
            findings.push(
                Finding::new(Code::RecipeMissing, Place::entry("disclosure"))
                    .with("name", "secret"),
            );
        }
        (Some(_), _) if rules.secret.is_none() => {
            findings.push(invalid(path, "…", "@type.secret"));
        }
        _ => {}
    }
}

/// Names of systems of areas that are missing or that two of them have.
fn check_systems(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let mut taken: Vec<&str> =
        recipe.zones.iter().map(|zones| zones.id.as_str()).collect();
    let levels = recipe.levels.iter().enumerate();
    let levels = levels.map(|(at, it)| (format!("levels[{at}]"), it));
    let own = ("geography".to_owned(), &recipe.geography);
    for (path, spec) in [own].into_iter().chain(levels) {
        match &spec.id {
            Some(id) if taken.contains(&id.as_str()) => {
                let place = Place::entry(format!("{path}.id"));
                let fault = Finding::new(Code::RecipeDuplicate, place);
                findings.push(fault.with("name", id));
            }
            Some(id) => taken.push(id),
            None if path == "geography" => {}
            None => findings.push(
                Finding::new(Code::RecipeMissing, Place::entry(path))
                    .with("name", "id"),
            ),
        }
    }
}

fn check_ids<'a>(
    list: &str,
    ids: impl Iterator<Item = &'a str>,
    (is_fine, expected): (fn(&str) -> bool, &str),
    findings: &mut Vec<Finding>,
) {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        let path = format!("{list}[{at}].id");
        if id.is_empty() || !is_fine(id) {
            findings.push(invalid(&path, &format!("\"{id}\""), expected));
        } else if !seen.insert(id) {
            findings.push(
                Finding::new(Code::RecipeDuplicate, Place::entry(path))
                    .with("name", id),
            );
        }
    }
}

/// Sources and indicators become names of files and of JSON entries.
fn is_plain(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// Systems of areas are called what people call them: it stays in the house.
fn is_name(id: &str) -> bool {
    id.trim() == id && !id.chars().any(char::is_control)
}

/// A rule of one's own may ask for more than its profile, not for less: who
/// wants less takes another profile, by its name.
fn check_rules(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let asked = &recipe.disclosure;
    let profile = Policy::new(asked.profile, recipe.publication.edition);
    let minimum = asked.minimum.unwrap_or(profile.minimum);
    let rules = [
        ("minimum", asked.minimum, profile.minimum),
        ("width", asked.width, minimum),
    ];
    for (name, found, least) in rules {
        if let Some(found) = found.filter(|&found| found < least) {
            findings.push(invalid(
                &format!("disclosure.{name}"),
                &found.to_string(),
                &format!("≥ {least}"),
            ));
        }
    }
}

/// The sources that may not leave as widely as an edition goes.
#[must_use]
pub fn reach_faults(recipe: &Recipe, edition: Edition) -> Vec<Finding> {
    let asked = match edition {
        Edition::Internal => Reach::Internal,
        Edition::Committee => Reach::Committee,
        Edition::Public => Reach::Public,
    };
    let used: Vec<&str> = references(recipe)
        .into_iter()
        .map(|(_, it)| it.source.as_str())
        .collect();
    recipe
        .sources
        .iter()
        .enumerate()
        .filter(|(_, source)| {
            source.widest < asked && used.contains(&source.id.as_str())
        })
        .map(|(at, source)| {
            Finding::new(
                Code::EditionForbidden,
                Place::entry(format!("sources[{at}].widest")),
            )
            .with("source", &source.holder)
            .with("widest", reach_word(source.widest))
            .with("asked", reach_word(asked))
        })
        .collect()
}

fn reach_word(reach: Reach) -> &'static str {
    match reach {
        Reach::Internal => "@edition.internal",
        Reach::Committee => "@edition.committee",
        Reach::Public => "@edition.public",
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
