//! Stems of English words: the rules of Porter (1980) for plurals and for the forms of verbs, not
//! those that make other words of a word.

/// The stem of a word in lower case.
pub fn stem(word: &str) -> String {
    let word = word.replace('’', "'");
    let word = word.split('\'').next().unwrap_or_default();
    if word.len() <= 2 || !word.is_ascii() {
        return word.to_owned();
    }
    let mut stem = without_plural(word);
    stem = without_tense(&stem);
    if let Some(rest) = stem.strip_suffix('y')
        && has_vowel(rest)
        && rest.len() > 1
        && !is_vowel_at(rest.as_bytes(), rest.len() - 1)
    {
        stem = format!("{rest}i");
    }
    if let Some(rest) = stem.strip_suffix('e')
        && (measure(rest) > 1 || (measure(rest) == 1 && !is_short(rest)))
    {
        stem.truncate(rest.len());
    }
    stem
}

fn without_plural(word: &str) -> String {
    if word.ends_with("sses") || word.ends_with("ies") {
        return word[..word.len() - 2].to_owned();
    }
    match word.strip_suffix('s') {
        Some(rest) if !rest.ends_with(['s', 'u']) && has_vowel(rest) => rest.to_owned(),
        _ => word.to_owned(),
    }
}

fn without_tense(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("eed") {
        let is_long = measure(rest) > 0;
        return word[..word.len() - usize::from(is_long)].to_owned();
    }
    let rest = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"));
    let Some(rest) = rest.filter(|rest| has_vowel(rest)) else {
        return word.to_owned();
    };
    if rest.ends_with("at") || rest.ends_with("bl") || rest.ends_with("iz") {
        return format!("{rest}e");
    }
    let bytes = rest.as_bytes();
    let is_double = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if is_double && !rest.ends_with(['l', 's', 'z', 'a', 'e', 'i', 'o', 'u']) {
        return rest[..rest.len() - 1].to_owned();
    }
    if measure(rest) == 1 && is_short(rest) {
        return format!("{rest}e");
    }
    rest.to_owned()
}

/// Whether the letter at this place is a vowel; "y" is one behind a consonant.
fn is_vowel_at(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => true,
        b'y' => at > 0 && !is_vowel_at(word, at - 1),
        _ => false,
    }
}

fn has_vowel(word: &str) -> bool {
    (0..word.len()).any(|at| is_vowel_at(word.as_bytes(), at))
}

/// How many times a consonant follows a vowel.
fn measure(word: &str) -> usize {
    let bytes = word.as_bytes();
    (1..bytes.len())
        .filter(|at| is_vowel_at(bytes, at - 1) && !is_vowel_at(bytes, *at))
        .count()
}

/// Whether the word ends in consonant, vowel and consonant, the last of which is not w, x or y.
fn is_short(word: &str) -> bool {
    let bytes = word.as_bytes();
    let Some(start) = bytes.len().checked_sub(3) else {
        return false;
    };
    !is_vowel_at(bytes, start)
        && is_vowel_at(bytes, start + 1)
        && !is_vowel_at(bytes, start + 2)
        && !word.ends_with(['w', 'x', 'y'])
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn stems_are_those_of_porter() {
        for (word, expected) in [
            ("caresses", "caress"),
            ("ponies", "poni"),
            ("cats", "cat"),
            ("agreed", "agre"),
            ("feed", "feed"),
            ("plastered", "plaster"),
            ("hopping", "hop"),
            ("hoping", "hope"),
            ("filing", "file"),
            ("happy", "happi"),
            ("pay", "pay"),
            ("rate", "rate"),
            ("customer's", "customer"),
            ("status", "status"),
            ("is", "is"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }
}
