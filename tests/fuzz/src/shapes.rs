//! What holds for every file of geometries that is read.

use raumbild::table::{ShapeKind, Workbook, read};

/// Reads a file and holds its geometries to their promises.
pub fn file(bytes: &[u8]) {
    if let Ok(book) = read("file", bytes) {
        sound(&book);
    }
}

/// Every position belongs to one feature, and every feature to one line.
fn sound(book: &Workbook) {
    for sheet in &book.sheets {
        assert!(sheet.is_sound());
        let Some(shapes) = &sheet.shapes else { continue };
        let mut count = 0;
        let mut line = 0;
        for feature in 0..shapes.len() {
            assert!(shapes.line(feature) > line);
            line = shapes.line(feature);
            let kind = shapes.kind(feature);
            let mut own = 0;
            for part in shapes.parts(feature) {
                own += part.map(<[_]>::len).sum::<usize>();
            }
            assert_eq!(own == 0, kind == ShapeKind::Nothing);
            assert!(own == 0 || shapes.fault(feature).is_none());
            count += own;
        }
        assert_eq!(count, shapes.positions().len());
    }
}
