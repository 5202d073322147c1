//! Better patterns by taking a piece out and putting it together anew.

use super::greedy::Effort;
use super::moves::Search;
use super::pattern::Pattern;
use super::prune::without;
use super::ties::mix;

/// A fixed stream of numbers, so that the same table gives the same pattern.
struct Stream(u64);

impl Stream {
    /// A number below `bound`, which is not 0.
    #[expect(clippy::cast_possible_truncation, reason = "below a usize")]
    fn below(&mut self, bound: usize) -> usize {
        (mix(&mut self.0) % (bound.max(1) as u64)) as usize
    }

    fn shuffle(&mut self, list: &mut [u32]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// Takes a few cells that hang together out of the pattern, lets the claims
/// that lose their moves find others in any order, and keeps what is not
/// dearer than before; as long as `work` lasts. Returns what is gained.
pub(crate) fn renew(
    pattern: &mut Pattern<'_>,
    search: &mut Search,
    effort: Effort,
    work: u64,
    progress: &mut dyn FnMut(f64) -> bool,
) -> u64 {
    let mut stream = Stream(7);
    let mut cells = pattern.secondary();
    let (start, mut gained, mut tries) = (search.work, 0, 0_u32);
    while !cells.is_empty() && search.work - start < work {
        let done = share(search.work - start, work);
        if tries.is_multiple_of(64) && !progress(done) {
            break;
        }
        tries += 1;
        let piece = piece(pattern, &cells, &mut stream);
        // What is tried costs something even if nothing has to be searched.
        search.work += 20;
        let mut arrange = |list: &mut [u32]| stream.shuffle(list);
        let trial = without(pattern, search, &piece, effort, &mut arrange);
        if let Some(trial) = trial {
            gained += trial.gained;
            cells.retain(|it| !piece.contains(it));
            let prices = &pattern.ties.price;
            cells
                .extend(trial.new.iter().map(|it| (prices[*it as usize], *it)));
            cells.sort_unstable_by_key(|it| it.1);
        }
        pattern.tidy();
    }
    gained
}

/// One withheld cell by lot, and up to four of those in its rows.
fn piece(
    pattern: &Pattern<'_>,
    cells: &[(u64, u32)],
    stream: &mut Stream,
) -> Vec<(u64, u32)> {
    let mut out = vec![cells[stream.below(cells.len())]];
    for _ in 0..stream.below(5) {
        let from = out[stream.below(out.len())].1;
        let rows = pattern.ties.rows_of(from);
        if rows.is_empty() {
            continue;
        }
        let row = rows[stream.below(rows.len())].0;
        let near: Vec<(u64, u32)> = pattern
            .ties
            .row(row as usize)
            .iter()
            .filter_map(|it| {
                let at = cells.binary_search_by_key(&it.0, |it| it.1).ok()?;
                (!out.contains(&cells[at])).then_some(cells[at])
            })
            .collect();
        if !near.is_empty() {
            out.push(near[stream.below(near.len())]);
        }
    }
    out
}

/// done / all, to a thousandth.
fn share(done: u64, all: u64) -> f64 {
    let thousandths = done.saturating_mul(1000) / all.max(1);
    f64::from(u32::try_from(thousandths).unwrap_or(1000)) / 1000.0
}
