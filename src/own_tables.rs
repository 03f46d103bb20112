//! What the tables that this program writes look like, by which they are told from those of
//! people and are read exactly.

/// Ahead of the text of a card that began in a column further left.
pub const CONTINUED: &str = "← ";

/// The headings for stages, steps and actions, in Russian or in English.
pub fn heads(is_russian: bool) -> [&'static str; 3] {
    if is_russian {
        ["Этап", "Шаг", "Действия"]
    } else {
        ["Stage", "Step", "Actions"]
    }
}

/// The headings of the rows below one of figures or of a curve, in Russian or in English: how many
/// people are behind each, how many of them were counted, and the ends of the interval.
pub fn number_heads(is_russian: bool) -> [&'static str; 4] {
    if is_russian {
        ["↳ n", "↳ из них", "↳ 95 % от", "↳ 95 % до"]
    } else {
        ["↳ n", "↳ counted", "↳ 95 % from", "↳ 95 % to"]
    }
}

/// Which of the [`number_heads`] a heading is, counted from 0.
pub fn number_head(text: &str) -> Option<usize> {
    let heads = [false, true].into_iter().map(number_heads);
    let mut found = heads.filter_map(|heads| heads.iter().position(|head| *head == text.trim()));
    found.next()
}

/// The words around the number in the text that stands for a hidden figure, in all languages.
pub const HIDDEN: [(&str, &str); 2] = [
    ("hidden: fewer than ", " people"),
    ("скрыто: меньше ", " человек"),
];

/// What stands in the place of a number that is not known, in a cell with several.
pub const UNKNOWN: &str = "–";
