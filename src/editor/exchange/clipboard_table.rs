//! Tables as they travel over the clipboard: tab-separated text, and HTML beside it that
//! other programs show as a table and this one finds its own cards in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::file;
use crate::model::Journey;

/// The attribute of our tables that holds the kind of what was copied.
const KIND: &str = "data-wayline-kind=\"";
/// The attribute that holds the copied part of the map.
const MAP: &str = "data-wayline-map=\"";

/// Rows of cells.
pub(in crate::editor) type Table = Vec<Vec<String>>;

/// A table as tab-separated text: cells with tabs, line breaks or quotes are quoted, as
/// spreadsheets do.
pub(in crate::editor) fn to_tsv(table: &Table) -> String {
    if let [row] = &table[..]
        && let [cell] = &row[..]
    {
        // A single text goes into a letter as it is.
        return cell.clone();
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    for row in table {
        if writer.write_record(row).is_err() {
            log::error!("a row of a table could not be written");
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    if text.ends_with('\n') {
        text.pop();
    }
    text
}

/// The cells of tab-separated text: a quoted cell may hold tabs and line breaks. Cells are
/// trimmed; empty rows at the end are dropped.
pub(in crate::editor) fn from_tsv(text: &str) -> Table {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // An odd quote is a sign of inches or of speech, not the start of a quoted cell.
    let has_quotes = text.matches('"').count().is_multiple_of(2);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(has_quotes)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut table = Table::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        // The reader passes over empty lines; in a table they are rows.
        let begins = record.position().map_or(0, |it| it.byte());
        let rest = usize::try_from(begins).ok().and_then(|it| text.get(it..));
        let empty = rest.map_or(0, |it| it.len() - it.trim_start_matches('\n').len());
        table.extend((0..empty).map(|_| Vec::new()));
        table.push(record.iter().map(|it| it.trim().to_owned()).collect());
    }
    while table
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        table.pop();
    }
    table
}

/// A table as HTML that carries the copied part of the map.
pub(in crate::editor) fn to_html(table: &Table, kind: &str, part: &Journey) -> Option<String> {
    let map = STANDARD.encode(file::to_ron(part).ok()?);
    let mut html = format!("<meta charset=\"utf-8\"><table {KIND}{kind}\" {MAP}{map}\">");
    for row in table {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td>");
            for letter in cell.chars() {
                match letter {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '\n' => html.push_str("<br>"),
                    other => html.push(other),
                }
            }
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Some(html)
}

/// The kind and the part of a map that HTML of ours carries.
pub(in crate::editor) fn from_html(html: &str) -> Option<(String, Journey)> {
    let value = |attribute: &str| {
        let start = html.find(attribute)? + attribute.len();
        let end = html[start..].find('"')?;
        Some(&html[start..start + end])
    };
    let bytes = STANDARD.decode(value(MAP)?).ok()?;
    let (part, _) = file::from_ron(std::str::from_utf8(&bytes).ok()?).ok()?;
    Some((value(KIND)?.to_owned(), part))
}

/// Whether HTML holds a table: then even one column of text is cells.
pub(in crate::editor) fn has_table(html: &str) -> bool {
    html.to_ascii_lowercase().contains("<table")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |it: &&[&str]| it.iter().map(|it| (*it).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        let cases: &[(&str, &[&[&str]])] = &[
            ("a\tb\nc\td\n", &[&["a", "b"], &["c", "d"]]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("\"two\nlines\"\tb", &[&["two\nlines", "b"]]),
            ("\"a \"\"word\"\"\"\tb", &[&["a \"word\"", "b"]]),
            ("27\" screen\tb", &[&["27\" screen", "b"]]),
            ("\"open\tb\nc", &[&["\"open", "b"], &["c"]]),
            ("a\t\tc\n\n\tx", &[&["a", "", "c"], &[], &["", "x"]]),
            ("\n\n", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(from_tsv(text), table(expected), "{text:?}");
        }
    }

    #[test]
    fn a_table_comes_back_from_its_text() {
        let all = table(&[&["a\tb", "two\nlines"], &["a \"word\"", "c"]]);
        assert_eq!(from_tsv(&to_tsv(&all)), all);
        assert_eq!(to_tsv(&table(&[&["one\n\"line\""]])), "one\n\"line\"");
    }

    #[test]
    fn foreign_and_broken_html_holds_no_map() {
        for html in [
            "",
            "<table><tr><td>a</td></tr></table>",
            "<table data-wayline-kind=\"cards\" data-wayline-map=\"!!\">",
            "<table data-wayline-kind=\"cards\" data-wayline-map=\"aGVsbG8=\">",
            "data-wayline-map=\"",
        ] {
            assert!(from_html(html).is_none(), "{html}");
        }
    }
}
