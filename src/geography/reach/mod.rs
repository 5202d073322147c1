//! How far the next institution is, and how much of it there is for a child.

mod access;
mod near;

pub use access::{Access, Decay, Demand, Supply, access};
pub use near::{Neighbour, Neighbourhood};
