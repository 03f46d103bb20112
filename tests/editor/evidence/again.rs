//! Reading a source again: what would change is told first, and nothing on the map changes before
//! the user wants it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use wayline::data::Unwatched;
use wayline::data::privacy::PseudonymKey;
use wayline::editor::Command;
use wayline::editor::evidence::{self, Hanging, Reason, Renewed};
use wayline::file::{recipe_from_ron, recipe_to_ron};
use wayline::model::{
    ElementId, EvidenceLink, LeftOutReason, Measure, MetricValue, Recipe, RecipeColumn, RecipeStep,
    StepId,
};

use super::support::{LOG, TestDesk};

fn now() -> Timestamp {
    "2026-05-01T00:00:00Z".parse().expect("a time")
}

fn key() -> PseudonymKey {
    PseudonymKey::new([7; 32])
}

/// So many people look, and so many of them compare; the window of all of them is over.
fn log(looked: usize, compared: usize) -> String {
    let mut rows = vec!["user,event,time,device".to_owned()];
    for person in 0..looked {
        rows.push(format!("u{person},look_list,2026-03-01 10:00:00,phone"));
        if person < compared {
            rows.push(format!("u{person},compare_two,2026-03-01 10:05:00,phone"));
        }
    }
    rows.push("late,chat_open,2026-04-20 10:00:00,phone".to_owned());
    rows.join("\n")
}

/// A desk whose file holds `text`, with the suggested names accepted and its reach on the map.
fn counted(text: &str) -> TestDesk {
    let mut desk = TestDesk::with_text(text);
    let board = desk.desk.board(&desk.test.editor).expect("a board");
    desk.desk.accept_all(&mut desk.test.editor, &board);
    desk.work();
    for measure in evidence::measures(wayline::model::SourceShape::EventLog) {
        let editor = &mut desk.test.editor;
        let is_reach = *measure == Measure::Reach;
        desk.desk.choose_measure(editor, measure, is_reach);
    }
    desk.work();
    let put = desk.desk.put_on_map(&mut desk.test.editor, now());
    assert!(put.is_some(), "there are figures");
    desk
}

/// Reads the file at `path` again.
fn again(desk: &mut TestDesk, reason: Reason, path: &Path, recipe: Option<Recipe>) -> Renewed {
    let id = desk.desk.open_id(desk.map()).expect("a source");
    let known = desk.desk.recipe(desk.map()).expect("a recipe");
    let recipe = recipe.map_or_else(|| Arc::clone(known), Arc::new);
    let read = evidence::read(path, Some(&recipe), Some(&key()), &Unwatched);
    let read = read.map(|reading| {
        let loaded = reading.loaded.as_ref().ok();
        let counts = loaded.map(|loaded| evidence::count(loaded, &recipe, now()));
        (reading, counts)
    });
    let editor = &mut desk.test.editor;
    desk.desk
        .take_renewal(editor, (id, reason), path.to_owned(), read, now())
}

/// The figures of the reach on the map.
fn reach(desk: &TestDesk) -> Vec<MetricValue> {
    let metrics = desk.map().metrics.iter();
    let values = metrics.flat_map(|metric| &metric.values);
    let reach = values.filter(|value| value.measure == Some(Measure::Reach));
    reach.cloned().collect()
}

fn write(desk: &TestDesk, name: &str, text: &str) -> PathBuf {
    let path = desk.path().with_file_name(name);
    std::fs::write(&path, text).expect("it can be written");
    path
}

#[test]
fn a_file_that_is_as_it_was_changes_nothing_and_says_so() {
    let mut desk = counted(LOG);
    let before = desk.test.ron();
    let path = desk.path();
    assert_eq!(again(&mut desk, Reason::Again, &path, None), Renewed::Same);
    assert_eq!(desk.test.ron(), before);
    assert!(!desk.desk.has_renewal(desk.map()));
    // The same bytes under another name: only the name of the file changes.
    let renamed = path.with_file_name("other.csv");
    std::fs::rename(&path, &renamed).expect("it can be renamed");
    let told = again(&mut desk, Reason::OtherFile, &renamed, None);
    assert_eq!(told, Renewed::Renamed);
    let source = desk.desk.source(desk.map()).expect("a source");
    assert_eq!(source.file.as_ref().expect("a file").name, "other.csv");
    let counted = source.counted.as_ref().expect("it was counted");
    assert_eq!(counted.file.name, "other.csv");
    assert!(desk.desk.loaded(desk.map()).is_some());
}

#[test]
fn a_newer_file_shows_what_would_change_before_anything_does() {
    let mut desk = counted(&log(80, 48));
    let before = desk.test.ron();
    let newer = write(&desk, "events-2.csv", &log(70, 56));
    let told = again(&mut desk, Reason::OtherFile, &newer, None);
    assert_eq!(told, Renewed::Differs);
    assert_eq!(desk.test.ron(), before, "nothing has landed");
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    let differences = renewal.differences.as_ref().expect("it can be counted");
    assert_eq!(
        (differences.cases.then, differences.cases.now),
        (81, 71),
        "people who were counted"
    );
    let [lane] = &differences.lanes[..] else {
        panic!("one lane: {:?}", differences.lanes);
    };
    assert_eq!(lane.figures.len(), 2);
    // Everybody looks, before and after.
    assert!(!lane.figures[0].is_beyond_chance);
    let compare = &lane.figures[1];
    let found = compare.difference.expect("both are shares");
    let rounded = [found.value, found.low, found.high].map(|one| (one * 10.0).round() / 10.0);
    assert_eq!(rounded, [20.0, 5.2, 33.4], "as Newcombe has it");
    assert!(compare.is_beyond_chance);
    assert_eq!(differences.beyond_chance(), 1);
    // The old ones can be kept.
    desk.desk.keep_old();
    assert_eq!(desk.test.ron(), before);
    // The new ones are one entry of the history.
    again(&mut desk, Reason::OtherFile, &newer, None);
    assert!(desk.desk.put_new(&mut desk.test.editor).is_some());
    let values: Vec<f64> = reach(&desk).iter().map(|value| value.value).collect();
    assert_eq!(values, [100.0, 80.0]);
    let source = desk.desk.source(desk.map()).expect("a source");
    let counted = source.counted.as_ref().expect("it was counted");
    assert_eq!((&*counted.file.name, counted.cases), ("events-2.csv", 71));
    assert_eq!(source.file.as_ref(), Some(&counted.file));
    desk.test.expect_one_step(&before);
}

#[test]
fn what_one_step_alone_would_say_need_not_hold_among_all_steps() {
    let mut desk = counted(&log(100, 60));
    let newer = write(&desk, "events-2.csv", &log(100, 45));
    again(&mut desk, Reason::OtherFile, &newer, None);
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    let differences = renewal.differences.as_ref().expect("it can be counted");
    let compare = &differences.lanes[0].figures[1];
    let found = compare.difference.expect("shares");
    assert!(
        found.excludes_zero() && found.probability > 0.025,
        "{found:?}"
    );
    assert!(
        !compare.is_beyond_chance,
        "of two steps, this may be chance"
    );
}

#[test]
fn names_and_columns_that_the_recipe_does_not_know_are_told() {
    let mut desk = counted(LOG);
    let text = LOG.replace("time,device", "time,device,shop");
    let text = text.replace("phone", "phone,north");
    let text = text.replace("chat_open", "video_call");
    let newer = write(&desk, "events-2.csv", &text);
    again(&mut desk, Reason::OtherFile, &newer, None);
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    assert_eq!(renewal.misfits.new_columns, ["shop"]);
    assert_eq!(renewal.misfits.unknown_names, ["video_call"]);
    assert!(renewal.differences.is_some());
    // Without a column that the recipe needs, nothing can be compared, and nothing lands.
    let before = desk.test.ron();
    let newer = write(
        &desk,
        "events-3.csv",
        &LOG.replace("user,event", "user,what"),
    );
    again(&mut desk, Reason::OtherFile, &newer, None);
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    assert_eq!(renewal.misfits.missing_columns, ["event"]);
    assert!(renewal.differences.is_none() && renewal.error().is_some());
    assert!(desk.desk.put_new(&mut desk.test.editor).is_none());
    assert_eq!(desk.test.ron(), before);
}

#[test]
fn figures_that_are_not_counted_any_more_are_told_and_leave() {
    let mut desk = counted(LOG);
    assert_eq!(reach(&desk).len(), 3);
    let rows = LOG.lines().filter(|row| !row.contains("look_list"));
    let newer = write(&desk, "events-2.csv", &rows.collect::<Vec<_>>().join("\n"));
    again(&mut desk, Reason::OtherFile, &newer, None);
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    let differences = renewal.differences.as_ref().expect("it can be counted");
    let figures = &differences.lanes[0].figures;
    assert!(
        figures.iter().all(|figure| figure.after.is_none()),
        "{figures:?}"
    );
    desk.desk.put_new(&mut desk.test.editor);
    assert!(reach(&desk).is_empty(), "nobody began");
}

#[test]
fn a_person_who_withdraws_is_left_out_now_and_ever_after() {
    let mut desk = counted(LOG);
    let path = desk.path();
    let before = desk.test.ron();
    let mut recipe = (**desk.desk.recipe(desk.map()).expect("a recipe")).clone();
    let person = key().pseudonym("a");
    recipe.withdrawn.push(person.clone());
    let reason = Reason::Withdrawal(person.clone());
    let told = again(&mut desk, reason, &path, Some(recipe));
    assert_eq!(told, Renewed::Differs);
    let renewal = desk.desk.renewal(&desk.test.editor).expect("a decision");
    let differences = renewal.differences.as_ref().expect("it can be counted");
    let cases = differences.cases;
    assert_eq!(cases.then - cases.now, 1);
    let left_out = differences.left_out.iter();
    let mut withdrawn = left_out.filter(|left| left.reason == LeftOutReason::Withdrawn);
    assert_eq!(withdrawn.next().expect("it is told").rows.now, 3);
    assert_eq!(desk.test.ron(), before, "nothing has landed");
    desk.desk.put_new(&mut desk.test.editor);
    let recipe = desk.desk.recipe(desk.map()).expect("a recipe");
    assert_eq!(recipe.withdrawn, [person]);
    assert_eq!(reach(&desk)[0].n, Some(9));
    assert!(!desk.test.ron().contains("\"a\""), "no id is in the map");
    desk.test.expect_one_step(&before);
}

#[test]
fn deleting_a_source_keeps_or_removes_what_hangs_on_it_in_one_step() {
    for keeps in [true, false] {
        let mut desk = counted(LOG);
        let source = desk.desk.open_id(desk.map()).expect("a source");
        let card = desk.test.card("Read reviews");
        let mut quoted = (**desk.map().card(card).expect("a card")).clone();
        quoted.evidence.push(EvidenceLink {
            quote: "I could not compare them".to_owned(),
            ..EvidenceLink::observed(source)
        });
        let edit = wayline::edit::Edit::PutCard(Box::new(quoted));
        let editor = &mut desk.test.editor;
        editor.edit_field(ElementId::Card(card), "evidence", edit);
        let hanging = Hanging::on(desk.map(), source);
        assert_eq!((hanging.figures, hanging.lanes, hanging.quotes), (3, 1, 1));
        let lanes = desk.map().lanes.len();
        let before = desk.test.ron();
        desk.desk.delete(&mut desk.test.editor, source, keeps);
        assert!(desk.map().evidence.is_empty());
        let figures = reach(&desk);
        if keeps {
            assert_eq!(figures.len(), 3);
            assert!(figures.iter().all(|value| value.evidence.is_none()));
            assert!(figures.iter().all(|value| value.source == "events"));
        } else {
            assert!(figures.is_empty() && desk.map().metrics.is_empty());
            assert_eq!(desk.map().lanes.len(), lanes - 1, "its lane goes too");
        }
        desk.test.expect_one_step(&before);
    }
}

#[test]
fn a_recipe_in_a_file_is_opened_onto_a_source_and_says_what_does_not_fit() {
    let mut desk = counted(LOG);
    let recipe = (**desk.desk.recipe(desk.map()).expect("a recipe")).clone();
    let text = recipe_to_ron(&recipe).expect("it is short");
    // The recipe of another map: other ids, a step and a column that are not here.
    let mut other = recipe_from_ron(&text).expect("it can be read");
    assert_eq!(other, recipe);
    for (place, step) in other.steps.iter_mut().enumerate() {
        step.step = StepId::new(&format!("other-{place}")).expect("it is short");
    }
    other.steps.push(RecipeStep {
        step: StepId::new("return").expect("it is short"),
        name: "Return".to_owned(),
        names: vec!["parcel_back".to_owned()],
        is_optional: false,
    });
    other.columns.push(RecipeColumn {
        name: "shop".to_owned(),
        role: wayline::model::ColumnRole::Channel,
        ..RecipeColumn::default()
    });
    let before = desk.test.ron();
    let editor = &mut desk.test.editor;
    desk.desk.open_recipe(editor, other, "shop.recipe.ron");
    let known = desk.desk.recipe(desk.map()).expect("a recipe");
    assert_eq!(
        known.steps[0].step, recipe.steps[0].step,
        "found by its name"
    );
    desk.work();
    let fit = desk.desk.fit(&desk.test.editor).expect("it is told");
    assert_eq!(fit.file, "shop.recipe.ron");
    assert_eq!(fit.misfits.missing_columns, ["shop"]);
    assert_eq!(fit.misfits.missing_steps, ["Return"]);
    desk.test.expect_one_step(&before);
    // The recipe that fits says that it does.
    let editor = &mut desk.test.editor;
    desk.desk.open_recipe(editor, recipe, "events.recipe.ron");
    desk.work();
    let fit = desk.desk.fit(&desk.test.editor).expect("it is told");
    assert!(fit.misfits.missing_columns.is_empty() && fit.misfits.missing_steps.is_empty());
    desk.test.command(Command::Undo);
}
