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
