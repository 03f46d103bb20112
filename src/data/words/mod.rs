//! The words of names and texts, with their stems: what is left when endings are removed, so that
//! "paid for orders" is found by "order". English and Russian; other words stay as they are.

mod concepts;
mod english;
mod russian;
mod split;

pub use concepts::{Concept, concept, is_filler};
pub use split::{Word, words_of_name, words_of_text};

/// The stem of a word, in lower case, with "е" for "ё".
pub fn stem(word: &str) -> String {
    let plain: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect();
    match plain.chars().next() {
        Some('а'..='я') => russian::stem(&plain),
        Some('a'..='z') => english::stem(&plain),
        _ => plain,
    }
}

/// How a word is said, in Latin letters whose spelling is the same however it was transliterated:
/// "корзина", "korzina" and "Korzyna" give the same.
pub fn sound(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    for letter in word.chars() {
        latin.push_str(match letter {
            'а' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'д' => "d",
            'е' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'ы' => "i",
            'к' => "k",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'о' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' => "u",
            'ф' => "f",
            'х' => "h",
            'ц' => "c",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'ъ' | 'ь' => "",
            'ю' => "iu",
            'я' => "ia",
            other => {
                latin.push(other);
                continue;
            }
        });
    }
    for (from, to) in [
        ("shch", "sh"),
        ("sch", "sh"),
        ("kh", "h"),
        ("ts", "c"),
        ("x", "ks"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("ii", "i"),
    ] {
        latin = latin.replace(from, to);
    }
    latin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["order", "orders", "ordered", "ordering"][..],
            &["delivery", "deliveries"],
            &["pay", "pays", "paying"],
            &["stop", "stopped", "stopping"],
            &["заказ", "заказа", "заказов", "заказами", "заказы"],
            &["доставка", "доставки", "доставку", "доставкой"],
            &["оплатить", "оплата", "оплатил", "оплаты"],
            &["Ещё", "еще"],
            &["новый", "новая", "новыми", "нового"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(
                stems.iter().all(|one| *one == stems[0]),
                "{forms:?} {stems:?}"
            );
        }
        assert_ne!(stem("order"), stem("delivery"));
        assert_eq!(stem("2026"), "2026");
        assert_eq!(stem(""), "");
    }

    #[test]
    fn a_word_sounds_the_same_in_either_script() {
        for (cyrillic, latin) in [
            ("корзина", "korzina"),
            ("выбор", "vybor"),
            ("щетка", "shchetka"),
            ("подключение", "podklyuchenie"),
            ("юля", "julja"),
            ("хлеб", "khleb"),
        ] {
            assert_eq!(sound(cyrillic), sound(latin), "{cyrillic}");
        }
    }
}
