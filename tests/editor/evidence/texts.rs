//! Texts of people: found, said to be about something, and put onto the map with the people who
//! wrote them.

use std::sync::Arc;

use wayline::data::Unwatched;
use wayline::data::texts::{Picked, TextFilter, ThemePart};
use wayline::editor::Command;
use wayline::editor::evidence::{Quote, QuoteTarget, Verdict, texts_of};
use wayline::model::{CardId, LaneId, Reach, Role};

use super::support::TestDesk;

/// Eight tickets of six people; Anna wrote three of them.
const TICKETS: &str = "\
ticket,opened,customer,category,stars,text
1,2026-01-05 11:00,anna,Delivery,1,\"The courier came two hours late, and nobody had called me before that\"
2,2026-01-06 11:00,boris,Delivery,2,\"Couriers are always late here, I waited for the whole day at home\"
3,2026-01-07 11:00,anna,Delivery,1,\"The courier was late again, please tell me a time and not only a day\"
4,2026-02-05 11:00,vera,Payment,2,\"The payment failed three times and then I was charged twice for it\"
5,2026-02-06 11:00,gleb,Payment,5,\"Paying was quick and easy, the best thing about your whole online shop\"
6,2026-02-07 11:00,anna,Payment,3,\"I could not find where to pay by invoice and had to call your office\"
7,2026-03-05 11:00,dina,Other,4,\"What does late mean in your terms, and who decides about such a thing?\"
8,2026-03-06 11:00,egor,Other,5,\"Thank you very much for the friendly help on the phone, all is well now\"
";

fn desk() -> TestDesk {
    let mut desk = TestDesk::with_file("tickets.csv", TICKETS);
    desk.work();
    desk
}

fn pick(desk: &TestDesk, filter: &TextFilter) -> Picked {
    let loaded = desk.desk.texts(desk.map()).expect("texts");
    let recipe = Arc::clone(desk.desk.recipe(desk.map()).expect("a recipe"));
    let table = texts_of(&loaded).expect("texts");
    table
        .pick(&recipe, filter, &Unwatched)
        .expect("nobody stops it")
}

fn numbers(desk: &TestDesk, filter: &TextFilter) -> Vec<u64> {
    let loaded = desk.desk.texts(desk.map()).expect("texts");
    let recipe = Arc::clone(desk.desk.recipe(desk.map()).expect("a recipe"));
    let table = texts_of(&loaded).expect("texts");
    let rows = pick(desk, filter).rows;
    let rows = rows.iter().filter_map(|row| table.row(&recipe, *row));
    rows.map(|row| row.number).collect()
}

fn text(desk: &TestDesk, number: u64) -> String {
    let loaded = desk.desk.texts(desk.map()).expect("texts");
    let recipe = Arc::clone(desk.desk.recipe(desk.map()).expect("a recipe"));
    let texts = texts_of(&loaded).expect("texts").texts(&recipe);
    let found = texts.iter().find(|row| row.number == number);
    found.expect("the row is there").text.to_owned()
}

fn lane_of_cards(desk: &mut TestDesk) -> LaneId {
    let mut lanes = desk.map().lanes.iter();
    let lane = lanes.find(|lane| lane.kind.holds_cards());
    let mut lane = (**lane.expect("a lane")).clone();
    lane.role = Role::PainPoint;
    let id = lane.id;
    let edit = wayline::edit::Edit::PutLane(Box::new(lane));
    desk.test.editor.edit("edit-change-field", edit);
    id
}

#[test]
fn texts_are_narrowed_by_everything_that_stands_beside_them() {
    let desk = desk();
    let all = pick(&desk, &TextFilter::default());
    assert_eq!((all.rows.len(), all.people.of), (8, 6));
    let months: Vec<u64> = all.facets.months.iter().map(|(_, count)| *count).collect();
    assert_eq!(months, [3, 3, 2]);
    let late = TextFilter {
        query: "LATE courier".to_owned(),
        ..TextFilter::default()
    };
    assert_eq!(numbers(&desk, &late), [1, 2, 3]);
    assert_eq!(pick(&desk, &late).people.people, 2);
    let narrowed = [
        (
            TextFilter {
                category: Some("Payment".to_owned()),
                ..TextFilter::default()
            },
            vec![4, 5, 6],
        ),
        (
            TextFilter {
                score: Some("1".to_owned()),
                ..TextFilter::default()
            },
            vec![1, 3],
        ),
        (
            TextFilter {
                month: Some((2026, 3)),
                ..TextFilter::default()
            },
            vec![7, 8],
        ),
        (
            TextFilter {
                person: Some("anna".to_owned()),
                ..late.clone()
            },
            vec![1, 3],
        ),
    ];
    for (filter, expected) in narrowed {
        assert_eq!(numbers(&desk, &filter), expected, "{filter:?}");
    }
}

#[test]
fn a_theme_suggests_and_only_what_is_accepted_counts() {
    let mut desk = desk();
    let lane = lane_of_cards(&mut desk);
    let step = desk.step("Pay");
    let theme = desk.desk.add_theme(&mut desk.test.editor, "Late", "late");
    let count = |desk: &TestDesk| pick(desk, &TextFilter::default()).facets.themes[theme];
    assert_eq!((count(&desk).accepted, count(&desk).suggested), (0, 4));
    // One of them is about something else.
    let other = text(&desk, 7);
    desk.desk
        .decide(&mut desk.test.editor, theme, &other, Verdict::Declined);
    let first = text(&desk, 1);
    desk.desk
        .decide(&mut desk.test.editor, theme, &first, Verdict::Accepted);
    assert_eq!((count(&desk).accepted, count(&desk).people), (1, 1));
    assert_eq!(
        (count(&desk).suggested, count(&desk).people_with_suggested),
        (2, 2)
    );
    let open = TextFilter {
        theme: Some((theme, ThemePart::Suggested)),
        ..TextFilter::default()
    };
    assert_eq!(numbers(&desk, &open), [2, 3]);
    let loaded = desk.desk.texts(desk.map()).expect("texts");
    let recipe = Arc::clone(desk.desk.recipe(desk.map()).expect("a recipe"));
    let keys = texts_of(&loaded)
        .expect("texts")
        .suggested_keys(&recipe, theme);
    desk.desk.accept_texts(&mut desk.test.editor, theme, &keys);
    // Anna wrote two of the three.
    assert_eq!(
        (
            count(&desk).accepted,
            count(&desk).people,
            count(&desk).suggested
        ),
        (3, 2, 0)
    );
    // A theme with a step says where its texts belong.
    desk.desk
        .place_theme(&mut desk.test.editor, theme, Some(step));
    let of_step = TextFilter {
        step: Some(Some(step)),
        ..TextFilter::default()
    };
    assert_eq!(numbers(&desk, &of_step), [1, 2, 3]);
    let source = desk.desk.open_id(desk.map()).expect("a source");
    let cell = QuoteTarget::Cell(lane, step);
    let card = desk.test.editor.put_reach((2, 6), source, "Late", cell);
    let card = card.expect("the cell takes cards");
    let put = desk.map().card(card).expect("it is there").clone();
    assert_eq!(put.reach, Some(Reach { count: 2, of: 6 }));
    assert_eq!((put.reach_from, put.text.as_str()), (Some(source), "Late"));
    desk.test.command(Command::Undo);
    assert!(desk.map().card(card).is_none(), "one undo takes it off");
}

fn quote(desk: &TestDesk, text: &str, number: u64, person: &str) -> Quote {
    Quote {
        text: text.to_owned(),
        evidence: desk.desk.open_id(desk.map()).expect("a source"),
        place: format!("row {number}"),
        person: person.to_owned(),
        heard: Some(6),
    }
}

#[test]
fn marked_words_become_a_card_and_people_count_once() {
    let mut desk = desk();
    let lane = lane_of_cards(&mut desk);
    let step = desk.step("Pay");
    let first = quote(&desk, "  two hours late ", 1, "p-1");
    let cell = QuoteTarget::Cell(lane, step);
    let card: CardId = desk.test.editor.add_quote(&first, cell).expect("a card");
    let made = desk.map().card(card).expect("it is there").clone();
    assert_eq!(
        (made.text.as_str(), made.role.clone()),
        ("two hours late", Role::PainPoint)
    );
    let link = &made.evidence[0];
    assert_eq!(
        (
            link.quote.as_str(),
            link.place.as_str(),
            link.person.as_str()
        ),
        ("two hours late", "row 1", "p-1")
    );
    assert_eq!(made.reach, Some(Reach { count: 1, of: 6 }));
    let onto = QuoteTarget::Card(card);
    let again = desk.test.editor.add_quote(&first, onto);
    assert_eq!(again, None, "the same quote is there already");
    let same_person = quote(&desk, "late again", 3, "p-1");
    desk.test
        .editor
        .add_quote(&same_person, onto)
        .expect("the card");
    let other_person = quote(&desk, "always late", 2, "p-2");
    desk.test
        .editor
        .add_quote(&other_person, onto)
        .expect("the card");
    let made = desk.map().card(card).expect("it is there").clone();
    assert_eq!(made.evidence.len(), 3);
    assert_eq!(made.reach, Some(Reach { count: 2, of: 6 }));
    desk.test.command(Command::Undo);
    assert_eq!(
        desk.map().card(card).expect("it is there").evidence.len(),
        2
    );
    let nothing = quote(&desk, " \n ", 4, "p-3");
    assert_eq!(desk.test.editor.add_quote(&nothing, cell), None);
}
