//! Which change of one indicator would bring an area into another class.

use crate::{
    finding::Faults,
    index::{IndexSpec, Input, Rules, build},
};

/// Which class an area is to come into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// One of less burden.
    Better,
    /// One of more.
    Worse,
}

/// The smallest change of one indicator that does it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Move {
    /// Position among the indicators.
    pub indicator: usize,
    /// The area's value as it is, in the indicator's own unit.
    pub from: f64,
    /// The value at which the class changes, all others left as they are;
    /// `None` if none does between this value and the farthest of any area.
    pub to: Option<f64>,
    /// The class it comes into.
    pub class: Option<u8>,
}

/// For each indicator of the index that the area has: how far it alone would
/// have to go for the area's class to change.
///
/// The whole index is built anew for every value tried, so means, ranks and
/// limits move along as they would. The way from the area's value to the
/// smallest and to the largest of all areas is tried in 16 steps each, the
/// first step on which the class changes is halved until it is a millionth
/// of the way long; what lies between two steps of one class is not seen.
/// Values at which no index can be built change nothing.
///
/// Empty if the area has no class.
///
/// # Errors
///
/// The index cannot be built as it is.
pub fn moves(
    inputs: &[Input<'_>],
    spec: &IndexSpec,
    rules: Rules<'_>,
    area: usize,
    aim: Aim,
) -> Result<Vec<Move>, Faults> {
    let index = build(inputs, spec, rules)?.value;
    let class = index.classes.get(area).copied().flatten();
    let Some(class) = class else { return Ok(Vec::new()) };
    let mut trial =
        Trial { inputs: inputs.to_vec(), spec, rules, area, aim, class };
    let mut found = Vec::new();
    for (indicator, input) in inputs.iter().enumerate() {
        let Some(from) = input.values.get(area).copied().flatten() else {
            continue;
        };
        if index.components[indicator].effective == 0.0 {
            continue;
        }
        let there = index
            .scores
            .iter()
            .zip(&input.values)
            .filter(|(score, _)| score.is_some())
            .filter_map(|(_, value)| *value);
        let ends = there
            .fold((from, from), |ends, it| (ends.0.min(it), ends.1.max(it)));
        let ways = [ends.0, ends.1];
        let ways = ways.into_iter().filter(|end| (end - from).abs() > 0.0);
        let near = ways
            .filter_map(|end| trial.first(indicator, from, end))
            .min_by(|a, b| (a.0 - from).abs().total_cmp(&(b.0 - from).abs()));
        trial.inputs[indicator].values[area] = Some(from);
        found.push(Move {
            indicator,
            from,
            to: near.map(|it| it.0),
            class: near.map(|it| it.1),
        });
    }
    Ok(found)
}

struct Trial<'a> {
    inputs: Vec<Input<'a>>,
    spec: &'a IndexSpec,
    rules: Rules<'a>,
    area: usize,
    aim: Aim,
    class: u8,
}

impl Trial<'_> {
    /// The class with another value, if it is one that is aimed at.
    fn reached(&mut self, indicator: usize, value: f64) -> Option<u8> {
        self.inputs[indicator].values[self.area] = Some(value);
        let built = build(&self.inputs, self.spec, self.rules).ok()?;
        let class = built.value.classes.get(self.area).copied().flatten()?;
        let reached = match self.aim {
            Aim::Better => class < self.class,
            Aim::Worse => class > self.class,
        };
        reached.then_some(class)
    }

    /// The first value on the way to an end at which the class changes.
    fn first(
        &mut self,
        indicator: usize,
        from: f64,
        end: f64,
    ) -> Option<(f64, u8)> {
        const STEPS: u8 = 16;
        /// A millionth of the way.
        const HALVES: u8 = 16;
        let mut before = from;
        for step in 1..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            let value = from * (1.0 - share) + end * share;
            let Some(mut class) = self.reached(indicator, value) else {
                before = value;
                continue;
            };
            let mut after = value;
            for _ in 0..HALVES {
                let middle = f64::midpoint(before, after);
                match self.reached(indicator, middle) {
                    Some(it) => (after, class) = (middle, it),
                    None => before = middle,
                }
            }
            return Some((after, class));
        }
        None
    }
}
