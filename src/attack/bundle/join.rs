//! Bundles as one publication.

use std::collections::{BTreeMap, BTreeSet};

use super::index::scores;
use super::ledger::CellKey;
use super::manifest::Rules;
use super::read::{Bundle, Entry, Share};
use crate::attack::publication::{
    Atom, Cell, Denominator, Protect, Publication, Rate, Relation, Target,
};

/// A zone and the atoms it consists of: what ties zone systems that do not
/// nest. The atoms of a zone have to cover it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The key of the zone's system.
    pub system: String,
    /// Its code.
    pub zone: String,
    /// The atoms, by any names that the systems share.
    pub atoms: Vec<String>,
}

/// Bundles put together.
#[derive(Clone, Debug)]
pub struct Joined {
    /// Everything they publish.
    pub publication: Publication,
    /// The key of each of its cells.
    pub keys: Vec<CellKey>,
    /// What could not be used or does not agree, in words.
    pub notes: Vec<String>,
}

/// Whether no share of an indicator is above one, as far as anybody can see.
fn is_part(bundle: &Bundle, indicator: &str) -> bool {
    let mut of = bundle.shares.iter().filter(|it| it.indicator == indicator);
    of.all(|it| {
        it.factor > 1.0 && it.value.is_none_or(|value| value <= it.factor)
    })
}

impl Share {
    fn name(&self) -> String {
        format!("{} ÷ {}", self.part.text(), self.whole.text())
    }
}

/// What is known of a cell so far.
#[derive(Default)]
struct Joint {
    values: BTreeSet<u64>,
    /// Between which it lies by rounded values.
    around: Option<(f64, f64)>,
    /// The promise made by a bundle that withholds it.
    rules: Option<Rules>,
}

/// Joins bundles: the same key is the same cell.
///
/// A cell that one bundle withholds and another publishes is a target: what
/// was withheld is out. Where two bundles publish different values, the
/// second corrects the first; the cell is taken to lie between them, and a
/// note says so.
///
/// # Errors
/// Where the result is no sound publication.
pub fn join(
    bundles: &[Bundle],
    members: &[Member],
) -> Result<Joined, Vec<String>> {
    let mut joint: BTreeMap<CellKey, Joint> = BTreeMap::new();
    let mut notes = Vec::new();
    for bundle in bundles {
        for note in &bundle.notes {
            notes.push(format!("{}: {note}", bundle.title));
        }
        for entry in &bundle.entries {
            add(&mut joint, entry, bundle.rules);
        }
    }
    let mut out = Joined {
        publication: Publication::default(),
        keys: joint.keys().cloned().collect(),
        notes,
    };
    out.cells(&joint);
    out.sums(bundles, &joint);
    out.atoms(members);
    let mut rates = BTreeSet::new();
    for bundle in bundles {
        out.rates(bundle, &joint, &mut rates);
    }
    out.publication = out.publication.checked()?;
    Ok(out)
}

fn add(
    joint: &mut BTreeMap<CellKey, Joint>,
    entry: &Entry,
    rules: Option<Rules>,
) {
    let known = joint.entry(entry.key.clone()).or_default();
    if let Some(value) = entry.value {
        // Counts: none is negative, so their bits sort like them.
        known.values.insert(value.max(0.0).to_bits());
    } else if entry.suppressed {
        let stricter =
            |a: Rules, b: Rules| if a.width < b.width { b } else { a };
        known.rules = match (known.rules, rules) {
            (Some(a), Some(b)) => Some(stricter(a, b)),
            (a, b) => Some(a.or(b).unwrap_or(Rules {
                minimum: 1.0,
                width: 1.0,
                protect_zero: true,
                protect_all: true,
                mechanism: None,
            })),
        };
        if let Some((low, high)) = entry.around {
            let (least, most) = known.around.unwrap_or((low, high));
            known.around = Some((least.max(low), most.min(high)));
        }
    }
}

fn protect(rules: Rules, zero: bool) -> Protect {
    Protect {
        width: Some(rules.width),
        minimum: Some(rules.minimum),
        zero: zero.then_some(true),
        ..Protect::default()
    }
}

impl Joint {
    fn published(&self) -> Option<f64> {
        let only = self.values.len() == 1;
        self.values.first().filter(|_| only).map(|it| f64::from_bits(*it))
    }
}

impl Joined {
    fn cells(&mut self, joint: &BTreeMap<CellKey, Joint>) {
        for (key, known) in joint {
            let ends = known.values.first().zip(known.values.last());
            let ends =
                ends.map(|(a, b)| (f64::from_bits(*a), f64::from_bits(*b)));
            let differs = known.values.len() > 1;
            if differs {
                let text = "published with different values";
                self.notes.push(format!("{}: {text}", key.text()));
            }
            let rounded = known.around.filter(|_| ends.is_none());
            let rules = known.rules;
            self.publication.cells.push(Cell {
                id: key.text(),
                value: known.published(),
                low: ends.filter(|_| differs).or(rounded).map(|it| it.0),
                high: ends.filter(|_| differs).or(rounded).map(|it| it.1),
                sensitive: rules.is_none().then_some(false),
                protect: rules.map(|it| protect(it, it.protect_zero)),
                ..Cell::default()
            });
            if let (Some(rules), Some(_)) = (rules, known.published()) {
                self.publication.targets.push(Target {
                    id: key.text(),
                    terms: vec![(key.text(), 1.0)],
                    protect: Some(protect(rules, rules.protect_zero)),
                    sensitive: None,
                });
            }
        }
    }

    /// Zones as sums of their parts, for every column and date of which all
    /// of them are named.
    fn sums(&mut self, bundles: &[Bundle], joint: &BTreeMap<CellKey, Joint>) {
        let mut done = BTreeSet::new();
        for (whole, parts) in bundles.iter().flat_map(|it| &it.sums) {
            if parts.is_empty() {
                continue;
            }
            for key in joint.keys() {
                if (&key.system, &key.zone) != (&whole.0, &whole.1) {
                    continue;
                }
                let part = |zone: &(String, String)| CellKey {
                    system: zone.0.clone(),
                    zone: zone.1.clone(),
                    ..key.clone()
                };
                let mut names = Vec::with_capacity(parts.len());
                for zone in parts {
                    let key = part(zone);
                    if joint.contains_key(&key) {
                        names.push(key.text());
                    }
                }
                names.sort_unstable();
                if names.len() == parts.len()
                    && done.insert((key.text(), names.clone()))
                {
                    self.publication.relations.push(Relation {
                        total: Some(key.text()),
                        parts: Some(names),
                        ..Relation::default()
                    });
                }
            }
        }
    }

    /// Zones as sums of atoms, for every column and date.
    fn atoms(&mut self, members: &[Member]) {
        let mut atoms = BTreeSet::new();
        let mut relations = Vec::new();
        for member in members {
            for key in &self.keys {
                if (&key.system, &key.zone) != (&member.system, &member.zone) {
                    continue;
                }
                let name = |atom: &String| {
                    [&*key.column, &*key.date, "atom", atom].join(" | ")
                };
                let names: Vec<String> =
                    member.atoms.iter().map(name).collect();
                atoms.extend(names.iter().cloned());
                relations.push(Relation {
                    member: Some(key.text()),
                    atoms: Some(names),
                    ..Relation::default()
                });
            }
        }
        self.publication.relations.extend(relations);
        self.publication.atoms = atoms.into_iter().map(Atom::Name).collect();
    }

    /// Rates, complements, and the index that is made of them.
    fn rates(
        &mut self,
        bundle: &Bundle,
        joint: &BTreeMap<CellKey, Joint>,
        seen: &mut BTreeSet<String>,
    ) {
        let mut names: BTreeMap<(String, String), String> = BTreeMap::new();
        let mut parts: BTreeMap<&str, bool> = BTreeMap::new();
        for share in &bundle.shares {
            let is_part = *parts
                .entry(&share.indicator)
                .or_insert_with(|| is_part(bundle, &share.indicator));
            let (Some(part), Some(whole)) =
                (joint.get(&share.part), joint.get(&share.whole))
            else {
                continue;
            };
            let name = share.name();
            if share.part.system == bundle.areas {
                let place = (share.indicator.clone(), share.part.zone.clone());
                names.insert(place, name.clone());
            }
            let is_known =
                part.published().is_some() && whole.published().is_some();
            if is_part && !is_known && seen.insert(format!("{name} order")) {
                self.complement(share, part, whole);
            }
            let tells = !is_known && share.value.is_some();
            let has_base = whole.published().is_none_or(|it| it > 0.0);
            if (tells || bundle.index.is_some()) && has_base {
                self.rate(share, is_known, seen);
            }
        }
        let made: BTreeSet<&String> = self
            .publication
            .rates
            .iter()
            .filter_map(|it| it.id.as_ref())
            .collect();
        let rate = |indicator: &str, area: &str| {
            let name = names.get(&(indicator.to_owned(), area.to_owned()))?;
            made.contains(name).then(|| name.clone())
        };
        let scores = scores(bundle, &rate);
        self.publication.scores.extend(scores);
        let has_classes = bundle.scored.iter().any(|it| it.class.is_some());
        if bundle.index.is_none() && has_classes {
            let text = "its classes are left out: the bundle does not say how \
                        they are made of rates";
            self.notes.push(format!("{}: {text}", bundle.title));
        }
    }

    /// A rate, once for every value that is published of it.
    fn rate(
        &mut self,
        share: &Share,
        is_known: bool,
        seen: &mut BTreeSet<String>,
    ) {
        let name = share.name();
        if !seen.insert(format!("{name} {:?}", share.value)) {
            return;
        }
        let id = seen.insert(format!("{name} id")).then_some(name);
        self.publication.rates.push(Rate {
            id,
            numerator: share.part.text(),
            denominator: Denominator::Cell(share.whole.text()),
            factor: Some(share.factor),
            value: share.value.filter(|_| !is_known),
            decimals: Some(share.decimals),
            low: None,
            high: None,
        });
    }

    /// A numerator is at most its denominator; the rest is protected too.
    fn complement(&mut self, share: &Share, part: &Joint, whole: &Joint) {
        let (part_id, whole_id) = (share.part.text(), share.whole.text());
        if part_id == whole_id {
            return;
        }
        self.publication.relations.push(Relation {
            order: Some(vec![part_id.clone(), whole_id.clone()]),
            ..Relation::default()
        });
        if let Some(rules) = part.rules.or(whole.rules) {
            self.publication.targets.push(Target {
                id: format!("{whole_id} − {part_id}"),
                terms: vec![(whole_id, 1.0), (part_id, -1.0)],
                protect: Some(protect(
                    rules,
                    rules.protect_all || rules.protect_zero,
                )),
                sensitive: None,
            });
        }
    }
}
