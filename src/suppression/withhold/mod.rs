//! Which cells to withhold, and the tables that prove that it is enough.

mod greedy;
mod moves;
mod pattern;
mod prune;
mod renew;
mod seen;
mod suppress;
mod ties;

pub use suppress::suppress_with;
