//! XML, piece by piece, with a limit on every piece.

use std::{
    borrow::Cow,
    io::{self, BufReader, Read},
};

use quick_xml::{Error, Reader, XmlVersion, events::BytesStart};

pub use quick_xml::events::Event;

use crate::table::read::trouble::{MAX_PIECE, Trouble};

/// The deepest nesting; what is read here needs a tenth of it.
const MAX_DEPTH: usize = 250;
const BUFFER: usize = 1 << 16;

/// Reads XML and refuses what would swell.
pub struct Xml<R> {
    reader: Reader<BufReader<Counted<R>>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// Counts what was read since the last piece began.
struct Counted<R> {
    inner: R,
    piece: usize,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.piece = self.piece.saturating_add(read);
        if self.piece > MAX_PIECE {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(read)
    }
}

impl<R: Read> Xml<R> {
    /// Reads what is given.
    pub fn new(inner: R) -> Self {
        let counted = Counted { inner, piece: 0 };
        let buffered = BufReader::with_capacity(BUFFER, counted);
        Self {
            reader: Reader::from_reader(buffered),
            buffer: Vec::new(),
            depth: 0,
        }
    }

    /// The next tag or text.
    ///
    /// # Errors
    ///
    /// What is no XML, or swells.
    pub fn next(&mut self) -> Result<Event<'_>, Trouble> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().piece = 0;
        let event = self.reader.read_event_into(&mut self.buffer)?;
        match event {
            Event::Start(_) if self.depth >= MAX_DEPTH => {
                return Err(Trouble::damaged("@damage.xml"));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => {
                return Err(Trouble::damaged("@damage.ends"));
            }
            _ => {}
        }
        Ok(event)
    }

    /// How many elements are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Goes past the element that was opened last.
    ///
    /// # Errors
    ///
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), Trouble> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(error) => Self::from(error.as_ref()),
            Error::Syntax(_) => Self::damaged("@damage.ends"),
            _ => Self::damaged("@damage.xml"),
        }
    }
}

/// An attribute's value, by its name with prefix, or without where only one
/// of the element's attributes is called so.
pub fn value<'a>(element: &'a BytesStart, name: &str) -> Option<Cow<'a, str>> {
    let found =
        element.attributes().with_checks(false).flatten().find(|it| {
            let key = it.key.as_ref();
            key == name
                || key
                    .strip_suffix(name)
                    .is_some_and(|prefix| prefix.ends_with(':'))
        })?;
    if !found.value.contains('&') {
        return Some(found.value);
    }
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Whether an attribute says yes.
pub fn says_yes(element: &BytesStart, name: &str) -> bool {
    value(element, name).is_some_and(|it| matches!(&*it, "1" | "true"))
}

/// An attribute's whole number.
pub fn number<T: std::str::FromStr>(
    element: &BytesStart,
    name: &str,
) -> Option<T> {
    value(element, name)?.trim().parse().ok()
}

/// Appends the text of a piece, if it is one.
///
/// # Errors
///
/// A cell with more text than any has.
pub fn append(text: &mut String, event: &Event) -> Result<(), Trouble> {
    match event {
        Event::Text(piece) => text.push_str(&piece.xml10_content()),
        Event::CData(piece) => text.push_str(&piece.xml10_content()),
        Event::GeneralRef(name) => {
            let sign = name.resolve_char_ref().ok().flatten();
            let sign = sign.or(match name.as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            });
            text.extend(sign);
        }
        _ => {}
    }
    bounded(text)
}

/// Refuses a cell with more text than any has.
///
/// # Errors
///
/// If it has.
pub fn bounded(text: &str) -> Result<(), Trouble> {
    if text.len() > MAX_PIECE {
        return Err(Trouble::swollen());
    }
    Ok(())
}
