//! Names of a log on the steps of a map, and what comes of counting them.

use jiff::Timestamp;
use wayline::data::Unwatched;
use wayline::editor::{Command, evidence};
use wayline::model::{ChainRule, ColumnRole, LaneKind, Measure};

use super::support::{LOG, TestDesk};

#[test]
fn suggested_names_are_accepted_and_counted_at_once() {
    let mut desk = TestDesk::with_log();
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    assert_eq!((board.names, board.mapped), (4, 0));
    assert_eq!(board.suggested, 3, "{board:?}");
    let others: Vec<&str> = board.others.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(others, ["chat_open"]);
    desk.desk.accept_all(&mut desk.test.editor, &board);
    desk.work();
    // The window of 30 days leaves all of them in.
    assert_eq!(desk.reached(), [10, 6, 3]);
    // One undo takes all names off again.
    desk.test.command(Command::Undo);
    desk.work();
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    assert_eq!((board.mapped, board.suggested), (0, 3));
}

#[test]
fn names_that_another_source_has_for_a_step_are_suggested_for_it() {
    let mut desk = TestDesk::with_log();
    let compare = desk.step("Compare");
    let names = [("chat_open".to_owned(), Some(compare))];
    desk.desk.give_names(&mut desk.test.editor, &names);
    let path = desk.path().with_file_name("more.csv");
    std::fs::write(&path, LOG.replace("look_list", "zzz")).expect("written");
    let reading = evidence::read(&path, None, None, &Unwatched).expect("the log can be read");
    desk.desk.add_file(&mut desk.test.editor, &path, reading);
    desk.work();
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    let others: Vec<&str> = board.others.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(others, ["zzz"], "nothing is called so elsewhere");
    let chips = board.columns.iter().find(|column| column.step == compare);
    let chips = &chips.expect("the step").chips;
    let chat = chips.iter().find(|chip| chip.name == "chat_open");
    assert!(chat.is_some_and(|chip| chip.is_suggested), "{chips:?}");
}

#[test]
fn a_name_goes_from_step_to_step_and_off_the_map() {
    let mut desk = TestDesk::with_log();
    let (look, compare) = (desk.step("Look"), desk.step("Compare"));
    let give = |desk: &mut TestDesk, name: &str, step| {
        let names = [(name.to_owned(), step)];
        desk.desk.give_names(&mut desk.test.editor, &names);
        desk.work();
    };
    give(&mut desk, "look_*", Some(look));
    give(&mut desk, "compare_two", Some(look));
    give(&mut desk, "compare_two", Some(compare));
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    let chips: Vec<Vec<&str>> = board
        .columns
        .iter()
        .map(|column| {
            let chips = column.chips.iter().filter(|chip| !chip.is_suggested);
            chips.map(|chip| chip.name.as_str()).collect()
        })
        .collect();
    assert_eq!(chips, [vec!["look_*"], vec!["compare_two"], vec![]]);
    assert_eq!(board.columns[0].chips[0].names, 1);
    assert_eq!(desk.reached(), [10, 6]);
    give(&mut desk, "compare_two", None);
    assert_eq!(desk.reached(), [10]);
}

#[test]
fn the_parts_of_the_sentence_change_what_is_counted() {
    let mut desk = TestDesk::with_log();
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    desk.desk.accept_all(&mut desk.test.editor, &board);
    desk.work();
    desk.desk
        .change_recipe(&mut desk.test.editor, "edit-change-counting", |recipe| {
            recipe.counting.window = Some(86_400);
        });
    // The last counts are shown until the next ones are there.
    assert_eq!(desk.reached(), [10, 6, 3]);
    desk.work();
    assert_eq!(desk.reached(), [10, 6, 2], "two days are too long");
    let counts = desk.desk.counts(desk.map()).expect("it is counted");
    let ever = counts.reach.last().expect("all rules");
    assert_eq!(ever, &[10, 6, 3]);
    let chat = desk.step("Compare");
    let names = [("chat_open".to_owned(), Some(chat))];
    desk.desk.give_names(&mut desk.test.editor, &names);
    desk.desk
        .change_recipe(&mut desk.test.editor, "edit-change-counting", |recipe| {
            recipe.counting.rule = ChainRule::Strict;
        });
    desk.work();
    assert_eq!(desk.reached()[0], 10);
}

#[test]
fn figures_come_onto_the_map_and_are_filled_again() {
    let mut desk = TestDesk::with_log();
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    desk.desk.accept_all(&mut desk.test.editor, &board);
    desk.work();
    let lanes = desk.map().lanes.len();
    let now: Timestamp = "2026-05-01T00:00:00Z".parse().expect("a time");
    let put = desk.desk.put_on_map(&mut desk.test.editor, now);
    let (new_lanes, figures) = put.expect("there are figures");
    assert_eq!(desk.map().lanes.len(), lanes + new_lanes);
    assert!(figures >= 6, "{figures}");
    let lane = desk.map().lanes.last().expect("a lane");
    assert_eq!(lane.kind, LaneKind::Metric);
    let metrics = desk.map().metrics.iter();
    let values = metrics.flat_map(|metric| &metric.values);
    let reach: Vec<(f64, Option<u32>)> = values
        .filter(|value| value.measure == Some(Measure::Reach))
        .map(|value| (value.value, value.n))
        .collect();
    // The window of the last person is still open at the end of the data.
    assert_eq!(
        reach,
        [(100.0, Some(10)), (66.67, Some(9)), (33.33, Some(9))]
    );
    let source = &desk.map().evidence[0];
    let counted = source.counted.as_ref().expect("it says what was counted");
    assert_eq!((counted.cases, counted.time), (10, Some(now)));
    assert_eq!(counted.file.hash.len(), 64);
    // Once more refills the same lanes.
    desk.work();
    desk.desk.put_on_map(&mut desk.test.editor, now);
    assert_eq!(desk.map().lanes.len(), lanes + new_lanes);
    desk.test.command(Command::Undo);
    assert_eq!(desk.map().lanes.len(), lanes, "one entry of the history");
}

#[test]
fn another_role_reads_the_file_again_and_a_missing_one_says_so() {
    let mut desk = TestDesk::with_log();
    desk.desk
        .set_role(&mut desk.test.editor, "event", ColumnRole::Ignored);
    desk.work();
    let reading = desk.desk.reading(desk.map()).expect("it is read");
    assert!(reading.loaded.is_err());
    assert!(desk.desk.loaded(desk.map()).is_none());
    desk.test.command(Command::Undo);
    desk.work();
    assert!(desk.desk.loaded(desk.map()).is_some());
}

#[test]
fn a_file_that_is_gone_is_told_and_found_again() {
    let mut desk = TestDesk::with_log();
    let path = desk.path();
    let aside = path.with_extension("aside");
    std::fs::rename(&path, &aside).expect("it can be moved");
    desk.desk.read_again();
    desk.work();
    assert!(desk.desk.failed(desk.map()).is_some());
    std::fs::rename(&aside, &path).expect("it can be moved");
    desk.desk.read_again();
    desk.work();
    assert!(desk.desk.failed(desk.map()).is_none());
    assert!(desk.desk.loaded(desk.map()).is_some());
}

#[test]
fn segments_stand_for_personas() {
    let mut desk = TestDesk::with_log();
    let names: Vec<(String, u64)> = desk
        .desk
        .segments(desk.map())
        .iter()
        .map(|value| (value.name.clone(), value.cases))
        .collect();
    assert_eq!(names, [("phone".to_owned(), 8), ("computer".to_owned(), 2)]);
    let ann = desk.map().personas[0].id;
    desk.desk
        .give_segment(&mut desk.test.editor, "phone", Some(ann));
    let board = desk.desk.board(&desk.test.editor).expect("a log");
    desk.desk.accept_all(&mut desk.test.editor, &board);
    desk.work();
    let counts = desk.desk.counts(desk.map()).expect("it is counted");
    assert_eq!(counts.personas, [(ann, 8)]);
}

#[test]
fn files_of_sources_are_named_from_the_folder_of_the_map() {
    let mut desk = TestDesk::with_log();
    let kept = |desk: &TestDesk| {
        let source = desk.map().evidence.last().expect("the source");
        source.file.as_ref().expect("its file").path.clone()
    };
    let log = desk.path();
    assert_eq!(kept(&desk), log.to_string_lossy(), "the map has no file");
    let folder = log.parent().expect("a folder").to_owned();
    desk.test
        .editor
        .save(&folder.join("map.ron"), false)
        .expect("it can be saved");
    assert_eq!(kept(&desk), "events.csv");
    assert!(!desk.test.editor.document().is_dirty());
    let saved = std::fs::read_to_string(folder.join("map.ron")).expect("it can be read");
    assert!(!saved.contains(&*folder.to_string_lossy()));
    let beside = folder.join("copies");
    std::fs::create_dir(&beside).expect("it can be made");
    desk.test
        .editor
        .save(&beside.join("map.ron"), false)
        .expect("it can be saved");
    assert_eq!(kept(&desk), "../events.csv");
    // A save that fails changes nothing.
    let nowhere = folder.join("nowhere").join("map.ron");
    assert!(desk.test.editor.save(&nowhere, false).is_err());
    assert_eq!(kept(&desk), "../events.csv");
}
