//! Who moved where: arrivals, departures, partners, and a marker of
//! displacement with its noise.

mod balance;
mod flow;
mod marker;
mod rate;
mod small;
mod tally;

pub use balance::{
    AgeMovement, AreaMovement, Movement, PairFlow, Partner, movement,
};
pub use flow::{End, Flow, FlowInput, Margin, MovementSpec, Residents};
pub use marker::{
    DisplacementMarker, DisplacementMarkers, MarkerNoise, MarkerSpec,
    benjamini_hochberg,
};
pub use rate::{Rate, garwood};
pub use small::FlowCell;
