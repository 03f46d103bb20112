//! Whatever a source is written in, the same rows come out of it.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use wayline::data::read::{ReadSummary, RowSource, fingerprint, inspect, rows, rows_at};
use wayline::data::{DataError, Unwatched, Watch};
use wayline::model::Reading;

/// A folder for the files of one test.
pub(super) struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }
}

/// All rows of a file as lines with bars between the cells, and what came of reading it.
fn read(path: &Path) -> (Vec<String>, ReadSummary) {
    let reading = inspect(path, None, &Unwatched).expect("a table").reading;
    let source = RowSource::open(path, &reading).expect("opens");
    let mut lines = vec![source.columns().join("|")];
    let summary = source
        .read(&Unwatched, &mut |row| {
            let cells: Vec<&str> = (0..source.columns().len()).map(|at| row.get(at)).collect();
            lines.push(cells.join("|"));
            ControlFlow::Continue(())
        })
        .expect("reads");
    (lines, summary)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

const TEXT: &str = "клиент;событие;время\n7;Оплата;2026-03-01 10:00\n8;Щит, ёж;2026-03-02 11:00\n";
const ROWS: [&str; 3] = [
    "клиент|событие|время",
    "7|Оплата|2026-03-01 10:00",
    "8|Щит, ёж|2026-03-02 11:00",
];

#[test]
fn every_encoding_and_packing_gives_the_same_rows() {
    let folder = Folder::new();
    let wide: Vec<u16> = TEXT.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    let in_encoding =
        |encoding: &'static encoding_rs::Encoding| encoding.encode(TEXT).0.into_owned();
    let halves = TEXT.split_at(TEXT.find("8;").expect("there"));
    for (name, bytes) in [
        ("utf-8", TEXT.as_bytes().to_vec()),
        ("mark", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
        ("windows-1251", in_encoding(encoding_rs::WINDOWS_1251)),
        ("koi8-r", in_encoding(encoding_rs::KOI8_R)),
        ("mac", in_encoding(encoding_rs::X_MAC_CYRILLIC)),
        ("utf-16le", [&[0xff, 0xfe], &*little].concat()),
        ("utf-16be", [&[0xfe, 0xff], &*big].concat()),
        ("utf-16le without mark", little),
        ("windows line ends", TEXT.replace('\n', "\r\n").into_bytes()),
        ("old mac line ends", TEXT.replace('\n', "\r").into_bytes()),
        ("named delimiter", format!("sep=;\n{TEXT}").into_bytes()),
        ("tabs", TEXT.replace(';', "\t").into_bytes()),
        ("pipes", TEXT.replace(';', "|").into_bytes()),
        ("no end", TEXT.trim_end().as_bytes().to_vec()),
        ("blank lines", TEXT.replace('\n', "\n\n").into_bytes()),
        ("title", format!("Отчёт за март\n\n{TEXT}").into_bytes()),
        ("packed", packed(TEXT.as_bytes())),
        (
            "packed in parts",
            [packed(halves.0.as_bytes()), packed(halves.1.as_bytes())].concat(),
        ),
    ] {
        let path = folder.file(name, bytes);
        let (lines, summary) = read(&path);
        assert_eq!(lines, ROWS, "{name}");
        assert_eq!((summary.rows, summary.unreadable), (2, 0), "{name}");
    }
}

#[test]
fn letters_far_behind_the_head_are_read_in_their_encoding() {
    let folder = Folder::new();
    let mut bytes = b"id;note\n".to_vec();
    for number in 0..150_000 {
        bytes.extend(format!("{number};plain\n").bytes());
    }
    assert!(bytes.len() > 1 << 20, "behind the first piece");
    let late = "150000;Очень долго ждали ответа оператора\n".repeat(3);
    bytes.extend(encoding_rs::WINDOWS_1251.encode(&late).0.iter());
    let path = folder.file("late.csv", &bytes);
    let found = rows(&path, &Reading::default(), 150_001, 1).expect("read");
    assert_eq!(found[0].cells[1], "Очень долго ждали ответа оператора");
}

#[test]
fn quotes_hold_delimiters_lines_and_quotes() {
    let folder = Folder::new();
    let path = folder.file(
        "a.csv",
        "id,text,n\n1,\"a, b\nc\",2\n2,\"says \"\"no\"\"\",3\n3,27\" screen,4\n\"4\" ,\"\",5\n",
    );
    let (lines, summary) = read(&path);
    assert_eq!(
        lines,
        [
            "id|text|n",
            "1|a, b\nc|2",
            "2|says \"no\"|3",
            "3|27\" screen|4",
            "4||5"
        ]
    );
    assert_eq!(summary.unreadable, 0);
    let found = rows(&path, &Reading::default(), 2, 1).expect("read");
    assert_eq!(
        (found[0].number, found[0].line),
        (2, 4),
        "the line of the file"
    );
    let ids = |numbers: &[u64]| -> Vec<String> {
        let found = rows_at(&path, &Reading::default(), numbers).expect("read");
        found.into_iter().map(|row| row.cells[0].clone()).collect()
    };
    assert_eq!(ids(&[1, 4]), ["1", "4"]);
    assert_eq!(ids(&[]).len() + ids(&[9]).len(), 0);
}

#[test]
fn rows_that_cannot_be_read_are_counted_and_stop_nothing() {
    let folder = Folder::new();
    // The second row has a cell too many, the third a quote that is never closed.
    let path = folder.file(
        "a.csv",
        "id,text,n\n1,a,2\n2,b,c,3\n3,\"open,4\n4,d,5\n5,\"e\",6\n6,f\n7,,\n\n,,\n8,g,9\n",
    );
    let (lines, summary) = read(&path);
    assert_eq!(
        lines,
        [
            "id|text|n",
            "1|a|2",
            "4|d|5",
            "5|e|6",
            "6|f|",
            "7||",
            "8|g|9"
        ]
    );
    assert_eq!((summary.rows, summary.unreadable), (8, 2));
    let bad: Vec<(u64, &str)> = summary
        .bad_rows
        .iter()
        .map(|row| (row.line, &*row.excerpt))
        .collect();
    assert_eq!(bad, [(3, "2 | b | c | 3"), (4, "3,\"open,4")]);

    let mut long = "id,text\n1,a\n2,".to_owned();
    long.push_str(&"x".repeat(6 << 20));
    long.push_str("\n3,c\n");
    let (lines, summary) = read(&folder.file("long.csv", long));
    assert_eq!(lines, ["id|text", "1|a", "3|c"]);
    assert_eq!((summary.rows, summary.unreadable), (3, 1));
    assert_eq!(summary.bad_rows[0].line, 3);

    let lines = "{\"id\":1,\"a\":2}\n{\"id\":2,\n[3]\n{\"id\":4}\n";
    let (lines, summary) = read(&folder.file("a.jsonl", lines));
    assert_eq!(lines, ["id|a", "1|2", "4|"]);
    let bad: Vec<u64> = summary.bad_rows.iter().map(|row| row.line).collect();
    assert_eq!(bad, [2, 3]);
}

#[test]
fn lines_of_json_become_columns() {
    let folder = Folder::new();
    let path = folder.file(
        "events.json",
        concat!(
            "{\"user\":{\"id\":7,\"geo\":{\"city\":\"Пермь\"}},\"event\":\"open\",\"ts\":1773324306.5}\r\n",
            "\n",
            "{\"event\":\"pay\",\"ok\":true,\"user\":{\"id\":8},\"tags\":[\"a\",\"b\",3],\"none\":null}\n",
        ),
    );
    let (lines, _) = read(&path);
    assert_eq!(
        lines,
        [
            "user.id|user.geo.city|event|ts|ok|tags|none",
            "7|Пермь|open|1773324306.5|||",
            "8||pay||true|a; b; 3|",
        ]
    );
}

#[test]
fn event_logs_in_xml_are_read_with_their_traces() {
    let folder = Folder::new();
    let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
 <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
 <global scope="event"><string key="concept:name" value="none"/></global>
 <classifier name="Activity" keys="concept:name"/>
 <trace>
  <string key="concept:name" value="c 1"/><string key="city" value="Tver &amp; Klin"/>
  <event>
   <string key="concept:name" value="open"/>
   <date key="time:timestamp" value="2026-03-01T10:00:00+03:00"/>
   <string key="org:resource" value="Ann"><string key="team" value="b"/></string>
  </event>
  <event><string key="concept:name" value="pay"/><date key="time:timestamp" value="2026-03-01T11:00:00+03:00"/><string key="lifecycle:transition" value="complete"/></event>
 </trace>
 <trace><string key="concept:name" value="c 2"/>
  <event><string key="concept:name" value="open"/><date key="time:timestamp" value="2026-03-02T10:00:00+03:00"/></event>
 </trace>
</log>"#;
    let expected = [
        "case:concept:name|case:city|concept:name|time:timestamp|org:resource|lifecycle:transition",
        "c 1|Tver & Klin|open|2026-03-01T10:00:00+03:00|Ann|",
        "c 1|Tver & Klin|pay|2026-03-01T11:00:00+03:00||complete",
        "c 2||open|2026-03-02T10:00:00+03:00||",
    ];
    assert_eq!(read(&folder.file("log.xes", text)).0, expected);
    assert_eq!(
        read(&folder.file("log.xes.gz", packed(text.as_bytes()))).0,
        expected
    );
    let cut = &text[..text
        .find("<event><string key=\"concept:name\" value=\"pay\"")
        .expect("there")
        + 30];
    let (lines, summary) = read(&folder.file("cut.xes", cut));
    assert_eq!(lines.len(), 2, "the events before the damage");
    assert_eq!((summary.rows, summary.unreadable), (2, 1));
}

#[test]
fn sheets_of_workbooks_are_read_with_times_as_text() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let folder = Folder::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Events").expect("named");
    for (at, name) in ["user id", "event", "time", "took"].iter().enumerate() {
        sheet.write(0, at as u16, *name).expect("written");
    }
    let moment = ExcelDateTime::parse_from_str("2026-03-01 10:00:30").expect("a time");
    let day = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let hours = Format::new().set_num_format("[h]:mm");
    sheet.write(1, 0, 7).expect("written");
    sheet.write(1, 1, "open").expect("written");
    sheet
        .write_with_format(1, 2, &moment, &day)
        .expect("written");
    sheet.write_with_format(1, 3, 1.5, &hours).expect("written");
    sheet.write(3, 0, 8).expect("written");
    sheet.write(3, 1, 0.1 + 0.2).expect("written");
    let other = book.add_worksheet();
    other.write(0, 0, "x").expect("written");
    other.write(1, 0, "y").expect("written");
    let path = folder.file("a.xlsx", book.save_to_buffer().expect("saved"));
    let (lines, _) = read(&path);
    assert_eq!(
        lines,
        [
            "user id|event|time|took",
            "7|open|2026-03-01 10:00:30|36:00:00",
            "8|0.30000000000000004||",
        ]
    );
    let inspection = inspect(&path, None, &Unwatched).expect("a workbook");
    assert_eq!(inspection.sheets, ["Events", "Sheet2"]);
    let reading = Reading {
        sheet: "Sheet2".to_owned(),
        ..Reading::default()
    };
    assert_eq!(rows(&path, &reading, 1, 9).expect("read")[0].cells, ["y"]);
    let missing = Reading {
        sheet: "Sheet3".to_owned(),
        ..Reading::default()
    };
    assert!(matches!(
        rows(&path, &missing, 1, 9),
        Err(DataError::NoSuchSheet(_))
    ));
}

#[test]
fn what_cannot_be_read_says_so() {
    let folder = Folder::new();
    let error = |name: &str, bytes: &[u8]| {
        let path = folder.file(name, bytes);
        inspect(&path, None, &Unwatched).expect_err("no source")
    };
    assert!(matches!(error("empty.csv", b""), DataError::Empty));
    assert!(matches!(error("blank.csv", b" \n\n"), DataError::Empty));
    let wide = vec!["a"; 2_500].join(",") + "\n" + &vec!["1"; 2_500].join(",") + "\n";
    assert!(matches!(
        error("wide.csv", wide.as_bytes()),
        DataError::TooManyColumns { count: 2_500, .. }
    ));
    let mut cut = packed(TEXT.repeat(100).as_bytes());
    cut.truncate(cut.len() / 2);
    assert!(matches!(error("cut.csv.gz", &cut), DataError::BadFormat(_)));
    assert!(matches!(
        error("a.xlsx", b"PK\x03\x04broken"),
        DataError::BadFormat(_)
    ));
    let missing = folder.0.path().join("missing.csv");
    assert!(matches!(
        inspect(&missing, None, &Unwatched),
        Err(DataError::Unreadable(_))
    ));
}

#[test]
fn long_work_is_watched_and_can_be_stopped() {
    struct Stopping;
    impl Watch for Stopping {
        fn report(&self, share: f64) -> bool {
            assert!((0.0..=1.0).contains(&share));
            false
        }
    }
    let folder = Folder::new();
    let path = folder.file(
        "a.csv",
        "id,event\n1,open\n".to_owned() + &"2,pay\n".repeat(400_000),
    );
    let source = RowSource::open(&path, &Reading::default()).expect("opens");
    let stopped = source.read(&Stopping, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(stopped, Err(DataError::Stopped)));
    assert!(matches!(
        fingerprint(&path, &Stopping),
        Err(DataError::Stopped)
    ));
    let (hash, size) = fingerprint(&path, &Unwatched).expect("read");
    assert_eq!((hash.len(), size), (64, 2_400_016));
}

#[test]
fn ids_that_no_number_holds_stay_apart() {
    let folder = Folder::new();
    let lines = concat!(
        r#"{"id":184467440737095516160,"at":1,"note":"a \"123456789012345678901\" é"}"#,
        "\n",
        r#"{"id":184467440737095516161,"at":-12345678901234567890123,"note":"b"}"#,
        "\n",
        r#"{"id":18446744073709551615,"at":1.5,"note":12345678901234567890.5}"#,
    );
    let (lines, summary) = read(&folder.file("a.jsonl", lines));
    assert_eq!(summary.unreadable, 0);
    assert_eq!(
        lines[1..3],
        [
            "184467440737095516160|1|a \"123456789012345678901\" é",
            "184467440737095516161|-12345678901234567890123|b",
        ]
    );
    assert!(lines[3].starts_with("18446744073709551615|1.5|1234567890123456"));
}
