//! Any file is either read or refused: there is never a panic, and maps are valid.
//! `PROPTEST_CASES` sets the number of cases.

use std::io::Write as _;

use proptest::prelude::*;
use wayline::import::{self, Meaning, Orientation, ReadOptions};
use wayline::model::validate;
use wayline::words::{Language, Words};

use crate::support::fixtures::SeqIds;

/// Pieces that tables and documents are made of, and pieces that break them.
const PIECES: [&str; 64] = [
    "Stage",
    "Step",
    "Этап",
    "Шаг",
    "Actions",
    "Emotions",
    "Эмоции (1…5)",
    "Pain points",
    "Боли",
    "Touchpoints",
    "Awareness",
    "1. Purchase",
    "Stage 2: Use",
    "Persona",
    "Total",
    "№",
    "😀",
    "★★★☆☆",
    "3/5",
    "-1 Waits",
    "++",
    "—",
    "•",
    " • a • b",
    "1) a 2) b",
    "12 %",
    "1 200",
    "\t",
    ",",
    ";",
    "|",
    "\n",
    "\n\n",
    "\r\n",
    "\"",
    "\"\"",
    "|---|---|\n",
    "---\n",
    "# ",
    "## 1. Look\n",
    "- ",
    "  - ",
    "1. ",
    "```mermaid\njourney\nsection A\nB: 3: C\n```\n",
    "```\n",
    "> ",
    "**Actions**\n",
    "**",
    "[a](b)",
    "<br>",
    "<table>",
    "<tr>",
    "<td colspan=3 rowspan=2>",
    "</table>",
    "<ul><li>",
    "&nbsp;",
    "\u{feff}",
    "\u{0}",
    "é",
    "漢",
    "½",
    "_____",
    "sep=;\n",
    "journey\n",
];

const ENDINGS: [&str; 10] = [
    "csv", "tsv", "md", "html", "txt", "", "mmd", "xlsx", "markdown", "htm",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => (0..PIECES.len()).prop_map(|index| PIECES[index].to_owned()),
        1 => any::<char>().prop_map(|character| character.to_string()),
        2 => "[a-zа-я ]{0,12}".prop_map(|text| text),
    ];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Reads a file, changes the draft in every way that a user can, and makes maps of it.
fn check(bytes: &[u8], name: &str) {
    let words = Words::new(Language::English);
    let Ok(mut draft) = import::read(bytes, name, &ReadOptions::default()) else {
        return;
    };
    let sound = |draft: &import::Draft| {
        let imported = draft.to_journey(&mut SeqIds::default(), &words);
        assert_eq!(validate(&imported.journey), [], "{name}");
        draft.questions().len() + draft.left_out().len()
    };
    sound(&draft);
    for index in 0..draft.blocks.len().min(4) {
        draft.set_used(index, true);
        for orientation in Orientation::ALL {
            draft.blocks[index].turn(orientation);
            sound(&draft);
        }
        let lines = draft.blocks[index].line_count();
        for line in 0..lines.min(4) {
            let meanings = [
                Meaning::StageNames,
                Meaning::StepNames,
                Meaning::Personas,
                Meaning::Ignored,
                Meaning::curve("x"),
                Meaning::lane("Time spent"),
            ];
            draft.blocks[index].set_meaning(line, meanings[line % meanings.len()].clone());
        }
        sound(&draft);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(96), ..ProptestConfig::default() })]

    #[test]
    fn texts_of_every_kind_are_read_or_refused(text in soup(), ending in 0..ENDINGS.len()) {
        check(text.as_bytes(), &format!("map.{}", ENDINGS[ending]));
    }

    #[test]
    fn bytes_of_every_kind_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), ending in 0..ENDINGS.len()) {
        check(&bytes, &format!("map.{}", ENDINGS[ending]));
    }

    #[test]
    fn broken_workbooks_are_read_or_refused(at in any::<usize>(), byte in any::<u8>(), cut in any::<usize>(), is_cut in any::<bool>()) {
        let mut bytes = workbook();
        let at = at % bytes.len();
        if is_cut {
            bytes.truncate(cut % bytes.len());
        } else if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        check(&bytes, "map.xlsx");
    }

    #[test]
    fn workbooks_with_broken_parts_are_read_or_refused(sheet in soup(), strings in soup()) {
        let sheet = format!("<?xml version=\"1.0\"?><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{sheet}</t></is></c><c r=\"XFD1048576\"><v>1</v></c>{sheet}</row></sheetData></worksheet>");
        check(&archive(&sheet, &strings), "map.xlsx");
    }
}

/// A small valid workbook.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in [
        ["Stage", "Look", "Buy"],
        ["Actions", "Searches", "Pays"],
        ["Emotions", "3", "4"],
    ]
    .iter()
    .enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            sheet
                .write(row as u32, column as u16, *text)
                .expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A workbook around the XML of one sheet.
fn archive(sheet: &str, strings: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()),
        ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Map\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned()),
        ("xl/sharedStrings.xml", format!("<sst><si><t>{strings}</t></si></sst>")),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("text");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_workbook_that_unpacks_to_gigabytes_is_refused() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default())
        .expect("a part");
    let zeroes = vec![b' '; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&zeroes).expect("spaces");
    }
    let bytes = zip.finish().expect("an archive").into_inner();
    assert!(bytes.len() < 2 << 20, "it is small when packed");
    let refused = import::read(&bytes, "map.xlsx", &ReadOptions::default()).expect_err("refused");
    assert_eq!(refused.key, "import-unpacks-too-large");
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_costs_nothing() {
    let cell =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row =
        |number: u32, cells: &[String]| format!("<row r=\"{number}\">{}</row>", cells.concat());
    let rows = [
        row(
            1,
            &[cell("A1", "Stage"), cell("B1", "Look"), cell("C1", "Buy")],
        ),
        row(
            2,
            &[
                cell("A2", "Actions"),
                cell("B2", "Reads"),
                cell("C2", "Pays"),
            ],
        ),
        row(1_048_576, &[cell("XFD1048576", "far")]),
    ];
    let sheet = format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{}</sheetData></worksheet>",
        rows.concat()
    );
    let draft =
        import::read(&archive(&sheet, ""), "map.xlsx", &ReadOptions::default()).expect("a draft");
    let imported = draft.to_journey(&mut SeqIds::default(), &Words::new(Language::English));
    assert_eq!(imported.journey.stages.len(), 2);
    assert!(
        imported
            .remarks
            .iter()
            .any(|remark| remark.key == "import-far-cells")
    );
}

#[test]
fn too_much_is_refused_with_what_there_is_too_much_of() {
    let refused = |bytes: &[u8], name: &str| {
        import::read(bytes, name, &ReadOptions::default())
            .expect_err(name)
            .key
    };
    let rows = "a,b\n".repeat(30_000);
    assert_eq!(refused(rows.as_bytes(), "a.csv"), "import-too-many-rows");
    let columns = format!("{}\n", ",".repeat(3_000));
    assert_eq!(
        refused(columns.as_bytes(), "a.csv"),
        "import-too-many-columns"
    );
    let cells = format!("{}\n", "a,".repeat(1_900)).repeat(300);
    assert_eq!(refused(cells.as_bytes(), "a.csv"), "import-too-many-cells");
    let wide = "<table><tr><td colspan=1000 rowspan=1000>a</table>";
    assert_eq!(refused(wide.as_bytes(), "a.html"), "import-too-many-cells");
    let deep: Vec<String> = (0..400)
        .map(|depth| format!("{}- a", "  ".repeat(depth)))
        .collect();
    let deep = deep.join(
        "
",
    );
    assert_eq!(refused(deep.as_bytes(), "a.md"), "import-too-deep");
    let tables = "| a | b |\n|---|---|\n| c | d |\n\n".repeat(1_000);
    assert_eq!(refused(tables.as_bytes(), "a.md"), "import-too-many-blocks");
    assert_eq!(refused(b"  \n", "a.csv"), "import-empty");
    assert_eq!(
        refused(b"Some words, nothing else.", "a.txt"),
        "import-nothing-found"
    );
    assert_eq!(
        refused(b"PK\x03\x04broken", "a.xlsx"),
        "import-broken-workbook"
    );
    assert_eq!(
        refused(&[0xd0, 0xcf, 0x11, 0xe0, 0, 0], "a.xls"),
        "import-old-workbook"
    );
}
