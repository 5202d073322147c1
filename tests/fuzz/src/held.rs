//! What holds for every file that is read.

use std::{ops::Range, rc::Rc};

use raumbild::table::{
    Cell, Known, NumberStyle, ReadingSpec, Role, Sheet, SourceSpec, Table,
    Workbook, read, survey, understand,
};

use crate::figure::{is_number, says};

/// Columns that are looked at one by one: a few bytes can ask for 2,000.
const COLUMNS: usize = 40;

/// Reads a file and holds it to its promises, with nothing decided and the
/// first heading for the key.
pub fn file(bytes: &[u8]) {
    let Ok(book) = read("file", bytes) else { return };
    sound(&book);
    let book = Rc::new(book);
    let nothing = ReadingSpec::default();
    let Some(table) = table(&book, &nothing, "") else { return };
    let Some(key) = table.header().first().cloned() else { return };
    if let Some(table) = self::table(&book, &nothing, &key) {
        numbers(&table, &SourceSpec::new("s", "file", &key));
    }
    surveyed(&book, &SourceSpec::new("s", "file", &key));
}

/// What is shown of a file fits its table.
pub fn surveyed(book: &Rc<Workbook>, source: &SourceSpec) {
    let areas = Known::new(&[("01", "Mitte"), ("0102", "Nord"), ("2", "Süd")]);
    let understood =
        understand("file", book, &source.reading, &source.key).ok();
    let surveyed = survey(book, source, Some(&areas)).ok();
    assert_eq!(understood.is_some(), surveyed.is_some());
    let Some((table, survey)) = understood.zip(surveyed) else { return };
    let (table, survey) = (table.value, survey.value);
    assert_eq!(survey.rows, table.len());
    assert_eq!(survey.columns.len(), table.header().len());
    let areas = (0..table.len()).filter(|&row| table.role(row) == Role::Area);
    assert_eq!(survey.areas, areas.count());
}

/// Positions and texts of every sheet fit together.
pub fn sound(book: &Workbook) {
    for sheet in &book.sheets {
        assert!(sheet.is_sound());
        assert!(sheet.hidden_lines.is_sorted());
        assert!(sheet.hidden_columns.is_sorted());
        for row in 0..sheet.len() {
            let cells = sheet.row(row);
            assert!(cells.last().is_some_and(|it| *it != Cell::Empty));
            for &cell in cells {
                let text = sheet.text(cell);
                assert_eq!(text, text.trim());
                assert_eq!(text.is_empty(), !matches!(cell, Cell::Text(_)));
                if let Cell::Number { value, .. } = cell {
                    assert!(value.is_finite(), "{value}");
                }
            }
        }
    }
}

/// A file's table, held to its promises.
pub fn table(
    book: &Rc<Workbook>,
    spec: &ReadingSpec,
    key: &str,
) -> Option<Table> {
    let table = understand("file", book, spec, key).ok()?.value;
    assert!(!table.is_empty());
    for row in 0..table.len() {
        assert!(table.line(row) > 0, "row {row} has no line");
    }
    // Lines that nobody sees have no right to be asked for.
    assert_eq!(table.line(table.len()), 0);
    for (at, name) in table.header().iter().enumerate().take(COLUMNS) {
        let found = table.column(name).ok();
        assert_eq!(found, Some(at), "{name:?} in {:?}", table.header());
    }
    assert_eq!(table.summarise().len(), table.header().len());
    if spec.long.is_none() {
        lines(&table, sheet(book, &table), spec);
    }
    Some(table)
}

fn sheet<'a>(book: &'a Workbook, table: &Table) -> &'a Sheet {
    let name = table.sheet_name();
    book.sheets
        .iter()
        .find(|it| it.name == name && it.row_of_line(table.line(0)).is_some())
        .unwrap()
}

/// Every row of the sheet is title, heading, data or note, and only one of
/// them.
fn lines(table: &Table, sheet: &Sheet, spec: &ReadingSpec) {
    let layout = table.layout();
    let data: Vec<u32> = (0..table.len()).map(|row| table.line(row)).collect();
    assert!(data.windows(2).all(|it| it[0] < it[1]), "{data:?}");
    let notes: Vec<u32> = layout.notes.iter().map(|it| it.0).collect();
    let head = layout.head.map_or(1..=0, |it| it.first..=it.last);
    for line in data.iter().chain(&notes) {
        assert!(!head.contains(line), "line {line} is a heading, too");
        assert!(layout.further.is_none_or(|it| *line < it));
    }
    assert!(notes.iter().all(|line| !data.contains(line)));
    // A part of the sheet only.
    if spec.range.is_some() || spec.section.is_some() {
        return;
    }
    let known = |line: u32| {
        head.contains(&line)
            || data.contains(&line)
            || notes.contains(&line)
            || layout.further.is_some_and(|it| line >= it)
    };
    let titles =
        (0..sheet.len()).filter(|&row| !known(sheet.line(row))).count();
    assert_eq!(titles, layout.title.len(), "{layout:?}");
}

/// Every column as numbers: none that its cell does not say.
pub fn numbers(table: &Table, source: &SourceSpec) {
    for name in table.header().iter().take(COLUMNS) {
        for whole in [false, true] {
            column(table, name, source, whole);
        }
    }
}

fn column(table: &Table, name: &str, source: &SourceSpec, whole: bool) {
    let figures = table.numbers(name, source, whole);
    if figures.column.is_empty() {
        assert!(!figures.findings.is_empty());
        return;
    }
    assert_eq!(figures.column.len(), table.len());
    let at = table.column(name).unwrap();
    for row in 0..table.len() {
        let found = figures.column.number(row);
        let Some(number) = found else { continue };
        assert!(number.is_finite());
        match table.cell(row, at) {
            Cell::Number { value, .. } => {
                let percent = (value * 100.0 - number).abs()
                    <= 1e-9 * number.abs().max(f64::MIN_POSITIVE);
                assert!(value == number || figures.percent && percent);
            }
            Cell::Text(_) => {
                let text = table.text(row, at);
                let zero = number == 0.0 && !is_number(&text);
                let said = says(&text, figures.style);
                assert!(
                    zero || said == Some(number),
                    "{text:?} is {said:?}, not {number} ({:?})",
                    figures.style
                );
            }
            // Only a sign of the office's own makes a zero of a blank.
            cell => assert!(number == 0.0 && cell == Cell::Empty, "{cell:?}"),
        }
    }
    let stated = source.numbers != NumberStyle::Auto
        || source.reading.numbers.contains_key(name);
    let totals = (0..table.len()).any(|row| table.role(row) == Role::Total);
    if !stated && !totals && !whole && figures.findings.is_empty() {
        // What was gathered from one column of a sheet is written in one way.
        let columns = match source.reading.long {
            Some(_) => 0..table.header().len(),
            None => at..at + 1,
        };
        settled(table, columns, figures.style);
    }
}

/// What was settled without being told or asked could not be read in the
/// other way.
fn settled(table: &Table, columns: Range<usize>, style: NumberStyle) {
    let other = match style {
        NumberStyle::German => NumberStyle::English,
        NumberStyle::English => NumberStyle::German,
        NumberStyle::Plain | NumberStyle::Auto => return,
    };
    let texts: Vec<_> = columns
        .flat_map(|at| (0..table.len()).map(move |row| (row, at)))
        .filter(|&(row, at)| matches!(table.cell(row, at), Cell::Text(_)))
        .map(|(row, at)| table.text(row, at))
        .filter(|text| is_number(text))
        .collect();
    let both = texts.iter().all(|text| says(text, other).is_some());
    // Nobody groups thousands after a zero.
    let zero = |text: &str| {
        text.trim_start_matches(|c: char| !c.is_ascii_digit()).starts_with('0')
    };
    let differs = texts
        .iter()
        .any(|text| !zero(text) && says(text, other) != says(text, style));
    // `0.000` is nothing in both ways, but in one of them it is grouped.
    let grouped = if other == NumberStyle::German { '.' } else { ',' };
    let tells = texts.iter().any(|text| {
        let differs = says(text, other) != says(text, style);
        zero(text) && (differs || text.contains(grouped))
    });
    assert!(!both || !differs || tells, "{style:?} was guessed: {texts:?}");
}
