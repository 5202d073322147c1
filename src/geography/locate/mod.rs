//! In which area a point lies: exactly, and for millions of points.

mod edge;
mod grid;
mod index;
mod locator;
mod shapes;

pub use edge::Relation;
pub use locator::Locator;
pub use shapes::Shapes;
