//! The characters of DOS.

/// The character of a byte in code page 850, the one of DOS in Western
/// Europe. Its umlauts stand where code page 437 has them, too.
#[must_use]
pub fn cp850(byte: u8) -> char {
    match byte {
        0x80.. => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

const FROM_80: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä',
    'Å', 'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø',
    '×', 'ƒ', 'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼',
    '¡', '«', '»', '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗',
    '╝', '¢', '¥', '┐', '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩',
    '╦', '╠', '═', '╬', '¤', 'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘',
    '┌', '█', '▄', '¦', 'Ì', '▀', 'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ',
    'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', '\u{ad}', '±', '‗', '¾', '¶', '§', '÷',
    '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{a0}',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_lines() {
        let text: String = b"\x8E\x99\x9A\x84\x94\x81\xE1\xC4\xD5A"
            .iter()
            .map(|&byte| cp850(byte))
            .collect();
        assert_eq!(text, "ÄÖÜäöüß─ıA");
        assert_eq!(cp850(0xFF), '\u{a0}');
    }
}
