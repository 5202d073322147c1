//! Answers as a part of `method.html`.

use std::fmt::Write;

use super::answer::Published;
use crate::{
    bundle::escape,
    recipe::analyses::{Cell, Sheet},
    text::{self, Language},
};

/// Longer tables stand in `analyses.json` alone.
const LONGEST: usize = 60;

/// The page with the answers at its end.
pub(super) fn section(
    page: &[u8],
    answers: &[Published],
    language: Language,
) -> Vec<u8> {
    const END: &str = "</body>";
    let page = String::from_utf8_lossy(page);
    let (before, after) = page.split_at(page.rfind(END).unwrap_or(page.len()));
    let mut part = Part { out: before.to_owned(), language };
    let title = part.word("title");
    part.line("h2", &title);
    for it in answers {
        part.answer(it);
    }
    part.out.push_str(after);
    part.out.into_bytes()
}

struct Part {
    out: String,
    language: Language,
}

impl Part {
    fn word(&self, name: &str) -> String {
        let key = format!("analysis.published.{name}");
        text::get(self.language, &key).to_owned()
    }

    fn line(&mut self, tag: &str, text: &str) {
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(self.out, "<{tag}>{}</{tag}>", escape(text));
    }

    fn answer(&mut self, it: &Published) {
        let answer = &it.answer;
        let kind = self.word(&format!("kind.{}", answer.kind));
        let is_named = answer.label == kind;
        let title =
            if is_named { kind } else { format!("{}: {kind}", answer.label) };
        self.line("h3", &title);
        for statement in &it.statements {
            self.line("p", statement);
        }
        let report = &answer.report;
        let heads = ["label", "value"].map(|it| self.word(it));
        let rows = report.facts.iter().map(|it| {
            let write = |value| number(value, it.decimals, self.language);
            let mut value = it.value.map_or_else(String::new, write);
            if let Some((low, high)) = it.between {
                let _ = write!(value, " ({} – {})", write(low), write(high));
            }
            vec![it.label.clone(), value]
        });
        let rows: Vec<_> = rows.collect();
        self.table(&heads.each_ref().map(String::as_str), &rows);
        for sheet in &report.sheets {
            self.sheet(sheet);
        }
        for note in &report.notes {
            self.line("p", note);
        }
    }

    fn sheet(&mut self, sheet: &Sheet) {
        if sheet.rows.is_empty() {
            return;
        }
        self.line("h4", &sheet.title);
        if sheet.rows.len() > LONGEST {
            let text = self.word("rows");
            self.line("p", &text);
            return;
        }
        let heads: Vec<&str> =
            sheet.columns.iter().map(|it| &*it.label).collect();
        let cell = |at: usize, cell: &Cell| match cell {
            Cell::Word(word) => word.clone(),
            Cell::Number(Some(value)) => {
                number(*value, sheet.columns[at].decimals, self.language)
            }
            Cell::Number(None) => String::new(),
        };
        let row = |it: &Vec<Cell>| {
            it.iter().enumerate().map(|(at, it)| cell(at, it)).collect()
        };
        let rows: Vec<Vec<String>> = sheet.rows.iter().map(row).collect();
        self.table(&heads, &rows);
    }

    fn table(&mut self, heads: &[&str], rows: &[Vec<String>]) {
        self.out.push_str("<table>\n<thead>\n<tr>");
        for head in heads {
            let head = escape(head);
            let _ = write!(self.out, "<th scope=\"col\">{head}</th>");
        }
        self.out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let cell = escape(cell);
                let _ = match at {
                    0 => write!(self.out, "<th scope=\"row\">{cell}</th>"),
                    _ => write!(self.out, "<td>{cell}</td>"),
                };
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table>\n");
    }
}

fn number(value: f64, decimals: u8, language: Language) -> String {
    let sign = language.decimal_sign().to_string();
    format!("{value:.*}", usize::from(decimals)).replace('.', &sign)
}
