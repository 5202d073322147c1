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

#[test]
fn a_byte_is_found_wherever_it_stands() {
    for length in 0..100 {
        let mut bytes = vec![b'a'; length];
        assert!(!occurs(b'"', &bytes));
        for at in 0..length {
            bytes[at] = b'"';
            assert!(occurs(b'"', &bytes));
            bytes[at] = b'a';
        }
    }
}

#[test]
fn letters_are_translated_wherever_they_stand() {
    for before in 0..70 {
        let mut bytes = vec![b'a'; before];
        bytes.extend(b"\xFC\x80;");
        bytes.extend(vec![b'b'; 70 - before]);
        let expected =
            format!("{}ü€;{}", "a".repeat(before), "b".repeat(70 - before));
        assert_eq!(decode(&bytes).text, expected);
    }
}
