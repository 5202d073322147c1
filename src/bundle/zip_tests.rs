use std::io::{Cursor, Read};

use ::zip::ZipArchive;

use super::*;

#[test]
fn another_reader_finds_the_same_files() {
    let files = BTreeMap::from([
        ("b/ä.txt".to_owned(), "über".repeat(1000).into_bytes()),
        ("a.csv".to_owned(), b"1,2\n".to_vec()),
        ("leer".to_owned(), Vec::new()),
    ]);
    let archive = zip(&files).unwrap();
    let mut read = ZipArchive::new(Cursor::new(archive)).unwrap();
    assert_eq!(read.len(), files.len());
    for (at, (name, bytes)) in files.iter().enumerate() {
        let mut file = read.by_index(at).unwrap();
        assert_eq!(file.name().unwrap(), name.as_str());
        let date = file.last_modified().unwrap();
        assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1));
        assert_eq!(file.unix_mode(), Some(0o100_644));
        let mut found = Vec::new();
        file.read_to_end(&mut found).unwrap();
        assert_eq!(&found, bytes, "{name}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let files = BTreeMap::from([("a".to_owned(), vec![7; 10_000])]);
    assert_eq!(zip(&files), zip(&files));
}
