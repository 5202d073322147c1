//! `table.html`: the table for when no script runs. Without style and
//! script, so that any portal may include it.

use std::fmt::Write;

use super::map::reason_key;
use crate::{
    bundle::{
        Frame,
        tables::{RateCell, index_cell, rate, zones},
    },
    disclosure::{Protected, written},
    indicator::Unit,
};

/// Text as HTML and as SVG.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Control characters are not allowed in either.
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// The file.
pub(in crate::bundle) fn page(protected: &Protected, frame: &Frame) -> Vec<u8> {
    let title = escape(&frame.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n",
        frame.language.tag()
    );
    let lines = [
        frame.mark(),
        frame.description.as_deref(),
        Some(frame.edition_word()),
        Some(frame.word("view.people")),
    ];
    for line in lines.into_iter().flatten() {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "<p>{}</p>", escape(line));
    }
    table(&mut out, protected, frame);
    let _ = writeln!(
        out,
        "<p>{}: {}</p>",
        escape(frame.word("view.source.attribution")),
        escape(&frame.attribution())
    );
    out.push_str("</body>\n</html>\n");
    out.into_bytes()
}

fn table(out: &mut String, protected: &Protected, frame: &Frame) {
    let count = frame.areas.len();
    let key = if count == 1 { "view.areas.one" } else { "view.areas.other" };
    let areas = frame.words(key, &[("count", count.to_string())]);
    let caption = frame.words(
        "view.table.caption",
        &[("title", frame.title.clone()), ("areas", areas)],
    );
    let _ = writeln!(
        out,
        "<table>\n<caption>{}</caption>\n<thead>\n<tr>",
        escape(&caption)
    );
    let fixed_heads =
        ["view.table.area", "view.table.district", "view.table.class"]
            .map(|key| frame.word(key).to_owned());
    for head in fixed_heads
        .into_iter()
        .chain(frame.indicators.iter().map(|it| it.label.clone()))
    {
        let _ = writeln!(out, "<th scope=\"col\">{}</th>", escape(&head));
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for area in 0..count {
        row(out, protected, frame, area);
    }
    out.push_str("</tbody>\n</table>\n");
}

fn row(out: &mut String, protected: &Protected, frame: &Frame, area: usize) {
    let cell = index_cell(protected, frame, area);
    let class = match cell.class {
        Some(class) => frame.words(
            "view.class.named",
            &[("class", class.to_string()), ("label", cell.label.to_owned())],
        ),
        None => frame.word(&reason_key(cell.reason)).to_owned(),
    };
    let district =
        frame.home[area].map_or("", |home| &frame.districts[home].name);
    let _ = write!(
        out,
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>",
        escape(&frame.areas[area].name),
        escape(district),
        escape(&class),
    );
    let zones = zones(frame).len();
    for (at, indicator) in frame.indicators.iter().enumerate() {
        let text = match rate(protected, at * zones + area) {
            RateCell::Number(value, _, digits) => {
                let digits = digits.unwrap_or(indicator.unit.decimals());
                number(frame, &written(value, digits), indicator.unit)
            }
            RateCell::Class(class) => frame
                .words("view.indicator.class", &[("class", class.to_string())]),
            RateCell::Absent(status) => frame
                .word(&format!("view.status.{}", status.as_str()))
                .to_owned(),
        };
        let _ = write!(out, "<td>{}</td>", escape(&text));
    }
    out.push_str("</tr>\n");
}

fn number(frame: &Frame, digits: &str, unit: Unit) -> String {
    let sign = frame.language.decimal_sign().to_string();
    let digits = digits.replace('.', &sign);
    frame.words(&format!("view.unit.{}", unit.as_str()), &[("value", digits)])
}
