//! Risks of persons, counted.

use serde::Serialize;

use crate::numeric::count;

/// A person with their risks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Position of the area; `None` if it is none of them.
    pub area: Option<usize>,
    /// For each risk whether it is there; `None` where nobody knows.
    pub risks: Vec<Option<bool>>,
}

/// Those with at least so many risks.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Exposure {
    /// The least number of risks, k.
    pub least: usize,
    /// How many persons have as many.
    pub persons: usize,
    /// H, their share (0 to 1) of all.
    pub share: f64,
    /// A, the mean share of risks they have; `None` if there are none.
    pub intensity: Option<f64>,
    /// M0 = H · A.
    pub adjusted: f64,
}

/// Persons with exactly these risks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Combination {
    /// Positions of the risks; none at all is a combination as well.
    pub risks: Vec<usize>,
    /// How many.
    pub persons: usize,
}

/// How risks fall together among the persons of an area or a city.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overlap {
    /// How many persons of whom all risks are known.
    pub persons: usize,
    /// How many lack one: they are not among `persons`.
    pub incomplete: usize,
    /// By k from 1; empty without persons.
    pub exposures: Vec<Exposure>,
    /// Every combination that occurs, by its risks as binary digits, the
    /// first risk the lowest.
    pub combinations: Vec<Combination>,
}

/// Risks that are counted at most.
pub(super) const MOST: usize = 16;

/// The overlap of each area, and of all persons together, those without area
/// included (Alkire and Foster's counting, each risk weighing the same).
///
/// Risks beyond the sixteenth are left out of account.
///
/// # References
///
/// Alkire, S. and Foster, J. (2011), Counting and multidimensional poverty
/// measurement. *Journal of Public Economics* 95, 476–487.
#[must_use]
pub fn overlap(
    persons: &[Person],
    risks: usize,
    areas: usize,
) -> (Vec<Overlap>, Overlap) {
    let risks = risks.min(MOST);
    let mut tallies = vec![Tally::new(risks); areas + 1];
    for person in persons {
        let known: Option<Vec<bool>> =
            person.risks.iter().take(risks).copied().collect();
        let known = known.filter(|it| it.len() == risks);
        let homes = person.area.filter(|it| *it < areas);
        for zone in homes.into_iter().chain([areas]) {
            tallies[zone].add(known.as_deref());
        }
    }
    let mut found: Vec<Overlap> =
        tallies.iter().map(|it| it.overlap(risks)).collect();
    let city = found.pop().unwrap_or_default();
    (found, city)
}

#[derive(Clone)]
struct Tally {
    /// By the risks as binary digits.
    counts: Vec<usize>,
    incomplete: usize,
}

impl Tally {
    fn new(risks: usize) -> Self {
        Self { counts: vec![0; 1 << risks], incomplete: 0 }
    }

    fn add(&mut self, risks: Option<&[bool]>) {
        let Some(risks) = risks else {
            self.incomplete += 1;
            return;
        };
        let digits = risks.iter().enumerate();
        let place =
            digits.map(|(at, it)| usize::from(*it) << at).sum::<usize>();
        self.counts[place] += 1;
    }

    fn overlap(&self, risks: usize) -> Overlap {
        let persons: usize = self.counts.iter().sum();
        let exposure = |least: usize| {
            let those = || {
                let all = self.counts.iter().enumerate();
                all.map(|(set, &count)| (set.count_ones() as usize, count))
                    .filter(|it| it.0 >= least)
            };
            let exposed: usize = those().map(|it| it.1).sum();
            let has: usize = those().map(|it| it.0 * it.1).sum();
            let share = count(exposed) / count(persons);
            let intensity = (exposed > 0)
                .then(|| count(has) / (count(risks) * count(exposed)));
            Exposure {
                least,
                persons: exposed,
                share,
                intensity,
                adjusted: share * intensity.unwrap_or(0.0),
            }
        };
        let combination = |(set, &persons): (usize, &usize)| Combination {
            risks: (0..risks).filter(|at| set >> at & 1 == 1).collect(),
            persons,
        };
        Overlap {
            persons,
            incomplete: self.incomplete,
            exposures: if persons == 0 {
                Vec::new()
            } else {
                (1..=risks).map(exposure).collect()
            },
            combinations: self
                .counts
                .iter()
                .enumerate()
                .filter(|it| *it.1 > 0)
                .map(combination)
                .collect(),
        }
    }
}

#[cfg(test)]
#[path = "persons_tests.rs"]
mod tests;
