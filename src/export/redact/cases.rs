//! The forms that a Russian name takes in texts: its cases, and the adjectives that are made of
//! it.

/// Endings in place of a final "а".
const OF_A: &[&str] = &["а", "ы", "и", "е", "у", "ой", "ою", "ам", "ами", "ах"];
/// Endings in place of a final "я".
const OF_YA: &[&str] = &["я", "и", "е", "ю", "ей", "ею", "ям", "ями", "ях"];
/// Endings in place of a final "й" or "ь" of a man's name.
const OF_SOFT: &[&str] = &[
    "й", "ь", "я", "ю", "ем", "е", "и", "ям", "ями", "ях", "ев", "ей",
];
/// Endings behind a consonant.
const OF_CONSONANT: &[&str] = &[
    "", "а", "у", "ом", "ем", "е", "ы", "и", "ам", "ами", "ах", "ым", "ой", "ых", "ыми",
];
/// Endings of surnames that are adjectives, such as "Толстой" and "Чайковский".
const OF_ADJECTIVE: &[&str] = &[
    "ий", "ый", "ой", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ая", "яя", "ую", "юю",
    "ей", "ие", "ые", "их", "ых", "ими", "ыми",
];
/// Endings of adjectives that say whose something is, behind "ин" and "ов".
const OF_OWNED: &[&str] = &[
    "", "а", "о", "ы", "у", "ой", "ым", "ом", "ого", "ому", "ых", "ыми",
];

/// Whether a word consists of Russian letters alone.
fn is_russian(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|letter| ('а'..='я').contains(&letter))
}

/// The forms of a name in lower case with "е" for "ё": the name itself and, if it is Russian,
/// all that its cases can look like. Some of them nobody would write, but none is another word
/// that merely begins alike: "Верно" is no form of "Вера".
pub(super) fn forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    let letters: Vec<char> = name.chars().collect();
    let (Some(&last), true) = (letters.last(), is_russian(name) && letters.len() > 1) else {
        return forms;
    };
    let stem: String = letters[..letters.len() - 1].iter().collect();
    let mut add = |stem: &str, endings: &[&str]| {
        forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    };
    let owned = |stem: &str, middle: &str| format!("{stem}{middle}");
    match last {
        'а' => {
            add(&stem, OF_A);
            if stem.ends_with(['ж', 'ш', 'ч', 'щ', 'ц']) {
                add(&stem, &["ей", "ею"]);
            }
            add(&owned(&stem, "ин"), OF_OWNED);
        }
        'я' => {
            add(&stem, OF_YA);
            add(&owned(&stem, "ин"), OF_OWNED);
            if let Some(adjective) = stem.strip_suffix('а') {
                add(adjective, OF_ADJECTIVE);
            }
        }
        'й' => {
            add(&stem, OF_SOFT);
            add(&owned(&stem, "ев"), OF_OWNED);
            let adjective: String = letters[..letters.len() - 2].iter().collect();
            if letters.len() > 4 {
                add(&adjective, OF_ADJECTIVE);
            }
        }
        'ь' => {
            add(&stem, OF_SOFT);
            add(&stem, &["ью"]);
            add(&owned(&stem, "ев"), OF_OWNED);
        }
        'о' | 'е' | 'и' | 'у' | 'ы' | 'э' | 'ю' => {}
        _ => {
            for stem in stems_of_consonant(&letters) {
                add(&stem, OF_CONSONANT);
                add(&owned(&stem, "ов"), OF_OWNED);
            }
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What a name that ends in a consonant looks like before its endings. The vowel before that
/// consonant may vanish ("Павел", "Павла") or turn into a soft sign ("Лев", "Льва").
fn stems_of_consonant(letters: &[char]) -> Vec<String> {
    let mut stems = vec![letters.iter().collect()];
    if let [before @ .., 'е' | 'о', last] = letters
        && let Some(previous) = before.last()
    {
        let before: String = before.iter().collect();
        stems.push(if *previous == 'л' {
            format!("{before}ь{last}")
        } else {
            format!("{before}{last}")
        });
    }
    stems
}

/// A Russian word in Latin letters, as addresses of mail write it.
pub(super) fn in_latin(word: &str) -> String {
    const LATIN: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
        "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    let mut latin = String::new();
    for letter in word.chars() {
        let index = u32::from(letter).wrapping_sub(u32::from('а')) as usize;
        match LATIN.get(index) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(letter),
        }
    }
    latin
}

/// The usual ways to write a Russian word in Latin letters: "mariya" and "maria" for "мария".
/// Empty if the word is not Russian.
pub(super) fn spellings(word: &str) -> Vec<String> {
    /// What is written in the place of what, anywhere in a word.
    const ELSE: &[(&str, &str)] = &[
        ("iya", "ia"),
        ("iy", "y"),
        ("iy", "ii"),
        ("ey", "ei"),
        ("ay", "ai"),
        ("ks", "x"),
        ("kh", "h"),
        ("yu", "iu"),
        ("ya", "ia"),
    ];
    let mut spellings = Vec::new();
    if !is_russian(word) {
        return spellings;
    }
    spellings.push(in_latin(word));
    for (usual, other) in ELSE {
        let others = spellings.iter().map(|word| word.replace(usual, other));
        let others: Vec<String> = others.collect();
        for other in others {
            if !spellings.contains(&other) {
                spellings.push(other);
            }
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_all_cases_and_other_words_are_not() {
        for (name, others) in [
            ("вера", "веры вере веру верой верин верины"),
            ("мария", "марии марию марией мариин"),
            ("саша", "саши саше сашу сашей сашин"),
            ("павел", "павла павлу павлом павле павлова"),
            ("лев", "льва льву львом льве львов"),
            ("петр", "петра петру петром петре"),
            ("сергей", "сергея сергею сергеем сергее"),
            ("дмитрий", "дмитрия дмитрию дмитрием дмитрии"),
            ("игорь", "игоря игорю игорем игоре"),
            ("любовь", "любови любовью"),
            ("иванов", "иванова ивановой ивановым ивановых"),
            ("иванова", "ивановой иванову"),
            ("чайковский", "чайковского чайковскому чайковским"),
            ("крупская", "крупской крупскую"),
        ] {
            let forms = forms(name);
            for other in others.split(' ') {
                assert!(forms.iter().any(|form| form == other), "{name}: {other}");
            }
        }
        for (name, other) in [
            ("вера", "верно"),
            ("вера", "верить"),
            ("лев", "левый"),
            ("анна", "аннотация"),
            ("роман", "романтика"),
            ("павел", "павлин"),
        ] {
            assert!(!forms(name).iter().any(|form| form == other), "{other}");
        }
        assert_eq!(forms("maria"), ["maria"]);
        assert_eq!(in_latin("щукин-юля"), "shchukin-yulya");
    }
}
