//! Tables on the clipboard: as tab-separated text, and as HTML. Other programs show the HTML
//! as a table; Wayline finds the copied part of the map in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::escape::partial_escape;

use crate::file;
use crate::model::Journey;

/// The attribute of Wayline's tables that holds the kind of the copied elements.
const KIND: &str = "data-wayline-kind=\"";
/// The attribute that holds the copied part of the map, as RON in base 64.
const MAP: &str = "data-wayline-map=\"";

/// A table: rows, each of which is a list of cells.
pub(in crate::editor) type Table = Vec<Vec<String>>;

/// A table as tab-separated text. Cells with tabs, line breaks or quotes are quoted, as
/// spreadsheets do it. A single cell is returned as it is.
pub(in crate::editor) fn to_tsv(table: &Table) -> String {
    if let [row] = &table[..]
        && let [cell] = &row[..]
    {
        // A single text may be pasted into a letter, where quotes around it would be wrong.
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

/// The table in tab-separated text. Quoted cells may contain tabs and line breaks. Cells are
/// trimmed, and empty rows at the end are left out.
pub(in crate::editor) fn from_tsv(text: &str) -> Table {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // If the number of quotes is odd, they are signs of inches or of speech and do not quote
    // cells.
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
        // The reader skips empty lines before a record, but they are rows of the table.
        let start = record.position().map_or(0, |position| position.byte());
        let rest = usize::try_from(start)
            .ok()
            .and_then(|start| text.get(start..));
        let empty = rest.map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
        table.extend((0..empty).map(|_| Vec::new()));
        table.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    while table
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        table.pop();
    }
    table
}

/// A table as HTML with the copied part of the map embedded. `None` if the part cannot be
/// written.
pub(in crate::editor) fn to_html(table: &Table, kind: &str, part: &Journey) -> Option<String> {
    let map = STANDARD.encode(file::to_ron(part).ok()?);
    let mut html = format!("<meta charset=\"utf-8\"><table {KIND}{kind}\" {MAP}{map}\">");
    for row in table {
        html.push_str("<tr>");
        for cell in row {
            html.push_str("<td>");
            html.push_str(&partial_escape(cell).replace('\n', "<br>"));
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    Some(html)
}

/// The kind and the part of a map that are embedded in HTML of Wayline.
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

/// Whether HTML contains a table. If so, even text with only one column is a table.
pub(in crate::editor) fn has_table(html: &str) -> bool {
    html.to_ascii_lowercase().contains("<table")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Table {
        let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
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
