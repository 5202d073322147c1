//! What follows once files are read: the index, and what may leave of it.

use std::rc::Rc;

use super::{
    Files, Prepared, Recipe, Stage,
    document::reach_faults,
    frame::frame,
    gate::{Earlier, collect, is_class_only},
    imports::{conversions, imports},
};
use crate::{
    bundle::{Bundle, Frame, write},
    disclosure::{Edition, Policy, Secret, protect},
    finding::{Code, Faults, Finding, Place, Warned},
    index::{Exclusion, Index, IndexSpec, Input, Rules, build, by_reason},
    indicator::Indicator,
    text::{self, listed},
};

/// What a recipe comes to. It stays on the analyst's own screen; only
/// [`publish`] lets anything leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// Areas and indicators.
    pub prepared: Rc<Prepared>,
    /// The index.
    pub index: Index,
}

/// The index of what has been prepared.
///
/// # Errors
///
/// As [`build`].
pub fn index(
    prepared: &Prepared,
    spec: &IndexSpec,
) -> Result<Warned<Index>, Faults> {
    let inputs: Vec<Input<'_>> =
        prepared.matrix.indicators.iter().map(input).collect();
    let mut warned = indexed(
        &inputs,
        prepared,
        prepared.matrix.population.as_deref(),
        spec,
    )?;
    let codes = codes(prepared);
    let told = exclusions(&warned.value, &codes);
    warned.warnings.extend(told);
    warned.warnings.extend(strangers(spec, &codes));
    Ok(warned)
}

/// The index of inputs for the areas that have been prepared.
pub(super) fn indexed(
    inputs: &[Input<'_>],
    prepared: &Prepared,
    population: Option<&[Option<f64>]>,
    spec: &IndexSpec,
) -> Result<Warned<Index>, Faults> {
    let areas = prepared.geography.areas();
    let districts: Vec<Option<usize>> =
        areas.iter().map(|area| area.district).collect();
    let codes = codes(prepared);
    let rules = Rules { codes: &codes, population, districts: &districts };
    build(inputs, spec, rules)
}

fn codes(prepared: &Prepared) -> Vec<&str> {
    prepared.geography.areas().iter().map(|area| area.code.as_str()).collect()
}

pub(super) fn input(indicator: &Indicator) -> Input<'_> {
    Input {
        id: &indicator.spec.id,
        label: &indicator.spec.label,
        direction: indicator.spec.direction,
        values: indicator.cells.iter().map(|cell| cell.estimate).collect(),
        periods: indicator.other_dates.periods.clone(),
    }
}

fn exclusions(index: &Index, codes: &[&str]) -> Vec<Finding> {
    by_reason(&index.exclusions)
        .into_iter()
        .map(|(reason, areas)| {
            let names: Vec<&str> =
                areas.iter().map(|&area| codes[area]).collect();
            Finding::new(Code::AreasExcluded, Place::default())
                .with("count", areas.len())
                .with("reason", reason_word(reason))
                .with("areas", listed(&names))
        })
        .collect()
}

fn reason_word(reason: Exclusion) -> &'static str {
    match reason {
        Exclusion::Population => "@view.reason.population",
        Exclusion::Outlier => "@view.reason.outlier",
        Exclusion::Missing => "@view.reason.missing",
    }
}

/// Outliers the recipe names that are no areas.
fn strangers(spec: &IndexSpec, codes: &[&str]) -> Option<Finding> {
    let unknown: Vec<&str> = spec
        .outliers
        .iter()
        .map(String::as_str)
        .filter(|code| !codes.contains(code))
        .collect();
    (!unknown.is_empty()).then(|| {
        Finding::new(Code::DataWithoutArea, Place::entry("index.outliers"))
            .with("count", unknown.len())
            .with("keys", listed(&unknown))
    })
}

/// The rules a recipe asks for, for an edition.
#[must_use]
pub fn policy(recipe: &Recipe, edition: Edition) -> Policy {
    let asked = &recipe.disclosure;
    let base = Policy::new(asked.profile, edition);
    Policy {
        minimum: asked.minimum.unwrap_or(base.minimum),
        width: asked.width.or(asked.minimum).unwrap_or(base.width),
        protect_zero: asked.protect_zero.unwrap_or(base.protect_zero),
        protect_all: asked.protect_all.unwrap_or(base.protect_all),
        denominator: asked.denominator.unwrap_or(base.denominator),
        mechanism: asked.mechanism.unwrap_or(base.mechanism),
        secret: asked.secret.as_deref().and_then(secret),
        edition,
    }
}

/// 32 hexadecimal digits as the secret they stand for.
pub(super) fn secret(text: &str) -> Option<Secret> {
    let wide = u128::from_str_radix(text, 16).ok()?;
    (text.len() == 32).then(|| Secret::new(wide.to_be_bytes()))
}

/// Lets the results leave: everything that would is drafted, protected and
/// only then written.
///
/// # Errors
///
/// A source that may not leave as widely as the edition goes; counts and
/// totals that contradict each other.
pub fn publish(
    results: &Results,
    recipe: &Recipe,
    edition: Edition,
    files: &Files,
    progress: &mut dyn FnMut(Stage),
) -> Result<Warned<Bundle>, Faults> {
    let mut faults = reach_faults(recipe, edition);
    faults.extend(results.prepared.edition_faults(recipe, edition));
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    progress(Stage::Protect);
    let mut warnings = values_as_classes(results, edition);
    warnings.extend(open_totals(results, recipe));
    warnings.extend(Earlier::of(results).findings());
    let draft = collect(results, recipe);
    let protected =
        protect(draft, &policy(recipe, edition))?.into_value(&mut warnings);
    progress(Stage::Bundle);
    let mut frame = frame(results, recipe, edition);
    warnings.extend(other_methods(&frame));
    if frame.is_confidential() {
        frame.imports = Some(imports(recipe, files));
        frame.conversions = conversions(results, recipe);
    }
    let bundle = write(&protected, &frame).ok_or_else(|| {
        Finding::new(Code::FileTooLarge, Place::file("bundle.zip"))
            .with("found", "> 4 GB")
            .with("limit", "4 GB")
    })?;
    Ok(Warned { value: bundle, warnings })
}

/// Earlier publications whose classes were computed otherwise.
fn other_methods(frame: &Frame) -> impl Iterator<Item = Finding> + '_ {
    frame.earlier.iter().filter(|it| !it.1).map(|it| {
        Finding::new(Code::EarlierMethod, Place::entry("disclosure.earlier"))
            .with("title", &it.0)
    })
}

/// Indicators that an edition shows as classes only.
fn values_as_classes(results: &Results, edition: Edition) -> Vec<Finding> {
    let indicators = &results.prepared.matrix.indicators;
    if edition == Edition::Internal {
        return Vec::new();
    }
    indicators
        .iter()
        .filter(|it| is_class_only(it))
        .map(|it| {
            let finding = Finding::new(Code::ValueOnlyClass, Place::default());
            finding.with("indicator", &it.spec.label)
        })
        .collect()
}

/// Totals that stay open because the office lacks some of their parts.
fn open_totals(results: &Results, recipe: &Recipe) -> Vec<Finding> {
    let matrix = &results.prepared.matrix;
    let language = recipe.publication.language;
    let areas = results.prepared.geography.areas().len();
    matrix
        .indicators
        .iter()
        .filter(|it| {
            let columns = [it.numerator, it.denominator];
            columns.into_iter().flatten().any(|column| {
                matrix.counts[column.0].sum(0..areas).value.is_none()
            })
        })
        .map(|it| {
            Finding::new(Code::TotalUnknown, Place::default())
                .with("zone", text::get(language, "level.city"))
                .with("indicator", &it.spec.label)
        })
        .collect()
}
