//! Which areas of a system cover a place: almost always one or none.

use std::collections::BTreeMap;

use crate::geography::plane::NONE;

/// A state: [`NONE`], an area, or beyond all areas a number for a list.
pub(super) type Cover = u32;

/// How often each area of a list covers a place.
type List = Vec<(u32, i32)>;

/// The lists that have occurred. Where a system overlaps itself, several
/// areas cover a place; while several edges are crossed at one point, an area
/// may cover it less than once.
#[derive(Default)]
pub(super) struct Covers {
    areas: u32,
    lists: Vec<List>,
    known: BTreeMap<List, Cover>,
}

impl Covers {
    pub(super) fn new(areas: usize) -> Self {
        let areas = u32::try_from(areas).unwrap_or(NONE);
        Self { areas, ..Self::default() }
    }

    /// The cover after leaving one area and entering another.
    #[inline]
    pub(super) fn step(
        &mut self,
        cover: Cover,
        left: u32,
        entered: u32,
    ) -> Cover {
        if cover == left {
            entered
        } else if left == entered {
            cover
        } else {
            self.step_lists(cover, left, entered)
        }
    }

    #[cold]
    fn step_lists(&mut self, cover: Cover, left: u32, entered: u32) -> Cover {
        let mut list: List = self.of(cover).to_vec();
        if cover < self.areas {
            list.push((cover, 1));
        }
        for (area, change) in [(left, -1), (entered, 1)] {
            if area == NONE {
                continue;
            }
            match list.binary_search_by_key(&area, |it| it.0) {
                Ok(at) => list[at].1 += change,
                Err(at) => list.insert(at, (area, change)),
            }
        }
        list.retain(|it| it.1 != 0);
        match *list.as_slice() {
            [] => NONE,
            [(area, 1)] => area,
            _ => self.number(list),
        }
    }

    fn number(&mut self, list: List) -> Cover {
        let lists = &mut self.lists;
        let next = u32::try_from(lists.len()).unwrap_or(NONE - 1);
        let areas = self.areas;
        *self.known.entry(list).or_insert_with_key(|list| {
            lists.push(list.clone());
            areas.saturating_add(next)
        })
    }

    /// The list of a cover of several; empty for one area and for none.
    pub(super) fn of(&self, cover: Cover) -> &[(u32, i32)] {
        if cover == NONE || cover < self.areas {
            return &[];
        }
        let at = (cover - self.areas) as usize;
        self.lists.get(at).map_or(&[], Vec::as_slice)
    }

    /// Calls for every area of a cover with how often it covers.
    #[inline]
    pub(super) fn each(&self, cover: Cover, mut call: impl FnMut(u32, f64)) {
        if cover < self.areas {
            call(cover, 1.0);
        } else {
            for &(area, times) in self.of(cover) {
                call(area, f64::from(times));
            }
        }
    }
}
