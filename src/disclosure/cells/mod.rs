//! The draft as a solver sees it: whole numbers, boxes and a forest of sums.

mod complete;
mod forest;
mod model;

pub(super) use forest::Lists;
pub(super) use model::{Cells, LIMIT, Phantom};
