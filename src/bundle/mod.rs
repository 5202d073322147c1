//! From what is protected to the files that leave.

mod areas;
mod frame;
mod manifest;
mod map;
mod pack;
mod page;
mod papers;
mod tables;

pub use frame::{Frame, FrameIndicator, Zone, colours};
pub use pack::{Bundle, write};
