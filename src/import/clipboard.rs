//! What other programs put on the clipboard: texts that are pasted, and texts of which a map
//! can be made.

use super::draft::BlockKind;
use super::mermaid;
use super::read::{ReadOptions, read};
use super::source;
use super::table::figures;

pub use super::source::{Copied, copied};

/// The largest text that is examined whether it is a table, in bytes. Larger ones are pasted.
const MAX_EXAMINED: usize = 1 << 20;

/// A text in a form of which a map can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportableText {
    /// A journey diagram of Mermaid, alone or in a document.
    Mermaid,
    /// A Markdown table, alone or in a document.
    MarkdownTable,
    /// A table with commas or semicolons whose head names stages or steps.
    Table,
}

impl ImportableText {
    /// The Fluent key of the question whether to import the text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mermaid => "ask-import-mermaid",
            Self::MarkdownTable => "ask-import-markdown",
            Self::Table => "ask-import-table",
        }
    }
}

/// The form of a copied text if it is the source of a map, which nobody wants on cards line by
/// line. `None` for all other texts, and for cells of a spreadsheet, which come with `html`.
pub fn importable(text: &str, html: &str) -> Option<ImportableText> {
    let is_one_line = !text.trim().contains(['\n', '\r']);
    if is_one_line || html.to_ascii_lowercase().contains("<table") {
        return None;
    }
    if mermaid::is_journey(text) || !mermaid::fences(text).is_empty() {
        return Some(ImportableText::Mermaid);
    }
    if text.len() > MAX_EXAMINED || text.contains('\t') {
        return None;
    }
    if source::has_pipe_table(text) {
        return Some(ImportableText::MarkdownTable);
    }
    let is_divided = source::is_divided(text);
    let draft = is_divided.then(|| read(text.as_bytes(), "", &ReadOptions::default()));
    let draft = draft?.ok().filter(|draft| !draft.is_choice_unsure)?;
    let mut used = draft.blocks.iter().filter(|block| block.is_used);
    let has_stages = used.any(|block| {
        block.kind == BlockKind::Table && block.lines.iter().any(|line| line.is_heading())
    });
    has_stages.then_some(ImportableText::Table)
}

/// The figure in a text as a spreadsheet shows it, such as "1 200", "3,5" or "30 %", and the
/// unit behind it, which may be empty. `None` if the text is no figure.
pub fn figure(text: &str) -> Option<(f64, &str)> {
    figures::figure(text).filter(|(_, unit)| !unit.contains(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_of_maps_are_told_from_texts() {
        use ImportableText as T;
        let cases = [
            (
                "journey\n  title Day\n  section Go\n    Walk: 5: Me",
                Some(T::Mermaid),
            ),
            (
                "# Day\n\n```mermaid\njourney\n  section Go\n    Walk: 5: Me\n```\n",
                Some(T::Mermaid),
            ),
            (
                "| Stage | Find | Pay |\n|---|---|---|\n| Actions | Look | Buy |",
                Some(T::MarkdownTable),
            ),
            (
                "Stage,Find,Pay\nActions,Look,Buy\nPains,Slow,Dear\n",
                Some(T::Table),
            ),
            (
                "Этап;Поиск;Оплата\nДействия;Ищет;Платит\nБоли;Долго;Дорого",
                Some(T::Table),
            ),
            ("Stage,Find,Pay", None),
            ("Slow, and dear\nNice, but late", None),
            ("Ask us\nShow one price\nCall back", None),
            ("The journey\nbegins | here", None),
            ("Stage\tFind\nActions\tLook", None),
        ];
        for (text, expected) in cases {
            assert_eq!(importable(text, ""), expected, "{text:?}");
            assert_eq!(importable(text, "<table><tr><td>a</td></tr></table>"), None);
        }
    }
}
