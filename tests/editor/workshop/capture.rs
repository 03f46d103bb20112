//! The entry line of a workshop, without a window: its prefixes, covered cards, authors and the
//! parking lot. Each entry is one step of the history, and Escape takes it back.

use wayline::edit::Edit;
use wayline::editor::{Command, Entry, EntryKey, Key, Mark, Modifiers, Selection, Shortcut};
use wayline::file::from_ron;
use wayline::model::{
    Activity, ActivityId, ActivityKind, Card, CardId, ElementId, Journey, LaneKind, Participant,
    Role, Workshop,
};
use wayline::words::Language;

use crate::support::editor::TestEditor;

/// A workshop in which the entry line is ready.
struct Room(TestEditor);

impl Room {
    fn new() -> Self {
        Self::on(TestEditor::new())
    }

    fn on(mut test: TestEditor) -> Self {
        test.command(Command::Capture);
        Self(test)
    }

    /// A workshop that is in an activity.
    fn in_activity(activity: Activity) -> Self {
        let mut room = Self::new();
        let id = ActivityId::new("b-one").expect("short");
        let workshop = Workshop {
            agenda: vec![Activity { id, ..activity }],
            current: Some(id),
            ..Workshop::default()
        };
        let edit = Edit::PutWorkshop(Some(Box::new(workshop)));
        room.0.editor.edit("edit-change-field", edit);
        room
    }

    fn of_kind(kind: ActivityKind) -> Self {
        Self::in_activity(Activity {
            kind,
            ..Activity::default()
        })
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) -> EntryKey {
        self.0
            .editor
            .entry_line_mut()
            .press(Shortcut { modifiers, key })
    }

    fn key(&mut self, key: Key) -> &mut Self {
        assert_eq!(self.press(Modifiers::NONE, key), EntryKey::Done);
        self
    }

    fn type_text(&mut self, text: &str) -> &mut Self {
        self.0.editor.entry_line_mut().set_text(text);
        self
    }

    fn enter(&mut self, text: &str) -> &mut Self {
        self.type_text(text).key(Key::Enter)
    }

    fn text(&self) -> &str {
        self.0.editor.room().capture.text()
    }

    fn card(&self, text: &str) -> Card {
        let id = self.0.card(text);
        (**self.journey().card(id).expect("it is there")).clone()
    }

    fn journey(&self) -> &Journey {
        self.0.editor.journey()
    }

    fn notices(&mut self) -> Vec<String> {
        let notices = self.0.editor.take_notices();
        notices.into_iter().map(|notice| notice.text).collect()
    }

    /// The lane and the step into which the next card will go, and its role.
    fn aim(&self) -> (String, String, Role) {
        let Entry::Card { lane, role, step } = self.0.editor.entry_line().entry() else {
            panic!("{:?} makes no card", self.0.editor.entry_line().entry());
        };
        let lane = lane.and_then(|id| self.journey().lane(id));
        let lane = lane.map_or("none", |lane| lane.name.as_str()).to_owned();
        let (_, step) = self.journey().step(step).expect("it is there");
        (lane, step.name.clone(), role)
    }

    fn expect_aim(&self, lane: &str, step: &str) -> &Self {
        let (in_lane, in_step, _) = self.aim();
        assert_eq!((in_lane.as_str(), in_step.as_str()), (lane, step));
        self
    }
}

#[test]
fn enter_puts_a_card_at_the_bottom_and_the_line_is_ready_for_the_next() {
    let mut room = Room::new();
    room.expect_aim("Actions", "Look");
    let before = room.0.ron();
    room.enter("  Walk through shops ");
    room.0.expect_cell(
        "Actions",
        "Look",
        &["Search online", "Ask friends", "Walk through shops"],
    );
    assert_eq!(room.card("Walk through shops").role, Role::Action);
    assert_eq!(room.text(), "");
    room.0.expect_one_step(&before);

    // Each card is a step, so undo removes only the last one.
    room.enter("First").enter("Second");
    assert_eq!(room.press(Modifiers::CTRL, Key::Char('Z')), EntryKey::Done);
    let texts = [
        "Search online",
        "Ask friends",
        "Walk through shops",
        "First",
    ];
    room.0.expect_cell("Actions", "Look", &texts);
    // An empty entry makes no card.
    let before = room.0.ron();
    room.enter("   ");
    assert_eq!(room.0.ron(), before);
}

#[test]
fn tab_and_the_arrows_aim_and_the_cursor_of_the_map_goes_along() {
    let mut room = Room::of_kind(ActivityKind::ThinkAndFeel);
    assert_eq!(room.aim().2, Role::Thought);
    room.key(Key::Tab);
    assert_eq!(room.aim().1, "Compare");
    room.key(Key::Tab).key(Key::Tab);
    assert_eq!(room.aim().1, "Look", "behind the last step comes the first");
    assert_eq!(room.press(Modifiers::SHIFT, Key::Tab), EntryKey::Done);
    assert_eq!(room.press(Modifiers::CTRL, Key::Down), EntryKey::Done);
    assert_eq!(
        (room.aim().1.as_str(), room.aim().2),
        ("Pay", Role::Feeling)
    );

    // A click on a cell makes it the target of the line. If the activity is not about its lane,
    // only the step changes.
    let mut room = Room::new();
    let at = room.0.cell_at("Pains", "Compare");
    room.0.click(at);
    room.0.editor.entry_line_mut().follow_cursor();
    room.expect_aim("Pains", "Compare");
    room.key(Key::Tab).expect_aim("Pains", "Pay");
    let at = room.0.cell_rect("Feelings", "Look").center();
    room.0.click(at);
    room.0.editor.entry_line_mut().follow_cursor();
    room.expect_aim("Pains", "Look");
    // Escape on the map removes the cursor, but not the target of the line.
    room.0.key(Key::Escape).key(Key::Escape);
    room.expect_aim("Pains", "Look");
}

#[test]
fn the_cell_that_is_aimed_at_is_marked_and_in_sight() {
    let mut room = Room::new();
    let marked = |room: &Room| {
        let marks = room.0.editor.canvas().overlay().marks;
        let found: Vec<_> = marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Entry(_, rect) => Some(*rect),
                _ => None,
            })
            .collect();
        assert_eq!(found.len(), 1, "one cell is marked");
        let camera = room.0.editor.camera();
        let shown = camera.screen_from_map(wayline::scene::Pane::Body);
        let shown = shown.transform_rect_bbox(found[0]);
        let (size, foot) = (camera.viewport, shown.y1);
        assert!(shown.x0 >= 0.0 && shown.x1 <= size.width, "{shown:?}");
        assert!(foot > 0.0 && foot <= size.height, "{shown:?}");
        shown
    };
    room.0
        .editor
        .canvas_mut()
        .set_viewport(kurbo::Size::new(620.0, 420.0));
    for _ in 0..4 {
        room.key(Key::Tab);
        let (lane, step, _) = room.aim();
        assert_eq!(marked(&room), room.0.cell_rect(&lane, &step));
    }
    room.type_text("! Too dear");
    assert_eq!(room.aim().2, Role::PainPoint);
    let (lane, step, _) = room.aim();
    assert_eq!(marked(&room), room.0.cell_rect(&lane, &step));
}

#[test]
fn a_prefix_chooses_the_lane_for_one_card() {
    let mut room = Room::new();
    let before = room.0.ron();
    room.enter("! Prices differ");
    room.0
        .expect_cell("Pains", "Look", &["Too many tabs", "Prices differ"]);
    room.0.expect_one_step(&before);
    assert_eq!(room.card("Prices differ").role, Role::PainPoint);
    room.enter("рост: Одна цена").enter("Next");
    room.0.expect_cell("Ideas", "Look", &["Одна цена"]);
    assert_eq!(room.card("Next").role, Role::Action);
}

#[test]
fn a_lane_that_is_missing_is_made_in_the_same_step() {
    let mut room = Room::of_kind(ActivityKind::ActionsAndTouchpoints);
    let before = room.0.ron();
    assert_eq!(room.press(Modifiers::CTRL, Key::Down), EntryKey::Done);
    assert_eq!(
        (room.aim().0.as_str(), room.aim().2),
        ("none", Role::Touchpoint)
    );
    room.enter("Price portal");
    room.0
        .expect_lanes(&["Actions", "Touchpoints", "Pains", "Feelings", "Ideas"])
        .expect_cell("Touchpoints", "Look", &["Price portal"]);
    room.0.expect_one_step(&before);
    room.enter("Shop window");
    let texts = ["Price portal", "Shop window"];
    room.0.expect_cell("Touchpoints", "Look", &texts);
}

#[test]
fn a_hidden_lane_shows_when_something_is_entered_into_it() {
    let mut room = Room::new();
    let lane = room.0.lane("Pains");
    let mut hidden = (**room.journey().lane(lane).expect("it is there")).clone();
    hidden.hidden = true;
    let edit = Edit::PutLane(Box::new(hidden));
    room.0.editor.edit("edit-hide-lane", edit);
    let before = room.0.ron();
    room.enter("! Too slow");
    assert!(!room.journey().lane(lane).expect("it is there").hidden);
    room.0.expect_one_step(&before);
}

#[test]
fn where_there_are_no_stages_enter_makes_them() {
    let mut room = Room::on(TestEditor::empty());
    assert_eq!(room.0.editor.entry_line().entry(), Entry::Stage);
    let before = room.0.ron();
    room.enter("Search");
    room.0.expect_stages(&["Search: Search"]);
    room.0.expect_one_step(&before);
    // The map has a stage now and takes cards; the first one adds its lane.
    room.enter("Asks friends").enter("stage: Purchase");
    room.0
        .expect_stages(&["Search: Search", "Purchase: Purchase"]);
    let lane = &room.journey().lanes[0];
    assert_eq!((&lane.kind, &lane.role), (&LaneKind::Cards, &Role::Action));

    let mut room = Room::of_kind(ActivityKind::Stages);
    room.enter("Use").enter("Problems");
    let stages: Vec<_> = room
        .journey()
        .stages
        .iter()
        .map(|stage| stage.name.clone())
        .collect();
    assert_eq!(stages, ["Choose", "Buy", "Use", "Problems"]);
}

#[test]
fn while_the_frame_is_agreed_on_the_line_says_what_to_do_and_keeps_the_text() {
    let mut room = Room::of_kind(ActivityKind::Frame);
    let before = room.0.ron();
    room.enter("Something");
    assert_eq!((room.0.ron(), room.text()), (before, "Something"));
    assert!(room.notices()[0].contains("scenario"));
    room.enter("# Legal must see it");
    let workshop = room.0.editor.workshop().expect("there is one");
    assert_eq!(workshop.parking_lot[0].text, "Legal must see it");
}

#[test]
fn escape_clears_the_line_and_then_gives_the_keyboard_back() {
    let mut room = Room::new();
    let before = room.0.ron();
    room.type_text("Not this").key(Key::Escape);
    assert_eq!((room.text(), room.0.ron()), ("", before));
    assert_eq!(room.press(Modifiers::NONE, Key::Escape), EntryKey::Leaves);
}

#[test]
fn up_in_the_empty_line_brings_back_what_was_typed() {
    let mut room = Room::new();
    room.enter("Furst").enter("Second").key(Key::Up);
    assert_eq!(room.text(), "Second");
    room.key(Key::Up).key(Key::Up);
    assert_eq!(room.text(), "Furst", "there is none before the first");
    let before = room.0.ron();
    room.enter("First");
    let texts = ["Search online", "Ask friends", "First", "Second"];
    room.0.expect_cell("Actions", "Look", &texts);
    assert_eq!(room.text(), "");
    room.0.expect_one_step(&before);
    // Escape leaves the card as it was, and Down goes back to a new card.
    let before = room.0.ron();
    room.key(Key::Up).type_text("Other").key(Key::Escape);
    assert_eq!((room.text(), room.0.ron()), ("", before));
    room.key(Key::Up).key(Key::Down).enter("Third");
    assert_eq!(room.card("Third").role, Role::Action);
    assert_eq!(room.card("Second").role, Role::Action);
}

#[test]
fn questions_and_what_belongs_nowhere_go_to_the_parking_lot() {
    let mut room = Room::new();
    let before = room.0.ron();
    room.enter("? Who owns returns");
    room.0.expect_one_step(&before);
    room.enter("#Legal on saved forms")
        .enter("парковка: Бюджет?");
    let workshop = room.0.editor.workshop().expect("there is one");
    let notes: Vec<_> = workshop
        .parking_lot
        .iter()
        .map(|note| (note.text.as_str(), note.is_question))
        .collect();
    let expected = [
        ("Who owns returns", true),
        ("Legal on saved forms", false),
        ("Бюджет?", true),
    ];
    assert_eq!(notes, expected);
}

#[test]
fn cards_move_to_the_parking_lot_and_come_back_with_undo() {
    let mut room = Room::new();
    let cards = ["Ask friends", "Search online"].map(|text| ElementId::Card(room.0.card(text)));
    room.0.editor.select(Selection::of(cards));
    let before = room.0.ron();
    room.0.command(Command::ParkCards);
    let workshop = room.0.editor.workshop().expect("there is one");
    let notes: Vec<_> = workshop
        .parking_lot
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(notes, ["Search online", "Ask friends"], "as they are read");
    room.0.expect_cell("Actions", "Look", &[]);
    room.0.expect_one_step(&before);
    room.0.command(Command::ParkCards);
    assert_eq!(room.notices(), ["Select a card first"]);
}

#[test]
fn several_pasted_lines_become_as_many_cards_in_one_step() {
    let mut room = Room::new();
    let before = room.0.ron();
    room.0
        .editor
        .entry_line_mut()
        .paste("- One\n\n• Two\n! Three\r\n# Four\n");
    let texts = ["Search online", "Ask friends", "One", "Two"];
    room.0.expect_cell("Actions", "Look", &texts);
    assert_eq!(room.card("Three").role, Role::PainPoint);
    let workshop = room.0.editor.workshop().expect("there is one");
    assert_eq!(workshop.parking_lot.len(), 1);
    room.0.expect_one_step(&before);
}

#[test]
fn authors_are_known_once_they_are_named() {
    let mut room = Room::new();
    let before = room.0.ron();
    // Somebody new is asked about once.
    room.enter("@AB Reads reviews").key(Key::Enter);
    assert_eq!(room.card("Reads reviews").author, "AB");
    room.0.expect_one_step(&before);
    // A name with a text counts for that card only; a name alone for all cards that follow.
    room.enter("Plain")
        .enter("@ab")
        .enter("By AB")
        .enter("@Cleo By Cleo")
        .key(Key::Enter);
    assert_eq!(room.card("Plain").author, "");
    assert_eq!(room.card("By AB").author, "AB", "as it was written first");
    assert_eq!(room.card("By Cleo").author, "Cleo");
    let workshop = room.0.editor.workshop().expect("there is one");
    let people: Vec<_> = workshop
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(people, ["AB", "Cleo"]);
    let (cleo, tint) = workshop.person("CLEO").expect("she is known");
    assert_eq!(
        (cleo.initials().as_str(), tint),
        ("CL", Participant::TINTS[1])
    );
    room.enter("@").enter("By nobody");
    assert_eq!(room.card("By nobody").author, "");
}

#[test]
fn what_is_typed_under_cover_is_read_by_nobody_before_it_is_revealed() {
    let mut room = Room::new();
    room.0.command(Command::CoverCards);
    assert!(room.0.editor.entry_line().covers_cards());
    room.type_text("Secret wish");
    assert_eq!(room.text(), "Secret wish", "the writer sees it");
    room.key(Key::Enter);
    let card = room.card("Secret wish");
    assert!(card.covered);

    // Its text cannot be seen by finding, copying, editing or parking the card.
    let editor = &mut room.0.editor;
    editor.run(Command::Find);
    editor.find_mut().set_query(wayline::editor::Query {
        text: "secret".to_owned(),
        is_exact: false,
    });
    assert!(editor.find().open().expect("it is open").found().is_empty());
    editor.find_mut().close();
    editor.select(Selection::of([ElementId::Card(card.id)]));
    assert_eq!(editor.copy().expect("a card").text, "Covered card");
    editor.run(Command::EditText);
    assert!(editor.text_field().is_none());
    editor.run(Command::ParkCards);
    let told = "This card is covered. Reveal it first: F9";
    assert_eq!(room.notices(), [told, told]);
    assert_eq!(
        wayline::report::own_text(room.journey(), ElementId::Card(card.id)),
        None
    );
    // The next person at the laptop cannot bring it back into the line.
    room.key(Key::Up);
    assert_eq!(room.text(), "");

    let before = room.0.ron();
    room.0.command(Command::CoverCards);
    room.enter("Open again");
    assert!(!room.card("Open again").covered);
    let before = (before, room.0.ron());
    room.0.command(Command::RevealCards);
    assert!(room.journey().cards.iter().all(|card| !card.covered));
    room.0.expect_one_step(&before.1);
    room.0.command(Command::RevealCards);
    assert_eq!(room.notices(), ["No card is covered"]);
}

#[test]
fn all_covered_cards_are_revealed_at_once_or_one_alone() {
    let mut room = Room::in_activity(Activity {
        kind: ActivityKind::Pains,
        covers_cards: true,
        ..Activity::default()
    });
    room.enter("One").enter("Two").enter("Three");
    assert_eq!(room.0.editor.covered_count(), 3);
    let two: CardId = room.0.card("Two");
    room.0.editor.select(Selection::of([ElementId::Card(two)]));
    room.0.command(Command::RevealSelected);
    assert_eq!(room.0.editor.covered_count(), 2);
    assert!(!room.card("Two").covered);
    let before = room.0.ron();
    room.0.command(Command::RevealCards);
    assert_eq!(room.0.editor.covered_count(), 0);
    room.0.expect_one_step(&before);
    // A choice made by hand counts for this activity; the map keeps its setting.
    room.0.command(Command::CoverCards);
    assert!(!room.0.editor.entry_line().covers_cards());
}

#[test]
fn the_writer_who_is_named_can_mend_what_is_covered() {
    let mut room = Room::new();
    room.0.command(Command::CoverCards);
    room.enter("@AB").key(Key::Enter);
    room.enter("Tyop").key(Key::Up);
    assert_eq!(room.text(), "Tyop");
    room.enter("Typo");
    assert!(room.card("Typo").covered);
    room.enter("@CD").key(Key::Enter).key(Key::Up);
    assert_eq!(room.text(), "", "someone else's stays covered");
}

#[test]
fn an_hour_of_entries_is_quick_and_survives_a_save() {
    let mut room = Room::new();
    for number in 0..200 {
        room.enter(&format!("@P{} Card {number}", number % 8));
        if number < 8 {
            room.key(Key::Enter);
        }
        if number % 10 == 0 {
            room.key(Key::Tab);
        }
    }
    assert_eq!(room.journey().cards.len(), 204);
    let (again, repairs) = from_ron(&room.0.ron()).expect("it can be read");
    assert_eq!(repairs, []);
    assert_eq!(&again, room.journey());
    room.0.editor.set_language(Language::Russian);
    assert!(room.0.editor.picture().layout.is_finite());
}
