//! Filtering the map: which cards match, which are dimmed, which take no room, and that no card
//! vanishes while it is being edited.

use std::sync::Arc;

use wayline::edit::Edit;
use wayline::editor::{Command, Key, Modifiers};
use wayline::layout::{Criterion, Facet, Filter, Hit, Others, View};
use wayline::model::{
    Card, Channel, Curve, CurvePoint, CurveState, ElementId, EvidenceLink, EvidenceStatus, Link,
    Persona, PersonaId, Role,
};
use wayline::scene::Pane;

use crate::support::editor::TestEditor;

impl TestEditor {
    /// Changes the card with the text `text`.
    fn tweak(&mut self, text: &str, change: impl FnOnce(&mut Card)) -> &mut Self {
        let id = self.card(text);
        let mut card = (**self.editor.journey().card(id).expect("it is there")).clone();
        change(&mut card);
        self.editor
            .edit("edit-change-field", Edit::PutCard(Box::new(card)));
        self
    }

    fn persona(&self, name: &str) -> PersonaId {
        let mut personas = self.editor.journey().personas.iter();
        personas
            .find(|persona| persona.name == name)
            .expect("a persona")
            .id
    }

    fn filter(&mut self, criteria: impl IntoIterator<Item = Criterion>, others: Others) {
        self.editor.filter_mut().set_view(View {
            filter: Filter::of(criteria),
            others,
            ..View::default()
        });
    }

    /// The texts of the cards that are let through, in alphabetical order.
    fn matching(&self) -> Vec<String> {
        let cards = self.editor.journey().cards.iter();
        let boxes = &self.editor.picture().layout.cards;
        let mut texts: Vec<String> = cards
            .zip(boxes)
            .filter(|(_, card_box)| card_box.is_match)
            .map(|(card, _)| card.text.clone())
            .collect();
        texts.sort();
        texts
    }

    fn opacity(&self, element: ElementId) -> f32 {
        let body = &self.editor.picture().scene.body;
        let placed = body.iter().find(|placed| placed.element == Some(element));
        placed.expect("it is drawn").opacity
    }
}

/// The small map with a second persona, Bob, who has a curve too, and with different fields on
/// its cards.
fn varied() -> TestEditor {
    let mut test = TestEditor::new();
    let bob = Persona {
        name: "Bob".to_owned(),
        ..Persona::default()
    };
    test.editor
        .edit("edit-add-persona", Edit::AddPersona(Box::new(bob)));
    let (ann, bob) = (test.persona("Ann"), test.persona("Bob"));
    let point = CurvePoint {
        step: test.step("Pay"),
        place: 0.5,
        value: 1.0,
        ..CurvePoint::default()
    };
    test.editor.edit(
        "edit-add-curve",
        Edit::AddCurve(Box::new(Curve {
            lane: test.lane("Feelings"),
            persona: bob,
            state: CurveState::Current,
            points: vec![point],
            ..Curve::default()
        })),
    );
    let evidence = test
        .editor
        .edit("edit-add-evidence", Edit::AddEvidence(Box::default()));
    let Some(ElementId::Evidence(evidence)) = evidence.first().copied() else {
        panic!("{evidence:?} is no evidence");
    };
    test.tweak("Search online", |card| {
        card.personas = vec![ann];
        card.channel = Some(Channel::Web);
        card.department = "Sales ".into();
        card.tags = vec!["first".to_owned(), "both".to_owned()];
        card.status = Some(EvidenceStatus::Observed);
    });
    test.tweak("Ask friends", |card| {
        card.personas = vec![bob];
        card.channel = Some(Channel::Chat);
        card.tags = vec!["both".to_owned()];
        card.plan.owner = "Olga".into();
    });
    test.tweak("Read reviews", |card| {
        card.personas = vec![ann, bob];
        card.channel = Some(Channel::Web);
        card.evidence = vec![EvidenceLink {
            status: EvidenceStatus::Assumed,
            ..EvidenceLink::observed(evidence)
        }];
    });
    test
}

const ALL: &[&str] = &[
    "Ask friends",
    "Read reviews",
    "Search online",
    "Too many tabs",
];

#[test]
fn what_a_filter_lets_through() {
    use Criterion as C;
    let mut test = varied();
    let (ann, bob) = (
        C::Persona(test.persona("Ann")),
        C::Persona(test.persona("Bob")),
    );
    let tag = |name: &str| C::Tag(name.to_owned());
    let table: &[(&[Criterion], &[&str])] = &[
        (&[], ALL),
        // A card that concerns everyone concerns each persona.
        (
            std::slice::from_ref(&ann),
            &["Read reviews", "Search online", "Too many tabs"],
        ),
        (
            std::slice::from_ref(&bob),
            &["Ask friends", "Read reviews", "Too many tabs"],
        ),
        (&[ann.clone(), bob.clone()], ALL),
        (
            &[C::Channel(Some(Channel::Web))],
            &["Read reviews", "Search online"],
        ),
        (&[C::Channel(None)], &["Too many tabs"]),
        (
            &[
                C::Channel(Some(Channel::Web)),
                C::Channel(Some(Channel::Chat)),
            ],
            &["Ask friends", "Read reviews", "Search online"],
        ),
        (&[C::Department("Sales".to_owned())], &["Search online"]),
        (
            &[C::Department(String::new())],
            &["Ask friends", "Read reviews", "Too many tabs"],
        ),
        (&[tag("both")], &["Ask friends", "Search online"]),
        (
            &[tag("both"), tag("first")],
            &["Ask friends", "Search online"],
        ),
        (&[tag("")], &["Read reviews", "Too many tabs"]),
        (&[C::Role(Role::PainPoint)], &["Too many tabs"]),
        (
            &[C::Status(Some(EvidenceStatus::Observed))],
            &["Search online"],
        ),
        // The evidence counts if the card itself has no status.
        (
            &[C::Status(Some(EvidenceStatus::Assumed))],
            &["Read reviews"],
        ),
        (&[C::Status(None)], &["Ask friends", "Too many tabs"]),
        (&[C::Owner("Olga".to_owned())], &["Ask friends"]),
        (
            &[C::Owner(String::new())],
            &["Read reviews", "Search online", "Too many tabs"],
        ),
        // Criteria of two facets must both be met.
        (
            &[ann.clone(), C::Channel(Some(Channel::Web))],
            &["Read reviews", "Search online"],
        ),
        (
            &[bob.clone(), C::Channel(Some(Channel::Web)), tag("")],
            &["Read reviews"],
        ),
        (&[ann.clone(), C::Owner("Olga".to_owned())], &[]),
    ];
    for (criteria, expected) in table {
        for others in [Others::Dim, Others::Hide] {
            test.filter(criteria.iter().cloned(), others);
            assert_eq!(test.matching(), *expected, "{criteria:?}");
        }
    }
}

#[test]
fn dimmed_cards_stay_where_they_are_and_show_faintly() {
    let mut test = varied();
    let before = Arc::clone(test.editor.picture());
    test.filter([Criterion::Role(Role::PainPoint)], Others::Dim);
    let after = test.editor.picture();
    assert_eq!(before.scene.size, after.scene.size);
    for (was, is) in before.layout.cards.iter().zip(&after.layout.cards) {
        assert_eq!((was.rect, was.row), (is.rect, is.row));
    }
    let found = test.card("Too many tabs");
    for card in &after.layout.cards {
        let opacity = test.opacity(ElementId::Card(card.card));
        assert_eq!(opacity < 1.0, card.card != found, "{opacity}");
        assert!(opacity > 0.1, "it can still be made out");
    }
    // No card was laid out again; they are only shown differently.
    let fragments = |picture: &wayline::layout::Picture| {
        let cards = picture.scene.body.iter();
        let cards = cards.filter(|placed| matches!(placed.element, Some(ElementId::Card(_))));
        cards
            .map(|placed| Arc::as_ptr(&placed.fragment))
            .collect::<Vec<_>>()
    };
    assert_eq!(fragments(&before), fragments(after));
    // Dimmed cards can still be edited.
    let at = test.card_at("Ask friends");
    test.click(at).expect_selected_cards(&["Ask friends"]);
    test.command(Command::ClearFilter);
    assert!(
        test.editor
            .picture()
            .scene
            .body
            .iter()
            .all(|placed| placed.opacity == 1.0)
    );
}

#[test]
fn hidden_cards_take_no_room_and_cannot_be_hit() {
    let mut test = varied();
    let height = |test: &TestEditor| test.cell_rect("Actions", "Look").height();
    let (full, at) = (height(&test), test.card_at("Ask friends"));
    let hidden = test.card("Ask friends");
    test.command(Command::SelectAll).expect_selected_cards(ALL);
    test.filter([Criterion::Role(Role::PainPoint)], Others::Hide);
    test.expect_selected_cards(&["Too many tabs"]);
    assert!(height(&test) < full, "the row shrank");
    assert_eq!(test.editor.canvas().rect_of(ElementId::Card(hidden)), None);
    assert_ne!(test.editor.canvas().hit(at), Hit::Card(hidden));
    test.command(Command::SelectAll)
        .expect_selected_cards(&["Too many tabs"]);
    let drawn = test.editor.picture().scene.body.iter();
    let drawn = drawn.filter(|placed| matches!(placed.element, Some(ElementId::Card(_))));
    assert_eq!(drawn.count(), 1);
    test.command(Command::ClearFilter);
    assert_eq!(height(&test), full);
    assert_eq!(test.editor.canvas().hit(at), Hit::Card(hidden));
    assert_eq!(
        test.editor.filter().view().others,
        Others::Hide,
        "the choice is kept"
    );
}

#[test]
fn a_persona_filter_concerns_curves() {
    let mut test = varied();
    let curve = |test: &TestEditor, name| {
        let mut curves = test.editor.journey().curves.iter();
        let persona = test.persona(name);
        curves
            .find(|curve| curve.persona == persona)
            .expect("a curve")
            .id
    };
    let (ann, bob) = (curve(&test, "Ann"), curve(&test, "Bob"));
    let only_bob = [Criterion::Persona(test.persona("Bob"))];
    test.filter(only_bob.clone(), Others::Dim);
    assert!(test.opacity(ElementId::Curve(ann)) < 1.0);
    assert_eq!(test.opacity(ElementId::Curve(bob)), 1.0);
    // The curve that matches the filter has the faces.
    assert_eq!(test.editor.picture().layout.curves[0].curve, bob);
    test.filter(only_bob, Others::Hide);
    let shown: Vec<_> = test
        .editor
        .picture()
        .layout
        .curves
        .iter()
        .map(|curve| curve.curve)
        .collect();
    assert_eq!(shown, [bob]);
    // Only personas restrict curves.
    test.filter([Criterion::Role(Role::PainPoint)], Others::Hide);
    assert_eq!(test.editor.picture().layout.curves.len(), 2);
}

#[test]
fn a_link_is_as_faint_as_the_cards_at_its_ends() {
    let mut test = varied();
    let (from, to) = (test.card("Search online"), test.card("Read reviews"));
    let link = Link {
        from,
        to,
        label: "then".to_owned(),
        ..Link::default()
    };
    let made = test
        .editor
        .edit("edit-add-link", Edit::AddLink(Box::new(link)));
    let drawn = |test: &TestEditor| {
        let body = test.editor.picture().scene.body.iter();
        let parts = body.filter(|placed| placed.element == Some(made[0]));
        parts.map(|placed| placed.opacity < 1.0).collect::<Vec<_>>()
    };
    assert_eq!(drawn(&test), [false, false], "the line and its label");
    // Both cards of the link match.
    test.filter([Criterion::Channel(Some(Channel::Web))], Others::Dim);
    assert_eq!(drawn(&test), [false, false]);
    // Only one of them matches.
    test.filter([Criterion::Tag("first".to_owned())], Others::Dim);
    assert_eq!(drawn(&test), [true, true]);
    test.editor.filter_mut().set_others(Others::Hide);
    assert!(drawn(&test).is_empty());
}

#[test]
fn nothing_vanishes_under_the_hands() {
    let mut test = varied();
    test.filter([Criterion::Channel(Some(Channel::Web))], Others::Hide);
    assert_eq!(test.matching(), ["Read reviews", "Search online"]);
    // A new card has no channel, but stays visible.
    let cell = test.cell_at("Pains", "Look");
    test.click(cell)
        .type_text("Ads")
        .key(Key::Enter)
        .key(Key::Escape);
    assert!(
        test.editor
            .canvas()
            .rect_of(ElementId::Card(test.card("Ads")))
            .is_some()
    );
    // A card that no longer matches because it was edited stays visible too.
    test.tweak("Read reviews", |card| card.channel = None);
    assert_eq!(test.matching(), ["Ads", "Read reviews", "Search online"]);
    // The next choice of a filter applies to all cards again.
    test.editor
        .filter_mut()
        .toggle(Criterion::Channel(Some(Channel::Chat)));
    assert_eq!(test.matching(), ["Ask friends", "Search online"]);
    // A hidden card that is edited becomes visible.
    let hidden = test.card("Too many tabs");
    test.editor
        .start_text(wayline::editor::TextTarget::Card(hidden));
    assert!(test.editor.text_field().is_some());
    test.type_text("!").key(Key::Enter);
    assert_eq!(
        test.matching(),
        ["Ask friends", "Search online", "Too many tabs!"]
    );
}

#[test]
fn edits_under_a_filter_keep_every_place_right() {
    let mut test = varied();
    test.filter([Criterion::Channel(Some(Channel::Web))], Others::Hide);
    // Undo changes cards while some are hidden. The layout is the same as in a new editor.
    test.chord(Modifiers::CTRL, Key::Char('Z'));
    let fresh = |test: &TestEditor| {
        let mut other = TestEditor::on((**test.editor.journey()).clone());
        other
            .editor
            .filter_mut()
            .set_view(test.editor.filter().view().clone());
        let layout = other.editor.picture().layout.clone();
        layout.cards
    };
    assert_eq!(test.editor.picture().layout.cards, fresh(&test));
    test.chord(Modifiers::CTRL_SHIFT, Key::Char('Z'));
    assert_eq!(test.editor.picture().layout.cards, fresh(&test));
    let at = test.card_at("Read reviews");
    let to = test.cell_at("Ideas", "Pay");
    test.drag(at, to)
        .expect_cell("Ideas", "Pay", &["Read reviews"]);
    assert_eq!(test.editor.picture().layout.cards, fresh(&test));
    test.editor.filter_mut().set_others(Others::Dim);
    assert_eq!(test.editor.picture().layout.cards, fresh(&test));
}

#[test]
fn what_there_is_to_choose_from() {
    let test = varied();
    let told: Vec<String> = test
        .editor
        .filter()
        .groups()
        .iter()
        .map(|group| {
            let values = group.values.iter();
            let values: Vec<_> = values
                .map(|value| format!("{} {}", value.name, value.count))
                .collect();
            format!("{:?}: {}", group.facet, values.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Persona: Ann 3, Bob 3",
            "Role: Customer action 3, Pain point 1",
            "Channel: web 2, chat 1, No channel 1",
            "Status: observed 1, assumed 1, No status 2",
            "Owner: Olga 1, No owner 3",
            "Department: Sales 1, No department 3",
            "Tag: both 2, first 1, No tag 2",
        ]
    );
    // The panel offers only values that occur. Each count is the number of cards it would show.
    let plain = TestEditor::new();
    let facets: Vec<Facet> = plain
        .editor
        .filter()
        .groups()
        .iter()
        .map(|group| group.facet)
        .collect();
    assert_eq!(facets, [Facet::Persona, Facet::Role]);
    let mut test = varied();
    for group in test.editor.filter().groups() {
        for value in group.values {
            test.filter([value.criterion], Others::Dim);
            assert_eq!(
                test.editor.filter().match_count(),
                value.count,
                "{}",
                value.name
            );
        }
    }
}

#[test]
fn a_filter_does_not_outlive_what_it_is_about() {
    let mut test = varied();
    let bob = test.persona("Bob");
    test.filter([Criterion::Persona(bob)], Others::Hide);
    test.editor.edit("edit-delete", Edit::DeletePersona(bob));
    assert!(!test.editor.filter().view().is_filtered());
    assert_eq!(test.matching(), ALL);
    test.filter([Criterion::Role(Role::PainPoint)], Others::Hide);
    test.editor.new_map();
    assert!(!test.editor.filter().view().is_filtered());
    test.command(Command::ClearFilter);
    assert_eq!(test.editor.take_notices()[0].text, "No filter is on");
}

#[test]
fn a_click_goes_where_the_map_is_after_it_shrank() {
    let mut test = varied();
    test.filter([Criterion::Role(Role::PainPoint)], Others::Hide);
    let at = test.card_at("Too many tabs");
    let pane = test
        .editor
        .camera()
        .pane_at(&test.editor.picture().scene, at);
    assert_eq!(pane, Pane::Body);
    test.click(at).expect_selected_cards(&["Too many tabs"]);
}
