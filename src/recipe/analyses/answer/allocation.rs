//! A budget or posts divided, and whose part hangs on little.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Asking, Said, json};
use crate::{
    allocation::{
        Claimant, Cliffs, OtherScores, Range, VariantKind, allocate, cliffs,
    },
    finding::{Code, Faults, Finding, Place, Warned},
    indicator::institution::{Homes, home_scores},
    recipe::analyses::{
        AllocationAnalysis,
        told::{Column, Telling},
    },
    sensitivity::{Prior, score_draws},
    text,
};

/// Who gets a part.
struct Units {
    keys: Vec<String>,
    sizes: Vec<Option<f64>>,
    attributes: Vec<BTreeMap<String, f64>>,
    /// Where the children live, if units are no areas.
    homes: Option<Homes>,
}

impl Units {
    fn of(
        asked: &AllocationAnalysis,
        asking: &Asking<'_>,
    ) -> Result<Self, Faults> {
        let Some(id) = &asked.institutions else {
            return Self::areas(asked, asking);
        };
        let known = &asking.material.homes;
        let found = known.iter().find(|it| it.0 == *id);
        let homes = found.map(|it| it.1.clone()).ok_or_else(|| {
            let names: Vec<&str> =
                known.iter().map(|it| it.0.as_str()).collect();
            let place = Place::entry("allocation.institutions");
            Finding::new(Code::RecipeReference, place)
                .with("name", id)
                .with("known", names.join(", "))
        })?;
        let children =
            |it: &(String, Vec<crate::indicator::institution::Home>)| {
                let counts = it.1.iter().map(|it| it.children.count());
                counts.sum::<Option<u64>>().map(number)
            };
        Ok(Self {
            keys: homes.institutions.iter().map(|it| it.0.clone()).collect(),
            sizes: homes.institutions.iter().map(children).collect(),
            attributes: vec![BTreeMap::new(); homes.institutions.len()],
            homes: Some(homes),
        })
    }

    fn areas(
        asked: &AllocationAnalysis,
        asking: &Asking<'_>,
    ) -> Result<Self, Faults> {
        let size = asked.size.as_ref().ok_or_else(|| {
            Finding::new(Code::RecipeMissing, Place::entry("allocation"))
                .with("name", "size")
        })?;
        let sizes = asking.values(size)?.to_vec();
        let mut attributes = vec![BTreeMap::new(); sizes.len()];
        for (name, from) in &asked.attributes {
            let values = asking.values(from)?;
            for (unit, value) in attributes.iter_mut().zip(values) {
                unit.extend(value.map(|it| (name.clone(), it)));
            }
        }
        Ok(Self { keys: asking.areas(), sizes, attributes, homes: None })
    }

    /// The scores of units whose areas have these.
    fn scores(&self, areas: Vec<Option<f64>>) -> Vec<Option<f64>> {
        match &self.homes {
            None => areas,
            Some(homes) => {
                let found = home_scores(homes, &areas).into_iter();
                found.map(|it| it.score).collect()
            }
        }
    }

    fn claimants(&self, scores: &[Option<f64>]) -> Vec<Claimant<'_>> {
        self.keys
            .iter()
            .enumerate()
            .map(|(at, key)| Claimant {
                key,
                size: self.sizes[at],
                score: scores.get(at).copied().flatten(),
                attributes: self.attributes[at]
                    .iter()
                    .map(|(name, value)| (name.as_str(), *value))
                    .collect(),
            })
            .collect()
    }
}

pub(super) fn answer(asked: &AllocationAnalysis, asking: &Asking<'_>) -> Said {
    let units = Units::of(asked, asking)?;
    let scores = match &asked.score {
        Some(from) => asking.values(from)?.to_vec(),
        None => asking.scores(asking.index)?,
    };
    let scores = units.scores(scores);
    let is_index = asked.score.is_none();
    let others = if is_index { others(asking, &units)? } else { Vec::new() };
    let others: Vec<OtherScores<'_>> = others
        .iter()
        .map(|(name, scores)| OtherScores { name, scores })
        .collect();
    let draws =
        if is_index { drawn(asked, asking, &units) } else { Vec::new() };
    let errors = errors(&draws, units.keys.len());
    let claimants = units.claimants(&scores);
    let warnings = allocate(&claimants, &asked.options)?.warnings;
    let range =
        Range { errors: errors.as_deref(), others: &others, draws: &draws };
    let found = cliffs(&claimants, &asked.options, range)?;
    let value = json!({
        "budget": asked.options.budget,
        "units": units.keys, "sizes": units.sizes, "scores": scores,
        "standardErrors": errors, "found": json(&found),
        "moved": found.variants.iter().map(|it| it.moved.len()).collect::<Vec<_>>(),
    });
    let report = tell(&value, &found, &units, asking);
    Ok(Warned { value: (value, report), warnings })
}

/// Scores with the name of what they come from.
type Named = (String, Vec<Option<f64>>);

/// The scores under every other set of weights of the recipe.
fn others(asking: &Asking<'_>, units: &Units) -> Result<Vec<Named>, Faults> {
    let own = asking.index.weight_set.as_ref();
    let names = asking.index.weight_sets.keys();
    let mut found = Vec::new();
    for name in names.filter(|it| Some(*it) != own) {
        let mut spec = asking.index.clone();
        spec.weight_set = Some(name.clone());
        found.push((name.clone(), units.scores(asking.scores(&spec)?)));
    }
    Ok(found)
}

/// The scores as chance could have made them; none where nothing is counted.
fn drawn(
    asked: &AllocationAnalysis,
    asking: &Asking<'_>,
    units: &Units,
) -> Vec<Vec<Option<f64>>> {
    let material = asking.material;
    let codes = material.codes();
    let found = score_draws(
        (&material.inputs(), &material.observed()),
        material.rules(&codes),
        asking.index,
        (Prior::Jeffreys, 1),
        asked.draws,
    );
    let found = found.unwrap_or_default().into_iter();
    found.map(|scores| units.scores(scores)).collect()
}

/// The standard error of each unit's score; `None` without draws.
fn errors(
    draws: &[Vec<Option<f64>>],
    units: usize,
) -> Option<Vec<Option<f64>>> {
    const FEWEST: usize = 10;
    (draws.len() >= FEWEST).then(|| {
        (0..units)
            .map(|unit| {
                let values: Vec<f64> =
                    draws.iter().filter_map(|it| it[unit]).collect();
                let mean = crate::numeric::mean(&values)?;
                let divisor = crate::numeric::Divisor::Sample;
                crate::numeric::deviation(&values, mean, divisor)
            })
            .collect()
    })
}

fn tell(
    value: &Value,
    found: &Cliffs,
    units: &Units,
    asking: &Asking<'_>,
) -> crate::recipe::analyses::Report {
    let mut telling = Telling::new("allocation", value, asking.language);
    telling.facts(&[("budget", 2)]);
    let given = |name: &str| format!("found.base.given.*.{name}");
    let mut columns = vec![
        Column::new("size", "sizes.*", 0),
        Column::new("score", "scores.*", 2),
        Column::new("share", given("share"), 2),
        Column::new("amount", given("amount"), 2),
        Column::new("perHead", given("perHead"), 4),
    ];
    if found.draws.is_some() {
        let own = |name: &str| format!("found.draws.*.{name}");
        columns.push(Column::new("low", own("low"), 2));
        columns.push(Column::new("high", own("high"), 2));
        columns.push(Column::new("differs", own("differs"), 2));
    }
    let shade = columns.iter().position(|it| it.name == "amount");
    let keys = units.keys.clone();
    let areas = if units.homes.is_none() { keys.len() } else { 0 };
    let sheet = telling.sheet("units", "unit", keys, &columns);
    sheet.areas = (0..areas).collect();
    sheet.shade = shade.map(|it| it + 1);
    let names: Vec<String> =
        found.variants.iter().map(|it| named(&it.what, asking)).collect();
    telling.sheet(
        "cliffs",
        "variant",
        names.clone(),
        &[
            Column::new("elsewhere", "found.variants.*.elsewhere", 2),
            Column::new("moved", "moved.*", 0),
        ],
    );
    telling.rows("moved", &["variant", "unit", "from", "to"], &{
        let variants = found.variants.iter().zip(&names);
        variants
            .flat_map(|(it, name)| {
                it.moved.iter().map(move |moved| {
                    vec![
                        name.clone().into(),
                        units.keys[moved.unit].clone().into(),
                        moved.from.into(),
                        moved.to.into(),
                    ]
                })
            })
            .collect::<Vec<_>>()
    });
    telling.note("note");
    let last = found.base.margin.map(|[got, missed]| ("lastStep", missed, got));
    let margin = found.marginal.map(|[out, got]| ("margin", out, got));
    if let Some((name, out, got)) = margin.or(last) {
        let key = |at: usize| units.keys[at].clone();
        telling.note_with(name, &[("out", key(out)), ("in", key(got))]);
    }
    telling.done()
}

fn named(what: &VariantKind, asking: &Asking<'_>) -> String {
    let word = |name: &str, values: &[(&str, String)]| {
        let key = format!("analysis.allocation.variant.{name}");
        text::fill(text::get(asking.language, &key), values)
    };
    let number = |it: f64| {
        let text = format!("{it:.2}");
        let sign = asking.language.decimal_sign();
        text.replace('.', &sign.to_string())
    };
    match what {
        VariantKind::PerHead => word("perHead", &[]),
        VariantKind::LimitLower { limit, to } => word(
            "limitLower",
            &[("limit", (limit + 1).to_string()), ("to", number(*to))],
        ),
        VariantKind::LimitHigher { limit, to } => word(
            "limitHigher",
            &[("limit", (limit + 1).to_string()), ("to", number(*to))],
        ),
        VariantKind::Top { count } => {
            word("top", &[("count", count.to_string())])
        }
        VariantKind::Scores { name } => {
            word("scores", &[("name", name.clone())])
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "people are fewer than 2^53")]
fn number(count: u64) -> f64 {
    count as f64
}
