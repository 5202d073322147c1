//! Well-known binary in the cells of a GeoPackage, and well-known text. The
//! first byte says which.

#![no_main]

use fuzz::shapes;
use libfuzzer_sys::fuzz_target;
use raumbild::table::{Shapes, looks_like_wkt, read_wkt};

const PACKAGE: &[u8] = include_bytes!("../../reference/shapes/areas.gpkg");

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    if kind % 2 == 0 {
        let mut file = PACKAGE.to_vec();
        for place in cells() {
            for (old, new) in file[place..].iter_mut().zip(rest).take(300) {
                *old = *new;
            }
        }
        shapes::file(&file);
        return;
    }
    let Ok(text) = str::from_utf8(rest) else { return };
    let mut shapes = Shapes::default();
    looks_like_wkt(text);
    let _ = read_wkt(&mut shapes, text, 2);
    let _ = read_wkt(&mut shapes, text, 3);
    assert!(shapes.is_sound());
});

/// Where the package's geometries begin: behind `GP` and a version.
fn cells() -> impl Iterator<Item = usize> {
    let at = |at: &usize| PACKAGE[*at..].starts_with(b"GP\0");
    (0..PACKAGE.len() - 400).filter(at).map(|at| at + 3)
}
