//! The attacker's side: what do published tables tell of what they withhold?
//!
//! [`publication`] reads tables as JSON, whoever published them; [`bundle`]
//! reads our own, several of them joined; [`audit`] attacks either;
//! [`difference`] finds what two systems of zones tell of the people between
//! them. Nothing here knows how the gate works: it is the second opinion.

mod ask;
pub mod audit;
pub mod bundle;
pub mod difference;
pub mod publication;

pub use ask::{Audited, Published, ask, known};
