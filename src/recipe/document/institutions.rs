//! What can be wrong with entries of institutions.

use super::Recipe;
use crate::finding::{Code, Finding, Place};

/// Pairs need both their columns, a matrix neither.
pub(super) fn check_institutions(recipe: &Recipe, findings: &mut Vec<Finding>) {
    for (at, it) in recipe.institutions.iter().enumerate() {
        let missing = match (&it.institution, &it.children) {
            (Some(_), None) => "children",
            (None, Some(_)) => "institution",
            _ => continue,
        };
        let place = Place::entry(format!("institutions[{at}]"));
        findings.push(
            Finding::new(Code::RecipeMissing, place).with("name", missing),
        );
    }
}
