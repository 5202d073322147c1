//! Systems of linear equations and inequalities.

mod cholesky;
mod simplex;

pub use cholesky::Cholesky;
pub use simplex::maximise;
