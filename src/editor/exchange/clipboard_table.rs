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

/// A table as HTML with the copied part of the map embedded. `None` if the part cannot be
/// written.
pub(in crate::editor) fn to_html(table: &Table, kind: &str, part: &Journey) -> Option<String> {
    let map = STANDARD.encode(file::to_ron(part).ok()?);
    Some(html_with(table, &format!(" {KIND}{kind}\" {MAP}{map}\"")))
}

/// A table as HTML without a part of a map.
pub(in crate::editor) fn to_plain_html(table: &Table) -> String {
    html_with(table, "")
}

/// A table as HTML with these attributes.
fn html_with(table: &Table, attributes: &str) -> String {
    let mut html = format!("<meta charset=\"utf-8\"><table{attributes}>");
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
    html
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::clipboard::{Copied, copied};

    fn table(rows: &[&[&str]]) -> Table {
        let row = |cells: &&[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_table_comes_back_from_its_text() {
        let all = table(&[&["a\tb", "two\nlines"], &["a \"word\"", "c"]]);
        assert_eq!(copied(&to_tsv(&all), ""), Ok(Copied::Table(all)));
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
