//! Names of columns.

use rustc_hash::FxHashMap;

/// Words of a second row that say that the column is the answer itself.
const PLAIN_ANSWERS: [&str; 8] = [
    "response",
    "open-ended response",
    "answer",
    "ответ",
    "ваш ответ",
    "открытый ответ",
    "свободный ответ",
    "value",
];

/// Whether a cell of a second row says that the column is the answer itself.
pub(super) fn is_plain_answer(text: &str) -> bool {
    PLAIN_ANSWERS.contains(&&*text.to_lowercase())
}

/// The names of `width` columns by the rows of the head, each as one line and each different.
pub(super) fn column_names(head: &[Vec<String>], width: usize) -> Vec<String> {
    let cell = |row: usize, column: usize| {
        let text = head.get(row).and_then(|cells| cells.get(column));
        text.map_or_else(String::new, |text| one_line(text))
    };
    let mut question = String::new();
    let mut names: Vec<String> = Vec::with_capacity(width);
    for column in 0..width {
        let name = match head.len() {
            0 => String::new(),
            1 => cell(0, column),
            2 => {
                let (top, below) = (cell(0, column), cell(1, column));
                let is_plain = below.is_empty() || is_plain_answer(&below);
                if !top.is_empty() {
                    question.clone_from(&top);
                } else if below.is_empty() {
                    question.clear();
                }
                match (question.is_empty(), is_plain) {
                    (true, _) => below,
                    (false, true) => question.clone(),
                    (false, false) if question == below => below,
                    (false, false) => format!("{question} [{below}]"),
                }
            }
            // The first of three rows has short ids, the second the questions.
            _ => {
                let (id, text) = (cell(0, column), cell(1, column));
                if text.is_empty() { id } else { text }
            }
        };
        names.push(if name.is_empty() {
            (column + 1).to_string()
        } else {
            name
        });
    }
    distinct(names)
}

/// The same names, of which the second of the same has " (2)" behind it, and so on.
pub(super) fn distinct(names: Vec<String>) -> Vec<String> {
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let mut taken: rustc_hash::FxHashSet<String> = names.iter().cloned().collect();
    let mut result = Vec::with_capacity(names.len());
    for name in names {
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 {
            result.push(name);
            continue;
        }
        let mut other = format!("{name} ({count})");
        while taken.contains(&other) {
            *count += 1;
            other = format!("{name} ({count})");
        }
        taken.insert(other.clone());
        result.push(other);
    }
    result
}

/// A text on one line, without tags of HTML and control characters.
fn one_line(text: &str) -> String {
    let visible = |letter: char| {
        let is_mark = matches!(letter, '\u{feff}' | '\u{200b}');
        if letter.is_control() || letter.is_whitespace() {
            Some(' ')
        } else {
            (!is_mark).then_some(letter)
        }
    };
    let text: String = text.chars().filter_map(visible).collect();
    text.split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::column_names;

    fn names(rows: &[&[&str]]) -> Vec<String> {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        column_names(&rows, rows.first().map_or(2, Vec::len))
    }

    #[test]
    fn columns_without_a_name_and_of_the_same_name_have_names_of_their_own() {
        assert_eq!(names(&[]), ["1", "2"]);
        assert_eq!(
            names(&[&["id", "", "id", "id (2)", " a\nb ", "id"]]),
            ["id", "2", "id (3)", "id (2)", "a b", "id (4)"]
        );
    }

    #[test]
    fn options_under_blank_headings_belong_to_the_question_before() {
        assert_eq!(
            names(&[
                &["ID", "What did you use?", "", "", "How was it?", ""],
                &["", "App", "Shop", "Other", "Response", "Why?"],
            ]),
            [
                "ID",
                "What did you use? [App]",
                "What did you use? [Shop]",
                "What did you use? [Other]",
                "How was it?",
                "How was it? [Why?]"
            ]
        );
    }
}
