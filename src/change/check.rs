//! What can be wrong with counts and choices, told at once.

use super::{
    ChangeSpec, Counted, Dates, Dependence, Overlap, compute::fitting,
    joint::factor_exists,
};
use crate::finding::{Code, Faults, Finding, Place};

/// The warnings about counts, if nothing stands in the way.
pub(super) fn checked(
    areas: &[&str],
    indicators: &[Dates<'_>],
    spec: &ChangeSpec,
) -> Result<Vec<Finding>, Faults> {
    let mut findings = Vec::new();
    if indicators.is_empty() {
        let place = Place::entry("change.indicators");
        let fault = Finding::new(Code::RecipeMissing, place);
        findings.push(fault.with("name", "change.indicators[0]"));
    }
    for dates in indicators {
        if !fitting(areas, dates, &mut findings) {
            continue;
        }
        for (at, area) in areas.iter().enumerate() {
            let both = [dates.first[at], dates.second[at]];
            for counted in both.into_iter().flatten() {
                findings.extend(counted_finding(counted, dates.id, area));
            }
        }
    }
    spec_findings(spec, indicators.len(), &mut findings);
    if findings.iter().any(Finding::is_fault) {
        findings.retain(Finding::is_fault);
        return Err(Faults(findings));
    }
    Ok(findings)
}

/// What is wrong with one pair of counts.
pub(crate) fn counted_finding(
    counted: Counted,
    indicator: &str,
    area: &str,
) -> Option<Finding> {
    let place = Place::default().column(indicator).area(area);
    if counted.of == 0 {
        return Some(if counted.count == 0 {
            Finding::new(Code::DenominatorZeroBoth, place)
                .with("indicator", indicator)
        } else {
            Finding::new(Code::DenominatorZero, place)
                .with("numerator", counted.count)
        });
    }
    (counted.count > counted.of).then(|| {
        Finding::new(Code::NumeratorAboveDenominator, place)
            .with("numerator", counted.count)
            .with("denominator", counted.of)
    })
}

/// Columns that do not fit in number.
pub(crate) fn lengths(name: &str, expected: usize, found: usize) -> Finding {
    Finding::new(Code::IndexLengths, Place::default().column(name))
        .with("indicator", name)
        .with("expected", expected)
        .with("found", found)
}

/// An entry with a value it cannot have.
pub(crate) fn invalid(
    entry: &str,
    found: impl std::fmt::Display,
    expected: &str,
) -> Finding {
    Finding::new(Code::RecipeInvalid, Place::entry(entry))
        .with("found", found)
        .with("expected", expected)
}

/// Whether a number lies above 0 and below 1.
pub(crate) fn is_open_share(value: f64) -> bool {
    value > 0.0 && value < 1.0
}

fn spec_findings(spec: &ChangeSpec, size: usize, findings: &mut Vec<Finding>) {
    if !is_open_share(spec.level) {
        findings.push(invalid("change.level", spec.level, "@type.openShare"));
    }
    if let Some(Overlap { share, correlation }) = spec.overlap {
        for (entry, value) in [
            ("change.overlap.share", share),
            ("change.overlap.correlation", correlation),
        ] {
            if !(0.0..=1.0).contains(&value) {
                findings.push(invalid(entry, value, "@type.share"));
            }
        }
    }
    if !(spec.deviations > 0.0 && spec.deviations.is_finite()) {
        let found = spec.deviations;
        findings.push(invalid("change.deviations", found, "@type.positive"));
    }
    if let Some(runs) = spec.alarms.map(|it| it.runs)
        && !(10..=10_000).contains(&runs)
    {
        findings.push(invalid("change.alarms.runs", runs, "@type.runs"));
    }
    if let Dependence::Given { correlation } = &spec.dependence
        && !is_correlation(correlation, size)
    {
        let place = Place::entry("change.dependence.correlation");
        let fault = Finding::new(Code::ChangeCorrelation, place);
        findings.push(fault.with("count", size));
    }
}

/// Symmetric, 1 on the diagonal, and such that no sum has a variance below
/// zero.
fn is_correlation(matrix: &[Vec<f64>], size: usize) -> bool {
    let square =
        matrix.len() == size && matrix.iter().all(|it| it.len() == size);
    square
        && (0..size).all(|row| {
            (matrix[row][row] - 1.0).abs() < 1e-9
                && (0..row).all(|column| {
                    let (one, other) =
                        (matrix[row][column], matrix[column][row]);
                    one.abs() <= 1.0 && (one - other).abs() < 1e-9
                })
        })
        && factor_exists(matrix)
}
