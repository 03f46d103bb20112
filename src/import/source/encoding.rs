//! Decodes bytes to text, whichever program wrote them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, IBM866, KOI8_R, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
    X_MAC_CYRILLIC,
};

/// The text in these bytes, with `\n` as its line ends, and the name of the encoding if it
/// was guessed.
pub fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (decode(encoding, &bytes[length..]), None);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return (decode(encoding, bytes), None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (with_plain_line_ends(text), None);
    }
    let encoding = guess(bytes);
    (decode(encoding, bytes), Some(encoding.name()))
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    with_plain_line_ends(&text)
}

fn with_plain_line_ends(text: &str) -> String {
    // Spreadsheets and old Macs end lines with a carriage return.
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text.to_owned()
    }
}

/// Detects UTF-16 without a byte order mark: every other byte of Latin letters, punctuation
/// and line ends is zero.
pub(crate) fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeroes = |at: usize| {
        sample
            .iter()
            .skip(at)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    // In Cyrillic text only spaces, commas and line ends have a zero byte.
    let enough = (sample.len() / 2).div_ceil(25);
    // A stray zero byte in a short text does not prove UTF-16, where line ends have two bytes
    // as well.
    let line_ends = sample.split(|byte| *byte == b'\n').count() - 1;
    let has_wide_ends = |end: [u8; 2]| {
        let pairs = sample.as_chunks::<2>().0;
        pairs.iter().filter(|pair| **pair == end).count() * 2 >= line_ends
    };
    match (zeroes(0), zeroes(1)) {
        (high, low) if high >= enough && low == 0 && has_wide_ends([0, b'\n']) => Some(UTF_16BE),
        (high, low) if low >= enough && high == 0 && has_wide_ends([b'\n', 0]) => Some(UTF_16LE),
        _ => None,
    }
}

/// The likeliest of the encodings without a mark. The detector is made for long pages, so its
/// guess is compared with the Cyrillic encodings and the Western one, by how natural the
/// text reads in each.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    let mut best = (detected, score(detected, bytes));
    if [KOI8_R, KOI8_U, IBM866].contains(&detected) {
        // These encodings are rare today, and capitals in other encodings look like them.
        best.1 = best.1 * 4 / 5;
    }
    for encoding in [WINDOWS_1251, X_MAC_CYRILLIC, WINDOWS_1252] {
        let score = score(encoding, bytes);
        if score > best.1 {
            best = (encoding, score);
        }
    }
    if best.0 == UTF_8 {
        WINDOWS_1252
    } else {
        best.0
    }
}

/// How much the bytes look like written Russian, or accented Latin, when they are read in
/// this encoding. Common letters add to the score; capitals inside of words and characters
/// that nobody types take from it.
fn score(encoding: &'static Encoding, bytes: &[u8]) -> i64 {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut score = 0_i64;
    let mut previous = ' ';
    for letter in text.chars() {
        score += match letter.to_lowercase().next().unwrap_or(letter) {
            _ if letter.is_ascii() => 0,
            'о' | 'е' | 'а' | 'и' | 'н' | 'т' | 'с' | 'р' | 'в' | 'л' | 'к' | 'м' | 'д' | 'п' => {
                4
            }
            'у' | 'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' | 'ч' | 'й' | 'х' | 'ж' | 'ш' | 'ю' => {
                3
            }
            'ц'
            | 'щ'
            | 'э'
            | 'ф'
            | 'ъ'
            | 'ё'
            | 'à'..='ÿ'
            | '№'
            | '«'
            | '»'
            | '—'
            | '–'
            | '…'
            | '“'
            | '”'
            | '„'
            | '’'
            | '•'
            | '\u{a0}'
            | '→'
            | '−'
            | '€'
            | '°' => 1,
            '\u{fffd}' => -60,
            '\u{80}'..='\u{9f}' => -30,
            _ => -6,
        };
        // Capitals inside of words are a sign of a wrong encoding.
        if previous.is_lowercase() && letter.is_uppercase() && !letter.is_ascii() {
            score -= 6;
        }
        let is_mixed = previous.is_ascii_alphabetic() && matches!(letter, 'а'..='я' | 'А'..='Я')
            || letter.is_ascii_alphabetic() && matches!(previous, 'а'..='я' | 'А'..='Я');
        score -= if is_mixed { 8 } else { 0 };
        let is_latin = |letter: char| matches!(letter, '\u{c0}'..='\u{ff}');
        score -= if is_latin(previous) && is_latin(letter) {
            5
        } else {
            0
        };
        previous = letter;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: [&str; 6] = [
        "Этап;Покупка\nБоли;Долго",
        "Боли,Очередь",
        "Этап\tПоиск\tВыбор\nЭмоции\t3\t4\n",
        "Стадия;Ёмкость;Щит\n",
        "Да",
        "ЭТАП;ПОКУПКА",
    ];

    #[test]
    fn short_russian_texts_come_out_right() {
        for text in SHORT {
            for encoding in [WINDOWS_1251, X_MAC_CYRILLIC] {
                let (bytes, _, unmappable) = encoding.encode(text);
                assert!(!unmappable);
                assert_eq!(super::text(&bytes).0, text, "{}", encoding.name());
            }
            let wide: Vec<u16> = text.encode_utf16().collect();
            let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
            let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
            for (mark, bytes) in [([0xff, 0xfe], little), ([0xfe, 0xff], big)] {
                let marked: Vec<u8> = mark.into_iter().chain(bytes.iter().copied()).collect();
                assert_eq!(super::text(&marked).0, text);
                if text.contains([';', ',', '\t']) {
                    assert_eq!(super::text(&bytes).0, text, "without a mark");
                }
            }
            let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
            assert_eq!(super::text(&marked).0, text);
            assert_eq!(super::text(text.as_bytes()), (text.to_owned(), None));
        }
    }

    #[test]
    fn western_texts_stay_western() {
        let text = "Étape,Déçu,très agacé – voilà\nPrüfung,Größe,Ärger\n";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        assert_eq!(super::text(&bytes).0, text);
        assert_eq!(super::text(b"a\r\nb\rc").0, "a\nb\nc");
    }
}
