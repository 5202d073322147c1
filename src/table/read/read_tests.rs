use super::{fixtures::fault, *};
use crate::finding::Code;

#[test]
fn nothing_and_too_much_are_refused_first() {
    assert_eq!(fault(read("a", b"")).code, Code::FileEmpty);
    assert_eq!(fault(read("a", b" \r\n")).code, Code::FileEmpty);
    let large = fault(read("a", &vec![b'x'; MAX_BYTES + 1]));
    assert_eq!(large.code, Code::FileTooLarge);
    assert_eq!(large.values[0].1, "101 MB");
}

#[test]
fn what_nobody_reads_is_named() {
    let finding = fault(read("Haushalt.pdf", b"%PDF-1.4"));
    assert_eq!(finding.code, Code::FileFormat);
    assert_eq!(finding.values, [("detail", "@format.pdf".to_owned())]);
    assert_eq!(finding.place.file.as_deref(), Some("Haushalt.pdf"));
}
