//! Workbooks with merged cells, several sheets and formatted figures; tables that Wayline wrote
//! itself; and corrections by the user.

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use wayline::import::{self, Draft, Meaning, Orientation, ReadOptions};
use wayline::model::{Journey, validate};
use wayline::words::{Language, Words};

use super::outline::outline;
use crate::support::fixtures::SeqIds;

fn draft(bytes: &[u8], name: &str) -> Draft {
    import::read(bytes, name, &ReadOptions::default()).expect("a draft")
}

fn map(draft: &Draft) -> Journey {
    let words = Words::new(Language::English);
    let journey = draft.to_journey(&mut SeqIds::default(), &words).journey;
    assert_eq!(validate(&journey), []);
    journey
}

fn write(sheet: &mut Worksheet, top: u32, rows: &[&[&str]]) {
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.is_empty())
        {
            sheet
                .write(top + row as u32, column as u16, *text)
                .expect("a cell");
        }
    }
}

fn merge(sheet: &mut Worksheet, range: (u32, u16, u32, u16), text: &str) {
    let (top, left, bottom, right) = range;
    sheet
        .merge_range(top, left, bottom, right, text, &Format::new())
        .expect("a merged cell");
}

/// A workbook as consultants make them: with a title over all columns, stages over their steps,
/// a lane over two rows, and other sheets.
fn consultants_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    write(
        book.add_worksheet().set_name("Read me").expect("a name"),
        0,
        &[&["How to use this file"], &["Fill in the yellow cells"]],
    );
    let sheet = book.add_worksheet().set_name("CJM").expect("a name");
    merge(sheet, (0, 0, 0, 5), "Путь покупателя мебели");
    write(sheet, 1, &[&["Персона:", "Семья с детьми"]]);
    merge(sheet, (3, 1, 3, 2), "1. Выбор");
    merge(sheet, (3, 3, 3, 5), "2. Покупка");
    write(sheet, 3, &[&["Этап"]]);
    write(
        sheet,
        4,
        &[&["Шаг", "Ищет", "Сравнивает", "Заказывает", "Платит", "Ждёт"]],
    );
    write(
        sheet,
        5,
        &[&[
            "Действия",
            "Листает сайт",
            "Едет в салон\nМеряет диван",
            "Звонит",
            "Платит",
            "Ждёт",
        ]],
    );
    merge(sheet, (6, 0, 7, 0), "Боли");
    write(
        sheet,
        6,
        &[&["", "Мало фото", "", "", "Нет рассрочки", "Перенос"]],
    );
    write(sheet, 7, &[&["", "", "Далеко ехать", "", "", "Царапина"]]);
    merge(sheet, (8, 1, 8, 2), "Сайт и салон");
    write(
        sheet,
        8,
        &[&["Каналы", "", "", "Телефон", "Банк", "Курьер"]],
    );
    let percent = Format::new().set_num_format("0%");
    sheet.write(9, 0, "Конверсия").expect("a cell");
    for (column, value) in [1.0, 0.4, 0.25, 0.2, 0.19].into_iter().enumerate() {
        sheet
            .write_with_format(9, column as u16 + 1, value, &percent)
            .expect("a cell");
    }
    sheet.write(10, 0, "Эмоции").expect("a cell");
    for (column, value) in [1, 0, 2, -1, -2].into_iter().enumerate() {
        sheet.write(10, column as u16 + 1, value).expect("a cell");
    }
    write(
        book.add_worksheet().set_name("Интервью").expect("a name"),
        0,
        &[&["Имя", "Дата", "Город"], &["Анна", "март", "Казань"]],
    );
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_workbook_with_merged_cells_becomes_the_map_that_a_person_reads() {
    let draft = draft(&consultants_workbook(), "cjm.xlsx");
    assert_eq!(
        outline(&map(&draft)),
        "# Путь покупателя мебели
persona Семья с детьми
stage Выбор: Ищет; Сравнивает
stage Покупка: Заказывает; Платит; Ждёт
action Действия: Листает сайт | Едет в / Меряет диван | Звонит | Платит | Ждёт
pain_point Боли: Мало фото | Далеко ехать | · | Нет рассрочки | Перенос / Царапина
touchpoint Каналы: Сайт и ×2 | · | Телефон | Банк | Курьер
metric Конверсия (%): 100 | 40 | 25 | 20 | 19
curve Эмоции @Семья с детьми -2…2: 1 | 0 | 2 | -1 | -2
"
    );
    assert_eq!(draft.questions(), []);
    let left: Vec<_> = draft
        .blocks
        .iter()
        .filter(|block| !block.is_used)
        .map(|block| block.place.sheet.as_deref())
        .collect();
    assert_eq!(
        left,
        [Some("Read me"), Some("Интервью")],
        "the other sheets are named"
    );
}

#[test]
fn a_sheet_can_be_named_and_must_be_there() {
    let bytes = consultants_workbook();
    let named = |name: &str| {
        let options = ReadOptions {
            sheet: Some(name.to_owned()),
            ..ReadOptions::default()
        };
        import::read(&bytes, "cjm.xlsx", &options)
    };
    let chosen = named("интервью").expect("a draft");
    assert_eq!(chosen.blocks.len(), 1);
    assert!(!chosen.questions().is_empty(), "it is no map, and asks");
    assert_eq!(
        named("Nowhere").expect_err("no sheet").key,
        "import-no-such-sheet"
    );
}

/// Wayline's own table as CSV.
const OWN: &str = "Stage,Look around,Look around,Buy
Step,1. Ads,\"Site, shop\",
Customer actions,\"- not a bullet
Second card
  with a line more\",,\"a; b\"
Emotion curve — Ann (1…5),3.5 Waits,\"2
4 Better\",
Emotion curve — Ann (future) (1…5),5,,4 Glad
Line of visibility,,,
Time spent (min),5,12.5,
My own lane,,• kept,
";

#[test]
fn what_wayline_wrote_itself_is_read_back_exactly() {
    let journey = map(&draft(OWN.as_bytes(), "own.csv"));
    assert_eq!(
        outline(&journey),
        "# own
persona Ann
stage Look around: 1. Ads; Site, shop
stage Buy
action Customer actions: - not / Second card | · | a; b
curve Emotion curve @Ann 1…5: 3.5 Waits | 2 / 4 Better | ·
curve Emotion curve @Ann future 1…5: 5 | · | 4 Glad
divider Line of visibility
metric Time spent (min): 5 | 12.5 | ·
note My own lane: · | • kept | ·
"
    );
    let steps: Vec<_> = journey.steps().map(|step| step.1.id).collect();
    let cards = journey.cell(journey.lanes[0].id, steps[0]);
    assert_eq!(cards[1].text, "Second card\nwith a line more");
}

#[test]
fn what_wayline_wrote_as_markdown_is_read_back_exactly() {
    let text = "# A map\n\n## 1. Look, 2\n\n| Step | One | Two |\n| --- | --- | --- |\n| Customer actions | Reads<br>Asks<br>\u{a0}\u{a0}twice | |\n| Emotion curve — Ann | -1 Waits | 2 |\n\n## 2. Buy\n\n| Step | Pays |\n| --- | --- |\n| Customer actions | Types |\n| Emotion curve — Ann | 0 |\n";
    let journey = map(&draft(text.as_bytes(), "own.md"));
    assert_eq!(
        outline(&journey),
        "# A map
persona Ann
stage Look, 2: One; Two
stage Buy: Pays
action Customer actions: Reads / Asks twice | · | Types
curve Emotion curve @Ann -2…2: -1 Waits | 2 | 0
"
    );
}

#[test]
fn a_user_turns_a_table_and_says_what_its_lines_mean() {
    let text = "x,A,B\nfirst,1,2\nsecond,3,4\n";
    let mut draft = draft(text.as_bytes(), "t.csv");
    assert!(
        !draft.questions().is_empty(),
        "nobody can tell which way it runs"
    );
    draft.blocks[0].turn(Orientation::StagesInColumns);
    assert_eq!(draft.blocks[0].lines.len(), 3);
    draft.blocks[0].set_meaning(1, Meaning::curve("Joy"));
    draft.blocks[0].set_meaning(2, Meaning::lane("Pains"));
    assert_eq!(
        outline(&map(&draft)),
        "# t\npersona Customer\nstage A\nstage B\ncurve Joy @Customer 1…5: 1 | 2\npain_point Pains: 3 | 4\n"
    );
    draft.blocks[0].turn(Orientation::StagesInRows);
    let names: Vec<String> = map(&draft)
        .stages
        .iter()
        .map(|stage| stage.name.clone())
        .collect();
    assert_eq!(names, ["first", "second"]);
    draft.set_used(0, false);
    assert_eq!(map(&draft).stages.len(), 0);
}

#[test]
fn tables_come_right_in_every_encoding() {
    let text = "Этап;Поиск;Выбор\nДействия;Ищет;Сравнивает\nБоли;Дорого;Нет\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide = [&[0xff, 0xfe][..], &wide].concat();
    let marked = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
    let windows = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let mac = encoding_rs::X_MAC_CYRILLIC.encode(text).0.into_owned();
    for bytes in [text.as_bytes().to_vec(), wide, marked, windows, mac] {
        let journey = map(&draft(&bytes, "t.csv"));
        let names: Vec<&str> = journey
            .stages
            .iter()
            .map(|stage| stage.name.as_str())
            .collect();
        assert_eq!(names, ["Поиск", "Выбор"]);
        assert_eq!(journey.lanes[1].name, "Боли");
    }
}

#[test]
fn one_of_several_tables_can_be_chosen() {
    let text = "| Stage | A | B |\n|---|---|---|\n| Actions | c | d |\n| Pains | e | f |\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
    let chosen = |table| {
        import::read(
            text.as_bytes(),
            "t.md",
            &ReadOptions {
                table: Some(table),
                ..ReadOptions::default()
            },
        )
    };
    assert!(chosen(2).expect("a draft").blocks[1].is_used);
    assert_eq!(chosen(3).expect_err("none").key, "import-no-such-table");
    assert_eq!(chosen(0).expect_err("none").key, "import-no-such-table");
}
