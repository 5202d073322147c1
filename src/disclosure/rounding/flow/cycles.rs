//! Cheaper cycles in a network whose links can be turned.

use crate::disclosure::rounding::{Fault, Progress, share};

/// One unit can move this way at this cost; then it can move back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disclosure::rounding) struct Link {
    pub(in crate::disclosure::rounding) from: u32,
    pub(in crate::disclosure::rounding) to: u32,
    pub(in crate::disclosure::rounding) cost: i64,
}

/// Turns cycles of negative cost until there are none. The passes are those of
/// Bellman and Ford, over the nodes that became cheaper; cycles show among the
/// predecessors. First only steps that save much count, so that strongly
/// negative cycles are found before long chains of small savings are followed.
///
/// # References
///
/// Klein, M. (1967), A primal method for minimal cost flows. *Management
/// Science* 14, 205–220. Goldberg, A. V. and Tarjan, R. E. (1989), Finding
/// minimum-cost circulations by canceling negative cycles. *Journal of the
/// ACM* 36, 873–886.
pub(in crate::disclosure::rounding) struct Cycles {
    links: Vec<Link>,
    /// The links at each node.
    starts: Vec<u32>,
    at_node: Vec<u32>,
    cost: Vec<i64>,
    reached_by: Vec<u32>,
    /// Nodes that became cheaper since their links were looked at.
    cheaper: Vec<u32>,
    /// The pass in which a node was put there.
    put: Vec<u64>,
    round: u64,
    /// The walk that saw a node last.
    seen: Vec<u64>,
    walk: u64,
}

const NONE: u32 = u32::MAX;
/// Costs count in these parts, so that a saving can be asked for that is
/// smaller than the smallest cost.
const FINE: i64 = 64;

impl Cycles {
    pub(in crate::disclosure::rounding) fn of(
        mut links: Vec<Link>,
        nodes: usize,
    ) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        for link in &mut links {
            link.cost *= FINE;
            starts[link.from as usize + 1] += 1;
            starts[link.to as usize + 1] += 1;
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut at_node = vec![0; starts[nodes] as usize];
        for (at, link) in (0_u32..).zip(&links) {
            for end in [link.from as usize, link.to as usize] {
                at_node[next[end] as usize] = at;
                next[end] += 1;
            }
        }
        Self {
            links,
            starts,
            at_node,
            cost: vec![0; nodes],
            reached_by: vec![NONE; nodes],
            cheaper: Vec::new(),
            put: vec![0; nodes],
            round: 1,
            seen: vec![0; nodes],
            walk: 0,
        }
    }

    /// As they lie now, in their order.
    pub(in crate::disclosure::rounding) fn links(&self) -> &[Link] {
        &self.links
    }

    /// True if no cycle of negative cost is left; false if the effort, in
    /// links looked at, did not suffice.
    pub(in crate::disclosure::rounding) fn cancel_all(
        &mut self,
        effort: u64,
        progress: Progress,
    ) -> Result<bool, Fault> {
        let most = self.links.iter().map(|link| link.cost.abs()).max();
        let mut asked = most.unwrap_or(0);
        let mut left = effort;
        loop {
            self.cheaper.clear();
            let nodes = u32::try_from(self.cost.len()).unwrap_or(NONE);
            self.cheaper.extend(0..nodes);
            self.reached_by.fill(NONE);
            while !self.cheaper.is_empty() {
                let looked = self.pass(asked);
                self.turn_all();
                let Some(rest) = left.checked_sub(looked) else {
                    return Ok(false);
                };
                left = rest;
                if !progress(share(effort - left, effort)) {
                    return Err(Fault::Cancelled);
                }
            }
            if asked == 0 {
                return Ok(true);
            }
            asked /= SLOWER;
        }
    }

    /// Looks at the links of all nodes that became cheaper; says at how many.
    fn pass(&mut self, asked: i64) -> u64 {
        let mut looked = 0;
        for node in std::mem::take(&mut self.cheaper) {
            let span = self.starts[node as usize] as usize
                ..self.starts[node as usize + 1] as usize;
            looked += 1 + span.len() as u64;
            for &at in &self.at_node[span] {
                let Link { from, to, cost } = self.links[at as usize];
                let here = self.cost[node as usize] + cost;
                if from != node || here + asked >= self.cost[to as usize] {
                    continue;
                }
                let to_at = to as usize;
                self.cost[to_at] = here;
                self.reached_by[to_at] = at;
                if self.put[to_at] != self.round {
                    self.put[to_at] = self.round;
                    self.cheaper.push(to);
                }
            }
        }
        looked
    }

    /// Turns every cycle among the predecessors. Their nodes need no second
    /// look: links turned back break no inequality.
    fn turn_all(&mut self) {
        self.round += 1;
        let earlier = self.walk;
        for at in 0..self.cheaper.len() {
            let mut node = self.cheaper[at] as usize;
            self.walk += 1;
            while self.seen[node] <= earlier && self.reached_by[node] != NONE {
                self.seen[node] = self.walk;
                let link = self.links[self.reached_by[node] as usize];
                node = link.from as usize;
            }
            let closed = self.seen[node] == self.walk;
            if closed && self.reached_by[node] != NONE {
                self.turn(node);
            }
        }
    }

    fn turn(&mut self, first: usize) {
        let mut node = first;
        loop {
            let at = std::mem::replace(&mut self.reached_by[node], NONE);
            let Link { from, to, cost } = self.links[at as usize];
            self.links[at as usize] = Link { from: to, to: from, cost: -cost };
            node = from as usize;
            if node == first {
                return;
            }
        }
    }
}

const SLOWER: i64 = 8;
