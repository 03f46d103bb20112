//! Memory is never reserved because of a number that a file states about itself. Each of these
//! files is read or refused quickly and in a small address space, by the program called as in a
//! terminal.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How much memory the program may use beyond its own size, in KB.
const ROOM: u64 = 200 << 10;
/// Longer than any answer may take on a busy machine without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Map" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
/// The first rows of a map. Further rows, and what is around the rows, differ.
const ROWS: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Stage</t></is></c><c r="B1" t="inlineStr"><is><t>Look</t></is></c><c r="C1" t="inlineStr"><is><t>Buy</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Actions</t></is></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>Pays</t></is></c></row>"#;
const STRINGS: &str = r#"<sst uniqueCount="1"><si><t>Reads</t></si></sst>"#;

/// A workbook of one sheet.
struct Book<'a> {
    strings: &'a str,
    /// The XML before the rows.
    before: &'a str,
    /// Further rows.
    rows: &'a str,
    /// The XML after the rows.
    after: &'a str,
    styles: &'a str,
}

const PLAIN: Book<'_> = Book {
    strings: STRINGS,
    before: "",
    rows: "",
    after: "",
    styles: "",
};

impl Book<'_> {
    fn bytes(&self) -> Vec<u8> {
        let Self {
            before,
            rows,
            after,
            ..
        } = self;
        let sheet =
            format!("<worksheet>{before}<sheetData>{ROWS}{rows}</sheetData>{after}</worksheet>");
        let mut parts = vec![
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
            ("xl/worksheets/sheet1.xml", &sheet),
            ("xl/sharedStrings.xml", self.strings),
        ];
        if !self.styles.is_empty() {
            parts.push(("xl/styles.xml", self.styles));
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = SimpleFileOptions::default();
            writer.start_file(name, options).expect("a part");
            writer.write_all(text.as_bytes()).expect("written");
        }
        writer.finish().expect("an archive").into_inner()
    }
}

/// Runs the program on a file in an address space with `ROOM` beyond the program's own size.
fn run(task: &str, path: &Path) -> Output {
    let program = env!("CARGO_BIN_EXE_wayline");
    let size = fs::metadata(program).expect("the program").len() >> 10;
    let begun = Instant::now();
    let output = Command::new("sh")
        .arg("-c")
        .arg("ulimit -v \"$1\" && exec \"$2\" \"$3\" \"$4\"")
        .arg("sh")
        .arg((size + ROOM).to_string())
        .args([program, task])
        .arg(path)
        .output()
        .expect("it runs");
    assert!(
        begun.elapsed() < PATIENCE,
        "{} took too long",
        path.display()
    );
    output
}

/// Whether a file becomes a map (`true`) or is refused with a reason (`false`).
fn is_read(name: &str, bytes: &[u8]) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("written");
    let output = run("import", &path);
    match output.status.code() {
        Some(0) => {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(said.contains("Look") && said.contains("Buy"), "{said}");
            true
        }
        Some(2) => {
            assert!(!output.stderr.is_empty());
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(!said.contains("panicked"), "{said}");
            false
        }
        _ => panic!("{name}: {output:?}"),
    }
}

#[test]
fn a_workbook_is_read_however_many_strings_it_announces() {
    assert!(is_read("plain.xlsx", &PLAIN.bytes()));
    let item = "<si><t>Reads</t></si>";
    let heads = [
        r#"<sst count="4294967295" uniqueCount="4294967295">"#,
        r#"<sst uniqueCount="18446744073709551615">"#,
        r#"<sst uniqueCount="99999999999999999999999">"#,
        r#"<sst uniqueCount="1" uniqueCount="4294967295">"#,
        r#"<sst a="uniqueCount" uniqueCount='4294967295'>"#,
        r#"<?xml version="1.0"?><!-- uniqueCount --><sst uniqueCount = "4294967295" x="<">"#,
    ];
    for head in heads {
        let strings = format!("{head}{item}</sst>");
        let book = Book {
            strings: &strings,
            ..PLAIN
        };
        assert!(is_read("strings.xlsx", &book.bytes()), "{head}");
    }
    let strings = format!(r#"<x:sst uniqueCount="4294967295">{item}</x:sst>"#);
    let book = Book {
        strings: &strings,
        ..PLAIN
    };
    is_read("prefixed.xlsx", &book.bytes());
}

#[test]
fn a_sheet_is_as_large_as_what_stands_in_it() {
    let far = r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>"#;
    let shared =
        r#"<row r="3"><c r="A3"><f t="shared" ref="A3:A4" si="4294967294">1</f><v>1</v></c></row>"#;
    let books = [
        Book {
            before: r#"<dimension ref="A1:XFD1048576"/>"#,
            ..PLAIN
        },
        Book { rows: far, ..PLAIN },
        Book {
            after: r#"<mergeCells count="4294967295"><mergeCell ref="A5:XFD1048576"/></mergeCells>"#,
            ..PLAIN
        },
        Book {
            rows: shared,
            ..PLAIN
        },
    ];
    for (at, book) in books.iter().enumerate() {
        assert!(is_read("sheet.xlsx", &book.bytes()), "{at}");
    }
    for place in ["ZZZZZZZZZ1", "A99999999999999", "C3:A1"] {
        let before = format!(r#"<dimension ref="{place}"/>"#);
        let book = Book {
            before: &before,
            ..PLAIN
        };
        assert!(!is_read("far.xlsx", &book.bytes()), "{place}");
    }
}

#[test]
fn what_stands_once_and_is_meant_often_is_refused() {
    // One long string in many cells.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "long ".repeat(6_000));
    let mut rows = String::new();
    for row in 3..3_000 {
        write!(
            rows,
            r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#
        )
        .expect("written");
    }
    let often = Book {
        strings: &strings,
        rows: &rows,
        ..PLAIN
    };
    assert!(!is_read("often.xlsx", &often.bytes()));
    // One long string over many cells.
    let merged = Book {
        strings: &strings,
        rows: r#"<row r="3"><c r="A3" t="s"><v>0</v></c></row><row r="900"><c r="CV900" t="inlineStr"><is><t>x</t></is></c></row>"#,
        after: r#"<mergeCells><mergeCell ref="A3:CV900"/></mergeCells>"#,
        ..PLAIN
    };
    is_read("merged.xlsx", &merged.bytes());
    // One long name of a font in many styles. It is random, so that it is not packed too well.
    let mut random = fastrand::Rng::with_seed(7);
    let name: String = (0..900_000).map(|_| random.alphanumeric()).collect();
    let styles = format!(
        r#"<styleSheet><fonts><font><name val="{name}"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>"#,
        r#"<xf fontId="0"/>"#.repeat(20_000)
    );
    let styled = Book {
        styles: &styles,
        ..PLAIN
    };
    assert!(!is_read("styles.xlsx", &styled.bytes()));
}

#[test]
fn tables_of_text_are_as_large_as_what_stands_in_them() {
    // If all rows were as long as the longest one, they would need too much memory.
    let ragged = format!(
        "Stage,Look,Buy\nActions,Reads,Pays\n{}x{}",
        "a,b\n".repeat(19_000),
        ",x".repeat(1_900)
    );
    assert!(!is_read("ragged.csv", ragged.as_bytes()));
    let cell = format!(
        "<table><tr><td colspan=1000 rowspan=300>{}</td></tr></table>",
        "long ".repeat(40_000)
    );
    assert!(!is_read("merged.html", cell.as_bytes()));
}

#[test]
fn a_picture_says_how_large_it_is_and_is_not_believed() {
    // The header of a PNG that is 2,147,483,647 pixels wide and high.
    let mut png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
    png.extend(b"\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00");
    png.extend(b"\xc4\x0c\xb0\x2b\x00\x00\x00\x00IDAT\x35\xaf\x06\x1e");
    assert!(wayline::import::picture::from_bytes(&png).is_err());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("picture.png");
    fs::write(&path, &png).expect("written");
    assert_eq!(run("check", &path).status.code(), Some(2));
}
