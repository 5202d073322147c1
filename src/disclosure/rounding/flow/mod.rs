//! Rounding as a flow, where a table is a network.

mod cycles;
mod network;
mod optimise;

pub(super) use network::Network;
pub(super) use optimise::round;
