//! What is wrong with a recipe's index, apart from its data.

use std::collections::BTreeMap;

use super::{Recipe, check::invalid};
use crate::{
    finding::{Code, Finding, Place},
    index::{Aggregate, Classify, Impute, Method, Tree, Weigh},
};

/// All faults of the entry `index`.
pub(super) fn check_index(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let index = &recipe.index;
    let ids: Vec<&str> = recipe
        .indicators
        .iter()
        .map(|indicator| indicator.id.as_str())
        .collect();
    let dimensions = index.dimensions.iter().map(|it| it.id.as_str());
    let weighed: Vec<&str> = ids.iter().copied().chain(dimensions).collect();
    let treated = index.steps.treat.keys().map(|id| ("steps.treat", id));
    let scaled = index.steps.scales.keys().map(|id| ("steps.scales", id));
    check_names(treated.chain(scaled), &ids, findings);
    let sets = index
        .weight_sets
        .iter()
        .map(|(name, set)| (format!("weightSets.{name}"), set));
    for (path, weights) in
        [("weights".to_owned(), &index.weights)].into_iter().chain(sets)
    {
        let names = weights.keys().map(|id| (path.as_str(), id));
        check_names(names, &weighed, findings);
        check_weights(&path, weights, findings);
    }
    if let Some(name) = index.weight_set.as_ref()
        && !index.weight_sets.contains_key(name)
    {
        let known: Vec<&str> =
            index.weight_sets.keys().map(String::as_str).collect();
        check_names([("weightSet", name)].into_iter(), &known, findings);
    }
    if !ids.is_empty()
        && ids.iter().all(|id| index.weights.get(*id) == Some(&0.0))
    {
        findings.push(invalid("index.weights", "0", "@type.someWeight"));
    }
    if index.preset.is_none() && index.steps.normalise.is_none() {
        findings.push(
            Finding::new(Code::RecipeMissing, Place::entry("index"))
                .with("name", "preset"),
        );
    }
    check_shares(recipe, findings);
    check_methods(recipe, &weighed, findings);
    // What is there twice, and that nothing is there, has been told.
    let mut once: Vec<&str> = Vec::with_capacity(ids.len());
    for &id in &ids {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    match Tree::of(index, &once) {
        Ok(tree) => {
            findings.extend(tree.outcome_faults(&once));
            let fits = Method::of(index).fits(&tree);
            findings.extend(fits.err().into_iter().flat_map(|it| it.0));
        }
        Err(faults) if !ids.is_empty() => findings.extend(faults.0),
        Err(_) => {}
    }
    check_classes(recipe, findings);
}

/// Names that stand for nothing.
fn check_names<'a>(
    named: impl Iterator<Item = (&'a str, &'a String)>,
    known: &[&str],
    findings: &mut Vec<Finding>,
) {
    for (list, id) in named.filter(|(_, id)| !known.contains(&id.as_str())) {
        findings.push(
            Finding::new(
                Code::RecipeReference,
                Place::entry(format!("index.{list}.{id}")),
            )
            .with("name", id)
            .with("known", known.join(", ")),
        );
    }
}

fn check_weights(
    path: &str,
    weights: &BTreeMap<String, f64>,
    findings: &mut Vec<Finding>,
) {
    for (id, &weight) in weights {
        if !weight.is_finite() || weight < 0.0 {
            findings.push(invalid(
                &format!("index.{path}.{id}"),
                &weight.to_string(),
                "@type.weight",
            ));
        }
    }
}

/// Shares that are none.
fn check_shares(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let index = &recipe.index;
    let steps = [
        ("index.steps.screen".to_owned(), index.steps.screen),
        ("index.steps.minimumShare".to_owned(), index.steps.minimum_share),
    ];
    let dimensions = index.dimensions.iter().enumerate().map(|(at, it)| {
        (format!("index.dimensions[{at}].minimumShare"), it.minimum_share)
    });
    for (path, share) in steps.into_iter().chain(dimensions) {
        if let Some(share) = share.filter(|it| !(0.0..=1.0).contains(it)) {
            findings.push(invalid(&path, &share.to_string(), "0–1"));
        }
    }
}

/// Numbers that a method of the index or of a dimension cannot have.
fn check_methods(
    recipe: &Recipe,
    weighed: &[&str],
    findings: &mut Vec<Finding>,
) {
    let index = &recipe.index;
    if let Some(Impute::Latest { years: Some(years) }) = &index.steps.impute
        && !(years.is_finite() && *years >= 0.0)
    {
        let path = "index.steps.impute.years";
        findings.push(invalid(path, &years.to_string(), "≥ 0"));
    }
    let own = ("steps".to_owned(), &index.steps.weigh, &index.steps.aggregate);
    let dimensions = index.dimensions.iter().enumerate();
    let dimensions = dimensions.map(|(at, it)| {
        (format!("dimensions[{at}]"), &it.weigh, &it.aggregate)
    });
    for (path, weigh, aggregate) in [own].into_iter().chain(dimensions) {
        if let Some(Weigh::Balanced { targets }) = weigh {
            let path = format!("{path}.weigh.targets");
            let names = targets.keys().map(|id| (path.as_str(), id));
            check_names(names, weighed, findings);
            check_weights(&path, targets, findings);
        }
        let path = format!("index.{path}.aggregate");
        match aggregate {
            Some(Aggregate::BenefitOfTheDoubt { leeway: Some(leeway) }) => {
                let (low, high) = (leeway.low, leeway.high);
                if !(0.0 <= low && low <= high && high <= 1.0) {
                    let found = format!("{low}–{high}");
                    let path = format!("{path}.leeway");
                    findings.push(invalid(&path, &found, "0–1"));
                }
            }
            Some(Aggregate::Crossed { limits }) => {
                let is_none = |it: &&Vec<f64>| {
                    it.is_empty() || it.windows(2).any(|it| it[0] >= it[1])
                };
                if let Some(limits) = limits.iter().find(is_none) {
                    let path = format!("{path}.limits");
                    let found = format!("{limits:?}");
                    findings.push(invalid(&path, &found, "@type.limits"));
                }
            }
            _ => {}
        }
    }
}

/// As many as there are colours, and cells in Berlin's table of status and
/// dynamics.
const MOST_CLASSES: u8 = 12;

fn check_classes(recipe: &Recipe, findings: &mut Vec<Finding>) {
    let classify = Method::of(&recipe.index).classify;
    let path = "index.steps.classify";
    match &classify {
        Classify::Limits { limits } | Classify::Deviations { limits, .. }
            if limits.is_empty()
                || limits.len() >= usize::from(MOST_CLASSES)
                || limits.windows(2).any(|pair| pair[0] >= pair[1]) =>
        {
            findings.push(invalid(
                path,
                &format!("{limits:?}"),
                "@type.limits",
            ));
        }
        Classify::Quantiles { count, .. }
        | Classify::EqualCounts { count }
        | Classify::Optimal { count }
        | Classify::HeadTail { count }
            if !(2..=MOST_CLASSES).contains(count) =>
        {
            findings.push(invalid(path, &count.to_string(), "2–12"));
        }
        _ => {}
    }
    let labels = recipe.index.labels.len();
    if labels > 0 && labels != classify.count() {
        findings.push(invalid(
            "index.labels",
            &labels.to_string(),
            &classify.count().to_string(),
        ));
    }
}
