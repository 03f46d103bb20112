//! A walk's stops as pages for a room: everything inside, nothing over anything else, large
//! enough, and every card on exactly one page.

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{SAMPLES, SeqIds, TEXTS, load, small};
use kurbo::{Point, Rect, Shape as _};
use wayline::analysis::{
    Claims, Stop, claims, initiatives, opportunities, pain_weight, pains, status_of, walk,
};
use wayline::layout::{FontFiles, PAGE_HEIGHT, Page, PageContext, PageLayouter};
use wayline::model::{
    Card, CardId, CurvePoint, Date, ElementId, EvidenceId, EvidenceLink, EvidenceStatus, Journey,
    Lane, LaneId, OrderKey, PersonaId, Plan, Progress, Reach, Role, Severity, Stage, StageId, Step,
    StepId, StopSubject,
};
use wayline::scene::{Item, Pane, Placed, Theme, ThemeName};
use wayline::words::{Language, Words};

/// Least size of a card's text, in points.
const CARD_TEXT: f32 = 28.0;
/// Two texts may touch by this: what of a row of text lies outside of its letters.
const TOUCH: f64 = 3.0;

/// A layouter of pages, with a look and a language.
struct Stand {
    layouter: PageLayouter,
    theme: Theme,
    words: Words,
    width: f64,
}

impl Stand {
    fn new(width: f64) -> Self {
        Self::speaking(Language::English, width)
    }

    fn speaking(language: Language, width: f64) -> Self {
        Self {
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            theme: Theme::bundled(ThemeName::Light),
            words: Words::new(language),
            width,
        }
    }

    fn pages(&mut self, journey: &Journey, stop: &Stop) -> Vec<Page> {
        self.revealed(journey, stop, None)
    }

    fn revealed(&mut self, journey: &Journey, stop: &Stop, count: Option<usize>) -> Vec<Page> {
        let context = PageContext {
            journey,
            theme: &self.theme,
            words: &self.words,
            width: self.width,
        };
        self.layouter.lay_out(context, stop, count)
    }
}

fn stop(subject: StopSubject) -> Stop {
    Stop {
        subject,
        ..Stop::default()
    }
}

/// The rows of text on a page, each with its place.
fn rows(page: &Page) -> Vec<(String, Rect)> {
    let scene = &page.picture.scene;
    let placed = Pane::ALL.into_iter().flat_map(|pane| scene.pane(pane));
    placed.flat_map(rows_of).collect()
}

fn rows_of(placed: &Placed) -> Vec<(String, Rect)> {
    let items = placed.fragment.items.iter();
    let rows = items.filter_map(|item| {
        let Item::Text(text) = item else { return None };
        let origin = text.origin + placed.offset();
        let size = f64::from(text.row.size);
        // A row set from right to left begins with the space at its left.
        let glyphs = text.row.runs.iter().flat_map(|run| &run.glyphs);
        let left = glyphs
            .map(|it| f64::from(it.x))
            .fold(f64::INFINITY, f64::min);
        let left = if left.is_finite() { left } else { 0.0 };
        let rect = Rect::new(
            origin.x + left,
            origin.y - size * 0.74,
            origin.x + f64::from(text.row.width),
            origin.y + size * 0.2,
        );
        Some((text.row.text.to_string(), rect))
    });
    rows.collect()
}

/// The texts of a page in one.
fn text_of(page: &Page) -> String {
    let rows = rows(page).into_iter().map(|(text, _)| text);
    rows.collect::<Vec<_>>().join(" ")
}

fn is_map(subject: &StopSubject) -> bool {
    matches!(subject, StopSubject::WholeMap | StopSubject::Part { .. })
}

/// Everything on `page` is inside of its frame, and no text stands on another one.
fn check_page(page: &Page, about: &str) {
    let frame = page.frame;
    for it in &page.boxes {
        assert!(
            it.rect.is_finite() && it.text.is_finite(),
            "{about}: {it:?}"
        );
        let is_inside = frame.inflate(0.5, 0.5).contains_rect(it.rect);
        assert!(is_inside, "{about}: {it:?} outside of {frame}");
    }
    let rows = rows(page);
    for (text, rect) in &rows {
        let is_inside = frame.inflate(1.0, 1.0).contains_rect(*rect);
        assert!(is_inside, "{about}: “{text}” at {rect} outside of {frame}");
    }
    for (index, (text, rect)) in rows.iter().enumerate() {
        let rect = rect.inset(-TOUCH);
        let other = rows[index + 1..].iter().find(|(_, other)| {
            rect.width() > 0.0
                && other.inset(-TOUCH).width() > 0.0
                && other.inset(-TOUCH).overlaps(rect)
        });
        assert_eq!(other, None, "{about}: “{text}” at {rect} stands on it");
    }
    let cards: Vec<_> = {
        let boxes = page.boxes.iter();
        boxes
            .filter(|it| matches!(it.element, ElementId::Card(_)))
            .collect()
    };
    for (index, card) in cards.iter().enumerate() {
        assert!(card.size.0 >= CARD_TEXT, "{about}: {card:?}");
        assert!(
            card.rect.inflate(0.5, 0.5).contains_rect(card.text),
            "{about}: {card:?}"
        );
        let other = cards[index + 1..]
            .iter()
            .find(|it| it.rect.overlaps(card.rect));
        assert_eq!(other, None, "{about}: {card:?} stands on it");
    }
}

/// The cards that the pages show, each with how often.
fn cards_on(pages: &[Page]) -> BTreeMap<CardId, usize> {
    let mut cards = BTreeMap::new();
    for it in pages.iter().flat_map(|page| &page.boxes) {
        if let ElementId::Card(card) = it.element {
            *cards.entry(card).or_insert(0) += 1;
        }
    }
    cards
}

/// The cards of a stage that its lanes show.
fn cards_of(journey: &Journey, stage: &Stage) -> BTreeMap<CardId, usize> {
    let shows = |lane: LaneId| {
        let lane = journey.lane(lane).expect("a lane");
        lane.kind.holds_cards() && !lane.hidden && !lane.collapsed
    };
    let cards = journey
        .cards
        .iter()
        .filter(|card| stage.steps.iter().any(|step| step.id == card.step) && shows(card.lane));
    cards.map(|card| (card.id, 1)).collect()
}

/// Checks every stop of a map at one width.
fn check_walk(stand: &mut Stand, journey: &Journey, about: &str) {
    let stops = walk(journey);
    assert!(!stops.is_empty(), "{about}");
    for stop in stops {
        let pages = stand.pages(journey, &stop);
        assert!(!pages.is_empty(), "{about}: {:?}", stop.subject);
        for (index, page) in pages.iter().enumerate() {
            let about = format!(
                "{about} at {}, {:?}, page {index}",
                stand.width, stop.subject
            );
            if is_map(&stop.subject) {
                assert!(page.frame.is_finite() && page.frame.area() > 0.0, "{about}");
                continue;
            }
            assert_eq!(page.frame, Rect::new(0.0, 0.0, stand.width, PAGE_HEIGHT));
            check_page(page, &about);
        }
        if let StopSubject::Stage(id) = stop.subject {
            let stage = journey.stage(id).expect("a stage");
            assert_eq!(
                cards_on(&pages),
                cards_of(journey, stage),
                "{about}: {}",
                stage.name
            );
        }
    }
}

#[test]
fn every_stop_of_every_sample_is_readable_at_every_width_in_both_languages() {
    for (name, text) in SAMPLES {
        let journey = load(text);
        for width in [900.0, 1280.0, 1800.0] {
            for language in Language::ALL {
                let mut stand = Stand::speaking(language, width);
                check_walk(&mut stand, &journey, name);
            }
        }
    }
}

/// A map of one lane of actions with such a stage, whose cards stand in its steps by turns.
fn map_of(steps: usize, texts: &[&str]) -> Journey {
    let mut ids = SeqIds::default();
    let mut journey = small();
    journey.cards.clear();
    journey.links.clear();
    journey.evidence.clear();
    journey.curves.clear();
    journey.lanes = vec![Arc::new(Lane {
        id: LaneId::generate(&mut ids),
        order: OrderKey::default(),
        name: "Actions".into(),
        role: Role::Action,
        ..Lane::default()
    })];
    let orders = OrderKey::sequence(steps).into_iter();
    let steps: Vec<Arc<Step>> = orders
        .map(|order| {
            Arc::new(Step {
                id: StepId::generate(&mut ids),
                order,
                name: "Step".into(),
                ..Step::default()
            })
        })
        .collect();
    for (index, order) in OrderKey::sequence(texts.len()).into_iter().enumerate() {
        journey.cards.push(Arc::new(Card {
            id: CardId::generate(&mut ids),
            lane: journey.lanes[0].id,
            step: steps[index % steps.len()].id,
            order,
            text: texts[index].to_owned(),
            ..Card::default()
        }));
    }
    journey.stages = vec![Arc::new(Stage {
        id: StageId::generate(&mut ids),
        name: "Stage".into(),
        steps,
        ..Stage::default()
    })];
    journey.sort();
    journey
}

#[test]
fn a_stage_of_forty_cards_is_paged_and_never_shrunk() {
    for steps in [1, 2, 3, 5, 8] {
        let journey = map_of(steps, &["Compares three models in the shop"; 40]);
        for width in [900.0, 1280.0, 1800.0] {
            let mut stand = Stand::new(width);
            check_walk(&mut stand, &journey, "forty cards");
            let pages = stand.pages(&journey, &stop(StopSubject::Stage(journey.stages[0].id)));
            assert!(pages.len() > 1);
            let last = text_of(pages.last().expect("pages"));
            assert!(last.contains(&format!("{0} / {0}", pages.len())), "{last}");
        }
    }
}

#[test]
fn hostile_texts_stay_on_the_page() {
    let long = TEXTS.join(" ").repeat(12);
    let word = TEXTS[5].repeat(9);
    for text in TEXTS.into_iter().chain([long.as_str(), word.as_str()]) {
        let mut journey = small();
        let shown = |field: &mut String| *field = text.to_owned();
        shown(&mut journey.title);
        shown(&mut journey.scenario.summary);
        shown(&mut journey.scenario.situation);
        shown(&mut journey.scenario.goal);
        for persona in &mut journey.personas {
            let persona = Arc::make_mut(persona);
            shown(&mut persona.name);
            shown(&mut persona.quote);
            shown(&mut persona.demographics);
            persona.goals = vec![text.to_owned(); 4];
        }
        for stage in &mut journey.stages {
            let stage = Arc::make_mut(stage);
            shown(&mut stage.name);
            shown(&mut stage.goal);
            for step in &mut stage.steps {
                shown(&mut Arc::make_mut(step).name);
            }
        }
        for lane in &mut journey.lanes {
            shown(&mut Arc::make_mut(lane).name);
        }
        for card in &mut journey.cards {
            let card = Arc::make_mut(card);
            shown(&mut card.text);
            shown(&mut card.plan.owner);
        }
        for curve in &mut journey.curves {
            for point in &mut Arc::make_mut(curve).points {
                shown(&mut point.label);
                shown(&mut point.quote);
            }
        }
        for width in [900.0, 1280.0] {
            let about: String = text.chars().take(24).collect();
            check_walk(&mut Stand::new(width), &journey, &about);
        }
    }
}

#[test]
fn random_maps_are_readable() {
    for seed in 0..12 {
        let journey = common::random_map(seed, 60);
        let about = format!("map {seed}");
        check_walk(&mut Stand::new(1280.0), &journey, &about);
    }
}

#[test]
fn an_empty_map_has_a_title_and_a_close() {
    let journey = Journey::default();
    let mut stand = Stand::new(1280.0);
    check_walk(&mut stand, &journey, "empty");
    let title = stand.pages(&journey, &stop(StopSubject::Title));
    assert!(text_of(&title[0]).contains("Customer journey map"));
    // A stop of something that was deleted is an empty page, not none.
    let gone = StageId::generate(&mut SeqIds::from(900));
    assert_eq!(
        stand.pages(&journey, &stop(StopSubject::Stage(gone))).len(),
        1
    );
}

#[test]
fn a_stage_says_where_one_is_and_shows_its_cards_and_its_curve() {
    let journey = load(SAMPLES[1].1);
    let stage = journey
        .stages
        .iter()
        .find(|it| it.name == "Purchase")
        .expect("a stage");
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage.id)));
    let first = text_of(&pages[0]);
    for text in [
        "Purchase",
        "Use",
        &stage.goal,
        "Basket",
        "Customer actions",
        "Maria",
    ] {
        assert!(first.contains(text), "{text} in {first}");
    }
    // Two personas: whose line is which is said, and points can be hit.
    let last = pages.last().expect("pages");
    let on_last = text_of(last);
    assert!(
        on_last.contains("Maria") && on_last.contains("Anton"),
        "{on_last}"
    );
    let point = last
        .boxes
        .iter()
        .find(|it| matches!(it.element, ElementId::Point(..)));
    let point = point.expect("a point of the curve");
    let hit = last.hit(point.rect.center()).expect("a hit");
    assert_eq!(hit.element, point.element);
    assert_eq!(last.hit(Point::new(-5.0, 10.0)), None);
}

#[test]
fn severities_are_said_in_words_and_votes_counted() {
    let mut journey = map_of(1, &["Form loses the address"]);
    let card = Arc::make_mut(&mut journey.cards[0]);
    card.role = Role::PainPoint;
    card.severity = Some(Severity::Blocking);
    card.reach = Some(Reach { count: 8, of: 9 });
    card.votes = 3;
    let stage = stop(StopSubject::Stage(journey.stages[0].id));
    let text = text_of(&Stand::new(1280.0).pages(&journey, &stage)[0]);
    for words in ["Blocking", "8 of 9"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let pains = stop(StopSubject::Pains);
    let text = text_of(&Stand::new(1280.0).pages(&journey, &pains)[0]);
    assert!(text.contains("3 votes"), "{text}");
    let mut russian = Stand::speaking(Language::Russian, 1280.0);
    let text = text_of(&russian.pages(&journey, &pains)[0]);
    assert!(
        text.contains("Критичная") && text.contains("3 голоса"),
        "{text}"
    );
}

#[test]
fn lanes_are_revealed_one_after_the_other_in_the_same_places() {
    let journey = load(SAMPLES[1].1);
    let mut stand = Stand::new(1280.0);
    for stage in &journey.stages {
        let stop = stop(StopSubject::Stage(stage.id));
        let all = stand.pages(&journey, &stop);
        let most = all
            .iter()
            .map(|page| page.lanes.len())
            .max()
            .expect("pages");
        assert!(most > 0);
        for count in 0..=most {
            let some = stand.revealed(&journey, &stop, Some(count));
            assert_eq!(some.len(), all.len());
            for (page, whole) in some.iter().zip(&all) {
                assert_eq!(page.lanes, whole.lanes);
                for it in &page.boxes {
                    assert!(whole.boxes.contains(it), "{it:?} moved");
                }
                let shown = &whole.lanes[..count.min(whole.lanes.len())];
                let cards = |page: &Page| cards_on(std::slice::from_ref(page));
                let expected = cards(whole)
                    .into_keys()
                    .filter(|id| shown.contains(&journey.card(*id).expect("a card").lane));
                assert_eq!(
                    cards(page).into_keys().collect::<Vec<_>>(),
                    expected.collect::<Vec<_>>()
                );
            }
        }
        // The curve comes last.
        for page in &all {
            let curve = page
                .lanes
                .iter()
                .position(|lane| !journey.lane(*lane).expect("a lane").kind.holds_cards());
            assert!(curve.is_none_or(|at| at + 1 == page.lanes.len()));
        }
    }
}

#[test]
fn a_curve_is_always_present_where_a_stage_has_points() {
    for (_, text) in SAMPLES {
        let journey = load(text);
        for stage in &journey.stages {
            let curves = journey.curves.iter().filter(|curve| {
                let lane = journey.lane(curve.lane).expect("a lane");
                !curve.hidden && !lane.hidden && !lane.collapsed
            });
            let points = curves.flat_map(|curve| curve.points.iter().map(move |it| (curve.id, it)));
            let mut expected: Vec<ElementId> = points
                .filter(|(_, point)| stage.steps.iter().any(|step| step.id == point.step))
                .map(|(curve, point)| ElementId::Point(curve, point.id))
                .collect();
            let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage.id)));
            let boxes = pages
                .iter()
                .flat_map(|page| &page.boxes)
                .map(|it| it.element);
            let mut found: Vec<ElementId> = boxes
                .filter(|it| matches!(it, ElementId::Point(..)))
                .collect();
            expected.sort_by_key(|it| format!("{it:?}"));
            found.sort_by_key(|it| format!("{it:?}"));
            assert_eq!(found, expected, "{}", stage.name);
        }
    }
}

#[test]
fn covered_cards_say_nothing() {
    let mut journey = map_of(1, &["The secret", "The open one"]);
    Arc::make_mut(&mut journey.cards[0]).covered = true;
    let stage = stop(StopSubject::Stage(journey.stages[0].id));
    let mut stand = Stand::new(1280.0);
    let text = text_of(&stand.pages(&journey, &stage)[0]);
    assert!(!text.contains("secret"), "{text}");
    assert!(
        text.contains("covered") && text.contains("The open one"),
        "{text}"
    );
    Arc::make_mut(&mut journey.cards[0]).covered = false;
    let text = text_of(&stand.pages(&journey, &stage)[0]);
    assert!(
        text.contains("The secret") && !text.contains("covered"),
        "{text}"
    );
}

#[test]
fn grouped_cards_stand_in_below_their_heading() {
    let mut journey = map_of(1, &["One", "Two", "The heading", "Three"]);
    let id_of = |journey: &Journey, text: &str| {
        let card = journey.cards.iter().find(|it| it.text == text);
        card.expect("a card").id
    };
    let heading = id_of(&journey, "The heading");
    for card in &mut journey.cards {
        if card.text == "One" || card.text == "Three" {
            Arc::make_mut(card).under = Some(heading);
        }
    }
    let stage = stop(StopSubject::Stage(journey.stages[0].id));
    let page = &Stand::new(1280.0).pages(&journey, &stage)[0];
    let rect = |text: &str| {
        let element = ElementId::Card(id_of(&journey, text));
        let found = page.boxes.iter().find(|it| it.element == element);
        found.expect("on the page").rect
    };
    let tops: Vec<f64> = ["Two", "The heading", "One", "Three"]
        .map(|it| rect(it).y0)
        .to_vec();
    assert!(tops.is_sorted(), "{tops:?}");
    assert!(rect("One").x0 > rect("The heading").x0 + 16.0);
    assert_eq!(rect("One").x1, rect("The heading").x1);
    assert_eq!(rect("Two").x0, rect("The heading").x0);
}

#[test]
fn chosen_cards_stand_in_columns_by_their_steps() {
    let journey = map_of(6, &["a", "b", "c", "d", "e", "f", "g"]);
    let by_text = |text: &str| {
        journey
            .cards
            .iter()
            .find(|it| it.text == text)
            .expect("a card")
            .id
    };
    let ids = vec![by_text("f"), by_text("a"), by_text("g")];
    let mut stand = Stand::new(1280.0);
    let mut chosen = stop(StopSubject::Cards(ids.clone()));
    let pages = stand.pages(&journey, &chosen);
    assert_eq!(pages.len(), 1);
    check_page(&pages[0], "chosen cards");
    let mut shown: Vec<CardId> = cards_on(&pages).into_keys().collect();
    shown.sort_unstable();
    let mut expected = ids;
    expected.sort_unstable();
    assert_eq!(shown, expected);
    let left = |text: &str| {
        let element = ElementId::Card(by_text(text));
        pages[0]
            .boxes
            .iter()
            .find(|it| it.element == element)
            .expect("there")
            .rect
            .x0
    };
    assert!(left("a") == left("g") && left("a") < left("f"));
    assert!(text_of(&pages[0]).contains("Selected cards"));
    chosen.title = "Where it hurts".into();
    let text = text_of(&stand.pages(&journey, &chosen)[0]);
    assert!(
        text.contains("Where it hurts") && !text.contains("Selected cards"),
        "{text}"
    );
}

#[test]
fn a_part_of_the_map_has_its_steps_and_lanes_alone() {
    let journey = load(SAMPLES[1].1);
    let steps: Vec<StepId> = journey
        .steps()
        .skip(1)
        .take(2)
        .map(|(_, it)| it.id)
        .collect();
    let lanes: Vec<LaneId> = journey.lanes.iter().take(3).map(|it| it.id).collect();
    let part = stop(StopSubject::Part {
        steps: steps.clone(),
        lanes: lanes.clone(),
    });
    let mut stand = Stand::new(1280.0);
    let pages = stand.pages(&journey, &part);
    assert_eq!(pages.len(), 1);
    let shown = cards_on(&pages);
    let expected = journey
        .cards
        .iter()
        .filter(|card| steps.contains(&card.step) && lanes.contains(&card.lane));
    let expected: Vec<CardId> = expected.map(|it| it.id).collect();
    assert!(!expected.is_empty());
    for id in expected {
        assert!(shown.contains_key(&id));
    }
    for id in shown.keys() {
        assert!(lanes.contains(&journey.card(*id).expect("a card").lane));
    }
    let whole = stand.pages(&journey, &stop(StopSubject::WholeMap));
    assert!(whole[0].frame.width() > pages[0].frame.width());
}

#[test]
fn what_did_not_change_is_not_laid_out_again() {
    let mut journey = load(SAMPLES[1].1);
    let stage = stop(StopSubject::Stage(journey.stages[1].id));
    let map = stop(StopSubject::WholeMap);
    let mut stand = Stand::new(1280.0);
    for stop in [&stage, &map] {
        let first = stand.pages(&journey, stop);
        let again = stand.pages(&journey, stop);
        assert!(Arc::ptr_eq(&first[0].picture, &again[0].picture));
    }
    let before = stand.pages(&journey, &stage);
    let step = journey.stages[1].steps[0].id;
    let card = journey
        .cards
        .iter()
        .position(|it| it.step == step)
        .expect("a card");
    let id = journey.cards[card].id;
    Arc::make_mut(&mut journey.cards[card]).text = "Said on the spot".into();
    let after = stand.pages(&journey, &stage);
    let text: String = after.iter().map(text_of).collect();
    assert!(text.contains("Said on the spot"), "{text}");
    // Other cards are the very same drawings.
    let drawings = |pages: &[Page]| -> BTreeMap<String, usize> {
        let placed = pages.iter().flat_map(|page| &page.picture.scene.body);
        let cards = placed.filter_map(|it| match it.element {
            Some(ElementId::Card(other)) if other != id => {
                Some((other.to_string(), Arc::as_ptr(&it.fragment) as usize))
            }
            _ => None,
        });
        cards.collect()
    };
    assert_eq!(drawings(&before), drawings(&after));
    assert!(drawings(&after).len() > 3);
}

#[test]
fn the_title_tells_what_the_map_is_about() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Title));
    assert_eq!(pages.len(), 1);
    let text = text_of(&pages[0]);
    for part in [
        "Current state",
        "Buying a laptop",
        "Situation",
        "Goal",
        "Maria, 34",
        "Anton, 52",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // A long scenario goes on behind the title, and loses nothing.
    let mut long = journey.clone();
    long.scenario.situation = "The old laptop is failing again. ".repeat(60) + "The very end";
    let pages = Stand::new(1280.0).pages(&long, &stop(StopSubject::Title));
    assert!(pages.len() > 1);
    let text: String = pages.iter().map(text_of).collect();
    assert!(text.contains("The very end"), "{text}");
}

#[test]
fn the_personas_stand_on_their_pages_with_what_they_want() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Personas));
    assert_eq!(pages.len(), journey.personas.len());
    for (page, persona) in pages.iter().zip(&journey.personas) {
        let text = text_of(page);
        assert!(
            text.contains(&persona.name) && text.contains("Frustrations"),
            "{text}"
        );
        let element = ElementId::Persona(persona.id);
        assert!(page.boxes.iter().any(|it| it.element == element));
    }
    // Those of whom little is known stand side by side.
    let mut brief = journey.clone();
    let mut ids = SeqIds::from(500);
    let names = ["Ann", "Ben", "Cleo", "Dan"];
    let orders = OrderKey::sequence(names.len());
    brief.personas = names
        .into_iter()
        .zip(orders)
        .map(|(name, order)| {
            Arc::new(wayline::model::Persona {
                id: PersonaId::generate(&mut ids),
                order,
                name: name.into(),
                ..Default::default()
            })
        })
        .collect();
    let pages = Stand::new(1280.0).pages(&brief, &stop(StopSubject::Personas));
    assert_eq!(pages.len(), 2);
    assert!(text_of(&pages[0]).contains("Cleo") && text_of(&pages[1]).contains("Dan"));
}

#[test]
fn the_curve_alone_names_peak_lowest_point_and_end() {
    let journey = load(SAMPLES[1].1);
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::EmotionCurve));
    let text = text_of(&pages[0]);
    for part in [
        "peak",
        "lowest",
        "end",
        "Purchase",
        "Maria",
        "Anton",
        "It just works",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let points: usize = journey.curves.iter().map(|it| it.points.len()).sum();
    let boxes = pages[0].boxes.iter();
    let found = boxes
        .filter(|it| matches!(it.element, ElementId::Point(..)))
        .count();
    assert_eq!(found, points);
}

/// A map of pains with such severity, reach, votes and moment of truth.
fn pains_of(list: &[(&str, Option<Severity>, Option<(u32, u32)>, u32, bool)]) -> Journey {
    let texts: Vec<&str> = list.iter().map(|it| it.0).collect();
    let mut journey = map_of(2, &texts);
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        let found = list.iter().find(|it| it.0 == card.text).expect("a pain");
        card.role = Role::PainPoint;
        card.severity = found.1;
        card.reach = found.2.map(|(count, of)| Reach { count, of });
        card.votes = found.3;
        card.moment_of_truth = found.4;
    }
    journey
}

#[test]
fn the_worst_pains_hurt_most_people_most() {
    use Severity::{Blocking, Minor, Serious};
    let journey = pains_of(&[
        ("few", Some(Blocking), Some((1, 9)), 9, true),
        ("unknown", None, None, 0, false),
        ("many", Some(Serious), Some((9, 10)), 0, false),
        ("blocking", Some(Blocking), None, 0, false),
        ("truth", Some(Minor), Some((1, 2)), 2, true),
        ("voted", Some(Minor), Some((1, 2)), 3, false),
        ("plain", Some(Minor), Some((1, 2)), 2, false),
    ]);
    let found = pains(&journey);
    let order: Vec<&str> = found.iter().map(|it| it.card.text.as_str()).collect();
    let expected = [
        "many", "blocking", "voted", "truth", "unknown", "plain", "few",
    ];
    assert_eq!(order[..4], expected[..4]);
    assert_eq!(order[6], "few");
    let weight = |text: &str| {
        let card = journey.cards.iter().find(|it| it.text == text);
        pain_weight(card.expect("a card"))
    };
    assert!((weight("many") - 1.8).abs() < 1e-9);
    assert!((weight("blocking") - 1.5).abs() < 1e-9);
    assert!((weight("unknown") - 0.5).abs() < 1e-9);
    let page = &Stand::new(1280.0).pages(&journey, &stop(StopSubject::Pains))[0];
    let text = text_of(page);
    assert!(
        text.contains("9 of 10") && text.contains("Serious") && text.contains("Stage"),
        "{text}"
    );
    let mut covered = journey.clone();
    Arc::make_mut(&mut covered.cards[0]).covered = true;
    assert_eq!(pains(&covered).len(), found.len() - 1);
}

/// A map of cards of `role` with such plans.
fn plans_of(role: &Role, list: &[(&str, Plan)]) -> Journey {
    let texts: Vec<&str> = list.iter().map(|it| it.0).collect();
    let mut journey = map_of(2, &texts);
    for card in &mut journey.cards {
        let card = Arc::make_mut(card);
        let found = list.iter().find(|it| it.0 == card.text).expect("a plan");
        card.role = role.clone();
        card.plan = found.1.clone();
    }
    journey
}

fn judged(impact: Option<u8>, effort: Option<u8>) -> Plan {
    Plan {
        impact,
        effort,
        ..Plan::default()
    }
}

#[test]
fn opportunities_are_ranked_by_impact_against_effort() {
    let mut journey = plans_of(
        &Role::Opportunity,
        &[
            ("unjudged", Plan::default()),
            ("large and hard", judged(Some(5), Some(4))),
            ("large and easy", judged(Some(5), Some(1))),
            ("small and easy", judged(Some(2), Some(1))),
            ("only wished", judged(Some(5), None)),
        ],
    );
    let order: Vec<String> = {
        let found = opportunities(&journey);
        found.iter().map(|it| it.card.text.clone()).collect()
    };
    let expected = [
        "large and easy",
        "large and hard",
        "small and easy",
        "only wished",
        "unjudged",
    ];
    assert_eq!(order, expected);
    let stop = stop(StopSubject::Opportunities);
    let mut stand = Stand::new(1280.0);
    let text: String = stand.pages(&journey, &stop).iter().map(text_of).collect();
    assert_eq!(text.matches("no owner").count(), 5, "{text}");
    let first = journey
        .cards
        .iter()
        .position(|it| it.text == "unjudged")
        .expect("there");
    Arc::make_mut(&mut journey.cards[first]).plan.owner = "Aoife".into();
    let text: String = stand.pages(&journey, &stop).iter().map(text_of).collect();
    assert!(text.contains("Aoife"), "{text}");
    assert_eq!(text.matches("no owner").count(), 4, "{text}");
}

#[test]
fn an_opportunity_names_the_pains_it_answers() {
    let journey = load(SAMPLES[1].1);
    let found = opportunities(&journey);
    let answering = found
        .iter()
        .find(|it| it.answers.len() > 1)
        .expect("one answers two");
    let weights: Vec<f64> = answering.answers.iter().map(|it| pain_weight(it)).collect();
    assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Opportunities));
    let text: String = pages.iter().map(text_of).collect();
    assert!(text.contains("Answers: "), "{text}");
}

#[test]
fn the_close_tells_who_does_what_by_when_and_what_it_rests_on() {
    let plan = |owner: &str, due: Option<&str>, progress| Plan {
        owner: owner.into(),
        due: due.map(|it| it.parse::<Date>().expect("a date")),
        progress: Some(progress),
        ..Plan::default()
    };
    let mut journey = plans_of(
        &Role::Initiative,
        &[
            ("later", plan("Ann", Some("2027-03-01"), Progress::Planned)),
            (
                "dropped",
                plan("Ben", Some("2026-01-01"), Progress::Dropped),
            ),
            ("done", plan("Cleo", Some("2026-01-01"), Progress::Done)),
            ("soon", plan("", Some("2026-12-01"), Progress::Doing)),
            ("some day", plan("Dan", None, Progress::Planned)),
        ],
    );
    let order: Vec<&str> = initiatives(&journey)
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(order, ["soon", "later", "some day", "done"]);
    let mut stand = Stand::new(1280.0);
    let text: String = {
        let pages = stand.pages(&journey, &stop(StopSubject::Close));
        pages.iter().map(text_of).collect()
    };
    for part in ["by 2026-12-01", "no owner", "Ann", "planned"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(
        !text.contains("Ben") && !text.contains("What the map rests on"),
        "{text}"
    );
    // Claims are counted where there are some.
    for card in &mut journey.cards {
        Arc::make_mut(card).role = Role::Thought;
    }
    Arc::make_mut(&mut journey.cards[0]).status = Some(EvidenceStatus::Assumed);
    let linked = Arc::make_mut(&mut journey.cards[1]);
    for status in [EvidenceStatus::Assumed, EvidenceStatus::Observed] {
        linked.evidence.push(EvidenceLink {
            evidence: EvidenceId::generate(&mut SeqIds::from(70)),
            status,
            confidence: None,
        });
    }
    assert_eq!(status_of(&journey.cards[1]), Some(EvidenceStatus::Observed));
    let counted = Claims {
        observed: 1,
        assumed: 1,
        proposed: 0,
        unstated: 3,
    };
    assert_eq!(claims(&journey), counted);
    let text = text_of(&stand.pages(&journey, &stop(StopSubject::Close))[0]);
    assert!(
        text.contains("1 observed") && text.contains("3 without a status"),
        "{text}"
    );
    assert!(text.contains("Nothing is planned yet"), "{text}");
}

#[test]
fn quotes_are_whole_or_left_out() {
    let mut journey = load(SAMPLES[1].1);
    let mut ids = SeqIds::from(800);
    let stage = Arc::clone(&journey.stages[2]);
    let curve = Arc::make_mut(&mut journey.curves[0]);
    curve
        .points
        .retain(|it| stage.steps.iter().all(|step| step.id != it.step));
    curve.points.push(CurvePoint {
        id: wayline::model::PointId::generate(&mut ids),
        step: stage.steps[0].id,
        place: 0.5,
        value: -1.8,
        quote: "I just typed that".into(),
        ..CurvePoint::default()
    });
    let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage.id)));
    let text: String = pages.iter().map(text_of).collect();
    assert!(text.contains("“I just typed that”"), "{text}");
    // The curve runs in from the stage before and out to the next one.
    let last = pages.last().expect("pages");
    let id = ElementId::Curve(journey.curves[0].id);
    let placed = last
        .picture
        .scene
        .body
        .iter()
        .filter(|it| it.element == Some(id));
    let paths = placed
        .flat_map(|it| &it.fragment.items)
        .filter_map(|item| match item {
            Item::Path(path) if path.stroke.is_some() && path.fill.is_none() => {
                Some(path.path.bounding_box())
            }
            _ => None,
        });
    let line = paths.reduce(|a, b| a.union(b)).expect("a line");
    assert!(
        (line.x0 - 48.0).abs() < 1.0 && (line.x1 - 1232.0).abs() < 1.0,
        "{line}"
    );
}
