//! How much of each area of one system lies in each area of another, without
//! drawing the parts.
//!
//! The area of an overlap is an integral along its edge (Green's theorem), and
//! its edge consists of pieces of the edges of both. So it is enough to know
//! where edges cross, and in which area of the other system each piece lies.
//!
//! No case is special: of two systems, the later one is thought of as moved
//! by an infinitely small step to the east, and a smaller one to the north.
//! Then no point lies on an edge and no edges coincide, and the areas are the
//! same.
//!
//! # References
//!
//! Franklin (1990), *Calculating map overlay polygons' areas without
//! explicitly calculating the polygons*; Edelsbrunner and Mücke (1990),
//! *Simulation of simplicity*.

mod atoms;
mod cover;
mod crossing;
mod overlaps;
mod system;
mod walk;

pub use atoms::{Atom, atoms};
pub use overlaps::Overlaps;
