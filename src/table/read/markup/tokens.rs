//! HTML as a row of tags and texts, as tolerant as browsers are.

/// How far the end of a tag is looked for past what stands in quotes.
const LONGEST_TAG: usize = 8_000;

/// A tag or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// An opening tag: its name and its attributes.
    Open(&'a str, &'a str),
    /// A closing tag.
    Close(&'a str),
    /// Text, with its entities.
    Text(&'a str),
    /// What stands in a style sheet.
    Style(&'a str),
}

/// Goes through a page.
pub struct Tokens<'a> {
    rest: &'a str,
    raw: Option<&'static str>,
}

impl<'a> Tokens<'a> {
    /// From the beginning.
    pub fn new(text: &'a str) -> Self {
        Self { rest: text, raw: None }
    }

    fn split(&mut self, at: usize) -> &'a str {
        let (head, rest) = self.rest.split_at_checked(at).unwrap_or_default();
        self.rest = rest;
        head
    }

    /// The content of a style sheet or a script, where tags are no tags.
    fn raw(&mut self, name: &'static str) -> Token<'a> {
        let bytes = self.rest.as_bytes();
        let closes = |at: &usize| {
            let after = bytes.get(at + 2..at + 2 + name.len());
            bytes.get(*at..at + 2) == Some(b"</")
                && after
                    .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = (0..bytes.len()).find(closes).unwrap_or(bytes.len());
        let inside = self.split(end);
        if name == "style" { Token::Style(inside) } else { Token::Text("") }
    }

    fn tag(&mut self) -> Option<Token<'a>> {
        let rest = self.rest;
        if rest.starts_with("<!--") {
            let end = rest.find("-->").map_or(rest.len(), |at| at + 3);
            self.split(end);
            return None;
        }
        let end = tag_end(rest);
        let tag = self.split(end);
        let tag = tag.strip_prefix('<').unwrap_or(tag);
        let tag = tag.strip_suffix('>').unwrap_or(tag);
        if let Some(name) = tag.strip_prefix('/') {
            return Some(Token::Close(name.trim()));
        }
        let until = tag
            .find(|sign: char| sign.is_whitespace() || sign == '/')
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(until);
        let is = |it: &str| name.eq_ignore_ascii_case(it);
        self.raw = ["style", "script"].into_iter().find(|it| is(it));
        let known = name.starts_with(|it: char| it.is_ascii_alphabetic());
        known.then_some(Token::Open(name, attributes))
    }
}

/// Where a tag ends; a `>` in quotes is none.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().take(LONGEST_TAG).enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the tag ends at the first `>` after all.
    text.find('>').map_or(text.len(), |at| at + 1)
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(name) = self.raw.take() {
                return Some(self.raw(name));
            }
            let mut signs = self.rest.bytes();
            let is_tag = signs.next() == Some(b'<')
                && signs.next().is_some_and(|it| {
                    it.is_ascii_alphabetic() || b"/!?".contains(&it)
                });
            if is_tag {
                match self.tag() {
                    Some(token) => return Some(token),
                    None => continue,
                }
            }
            let end = self.rest.bytes().skip(1).position(|it| it == b'<');
            let end = end.map_or(self.rest.len(), |at| at + 1);
            return Some(Token::Text(self.split(end)));
        }
    }
}

/// An attribute's value, empty if it has none; nothing if it is not there.
pub fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest =
            rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|it: char| it.is_whitespace() || it == '=')
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('=') {
            None => ("", after),
            Some(after) => attribute_value(after.trim_start()),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(plain(value));
        }
        // A lone `=` is no key and must not stop us here.
        rest = if next.len() < rest.len() { next } else { return None };
    }
}

fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// A text with its entities as signs.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after
            .find(|it: char| !it.is_ascii_alphanumeric() && it != '#')
            .unwrap_or(after.len());
        let (name, tail) = after.split_at(end);
        if let Some(sign) = entity(name) {
            out.push(sign);
            rest = tail.strip_prefix(';').unwrap_or(tail);
        } else {
            out.push('&');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let found = ENTITIES.iter().find(|(known, _)| *known == name);
    found.map(|&(_, sign)| sign)
}

/// Those that German and neighbouring offices' exports contain.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("thinsp", '\u{2009}'),
    ("ensp", '\u{2002}'),
    ("shy", '\u{AD}'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("oslash", 'ø'),
    ("aring", 'å'),
    ("ntilde", 'ñ'),
    ("euro", '€'),
    ("sect", '§'),
    ("deg", '°'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("plusmn", '±'),
    ("times", '×'),
    ("permil", '‰'),
    ("middot", '·'),
    ("bull", '•'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("minus", '\u{2212}'),
    ("bdquo", '„'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("copy", '©'),
    ("reg", '®'),
];
