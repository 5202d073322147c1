//! What a search has visited, and at what price.

/// Hash → cheapest price; emptied without being touched.
#[derive(Default)]
pub(crate) struct Seen {
    slots: Vec<Slot>,
    round: u32,
    used: usize,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u64,
    cost: u64,
    round: u32,
}

impl Seen {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        if self.slots.is_empty() || self.round == u32::MAX {
            let size = self.slots.len().max(1024);
            self.slots = vec![Slot::default(); size];
            self.round = 0;
        }
        self.round += 1;
        self.used = 0;
    }

    /// Notes a visit. Says whether it is the first, or cheaper than before.
    pub(crate) fn improves(&mut self, hash: u64, cost: u64) -> bool {
        if self.used * 2 > self.slots.len() {
            self.grow();
        }
        let at = self.place(hash);
        let slot = &mut self.slots[at];
        if slot.round != self.round {
            *slot = Slot { hash, cost, round: self.round };
            self.used += 1;
            return true;
        }
        let improves = cost < slot.cost;
        if improves {
            slot.cost = cost;
        }
        improves
    }

    /// Whether a cheaper way there was found than this.
    pub(crate) fn better(&self, hash: u64, cost: u64) -> bool {
        let slot = self.slots[self.place(hash)];
        slot.round == self.round && slot.cost < cost
    }

    #[expect(clippy::cast_possible_truncation, reason = "masked")]
    fn place(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (hash ^ (hash >> 32)) as usize & mask;
        while self.slots[at].round == self.round && self.slots[at].hash != hash
        {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old =
            std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        self.used = 0;
        for slot in old {
            if slot.round == self.round {
                let at = self.place(slot.hash);
                self.slots[at] = slot;
                self.used += 1;
            }
        }
    }
}
