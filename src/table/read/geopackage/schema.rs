//! What a database says of its tables.

use super::{
    btree::visit,
    pages::{Pages, Problem},
    record::{Value, text, values},
    tokens::{Token, tokens},
};

/// A table and where its rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub root: u32,
    sql: String,
}

/// A table's columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    pub all: Vec<Column>,
    /// The column that is the row's number.
    pub row_number: Option<usize>,
}

/// A column as the statement that made the table describes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Column {
    pub name: String,
    /// The type in capitals, such as `VARCHAR(20)`; often empty.
    pub kind: String,
    /// What rows hold that were written before the column was.
    pub default: Preset,
}

/// The value of a column in rows that are older than it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Preset {
    #[default]
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
}

/// The tables of a database, in the order in which they were made; virtual
/// ones and those of the database itself left out.
pub fn tables(pages: &Pages) -> Result<Vec<Table>, Problem> {
    let mut tables = Vec::new();
    visit(pages, 1, |_, record| {
        let values = values(&record)?;
        let string = |at: usize| match values.get(at) {
            Some(Value::Text(bytes)) => text(bytes, pages.encoding),
            _ => String::new(),
        };
        let root = match values.get(3) {
            Some(&Value::Integer(root)) => u32::try_from(root).unwrap_or(0),
            _ => 0,
        };
        let name = string(1);
        let own =
            name.get(..7).is_some_and(|it| it.eq_ignore_ascii_case("sqlite_"));
        if string(0) == "table" && root > 0 && !own {
            tables.push(Table { name, root, sql: string(4) });
        }
        Ok::<(), Problem>(())
    })?;
    Ok(tables)
}

impl Table {
    /// The table's columns.
    ///
    /// # Errors
    ///
    /// A statement that is not understood, computed columns, and tables
    /// without row numbers: their trees are different ones.
    pub fn columns(&self) -> Result<Columns, Problem> {
        let unclear = Problem::Damaged("@damage.schema");
        let tokens = tokens(&self.sql);
        let open = tokens.iter().position(|it| *it == Token::Mark('('));
        let inside =
            open.and_then(|at| tokens.get(at + 1..)).ok_or(unclear.clone())?;
        let (parts, behind) = parts(inside);
        if behind.iter().any(|it| it.is("WITHOUT")) {
            return Err(self.refused("@format.withoutRowid"));
        }
        let mut columns = Columns::default();
        for part in parts {
            if is_constraint(part) {
                columns.take_key(part);
            } else if !columns.take(part).ok_or(unclear.clone())? {
                return Err(self.refused("@format.generatedColumn"));
            }
        }
        if columns.all.is_empty() { Err(unclear) } else { Ok(columns) }
    }

    fn refused(&self, why: &'static str) -> Problem {
        Problem::Unreadable(why, format!(" {}", self.name))
    }
}

/// What commas part within a table's parentheses, and what follows them.
fn parts(tokens: &[Token]) -> (Vec<&[Token]>, &[Token]) {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') if depth > 0 => depth -= 1,
            Token::Mark(')') => {
                parts.push(&tokens[start..at]);
                return (parts, &tokens[at + 1..]);
            }
            Token::Mark(',') if depth == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tokens[start..]);
    (parts, &[])
}

fn is_constraint(part: &[Token]) -> bool {
    let begins = |word: &str| part.first().is_some_and(|it| it.is(word));
    ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"]
        .iter()
        .any(|word| begins(word))
}

/// Words that end a column's type.
const AFTER_TYPE: [&str; 11] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS",
];

impl Columns {
    /// Takes in a column; false if it is a computed one.
    fn take(&mut self, part: &[Token]) -> Option<bool> {
        let (name, rest) = part.split_first()?;
        let name = name.name()?.to_owned();
        let ends = |it: &Token| AFTER_TYPE.iter().any(|word| it.is(word));
        let end = rest.iter().position(ends).unwrap_or(rest.len());
        let (kind, rest) = rest.split_at(end);
        let kind = written(kind);
        let outside = outer(rest);
        if outside.iter().any(|it| it.is("GENERATED") || it.is("AS")) {
            return Some(false);
        }
        let primary = outside
            .windows(2)
            .position(|it| it[0].is("PRIMARY") && it[1].is("KEY"));
        let falls =
            |at: usize| outside.get(at + 2).is_some_and(|it| it.is("DESC"));
        if kind == "INTEGER" && primary.is_some_and(|at| !falls(at)) {
            self.row_number = Some(self.all.len());
        }
        let default = preset(rest, &kind);
        self.all.push(Column { name, kind, default });
        Some(true)
    }

    /// `PRIMARY KEY (id)` behind the columns makes a whole number the row's
    /// number, too.
    fn take_key(&mut self, part: &[Token]) {
        let Some(at) = part.iter().position(|it| it.is("PRIMARY")) else {
            return;
        };
        let open = part.iter().skip(at).position(|it| *it == Token::Mark('('));
        let Some(open) = open.map(|it| it + at) else { return };
        let inside = part.get(open + 1..).unwrap_or_default();
        if inside.contains(&Token::Mark(',')) {
            return;
        }
        let Some(name) = inside.first().and_then(Token::name) else { return };
        let column =
            self.all.iter().position(|it| it.name.eq_ignore_ascii_case(name));
        if let Some(column) = column
            && self.all[column].kind == "INTEGER"
        {
            self.row_number = Some(column);
        }
    }
}

fn written(kind: &[Token]) -> String {
    let mut out = String::new();
    for token in kind {
        if let Token::Mark(mark) = token {
            out.push(*mark);
            continue;
        }
        let gap = !out.is_empty() && !out.ends_with('(');
        out.push_str(if gap { " " } else { "" });
        out.push_str(&token.name().unwrap_or("").to_uppercase());
    }
    out
}

/// The tokens that stand in no parentheses.
fn outer(tokens: &[Token]) -> Vec<&Token> {
    let mut depth = 0usize;
    let mut out = Vec::new();
    for token in tokens {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(token),
            _ => {}
        }
    }
    out
}

/// What stands behind `DEFAULT`, if it is a plain value; nothing else can be
/// the default of a column that was added to rows.
fn preset(tokens: &[Token], kind: &str) -> Preset {
    let Some(at) = tokens.iter().position(|it| it.is("DEFAULT")) else {
        return Preset::Null;
    };
    let mut negative = false;
    let mut depth = 0usize;
    let mut rest = tokens[at + 1..].iter();
    let found = loop {
        match rest.next() {
            Some(Token::Mark('-')) => negative = !negative,
            Some(Token::Mark('(')) => depth += 1,
            Some(Token::Mark('+')) => {}
            found => break found,
        }
    };
    if depth > 0 && rest.next() != Some(&Token::Mark(')')) {
        return Preset::Null;
    }
    let value = match found {
        Some(Token::Text(text) | Token::Name(text)) => {
            Preset::Text(text.clone())
        }
        Some(Token::Word(word)) => literal(word, negative),
        _ => Preset::Null,
    };
    suited(value, kind)
}

fn literal(word: &str, negative: bool) -> Preset {
    let sign = if negative { "-" } else { "" };
    if let Some(number) = plain_number(&format!("{sign}{word}")) {
        return number;
    }
    let hex = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X"));
    if let Some(Ok(number)) = hex.map(|it| i64::from_str_radix(it, 16)) {
        return Preset::Integer(if negative {
            number.wrapping_neg()
        } else {
            number
        });
    }
    match word.to_ascii_uppercase().as_str() {
        "NULL" => Preset::Null,
        "TRUE" => Preset::Integer(1),
        "FALSE" => Preset::Integer(0),
        word if word.starts_with("CURRENT_") => Preset::Null,
        _ => Preset::Text(word.to_owned()),
    }
}

fn plain_number(text: &str) -> Option<Preset> {
    let fits = |c: char| c.is_ascii_digit() || "+-.eE".contains(c);
    if !text.chars().all(fits) || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = text.parse().ok().map(Preset::Integer);
    whole.or_else(|| text.parse().ok().map(Preset::Real))
}

/// A default as a column of a type keeps it: texts stay texts in one of
/// texts, and become numbers in one of numbers.
fn suited(value: Preset, kind: &str) -> Preset {
    let has = |parts: &[&str]| parts.iter().any(|part| kind.contains(part));
    let is_text = !has(&["INT"]) && has(&["CHAR", "CLOB", "TEXT"]);
    let is_free = kind.is_empty() || (has(&["BLOB"]) && !has(&["INT"]));
    match value {
        Preset::Integer(number) if is_text => Preset::Text(number.to_string()),
        Preset::Real(number) if is_text => Preset::Text(number.to_string()),
        Preset::Text(text) if !is_text && !is_free => {
            plain_number(text.trim()).unwrap_or(Preset::Text(text))
        }
        other => other,
    }
}

#[cfg(test)]
#[path = "schema_tests.rs"]
mod tests;
