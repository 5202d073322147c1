//! Every choice that varies, its levels, and the recipe they make.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CertaintySpec, WeightVariation};
use crate::{
    index::{IndexSpec, Method, Tree, Weigh},
    numeric::{Stream, name_hash},
};

/// A choice that can vary.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Factor {
    /// Who takes part.
    Screen,
    /// What is filled in.
    Impute,
    /// What happens to skewed values.
    TreatOthers,
    /// The scale.
    Normalise,
    /// Which indicator is left out.
    Indicators,
    /// What chance did to the counts.
    Data,
    /// What chance puts in place of gaps.
    Gaps,
    /// Where weights come from.
    Weigh,
    /// How scores become one.
    Aggregate,
    /// The weights.
    Weights,
    /// How the index becomes classes.
    Classify,
}

impl Factor {
    /// All of them; the first seven decide on what is prepared, before there
    /// are weights.
    pub const ALL: [Self; 11] = [
        Self::Screen,
        Self::Impute,
        Self::TreatOthers,
        Self::Normalise,
        Self::Indicators,
        Self::Data,
        Self::Gaps,
        Self::Weigh,
        Self::Aggregate,
        Self::Weights,
        Self::Classify,
    ];

    /// How many of them decide on what is prepared.
    pub(super) const PREPARED: usize = 7;

    /// The factor as it is written in recipes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Impute => "impute",
            Self::TreatOthers => "treatOthers",
            Self::Normalise => "normalise",
            Self::Indicators => "indicators",
            Self::Data => "data",
            Self::Gaps => "gaps",
            Self::Weigh => "weigh",
            Self::Aggregate => "aggregate",
            Self::Weights => "weights",
            Self::Classify => "classify",
        }
    }

    fn at(self) -> usize {
        self as usize
    }
}

/// One level for each factor, 0 for the recipe's own. Of a factor that
/// varies at random, the number of the draw, from 1.
pub(super) type Point = [u32; Factor::ALL.len()];

/// How many levels a factor has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Levels {
    /// The recipe's own and others, that many in all; 1 if it is fixed.
    Listed(u32),
    /// As many as are drawn.
    Drawn,
}

/// The recipe and what may vary of it.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// The recipe.
    pub spec: IndexSpec,
    /// What may vary.
    pub vary: CertaintySpec,
    /// The ids of the indicators.
    pub ids: Vec<String>,
}

impl Plan {
    pub fn levels(&self, factor: Factor) -> Levels {
        let methods = &self.vary.methods;
        let beside = |others: Option<usize>| others.unwrap_or(0);
        let others = match factor {
            Factor::Screen => beside(methods.screen.as_ref().map(Vec::len)),
            Factor::Impute => beside(methods.impute.as_ref().map(Vec::len)),
            Factor::TreatOthers => {
                beside(methods.treat_others.as_ref().map(Vec::len))
            }
            Factor::Normalise => {
                beside(methods.normalise.as_ref().map(Vec::len))
            }
            Factor::Weigh => beside(methods.weigh.as_ref().map(Vec::len)),
            Factor::Aggregate => {
                beside(methods.aggregate.as_ref().map(Vec::len))
            }
            Factor::Classify => beside(methods.classify.as_ref().map(Vec::len)),
            Factor::Indicators => {
                beside(self.vary.indicators.as_ref().map(Vec::len))
            }
            Factor::Data if self.vary.data.is_some() => return Levels::Drawn,
            Factor::Gaps if self.vary.gaps => return Levels::Drawn,
            Factor::Data | Factor::Gaps => 0,
            Factor::Weights => match self.vary.weights {
                None => 0,
                Some(WeightVariation::Sets {}) => self.sets().len(),
                Some(WeightVariation::Experts {}) => self.experts().len(),
                Some(_) => return Levels::Drawn,
            },
        };
        Levels::Listed(u32::try_from(others).unwrap_or(u32::MAX - 1) + 1)
    }

    /// The factors that have more than one level.
    pub fn factors(&self) -> Vec<Factor> {
        let fixed = Levels::Listed(1);
        let varies = |it: &Factor| self.levels(*it) != fixed;
        Factor::ALL.into_iter().filter(varies).collect()
    }

    /// The levels of a run, each equally likely.
    pub fn point(&self, run: u32) -> Point {
        let mut point = Point::default();
        for factor in Factor::ALL {
            point[factor.at()] = match self.levels(factor) {
                Levels::Listed(1) => 0,
                Levels::Listed(count) => {
                    let purpose = name_hash(&["choice", factor.as_str()]);
                    let seed = u64::from(self.vary.seed);
                    Stream::new(seed, run, purpose).below(count)
                }
                Levels::Drawn => run + 1,
            };
        }
        point
    }

    /// The sets of weights beside the one that counts.
    pub fn sets(&self) -> Vec<&String> {
        let own = self.spec.weight_set.as_ref();
        let names = self.spec.weight_sets.keys();
        names.filter(|name| Some(*name) != own).collect()
    }

    /// The experts of the recipe's budget.
    pub fn experts(&self) -> Vec<BTreeMap<String, f64>> {
        match Method::of(&self.spec).weigh {
            Weigh::Budget { experts } => experts,
            _ => Vec::new(),
        }
    }

    /// The recipe of a run, as far as it is a matter of choice: without the
    /// draws of weights and data.
    pub fn realise(&self, point: &Point) -> IndexSpec {
        let mut spec = self.spec.clone();
        let methods = &self.vary.methods;
        let steps = &mut spec.steps;
        let level = |factor: Factor| other(point[factor.at()]);
        replace(&mut steps.screen, methods.screen.as_deref(), {
            level(Factor::Screen)
        });
        replace(&mut steps.impute, methods.impute.as_deref(), {
            level(Factor::Impute)
        });
        replace(&mut steps.treat_others, methods.treat_others.as_deref(), {
            level(Factor::TreatOthers)
        });
        replace(&mut steps.normalise, methods.normalise.as_deref(), {
            level(Factor::Normalise)
        });
        replace(&mut steps.weigh, methods.weigh.as_deref(), {
            level(Factor::Weigh)
        });
        replace(&mut steps.aggregate, methods.aggregate.as_deref(), {
            level(Factor::Aggregate)
        });
        replace(&mut steps.classify, methods.classify.as_deref(), {
            level(Factor::Classify)
        });
        self.listed_weights(&mut spec, level(Factor::Weights));
        let listed = self.vary.indicators.as_deref().unwrap_or_default();
        if let Some(id) =
            level(Factor::Indicators).and_then(|at| listed.get(at))
        {
            leave_out(&mut spec, id, &self.ids);
        }
        spec
    }

    fn listed_weights(&self, spec: &mut IndexSpec, level: Option<usize>) {
        let Some(level) = level else { return };
        match self.vary.weights {
            Some(WeightVariation::Sets {}) => {
                spec.weight_set = self.sets().get(level).copied().cloned();
            }
            Some(WeightVariation::Experts {}) => {
                let experts = self.experts();
                let one = experts.get(level).cloned();
                let experts = one.into_iter().collect();
                spec.steps.weigh = Some(Weigh::Budget { experts });
            }
            _ => {}
        }
    }
}

/// Position among the alternatives, `None` for the recipe's own.
fn other(level: u32) -> Option<usize> {
    (level as usize).checked_sub(1)
}

fn replace<T: Clone>(
    own: &mut Option<T>,
    others: Option<&[T]>,
    level: Option<usize>,
) {
    if let Some(other) = level.and_then(|at| others?.get(at)) {
        *own = Some(other.clone());
    }
}

/// The recipe without an indicator or dimension; a dimension of nothing goes,
/// too. Where nothing is left, the index is of what there is not, which is
/// told like any name that nobody knows.
pub(super) fn leave_out(spec: &mut IndexSpec, id: &str, ids: &[String]) {
    let known: Vec<&str> = ids.iter().map(String::as_str).collect();
    if spec.of.is_empty()
        && let Ok(tree) = Tree::of(spec, &known)
    {
        let top = tree.nodes.len() - 1;
        spec.of = tree.children(top).iter().map(|it| it.id.clone()).collect();
    }
    let mut gone = vec![id.to_owned()];
    while let Some(id) = gone.pop() {
        spec.of.retain(|it| *it != id);
        if let Some(at) = spec.dimensions.iter().position(|it| it.id == id) {
            gone.extend(spec.dimensions.remove(at).of);
        }
        for dimension in &mut spec.dimensions {
            let before = dimension.of.len();
            dimension.of.retain(|it| *it != id);
            if dimension.of.is_empty() && before > 0 {
                gone.push(dimension.id.clone());
            }
        }
    }
    if spec.of.is_empty() {
        spec.of.push(format!("– {id}"));
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
