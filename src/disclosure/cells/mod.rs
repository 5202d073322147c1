//! The draft as a solver sees it: whole numbers, boxes, a forest of sums
//! and the sums beyond it.

mod complete;
mod forest;
mod model;

pub(super) use forest::Lists;
pub(super) use model::{Cells, LIMIT, Phantom};
