//! Coordinates, points and boundaries of those who bring their own: typed
//! arrays in and out.

mod coordinates;
mod places;
mod reach;
mod topology;
