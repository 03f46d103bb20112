//! A stage in large type, and chosen cards.

use super::*;

#[test]
fn the_cards_of_a_stage_are_paged_and_never_shrunk() {
    for steps in [1, 2, 3, 5, 8] {
        let journey = map_of(steps, &["Compares three models in the shop"; 40]);
        for width in [900.0, 1280.0, 1800.0] {
            let mut stand = Stand::new(width);
            check_walk(&mut stand, &journey, "forty cards");
            let stage = stop(StopSubject::Stage(journey.stages[0].id));
            let pages = stand.details(&journey, &stage);
            if pages.is_empty() {
                let shown = cards_on(&stand.pages(&journey, &stage));
                assert_eq!(shown.len(), 40, "{steps} at {width}");
                continue;
            }
            let last = text_of(pages.last().expect("pages"));
            let number = format!("{0} / {0}", pages.len());
            assert!(pages.len() == 1 || last.contains(&number), "{last}");
        }
    }
}

/// The stage "Purchase" of the sample about buying a laptop.
fn purchase(journey: &Journey) -> Stage {
    let mut stages = journey.stages.iter();
    let stage = stages.find(|stage| stage.name == "Purchase");
    (**stage.expect("a stage")).clone()
}

#[test]
fn a_stage_is_one_page_that_says_what_it_comes_to() {
    let journey = load(SAMPLES[1].1);
    let stage = purchase(&journey);
    let mut stand = Stand::new(1280.0);
    let stage_stop = stop(StopSubject::Stage(stage.id));
    let pages = stand.pages(&journey, &stage_stop);
    assert_eq!(pages.len(), 1);
    let text = text_of(&pages[0]);
    for part in [
        "Purchase: from 41 % to 11 %, lowest point of both",
        "Use",
        "Maria",
        "Anton",
        "Basket",
        "Still in the journey",
        "17 %",
        "Delivery cost appears on",
        "Blocking, 88\u{a0}of\u{a0}214",
        "I typed my address",
        "Walks away",
        "web",
        "e-mail",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // Points can be hit.
    let mut boxes = pages[0].boxes.iter();
    let point = boxes.find(|page_box| matches!(page_box.element, ElementId::Point(..)));
    let point = point.expect("a point of the curve");
    let hit = pages[0].hit(point.rect.center()).expect("a hit");
    assert_eq!(hit.element, point.element);
    assert_eq!(pages[0].hit(Point::new(-5.0, 10.0)), None);
    // Its cards are on pages of their own, which can be made a part of the walk.
    let details = stand.details(&journey, &stage_stop);
    let cards: String = details.iter().map(text_of).collect();
    assert!(cards.contains("Customer actions"), "{cards}");
    let all = Stop {
        shows_all: true,
        ..stage_stop.clone()
    };
    let shown = stand.pages(&journey, &all);
    assert_eq!(shown.len(), 1 + details.len());
    assert!(stand.details(&journey, &all).is_empty());
    // A title of one's own takes the place of the headline.
    let named = Stop {
        title: "Lost at the till".into(),
        ..stage_stop
    };
    let text = text_of(&stand.pages(&journey, &named)[0]);
    assert!(
        text.contains("Lost at the till") && !text.contains("from 41"),
        "{text}"
    );
}

#[test]
fn a_headline_is_what_was_measured_or_the_worst_pain_or_the_goal() {
    let headline = |journey: &Journey, language| {
        let stage = purchase(journey);
        let pages =
            Stand::speaking(language, 1280.0).pages(journey, &stop(StopSubject::Stage(stage.id)));
        let mut rows = rows(&pages[0]).into_iter();
        let first = rows.next().expect("a title").0;
        // A long one goes on in a second row.
        format!("{first} {}", rows.next().expect("more").0)
    };
    let mut journey = load(SAMPLES[1].1);
    let starts = |journey: &Journey, language, start: &str| {
        let found = headline(journey, language);
        assert!(found.starts_with(start), "{found}");
    };
    starts(
        &journey,
        Language::Russian,
        "Purchase: с 41 % до 11 %, минимум обеих кривых",
    );
    let anton = journey.curves.pop().expect("two curves");
    starts(
        &journey,
        Language::English,
        "Purchase: from 41 % to 11 %, lowest point",
    );
    journey.curves.push(anton);
    journey.metrics.clear();
    starts(
        &journey,
        Language::English,
        "Purchase: lowest point of both",
    );
    starts(
        &journey,
        Language::Russian,
        "Purchase: минимум обеих кривых",
    );
    journey.curves.clear();
    starts(
        &journey,
        Language::English,
        "Purchase: Delivery cost appears on page three",
    );
    journey.cards.retain(|card| card.role != Role::PainPoint);
    let goal = purchase(&journey).goal;
    starts(
        &journey,
        Language::English,
        &format!("Purchase: {}", goal.trim_end_matches('.')),
    );
}

#[test]
fn the_name_of_a_metric_stands_at_the_first_figure_of_a_stage() {
    for (sample, name, first) in [
        ("electronics-shop", "Still in the journey", "41 %"),
        ("electronics-shop-ru", "Остались на пути", "41 %"),
    ] {
        let mut samples = SAMPLES.iter();
        let found = samples.find(|(other, _)| *other == sample);
        let journey = load(found.expect("a sample").1);
        let stage = journey.stages[2].id;
        let page = &Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage)))[0];
        let place = |wanted: &str| {
            let rows = rows(page);
            let row = rows.iter().position(|row| row.0 == wanted);
            row.unwrap_or_else(|| panic!("{wanted} in {rows:?}"))
        };
        let others = ["17 %", "11 %"];
        let is_first = others.iter().all(|other| place(name) < place(other));
        assert!(is_first && place(first) < place(others[0]), "{sample}");
    }
}

#[test]
fn a_stage_with_long_texts_shows_its_pain_beside_a_smaller_curve() {
    let more = " which goes on and on because the person who wrote it pasted half of an \
                interview into it and never came back to shorten it";
    let mut journey = load(SAMPLES[1].1);
    for stage in &mut journey.stages {
        let stage = Arc::make_mut(stage);
        stage.name += &more[..62];
        for step in &mut stage.steps {
            Arc::make_mut(step).name += &more[..62];
        }
    }
    for card in &mut journey.cards {
        Arc::make_mut(card).text += more;
    }
    let worst = pains(&journey);
    for stage in journey.stages.iter().filter(|stage| stage.steps.len() == 1) {
        let mut here = worst.iter().filter(|pain| pain.stage.id == stage.id);
        let Some(pain) = here.next() else { continue };
        let page = &Stand::new(1280.0).pages(&journey, &stop(StopSubject::Stage(stage.id)))[0];
        let text = text_of(page);
        let start: String = pain.card.text.chars().take(16).collect();
        assert!(text.contains(&start), "{start} in {text}");
    }
}

#[test]
fn a_headline_of_minutes_names_the_longest_wait_alone() {
    let journey = load(
        SAMPLES
            .iter()
            .find(|(name, _)| name.contains("restaurant"))
            .expect("a sample")
            .1,
    );
    let mut stand = Stand::new(1280.0);
    let mut told = 0;
    for stage in &journey.stages {
        let text = text_of(&stand.pages(&journey, &stop(StopSubject::Stage(stage.id)))[0]);
        told += usize::from(text.contains("waiting time at its highest, 24 min"));
    }
    assert_eq!(told, 1);
}

#[test]
fn the_lines_of_a_blueprint_divide_its_lanes() {
    let journey = load(
        SAMPLES
            .iter()
            .find(|(name, _)| name.contains("restaurant"))
            .expect("a sample")
            .1,
    );
    let mut stand = Stand::new(1280.0);
    for stage in &journey.stages {
        let page = &stand.pages(&journey, &stop(StopSubject::Stage(stage.id)))[0];
        let text = text_of(page);
        for part in ["Customer actions", "Line of interaction", "Frontstage"] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}

#[test]
fn words_are_never_broken_within() {
    for count in [1, 2, 3, 5, 6, 8, 14] {
        let word = "Автоматизированного";
        let texts = vec![
            "Согласование предварительного договора";
            count * 2
        ];
        let mut journey = map_of(count, &texts);
        for (index, card) in journey.cards.iter_mut().enumerate() {
            let card = Arc::make_mut(card);
            card.role = Role::PainPoint;
            card.severity = Some(Severity::Serious);
            if index % 2 == 0 {
                card.text = format!("{word} отбора никто не объясняет");
            }
        }
        for width in [960.0, 1280.0, 1800.0] {
            let stage = stop(StopSubject::Stage(journey.stages[0].id));
            let pages = Stand::speaking(Language::Russian, width).pages(&journey, &stage);
            for (text, _) in pages.iter().flat_map(rows) {
                let whole = ["Автоматизированного", "предварительного", "Согласование"];
                for word in text.split_whitespace() {
                    let is_part = whole.iter().any(|whole| {
                        whole.contains(word) && word.chars().count() > 3 && *whole != word
                    });
                    assert!(!is_part, "{word} at {width} with {count} steps");
                }
            }
        }
    }
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
                // The headline may tell of a pain, whatever is revealed below it.
                let cards = |page: &Page| -> BTreeMap<CardId, usize> {
                    let mut below = page.clone();
                    below.boxes.retain(|page_box| page_box.rect.y0 > 100.0);
                    cards_on(&[below])
                };
                let expected = cards(whole)
                    .into_keys()
                    .filter(|id| shown.contains(&journey.card(*id).expect("a card").lane));
                assert_eq!(
                    cards(page).into_keys().collect::<Vec<_>>(),
                    expected.collect::<Vec<_>>()
                );
            }
        }
        // The curve comes first.
        for page in &all {
            let lane = journey.lane(page.lanes[0]).expect("a lane");
            assert_eq!(lane.kind, LaneKind::EmotionCurve);
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
    let summed_up = text_of(&stand.pages(&journey, &stage)[0]);
    let text = text_of(&stand.details(&journey, &stage)[0]);
    assert!(
        !text.contains("secret") && !summed_up.contains("secret"),
        "{text}"
    );
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
    // The long one is too long for the page of the stage.
    let long = "It goes on and on. ".repeat(40);
    let mut journey = map_of(1, &["One", "Two", "The heading", "Three", long.as_str()]);
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
    let mut stand = Stand::new(1280.0);
    let page = &stand.details(&journey, &stage)[0];
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
