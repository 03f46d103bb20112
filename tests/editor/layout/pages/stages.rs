//! A stage in large type, and chosen cards.

use super::*;

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
fn a_stage_says_where_one_is_and_shows_its_cards_and_its_curve() {
    let journey = load(SAMPLES[1].1);
    let stage = journey
        .stages
        .iter()
        .find(|stage| stage.name == "Purchase")
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
    // With two personas there is a legend, and points can be hit.
    let last = pages.last().expect("pages");
    let on_last = text_of(last);
    assert!(
        on_last.contains("Maria") && on_last.contains("Anton"),
        "{on_last}"
    );
    assert!(
        on_last.contains("assumed"),
        "what the strokes mean: {on_last}"
    );
    let point = last
        .boxes
        .iter()
        .find(|page_box| matches!(page_box.element, ElementId::Point(..)));
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
                for page_box in &page.boxes {
                    assert!(whole.boxes.contains(page_box), "{page_box:?} moved");
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
            let points =
                curves.flat_map(|curve| curve.points.iter().map(move |point| (curve.id, point)));
            let mut expected: Vec<ElementId> = points
                .filter(|(_, point)| stage.steps.iter().any(|step| step.id == point.step))
                .map(|(curve, point)| ElementId::Point(curve, point.id))
                .collect();
            let pages = Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage.id)));
            let boxes = pages
                .iter()
                .flat_map(|page| &page.boxes)
                .map(|page_box| page_box.element);
            let mut found: Vec<ElementId> = boxes
                .filter(|element| matches!(element, ElementId::Point(..)))
                .collect();
            expected.sort_by_key(|element| format!("{element:?}"));
            found.sort_by_key(|element| format!("{element:?}"));
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
        let card = journey.cards.iter().find(|card| card.text == text);
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
        let found = page
            .boxes
            .iter()
            .find(|page_box| page_box.element == element);
        found.expect("on the page").rect
    };
    let tops: Vec<f64> = ["Two", "The heading", "One", "Three"]
        .map(|text| rect(text).y0)
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
            .find(|card| card.text == text)
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
            .find(|page_box| page_box.element == element)
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
fn quotes_are_whole_or_left_out() {
    let mut journey = load(SAMPLES[1].1);
    let mut ids = SeqIds::from(800);
    let stage = Arc::clone(&journey.stages[2]);
    let curve = Arc::make_mut(&mut journey.curves[0]);
    curve
        .points
        .retain(|point| stage.steps.iter().all(|step| step.id != point.step));
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
        .filter(|placed| placed.element == Some(id));
    let paths = placed
        .flat_map(|placed| &placed.fragment.items)
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
