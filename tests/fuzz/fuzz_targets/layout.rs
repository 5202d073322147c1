//! Small tables of what offices write into cells, understood under arbitrary
//! decisions.

#![no_main]

use std::{collections::BTreeMap, rc::Rc};

use arbitrary::{Arbitrary, Result, Unstructured};
use fuzz::held;
use libfuzzer_sys::fuzz_target;
use raumbild::table::{
    Lines, LongSpec, NumberStyle, ReadingSpec, Role, SignProfile, SourceSpec,
    read,
};

const PALETTE: [&str; 68] = [
    "",
    "",
    "",
    "",
    "1",
    "2",
    "3",
    "4",
    "12",
    "100",
    "2024",
    "2023",
    "1.234",
    "1,234",
    "12.345,6",
    "12,345.6",
    "1 234",
    "1\u{a0}234",
    "1.000",
    "0,5",
    "0.5",
    ".7",
    "-3",
    "−3",
    "–",
    "-",
    ".",
    "/",
    "x",
    "...",
    "*",
    "( )",
    "(18,5)",
    "12,5p",
    "1.234 ¹⁾",
    "5 %",
    "12,5%",
    "k.A.",
    "#N/A",
    "01",
    "02",
    "0101",
    "0102",
    "01001",
    "1E5",
    "Mitte",
    "Nord",
    "Süd",
    "St. Georg",
    "Bezirk",
    "Nr.",
    "Name",
    "Anzahl",
    "in %",
    "männlich",
    "weiblich",
    "zusammen",
    "Insgesamt",
    "Stadt",
    "davon",
    "ohne Zuordnung",
    "unbekannt",
    "Quelle: Amt",
    "1) vorläufig",
    "Bevölkerung am Stichtag",
    "Wert (2)",
    "Wert",
    "Jahr",
];

fuzz_target!(|input: Input| {
    let text = input.text();
    let Ok(book) = read("file", text.as_bytes()) else { return };
    held::sound(&book);
    let book = Rc::new(book);
    let key = input.key;
    let Some(table) = held::table(&book, &input.spec, key) else { return };
    let mut source = SourceSpec::new("s", "file", key);
    source.reading = input.spec;
    source.numbers = input.numbers;
    source.signs = input.signs;
    held::numbers(&table, &source);
});

#[derive(Debug)]
struct Input {
    rows: Vec<Vec<&'static str>>,
    key: &'static str,
    spec: ReadingSpec,
    numbers: NumberStyle,
    signs: Option<SignProfile>,
}

impl Input {
    /// Blank lines are rows without cells.
    fn text(&self) -> String {
        self.rows.iter().map(|row| row.join(";") + "\n").collect()
    }
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> Result<Self> {
        let key = word(bytes)?;
        let spec = spec(bytes)?;
        let numbers = style(bytes)?;
        let signs = signs(bytes)?;
        let width = bytes.int_in_range(1..=6)?;
        let mut rows = Vec::new();
        while !bytes.is_empty() && rows.len() < 24 {
            // Mostly even, for text files whose rows are not are refused.
            let width = match bytes.int_in_range(0..=15_u8)? {
                0 => 0,
                1 => 1,
                2 => width + 1,
                _ => width,
            };
            let row: Result<_> = (0..width).map(|_| word(bytes)).collect();
            rows.push(row?);
        }
        Ok(Self { rows, key, spec, numbers, signs })
    }
}

fn word(bytes: &mut Unstructured) -> Result<&'static str> {
    Ok(PALETTE[bytes.choose_index(PALETTE.len())?])
}

fn name(bytes: &mut Unstructured) -> Result<String> {
    Ok(word(bytes)?.to_owned())
}

fn some<T>(
    bytes: &mut Unstructured,
    of: impl Fn(&mut Unstructured) -> Result<T>,
) -> Result<Option<T>> {
    bytes.ratio(1, 4)?.then(|| of(bytes)).transpose()
}

fn spec(bytes: &mut Unstructured) -> Result<ReadingSpec> {
    let mut spec = ReadingSpec {
        sheet: bytes.ratio(1, 40)?.then(String::new),
        range: some(bytes, range)?,
        head: some(bytes, |bytes| {
            let first = bytes.int_in_range(0..=12)?;
            Ok(Lines { first, last: bytes.int_in_range(0..=12)? })
        })?,
        section: some(bytes, name)?,
        long: some(bytes, |bytes| {
            let item = (0..bytes.int_in_range(0..=2)?).map(|_| name(bytes));
            let item = item.collect::<Result<_>>()?;
            let value = name(bytes)?;
            Ok(LongSpec { item, value, period: some(bytes, name)? })
        })?,
        rows: BTreeMap::new(),
        numbers: BTreeMap::new(),
    };
    for _ in 0..bytes.int_in_range(0..=2)? {
        let roles = [Role::Area, Role::Total, Role::Subtotal, Role::NotArea];
        spec.rows.insert(name(bytes)?, *bytes.choose(&roles)?);
    }
    if bytes.ratio(1, 4)? {
        spec.numbers.insert(name(bytes)?, style(bytes)?);
    }
    Ok(spec)
}

fn range(bytes: &mut Unstructured) -> Result<String> {
    const CORNERS: [&str; 9] =
        ["A1", "A2", "A3", "B2", "C5", "D10", "F99", "XFD1048576", "A0"];
    const ODD: [&str; 6] = ["", "A", ":", "A1:", "1A:2B", "ÄÖ1:Ü2"];
    if bytes.ratio(1, 16)? {
        return Ok((*bytes.choose(&ODD)?).to_owned());
    }
    let first = bytes.choose(&CORNERS)?;
    Ok(format!("{first}:{}", bytes.choose(&CORNERS)?))
}

fn style(bytes: &mut Unstructured) -> Result<NumberStyle> {
    let all = [
        NumberStyle::Auto,
        NumberStyle::German,
        NumberStyle::English,
        NumberStyle::Plain,
    ];
    Ok(*bytes.choose(&all)?)
}

fn signs(bytes: &mut Unstructured) -> Result<Option<SignProfile>> {
    Ok(match bytes.int_in_range(0..=7_u8)? {
        0 => Some(SignProfile::Destatis),
        1 => Some(SignProfile::Lsn),
        2 => Some(SignProfile::Ba),
        3 => Some(SignProfile::Zensus2022),
        4 => Some(SignProfile::Zuerich),
        5 => Some(SignProfile::None),
        _ => None,
    })
}
