//! `method.html`: how the index came about, in words and formulas, for those
//! who have to explain or to check it.

mod page;
mod words;

pub use page::method;
