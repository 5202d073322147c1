//! Runs that cannot be carried out, by their cause.

use crate::finding::Finding;

/// Runs that fail for the same reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The cause, as the first of them met it.
    pub finding: Finding,
    /// How many runs.
    pub runs: u32,
}

/// Counts a failing run with its cause: the same code at the same indicator
/// or dimension.
pub(in super::super) fn count_in(failures: &mut Vec<Failure>, cause: &Finding) {
    let same = |it: &&mut Failure| {
        let name = |it: &Finding| {
            let values = it.values.iter().find(|it| it.0 == "indicator");
            values.map(|it| it.1.clone())
        };
        it.finding.code == cause.code && name(&it.finding) == name(cause)
    };
    match failures.iter_mut().find(same) {
        Some(failure) => failure.runs += 1,
        None => failures.push(Failure { finding: cause.clone(), runs: 1 }),
    }
}
