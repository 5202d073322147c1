//! Which areas exist, where, and in what order.
