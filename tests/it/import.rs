//! The corpus of German files: each is understood as a person reads it. See
//! `tests/reference/import/SOURCE.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
    rc::Rc,
};

use raumbild::{
    finding::{Faults, Finding},
    table::{
        Cell, Column, NumberStyle, Role, SourceSpec, Table, read, understand,
    },
};
use serde_json::{Map, Value, json};

const CORPUS: &str = "tests/reference/import";

#[test]
fn every_file_is_understood_as_a_person_reads_it() {
    let only = std::env::var("CASE").unwrap_or_default();
    let (mut wrong, mut read, mut absent) = (String::new(), 0, 0);
    for case in cases() {
        if !case.contains(&only) {
            continue;
        }
        match differences(&case) {
            None => absent += 1,
            Some(found) => {
                read += 1;
                for line in found {
                    let _ = writeln!(wrong, "{case}: {line}");
                }
            }
        }
    }
    println!("{read} files read; {absent} lie outside and are absent");
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(read >= 40 || !only.is_empty(), "{read}");
}

fn cases() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(CORPUS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("expected.json").exists())
        .filter(|path| !path.ends_with("sqlite"))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What is not as expected; `None` for a file that is not here.
fn differences(case: &str) -> Option<Vec<String>> {
    let folder = Path::new(CORPUS).join(case);
    let text = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    let file = expected["file"].as_str().unwrap();
    let path = if file.starts_with("../shared") {
        Path::new(file).to_owned()
    } else {
        folder.join(file)
    };
    let bytes = fs::read(&path).ok()?;
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let source = source(&name, &expected["source"]);
    let understood = read(&name, &bytes).and_then(|book| {
        let book = Rc::new(book);
        understand(&name, &book, &source.reading, &source.key)
    });
    let refused = texts(&expected["refused"]);
    Some(match understood {
        Err(faults) if refused.is_empty() => vec![faults.to_string()],
        Err(Faults(faults)) => {
            let codes: Vec<&str> =
                faults.iter().map(|it| it.code.as_str()).collect();
            let fits = codes.iter().any(|it| refused.contains(&(*it).into()));
            if fits { Vec::new() } else { vec![format!("refused: {codes:?}")] }
        }
        Ok(_) if !refused.is_empty() => vec!["is not refused".to_owned()],
        Ok(warned) => {
            let mut checks = Checks {
                table: warned.value,
                source,
                expected,
                warnings: warned.warnings,
                wrong: Vec::new(),
            };
            checks.all();
            checks.wrong
        }
    })
}

fn source(file: &str, decisions: &Value) -> SourceSpec {
    let mut spec = json!({
        "id": "s", "file": file, "key": "", "holder": "Amt",
        "widest": "internal"
    });
    for (name, value) in decisions.as_object().unwrap_or(&Map::new()) {
        spec[name] = value.clone();
    }
    serde_json::from_value(spec).unwrap()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => {
            list.iter().map(|it| it.as_str().unwrap().to_owned()).collect()
        }
        _ => Vec::new(),
    }
}

struct Checks {
    table: Table,
    source: SourceSpec,
    expected: Value,
    warnings: Vec<Finding>,
    wrong: Vec<String>,
}

impl Checks {
    fn all(&mut self) {
        self.layout();
        self.columns();
        self.left_out();
        self.numbers();
        self.texts();
        self.warned();
    }

    fn compare(&mut self, what: &str, found: &Value, expected: &Value) {
        if !expected.is_null() && found != expected {
            self.wrong.push(format!("{what}: {found} for {expected}"));
        }
    }

    fn areas(&self) -> impl Iterator<Item = usize> + use<'_> {
        (0..self.table.len()).filter(|&row| self.table.role(row) == Role::Area)
    }

    fn layout(&mut self) {
        let head = self.table.layout().head;
        let head = head.map_or(Value::Null, |it| json!([it.first, it.last]));
        let expected = self.expected["head"].clone();
        self.compare("head", &head, &expected);
        let rows = json!(self.areas().count());
        let expected = self.expected["rows"].clone();
        self.compare("rows", &rows, &expected);
    }

    fn columns(&mut self) {
        let header = json!(self.table.header());
        let expected = self.expected["columns"].clone();
        self.compare("columns", &header, &expected);
    }

    fn left_out(&mut self) {
        let role = |row: usize| match self.table.role(row) {
            Role::Area => None,
            Role::Total => Some("total"),
            Role::Subtotal => Some("subtotal"),
            Role::NotArea => Some("notArea"),
        };
        let rows = (0..self.table.len())
            .filter_map(|row| Some((self.table.line(row), role(row)?)));
        let notes = self.table.layout().notes.iter();
        let found: BTreeMap<u32, &str> =
            rows.chain(notes.map(|it| (it.0, "note"))).collect();
        let listed = self.expected["leftOut"].as_array().cloned();
        let mut missing = Vec::new();
        for entry in listed.unwrap_or_default() {
            let line = u32::try_from(entry["line"].as_u64().unwrap()).unwrap();
            let why = found.get(&line).copied().unwrap_or("area");
            // A caption is no area, whether it counts as a row or as a note.
            let either = why == "note" && entry["why"] == "notArea";
            if why != entry["why"] && !either {
                missing
                    .push(format!("line {line}: {why} for {}", entry["why"]));
            }
        }
        self.wrong.extend(missing);
    }

    fn numbers(&mut self) {
        // Columns of which nothing is stated are read for their faults.
        let names: Vec<String> = self
            .table
            .header()
            .iter()
            .filter(|name| {
                let kind = &self.expected["types"][name.as_str()];
                kind == "number" || kind.is_null()
            })
            .cloned()
            .collect();
        let keys = self.keys();
        let mut asked = BTreeSet::new();
        if keys.len() < self.areas().count() {
            asked.insert("E_KEY_DUPLICATE".to_owned());
        }
        for name in names {
            let read = self.table.numbers(&name, &self.source, false);
            let (faults, warnings): (Vec<_>, Vec<_>) =
                read.findings.into_iter().partition(Finding::is_fault);
            self.warnings.extend(warnings);
            // A column of counts is checked against its total.
            let whole = self.table.numbers(&name, &self.source, true).findings;
            self.warnings.extend(whole.into_iter().filter(|it| !it.is_fault()));
            let stated = !self.expected["types"][&name].is_null();
            if !faults.is_empty() {
                let told: BTreeSet<String> = faults
                    .iter()
                    .map(|it| it.code.as_str().to_owned())
                    .collect();
                let known = texts(&self.expected["asked"]);
                let fits = |it: &String| known.contains(it) || it == "E_MORE";
                if stated && !told.iter().all(fits) {
                    self.wrong.push(faults[0].to_string());
                }
                asked.extend(told);
                continue;
            }
            self.column(&name, &read.column, read.style, &keys);
        }
        let known = texts(&self.expected["asked"]);
        for code in known.iter().filter(|it| !asked.contains(*it)) {
            self.wrong.push(format!("{code} is not asked"));
        }
    }

    fn keys(&self) -> BTreeMap<String, usize> {
        let Ok(key) = self.table.column(&self.source.key) else {
            return BTreeMap::new();
        };
        self.areas()
            .map(|row| (self.table.text(row, key).into_owned(), row))
            .collect()
    }

    fn column(
        &mut self,
        name: &str,
        column: &Column,
        style: NumberStyle,
        keys: &BTreeMap<String, usize>,
    ) {
        let style = match style {
            NumberStyle::German => "german",
            NumberStyle::English => "english",
            NumberStyle::Plain | NumberStyle::Auto => "plain",
        };
        let expected = self.expected["styles"][name].clone();
        self.compare(&format!("style of {name}"), &json!(style), &expected);
        let areas: Vec<usize> = self.areas().collect();
        let sum: f64 = areas.iter().filter_map(|&row| column.number(row)).sum();
        if let Some(expected) = self.expected["sums"][name].as_f64()
            && (sum - expected).abs() > 1e-9 * expected.abs().max(1.0)
        {
            self.wrong.push(format!("sum of {name}: {sum} for {expected}"));
        }
        let mut statuses: BTreeMap<&str, u32> = BTreeMap::new();
        for &row in &areas {
            *statuses.entry(status(column, row)).or_default() += 1;
        }
        let mut expected = self.expected["statuses"][name].clone();
        if let Some(counts) = expected.as_object_mut()
            && let Some(rounded) = counts.remove("rounded_to_zero")
        {
            let zeros = counts.get("zero").and_then(Value::as_u64);
            let all = rounded.as_u64().unwrap() + zeros.unwrap_or(0);
            counts.insert("zero".to_owned(), json!(all));
        }
        let what = format!("statuses of {name}");
        self.compare(&what, &json!(statuses), &expected);
        let cells = self.expected["cells"].as_object().cloned();
        for (key, cells) in cells.unwrap_or_default() {
            let Some(&row) = keys.get(&key) else {
                self.wrong.push(format!("no row {key}"));
                continue;
            };
            let found = found(column, row);
            if let Some(fault) = mismatch(&cells[name], &found) {
                self.wrong.push(format!("{key}, {name}: {fault}"));
            }
        }
        let flags = self.expected["flags"][name].as_object().cloned();
        for (key, flag) in flags.unwrap_or_default() {
            let mark = keys.get(&key).and_then(|row| column.marks().get(row));
            self.compare(&format!("flag {key}"), &json!(mark), &flag);
        }
    }

    fn texts(&mut self) {
        let keys = self.keys();
        let cells = self.expected["cells"].as_object().cloned();
        for (key, cells) in cells.unwrap_or_default() {
            for (name, cell) in cells.as_object().unwrap() {
                let Some(text) = cell.get("text") else { continue };
                let found = keys.get(&key).and_then(|&row| {
                    let at = self.table.column(name).ok()?;
                    Some(self.table.text(row, at).into_owned())
                });
                self.compare(&format!("{key}, {name}"), &json!(found), text);
            }
        }
    }

    fn warned(&mut self) {
        let left_out =
            (0..self.table.len()).any(|row| self.table.role(row) != Role::Area);
        let told: Vec<&str> = self
            .warnings
            .iter()
            .map(|it| it.code.as_str())
            .chain(left_out.then_some("W_ROWS_LEFT_OUT"))
            .collect();
        let missing: Vec<String> = texts(&self.expected["warned"])
            .into_iter()
            .filter(|code| !told.contains(&code.as_str()))
            .collect();
        if !missing.is_empty() {
            self.wrong.push(format!("not warned of: {missing:?}"));
        }
    }
}

/// The two zeros are counted together: which `0` is a rounded one depends on
/// whether people are counted, which the corpus does not say.
fn status(column: &Column, row: usize) -> &'static str {
    match column.status(row).as_str() {
        "rounded_to_zero" => "zero",
        other => other,
    }
}

fn found(column: &Column, row: usize) -> Value {
    match column.number(row) {
        Some(number) => json!(number),
        None => json!(column.status(row).as_str()),
    }
}

fn mismatch(expected: &Value, found: &Value) -> Option<String> {
    let fits = match expected {
        Value::Null | Value::Object(_) => true,
        Value::String(status)
            if status == "zero" || status == "rounded_to_zero" =>
        {
            found.as_f64() == Some(0.0)
        }
        Value::Number(number) => number.as_f64() == found.as_f64(),
        other => other == found,
    };
    (!fits).then(|| format!("{found} for {expected}"))
}

#[test]
fn no_cell_of_the_corpus_is_lost() {
    // Every cell of the sheet is heading, data, note or title.
    for case in cases() {
        let folder = Path::new(CORPUS).join(&case);
        let text = fs::read_to_string(folder.join("expected.json")).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let file = folder.join(expected["file"].as_str().unwrap());
        let Ok(bytes) = fs::read(&file) else { continue };
        let Ok(book) = read(&case, &bytes) else { continue };
        let filled = |row: &[Cell]| row.iter().any(|it| *it != Cell::Empty);
        let book = Rc::new(book);
        let source = source(&case, &expected["source"]);
        let Ok(table) = understand(&case, &book, &source.reading, &source.key)
        else {
            continue;
        };
        if source.reading.long.is_some() {
            continue;
        }
        let table = table.value;
        let sheet = book
            .sheets
            .iter()
            .find(|it| it.name == table.sheet_name())
            .unwrap();
        let rows = (0..sheet.len()).filter(|&row| filled(sheet.row(row)));
        let layout = table.layout();
        let head =
            layout.head.map_or(0, |it| (it.last - it.first + 1) as usize);
        let told = layout.title.len() + layout.notes.len() + table.len();
        if layout.further.is_none() && source.reading.section.is_none() {
            assert!(rows.count() <= told + head, "{case}");
        }
    }
}
