//! Values in place of gaps, drawn anew in each run.

use std::collections::BTreeMap;

use super::Given;
use crate::{
    finding::Faults,
    index::{Draws, Input},
    numeric::{Stream, name_hash},
    sensitivity::{
        Factor,
        plan::{Plan, Point},
    },
};

/// What gaps are drawn from, by all that is prepared before them. Where the
/// data are drawn too it is another in every run and not kept.
#[derive(Debug, Default)]
pub(super) struct Sources(BTreeMap<Point, Option<Draws>>);

impl Sources {
    /// The inputs of a run: the data as they are or were drawn, and drawn
    /// values in place of gaps where these vary.
    pub fn inputs<'a>(
        &mut self,
        plan: &Plan,
        given: &'a Given,
        codes: &[&str],
        point: &Point,
    ) -> Result<Vec<Input<'a>>, Faults> {
        let seed = u64::from(plan.vary.seed);
        let data = point[Factor::Data as usize];
        let mut inputs = given.inputs(seed, data);
        let draw = point[Factor::Gaps as usize];
        if draw == 0 {
            return Ok(inputs);
        }
        let key = preparing(point);
        let source = match self.0.remove(&key) {
            Some(source) => source,
            None => {
                Draws::of(&inputs, &plan.realise(point), given.rules(codes))?
            }
        };
        if let Some(source) = &source {
            let mut stream = Stream::new(seed, draw, name_hash(&["gaps"]));
            for it in source.draw(&mut || stream.normal()) {
                inputs[it.indicator].values[it.area] = Some(it.value);
            }
        }
        if data == 0 {
            self.0.insert(key, source);
        }
        Ok(inputs)
    }
}

/// What the draws of gaps depend on.
fn preparing(point: &Point) -> Point {
    let mut key = Point::default();
    for factor in [
        Factor::Screen,
        Factor::Impute,
        Factor::TreatOthers,
        Factor::Indicators,
        Factor::Data,
    ] {
        key[factor as usize] = point[factor as usize];
    }
    key
}

#[cfg(test)]
#[path = "gaps_tests.rs"]
mod tests;
