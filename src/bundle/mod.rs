//! From what is protected to the files that leave.

mod areas;
mod fallback;
mod frame;
mod manifest;
mod method;
mod pack;
mod papers;
mod tables;
mod zip;

pub use fallback::escape;
pub use frame::{Frame, FrameIndicator, FurtherLevel, Zone, colours};
pub use manifest::described;
pub use pack::{Bundle, write};
pub use papers::{method_name, pretty};
pub use zip::zip;
