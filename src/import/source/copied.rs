//! Reads what was copied in another program: the cells of a spreadsheet, or the lines and the
//! lists of a document.

use super::markdown::{ListItem, Passage};
use super::{delimited, html, limits};
use crate::import::Remark;
use crate::import::table::cell::{Cell, Continues};

/// What was copied in another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The cells of a table, row by row. Rows may differ in length, and cells may be empty.
    Table(Vec<Vec<String>>),
    /// Paragraphs, lines or the items of a list, none of which is empty. Bullets and numbers
    /// are left out.
    Items(Vec<String>),
}

/// Reads the plain text and the HTML of the clipboard, either of which may be empty. The text
/// decides; the HTML shows whether it is a table, and which line breaks end a paragraph.
///
/// # Errors
/// The limit on texts and tables that the content exceeds.
pub fn copied(text: &str, html: &str) -> Result<Copied, Remark> {
    limits::text(text.len().max(html.len()))?;
    let has_table = html::has_table(html);
    let mut text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Ok(of_html(html)?.unwrap_or(Copied::Items(Vec::new())));
    }
    let has_old_breaks = text.contains('\r') && !text.trim().contains('\n');
    if has_old_breaks && (has_table || text.contains('\t')) {
        text = text.replace('\r', "\n");
    }
    let rows = delimited::copied_rows(&text)?;
    let mut rows: Vec<Vec<String>> = rows.into_iter().map(texts).collect();
    if !has_table && rows.iter().any(|row| row.len() > 1) && rows.iter().all(|row| is_item(row)) {
        for row in &mut rows {
            row.drain(..row.len().saturating_sub(1));
        }
    }
    let is_table = has_table || rows.iter().any(|row| row.len() > 1);
    // A page of the web copies the breaks inside of a cell like those between rows; old
    // programs end a paragraph as others break a line.
    if is_table || has_old_breaks {
        let from_html = of_html(html)?.filter(|copied| {
            let is_other = match copied {
                Copied::Table(cells) => has_table && cells.len() != rows.len(),
                Copied::Items(_) => !is_table,
            };
            is_other && words(copied) == words(&Copied::Table(rows.clone()))
        });
        if let Some(copied) = from_html {
            return Ok(copied);
        }
    }
    if is_table {
        return Ok(Copied::Table(rows));
    }
    let lines = rows.into_iter().flatten();
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    Ok(Copied::Items(without_marks(lines)))
}

/// The trimmed texts of cells. A cell that continues another one is empty.
fn texts(row: Vec<Cell>) -> Vec<String> {
    let text = |cell: Cell| match cell.continues {
        Continues::Nothing => cell.text.trim().to_owned(),
        Continues::Left | Continues::Above => String::new(),
    };
    row.into_iter().map(text).collect()
}

/// The letters and digits in the order in which they were copied.
fn words(copied: &Copied) -> String {
    let texts: Vec<&str> = match copied {
        Copied::Table(rows) => rows.iter().flatten().map(String::as_str).collect(),
        Copied::Items(lines) => lines.iter().map(String::as_str).collect(),
    };
    let letters = texts.into_iter().flat_map(str::chars);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// What HTML holds: its tables below each other, or else its paragraphs and the items of its
/// lists. `None` if it holds neither.
fn of_html(html: &str) -> Result<Option<Copied>, Remark> {
    let passages = html::passages(html)?;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for (_, passage) in passages {
        match passage {
            Passage::Table(cells) => rows.extend(cells.into_iter().map(texts)),
            Passage::Heading(_, content) | Passage::Paragraph(content) => lines.push(content.text),
            Passage::List(list_items, _) => add_items(list_items, &mut lines),
            Passage::Code(_, text) | Passage::Html(text) | Passage::FrontMatter(text) => {
                lines.push(text);
            }
        }
    }
    if !rows.is_empty() {
        return Ok(Some(Copied::Table(rows)));
    }
    let lines = lines.iter().map(|line| line.trim());
    let lines: Vec<String> = lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    Ok((!lines.is_empty()).then(|| Copied::Items(without_marks(lines))))
}

/// Adds the texts of items and of the items below them, in the order of reading.
fn add_items(list_items: Vec<ListItem>, lines: &mut Vec<String>) {
    for list_item in list_items {
        lines.push(list_item.content.text);
        add_items(list_item.children, lines);
    }
}

/// Whether a row is a paragraph, or an item of a list: the tabs that indent it, its bullet or
/// number, a tab and its text.
fn is_item(row: &[String]) -> bool {
    match row {
        [] | [_] => true,
        [indent @ .., mark, _] => indent.iter().all(String::is_empty) && mark_before_tab(mark),
    }
}

/// Whether a text stands for the bullet or the number of an item if a tab follows. Letters
/// stand for the bullets of symbol fonts.
fn mark_before_tab(mark: &str) -> bool {
    let mut letters = mark.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => {
            !letter.is_alphanumeric() || matches!(letter, 'o' | 'v' | 'q' | 'ü' | 'Ø' | 'à' | 'è')
        }
        _ => is_number(mark),
    }
}

/// Whether a text is the number of an item: "1.", "2)", "(3)", "1.2.", "b)" or "iv.".
fn is_number(mark: &str) -> bool {
    let Some(inner) = mark.strip_suffix(['.', ')']) else {
        return false;
    };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let is_figure = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|digit| digit.is_ascii_digit())
    };
    let is_roman = || {
        inner.len() <= 5
            && inner
                .chars()
                .all(|letter| matches!(letter.to_ascii_lowercase(), 'i' | 'v' | 'x'))
    };
    let is_letter = || inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
    !inner.is_empty() && (inner.split('.').all(is_figure) || is_roman() || is_letter())
}

/// The bullet or number at the beginning of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// A bullet, or another mark that a word processor put there for certain.
    Certain,
    /// A dash, an asterisk or a plus, which may also be part of the text.
    Dash,
    /// A number, which may also be part of the text.
    Number(u32),
}

/// The mark of a line, and the text behind it.
fn mark(line: &str) -> Option<(Mark, &str)> {
    let end = line.find(char::is_whitespace)?;
    let (mark, rest) = line.split_at(end);
    let text = rest.trim_start();
    // Word processors put a tab or hard spaces behind a mark, people a space.
    let is_set = rest.starts_with(['\t', '\u{a0}']);
    let mut letters = mark.chars();
    let kind = match (letters.next()?, letters.next()) {
        (
            '•'
            | '●'
            | '▪'
            | '■'
            | '□'
            | '◦'
            | '○'
            | '◆'
            | '◇'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '➢'
            | '➤'
            | '\u{e000}'..='\u{f8ff}',
            None,
        ) => Mark::Certain,
        ('-' | '–' | '—' | '*' | '+', None) if !is_set => Mark::Dash,
        _ if is_set && mark_before_tab(mark) => Mark::Certain,
        _ if is_number(mark) => Mark::Number(mark.trim_end_matches(['.', ')']).parse().ok()?),
        _ => return None,
    };
    (!text.is_empty()).then_some((kind, text))
}

/// Lines without their bullets and numbers. Dashes only count as bullets if several lines
/// have one, and numbers only if they count up, or a single one that stands among bullets.
fn without_marks(mut lines: Vec<String>) -> Vec<String> {
    let marks: Vec<Option<Mark>> = lines
        .iter()
        .map(|line| mark(line).map(|found| found.0))
        .collect();
    let marked = marks.iter().flatten();
    let count = marked.clone().count();
    let numbers: Vec<u32> = marked
        .filter_map(|mark| match mark {
            Mark::Number(number) => Some(*number),
            _ => None,
        })
        .collect();
    let counts_up = numbers.len() > 1
        && numbers
            .windows(2)
            .all(|pair| pair[1] == pair[0] + 1 || pair[1] == 1);
    // An item of another list among those with bullets.
    let is_among_bullets = match numbers[..] {
        [only] => count > 1 && usize::try_from(only).is_ok_and(|only| only <= lines.len()),
        _ => false,
    };
    for (line, found) in lines.iter_mut().zip(marks) {
        let is_mark = match found {
            None => false,
            Some(Mark::Certain) => true,
            Some(Mark::Dash) => count > 1,
            Some(Mark::Number(_)) => counts_up || is_among_bullets,
        };
        if is_mark && let Some((_, text)) = mark(line) {
            *line = text.to_owned();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str, html: &str) -> Vec<String> {
        match copied(text, html).expect("within the limits") {
            Copied::Items(lines) => lines,
            Copied::Table(rows) => panic!("a table: {rows:?}"),
        }
    }

    #[test]
    fn bullets_and_numbers_go_and_words_stay() {
        let cases: &[(&str, &[&str])] = &[
            (
                "•\tFind it\r\n–\tAsk\r\no\tinner\r\n1.\tPay\r\n",
                &["Find it", "Ask", "inner", "Pay"],
            ),
            ("\t\u{f0a7}\tdeep\nplain", &["deep", "plain"]),
            ("1. Find\n2. Pay\n1. again", &["Find", "Pay", "again"]),
            ("7. Etage\n2. Hof", &["7. Etage", "2. Hof"]),
            (
                "• Первый\n- Второй\n* Третий\n1. Четвёртый",
                &["Первый", "Второй", "Третий", "Четвёртый"],
            ),
            ("• Keller\n22. Etage", &["Keller", "22. Etage"]),
            ("- one", &["- one"]),
            ("– раз\n– два", &["раз", "два"]),
            ("• one", &["one"]),
            ("e.g. this\no well", &["e.g. this", "o well"]),
        ];
        for (text, expected) in cases {
            assert_eq!(items(text, ""), *expected, "{text:?}");
        }
    }

    #[test]
    fn html_alone_is_read_and_settles_what_the_text_leaves_open() {
        let word = "<html><body><p class=MsoListParagraph><![if !supportLists]><span \
            style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Find<o:p></o:p></p>\
            <p><span>o<span>&nbsp; </span></span>inner</p></body></html>";
        assert_eq!(items("", word), ["Find", "inner"]);
        let nested = "<ul><li>Find</li><li>Ask<ul><li>inner</li></ul></li></ul>";
        assert_eq!(items("", nested), ["Find", "Ask", "inner"]);
        let slide = "<div>Find<br>it</div><div>Pay</div>";
        assert_eq!(items("Find\u{b}it\rPay\r", slide), ["Find\nit", "Pay"]);
        assert_eq!(items("Find\u{b}it\rPay\r", "").len(), 1);
        let page = "<table><tr><td>a<br>b</td></tr><tr><td>c</td></tr></table>";
        let rows = vec![vec!["a\nb".to_owned()], vec!["c".to_owned()]];
        assert_eq!(copied("a\nb\nc", page), Ok(Copied::Table(rows)));
    }
}
