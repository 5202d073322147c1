//! What a conversion did, in plain words.

use super::{
    amount::Converted,
    matrix::{Basis, Crosswalk},
};
use crate::{
    finding::{Code, Finding, Place},
    measurement::Status,
    numeric::Arrange,
    text::{Language, listed},
};

/// What somebody has to know who uses converted numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversionReport {
    /// The name of the system the counts come from.
    pub from: String,
    /// What the weights are.
    pub basis: Basis,
    /// How many sources there are.
    pub sources: usize,
    /// How many of them lie in more than one target.
    pub split: usize,
    /// Into how many pieces they were cut altogether.
    pub pieces: usize,
    /// Targets that take part of a split source: estimated, not added up.
    pub estimated: Vec<String>,
    /// How many targets there are.
    pub targets: usize,
    /// Pieces left out, of how many, and the largest share (0 to 1) of one
    /// source they made up.
    pub slivers: (usize, usize, f64),
    /// Sources without target.
    pub sources_without_target: Vec<String>,
    /// Targets without source.
    pub targets_without_source: Vec<String>,
    /// Sources that reach beyond all targets, the one with the largest share
    /// first, and that share (0 to 1).
    pub outside: (Vec<String>, f64),
    /// Sources whose weights come from a second basis.
    pub filled: Vec<String>,
}

impl ConversionReport {
    /// The report of a crosswalk; `sources` and `targets` are the zones'
    /// keys in their order.
    #[must_use]
    pub fn new(
        from: &str,
        crosswalk: &Crosswalk,
        sources: &[&str],
        targets: &[&str],
    ) -> Self {
        let coverage = crosswalk.coverage();
        let split: Vec<usize> = (0..crosswalk.sources())
            .filter(|&source| crosswalk.pieces(source).len() > 1)
            .collect();
        let mut estimated: Vec<usize> = split
            .iter()
            .flat_map(|&source| crosswalk.pieces(source))
            .map(|piece| piece.target)
            .collect();
        estimated.arrange();
        estimated.dedup();
        let mut outside = coverage.outside.clone();
        outside.arrange_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let beyond: Vec<usize> = outside.iter().map(|it| it.0).collect();
        Self {
            from: from.to_owned(),
            basis: crosswalk.basis(),
            sources: crosswalk.sources(),
            split: split.len(),
            pieces: (0..crosswalk.sources())
                .map(|source| crosswalk.pieces(source).len())
                .sum(),
            estimated: named(&estimated, targets),
            targets: crosswalk.targets(),
            slivers: (coverage.slivers, coverage.pieces, coverage.moved),
            sources_without_target: named(
                &coverage.sources_without_target,
                sources,
            ),
            targets_without_source: named(
                &coverage.targets_without_source,
                targets,
            ),
            outside: (
                named(&beyond, sources),
                outside.first().map_or(0.0, |it| it.1),
            ),
            filled: named(&coverage.filled, sources),
        }
    }

    /// The report as findings, the summary first.
    #[must_use]
    pub fn findings(&self, place: &Place) -> Vec<Finding> {
        let told =
            |code| Finding::new(code, place.clone()).with("zones", &self.from);
        let mut findings = vec![
            told(Code::Converted)
                .with("basis", format!("@{}", self.basis.word()))
                .with("sources", self.sources)
                .with("split", self.split)
                .with("estimated", self.estimated.len())
                .with("targets", self.targets),
        ];
        let (slivers, pieces, moved) = self.slivers;
        if slivers > 0 {
            findings.push(
                told(Code::Slivers)
                    .with("count", slivers)
                    .with("of", pieces)
                    .with("percent", percent(moved)),
            );
        }
        let (outside, most) = &self.outside;
        let lists = [
            (Code::ZonesWithoutArea, &self.sources_without_target),
            (Code::AreasWithoutZone, &self.targets_without_source),
            (Code::ZonesOutside, outside),
            (Code::ZonesFilled, &self.filled),
        ];
        for (code, keys) in lists.into_iter().filter(|it| !it.1.is_empty()) {
            let finding =
                told(code).with("count", keys.len()).with("keys", listed(keys));
            findings.push(match code {
                Code::ZonesOutside => finding.with("percent", percent(*most)),
                _ => finding,
            });
        }
        findings
    }

    /// The report in sentences.
    #[must_use]
    pub fn sentences(&self, language: Language) -> Vec<String> {
        let findings = self.findings(&Place::default());
        findings.iter().map(|it| it.message(language)).collect()
    }
}

impl Converted {
    /// What became of one column, in findings: what is lost because its zones
    /// have no target, and targets without a number because a part of them
    /// has none. `column` is its name, `targets` the targets' keys.
    #[must_use]
    pub fn findings(
        &self,
        column: &str,
        targets: &[&str],
        place: &Place,
    ) -> Vec<Finding> {
        let told =
            |code| Finding::new(code, place.clone()).with("column", column);
        let mut findings = Vec::new();
        if self.lost > 0 {
            findings.push(told(Code::ConvertedLost).with("count", self.lost));
        }
        let with = |status: Status| -> Vec<usize> {
            let cells = self.cells.iter().enumerate();
            cells
                .filter(|(_, it)| it.pieces > 0 && it.status == status)
                .map(|(at, _)| at)
                .collect()
        };
        let absent = [
            (Code::ConvertedWithheld, with(Status::Suppressed)),
            (Code::ConvertedMissing, with(Status::Missing)),
        ];
        for (code, cells) in absent.into_iter().filter(|it| !it.1.is_empty()) {
            findings.push(
                told(code)
                    .with("count", cells.len())
                    .with("keys", listed(&named(&cells, targets))),
            );
        }
        findings
    }
}

fn named(zones: &[usize], keys: &[&str]) -> Vec<String> {
    let key = |&at: &usize| keys.get(at).map(|&key| key.to_owned());
    zones.iter().filter_map(key).collect()
}

/// A share in percent, with as many digits as tell something.
fn percent(share: f64) -> String {
    let percent = 100.0 * share;
    if percent >= 10.0 || percent == 0.0 {
        format!("{percent:.0}")
    } else if percent >= 0.1 {
        format!("{percent:.1}")
    } else {
        format!("{percent:.3}")
    }
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
