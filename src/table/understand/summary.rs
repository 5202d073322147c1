//! What columns look like to someone who chooses among them.

use std::{
    borrow::Cow,
    collections::HashSet,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    cell::{Kind, kind, shown},
    table::Table,
};

/// Always the same way round, as everything here.
type Texts<'a> = HashSet<Cow<'a, str>, BuildHasherDefault<Mix>>;

/// Texts mixed eight bytes at a time: they are many and short, and only
/// counted.
#[derive(Default)]
struct Mix(u64);

/// The golden ratio's digits: odd, and without a pattern.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl Mix {
    /// The upper half depends on all bytes; it goes into the lower one.
    #[inline]
    fn add(&mut self, word: u64) {
        let product = (self.0 ^ word).wrapping_mul(FACTOR);
        self.0 = product ^ product >> 32;
    }
}

impl Hasher for Mix {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let rest = rest.iter().fold(0, |all, it| all << 8 | u64::from(*it));
        self.add(rest);
    }

    /// The end of a text, the same after all.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0.wrapping_mul(FACTOR).rotate_left(32)
    }
}

/// What a column looks like to someone choosing among columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// The heading.
    pub name: String,
    /// How many cells read as a number in some style.
    pub numeric: usize,
    /// How many different texts; of a long column that repeats itself in its
    /// first 5,000 rows only those.
    pub distinct: usize,
    /// The first few texts.
    pub sample: Vec<String>,
}

impl Table {
    /// What each column looks like.
    #[must_use]
    pub fn summarise(&self) -> Vec<ColumnSummary> {
        let numeric = self.numeric().into_iter().enumerate();
        numeric.map(|(at, numeric)| self.summary(at, numeric)).collect()
    }

    /// How many cells of each column read as a number: row by row, as the
    /// cells lie.
    fn numeric(&self) -> Vec<usize> {
        let mut counts = vec![0; self.header.len()];
        for row in 0..self.len() {
            let cells = self.row_cells(row);
            for (at, count) in counts.iter_mut().enumerate() {
                let kind = kind(self.sheet(), cells.get(at));
                *count += usize::from(kind == Kind::Number);
            }
        }
        counts
    }

    /// How many different texts a column has. A key has as many as rows; of
    /// others a look at the first rows is enough.
    pub(super) fn distinct(&self, at: usize) -> usize {
        const LOOK: usize = 5_000;
        let looked_at = self.len().min(LOOK);
        let mut texts = Texts::default();
        texts.reserve(looked_at);
        texts.extend((0..looked_at).map(|row| self.text(row, at)));
        if texts.len() < LOOK {
            return texts.len();
        }
        texts.reserve(self.len() - looked_at);
        let cells = self.column_cells(at).into_iter().skip(looked_at);
        texts.extend(cells.map(|cell| shown(self.sheet(), cell)));
        texts.len()
    }

    fn summary(&self, at: usize, numeric: usize) -> ColumnSummary {
        ColumnSummary {
            name: self.header[at].clone(),
            numeric,
            distinct: self.distinct(at),
            sample: (0..self.len().min(5))
                .map(|row| self.text(row, at).into_owned())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::table::{ReadingSpec, lay_out, read};

    #[test]
    fn different_texts_are_counted() {
        let mut file = "key;name;same;half\n".to_owned();
        for row in 0..6_000 {
            let name = (row * 7_919) % 6_000;
            let half = row.min(5_400);
            let line = format!("0{row:06};Straße {name};1;{half}\n");
            file.push_str(&line);
        }
        let book = Rc::new(read("a.csv", file.as_bytes()).unwrap());
        let table = lay_out("a.csv", &book, &ReadingSpec::default()).unwrap();
        let all = table.summarise();
        let told: Vec<_> =
            all.iter().map(|it| (it.numeric, it.distinct)).collect();
        assert_eq!(
            told,
            [(6_000, 6_000), (0, 6_000), (6_000, 1), (6_000, 5_401)]
        );
    }
}
