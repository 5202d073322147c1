//! `FlatBuffers`: tables whose fields stand where a list of distances says.

use std::ops::Range;

/// A table within a buffer. Nothing in it is believed: every distance is
/// checked when it is followed.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A distance that leads out of the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Astray;

/// A field that may be left out, unless the buffer is damaged.
type Field<T> = Result<Option<T>, Astray>;

impl<'a> Table<'a> {
    /// The table a buffer begins with.
    pub fn root(bytes: &'a [u8]) -> Result<Self, Astray> {
        let at = u32_at(bytes, 0).ok_or(Astray)? as usize;
        u32_at(bytes, at).ok_or(Astray)?;
        Ok(Self { bytes, at })
    }

    /// Where a field stands.
    fn place(&self, slot: usize) -> Field<usize> {
        let back = u32_at(self.bytes, self.at).ok_or(Astray)?.cast_signed();
        let list = i64::try_from(self.at).map_err(|_| Astray)?;
        let list = usize::try_from(list - i64::from(back));
        let list = list.map_err(|_| Astray)?;
        let size = usize::from(u16_at(self.bytes, list).ok_or(Astray)?);
        let entry = 4 + 2 * slot;
        if entry + 2 > size {
            return Ok(None);
        }
        Ok(match u16_at(self.bytes, list + entry).ok_or(Astray)? {
            0 => None,
            distance => Some(self.at + usize::from(distance)),
        })
    }

    /// The bytes of a field of fixed size.
    pub fn fixed<const N: usize>(&self, slot: usize) -> Field<[u8; N]> {
        let Some(at) = self.place(slot)? else { return Ok(None) };
        let bytes = self.bytes.get(at..).and_then(<[u8]>::first_chunk);
        bytes.copied().map(Some).ok_or(Astray)
    }

    /// The bytes of a list whose members have this size.
    pub fn list(&self, slot: usize, size: usize) -> Field<&'a [u8]> {
        let span = self.span(slot, size)?;
        span.map(|span| self.bytes.get(span).ok_or(Astray)).transpose()
    }

    /// From where to where a list's members stand.
    fn span(&self, slot: usize, size: usize) -> Field<Range<usize>> {
        let Some(at) = self.target(slot)? else { return Ok(None) };
        let count = u32_at(self.bytes, at).ok_or(Astray)? as usize;
        let length = count.checked_mul(size).ok_or(Astray)?;
        let end = length.checked_add(at + 4).ok_or(Astray)?;
        Ok(Some(at + 4..end))
    }

    /// A text; what is no UTF-8 is shown as such.
    pub fn text(&self, slot: usize) -> Field<String> {
        let bytes = self.list(slot, 1)?;
        Ok(bytes.map(|it| String::from_utf8_lossy(it).into_owned()))
    }

    /// A table within.
    pub fn table(&self, slot: usize) -> Field<Self> {
        Ok(self.target(slot)?.map(|at| Self { at, ..*self }))
    }

    /// A list of tables.
    pub fn tables(
        &self,
        slot: usize,
    ) -> Result<impl Iterator<Item = Self> + use<'a>, Astray> {
        let bytes = self.bytes;
        let span = self.span(slot, 4)?.unwrap_or(0..0);
        bytes.get(span.clone()).ok_or(Astray)?;
        Ok(span.step_by(4).map(move |from| {
            let distance = u32_at(bytes, from).unwrap_or(u32::MAX);
            Self { bytes, at: from.saturating_add(distance as usize) }
        }))
    }

    /// Where a field's distance leads.
    fn target(&self, slot: usize) -> Field<usize> {
        let Some(at) = self.place(slot)? else { return Ok(None) };
        let distance = u32_at(self.bytes, at).ok_or(Astray)? as usize;
        Ok(Some(at.checked_add(distance).ok_or(Astray)?))
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|it| u16::from_le_bytes(*it))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|it| u32::from_le_bytes(*it))
}
