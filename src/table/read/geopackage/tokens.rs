//! The words of a statement that makes a table.

/// A word of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word or a number, as it stands.
    Word(String),
    /// A name in quotes, taken out of them.
    Name(String),
    /// A text in single quotes, taken out of them.
    Text(String),
    /// Any other character.
    Mark(char),
}

impl Token {
    /// Whether it is this word of the language, in any case.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own.eq_ignore_ascii_case(word))
    }

    /// What it names.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Name(text) | Self::Text(text) => {
                Some(text)
            }
            Self::Mark(_) => None,
        }
    }
}

/// The words of a statement, comments left out.
pub fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("--") {
            rest = rest.split_once('\n').map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix("/*") {
            rest = after.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(close) = closing(first) {
            let (text, after) = quoted(&rest[first.len_utf8()..], close);
            tokens.push(if first == '\'' {
                Token::Text(text)
            } else {
                Token::Name(text)
            });
            rest = after;
        } else if is_word(first) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Mark(first));
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    tokens
}

fn closing(open: char) -> Option<char> {
    match open {
        '"' | '\'' | '`' => Some(open),
        '[' => Some(']'),
        _ => None,
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '_' | '$' | '.')
        || !character.is_ascii()
}

/// A text up to its closing quote, which stands for itself where it is
/// doubled, and what follows.
fn quoted(text: &str, close: char) -> (String, &str) {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(close) {
        out.push_str(before);
        match after.strip_prefix(close) {
            Some(after) if close != ']' => {
                out.push(close);
                rest = after;
            }
            _ => return (out, after),
        }
    }
    out.push_str(rest);
    (out, "")
}
