//! What an audit found, in words.

use super::report::{By, Finding, Report, Status};
use crate::text::{Language, fill, get};

/// The report line by line: first what matters, then numbers, then what is
/// exposed.
#[must_use]
pub fn lines(report: &Report, language: Language) -> Vec<String> {
    let verdict = if report.is_safe() { "audit.safe" } else { "audit.unsafe" };
    let mut out = vec![get(language, verdict).to_owned()];
    let sensitive = report.findings.iter().filter(|it| it.sensitive).count();
    let counts = [("count", sensitive.to_string())];
    let rows = [("rows", report.rows.to_string())];
    let asked = fill(get(language, "audit.asked"), &counts);
    out.push(fill(&asked, &rows));
    for (status, key) in [
        (Status::Exact, "audit.exactCount"),
        (Status::Narrow, "audit.narrowCount"),
        (Status::Harmless, "audit.harmlessCount"),
        (Status::Unknown, "audit.unknownCount"),
        (Status::Open, "audit.openCount"),
    ] {
        let count = report.count(status);
        if count > 0 {
            let values = [("count", count.to_string())];
            out.push(fill(get(language, key), &values));
        }
    }
    if report.count(Status::Open) > 0 {
        let values = [("count", report.proven().to_string())];
        out.push(fill(get(language, "audit.proven"), &values));
    }
    for status in [Status::Exact, Status::Narrow] {
        out.extend(report.exposed(status).map(|it| line(it, language)));
    }
    out
}

fn line(finding: &Finding, language: Language) -> String {
    let key = if finding.status == Status::Exact {
        "audit.exact"
    } else {
        "audit.narrow"
    };
    let by = match finding.by {
        Some(By::Published) => "audit.by.published",
        Some(By::Linear) => "audit.by.linear",
        Some(By::Integers) => "audit.by.integers",
        Some(By::Bounds) | None => "audit.by.bounds",
    };
    let values = [
        ("low", number(finding.low, language)),
        ("high", number(finding.high, language)),
        ("by", get(language, by).to_owned()),
        // Last, so that a name with braces in it stays as it is.
        ("id", finding.id.clone()),
    ];
    fill(get(language, key), &values)
}

/// A number without needless digits.
fn number(value: f64, language: Language) -> String {
    if value.is_infinite() {
        return if value > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let rounded = (value * 1e6).round() / 1e6;
    let text = rounded.to_string().replace('-', "−");
    match language {
        Language::German => text.replace('.', ","),
        Language::English => text,
    }
}
