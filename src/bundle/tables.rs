//! The data as CSV: RFC 4180, comma, UTF-8, decimal point.

use super::{Frame, FrameIndicator};
use crate::{
    disclosure::{CountId, Protected, Shown, ShownClass, written},
    index::Exclusion,
    measurement::Status,
};

/// What is published of an area's index.
pub(super) struct IndexCell<'a> {
    pub class: Option<u8>,
    pub label: &'a str,
    pub score: Option<(f64, u8)>,
    pub status: Status,
    pub reason: &'static str,
}

pub(super) fn index_cell<'a>(
    protected: &Protected,
    frame: &'a Frame,
    area: usize,
) -> IndexCell<'a> {
    let absent = |status, reason| IndexCell {
        class: None,
        label: "",
        score: None,
        status,
        reason,
    };
    // First what the gate says: that an area has no class may itself be
    // withheld.
    let class = match protected.class(area) {
        Some(ShownClass::Withheld) => {
            return absent(Status::Suppressed, "withheld");
        }
        Some(ShownClass::Class(class)) => class,
        Some(ShownClass::NoClass) | None => {
            let (status, reason) = without_class(frame.exclusions[area]);
            return absent(status, reason);
        }
    };
    let label =
        frame.labels.get(usize::from(class) - 1).map_or("", String::as_str);
    IndexCell {
        class: Some(class),
        label,
        score: protected.score(area),
        status: Status::Value,
        reason: "",
    }
}

fn without_class(exclusion: Option<Exclusion>) -> (Status, &'static str) {
    match exclusion {
        Some(Exclusion::Population) => (Status::NotApplicable, "population"),
        Some(Exclusion::Outlier) => (Status::NotApplicable, "outlier"),
        Some(Exclusion::Missing) => (Status::Missing, "missing"),
        None => (Status::NotApplicable, ""),
    }
}

/// `data/index.csv`
pub(super) fn index(protected: &Protected, frame: &Frame) -> Vec<u8> {
    let mut out = Writer::new(frame);
    out.header([
        "level", "area", "name", "district", "class", "label", "score",
        "status", "reason",
    ]);
    for (at, area) in frame.areas.iter().enumerate() {
        let cell = index_cell(protected, frame, at);
        out.row([
            "area",
            &area.code,
            &area.name,
            frame.home[at]
                .map_or("", |district| &frame.districts[district].code),
            &cell.class.map_or_else(String::new, |class| class.to_string()),
            cell.label,
            &cell.score.map_or_else(String::new, |(score, digits)| {
                written(score, digits)
            }),
            cell.status.as_str(),
            cell.reason,
        ]);
    }
    out.bytes
}

/// `data/indicators.csv`, long: one number a row.
pub(super) fn indicators(protected: &Protected, frame: &Frame) -> Vec<u8> {
    let mut out = Writer::new(frame);
    out.header([
        "level",
        "area",
        "indicator",
        "date",
        "measure",
        "value",
        "status",
    ]);
    let zones = zones(frame);
    for (at, indicator) in frame.indicators.iter().enumerate() {
        let date = indicator.date.as_deref().unwrap_or("");
        for (zone, (level, code)) in zones.iter().enumerate() {
            let mut write = |measure: &str, value: &str, status: Status| {
                out.row([
                    level,
                    code.as_str(),
                    &indicator.id,
                    date,
                    measure,
                    value,
                    status.as_str(),
                ]);
            };
            match rate(protected, at * zones.len() + zone) {
                RateCell::Number(value, status, digits) => {
                    let digits = digits.unwrap_or(indicator.unit.decimals());
                    write("rate", &written(value, digits), status);
                }
                RateCell::Class(class) => {
                    write("class", &class.to_string(), Status::Value);
                }
                // Nothing can be said of a value's district: no row.
                RateCell::Absent(Status::NotApplicable)
                    if indicator.counts.is_none() => {}
                RateCell::Absent(status) => write("rate", "", status),
            }
            let Some((numerator, denominator)) = indicator.counts else {
                continue;
            };
            if let Some((low, high)) =
                interval(protected, indicator, zones.len(), zone)
            {
                write("lower", &low, Status::Value);
                write("upper", &high, Status::Value);
            }
            for (measure, column) in
                [("numerator", numerator), ("denominator", denominator)]
            {
                let Some(count) =
                    protected.count(CountId(column * zones.len() + zone))
                else {
                    continue;
                };
                let value = count
                    .value()
                    .map_or_else(String::new, |value| value.to_string());
                write(measure, &value, count.status());
            }
        }
    }
    out.bytes
}

/// What chance alone leaves open of a rate, from its published counts.
fn interval(
    protected: &Protected,
    indicator: &FrameIndicator,
    zones: usize,
    zone: usize,
) -> Option<(String, String)> {
    let (numerator, denominator) = indicator.counts?;
    let count = |column: usize| {
        protected.count(CountId(column * zones + zone))?.value()
    };
    let (part, whole) = (count(numerator)?, count(denominator)?);
    let (low, high) = indicator.interval.of_share(part, whole)?;
    let write = |share: f64| {
        written(indicator.unit.factor() * share, indicator.unit.decimals())
    };
    Some((write(low), write(high)))
}

/// What is published of a rate.
pub(super) enum RateCell {
    /// The number, and its digits where they are fewer than its unit's.
    Number(f64, Status, Option<u8>),
    Class(u8),
    Absent(Status),
}

pub(super) fn rate(protected: &Protected, at: usize) -> RateCell {
    match (protected.rate(at), protected.rate_class(at)) {
        (Some(Shown::Value(value, status)), _) => {
            RateCell::Number(value, status, protected.rate_digits(at))
        }
        (Some(Shown::ClassOnly), Some(class)) => RateCell::Class(class),
        (Some(other), _) => RateCell::Absent(other.status()),
        (None, _) => RateCell::Absent(Status::Missing),
    }
}

/// The zones of the draft: level and code.
pub(super) fn zones(frame: &Frame) -> Vec<(&str, String)> {
    let areas = frame.areas.iter().map(|it| ("area", it.code.clone()));
    let districts =
        frame.districts.iter().map(|it| ("district", it.code.clone()));
    let further = frame.further.iter().flat_map(|level| {
        let zones = level.zones.iter();
        zones.map(move |it| (level.id.as_str(), it.code.clone()))
    });
    let city = ("city", "city".to_owned());
    areas.chain(districts).chain([city]).chain(further).collect()
}

/// `data/zones.csv`: which areas make up which further zone.
pub(super) fn members(frame: &Frame) -> Option<Vec<u8>> {
    if frame.further.is_empty() {
        return None;
    }
    let mut out = Writer::new(frame);
    out.header(["level", "zone", "area"]);
    for level in &frame.further {
        for (area, zone) in frame.areas.iter().zip(&level.members) {
            if let Some(zone) = zone.and_then(|it| level.zones.get(it)) {
                out.row([&*level.id, &*zone.code, &*area.code]);
            }
        }
    }
    Some(out.bytes)
}

/// `geo/neighbours.csv`: who borders on whom, along a line or in a point. An
/// answer about neighbours can be computed again from it.
pub(super) fn neighbours(frame: &Frame) -> Option<Vec<u8>> {
    let mut out = Writer::new(frame);
    out.header(["area", "neighbour", "border"]);
    for &(area, neighbour, is_line) in frame.neighbours.as_ref()? {
        let border = if is_line { "line" } else { "point" };
        let code = |at: usize| &*frame.areas[at].code;
        out.row([code(area), code(neighbour), border]);
    }
    Some(out.bytes)
}

/// Lines of CSV. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front.
struct Writer<'a> {
    bytes: Vec<u8>,
    /// The last cell of every row of a confidential table.
    mark: Option<&'a str>,
}

impl Writer<'_> {
    fn new(frame: &Frame) -> Self {
        let mark = frame
            .is_confidential()
            .then(|| frame.word("view.confidential.short"));
        Self { bytes: Vec::new(), mark }
    }

    fn header<const N: usize>(&mut self, cells: [&str; N]) {
        let mark = self.mark;
        self.mark = mark.map(|_| "confidential");
        self.row(cells);
        self.mark = mark;
    }

    fn row<const N: usize>(&mut self, cells: [&str; N]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.bytes.push(b',');
            }
            self.cell(cell);
        }
        if let Some(mark) = self.mark {
            self.bytes.push(b',');
            self.cell(mark);
        }
        self.bytes.push(b'\n');
    }

    fn cell(&mut self, text: &str) {
        let guarded =
            if is_formula(text) { format!("'{text}") } else { text.to_owned() };
        if guarded.contains(['"', ',', '\n', '\r']) {
            self.bytes.push(b'"');
            self.bytes.extend(guarded.replace('"', "\"\"").bytes());
            self.bytes.push(b'"');
        } else {
            self.bytes.extend(guarded.bytes());
        }
    }
}

/// ASVS 1.2.10, but numbers and a lone sign are harmless.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && text.len() > 1
        && text.parse::<f64>().is_err()
}

#[cfg(test)]
#[path = "tables_tests.rs"]
mod tests;
