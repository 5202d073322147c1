//! Elimination in an order that keeps the triangles sparse (Markowitz 1957):
//! single entries first, then the pivot that can fill in least among few.

/// Smaller is no pivot.
const SMALLEST: f64 = 1e-9;
/// A pivot is at least this share of the largest entry of its column.
const SHARE: f64 = 0.1;
/// Below this an entry has cancelled out.
const CANCELLED: f64 = 1e-13;
/// So many of the shortest columns are looked at.
const LOOKED_AT: usize = 4;

/// What came out.
pub struct Pivots {
    /// Row, place and value of every pivot in order.
    pub order: Vec<(usize, usize, f64)>,
    /// Per pivot: `(row, multiplier)`.
    pub lower: Vec<Vec<(usize, f64)>>,
    /// Per pivot the rest of its row: `(place, value)`.
    pub upper: Vec<Vec<(usize, f64)>>,
    /// Places without a pivot, each with a row without one.
    pub missing: Vec<(usize, usize)>,
}

/// What is not eliminated yet.
struct Active {
    rows: Vec<Vec<(usize, f64)>>,
    columns: Vec<Vec<usize>>,
    row_open: Vec<bool>,
    column_open: Vec<bool>,
    /// Columns by length, some of them outdated.
    by_length: Vec<Vec<usize>>,
    /// Rows that may have become single.
    single_rows: Vec<usize>,
    /// The row of the pivot, spread out.
    spread: Vec<f64>,
    is_spread: Vec<bool>,
}

/// Finds triangular factors of a square matrix given by its columns.
pub fn eliminate(columns: &[&[(usize, f64)]]) -> Pivots {
    let size = columns.len();
    let mut active = Active::of(columns);
    let mut found = Pivots {
        order: Vec::with_capacity(size),
        lower: Vec::with_capacity(size),
        upper: Vec::with_capacity(size),
        missing: Vec::new(),
    };
    while let Some((row, place)) = active.choose() {
        active.pivot(row, place, &mut found);
    }
    let places = (0..size).filter(|&place| active.column_open[place]);
    let rows = (0..size).filter(|&row| active.row_open[row]);
    found.missing = places.zip(rows).collect();
    found
}

impl Active {
    fn of(columns: &[&[(usize, f64)]]) -> Self {
        let size = columns.len();
        let mut rows = vec![Vec::new(); size];
        let mut patterns = vec![Vec::new(); size];
        for (place, column) in columns.iter().enumerate() {
            for &(row, value) in *column {
                if value != 0.0 {
                    rows[row].push((place, value));
                    patterns[place].push(row);
                }
            }
        }
        let mut by_length = vec![Vec::new(); 2];
        for (place, pattern) in patterns.iter().enumerate().rev() {
            shelve(&mut by_length, pattern.len(), place);
        }
        let single_rows =
            (0..size).filter(|&row| rows[row].len() == 1).collect();
        Self {
            rows,
            columns: patterns,
            row_open: vec![true; size],
            column_open: vec![true; size],
            by_length,
            single_rows,
            spread: vec![0.0; size],
            is_spread: vec![false; size],
        }
    }

    /// The next pivot: a single entry if there is one.
    fn choose(&mut self) -> Option<(usize, usize)> {
        while let Some(place) = self.shortest(1) {
            let row = self.columns[place][0];
            if self.entry(row, place).abs() > SMALLEST {
                return Some((row, place));
            }
            self.forget(row, place);
        }
        while let Some(row) = self.single_rows.pop() {
            if self.row_open[row] && self.rows[row].len() == 1 {
                let (place, value) = self.rows[row][0];
                if value.abs() >= SHARE * self.largest(place)
                    && value.abs() > SMALLEST
                {
                    return Some((row, place));
                }
            }
        }
        self.choose_inner()
    }

    /// The pivot that can fill in least among the shortest columns.
    fn choose_inner(&mut self) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize, usize)> = None;
        let mut looked = 0;
        for length in 2..self.by_length.len() {
            let mut index = self.by_length[length].len();
            while index > 0 && looked < LOOKED_AT {
                index -= 1;
                let place = self.by_length[length][index];
                if !self.column_open[place]
                    || self.columns[place].len() != length
                {
                    self.by_length[length].swap_remove(index);
                    continue;
                }
                looked += 1;
                let enough = SHARE * self.largest(place);
                for &row in &self.columns[place] {
                    let size = self.entry(row, place).abs();
                    if size < enough || size <= SMALLEST {
                        continue;
                    }
                    let price = (length - 1) * (self.rows[row].len() - 1);
                    if best.is_none_or(|(least, _, _)| price < least) {
                        best = Some((price, row, place));
                    }
                }
            }
            if best.is_some_and(|(price, _, _)| {
                looked >= LOOKED_AT || price <= length * length
            }) {
                break;
            }
            if looked >= LOOKED_AT {
                looked = 0;
            }
        }
        best.map(|(_, row, place)| (row, place))
    }

    /// A column of this length, if any is left.
    fn shortest(&mut self, length: usize) -> Option<usize> {
        while let Some(place) = self.by_length[length].pop() {
            if self.column_open[place] && self.columns[place].len() == length {
                return Some(place);
            }
        }
        None
    }

    fn entry(&self, row: usize, place: usize) -> f64 {
        let found = self.rows[row].iter().find(|&&(at, _)| at == place);
        found.map_or(0.0, |&(_, value)| value)
    }

    fn largest(&self, place: usize) -> f64 {
        self.columns[place]
            .iter()
            .map(|&row| self.entry(row, place).abs())
            .fold(0.0, f64::max)
    }

    /// Takes an entry too small for a pivot for nothing.
    fn forget(&mut self, row: usize, place: usize) {
        self.columns[place].clear();
        self.rows[row].retain(|&(at, _)| at != place);
        if self.rows[row].len() == 1 {
            self.single_rows.push(row);
        }
    }

    fn pivot(&mut self, row: usize, place: usize, found: &mut Pivots) {
        let mut rest = std::mem::take(&mut self.rows[row]);
        let mut value = 0.0;
        rest.retain(|&(at, entry)| {
            if at == place {
                value = entry;
            }
            at != place
        });
        self.row_open[row] = false;
        self.column_open[place] = false;
        for &(at, entry) in &rest {
            self.columns[at].retain(|&other| other != row);
            self.spread[at] = entry;
        }
        let mut lower = Vec::new();
        for other in std::mem::take(&mut self.columns[place]) {
            if other != row {
                let multiplier = self.entry(other, place) / value;
                self.subtract(other, place, multiplier, &rest);
                lower.push((other, multiplier));
            }
        }
        for &(at, _) in &rest {
            self.spread[at] = 0.0;
            shelve(&mut self.by_length, self.columns[at].len(), at);
        }
        found.order.push((row, place, value));
        found.lower.push(lower);
        found.upper.push(rest);
    }

    /// `row −= multiplier · rest`, with what is spread out being `rest`.
    fn subtract(
        &mut self,
        row: usize,
        place: usize,
        multiplier: f64,
        rest: &[(usize, f64)],
    ) {
        let mut entries = std::mem::take(&mut self.rows[row]);
        for &(at, _) in rest {
            self.is_spread[at] = true;
        }
        entries.retain_mut(|entry| {
            let (at, value) = (entry.0, &mut entry.1);
            if at == place {
                return false;
            }
            if !self.is_spread[at] {
                return true;
            }
            self.is_spread[at] = false;
            *value -= multiplier * self.spread[at];
            let stays = value.abs() > CANCELLED;
            if !stays {
                self.columns[at].retain(|&other| other != row);
            }
            stays
        });
        for &(at, value) in rest {
            if self.is_spread[at] {
                self.is_spread[at] = false;
                entries.push((at, -multiplier * value));
                self.columns[at].push(row);
            }
        }
        if entries.len() == 1 {
            self.single_rows.push(row);
        }
        self.rows[row] = entries;
    }
}

fn shelve(by_length: &mut Vec<Vec<usize>>, length: usize, place: usize) {
    if by_length.len() <= length {
        by_length.resize(length + 1, Vec::new());
    }
    by_length[length].push(place);
}
