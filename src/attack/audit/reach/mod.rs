//! How far a withheld number can lie from where it lies.

pub(super) mod component;
pub(super) mod interval;
pub(super) mod linear;
pub(super) mod search;
pub(super) mod shave;
