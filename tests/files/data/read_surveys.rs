//! Exports of survey tools come out with their questions as columns.

use wayline::data::Unwatched;
use wayline::data::read::{Inspection, inspect, rows};
use wayline::model::{ColumnRole, LeftOutRule, Reading, SourceShape};

use super::read_formats::Folder;

fn inspected(folder: &Folder, text: &str) -> Inspection {
    inspect(&folder.file("answers", text), None, &Unwatched).expect("a table")
}

fn names_with(inspection: &Inspection, role: ColumnRole) -> Vec<&str> {
    let columns = inspection.columns.iter();
    columns
        .filter(|column| column.role == role)
        .map(|column| &*column.name)
        .collect()
}

#[test]
fn three_rows_of_head_with_ids_are_understood() {
    let folder = Folder::new();
    let text = concat!(
        "StartDate,EndDate,Status,Progress,Finished,RecordedDate,ResponseId,Q1,Q2_1,Q2_2,Q3\n",
        "Start Date,End Date,Response Type,Progress,Finished,Recorded Date,Response ID,\"How likely are you to recommend us?\",Rate the steps - Search,Rate the steps - Payment,\"Anything\nelse?\"\n",
        "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"recordedDate\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID3\"\"}\"\n",
        "2026-03-01 10:00:00,2026-03-01 10:05:00,Survey Preview,100,True,2026-03-01 10:05:01,R_1,9,4,5,Nothing at all comes to my mind\n",
        "2026-03-02 10:00:00,2026-03-02 10:06:00,IP Address,100,True,2026-03-02 10:06:01,R_2,7,3,2,The payment took far too long\n",
        "2026-03-03 10:00:00,2026-03-03 10:07:00,IP Address,40,False,2026-03-03 10:07:01,R_3,,1,,\n",
    );
    let inspection = inspected(&folder, text);
    assert_eq!(inspection.shapes.first(), Some(&SourceShape::Answers));
    assert!(inspection.is_sure);
    assert_eq!(inspection.reading.header_rows, 3);
    assert_eq!(
        names_with(&inspection, ColumnRole::Answer),
        [
            "How likely are you to recommend us?",
            "Rate the steps - Search",
            "Rate the steps - Payment"
        ]
    );
    assert_eq!(
        names_with(&inspection, ColumnRole::Text),
        ["Anything else?"]
    );
    assert_eq!(names_with(&inspection, ColumnRole::Finished), ["Finished"]);
    assert_eq!(
        names_with(&inspection, ColumnRole::Status),
        ["Response Type"]
    );
    assert_eq!(names_with(&inspection, ColumnRole::Case), ["Response ID"]);
    assert_eq!(inspection.recipe.leaves_out, [LeftOutRule::Unfinished]);
    let path = folder.file("again", text);
    let first = &rows(&path, &inspection.reading, 1, 1).expect("read")[0];
    assert_eq!((first.number, &*first.cells[6]), (1, "R_1"));
    assert_eq!(first.line, 5, "a question takes two lines");
}

#[test]
fn options_spread_under_blank_headings_are_understood() {
    let folder = Folder::new();
    let text = concat!(
        "Respondent ID,Collector ID,Start Date,Which channels did you use?,,,How satisfied were you with the delivery?,Please rate,\n",
        ",,,App,Website,Shop,Response,Search,Payment\n",
        "11,5,03/25/2026 10:00:00 AM,App,,,Satisfied,4,5\n",
        "12,5,03/26/2026 10:00:00 AM,,Website,Shop,Dissatisfied,3,2\n",
        "13,5,03/26/2026 11:00:00 AM,App,Website,,Very satisfied,5,4\n",
    );
    let inspection = inspected(&folder, text);
    assert_eq!(inspection.shapes.first(), Some(&SourceShape::Answers));
    assert!(inspection.is_sure);
    assert_eq!(inspection.reading.header_rows, 2);
    assert_eq!(
        names_with(&inspection, ColumnRole::Answer),
        [
            "Which channels did you use? [App]",
            "Which channels did you use? [Website]",
            "Which channels did you use? [Shop]",
            "How satisfied were you with the delivery?",
            "Please rate [Search]",
            "Please rate [Payment]",
        ]
    );
    assert_eq!(names_with(&inspection, ColumnRole::Time), ["Start Date"]);
    assert_eq!(names_with(&inspection, ColumnRole::Case), ["Respondent ID"]);
}

#[test]
fn several_answers_in_a_cell_and_grids_are_understood() {
    let folder = Folder::new();
    let text = concat!(
        "Отметка времени,Какими каналами вы пользовались?,Оцените этапы [Поиск],Оцените этапы [Оплата],Что улучшить?\n",
        "01.03.2026 10:00:00,\"Сайт, Приложение\",4,5,Ускорить доставку в выходные дни\n",
        "02.03.2026 10:00:00,Сайт,3,2,\n",
        "13.03.2026 10:00:00,\"Магазин, Сайт\",5,4,\n",
    );
    let inspection = inspected(&folder, text);
    assert_eq!(inspection.shapes.first(), Some(&SourceShape::Answers));
    assert!(inspection.is_sure);
    assert_eq!(inspection.reading.header_rows, 1);
    assert_eq!(
        names_with(&inspection, ColumnRole::Answer),
        [
            "Какими каналами вы пользовались?",
            "Оцените этапы [Поиск]",
            "Оцените этапы [Оплата]"
        ]
    );
    assert_eq!(
        names_with(&inspection, ColumnRole::Time),
        ["Отметка времени"]
    );

    let typeform = concat!(
        "#,How did you hear about us?,Rate the checkout,Rate the delivery,Start Date (UTC),Submit Date (UTC),Network ID\n",
        "a1,Friend,4,5,2026-03-01 10:00:00,2026-03-01 10:01:00,n1\n",
        "a2,Ad; Friend,2,3,2026-03-02 10:00:00,2026-03-02 10:01:00,n2\n",
        "a3,Ad,5,5,2026-03-03 10:00:00,2026-03-03 10:01:00,n3\n",
    );
    let inspection = inspected(&folder, typeform);
    assert_eq!(inspection.shapes.first(), Some(&SourceShape::Answers));
    assert!(inspection.is_sure);
    assert_eq!(
        names_with(&inspection, ColumnRole::Answer),
        [
            "How did you hear about us?",
            "Rate the checkout",
            "Rate the delivery"
        ]
    );
}

#[test]
fn columns_without_a_head_are_called_by_their_place() {
    let folder = Folder::new();
    let text =
        "7,open,2026-03-01 10:00\n7,pay,2026-03-01 10:05\n8,open,2026-03-01 11:00\n".repeat(4);
    let inspection = inspected(&folder, &text);
    assert_eq!(inspection.reading.header_rows, 0);
    let names: Vec<&str> = inspection
        .columns
        .iter()
        .map(|column| &*column.name)
        .collect();
    assert_eq!(names, ["1", "2", "3"]);
    assert_eq!(inspection.shapes.first(), Some(&SourceShape::EventLog));
    assert!(!inspection.is_sure, "nothing says what the columns are");
}

#[test]
fn a_column_without_a_heading_costs_nobody_their_answers() {
    let folder = Folder::new();
    let row = |person: usize| {
        let (answer, note) = if person < 30 { (5, "angry") } else { (1, "") };
        format!("R{person:03},{answer},c{person},{note}")
    };
    let rows_of_all: Vec<String> = (0..100).map(row).collect();
    let text = format!("id,Q1,Comment,\n{}\n", rows_of_all.join("\n"));
    let inspection = inspected(&folder, &text);
    let names = |inspection: &Inspection| -> Vec<String> {
        let columns = inspection.columns.iter();
        columns.map(|column| column.name.clone()).collect()
    };
    assert_eq!(names(&inspection), ["id", "Q1", "Comment", "4"]);
    let path = folder.file("answers.csv", &text);
    let rows = rows(&path, &inspection.reading, 1, 200).expect("read");
    assert_eq!(rows.len(), 100, "nobody is unreadable");
    assert_eq!(rows[0].cells[3], "angry");

    // Without a head, the longest of the rows says how many columns there are.
    let headless = rows_of_all.join("\n").replace(",\n", "\n");
    let path = folder.file("headless.csv", &headless);
    let reading = Reading {
        header_rows: 0,
        ..inspection.reading
    };
    let inspection = inspect(&path, Some(&reading), &Unwatched).expect("a table");
    assert_eq!(names(&inspection), ["1", "2", "3", "4"]);
    let rows = wayline::data::read::rows(&path, &reading, 1, 200).expect("read");
    assert_eq!((rows.len(), &*rows[98].cells[3]), (100, ""));
}

#[test]
fn a_sheet_keeps_the_cells_behind_its_headings() {
    let folder = Folder::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["id", "Q1"]).expect("a head");
    for person in 1..=100 {
        sheet.write(person, 0, format!("R{person}")).expect("an id");
        sheet.write(person, 1, 4).expect("an answer");
        if person <= 30 {
            sheet.write(person, 2, "angry").expect("a note");
        }
    }
    let path = folder.file("answers.xlsx", book.save_to_buffer().expect("saved"));
    let inspection = inspect(&path, None, &Unwatched).expect("a table");
    assert_eq!(inspection.columns.len(), 3);
    let rows = rows(&path, &inspection.reading, 1, 200).expect("read");
    assert_eq!((rows.len(), &*rows[0].cells[2]), (100, "angry"));
}
