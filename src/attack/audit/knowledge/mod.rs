//! What a publication says, as rows and bounds over whole numbers.

pub(super) mod propagate;
pub(super) mod rates;
pub(super) mod scores;
pub(super) mod settle;
pub(super) mod system;
