//! The index without one of its parts.

use crate::{
    finding::{Faults, Finding},
    index::{IndexSpec, Input, Rules, Tree},
    sensitivity::{
        CertaintySpec, Factor,
        plan::Point,
        run::Outcome,
        study::{engine, reference, shift},
    },
};

/// What becomes of the ranks without an indicator or a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Removal {
    /// The id of what is left out, with all below it.
    pub id: String,
    /// The mean distance of ranks from those of the whole index, over the
    /// areas that have both.
    pub mean_shift: f64,
    /// Areas in another class than before.
    pub changed: u32,
    /// One per area: the rank without it, 0 for none.
    pub ranks: Vec<u16>,
    /// One per area: the class without it, 0 for none; empty without
    /// classes.
    pub classes: Vec<u8>,
    /// Why there is no index without it; the rest then is empty.
    pub failure: Option<Finding>,
}

/// The index without each of its indicators, then without each of its
/// dimensions: built anew, as if it had never been named.
///
/// # Errors
///
/// The recipe itself leads to no index.
pub fn removals(
    inputs: &[Input<'_>],
    rules: Rules<'_>,
    spec: &IndexSpec,
) -> Result<Vec<Removal>, Faults> {
    let all = CertaintySpec::default();
    let mut engine = engine(inputs, &[], rules, spec, &all)?;
    let reference = reference(&mut engine)?;
    let ids: Vec<&str> = inputs.iter().map(|it| it.id).collect();
    let used = Tree::of(spec, &ids)?.uses(ids.len());
    let named = ids.iter().zip(used).filter(|it| it.1).map(|it| *it.0);
    let dimensions = spec.dimensions.iter().map(|it| it.id.as_str());
    let parts: Vec<String> =
        named.chain(dimensions).map(str::to_owned).collect();
    let points: Vec<Point> = (1..)
        .take(parts.len())
        .map(|level| {
            let mut point = Point::default();
            point[Factor::Indicators as usize] = level;
            point
        })
        .collect();
    engine.plan.vary.indicators = Some(parts.clone());
    let mut found: Vec<Option<Removal>> = vec![None; parts.len()];
    engine.carry_out(&points, &mut |at, outcome| {
        let id = parts[at].clone();
        found[at] = Some(match outcome {
            Ok(it) => Removal {
                id,
                mean_shift: shift(it.ranks, &reference.ranks),
                changed: changed(&it, &reference.classes),
                ranks: it.ranks.to_vec(),
                classes: it.classes.to_vec(),
                failure: None,
            },
            Err(cause) => Removal {
                id,
                mean_shift: f64::NAN,
                changed: 0,
                ranks: Vec::new(),
                classes: Vec::new(),
                failure: Some(cause.clone()),
            },
        });
    });
    Ok(found.into_iter().flatten().collect())
}

/// Areas that have a class in both and not the same.
pub(super) fn changed(outcome: &Outcome<'_>, reference: &[u8]) -> u32 {
    let both = outcome.classes.iter().zip(reference);
    let moved =
        both.filter(|(one, other)| **one > 0 && **other > 0 && one != other);
    u32::try_from(moved.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "removal_tests.rs"]
mod tests;
