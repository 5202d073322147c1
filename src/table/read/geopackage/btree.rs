//! The tree of a table: its rows in the order of their numbers.

use std::borrow::Cow;

use super::pages::{HEAD, Pages, Problem, u16_at, u32_at, varint};

const DAMAGED: Problem = Problem::Damaged("@damage.page");
const INTERIOR: u8 = 5;
const LEAF: u8 = 13;

/// Visits a table's rows from its root page: the number of each and its
/// record, put together if it is spread over several pages.
///
/// Every page is visited once, so that a tree in which pages refer to each
/// other in a circle ends.
pub fn visit<'a, E: From<Problem>>(
    pages: &Pages<'a>,
    root: u32,
    mut row: impl FnMut(i64, Cow<'a, [u8]>) -> Result<(), E>,
) -> Result<(), E> {
    let seen = vec![false; pages.count() + 1];
    let mut walk = Walk { pages, seen, left: pages.len() };
    let mut ahead = vec![root];
    while let Some(number) = ahead.pop() {
        let page = walk.enter(number)?;
        let start = if number == 1 { HEAD } else { 0 };
        let count = usize::from(u16_at(page, start + 3).ok_or(DAMAGED)?);
        match page.get(start) {
            Some(&INTERIOR) => children(page, start, count, &mut ahead)?,
            Some(&LEAF) => {
                for cell in cells(page, start + 8, count) {
                    let (id, record) = walk.record(page, cell?)?;
                    row(id, record)?;
                }
            }
            _ => return Err(DAMAGED.into()),
        }
        // What refers to more pages than there are refers to one twice.
        if ahead.len() > walk.seen.len() {
            return Err(Problem::Damaged("@damage.pageTwice").into());
        }
    }
    Ok(())
}

/// Puts the pages below a page on the stack, the first on top.
fn children(
    page: &[u8],
    start: usize,
    count: usize,
    ahead: &mut Vec<u32>,
) -> Result<(), Problem> {
    let begins = ahead.len();
    for cell in cells(page, start + 12, count) {
        ahead.push(u32_at(page, cell?).ok_or(DAMAGED)?);
    }
    ahead.push(u32_at(page, start + 8).ok_or(DAMAGED)?);
    ahead[begins..].reverse();
    Ok(())
}

/// Where a page's cells begin.
fn cells(
    page: &[u8],
    start: usize,
    count: usize,
) -> impl Iterator<Item = Result<usize, Problem>> {
    (0..count).map(move |at| {
        u16_at(page, start + 2 * at).map(usize::from).ok_or(DAMAGED)
    })
}

struct Walk<'p, 'a> {
    pages: &'p Pages<'a>,
    seen: Vec<bool>,
    /// How many bytes of records can still come: cells that share their bytes
    /// could make far more of a file than it has.
    left: usize,
}

impl<'a> Walk<'_, 'a> {
    fn enter(&mut self, number: u32) -> Result<&'a [u8], Problem> {
        let page = self.pages.page(number)?;
        let seen = self.seen.get_mut(number as usize).ok_or(DAMAGED)?;
        if std::mem::replace(seen, true) {
            return Err(Problem::Damaged("@damage.pageTwice"));
        }
        Ok(page)
    }

    /// A row's number and its record.
    fn record(
        &mut self,
        page: &'a [u8],
        at: usize,
    ) -> Result<(i64, Cow<'a, [u8]>), Problem> {
        let (length, one) = varint(page, at).ok_or(DAMAGED)?;
        let (id, two) = varint(page, at + one).ok_or(DAMAGED)?;
        let length = usize::try_from(length).map_err(|_| DAMAGED)?;
        self.left = self.left.checked_sub(length).ok_or(DAMAGED)?;
        let start = at + one + two;
        let here = local(length, self.pages.usable);
        let first = page.get(start..start + here).ok_or(DAMAGED)?;
        let record = if here == length {
            Cow::Borrowed(first)
        } else {
            let next = u32_at(page, start + here).ok_or(DAMAGED)?;
            Cow::Owned(self.joined(first, next, length)?)
        };
        Ok((id.cast_signed(), record))
    }

    /// A record that continues on other pages.
    fn joined(
        &mut self,
        first: &[u8],
        mut next: u32,
        length: usize,
    ) -> Result<Vec<u8>, Problem> {
        let mut record = first.to_vec();
        while record.len() < length {
            let page = self.enter(next)?;
            next = u32_at(page, 0).ok_or(DAMAGED)?;
            let rest = page.get(4..).ok_or(DAMAGED)?;
            let wanted = (length - record.len()).min(rest.len());
            record.extend_from_slice(&rest[..wanted]);
        }
        Ok(record)
    }
}

/// How many bytes of a record stand on its own page.
fn local(length: usize, usable: usize) -> usize {
    let most = usable - 35;
    if length <= most {
        return length;
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let filled = least + (length - least) % (usable - 4);
    if filled <= most { filled } else { least }
}
