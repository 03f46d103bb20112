//! A walk's stops as pages for a room: everything is inside of the page, nothing overlaps, type
//! is large enough, and every card is on exactly one page.

mod lists;
mod stages;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _};
use wayline::analysis::{
    Claims, Stop, claims, compare_pains, initiatives, opportunities, pains, status_of, walk,
};
use wayline::fonts::FontFiles;
use wayline::layout::{PAGE_HEIGHT, Page, PageContext, PageLayouter};
use wayline::model::{
    Card, CardId, CurvePoint, Date, ElementId, EvidenceId, EvidenceLink, EvidenceStatus, Journey,
    Lane, LaneId, LaneKind, OrderKey, PersonaId, Plan, Progress, Reach, Role, Severity, Stage,
    StageId, Step, StepId, StopSubject,
};
use wayline::scene::{Item, Pane, Placed, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, SeqIds, TEXTS, load, random_map, small};

/// Least size of a card's text, in points: on the pages that hold all cards, and on others.
const CARD_TEXT: (f32, f32) = (28.0, 20.0);
/// How much the rectangles of texts are shrunk at each side before they are checked for
/// overlaps, in points, because letters do not fill the height of a row.
const TOUCH: f64 = 3.0;

/// A layouter of pages with a theme and a language.
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
            map: None,
        };
        self.layouter.lay_out(context, stop, count)
    }

    /// The pages that are shown on demand.
    fn details(&mut self, journey: &Journey, stop: &Stop) -> Vec<Page> {
        let context = PageContext {
            journey,
            theme: &self.theme,
            words: &self.words,
            width: self.width,
            map: None,
        };
        self.layouter.lay_out_details(context, stop)
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
        // A row from right to left has its hanging space at the left.
        let glyphs = text.row.runs.iter().flat_map(|run| &run.glyphs);
        let left = glyphs
            .map(|glyph| f64::from(glyph.x))
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

/// All texts of a page as one text.
fn text_of(page: &Page) -> String {
    let rows = rows(page).into_iter().map(|(text, _)| text);
    rows.collect::<Vec<_>>().join(" ")
}

fn is_map(subject: &StopSubject) -> bool {
    matches!(subject, StopSubject::Part { .. })
}

/// Checks that everything on `page` is inside of its frame, and that no texts overlap.
fn check_page(page: &Page, about: &str) {
    let frame = page.frame;
    for page_box in &page.boxes {
        assert!(
            page_box.rect.is_finite() && page_box.text.is_finite(),
            "{about}: {page_box:?}"
        );
        let is_inside = frame.inflate(0.5, 0.5).contains_rect(page_box.rect);
        assert!(is_inside, "{about}: {page_box:?} outside of {frame}");
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
            .filter(|page_box| matches!(page_box.element, ElementId::Card(_)))
            .collect()
    };
    for (index, card) in cards.iter().enumerate() {
        assert!(card.size.0 >= CARD_TEXT.1, "{about}: {card:?}");
        assert!(
            card.rect.inflate(0.5, 0.5).contains_rect(card.text),
            "{about}: {card:?}"
        );
        let other = cards[index + 1..]
            .iter()
            .find(|other| other.rect.overlaps(card.rect));
        assert_eq!(other, None, "{about}: {card:?} stands on it");
    }
}

/// The cards that the pages show, and how often each is shown.
fn cards_on(pages: &[Page]) -> BTreeMap<CardId, usize> {
    let mut cards = BTreeMap::new();
    for page_box in pages.iter().flat_map(|page| &page.boxes) {
        if let ElementId::Card(card) = page_box.element {
            *cards.entry(card).or_insert(0) += 1;
        }
    }
    cards
}

/// The cards of a stage in lanes that pages show, other than initiatives that were given up.
fn cards_of(journey: &Journey, stage: &Stage) -> BTreeSet<CardId> {
    let shows = |lane: LaneId| {
        let lane = journey.lane(lane).expect("a lane");
        lane.kind.holds_cards() && !lane.hidden && !lane.collapsed
    };
    let cards = journey
        .cards
        .iter()
        .filter(|card| stage.steps.iter().any(|step| step.id == card.step) && shows(card.lane));
    let cards = cards.filter(|card| card.plan.progress != Some(Progress::Dropped));
    cards.map(|card| card.id).collect()
}

/// Checks that every card of a stage is on its page or on those that are shown on demand, on
/// these once, in large type.
fn check_cards(
    journey: &Journey,
    stage: &Stage,
    (pages, details): (&[Page], &[Page]),
    about: &str,
) {
    let shown: BTreeSet<CardId> = [pages, details]
        .into_iter()
        .flat_map(|pages| cards_on(pages).into_keys())
        .collect();
    let expected = cards_of(journey, stage);
    let missing: Vec<_> = expected.difference(&shown).collect();
    assert!(
        missing.is_empty(),
        "{about}: {} lacks {missing:?}",
        stage.name
    );
    for (card, count) in cards_on(details) {
        assert_eq!(count, 1, "{about}: {card} stands on two pages");
    }
    for page_box in details.iter().flat_map(|page| &page.boxes) {
        let is_card = matches!(page_box.element, ElementId::Card(_));
        assert!(
            !is_card || page_box.size.0 >= CARD_TEXT.0,
            "{about}: {page_box:?}"
        );
    }
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
            let details = stand.details(journey, &stop);
            for page in &details {
                check_page(page, about);
            }
            check_cards(journey, stage, (&pages, &details), about);
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

/// A map with one lane of actions and one stage, whose cards are in its steps in turn.
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
        let journey = random_map(seed, 60);
        let about = format!("map {seed}");
        check_walk(&mut Stand::new(1280.0), &journey, &about);
    }
}

#[test]
fn an_empty_map_has_nothing_but_a_title() {
    let journey = Journey::default();
    let mut stand = Stand::new(1280.0);
    check_walk(&mut stand, &journey, "empty");
    assert_eq!(walk(&journey).len(), 1);
    let title = stand.pages(&journey, &stop(StopSubject::Title));
    assert!(text_of(&title[0]).contains("Customer journey map"));
    // A stop for a deleted element is an empty page.
    let gone = StageId::generate(&mut SeqIds::from(900));
    assert_eq!(
        stand.pages(&journey, &stop(StopSubject::Stage(gone))).len(),
        1
    );
}

#[test]
fn a_part_of_the_map_has_its_steps_and_lanes_alone() {
    let journey = load(SAMPLES[1].1);
    let steps: Vec<StepId> = journey
        .steps()
        .skip(1)
        .take(2)
        .map(|(_, step)| step.id)
        .collect();
    let lanes: Vec<LaneId> = journey.lanes.iter().take(3).map(|lane| lane.id).collect();
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
    let expected: Vec<CardId> = expected.map(|card| card.id).collect();
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
    let before = stand.details(&journey, &stage);
    let step = journey.stages[1].steps[0].id;
    let card = journey
        .cards
        .iter()
        .position(|card| card.step == step)
        .expect("a card");
    let id = journey.cards[card].id;
    Arc::make_mut(&mut journey.cards[card]).text = "Said on the spot".into();
    let after = stand.details(&journey, &stage);
    let text: String = after.iter().map(text_of).collect();
    assert!(text.contains("Said on the spot"), "{text}");
    // The drawings of the other cards are reused.
    let drawings = |pages: &[Page]| -> BTreeMap<String, usize> {
        let placed = pages.iter().flat_map(|page| &page.picture.scene.body);
        let cards = placed.filter_map(|placed| match placed.element {
            Some(ElementId::Card(other)) if other != id => {
                Some((other.to_string(), Arc::as_ptr(&placed.fragment) as usize))
            }
            _ => None,
        });
        cards.collect()
    };
    assert_eq!(drawings(&before), drawings(&after));
    assert!(drawings(&after).len() > 3);
}
