//! Grouping cards under a heading, and merging cards: each is one step of the history, and
//! Escape takes it back.

use std::sync::Arc;

use kurbo::Vec2;
use wayline::edit::Edit;
use wayline::editor::{Command, Key, Modifiers, Selection};
use wayline::layout::Picture;
use wayline::model::{
    Activity, ActivityId, Ballot, Card, Dots, ElementId, Link, LinkId, Reach, Severity, Vote,
    VoteId, Workshop,
};

use crate::support::editor::TestEditor;

fn select(test: &mut TestEditor, texts: &[&str]) {
    let cards = texts.iter().map(|text| ElementId::Card(test.card(text)));
    let cards = Selection::of(cards);
    test.editor.select(cards);
}

/// The small map where "Search online" and "Ask friends" stand under "Advice".
fn grouped() -> TestEditor {
    let mut test = TestEditor::new();
    select(&mut test, &["Ask friends", "Search online"]);
    test.chord(Modifiers::ALT, Key::Char('G'));
    test.retype("Advice").key(Key::Enter);
    test
}

fn put(test: &mut TestEditor, text: &str, change: impl FnOnce(&mut Card)) {
    let id = test.card(text);
    let mut card = (**test.editor.journey().card(id).expect("it is there")).clone();
    change(&mut card);
    let edit = Edit::PutCard(Box::new(card));
    test.editor.edit("edit-change-field", edit);
}

fn heading_of(test: &TestEditor, text: &str) -> Option<String> {
    let journey = test.editor.journey();
    let under = journey.card(test.card(text)).expect("it is there").under?;
    journey.card(under).map(|heading| heading.text.clone())
}

fn expect_headings(test: &TestEditor, expected: &[(&str, Option<&str>)]) {
    for (card, heading) in expected {
        assert_eq!(heading_of(test, card).as_deref(), *heading, "of {card}");
    }
}

#[test]
fn selected_cards_are_grouped_under_a_heading_that_is_named_at_once() {
    let mut test = TestEditor::new();
    let before = test.ron();
    select(&mut test, &["Ask friends", "Search online", "Read reviews"]);
    test.chord(Modifiers::ALT, Key::Char('G'));
    let field = test.editor.text_field().expect("its text is edited");
    assert!(field.selects_all, "typing replaces what every new one says");
    test.type_text("Advice").key(Key::Enter);
    let texts = ["Advice", "Search online", "Ask friends", "Read reviews"];
    test.expect_cell("Actions", "Look", &texts);
    expect_headings(
        &test,
        &[
            ("Search online", Some("Advice")),
            ("Read reviews", Some("Advice")),
            ("Advice", None),
        ],
    );
    test.expect_one_step(&before);

    // Escape while the group is being named removes the group again.
    let mut test = TestEditor::new();
    select(&mut test, &["Ask friends", "Read reviews"]);
    test.command(Command::GroupCards).type_text("No");
    test.key(Key::Escape).expect_untouched();
    select(&mut test, &["Ask friends"]);
    test.command(Command::GroupCards).expect_untouched();
}

#[test]
fn cards_of_a_group_stand_in_below_a_heading_that_counts_them() {
    let test = grouped();
    let picture: &Arc<Picture> = test.editor.picture();
    let rect = |text: &str| picture.layout.card(test.card(text)).expect("shown").rect;
    let (heading, first, second) = (rect("Advice"), rect("Search online"), rect("Ask friends"));
    assert!(first.x0 > heading.x0 + 8.0 && first.x1 <= heading.x1 + 0.1);
    assert!(heading.y1 < first.y0 && first.y1 < second.y0);
    let card = picture.layout.card(test.card("Advice")).expect("shown");
    assert_eq!(card.members, 2);
    // The number of the heading changes when a card leaves.
    let mut test = test;
    select(&mut test, &["Ask friends"]);
    test.chord(Modifiers::ALT_SHIFT, Key::Char('G'));
    let layout = &test.editor.picture().layout;
    let members = layout.card(test.card("Advice")).expect("shown").members;
    assert_eq!(members, 1);
}

#[test]
fn cards_are_taken_out_of_a_group_one_by_one_or_all_by_its_heading() {
    let mut test = grouped();
    let before = test.ron();
    select(&mut test, &["Search online"]);
    test.chord(Modifiers::ALT_SHIFT, Key::Char('G'));
    let headings = [("Search online", None), ("Ask friends", Some("Advice"))];
    expect_headings(&test, &headings);
    test.expect_cell(
        "Actions",
        "Look",
        &["Advice", "Ask friends", "Search online"],
    );
    test.expect_one_step(&before);
    test.command(Command::Undo);
    select(&mut test, &["Advice"]);
    test.command(Command::UngroupCards);
    expect_headings(&test, &[("Search online", None), ("Ask friends", None)]);
    test.expect_one_step(&before);
    test.command(Command::UngroupCards);
    let told = test.editor.take_notices();
    assert_eq!(told[0].text, "Select a heading or a card of a group first");
}

#[test]
fn a_group_goes_where_its_heading_goes() {
    let mut test = grouped();
    let before = test.ron();
    let (from, to) = (test.card_at("Advice"), test.cell_at("Pains", "Pay"));
    test.drag(from, to);
    let all = ["Advice", "Search online", "Ask friends"];
    test.expect_cell("Pains", "Pay", &all)
        .expect_cell("Actions", "Look", &[]);
    expect_headings(&test, &[("Search online", Some("Advice"))]);
    test.expect_one_step(&before);
    test.chord(Modifiers::ALT, Key::Left);
    test.expect_cell("Pains", "Compare", &all);

    let mut test = grouped();
    let before = test.ron();
    select(&mut test, &["Advice"]);
    test.command(Command::Duplicate);
    let journey = test.editor.journey();
    let cell = journey.cell(test.lane("Actions"), test.step("Look"));
    let texts: Vec<_> = cell.iter().map(|card| card.text.as_str()).collect();
    assert_eq!(texts, [all, all].concat());
    assert_eq!(cell[4].under, Some(cell[3].id));
    test.expect_one_step(&before);
}

#[test]
fn a_removed_heading_sets_its_cards_free_and_a_cut_one_takes_them_along() {
    let mut test = grouped();
    let before = test.ron();
    select(&mut test, &["Advice"]);
    test.command(Command::Delete);
    test.expect_cell("Actions", "Look", &["Search online", "Ask friends"]);
    expect_headings(&test, &[("Ask friends", None)]);
    test.expect_one_step(&before);

    let mut test = grouped();
    let before = test.ron();
    select(&mut test, &["Advice"]);
    let clip = test.editor.copy().expect("a card is selected");
    assert_eq!(clip.text, "Advice\nSearch online\nAsk friends");
    test.editor.remove_copied();
    test.expect_cell("Actions", "Look", &[]);
    test.expect_one_step(&before);
}

#[test]
fn a_card_dragged_into_a_group_joins_it_and_dragged_out_leaves_it() {
    let mut test = grouped();
    let before = test.ron();
    let (from, to) = (test.card_at("Read reviews"), test.card_at("Advice"));
    test.press(from).move_to(to).key(Key::Escape).release();
    assert_eq!(test.ron(), before, "Escape leaves it where it is");
    test.drag(from, to);
    expect_headings(&test, &[("Read reviews", Some("Advice"))]);
    test.expect_one_step(&before);

    let before = test.ron();
    let from = test.card_at("Read reviews");
    let to = test.cell_at("Actions", "Look");
    test.drag(from, to);
    expect_headings(&test, &[("Read reviews", None)]);
    test.expect_one_step(&before);

    // Dropped over the last card of the group, the card joins the group again.
    let (from, to) = (test.card_at("Read reviews"), test.card_at("Ask friends"));
    test.drag(from, to + Vec2::new(0.0, 6.0));
    let last = ["Advice", "Search online", "Ask friends", "Read reviews"];
    let first = ["Advice", "Read reviews", "Search online", "Ask friends"];
    let journey = test.editor.journey();
    let cell = journey.cell(test.lane("Actions"), test.step("Look"));
    let texts: Vec<_> = cell.iter().map(|card| card.text.as_str()).collect();
    assert!(texts == last || texts == first, "{texts:?}");
    expect_headings(&test, &[("Read reviews", Some("Advice"))]);
}

#[test]
fn keys_walk_a_card_through_its_group_and_out_of_it() {
    let mut test = grouped();
    select(&mut test, &["Ask friends"]);
    test.chord(Modifiers::ALT, Key::Up);
    test.expect_cell(
        "Actions",
        "Look",
        &["Advice", "Ask friends", "Search online"],
    );
    expect_headings(&test, &[("Ask friends", Some("Advice"))]);
    test.chord(Modifiers::ALT, Key::Up);
    test.expect_cell(
        "Actions",
        "Look",
        &["Ask friends", "Advice", "Search online"],
    );
    expect_headings(
        &test,
        &[("Ask friends", None), ("Search online", Some("Advice"))],
    );
    test.chord(Modifiers::ALT, Key::Down);
    expect_headings(&test, &[("Ask friends", Some("Advice"))]);
}

#[test]
fn a_group_joins_another_one_as_cards() {
    let mut test = grouped();
    select(&mut test, &["Advice", "Read reviews"]);
    test.command(Command::GroupCards)
        .retype("All")
        .key(Key::Enter);
    let expected = [
        "All",
        "Advice",
        "Search online",
        "Ask friends",
        "Read reviews",
    ];
    test.expect_cell("Actions", "Look", &expected);
    let headings = expected[1..].iter().map(|text| (*text, Some("All")));
    expect_headings(&test, &headings.collect::<Vec<_>>());
}

/// The small map with two cards of nearly the same text that have all that cards can have.
fn doubles() -> TestEditor {
    let mut test = TestEditor::new();
    let (first, second) = (test.card("Search online"), test.card("Ask friends"));
    let third = test.card("Read reviews");
    put(&mut test, "Search online", |card| {
        card.votes = 2;
        card.tags = vec!["web".into()];
        card.author = "AB".into();
        card.reach = Some(Reach { count: 3, of: 5 });
    });
    put(&mut test, "Ask friends", |card| {
        card.votes = 3;
        card.tags = vec!["web".into(), "people".into()];
        card.author = "CD".into();
        card.severity = Some(Severity::Serious);
        card.reach = Some(Reach { count: 2, of: 9 });
        card.references = vec!["notes.txt".into()];
        card.note = "Twice".into();
    });
    put(&mut test, "Too many tabs", |card| {
        card.answers = vec![second];
    });
    for (from, to) in [(second, third), (first, second)] {
        let edit = Edit::AddLink(Box::new(Link {
            id: LinkId::default(),
            from,
            to,
            label: String::new(),
        }));
        test.editor.edit("edit-add-link", edit);
    }
    let dots = |card, count| Dots { card, count };
    let vote = Vote {
        id: VoteId::new("v-one").expect("short"),
        candidates: vec![first, second, third],
        voters: 2,
        dots: 3,
        ballots: vec![
            Ballot {
                dots: vec![dots(second, 1), dots(first, 2)],
                is_cast: true,
                ..Ballot::default()
            },
            Ballot {
                dots: vec![dots(second, 1), dots(third, 1)],
                ..Ballot::default()
            },
        ],
        ..Vote::default()
    };
    let workshop = Workshop {
        agenda: vec![Activity {
            id: ActivityId::new("b-one").expect("short"),
            made: vec![second, third, first],
            ..Activity::default()
        }],
        votes: vec![vote],
        ..Workshop::default()
    };
    let edit = Edit::PutWorkshop(Some(Box::new(workshop)));
    test.editor.edit("edit-change-field", edit);
    test
}

#[test]
fn merged_cards_keep_votes_quotes_and_all_that_was_given_to_any_of_them() {
    let mut test = doubles();
    let before = test.ron();
    select(&mut test, &["Ask friends", "Search online"]);
    test.chord(Modifiers::ALT, Key::Char('M'));
    test.expect_cell("Actions", "Look", &["Search online"])
        .expect_selected_cards(&["Search online"]);
    let id = test.card("Search online");
    let journey = test.editor.journey();
    let card = journey.card(id).expect("it is there");
    assert_eq!((card.votes, card.severity), (5, Some(Severity::Serious)));
    assert_eq!(card.tags, ["web", "people"]);
    assert_eq!((card.author.as_str(), card.references.len()), ("AB, CD", 1));
    assert_eq!(card.reach, Some(Reach { count: 2, of: 9 }));
    assert_eq!(card.note, "“Ask friends” — CD\nTwice");

    let pain = journey
        .card(test.card("Too many tabs"))
        .expect("it is there");
    assert_eq!(pain.answers, [id]);
    // The link between the two cards is gone; the other link starts at the card that is left.
    let links: Vec<_> = journey
        .links
        .iter()
        .map(|link| (link.from, link.to))
        .collect();
    assert_eq!(links, [(id, test.card("Read reviews"))]);
    let workshop = test.editor.workshop().expect("there is one");
    assert_eq!(workshop.agenda[0].made, [id, test.card("Read reviews")]);
    let vote = &workshop.votes[0];
    assert_eq!(vote.candidates, [id, test.card("Read reviews")]);
    assert_eq!(vote.ballots[0].dots, [Dots { card: id, count: 3 }]);
    assert_eq!(vote.ballots[1].dots[0], Dots { card: id, count: 1 });
    test.expect_one_step(&before);
    test.editor.take_notices();
    test.command(Command::MergeCards);
    assert_eq!(
        test.editor.take_notices()[0].text,
        "Select two cards or more first"
    );
}

#[test]
fn a_quote_of_several_lines_is_one_line_of_the_note() {
    let mut test = TestEditor::new();
    put(&mut test, "Ask friends", |card| {
        card.text = "Asks a friend\nand a neighbour".into();
    });
    select(
        &mut test,
        &["Search online", "Asks a friend\nand a neighbour"],
    );
    test.command(Command::MergeCards);
    let card = test.editor.journey().card(test.card("Search online"));
    let note = &card.expect("it is there").note;
    assert_eq!(note, "“Asks a friend and a neighbour”");
}

#[test]
fn the_same_text_in_other_letters_is_no_quote_and_russian_has_its_own_marks() {
    let mut test = TestEditor::new();
    put(&mut test, "Ask friends", |card| {
        card.text = "SEARCH ONLINE ".into();
    });
    put(&mut test, "Read reviews", |card| {
        card.text = "Читает отзывы".into();
    });
    select(
        &mut test,
        &["SEARCH ONLINE ", "Search online", "Читает отзывы"],
    );
    test.command(Command::MergeCards);
    let card = test.editor.journey().card(test.card("Search online"));
    let note = &card.expect("it is there").note;
    assert_eq!(
        note, "«Читает отзывы» — Compare",
        "where it was said stays known"
    );
}

#[test]
fn a_heading_that_is_merged_leaves_its_group_to_the_card_that_is_left() {
    let mut test = grouped();
    let (advice, first) = (test.card("Advice"), test.card("Search online"));
    // The order in which the cards are named does not matter.
    let edit = Edit::MergeCards(vec![first, advice]);
    test.editor.edit("edit-merge-cards", edit);
    expect_headings(&test, &[("Ask friends", Some("Search online"))]);
    expect_headings(&test, &[("Search online", None)]);
}
