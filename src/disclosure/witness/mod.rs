//! The proof that a pattern and the published classes give nothing away.
//!
//! For every protected number two complete tables must exist that agree with
//! everything published and in which the number differs by the width asked
//! for. Tables are built for many numbers at once: in each, as many as
//! possible of those still unproven rise (or fall) as far as they need to,
//! the other withheld counts give way, and the index is classified anew. The
//! true table is the first of them. If a class changes, the counts it hangs on
//! are held still and the others tried; what resists in every way costs the
//! class: it is withheld.

mod prove;
mod round;
mod table;

pub(super) use prove::{Proof, outcome, prove, published};
