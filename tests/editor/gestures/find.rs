//! Finding a text anywhere and replacing it.

use wayline::edit::Edit;
use wayline::editor::{Command, Event, Finding, Key, Mark, Modifiers, Query};
use wayline::layout::{Criterion, Filter, Others, View};
use wayline::model::{ElementId, Evidence, Link, Metric, MetricValue, Persona, Role, Scenario};

use crate::support::editor::TestEditor;

impl TestEditor {
    /// Types a text to search for, letter by letter as in the search bar.
    fn look_for(&mut self, text: &str) -> &mut Self {
        if self.editor.find().open().is_none() {
            self.chord(Modifiers::CTRL, Key::Char('F'));
        }
        for (at, letter) in text.char_indices() {
            self.editor.find_mut().set_query(Query {
                text: text[..at + letter.len_utf8()].to_owned(),
                is_exact: false,
            });
        }
        self
    }

    fn found(&self) -> Vec<Finding> {
        self.editor
            .find()
            .open()
            .expect("a search")
            .found()
            .to_vec()
    }

    /// The field and the text of the current result.
    fn looked_at(&self) -> (&'static str, String) {
        let find = self.editor.find().open().expect("a search");
        let found = find.found()[find.current().expect("something is found")];
        let excerpt = self.editor.find().excerpt(&found).expect("an excerpt");
        (found.field, excerpt.before + &excerpt.hit + &excerpt.after)
    }

    fn expect_looking_at(&self, text: &str) -> &Self {
        assert_eq!(self.looked_at().1, text);
        self
    }
}

/// The small map with "kettle" in many different fields.
fn kettles() -> TestEditor {
    let mut test = TestEditor::new();
    let journey = test.editor.journey().clone();
    let head = Edit::SetHead {
        title: "Buying a kettle".to_owned(),
        kind: journey.kind.clone(),
        language: journey.language.clone(),
        scenario: Scenario {
            expectations: "A kettle by Monday".to_owned(),
            ..Scenario::default()
        },
        notes: String::new(),
    };
    let mut persona: Persona = (*journey.personas[0]).clone();
    persona.goals = vec!["Tea".to_owned(), "A quiet kettle".to_owned()];
    persona.empathy.hears = vec!["Kettles, kettles".to_owned()];
    let mut stage = (*journey.stages[1]).clone();
    stage.presenter_notes = "Show the kettle".into();
    let mut lane = (**journey.lane(test.lane("Pains")).expect("a lane")).clone();
    lane.description = "with kettles".into();
    let (curve, point) = test.point("Pay");
    let mut point = journey
        .curve(curve)
        .and_then(|curve| curve.point(point))
        .expect("a point")
        .clone();
    point.quote = "My kettle!".into();
    let mut reviews = (**journey.card(test.card("Read reviews")).expect("a card")).clone();
    reviews.note = "Which kettle?".into();
    reviews.plan.release = "Kettle 2".into();
    reviews.tags = vec!["kettles".to_owned()];
    let mut tabs = (**journey.card(test.card("Too many tabs")).expect("a card")).clone();
    tabs.text = "Too many KETTLES".into();
    let (look, pay) = (test.step("Look"), test.card("Search online"));
    let value = MetricValue {
        step: look,
        source: "Kettle log".to_owned(),
        value: 1.0,
        ..MetricValue::default()
    };
    let edits = vec![
        head,
        Edit::PutPersona(Box::new(persona)),
        Edit::PutStage(Box::new(stage)),
        Edit::PutLane(Box::new(lane)),
        Edit::PutPoint(curve, Box::new(point)),
        Edit::AddLink(Box::new(Link {
            from: pay,
            to: tabs.id,
            label: "kettle first".to_owned(),
            ..Link::default()
        })),
        Edit::PutCard(Box::new(reviews)),
        Edit::PutCard(Box::new(tabs)),
        Edit::AddEvidence(Box::new(Evidence {
            location: "/srv/kettles".to_owned(),
            ..Evidence::default()
        })),
        Edit::AddMetric(Box::new(Metric {
            name: "Sold".to_owned(),
            values: vec![value],
            ..Metric::default()
        })),
    ];
    test.editor.edit("edit-change-field", Edit::All(edits));
    test.command(Command::MapProperties);
    test
}

#[test]
fn everything_is_searched_in_reading_order() {
    let mut test = kettles();
    test.look_for("kettle");
    let fields: Vec<_> = test
        .found()
        .iter()
        .map(|found| format!("{} {}", &format!("{:?}", found.element)[..4], found.field))
        .collect();
    assert_eq!(
        fields,
        [
            "Jour title",
            "Jour expectations",
            "Pers goals",
            "Pers hears",
            "Stag presenter_notes",
            // Results come lane by lane: the actions, the pains, the feelings.
            "Card release",
            "Card note",
            "Card tags",
            "Lane description",
            "Card text",
            "Poin quote",
            "Metr source",
            "Evid location",
            "Link label",
        ]
    );
    // The cards of a lane come column by column, top to bottom.
    let mut test = TestEditor::new();
    test.look_for("e");
    let cards = test
        .found()
        .into_iter()
        .filter_map(|found| match found.element {
            ElementId::Card(id) => test.editor.journey().card(id).map(|card| card.text.clone()),
            _ => None,
        });
    let cards: Vec<_> = cards.collect();
    assert_eq!(cards, ["Search online", "Ask friends", "Read reviews"]);
}

#[test]
fn going_on_and_back_goes_round() {
    let mut test = TestEditor::new();
    test.look_for("re");
    test.expect_looking_at("Compare");
    test.key(Key::F(3)).expect_looking_at("Read reviews");
    test.expect_selected_cards(&["Read reviews"]);
    test.key(Key::F(3)).expect_looking_at("Compare");
    test.chord(Modifiers::SHIFT, Key::F(3))
        .expect_looking_at("Read reviews");
    // While one types on, the current result stays as long as it matches. After that, the next
    // match becomes the current result.
    test.look_for("rev").expect_looking_at("Read reviews");
    test.look_for("nowhere");
    assert!(test.found().is_empty());
    test.chord(Modifiers::SHIFT, Key::F(3));
    // Escape ends the search and leaves the current result selected. The key for the next
    // result takes the search up again.
    test.look_for("friends").key(Key::Escape);
    assert!(test.editor.find().open().is_none());
    test.expect_selected_cards(&["Ask friends"])
        .expect_untouched();
    test.key(Key::Escape).expect_selected_cards(&[]);
    test.key(Key::F(3)).expect_selected_cards(&["Ask friends"]);
}

#[test]
fn small_and_large_letters_and_yo_are_alike() {
    let mut test = TestEditor::new();
    let add = |test: &mut TestEditor, text: &str| {
        let at = test.cell_at("Ideas", "Look");
        test.click(at)
            .type_text(text)
            .key(Key::Enter)
            .key(Key::Escape);
    };
    add(&mut test, "Приём заказа");
    add(&mut test, "ПРИЕМ товара");
    for asked in ["прием", "ПРИЁМ", "приём з"] {
        test.look_for(asked);
        let count = if asked.ends_with('з') { 1 } else { 2 };
        assert_eq!(test.found().len(), count, "{asked}");
    }
    test.editor.find_mut().set_query(Query {
        text: "Приём".to_owned(),
        is_exact: true,
    });
    assert_eq!(test.found().len(), 1);
    test.expect_looking_at("Приём заказа");
}

#[test]
fn what_is_found_is_marked_and_brought_into_sight() {
    let mut test = kettles();
    test.editor
        .canvas_mut()
        .look_at(kurbo::Point::new(5_000.0, 5_000.0));
    test.look_for("many kettles");
    let id = test.card("Too many KETTLES");
    let on_screen = test.rect_of(ElementId::Card(id));
    assert!(on_screen.x0 >= 0.0 && on_screen.y1 <= 800.0, "{on_screen}");
    test.look_for("kettle");
    let strong = |test: &TestEditor| {
        let marks = test.editor.canvas().overlay().marks.into_iter();
        marks
            .filter_map(|mark| match mark {
                Mark::Found(_, rect, is_current) => Some((rect, is_current)),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    // Each element on the map has one mark, however many of its fields match.
    let mut shown = test.found();
    shown.dedup_by_key(|found| found.element);
    shown.retain(|found| test.editor.find().is_on_map(found));
    assert!(shown.len() >= 5, "a stage, two cards, a lane, a point");
    assert_eq!(strong(&test).len(), shown.len());
    // An element that has no place on the grid is selected, so that its fields are shown.
    while test.looked_at().0 != "location" {
        test.key(Key::F(3));
    }
    let evidence = test.editor.journey().evidence[0].id;
    test.expect_selected(ElementId::Evidence(evidence));
    assert!(strong(&test).iter().all(|(_, is_current)| !is_current));
    while test.looked_at().0 != "text" {
        test.key(Key::F(3));
    }
    let current: Vec<_> = strong(&test).into_iter().filter(|mark| mark.1).collect();
    assert_eq!(
        current[0].0,
        test.editor
            .canvas()
            .rect_of(ElementId::Card(id))
            .expect("shown")
            .1
    );
    test.key(Key::Escape);
    assert!(strong(&test).is_empty());
}

#[test]
fn replacing_goes_from_place_to_place() {
    let mut test = TestEditor::new();
    test.chord(Modifiers::CTRL, Key::Char('H'));
    assert!(test.editor.find().open().expect("a search").replaces);
    test.look_for("re");
    let before = test.ron();
    test.expect_looking_at("Compare");
    assert!(test.editor.find_mut().replace_current("RE"));
    test.expect_stages(&["Choose: Look, CompaRE", "Buy: Pay"]);
    // The new text still contains the searched one, but is not replaced again and again.
    test.expect_looking_at("Read reviews");
    test.expect_one_step(&before);
    assert!(test.editor.find_mut().replace_current("x"));
    test.expect_cell("Actions", "CompaRE", &["xad xviews"]);
    test.expect_looking_at("CompaRE");
}

#[test]
fn replacing_all_is_one_step_that_says_how_many() {
    let mut test = kettles();
    test.look_for("kettle");
    let before = test.ron();
    // What was counted while searching is what is replaced.
    let find = test.editor.find().open().expect("a search");
    assert_eq!((find.occurrences(), find.found().len()), (15, 14));
    assert_eq!(test.editor.find_mut().replace_all("teapot"), 15);
    assert_eq!(
        test.editor.take_notices()[0].text,
        "15 occurrences were replaced, in 14 texts."
    );
    assert!(test.found().is_empty());
    let after = test.ron();
    assert!(!after.to_lowercase().contains("kettle"));
    assert!(after.contains("teapots, teapots") && after.contains("Too many teapotS"));
    test.expect_one_step(&before);
    // After an undo, the search is at the text that is there again.
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    assert_eq!(test.found().len(), 14);
    // A tag of which nothing is left is removed.
    test.look_for("kettles");
    test.editor.find_mut().replace_all("");
    let tags = &test
        .editor
        .journey()
        .card(test.card("Read reviews"))
        .expect("a card")
        .tags;
    assert!(tags.is_empty());
    // If nothing is replaced, there is no new step in the history.
    let label = test.editor.document().undo_label();
    test.look_for("nowhere");
    let before = test.ron();
    assert_eq!(test.editor.find_mut().replace_all("x"), 0);
    assert_eq!(
        (test.editor.document().undo_label(), test.ron()),
        (label, before)
    );
}

#[test]
fn what_the_filter_hides_is_found_and_stays_hidden() {
    let mut test = TestEditor::new();
    test.editor.filter_mut().set_view(View {
        filter: Filter::of([Criterion::Role(Role::PainPoint)]),
        others: Others::Hide,
        ..View::default()
    });
    test.look_for("friends");
    test.expect_selected_cards(&["Ask friends"]);
    assert!(!test.editor.find().is_on_map(&test.found()[0]));
    test.editor.find_mut().replace_all("parents");
    let id = test.card("Ask parents");
    assert!(test.editor.picture().layout.card(id).is_none());
}

#[test]
fn a_search_follows_what_is_typed_meanwhile() {
    let mut test = TestEditor::new();
    test.look_for("ask");
    assert_eq!(test.found().len(), 1);
    let at = test.card_at("Read reviews");
    test.double_click(at).type_text(" and ask").key(Key::Enter);
    assert_eq!(test.found().len(), 2);
    let empty = Query::default();
    test.editor.find_mut().set_query(empty);
    assert!(test.found().is_empty());
    let reason = Command::FindNext.check(&test.editor);
    assert_eq!(reason, Err("cannot-nothing-to-find"));
}

#[test]
fn the_window_learns_once_that_the_search_was_asked_for() {
    let mut test = TestEditor::new();
    assert_eq!(test.editor.take_events(), []);
    test.editor.run(Command::Find);
    assert_eq!(test.editor.take_events(), [Event::FindRequested]);
    assert_eq!(test.editor.take_events(), []);
    test.editor.new_map();
    assert_eq!(test.editor.take_events(), [Event::MapOpened]);
}
