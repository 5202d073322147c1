//! What cannot go together is refused before the first run.

use super::{
    Factor, WeightVariation,
    plan::{Levels, Plan, Point},
};
use crate::{
    finding::{Code, Faults, Finding, Place},
    index::{
        Aggregate, Classify, Impute, IndexSpec, Method, Normalise, Tree, Weigh,
    },
};

impl Plan {
    /// All that is wrong with what varies, at once.
    ///
    /// # Errors
    ///
    /// Numbers out of range, empty lists, what is listed twice or unknown,
    /// steps that do not go together: each with its entry.
    pub fn check(&self) -> Result<(), Faults> {
        let mut faults = Vec::new();
        self.numbers(&mut faults);
        self.lists(&mut faults);
        self.named(&mut faults);
        self.classes(&mut faults);
        self.weights(&mut faults);
        self.gaps(&mut faults);
        if faults.is_empty() {
            self.combinations(&mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(Faults(faults)) }
    }

    fn numbers(&self, faults: &mut Vec<Finding>) {
        let vary = &self.vary;
        if vary.runs == 0 {
            faults.push(invalid("certainty.runs", "0", "≥ 1"));
        }
        let screens = vary.methods.screen.iter().flatten().enumerate();
        for (at, share) in screens {
            if !(0.0..=1.0).contains(share) {
                let path = format!("certainty.methods.screen[{at}]");
                faults.push(invalid(&path, &share.to_string(), "0–1"));
            }
        }
        match vary.weights {
            Some(WeightVariation::Noise { share, .. })
                if !(share > 0.0 && share <= 1.0) =>
            {
                let path = "certainty.weights.share";
                faults.push(invalid(path, &share.to_string(), "0–1"));
            }
            Some(WeightVariation::Dirichlet { concentration })
                if !(concentration > 0.0 && concentration.is_finite()) =>
            {
                let path = "certainty.weights.concentration";
                faults.push(invalid(path, &concentration.to_string(), "> 0"));
            }
            _ => {}
        }
    }

    /// A list that is there has entries, none of them the recipe's own.
    fn lists(&self, faults: &mut Vec<Finding>) {
        let methods = &self.vary.methods;
        let own = Method::of(&self.spec);
        listed(Factor::Screen, methods.screen.as_deref(), &own.screen, faults);
        listed(Factor::Impute, methods.impute.as_deref(), &own.impute, faults);
        let treat = methods.treat_others.as_deref();
        listed(Factor::TreatOthers, treat, &own.treat_others, faults);
        let scales = methods.normalise.as_deref();
        listed(Factor::Normalise, scales, &own.normalise, faults);
        listed(Factor::Weigh, methods.weigh.as_deref(), &own.weigh, faults);
        let aggregates = methods.aggregate.as_deref();
        listed(Factor::Aggregate, aggregates, &own.aggregate, faults);
        let classify = methods.classify.as_deref();
        listed(Factor::Classify, classify, &own.classify, faults);
    }

    fn named(&self, faults: &mut Vec<Finding>) {
        let Some(named) = &self.vary.indicators else { return };
        let entry = "certainty.indicators";
        if named.is_empty() {
            faults.push(missing(entry, "indicators"));
        }
        let dimensions = self.spec.dimensions.iter().map(|it| &it.id);
        let known: Vec<&String> = self.ids.iter().chain(dimensions).collect();
        for (at, id) in named.iter().enumerate() {
            let place = Place::entry(format!("{entry}[{at}]"));
            if !known.contains(&id) {
                let known: Vec<&str> =
                    known.iter().map(|it| it.as_str()).collect();
                faults.push(
                    Finding::new(Code::RecipeReference, place)
                        .with("name", id)
                        .with("known", known.join(", ")),
                );
            } else if named[..at].contains(id) {
                faults.push(
                    Finding::new(Code::RecipeDuplicate, place).with("name", id),
                );
            }
        }
    }

    /// Classes can be compared only if there are as many.
    fn classes(&self, faults: &mut Vec<Finding>) {
        let own = Method::of(&self.spec).classify.count();
        let others = self.vary.methods.classify.iter().flatten();
        for (at, other) in others.map(Classify::count).enumerate() {
            if other != own {
                let path = format!("certainty.methods.classify[{at}]");
                let (found, expected) = (other.to_string(), own.to_string());
                faults.push(invalid(&path, &found, &expected));
            }
        }
    }

    fn weights(&self, faults: &mut Vec<Finding>) {
        let own = Method::of(&self.spec).weigh;
        let entry = "certainty.weights";
        let (needs, is_there, name) = match self.vary.weights {
            Some(WeightVariation::Sets {}) => {
                let fits = own == (Weigh::Given {});
                (fits, !self.sets().is_empty(), "weightSets")
            }
            Some(WeightVariation::Experts {}) => {
                let fits = matches!(own, Weigh::Budget { .. });
                (fits, self.experts().len() > 1, "experts")
            }
            Some(WeightVariation::Dirichlet { .. }) => {
                self.shares(&own, faults);
                return;
            }
            _ => return,
        };
        if !needs {
            faults.push(clash(
                entry,
                entry,
                &format!("weigh ({})", own.name()),
            ));
        } else if !is_there {
            faults.push(missing(entry, name));
        } else if self.vary.methods.weigh.is_some() {
            faults.push(clash(entry, entry, "certainty.methods.weigh"));
        }
    }

    /// Only one method says how likely which value would have been.
    fn gaps(&self, faults: &mut Vec<Finding>) {
        let own = Method::of(&self.spec).impute;
        let others = self.vary.methods.impute.iter().flatten();
        let is_drawn = |it: &Impute| matches!(it, Impute::Em { .. });
        if self.vary.gaps && !others.chain([&own]).any(is_drawn) {
            let entry = "certainty.gaps";
            faults.push(clash(entry, entry, "impute"));
        }
    }

    /// Shares of a whole have no sign.
    fn shares(&self, own: &Weigh, faults: &mut Vec<Finding>) {
        let entry = "certainty.weights";
        let others = self.vary.methods.weigh.iter().flatten();
        if let Some(signed) = others.chain([own]).find(|it| is_signed(it)) {
            let name = format!("weigh ({})", signed.name());
            faults.push(clash(entry, entry, &name));
        }
        let given = self.spec.weights.iter();
        let sets = self.spec.weight_sets.values().flatten();
        for (id, weight) in given.chain(sets).filter(|it| *it.1 < 0.0) {
            let path = format!("index.weights.{id}");
            faults.push(invalid(&path, &weight.to_string(), "≥ 0"));
        }
    }

    /// Steps clash in twos: each alternative with the recipe's own steps,
    /// then each two alternatives of different steps.
    fn combinations(&self, faults: &mut Vec<Finding>) {
        const CLASH: [Factor; 6] = [
            Factor::Screen,
            Factor::Impute,
            Factor::Normalise,
            Factor::Weigh,
            Factor::Aggregate,
            Factor::Indicators,
        ];
        let tolerated = self.trouble(&Point::default()).is_some();
        if tolerated {
            // The recipe itself is judged when it is carried out.
            return;
        }
        let mut sound: Vec<(Factor, u32)> = Vec::new();
        for factor in CLASH {
            let Levels::Listed(count) = self.levels(factor) else { continue };
            for level in 1..count {
                let mut point = Point::default();
                point[factor as usize] = level;
                match self.trouble(&point) {
                    None => sound.push((factor, level)),
                    Some([one, other]) => {
                        let path = path(factor, level);
                        faults.push(clash(&path, &one, &other));
                    }
                }
            }
        }
        for (at, &(factor, level)) in sound.iter().enumerate() {
            for &(other, second) in &sound[..at] {
                if factor == other {
                    continue;
                }
                let mut point = Point::default();
                point[factor as usize] = level;
                point[other as usize] = second;
                if self.trouble(&point).is_some() {
                    let (one, other) =
                        (path(factor, level), path(other, second));
                    faults.push(clash(&one, &one, &other));
                }
            }
        }
    }

    /// Two steps of a realised recipe that do not go together.
    fn trouble(&self, point: &Point) -> Option<[String; 2]> {
        let spec = self.realise(point);
        let ids: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let method = Method::of(&spec);
        let found = Tree::of(&spec, &ids).and_then(|tree| {
            method.fits(&tree)?;
            Ok(tree)
        });
        match found {
            Ok(tree) => weights_clash(&tree, &method, &spec),
            Err(Faults(found)) => {
                let value = |name: &str| {
                    let values = found.first().map(|it| it.values.iter());
                    let of = |it: &&(&'static str, String)| it.0 == name;
                    let value = values.and_then(|mut it| it.find(of));
                    value.map(|it| it.1.clone()).unwrap_or_default()
                };
                let one = value("one");
                Some(if one.is_empty() {
                    [value("name"), "index".to_owned()]
                } else {
                    [one, value("other")]
                })
            }
        }
    }
}

/// Weights that may be negative do not go with products, those that take
/// logarithms not with scores below zero, ordered ones not with another
/// number of children.
fn weights_clash(
    tree: &Tree,
    method: &Method,
    spec: &IndexSpec,
) -> Option<[String; 2]> {
    for (at, node) in tree.nodes.iter().enumerate() {
        let children = tree.children(at);
        let aggregate = format!("aggregate ({})", node.name());
        let weigh = format!("weigh ({})", node.weigh.name());
        if is_signed(&node.weigh) && node.aggregate.needs_positive() {
            return Some([aggregate, weigh]);
        }
        if let Aggregate::Ordered { weights } = &node.aggregate
            && weights.len() != children.len()
        {
            return Some([aggregate, format!("{} weights", weights.len())]);
        }
        let logarithmic =
            matches!(node.weigh, Weigh::Merec {} | Weigh::Entropy {});
        let scale = |id: &String| {
            let own = method.scales.get(id).unwrap_or(&method.normalise);
            let inner = spec.dimensions.iter().find(|it| it.id == *id);
            inner.map_or(Some(own), |it| it.standardise.as_ref())
        };
        let mut scales = children.iter().filter_map(|it| scale(&it.id));
        if logarithmic && scales.any(Normalise::has_negative) {
            return Some([weigh, "normalise".to_owned()]);
        }
    }
    None
}

/// Whether weights may be negative.
fn is_signed(weigh: &Weigh) -> bool {
    matches!(weigh, Weigh::FirstComponent {} | Weigh::OneFactor {})
}

fn listed<T: PartialEq>(
    factor: Factor,
    others: Option<&[T]>,
    own: &T,
    faults: &mut Vec<Finding>,
) {
    let Some(others) = others else { return };
    let entry = format!("certainty.methods.{}", factor.as_str());
    if others.is_empty() {
        faults.push(missing(&entry, factor.as_str()));
    }
    for (at, other) in others.iter().enumerate() {
        if other == own || others[..at].contains(other) {
            let place = Place::entry(format!("{entry}[{at}]"));
            faults.push(
                Finding::new(Code::RecipeDuplicate, place)
                    .with("name", factor.as_str()),
            );
        }
    }
}

fn path(factor: Factor, level: u32) -> String {
    let at = level - 1;
    match factor {
        Factor::Indicators => format!("certainty.indicators[{at}]"),
        _ => format!("certainty.methods.{}[{at}]", factor.as_str()),
    }
}

fn invalid(path: &str, found: &str, expected: &str) -> Finding {
    Finding::new(Code::RecipeInvalid, Place::entry(path))
        .with("found", found)
        .with("expected", expected)
}

fn missing(path: &str, name: &str) -> Finding {
    Finding::new(Code::RecipeMissing, Place::entry(path)).with("name", name)
}

fn clash(path: &str, one: &str, other: &str) -> Finding {
    Finding::new(Code::IndexCombination, Place::entry(path))
        .with("one", one)
        .with("other", other)
}
