//! Systems of linear equations.

mod cholesky;

pub use cholesky::Cholesky;
