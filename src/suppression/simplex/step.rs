//! One step after the other: which variable enters, how far, which leaves.

use super::{EXCHANGES, End, OUT, Simplex};

/// A reduced cost below this is none.
const FLAT: f64 = 1e-9;
/// So far a variable may pass its bound in the ratio test.
const SLACK: f64 = 1e-9;
/// A smaller entry stops nothing.
const THIN: f64 = 1e-9;
/// A smaller pivot is looked at again with a fresh factorisation.
const WEAK: f64 = 1e-6;
/// After so many steps on the spot the choice is shuffled.
const PATIENCE: u32 = 100;
/// Devex weights above this start anew.
const HEAVY: f64 = 1e8;

/// What stops a variable that enters.
enum Stop {
    /// Nothing.
    Never,
    /// Its own other bound.
    Own(f64),
    /// A basic variable at this place.
    Basic(usize, f64),
}

impl Simplex {
    /// Steps until nothing is better.
    pub(super) fn walk(&mut self, enough: f64, limit: u64) -> End {
        let last = self.pivots.saturating_add(limit);
        let mut standing = 0_u32;
        let mut fresh = true;
        loop {
            if -self.total >= enough {
                return End::Reached;
            }
            if self.pivots >= last {
                return End::Limit;
            }
            if self.factor.exchanged().0 >= EXCHANGES {
                self.renew();
                fresh = true;
            }
            let Some(enters) = self.choose(standing) else {
                if fresh {
                    return End::Optimal;
                }
                self.price_all();
                fresh = true;
                continue;
            };
            self.pivots += 1;
            let way = if self.slope[enters] < 0.0 { 1.0 } else { -1.0 };
            self.spread(enters);
            let length = match self.reach(enters, way) {
                Stop::Never => return End::Unbounded,
                Stop::Own(length) => {
                    self.go(enters, way, length);
                    length
                }
                Stop::Basic(place, length) => {
                    if self.entering[place].abs() < WEAK
                        && self.factor.exchanged().0 > 0
                    {
                        self.renew();
                        fresh = true;
                        continue;
                    }
                    self.go(enters, way, length);
                    self.exchange(enters, place);
                    fresh = false;
                    length
                }
            };
            standing = if length > SLACK { 0 } else { standing + 1 };
        }
    }

    /// Everything from scratch.
    fn renew(&mut self) {
        self.refactor();
        self.price_all();
    }

    /// The non-basic variable with the steepest slope by Devex weights.
    fn choose(&self, standing: u32) -> Option<usize> {
        let shuffled = standing > PATIENCE;
        let mut best = None;
        let mut most = 0.0;
        for (variable, &slope) in self.slope.iter().enumerate() {
            if slope.abs() <= FLAT || self.place[variable] != OUT {
                continue;
            }
            let at = self.point[variable];
            let free = if slope < 0.0 {
                self.high[variable] - at
            } else {
                at - self.low[variable]
            };
            if free <= SLACK {
                continue;
            }
            let mut score = slope * slope / self.weight[variable];
            if shuffled {
                score *= share(variable as u64, self.pivots);
            }
            if score > most {
                most = score;
                best = Some(variable);
            }
        }
        best
    }

    /// The column of a variable in terms of the basis.
    fn spread(&mut self, variable: usize) {
        self.entering.fill(0.0);
        for &(row, value) in &self.columns[variable] {
            self.entering[row] = value;
        }
        self.factor.solve(&mut self.entering);
        self.entries.clear();
        for (place, &entry) in self.entering.iter().enumerate() {
            if entry != 0.0 {
                self.entries.push((place, entry));
            }
        }
    }

    /// How far the variable can go.
    fn reach(&self, enters: usize, way: f64) -> Stop {
        let mut most = f64::INFINITY;
        for &(place, entry) in &self.entries {
            if entry.abs() > THIN {
                let free = self.free(place, -way * entry);
                let length = (free + SLACK) / entry.abs();
                if length < most {
                    most = length;
                }
            }
        }
        let own = self.high[enters] - self.low[enters];
        let own = own.min(if way > 0.0 {
            self.high[enters] - self.point[enters]
        } else {
            self.point[enters] - self.low[enters]
        });
        if own <= most {
            return if own < f64::INFINITY {
                Stop::Own(own)
            } else {
                Stop::Never
            };
        }
        let mut stop = Stop::Never;
        let mut largest = 0.0;
        for &(place, entry) in &self.entries {
            let size = entry.abs();
            if size > THIN && size > largest {
                let length = self.free(place, -way * entry) / size;
                if length <= most {
                    largest = size;
                    stop = Stop::Basic(place, length);
                }
            }
        }
        stop
    }

    /// How much a basic variable can still move this way.
    fn free(&self, place: usize, way: f64) -> f64 {
        let variable = self.basis[place];
        let free = if way > 0.0 {
            self.high[variable] - self.point[variable]
        } else {
            self.point[variable] - self.low[variable]
        };
        free.max(0.0)
    }

    /// Moves the entering variable and all basic ones.
    fn go(&mut self, enters: usize, way: f64, length: f64) {
        if length <= 0.0 {
            return;
        }
        let by = way * length;
        self.point[enters] += by;
        self.total += by * self.slope[enters];
        for &(place, entry) in &self.entries {
            self.point[self.basis[place]] -= by * entry;
        }
    }

    /// The entering variable takes this place; slopes and weights follow.
    fn exchange(&mut self, enters: usize, place: usize) {
        let leaves = self.basis[place];
        let pivot = self.entering[place];
        self.settle(leaves);
        self.multiply(place);
        let rate = self.slope[enters] / pivot;
        let heavy = self.weight[enters];
        let mut heaviest = 0.0_f64;
        for &variable in &self.touched {
            let entry = self.pivot_row[variable];
            self.pivot_row[variable] = 0.0;
            if self.place[variable] != OUT || variable == enters {
                continue;
            }
            self.slope[variable] -= rate * entry;
            let ratio = entry / pivot;
            let weight = ratio * ratio * heavy;
            if weight > self.weight[variable] {
                self.weight[variable] = weight;
                heaviest = heaviest.max(weight);
            }
        }
        self.touched.clear();
        self.slope[leaves] = -rate;
        self.weight[leaves] = (heavy / (pivot * pivot)).max(1.0);
        self.slope[enters] = 0.0;
        if heaviest.max(self.weight[leaves]) > HEAVY {
            self.weight.fill(1.0);
        }
        self.factor.exchange(place, &self.entries, pivot);
        self.basis[place] = enters;
        self.place[enters] = place;
        self.place[leaves] = OUT;
    }

    /// A variable that leaves stands exactly at the bound that stopped it.
    fn settle(&mut self, leaves: usize) {
        let at = self.point[leaves];
        let (low, high) = (self.low[leaves], self.high[leaves]);
        if (at - low).abs() <= 1e3 * SLACK {
            self.point[leaves] = low;
        } else if (at - high).abs() <= 1e3 * SLACK {
            self.point[leaves] = high;
        }
    }

    /// The row of the pivot over all variables, into `pivot_row`.
    fn multiply(&mut self, place: usize) {
        self.multipliers.fill(0.0);
        self.multipliers[place] = 1.0;
        self.factor.solve_transposed(&mut self.multipliers);
        for row in 0..self.size {
            let multiplier = self.multipliers[row];
            if multiplier.abs() <= 1e-14 {
                continue;
            }
            self.pivot_row[row] = -multiplier;
            self.touched.push(row);
            for &(variable, value) in &self.rows[row] {
                if self.pivot_row[variable] == 0.0 {
                    self.touched.push(variable);
                }
                self.pivot_row[variable] += multiplier * value;
            }
        }
    }
}

/// A share between ½ and 1½ that depends on both numbers.
pub(super) fn share(variable: u64, round: u64) -> f64 {
    let mut mixed = variable
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(round.wrapping_mul(0xbf58_476d_1ce4_e5b9));
    mixed ^= mixed >> 31;
    mixed = mixed.wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 29;
    #[expect(clippy::cast_precision_loss, reason = "ten bits")]
    let tenth = (mixed & 1023) as f64;
    0.5 + tenth / 1024.0
}
