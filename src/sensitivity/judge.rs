//! What is wrong with what varies, told before anything runs.

use super::{
    CertaintySpec,
    plan::Plan,
    run::{Observed, is_drawn},
    study::room,
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{IndexSpec, Input},
};

/// All that is wrong with it beside an index of these indicators.
#[must_use]
pub fn certainty_faults(
    certainty: &CertaintySpec,
    spec: &IndexSpec,
    ids: &[&str],
) -> Vec<Finding> {
    let ids = ids.iter().map(|it| (*it).to_owned()).collect();
    let plan = Plan { spec: spec.clone(), vary: certainty.clone(), ids };
    found(plan.check())
}

/// What is wrong with it for these data.
#[must_use]
pub fn certainty_data_faults(
    certainty: &CertaintySpec,
    inputs: &[Input<'_>],
    observed: &[Observed<'_>],
) -> Vec<Finding> {
    let areas = inputs.first().map_or(0, |it| it.values.len());
    let mut faults = found(room(areas, certainty.runs as usize));
    let mut pairs = inputs.iter().zip(observed);
    if certainty.data.is_some() && !pairs.any(|(it, of)| is_drawn(it, *of)) {
        let place = Place::entry("certainty.data");
        faults.push(Finding::new(Code::CertaintyNoCounts, place));
    }
    faults
}

fn found(checked: Result<(), Faults>) -> Vec<Finding> {
    checked.err().map_or_else(Vec::new, |it| it.0)
}
