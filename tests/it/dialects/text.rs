//! Delimited text in all its dialects.

use proptest::prelude::*;
use raumbild::table::NumberStyle;

use super::table::{Mark, Plan, Value, sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf8Marked,
    Windows,
    Dos,
    Utf16 { little: bool, marked: bool },
}

/// How a file is written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "habits, each its own")]
pub struct Dialect {
    pub style: NumberStyle,
    encoding: Encoding,
    delimiter: char,
    stated: bool,
    quoted: bool,
    line_end: &'static str,
    group: usize,
    minus: usize,
    gap_above: bool,
    gap_below: bool,
    ends_open: bool,
}

pub fn dialect() -> impl Strategy<Value = Dialect> {
    let style = prop_oneof![
        Just(NumberStyle::German),
        Just(NumberStyle::English),
        Just(NumberStyle::Plain),
    ];
    let encoding = prop_oneof![
        Just(Encoding::Utf8),
        Just(Encoding::Utf8Marked),
        Just(Encoding::Windows),
        Just(Encoding::Dos),
        (any::<bool>(), any::<bool>())
            .prop_map(|(little, marked)| Encoding::Utf16 { little, marked }),
    ];
    let line_end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    let delimiter = prop::sample::select(vec![';', ',', '\t', '|']);
    let flags = prop::array::uniform5(any::<bool>());
    let numbers = (style, 0_usize..6, 0_usize..3);
    (numbers, encoding, line_end, delimiter, flags).prop_map(
        |((style, group, minus), encoding, line_end, delimiter, flags)| {
            let [stated, quoted, gap_above, gap_below, ends_open] = flags;
            Dialect {
                style,
                encoding,
                delimiter,
                // Old Macintosh files do not state theirs.
                stated: stated && line_end != "\r",
                quoted,
                line_end,
                group,
                minus,
                gap_above,
                gap_below,
                ends_open,
            }
        },
    )
}

impl Dialect {
    /// The file.
    pub fn bytes(&self, plan: &Plan) -> Vec<u8> {
        let mut lines = Vec::new();
        if self.stated {
            lines.push(format!("sep={}", self.delimiter));
        }
        let alone = |texts: &[String]| {
            texts.iter().map(|it| self.quote(it)).collect::<Vec<_>>()
        };
        lines.extend(alone(&plan.title));
        if self.gap_above {
            lines.push(String::new());
        }
        lines.push(self.row(plan.headings()));
        for (row, (key, name)) in plan.keys.iter().zip(&plan.names).enumerate()
        {
            let mut cells = vec![key.clone(), name.clone()];
            let values = plan.columns.iter().map(|column| &column[row]);
            cells.extend(values.map(|it| self.value(it)));
            lines.push(self.row(&cells));
        }
        if plan.total {
            let mut cells = vec![String::new(), "Insgesamt".to_owned()];
            cells.extend(plan.columns.iter().map(|column| {
                sum(column).map_or_else(|| "x".to_owned(), |it| self.value(&it))
            }));
            lines.push(self.row(&cells));
        }
        if self.gap_below {
            lines.push(self.delimiter.to_string().repeat(2));
        }
        lines.extend(alone(&plan.notes));
        let mut text = lines.join(self.line_end);
        if !self.ends_open {
            text.push_str(self.line_end);
        }
        self.encode(&text)
    }

    fn row(&self, cells: &[String]) -> String {
        let cells: Vec<String> =
            cells.iter().map(|it| self.quote(it)).collect();
        cells.join(&self.delimiter.to_string())
    }

    fn quote(&self, cell: &str) -> String {
        let needed = cell.contains(['"', self.delimiter]);
        if !needed && !self.quoted {
            return cell.to_owned();
        }
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    fn value(&self, value: &Value) -> String {
        let Value::Number { mark, .. } = value else {
            return value.text().unwrap_or_default().to_owned();
        };
        let (negative, whole, fraction) = value.digits();
        let (mark_of_group, point) = match self.style {
            NumberStyle::German => (".", ','),
            NumberStyle::English => (",", '.'),
            NumberStyle::Plain | NumberStyle::Auto => ("", '.'),
        };
        let group = match self.group {
            0 | 1 => mark_of_group,
            2 => " ",
            3 if self.encoding != Encoding::Utf8 => "\u{a0}",
            3 => "\u{202f}",
            4 => "'",
            _ => "",
        };
        let minus = match (self.encoding, self.minus) {
            (Encoding::Dos, _) | (_, 0) => "-",
            (Encoding::Windows, _) | (_, 1) => "–",
            _ => "−",
        };
        let mut text = grouped(&whole, group);
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(&fraction);
        }
        if negative {
            text.insert_str(0, minus);
        }
        match mark {
            Mark::Nothing => text,
            Mark::Provisional => text + "p",
            Mark::Brackets => format!("({text})"),
            Mark::Footnote => text + " 1)",
        }
    }

    fn encode(&self, text: &str) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => text.as_bytes().to_vec(),
            Encoding::Utf8Marked => format!("\u{feff}{text}").into_bytes(),
            Encoding::Windows => text.chars().map(windows).collect(),
            Encoding::Dos => text.chars().map(dos).collect(),
            Encoding::Utf16 { little, marked } => {
                let front = if marked { "\u{feff}" } else { "" };
                let bytes = |unit: u16| {
                    if little { unit.to_le_bytes() } else { unit.to_be_bytes() }
                };
                let units = front.encode_utf16().chain(text.encode_utf16());
                units.flat_map(bytes).collect()
            }
        }
    }
}

fn grouped(whole: &str, mark: &str) -> String {
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

fn windows(character: char) -> u8 {
    match character {
        '–' => 0x96,
        _ => u8::try_from(character).unwrap(),
    }
}

fn dos(character: char) -> u8 {
    match character {
        'ä' => 0x84,
        'ö' => 0x94,
        'ü' => 0x81,
        'Ö' => 0x99,
        'ß' => 0xE1,
        '²' => 0xFD,
        '\u{a0}' => 0xFF,
        _ => {
            assert!(character.is_ascii(), "{character}");
            u8::try_from(character).unwrap()
        }
    }
}
