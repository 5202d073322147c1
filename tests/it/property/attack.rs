//! Two attackers: one writes down every table, one narrows ranges.

use raumbild::disclosure::{
    CountId, Draft, Policy, Protected, Shown, ShownClass, written,
};
use raumbild::measurement::Status;

use super::city::City;

/// A number that must stay uncertain: a count, or one without another.
pub type Secret = (usize, Option<usize>);

/// The rules once more, read from the definition.
pub fn secrets(draft: &Draft<'_>, policy: &Policy) -> Vec<Secret> {
    let few = |it: u64| 0 < it && it < policy.minimum;
    let mut secrets: Vec<Secret> = Vec::new();
    for (at, count) in draft.counts.iter().enumerate() {
        let Some(value) = count.value else { continue };
        let hit = few(value) || (policy.protect_zero && value == 0);
        if hit && !count.public {
            secrets.push((at, None));
        }
    }
    for it in &draft.parts {
        let (part, whole) =
            (&draft.counts[it.part.0], &draft.counts[it.whole.0]);
        let (Some(a), Some(b)) = (part.value, whole.value) else { continue };
        let hit = few(b - a) || (policy.protect_all && b > 0 && a == b);
        if hit && !(part.public && whole.public) {
            secrets.push((it.whole.0, Some(it.part.0)));
        }
    }
    secrets
}

/// Writes down every table that agrees with what can be seen.
struct Attack<'a> {
    city: &'a City,
    draft: &'a Draft<'a>,
    /// What is known of each count.
    known: Vec<Option<u64>>,
    seen: Option<&'a Protected>,
    secrets: &'a [Secret],
    width: u64,
    spread: Vec<Option<(u64, u64)>>,
    largest: u64,
    steps: u64,
}

impl Attack<'_> {
    /// How far apart the values of each secret lie, or `None` if there are
    /// too many tables to write down.
    fn run(mut self) -> Option<Vec<u64>> {
        let areas = self.city.areas();
        let mut table = vec![vec![0; areas]; self.city.columns.len()];
        self.fill(&mut table, 0);
        let widths = self
            .spread
            .iter()
            .map(|it| it.map_or(0, |(low, high)| high - low))
            .collect();
        (self.steps < 400_000 || self.is_done()).then_some(widths)
    }

    fn is_done(&self) -> bool {
        self.spread
            .iter()
            .all(|it| it.is_some_and(|(low, high)| high - low >= self.width))
    }

    fn fill(&mut self, table: &mut Vec<Vec<u64>>, at: usize) {
        self.steps += 1;
        if self.steps >= 400_000 || self.is_done() {
            return;
        }
        let areas = self.city.areas();
        let (column, area) = (at / areas, at % areas);
        if column == table.len() {
            self.look(table);
            return;
        }
        if area == 0 && column > 0 && !self.column_fits(table, column - 1) {
            return;
        }
        let id = self.city.id(column, area).0;
        let most =
            if column == 0 { self.largest } else { table[column - 1][area] };
        let (least, top) = self.limits(id);
        let most = most.min(top);
        match self.known[id] {
            Some(value) if value <= most => {
                table[column][area] = value;
                self.fill(table, at + 1);
            }
            Some(_) => {}
            None => {
                for value in least..=most {
                    table[column][area] = value;
                    self.fill(table, at + 1);
                }
            }
        }
    }

    /// Between which numbers a count lies whatever is published here.
    fn limits(&self, id: usize) -> (u64, u64) {
        let count = &self.draft.counts[id];
        let least = u64::from(count.status == Status::Suppressed);
        let (low, high) = count.known.unwrap_or((0, u64::MAX));
        (least.max(low), high)
    }

    fn column_fits(&self, table: &[Vec<u64>], column: usize) -> bool {
        let zones = self.city.add_up(&table[column]);
        zones.into_iter().enumerate().all(|(zone, value)| {
            let id = self.city.id(column, zone).0;
            let (least, most) = self.limits(id);
            (least..=most).contains(&value)
                && self.known[id].is_none_or(|it| it == value)
        })
    }

    fn look(&mut self, table: &[Vec<u64>]) {
        if !self.column_fits(table, table.len() - 1) {
            return;
        }
        let all: Vec<u64> =
            table.iter().flat_map(|it| self.city.add_up(it)).collect();
        let news = self.secrets.iter().zip(&self.spread).any(|(it, seen)| {
            let value = all[it.0] - it.1.map_or(0, |it| all[it]);
            seen.is_none_or(|(low, high)| value < low || value > high)
        });
        if !news || !self.classes_fit(&all) {
            return;
        }
        for (secret, seen) in self.secrets.iter().zip(&mut self.spread) {
            let value = all[secret.0] - secret.1.map_or(0, |it| all[it]);
            let (low, high) = seen.unwrap_or((value, value));
            *seen = Some((low.min(value), high.max(value)));
        }
    }

    fn classes_fit(&self, all: &[u64]) -> bool {
        let Some(seen) = self.seen.filter(|_| self.draft.classes.is_some())
        else {
            return true;
        };
        let counts: Vec<Option<u64>> = all
            .iter()
            .zip(&self.draft.counts)
            .map(|(&value, count)| count.value.map(|_| value))
            .collect();
        let (classes, scores) = self.city.classify(&counts);
        let classes = classes.into_iter().enumerate().all(|(area, class)| {
            match seen.class(area).unwrap() {
                ShownClass::Class(shown) => class == Some(shown),
                ShownClass::NoClass => class.is_none(),
                ShownClass::Withheld => true,
            }
        });
        let first = self.draft.parts.len();
        let smooth = self.city.smooth(&counts);
        let numbers = (0..scores.len()).all(|area| {
            let rate = seen.rate(first + area).and_then(Shown::value);
            let rate = rate.zip(seen.rate_digits(first + area));
            is_as_shown(seen.score(area), scores[area])
                && is_as_shown(rate, smooth[area])
        });
        classes && numbers
    }
}

/// Whether a number agrees with what is published of it.
fn is_as_shown(shown: Option<(f64, u8)>, number: Option<f64>) -> bool {
    shown.is_none_or(|(shown, digits)| {
        number.is_some_and(|it| written(it, digits) == written(shown, digits))
    })
}

pub fn attack(
    city: &City,
    draft: &Draft<'_>,
    secrets: &[Secret],
    width: u64,
    seen: Option<&Protected>,
) -> Option<Vec<u64>> {
    let known = draft.counts.iter().enumerate().map(|(at, count)| {
        let shown = seen.and_then(|it| it.count(CountId(at)).unwrap().value());
        shown.or(count.value.filter(|_| count.public))
    });
    let largest = city.columns[0].iter().max().unwrap() + width + 2;
    Attack {
        city,
        draft,
        known: known.collect(),
        seen,
        secrets,
        width,
        spread: vec![None; secrets.len()],
        largest,
        steps: 0,
    }
    .run()
}

/// What sums, parts and wholes leave of every count, until nothing changes.
/// Never too narrow, so a range that is narrower than asked is a leak.
pub fn ranges(draft: &Draft<'_>, seen: &Protected) -> Vec<(i128, i128)> {
    let mut range: Vec<(i128, i128)> = (0..draft.counts.len())
        .map(|at| match seen.count(CountId(at)).unwrap().value() {
            Some(value) => (i128::from(value), i128::from(value)),
            None => (0, 1_000_000),
        })
        .collect();
    loop {
        let before = range.clone();
        for it in &draft.parts {
            let (part, whole) = (range[it.part.0], range[it.whole.0]);
            range[it.part.0].1 = part.1.min(whole.1);
            range[it.whole.0].0 = whole.0.max(part.0);
        }
        for sum in &draft.sums {
            let low: i128 = sum.parts.iter().map(|it| range[it.0].0).sum();
            let high: i128 = sum.parts.iter().map(|it| range[it.0].1).sum();
            let total = &mut range[sum.total.0];
            *total = (total.0.max(low), total.1.min(high));
            let total = *total;
            for it in &sum.parts {
                let (least, most) = range[it.0];
                range[it.0] = (
                    least.max(total.0 - (high - most)),
                    most.min(total.1 - (low - least)),
                );
            }
        }
        if range == before {
            return range;
        }
    }
}
