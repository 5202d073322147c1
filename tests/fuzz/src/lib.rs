//! What holds for every table, whatever file it came from, and the frames in
//! which arbitrary contents become files that are read at all.

pub mod compound;
pub mod figure;
pub mod held;
pub mod package;
pub mod shapes;
