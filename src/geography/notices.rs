//! Gathers the findings about one file: all at once, yet never thousands.

use std::collections::BTreeMap;

use crate::finding::{Code, Faults, Finding, Place, Severity, Warned};

/// How many findings of one code are told one by one.
const SINGLE: usize = 20;

/// The findings about one file so far, by code.
pub(super) struct Notices {
    file: String,
    found: BTreeMap<Code, Kind>,
}

/// The findings of one code: the first ones, and how many there are.
#[derive(Default)]
struct Kind {
    told: Vec<Finding>,
    count: usize,
}

impl Notices {
    /// Nothing found yet.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), found: BTreeMap::new() }
    }

    /// The file as a place.
    pub(super) fn place(&self) -> Place {
        Place::file(&self.file)
    }

    /// Takes note of a finding.
    pub(super) fn add(&mut self, finding: Finding) {
        let kind = self.found.entry(finding.code).or_default();
        kind.count += 1;
        if kind.count <= SINGLE {
            kind.told.push(finding);
        }
    }

    /// Whether this has been found.
    pub(super) fn has(&self, code: Code) -> bool {
        self.found.contains_key(&code)
    }

    /// The value with its warnings, or all faults.
    pub(super) fn finish<T>(self, value: T) -> Result<Warned<T>, Faults> {
        let is_fault = |code: &Code| code.severity() == Severity::Fault;
        let place = self.place();
        let (faults, warnings): (Vec<_>, Vec<_>) =
            self.found.into_iter().partition(|(code, _)| is_fault(code));
        let told = |kinds: Vec<(Code, Kind)>| -> Vec<Finding> {
            let kinds = kinds.into_iter();
            kinds.flat_map(|(_, kind)| kind.into_findings(&place)).collect()
        };
        if faults.is_empty() {
            Ok(Warned { value, warnings: told(warnings) })
        } else {
            Err(Faults(told(faults)))
        }
    }

    /// All faults; what was only a warning is of no use without a result.
    pub(super) fn into_faults(self) -> Faults {
        match self.finish(()) {
            Ok(_) => Faults(Vec::new()),
            Err(faults) => faults,
        }
    }
}

impl Kind {
    fn into_findings(mut self, place: &Place) -> Vec<Finding> {
        let more = self.count - self.told.len();
        if more > 0 {
            let fault = self.told.iter().any(Finding::is_fault);
            let code =
                if fault { Code::MoreOfTheSame } else { Code::MoreWarnings };
            let finding = Finding::new(code, place.clone());
            self.told.push(finding.with("count", more));
        }
        self.told
    }
}

#[cfg(test)]
#[path = "notices_tests.rs"]
mod tests;
