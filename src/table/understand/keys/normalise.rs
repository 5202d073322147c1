//! Names of places, so written that spelling alone does not part them.

/// What kind of place a name says it is: Kassel the town and Kassel the
/// county are two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    County,
    Town,
    District,
    Quarter,
}

/// A name in the forms under which it is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// All its words.
    pub plain: String,
    /// Its words without number, kind and addition, and those in parentheses
    /// as an alternative; the first is the fullest.
    pub forms: Vec<String>,
    /// The kind it names, if it does.
    pub kind: Option<Kind>,
}

/// Words that say what a place is, not which.
const KINDS: [(&str, Kind); 24] = [
    ("kreis", Kind::County),
    ("landkreis", Kind::County),
    ("lk", Kind::County),
    ("stadt", Kind::Town),
    ("gemeinde", Kind::Town),
    ("markt", Kind::Town),
    ("stadtkreis", Kind::Town),
    ("kreisfreie", Kind::Town),
    ("kreisstadt", Kind::Town),
    ("freie", Kind::Town),
    ("hansestadt", Kind::Town),
    ("landeshauptstadt", Kind::Town),
    ("hauptstadt", Kind::Town),
    ("bundesstadt", Kind::Town),
    ("lutherstadt", Kind::Town),
    ("universitaetsstadt", Kind::Town),
    ("wissenschaftsstadt", Kind::Town),
    ("bezirk", Kind::District),
    ("stadtbezirk", Kind::District),
    ("bez", Kind::District),
    ("ortsteil", Kind::Quarter),
    ("stadtteil", Kind::Quarter),
    ("ot", Kind::Quarter),
    ("gkst", Kind::Town),
];

/// The longest name that is compared, in characters.
const LONGEST: usize = 100;

impl Name {
    /// A name as it stands in a file.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let plain = words(&text).join(" ");
        let (outside, inside) = parted(&text);
        let (first, rest) = outside.split_once(',').unwrap_or((&outside, ""));
        let (is_kind, added) = addition(rest);
        let mut own = words(if is_kind { first } else { &outside });
        let kind = strip(&mut own).or(added);
        Self { plain, forms: forms(&own, &inside), kind }
    }

    /// Whether two names say that they are places of different kinds.
    #[must_use]
    pub fn other_kind(&self, other: &Self) -> bool {
        matches!((self.kind, other.kind), (Some(a), Some(b)) if a != b)
    }

    /// The words that count when two names are held against each other.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.forms.first().map_or("", String::as_str).split(' ')
    }
}

/// The own words with those in parentheses, without them, and those alone.
fn forms(own: &[String], inside: &[String]) -> Vec<String> {
    let own = own.join(" ");
    let mut forms = Vec::new();
    if inside.is_empty() {
        forms.push(own);
    } else {
        forms.push(format!("{own} {}", inside.join(" ")).trim().to_owned());
        forms.push(own);
        forms.extend(inside.iter().cloned());
    }
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}

/// A text without its parentheses, and the words of each of them. Numbers in
/// parentheses are keys, no names.
fn parted(text: &str) -> (String, Vec<String>) {
    let mut outside = String::new();
    let mut inside = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['(', '[']) {
        outside.push_str(before);
        outside.push(' ');
        let (within, behind) =
            after.split_once([')', ']']).unwrap_or((after, ""));
        let mut found = words(within);
        strip(&mut found);
        if found.iter().any(|word| !is_number(word)) {
            inside.push(found.join(" "));
        }
        rest = behind;
    }
    outside.push_str(rest);
    if outside.trim().is_empty() {
        (text.to_owned(), Vec::new())
    } else {
        (outside, inside)
    }
}

/// Whether a name's addition says nothing but a kind, and which: the text
/// after the comma in `Rostock, Hansestadt`.
fn addition(text: &str) -> (bool, Option<Kind>) {
    let words = words(text);
    // Also `documenta-Stadt`, but not `Altstadt`.
    if words.last().is_some_and(|word| word == "stadt") {
        return (true, Some(Kind::Town));
    }
    let mut kind = None;
    for word in &words {
        match kind_of(word) {
            Some(found) => kind = Some(found),
            // `St.` after a comma is the town, not the saint.
            None if word == "sankt" => kind = Some(Kind::Town),
            None if word == "und" => {}
            None => return (false, None),
        }
    }
    (!words.is_empty(), kind)
}

fn kind_of(word: &str) -> Option<Kind> {
    KINDS.iter().find(|(name, _)| *name == word).map(|&(_, kind)| kind)
}

/// Takes leading numbers and the words of kind at both ends away, as long as
/// something is left, and says the kind.
fn strip(words: &mut Vec<String>) -> Option<Kind> {
    let mut kind = None;
    let mut start = 0;
    while let Some(word) = words.get(start) {
        let found = kind_of(word).filter(|_| word != "markt");
        let is_joint = start > 0 && kind.is_some() && word == "und";
        let goes = found.is_some()
            || is_joint
            || word == "nr"
            || (is_number(word)
                && words[start..].iter().any(|it| has_letters(it)));
        if !goes || start + 1 == words.len() {
            break;
        }
        kind = found.or(kind);
        start += 1;
    }
    words.drain(..start);
    // `Alte Stadt` keeps its last word.
    while words.len() > 1
        && let Some(found) = words.last().and_then(|word| kind_of(word))
        && found != Kind::Town
    {
        kind = Some(found);
        words.pop();
    }
    kind
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is more than a number and more than a word of kind, so
/// that it can stand for the place alone.
fn has_letters(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && kind_of(word).is_none()
}

/// The words of a text: small letters and digits, abbreviations written out.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split_whitespace().filter_map(written_out).collect()
}

fn written_out(word: &str) -> Option<String> {
    let bare = word.trim_matches('.');
    if bare.is_empty() {
        return None;
    }
    let is_short = word.ends_with('.');
    Some(match bare {
        "st" | "skt" | "sct" => "sankt".to_owned(),
        "u" if is_short => "und".to_owned(),
        _ if is_short && bare.ends_with("str") => format!("{bare}asse"),
        _ if is_number(bare) => {
            let digits = bare.trim_start_matches('0');
            if digits.is_empty() { "0" } else { digits }.to_owned()
        }
        _ => bare.to_owned(),
    })
}

/// Small letters without accents, umlauts as two letters, everything that
/// parts words as a blank.
fn fold(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            // An umlaut in two characters.
            '\u{308}' if out.ends_with(['a', 'o', 'u']) => out.push('e'),
            '.' => out.push_str(". "),
            '&' | '+' => out.push_str(" und "),
            '\'' | '’' | '`' | '´' | '"' => {}
            '\u{ff01}'..='\u{ff5e}' => {
                let narrow = u32::from(character) - 0xfee0;
                let narrow = char::from_u32(narrow).unwrap_or(' ');
                out.extend(narrow.to_lowercase());
            }
            _ if is_mark(character) => {}
            _ => match letters(character) {
                Some(letters) => out.push_str(letters),
                None if character.is_alphanumeric() => out.push(character),
                None => out.push(' '),
            },
        }
    }
    out
}

/// What takes no room or only points to a footnote.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            | '\u{feff}' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '*'
    )
}

fn letters(character: char) -> Option<&'static str> {
    Some(match character {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'à'..='ã' | 'å' | 'ą' | 'ă' | 'ā' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è'..='ë' | 'ę' | 'ě' | 'ē' => "e",
        'ì'..='ï' | 'ı' | 'ī' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='õ' | 'ø' | 'ő' | 'ō' => "o",
        'ù'..='û' | 'ű' | 'ů' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'ł' => "l",
        'ř' | 'ŕ' => "r",
        'š' | 'ś' | 'ş' | 'ș' => "s",
        'ž' | 'ź' | 'ż' => "z",
        'ğ' => "g",
        'đ' | 'ď' => "d",
        'ť' | 'ț' => "t",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[cfg(test)]
#[path = "normalise_tests.rs"]
mod tests;
