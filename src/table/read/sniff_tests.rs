use super::*;

#[test]
fn the_content_decides() {
    let cases: [(&[u8], Kind); 21] = [
        (b"a;b\n1;2", Kind::Delimited),
        (b"<5;x\n", Kind::Other("@format.xml")),
        (b"\xFF\xFEa\0;\0", Kind::Delimited),
        // Without a byte-order mark.
        (b"k\0;\0a\0\n\x001\0;\0", Kind::Delimited),
        (b"\0k\0;\0a\0\n\x001\0;", Kind::Delimited),
        (b"\xEF\xBB\xBF {\"type\": 1}", Kind::GeoJson),
        (b"[1]", Kind::GeoJson),
        (b"PK\x03\x04", Kind::Package),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Compound),
        (b"%PDF-1.7", Kind::Other("@format.pdf")),
        (b"SQLite format 3\0", Kind::GeoPackage),
        (b"\0\0\x27\x0A", Kind::Shapefile),
        (b"\x89PNG\r\n\x1A\n\0\0", Kind::Other("@format.binary")),
        (b"\x1F\x8B\x08", Kind::Other("@format.archive")),
        (b"<!DOCTYPE html>\n<p>", Kind::Html),
        (b" <html xmlns:o=\"urn:schemas-microsoft-com:office\">", Kind::Html),
        (b"<!-- x > --><TABLE border=1>", Kind::Html),
        (
            b"<?xml version=\"1.0\"?><?mso x?>\n<Workbook xmlns=\"\">",
            Kind::SpreadsheetMl,
        ),
        (b"<ss:Workbook>", Kind::SpreadsheetMl),
        (b"fgb\x03fgb\0", Kind::FlatGeobuf),
        (b"<?xml version=\"1.0\"?><kml>", Kind::Other("@format.xml")),
    ];
    for (bytes, kind) in cases {
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(sniff(bytes), kind, "{shown}");
        let light =
            matches!(kind, Kind::Delimited | Kind::GeoJson | Kind::Other(_));
        assert_eq!(needs_reader(bytes), !light, "{shown}");
    }
}

#[test]
fn a_dbf_has_a_heading_that_fits() {
    let mut bytes = vec![0; 64];
    bytes[..12].copy_from_slice(&[3, 124, 12, 31, 1, 0, 0, 0, 65, 0, 9, 0]);
    bytes.push(0x0D);
    assert_eq!(sniff(&bytes), Kind::Dbf);
    bytes[64] = 0;
    assert_eq!(sniff(&bytes), Kind::Other("@format.binary"));
    // A text that begins with a zero.
    assert_eq!(sniff(b"01;Mitte;20;30;40;50;60"), Kind::Delimited);
}
