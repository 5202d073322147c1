//! What was mended in reading, counted for a whole file.

use crate::{
    finding::{Code, Finding},
    geography::notices::Notices,
};

/// How often what was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::geography) struct Mended {
    /// Rings whose last point was not their first.
    pub(in crate::geography) closed: usize,
    /// Points that repeated the one before.
    pub(in crate::geography) repeated: usize,
    /// Holes and pieces without an area.
    pub(in crate::geography) vanished: usize,
    /// Features whose heights or measures were left out.
    pub(in crate::geography) heights: usize,
}

impl Mended {
    /// Takes note of it. A point that repeats the one before changes nothing
    /// and is not worth a word.
    pub(in crate::geography) fn tell(self, notices: &mut Notices) {
        let done: Vec<String> = [
            (self.closed, "@mended.closed"),
            (self.vanished, "@mended.vanished"),
            (self.heights, "@mended.heights"),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{what}: {count}"))
        .collect();
        if !done.is_empty() {
            let place = notices.place();
            let finding = Finding::new(Code::GeometryMended, place);
            notices.add(finding.with("done", done.join("; ")));
        }
    }
}
