//! `GeoPackages`: databases of `SQLite`, read page by page. Nothing is
//! written, no index is used, no statement is run.

mod btree;
mod layers;
mod pages;
mod record;
mod schema;
mod tokens;

pub use layers::read_geopackage;
