//! What the map says as a whole: the messages of the summary, where they come from, and putting
//! them into other words.

use wayline::analysis::{Finding, messages, walk};
use wayline::editor::{Command, Key, TextTarget};
use wayline::file::{from_ron, to_ron};
use wayline::layout::{message_texts, summary_title};
use wayline::model::{
    AsideId, CardId, ElementId, EvidenceStatus, Journey, LaneKind, MessageKind, MessagePart,
    MessageSubject, Plan, Reach, Role, ScenarioPart, Severity, StopSubject, WalkMessage,
};
use wayline::scene::Pane;
use wayline::words::{Language, Words};

use super::speaker::{Speaker, shop};
use crate::support::fixtures::{SAMPLES, load, small};

/// The figures, sentences and sources of a map's summary.
fn told(journey: &Journey, language: Language) -> Vec<(MessageKind, [String; 3])> {
    let words = Words::new(language);
    let found = messages(journey);
    let told = found.iter().map(|message| {
        let texts = message_texts(&words, journey, message);
        (message.kind(), [texts.figure, texts.sentence, texts.source])
    });
    told.collect()
}

fn sample(name: &str) -> Journey {
    let mut samples = SAMPLES.iter();
    let found = samples.find(|(other, _)| *other == name);
    load(found.expect("a sample").1)
}

fn at_summary() -> Speaker {
    let mut speaker = Speaker::on(shop());
    speaker.press(Key::Right);
    assert_eq!(speaker.subject(), StopSubject::Summary);
    speaker
}

/// What the page on the screen says at a text of a message.
fn shown(speaker: &Speaker, kind: MessageKind, part: MessagePart) -> String {
    let element = ElementId::Aside(AsideId::Message(kind, part));
    let text = speaker.editor.show().text_of_walk(element);
    text.expect("a message")
}

#[test]
fn a_map_is_told_in_its_largest_loss_its_heaviest_pain_and_its_best_opportunity() {
    let told = told(&shop(), Language::English);
    let [loss, pain, opportunity] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(loss.0, MessageKind::Loss);
    assert_eq!(loss.1[0], "41\u{a0}→\u{a0}17\u{a0}%");
    assert_eq!(
        loss.1[1],
        "Three in five of those at “Basket” are lost at “Checkout”"
    );
    assert!(loss.1[2].starts_with("Web analytics, n"), "{}", loss.1[2]);
    assert_eq!(pain.0, MessageKind::Pain);
    assert_eq!(pain.1[0], "88 of 214");
    assert_eq!(opportunity.0, MessageKind::Opportunity);
    let observed: Vec<bool> = messages(&shop())
        .iter()
        .map(|found| found.status() == Some(EvidenceStatus::Observed))
        .collect();
    assert_eq!(observed, [true, true, false]);
}

#[test]
fn the_same_map_is_told_in_natural_russian() {
    let journey = load(
        SAMPLES
            .iter()
            .find(|(name, _)| name.ends_with("-ru"))
            .expect("one")
            .1,
    );
    let told = told(&journey, Language::Russian);
    assert_eq!(told[0].1[1], "На шаге «Оформление» теряются трое из пяти");
    assert_eq!(told[1].1[0], "88 из 214");
}

#[test]
fn a_metric_of_minutes_is_told_where_it_rises_by_the_most_minutes() {
    let journey = sample("software-onboarding");
    let told = told(&journey, Language::English);
    assert_eq!(told[0].1[0], "26\u{a0}→\u{a0}65\u{a0}min");
    let said = &told[0].1[1];
    let words = "the largest rise from one step to the next is at “First week”";
    assert!(said.ends_with(words), "{said}");
}

#[test]
fn the_source_of_a_loss_is_that_of_the_figures_which_are_told() {
    let mut journey = shop();
    let found = messages(&journey);
    let Finding::Loss(loss) = &found[0].finding else {
        panic!("a loss");
    };
    let (metric_id, to) = (loss.metric.id, loss.to.id);
    let mut metrics = journey.metrics.iter_mut();
    let metric = metrics.find(|other| other.id == metric_id).expect("it");
    let metric = std::sync::Arc::make_mut(metric);
    let mut values = metric.values.iter_mut();
    let value = values.find(|value| value.step == to).expect("a figure");
    value.n = Some(5_199);
    let counts = told(&journey, Language::English);
    let both = "Web analytics, n\u{a0}=\u{a0}5200\u{a0}→\u{a0}5199";
    assert_eq!(counts[0].1[2], both);
    let mut metrics = journey.metrics.iter_mut();
    let metric = metrics.find(|other| other.id == metric_id).expect("it");
    let metric = std::sync::Arc::make_mut(metric);
    let mut values = metric.values.iter_mut();
    let value = values.find(|value| value.step == to).expect("a figure");
    value.source = "Ledger".into();
    let told = told(&journey, Language::English);
    assert!(
        told[0].1[2].starts_with("Web analytics, n\u{a0}=\u{a0}"),
        "{told:?}"
    );
    assert!(
        told[0].1[2].ends_with(" → Ledger, n\u{a0}=\u{a0}5199"),
        "{told:?}"
    );
}

#[test]
fn the_heaviest_pain_is_the_first_of_the_worst_pains_and_the_title_names_its_step() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        let found = messages(&journey);
        let mut pains = found.iter().filter_map(|message| match &message.finding {
            Finding::Pain(pain) => Some(pain),
            _ => None,
        });
        let Some(pain) = pains.next() else { continue };
        let first = wayline::analysis::pains(&journey)[0].card.id;
        assert_eq!(pain.card.id, first, "{name}");
        if let Some(wayline::analysis::WorstPlace::Hurts(step)) =
            wayline::analysis::worst_place(&journey)
        {
            assert_eq!(step.id, pain.step.id, "{name}");
        }
    }
}

#[test]
fn the_level_of_a_curve_does_not_read_like_people_and_is_no_more_sure_than_on_the_map() {
    let journey = load(include_str!("../../../samples/borrowing-a-book.ron"));
    let found = messages(&journey);
    let lowest = found
        .iter()
        .find(|message| message.kind() == MessageKind::Lowest);
    let lowest = lowest.expect("the lowest point");
    let Finding::Lowest(point) = &lowest.finding else {
        panic!("a point");
    };
    assert_eq!(lowest.status(), point.point.status);
    let told = message_texts(&Words::new(Language::English), &journey, lowest);
    assert_eq!(told.figure, "1");
    assert!(told.source.contains("scale 1 to 5"), "{}", told.source);
}

#[test]
fn a_title_that_says_nothing_yet_gets_the_worst_place() {
    let words = Words::new(Language::English);
    let mut journey = shop();
    journey.title = "Buying a laptop online".into();
    let title = summary_title(&words, &journey);
    assert_eq!(title, "Buying a laptop online: lost at “Checkout”");
    journey.title = "Buying a laptop: lost at checkout".into();
    assert_eq!(summary_title(&words, &journey), journey.title);
}

#[test]
fn a_map_with_too_little_for_a_message_has_no_summary() {
    let mut journey = small();
    journey.cards.clear();
    journey.curves.clear();
    journey.metrics.clear();
    journey.lanes.retain(|lane| lane.metric.is_none());
    let stops = walk(&journey);
    assert!(
        stops
            .iter()
            .all(|stop| stop.subject != StopSubject::Summary)
    );
    let stops = walk(&shop());
    assert_eq!(
        stops[1].subject,
        StopSubject::Summary,
        "right behind the title"
    );
}

#[test]
fn the_heaviest_pain_is_what_is_severe_and_known_of_many() {
    let mut journey = shop();
    journey.metrics.clear();
    for lane in &mut journey.lanes {
        std::sync::Arc::make_mut(lane).metric = None;
    }
    let mut pains: Vec<CardId> = Vec::new();
    for card in &mut journey.cards {
        let card = std::sync::Arc::make_mut(card);
        if card.role == Role::PainPoint {
            pains.push(card.id);
            card.severity = Some(Severity::Minor);
            card.reach = None;
            card.status = Some(EvidenceStatus::Observed);
        }
        card.plan = Plan::default();
    }
    let set = |journey: &mut Journey, id: CardId, severity, reach: (u32, u32)| {
        let mut cards = journey.cards.iter_mut();
        let card = cards.find(|card| card.id == id).expect("a card");
        let card = std::sync::Arc::make_mut(card);
        card.severity = Some(severity);
        card.reach = Some(Reach {
            count: reach.0,
            of: reach.1,
        });
    };
    // 1 of 1 is not sure: at least 21 %. 45 of 60 are at least 63 %.
    set(&mut journey, pains[0], Severity::Serious, (1, 1));
    set(&mut journey, pains[1], Severity::Serious, (45, 60));
    let found = messages(&journey);
    let heaviest = found.iter().find_map(|message| match &message.finding {
        Finding::Pain(pain) => Some(pain.card.id),
        _ => None,
    });
    assert_eq!(heaviest, Some(pains[1]));
    let kinds: Vec<MessageKind> = found.iter().map(wayline::analysis::Message::kind).collect();
    assert_eq!(
        kinds,
        [MessageKind::Pain, MessageKind::Lowest],
        "no loss and no judged opportunity, so the lowest point is told"
    );
}

#[test]
fn a_message_is_put_into_other_words_on_its_page_and_back_again() {
    let mut speaker = at_summary();
    let (kind, part) = (MessageKind::Loss, MessagePart::Sentence);
    let derived = shown(&speaker, kind, part);
    let before = speaker.editor.journey().clone();
    let target = TextTarget::Message(kind, part);
    speaker.editor.start_text(target);
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.text, derived, "one begins with what the map says");
    speaker.editor.set_text("");
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(
        field.text, "",
        "an emptied field stays empty while one types"
    );
    speaker.editor.set_text("Three in five never pay");
    speaker.press(Key::Enter);
    assert_eq!(shown(&speaker, kind, part), "Three in five never pay");
    assert_eq!(
        shown(&speaker, kind, MessagePart::Figure),
        "41\u{a0}→\u{a0}17\u{a0}%"
    );
    let text = to_ron(speaker.editor.journey()).expect("it can be saved");
    let (opened, repairs) = from_ron(&text).expect("it can be opened");
    assert_eq!((&opened, repairs.len()), (&**speaker.editor.journey(), 0));
    speaker.editor.run(Command::Undo);
    assert_eq!(*speaker.editor.journey(), before, "one step");
    speaker.editor.run(Command::Redo);
    assert_eq!(shown(&speaker, kind, part), "Three in five never pay");
    // Emptied, the words of the map come back.
    speaker.editor.start_text(target);
    speaker.editor.set_text(" ");
    speaker.press(Key::Enter);
    assert_eq!(shown(&speaker, kind, part), derived);
    assert!(speaker.editor.journey().walk.messages.is_empty());
}

#[test]
fn what_was_written_about_a_pain_stays_about_it_until_it_is_reset() {
    let mut speaker = at_summary();
    let kind = MessageKind::Pain;
    let walk_mut = |speaker: &mut Speaker, text: &str| {
        let mut walk = speaker.editor.walk_mut();
        walk.write_message(kind, MessagePart::Sentence, text);
    };
    walk_mut(&mut speaker, "Hidden cost");
    let own = speaker.editor.journey().walk.messages[0].clone();
    // Another pain becomes heavier.
    let other = {
        let journey = speaker.editor.journey();
        let mut cards = journey.cards.iter();
        let card = cards.find(|card| {
            let is_it = own.subject == MessageSubject::Pain(card.id);
            card.role == Role::PainPoint && !is_it
        });
        let mut card = (**card.expect("another pain")).clone();
        card.severity = Some(Severity::Blocking);
        card.status = Some(EvidenceStatus::Observed);
        card.reach = Some(Reach {
            count: 990,
            of: 1000,
        });
        card
    };
    let edit = wayline::edit::Edit::PutCard(Box::new(other));
    speaker.editor.edit("edit-change-text", edit);
    assert_eq!(shown(&speaker, kind, MessagePart::Figure), "88 of 214");
    assert_eq!(shown(&speaker, kind, MessagePart::Sentence), "Hidden cost");
    speaker.editor.walk_mut().reset_message(kind);
    assert_eq!(shown(&speaker, kind, MessagePart::Figure), "990 of 1000");
    // When the card goes, so does what was written about it.
    walk_mut(&mut speaker, "Told anew");
    let MessageSubject::Pain(card) = speaker.editor.journey().walk.messages[0].subject else {
        panic!("a pain");
    };
    let edit = wayline::edit::Edit::DeleteCards(vec![card]);
    speaker.editor.edit("edit-delete", edit);
    assert!(speaker.editor.journey().walk.messages.is_empty());
}

#[test]
fn the_title_of_the_summary_is_edited_on_its_page() {
    let mut speaker = at_summary();
    speaker.letter('E');
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.target, TextTarget::SummaryTitle);
    speaker.editor.set_text("We lose them at the checkout");
    speaker.press(Key::Tab);
    let field = speaker
        .editor
        .show_mut()
        .text_field()
        .expect("the next text");
    let first = TextTarget::Message(MessageKind::Loss, MessagePart::Figure);
    assert_eq!(field.target, first);
    speaker.press(Key::Escape);
    let stop = walk(speaker.editor.journey()).swap_remove(1);
    assert_eq!(stop.title, "We lose them at the checkout");
    assert_eq!(speaker.subject(), StopSubject::Summary, "the place is kept");
}

/// Opens the field of an element of the page by a double click on it.
fn double_click(speaker: &mut Speaker, element: ElementId) {
    let page = speaker.editor.show_mut().page().expect("a page");
    let mut boxes = page.boxes.iter();
    let found = boxes.find(|shown| shown.element == element);
    let at = found.expect("on the page").rect.center();
    let at = speaker
        .editor
        .show()
        .camera(&page)
        .screen_from_map(Pane::Body)
        * at;
    speaker.wait(1.0).click(at, 1).wait(0.1).click(at, 2);
}

#[test]
fn the_title_and_the_scenario_are_edited_on_the_first_page() {
    let mut speaker = Speaker::on(shop());
    speaker.letter('E');
    let field = speaker.editor.show_mut().text_field().expect("a field");
    assert_eq!(field.target, TextTarget::MapTitle);
    speaker.editor.set_text("");
    assert!(speaker.editor.show_mut().text_field().is_some());
    speaker.editor.set_text("Laptops online");
    speaker.press(Key::Tab);
    let field = speaker.editor.show_mut().text_field().expect("the next");
    assert_eq!(field.target, TextTarget::Scenario(ScenarioPart::Summary));
    speaker.editor.set_text("");
    let field = speaker.editor.show_mut().text_field();
    assert!(field.is_some(), "an empty text is still typed");
    speaker.editor.set_text("In one evening.");
    speaker.press(Key::Enter);
    let goal = ElementId::Aside(AsideId::Scenario(ScenarioPart::Goal));
    double_click(&mut speaker, goal);
    speaker.editor.set_text("A laptop by Friday.");
    speaker.press(Key::Enter);
    let journey = speaker.editor.journey();
    assert_eq!(journey.title, "Laptops online");
    assert_eq!(journey.scenario.summary, "In one evening.");
    assert_eq!(journey.scenario.goal, "A laptop by Friday.");
    assert_eq!(speaker.at(), 0, "the place is kept");
    speaker.editor.run(Command::Undo);
    assert_ne!(
        speaker.editor.journey().scenario.goal,
        "A laptop by Friday."
    );
}

#[test]
fn the_headline_of_a_stage_is_edited_as_a_whole() {
    let mut speaker = Speaker::on(shop());
    let stages = speaker.editor.journey().stages.clone();
    for stage in &stages {
        let subject = StopSubject::Stage(stage.id);
        while speaker.subject() != subject {
            speaker.press(Key::Right);
        }
        let headline = ElementId::Aside(AsideId::Headline(stage.id));
        let told = speaker.editor.show().text_of_walk(headline).expect("told");
        assert!(told.starts_with(&stage.name), "{told}");
        double_click(&mut speaker, headline);
        let field = speaker.editor.show_mut().text_field().expect("a field");
        assert_eq!(
            (field.target, &field.text),
            (TextTarget::Headline(stage.id), &told)
        );
        speaker.editor.set_text("Said in my words");
        speaker.press(Key::Enter);
        let title = |speaker: &Speaker| {
            let mut stops = walk(speaker.editor.journey()).into_iter();
            stops
                .find(|stop| stop.subject == subject)
                .expect("a stop")
                .title
        };
        assert_eq!(title(&speaker), "Said in my words");
        let now = speaker.editor.journey().stage(stage.id).expect("there");
        assert_eq!(now.name, stage.name);
        double_click(&mut speaker, headline);
        speaker.editor.set_text("");
        speaker.press(Key::Enter);
        assert_eq!(title(&speaker), "");
        assert_eq!(speaker.editor.show().text_of_walk(headline), Some(told));
    }
}

#[test]
fn looking_closer_at_the_whole_map_shows_its_cards() {
    let mut speaker = Speaker::on(shop());
    while speaker.subject() != StopSubject::WholeMap {
        speaker.editor.show_mut().forward();
    }
    assert!(
        speaker.card_on_page().is_none(),
        "an overview without cards"
    );
    let page = speaker.editor.show_mut().page().expect("a page");
    let stage = speaker.editor.journey().stages[2].id;
    let mut boxes = page.boxes.iter();
    let shown = boxes.find(|shown| shown.element == ElementId::Stage(stage));
    let at = shown.expect("the stage").rect.center();
    speaker.pointer(wayline::editor::PointerEvent::Zoom { at, factor: 1.1 });
    let map = speaker.editor.show_mut().page().expect("a page");
    let camera = speaker.editor.show().camera(&map);
    let size = camera.zoom
        * f64::from(
            map.boxes
                .iter()
                .find(|shown| matches!(shown.element, ElementId::Card(_)))
                .expect("cards")
                .size
                .0,
        );
    assert!(size > 14.0, "cards can be read: {size}");
    let here = camera.map_from_screen(Pane::Body, at);
    let layout = &map.picture.layout;
    let mut stages = layout.stages.iter();
    let on_map = stages.find(|on_map| on_map.stage == stage).expect("it");
    let is_there = (on_map.rect.x0..on_map.rect.x1).contains(&here.x);
    assert!(is_there, "the same stage is under the pointer");
    speaker.press(Key::Escape);
    assert!(speaker.is_showing() && speaker.card_on_page().is_none());
    // Going back step by step, the overview is there before texts are grey bars.
    speaker.pointer(wayline::editor::PointerEvent::Zoom { at, factor: 1.1 });
    let mut least = f64::INFINITY;
    while speaker.card_on_page().is_some() {
        let map = speaker.editor.show_mut().page().expect("a page");
        least = least.min(speaker.editor.show().camera(&map).zoom);
        speaker.pointer(wayline::editor::PointerEvent::Zoom { at, factor: 0.9 });
    }
    assert!(least * 13.0 > 8.0, "{least}");
}

/// The subjects of the stops of the walk.
fn subjects(journey: &Journey) -> Vec<StopSubject> {
    walk(journey).into_iter().map(|stop| stop.subject).collect()
}

#[test]
fn own_words_outlive_the_rule_that_they_followed() {
    let mut journey = shop();
    journey.metrics.clear();
    journey.curves.clear();
    for card in &mut journey.cards {
        let card = std::sync::Arc::make_mut(card);
        (card.severity, card.reach, card.plan) = (None, None, Plan::default());
    }
    assert!(!subjects(&journey).contains(&StopSubject::Summary));
    let pain = journey
        .cards
        .iter()
        .find(|card| card.role == Role::PainPoint);
    let mut own = WalkMessage::about(MessageSubject::Pain(pain.expect("one").id));
    own.sentence = "People leave without a word".into();
    std::sync::Arc::make_mut(&mut journey.walk)
        .messages
        .push(own);
    assert_eq!(messages(&journey).len(), 1);
    assert!(subjects(&journey).contains(&StopSubject::Summary));
}

#[test]
fn curves_of_lanes_that_are_not_shown_tell_nothing() {
    let mut journey = shop();
    journey.metrics.clear();
    let tells = |journey: &Journey| {
        let lowest = messages(journey)
            .iter()
            .any(|found| found.kind() == MessageKind::Lowest);
        let has_page = subjects(journey).contains(&StopSubject::EmotionCurve);
        (lowest, has_page)
    };
    assert_eq!(tells(&journey), (true, true));
    for (hidden, collapsed) in [(true, false), (false, true)] {
        let mut journey = journey.clone();
        for lane in &mut journey.lanes {
            if lane.kind == LaneKind::EmotionCurve {
                let lane = std::sync::Arc::make_mut(lane);
                (lane.hidden, lane.collapsed) = (hidden, collapsed);
            }
        }
        assert_eq!(tells(&journey), (false, false));
    }
}

#[test]
fn a_form_that_says_what_the_map_says_leaves_no_own_words() {
    let mut speaker = Speaker::before(shop());
    let told = speaker.editor.walk().messages().remove(0);
    let part = MessagePart::Sentence;
    let write = |speaker: &mut Speaker, text: &str| {
        speaker
            .editor
            .walk_mut()
            .write_message(told.kind, part, text);
    };
    write(&mut speaker, "Half of them leave");
    assert!(speaker.editor.walk().messages()[0].is_own);
    write(&mut speaker, &told.derived.sentence);
    speaker.editor.end_field();
    assert!(!speaker.editor.walk().messages()[0].is_own);
    write(&mut speaker, "Half of them leave");
    speaker.editor.end_field();
    write(&mut speaker, "");
    speaker.editor.end_field();
    assert!(!speaker.editor.walk().messages()[0].is_own);
    speaker.editor.run(Command::Undo);
    let own = speaker.editor.walk().messages().remove(0).own;
    assert_eq!(own.sentence, "Half of them leave");
}
