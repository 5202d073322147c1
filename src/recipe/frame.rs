//! The frame around what is published: names, words, boundaries, and the
//! recipe as far as it may leave.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    DisclosureSpec, PublishedLevel, Recipe, Results,
    analyses::borders,
    published::{asks_neighbours, questions},
};
use crate::{
    bundle::{Frame, FrameIndicator, FurtherLevel, Zone, method_name},
    disclosure::Edition,
    geography::simplify,
    index::{IndexSpec, Method},
    indicator::{CountColumn, Indicator, IndicatorSpec, Within},
    numeric::hexadecimal,
    table::SourceSpec,
    text,
};

/// Borders are drawn this much simpler than they came, in metres: less than
/// a line's width on a screen showing a city.
const TOLERANCE_M: f64 = 10.0;

pub(super) fn frame(
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
) -> Frame {
    let geography = &results.prepared.geography;
    let publication = &recipe.publication;
    Frame {
        edition,
        language: publication.language,
        title: publication.title.clone(),
        description: publication.description.clone(),
        profile: recipe.disclosure.profile,
        release: publication.release.as_ref().map(|it| {
            (it.prepared.clone(), it.approved.clone(), it.date.clone())
        }),
        publisher: publication.publisher.clone(),
        licence: publication.licence.clone(),
        areas: geography
            .areas()
            .iter()
            .map(|it| Zone { code: it.code.clone(), name: it.name.clone() })
            .collect(),
        home: geography.areas().iter().map(|area| area.district).collect(),
        districts: geography
            .districts()
            .iter()
            .map(|it| Zone { code: it.code.clone(), name: it.name.clone() })
            .collect(),
        further: results.prepared.published.iter().map(further).collect(),
        columns: results
            .prepared
            .matrix
            .counts
            .iter()
            .map(column_name)
            .collect(),
        boundaries: geography
            .boundaries()
            .map(|boundaries| simplify(boundaries, TOLERANCE_M)),
        neighbours: asks_neighbours(recipe)
            .then(|| Some(borders(geography)?.pairs().collect()))
            .flatten(),
        indicators: results
            .prepared
            .matrix
            .indicators
            .iter()
            .map(|it| indicator(it, results, recipe, edition))
            .collect(),
        labels: labels(recipe),
        exclusions: results.index.exclusions.clone(),
        index: chosen(&recipe.index),
        recipe: whitelist(recipe, edition),
        earlier: earlier(results, recipe),
        imports: None,
        conversions: None,
    }
}

fn further(level: &PublishedLevel) -> FurtherLevel {
    let zones = level
        .zones
        .iter()
        .map(|(code, name)| Zone { code: code.clone(), name: name.clone() });
    FurtherLevel {
        id: level.id.clone(),
        label: level.label.clone(),
        zones: zones.collect(),
        members: level.members.clone(),
    }
}

/// The earlier publications that were taken into account.
fn earlier(results: &Results, recipe: &Recipe) -> Vec<(String, bool)> {
    let today = method_name(&whitelist(recipe, recipe.publication.edition));
    let all = results.prepared.earlier.publications.iter();
    let is_alike =
        |method: &Option<String>| method.as_ref().is_none_or(|it| *it == today);
    all.map(|it| (it.title.clone(), is_alike(&it.method))).collect()
}

/// A name for a column that two publications share and that does not say what
/// the column is called.
pub(super) fn column_name(column: &CountColumn) -> String {
    let columns = match column.from.columns.as_slice() {
        // Rows have no heading of their own.
        [] => format!("rows\n{}", column.from.table),
        columns => columns.join("\n"),
    };
    let hash = hexadecimal(&Sha256::digest(format!("column\n{columns}")));
    hash[..16].to_owned()
}

/// The classes' names: the recipe's, the preset's, or numbers.
#[must_use]
pub fn labels(recipe: &Recipe) -> Vec<String> {
    if !recipe.index.labels.is_empty() {
        return recipe.index.labels.clone();
    }
    let language = recipe.publication.language;
    let count = Method::of(&recipe.index).classify.count();
    let replaced = recipe.index.steps.classify.is_some();
    let named = recipe.index.preset.filter(|_| !replaced);
    (1..=count)
        .map(|class| match named.and_then(|it| it.label_key(class)) {
            Some(key) => text::get(language, &key).to_owned(),
            None => text::fill(
                text::get(language, "class.plain"),
                &[("class", class.to_string())],
            ),
        })
        .collect()
}

fn indicator(
    indicator: &Indicator,
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
) -> FrameIndicator {
    let spec = &indicator.spec;
    let (mut source, mut label) = (citation(spec, recipe), spec.label.clone());
    // What zones are called is the house's own business.
    if edition == Edition::Internal {
        source = with_origin(source, indicator, results, recipe);
        if is_estimate(indicator, results) {
            let word = text::get(recipe.publication.language, "view.estimated");
            label = format!("{label} ({word})");
        }
    }
    FrameIndicator {
        id: spec.id.clone(),
        label,
        unit: spec.unit,
        direction: spec.direction,
        date: spec.date.clone().or_else(|| span(indicator)),
        interval: spec.interval,
        source,
        counts: indicator
            .numerator
            .zip(indicator.denominator)
            .map(|(part, whole)| (part.0, whole.0)),
    }
}

/// From when until when the pooled years go.
fn span(indicator: &Indicator) -> Option<String> {
    let (first, last) = indicator.derived.as_ref()?.span.as_ref()?;
    Some(format!("{first}/{last}"))
}

/// Whether any of an indicator's counts is an estimate.
fn is_estimate(indicator: &Indicator, results: &Results) -> bool {
    let counts = &results.prepared.matrix.counts;
    indicator
        .columns()
        .into_iter()
        .filter_map(|id| counts[id.0].conversion.as_ref())
        .any(|it| !it.exact)
}

/// The source, and that its numbers were converted, so that no reader takes
/// an estimate for a count.
fn with_origin(
    source: String,
    indicator: &Indicator,
    results: &Results,
    recipe: &Recipe,
) -> String {
    let counts = &results.prepared.matrix.counts;
    let mut conversions: Vec<(&str, bool)> = indicator
        .columns()
        .into_iter()
        .filter_map(|id| counts[id.0].conversion.as_ref())
        .map(|it| (it.zones.as_str(), it.exact))
        .collect();
    conversions.dedup();
    let language = recipe.publication.language;
    conversions.into_iter().fold(source, |source, (zones, exact)| {
        let key = ["view.source.converted", "view.source.added"];
        let mut reports = results.prepared.conversions.reports();
        let basis = reports
            .find(|it| it.from == zones)
            .map_or("", |it| text::get(language, it.basis.word()));
        let values = [
            ("source", source),
            ("zones", zones.to_owned()),
            ("basis", basis.to_owned()),
        ];
        text::fill(text::get(language, key[usize::from(exact)]), &values)
    })
}

/// Whose data an indicator is: the citation where it is public, else the
/// holder.
fn citation(spec: &IndicatorSpec, recipe: &Recipe) -> String {
    let pairs = spec.pairs();
    let first = pairs.first().map(|it| it.1);
    let reference = first.or(spec.value.as_ref());
    let source: Option<&SourceSpec> = reference.and_then(|reference| {
        recipe.sources.iter().find(|source| source.id == reference.source)
    });
    source.map_or_else(String::new, |source| {
        source.published.clone().unwrap_or_else(|| source.holder.clone())
    })
}

/// An index with the weights that count, and no others: what else was tried,
/// and how it was called, is the house's own business.
fn chosen(index: &IndexSpec) -> IndexSpec {
    let mut chosen = index.clone();
    chosen.weight_set = None;
    chosen.weight_sets.clear();
    let set = index.weight_set.as_ref();
    if let Some(set) = set.and_then(|name| index.weight_sets.get(name)) {
        let set = set.iter().map(|(id, weight)| (id.clone(), *weight));
        chosen.weights.extend(set);
    }
    chosen
}

/// What of a recipe may leave: the method, not the files. A whitelist, so
/// that an entry invented later stays at home until someone lets it out.
fn whitelist(recipe: &Recipe, edition: Edition) -> Value {
    let mut said = json!({
        "version": recipe.version,
        "indicators": recipe.indicators.iter().map(|it| {
            let mut said = json!({
                "id": it.id, "label": it.label, "unit": it.unit, "direction": it.direction, "date": it.date,
                "source": citation(it, recipe),
            });
            if it.is_derived() {
                said["method"] = derivation(it);
            }
            said
        }).collect::<Vec<_>>(),
        "index": chosen(&recipe.index),
        "disclosure": DisclosureSpec {
            secret: None,
            earlier: Vec::new(),
            ..recipe.disclosure.clone()
        },
        "publication": {
            "title": recipe.publication.title,
            "language": recipe.publication.language,
            "edition": edition,
            "publisher": recipe.publication.publisher,
            "licence": recipe.publication.licence,
        },
    });
    let (asked, _) = questions(recipe);
    if !asked.is_empty() {
        said["analyses"] = json!(asked);
    }
    // The areas' keys say as much.
    if !recipe.merge.is_empty() {
        said["merge"] = json!(recipe.merge);
    }
    said
}

/// How an indicator was derived, without the files' columns.
fn derivation(spec: &IndicatorSpec) -> Value {
    let years: Vec<&str> = spec.pool.iter().map(|it| &*it.date).collect();
    json!({
        "years": years,
        "standardise": spec.standardise.as_ref().map(|it| it.method),
        "shrink": spec.shrink.as_ref().map(|it| json!({
            "method": it.method,
            "variance": it.variance,
            "within": match it.within {
                Within::City => "city",
                Within::District => "district",
                Within::Column(_) => "column",
            },
        })),
        "minimumOf": spec.minimum_of,
        "interval": spec.interval,
    })
}
