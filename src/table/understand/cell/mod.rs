//! What a single cell says: its looks, its marks, its number, its text.

mod few;
mod kind;
mod mark;
mod number;
mod shown;

pub use few::Few;
pub use kind::{Kind, kind};
pub use mark::{Marked, split};
pub use number::{Evidence, NumberStyle, parse, parse_short, weigh};
pub use shown::{is_percent, percent, shown};
