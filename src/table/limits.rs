//! How much is read. What is larger is refused before it does harm.

/// The largest file.
pub const MAX_BYTES: usize = 100_000_000;
/// The most a packed file may unpack to.
pub const MAX_UNPACKED: u64 = 400_000_000;
/// The most cells of a sheet.
pub const MAX_CELLS: usize = 5_000_000;
/// The most columns of a table.
pub const MAX_COLUMNS: usize = 2_000;
/// The most positions of a layer's geometries.
pub const MAX_POINTS: usize = 10_000_000;
