use super::*;

#[test]
fn each_encoding_reads_the_same() {
    let text = "Süd–West; 5 €";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let bare = &utf16[2..];
    let windows = b"S\xFCd\x96West; 5 \x80";
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &utf16, bare, windows, &marked] {
        assert_eq!(decode(bytes).text, text);
    }
}

#[test]
fn every_byte_is_some_character() {
    let all: Vec<u8> = (0..=255).collect();
    assert_eq!(decode(&all).text.chars().count(), 256);
}
