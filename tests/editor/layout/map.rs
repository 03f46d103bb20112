//! The positions on a laid-out map: nothing is clipped, nothing overlaps, and the pointer finds
//! what is seen at its place.

use std::collections::HashMap;
use std::sync::Arc;

use kurbo::{Point, Rect};
use wayline::edit::Edit;
use wayline::layout::{Hit, MapLayout, Picture};
use wayline::model::{Card, CardId, ElementId, Journey, Lane, LaneId, Step, validate};
use wayline::scene::{Item, Pane, Placed, TextItem};

use crate::support::fixtures::{Desk, SAMPLES, SeqIds, TEXTS, load, random_map, small};
use crate::support::random_edits::Dice;

/// The largest sum of rounding errors, in points.
const SLACK: f64 = 0.05;

/// The maps that every rule is checked on: the samples and some random ones.
fn maps() -> Vec<(String, Journey)> {
    let samples = SAMPLES.map(|(name, text)| (name.to_owned(), load(text)));
    let random = (0..30).map(|seed| (format!("random map {seed}"), random_map(seed, 30)));
    samples.into_iter().chain(random).collect()
}

fn texts(placed: &Placed) -> impl Iterator<Item = &TextItem> {
    placed.fragment.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text),
        _ => None,
    })
}

/// The rectangle a row of text covers, by its width, its glyphs and its size.
fn covered(placed: &Placed, text: &TextItem) -> Rect {
    let origin = text.origin + placed.offset();
    let size = f64::from(text.row.size);
    let glyphs = text.row.runs.iter().flat_map(|run| &run.glyphs);
    let glyph_x: Vec<f64> = glyphs.map(|glyph| f64::from(glyph.x)).collect();
    let left = glyph_x.iter().copied().fold(0.0, f64::min);
    let right = f64::from(text.row.width);
    Rect::new(
        origin.x + left,
        origin.y - size * 0.73,
        origin.x + right,
        origin.y + size * 0.2,
    )
}

fn is_inside(inner: Rect, outer: Rect) -> bool {
    outer.inflate(SLACK, SLACK).union(inner) == outer.inflate(SLACK, SLACK)
}

/// Checks that no text of any card leaves its card. Returns the number of rows.
fn check_texts(name: &str, picture: &Picture) -> usize {
    let mut rows = 0;
    for placed in &picture.scene.body {
        let Some(ElementId::Card(id)) = placed.element else {
            continue;
        };
        let card = picture.layout.card(id).expect("a drawn card has a box");
        for text in texts(placed) {
            let covered = covered(placed, text);
            let row = &text.row.text;
            assert!(
                is_inside(covered, card.rect),
                "{name}: {id}: {row:?} {covered:?} in {:?}",
                card.rect
            );
            rows += 1;
        }
    }
    rows
}

#[test]
fn no_text_leaves_its_card() {
    let mut desk = Desk::new();
    for (name, journey) in maps() {
        let picture = desk.lay_out(&journey);
        let rows = check_texts(&name, &picture);
        assert!(
            rows >= journey.cards.len() || !name.contains('-'),
            "{name}: {rows}"
        );
    }
}

#[test]
fn no_text_of_a_header_leaves_its_header() {
    let mut desk = Desk::new();
    for (name, journey) in maps() {
        let picture = desk.lay_out(&journey);
        let scene = &picture.scene;
        for (pane, header) in [
            (Pane::Left, &scene.left_header),
            (Pane::Top, &scene.top_header),
            (Pane::Corner, &scene.corner),
        ] {
            for placed in header {
                for text in texts(placed) {
                    let covered = covered(placed, text);
                    let place = scene.pane_rect(pane).intersect(placed.bounds);
                    assert!(
                        is_inside(covered, place),
                        "{name}: {:?} {covered:?} in {place:?}",
                        text.row.text
                    );
                }
            }
        }
    }
}

#[test]
fn cards_stand_inside_their_rows_and_columns_and_never_overlap() {
    let mut desk = Desk::new();
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        assert!(layout.is_finite());
        assert_eq!(layout.cards.len(), journey.cards.len());
        for row in &layout.rows {
            let cards: Vec<_> = row.cards.iter().map(|&at| &layout.cards[at]).collect();
            for (at, card) in cards.iter().enumerate().filter(|(_, card)| card.is_shown()) {
                assert!(
                    card.rect.y0 > row.y0 && card.rect.y1 < row.y1,
                    "{name}: {}",
                    card.card
                );
                let (first, last) = (card.columns.start, card.columns.end - 1);
                assert!(
                    card.rect.x0 > layout.columns[first].x0,
                    "{name}: {}",
                    card.card
                );
                assert!(
                    card.rect.x1 < layout.columns[last].x1,
                    "{name}: {}",
                    card.card
                );
                assert!(is_inside(card.text, card.rect), "{name}: {}", card.card);
                for other in &cards[..at] {
                    assert!(
                        !card.rect.overlaps(other.rect),
                        "{name}: {} {}",
                        card.card,
                        other.card
                    );
                }
            }
        }
    }
}

#[test]
fn rows_stages_and_columns_join_without_gaps() {
    let mut desk = Desk::new();
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        assert!(
            layout.rows.windows(2).all(|pair| pair[0].y1 == pair[1].y0),
            "{name}"
        );
        assert!(
            layout
                .columns
                .windows(2)
                .all(|pair| pair[0].x1 == pair[1].x0),
            "{name}"
        );
        assert_eq!(layout.columns.len(), journey.step_count(), "{name}");
        let ends: Vec<_> = layout
            .stages
            .iter()
            .map(|stage| stage.columns.end)
            .collect();
        let starts: Vec<_> = layout
            .stages
            .iter()
            .map(|stage| stage.columns.start)
            .collect();
        assert_eq!(starts[1..], ends[..ends.len() - 1], "{name}");
        assert_eq!(layout.columns[0].x0, layout.left, "{name}");
    }
}

fn c(id: &str) -> CardId {
    CardId::new(id).expect("a short id")
}

/// The small map with another text on the card `id`.
fn with_text(id: &str, text: &str) -> Journey {
    changed(id, |card| text.clone_into(&mut card.text))
}

fn changed(id: &str, change: impl FnOnce(&mut Card)) -> Journey {
    let mut journey = small();
    let index = journey.card_index(c(id)).expect("there");
    change(Arc::make_mut(&mut journey.cards[index]));
    journey
}

fn lane_changed(id: &str, change: impl FnOnce(&mut Lane)) -> Journey {
    let mut journey = small();
    let lane = journey.lanes.iter_mut().find(|lane| lane.id.as_str() == id);
    change(Arc::make_mut(lane.expect("there")));
    journey
}

#[test]
fn a_row_grows_with_its_text_and_pushes_the_others_down() {
    let mut desk = Desk::new();
    let mut last: Option<MapLayout> = None;
    for words in [4, 20, 60, 200, 1000] {
        let journey = with_text("c-pay", &"counts the coins ".repeat(words));
        let layout = desk.lay_out(&journey).layout;
        if let Some(last) = last {
            let grown = layout.rows[0].height() - last.rows[0].height();
            assert!(grown > 0.0, "{words}: {grown}");
            for (row, before) in layout.rows.iter().zip(&last.rows).skip(1) {
                assert_eq!(row.height(), before.height());
                assert!((row.y0 - before.y0 - grown).abs() < SLACK);
            }
            assert!((layout.size.height - last.size.height - grown).abs() < SLACK);
        }
        last = Some(layout);
    }
}

#[test]
fn any_text_breaks_inside_any_column() {
    let mut desk = Desk::new();
    let long = TEXTS.concat();
    let word = "W".repeat(400);
    for width in [72.0, 100.0, 144.0, 333.3, 960.0] {
        for text in TEXTS.iter().copied().chain([long.as_str(), word.as_str()]) {
            // An emoji joined of several is one letter, which is 66 points wide in a font that
            // cannot join it.
            let text = &if width < 144.0 {
                text.replace('\u{200d}', "")
            } else {
                text.to_owned()
            };
            let mut journey = changed("c-pay", |card| {
                card.text.clone_from(text);
                card.plan.owner.clone_from(text);
                // In the narrowest column, a chip with a sign has room for two letters.
                card.channel = (width >= 100.0).then(|| text.clone().into());
                card.personas = small().personas.iter().map(|persona| persona.id).collect();
            });
            let stage = Arc::make_mut(&mut journey.stages[0]);
            let step: &mut Step = Arc::make_mut(&mut stage.steps[0]);
            step.width = Some(width);
            step.name.clone_from(text);
            journey.clean_all_texts();
            assert_eq!(validate(&journey), []);
            let picture = desk.lay_out(&journey);
            check_texts(&format!("{text:?} in {width}"), &picture);
            let heading = picture.layout.columns[0].heading;
            for placed in &picture.scene.top_header {
                let is_step =
                    placed.element == Some(ElementId::Step(journey.stages[0].steps[0].id));
                for item in texts(placed).filter(|_| is_step) {
                    assert!(
                        is_inside(covered(placed, item), heading),
                        "{text:?} in {width}"
                    );
                }
            }
        }
    }
}

#[test]
fn every_word_of_a_card_is_shown() {
    let mut desk = Desk::new();
    for text in TEXTS {
        let picture = desk.lay_out(&with_text("c-eat", text));
        let placed = picture.scene.body.iter();
        let placed = placed.filter(|placed| placed.element == Some(ElementId::Card(c("c-eat"))));
        let rows: String = placed
            .flat_map(texts)
            .map(|text| text.row.text.to_string())
            .collect();
        let letters = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && !c.is_control())
                .collect()
        };
        assert_eq!(letters(&rows), letters(text));
    }
}

#[test]
fn a_card_spans_its_columns_below_what_stands_in_them() {
    let mut desk = Desk::new();
    let layout = desk
        .lay_out(&changed("c-look", |card| card.span = 2))
        .layout;
    let wide = layout.card(c("c-look")).expect("shown");
    assert_eq!(wide.columns, 0..2);
    let below = layout.card(c("c-pay")).expect("shown");
    assert!(below.rect.y0 > wide.rect.y1);
    assert_eq!(below.columns, 0..1);
    let gap = desk.theme.sizes.cell_gap;
    assert_eq!(wide.rect.x0, layout.columns[0].x0 + gap);
    assert_eq!(wide.rect.x1, layout.columns[1].x1 - gap);
    for span in [3, 9999] {
        let layout = desk
            .lay_out(&changed("c-look", |card| card.span = span))
            .layout;
        assert_eq!(
            layout.card(c("c-look")).expect("shown").columns,
            0..3,
            "{span}"
        );
    }
}

#[test]
fn a_collapsed_lane_is_a_strip_and_a_hidden_one_is_not_there() {
    let mut desk = Desk::new();
    let open = desk.lay_out(&small()).layout;
    let picture = desk.lay_out(&lane_changed("l-do", |lane| lane.collapsed = true));
    let strip = &picture.layout.rows[0];
    assert!(strip.is_collapsed && !strip.takes_cards());
    assert!(strip.height() < open.rows[0].height());
    assert!(picture.layout.card(c("c-look")).is_none());
    let is_drawn = |element| {
        picture
            .scene
            .body
            .iter()
            .any(|placed| placed.element == Some(element))
    };
    assert!(!is_drawn(ElementId::Card(c("c-look"))));
    assert!(is_drawn(ElementId::Card(c("c-queue"))));

    let layout = desk
        .lay_out(&lane_changed("l-do", |lane| lane.hidden = true))
        .layout;
    assert_eq!(layout.rows.len(), open.rows.len() - 1);
    assert!(layout.card(c("c-look")).is_none());
    assert_eq!(layout.row_of(LaneId::new("l-do").expect("short")), None);
    let layout = desk
        .lay_out(&lane_changed("l-feel", |lane| lane.collapsed = true))
        .layout;
    assert!(layout.curves.is_empty());
}

#[test]
fn the_pointer_finds_what_the_eye_sees() {
    let mut desk = Desk::new();
    for (name, journey) in maps() {
        let layout = desk.lay_out(&journey).layout;
        for zoom in [0.5, 1.0, 3.0] {
            for card in layout.cards.iter().filter(|card| card.is_shown()) {
                let hit = layout.hit(Pane::Body, card.rect.center(), zoom);
                assert_eq!(hit, Hit::Card(card.card), "{name}");
            }
            for (stage, known) in layout.stages.iter().zip(&journey.stages) {
                let hit = layout.hit(Pane::Top, stage.rect.center(), zoom);
                assert_eq!(hit, Hit::Stage(known.id), "{name}");
            }
            for (column, (_, step)) in layout.columns.iter().zip(journey.steps()) {
                let heading = column.heading;
                let hit = layout.hit(Pane::Top, heading.center(), zoom);
                assert_eq!(hit, Hit::Step(step.id), "{name}");
                let edge = Point::new(heading.x1, heading.y1 - 2.0);
                assert_eq!(
                    layout.hit(Pane::Top, edge, zoom),
                    Hit::StepEdge(step.id),
                    "{name}"
                );
            }
            for (index, row) in layout.rows.iter().enumerate() {
                let header = layout.lane_header(index).expect("a row has a header");
                let middle = header.center();
                let hit = layout.hit(Pane::Left, middle, zoom);
                let entry = layout
                    .legend
                    .iter()
                    .find(|entry| entry.rect.contains(middle));
                let expected = entry.map_or(Hit::Lane(row.lane), |entry| Hit::Legend(entry.curve));
                assert_eq!(hit, expected, "{name}");
            }
            for entry in &layout.legend {
                let hit = layout.hit(Pane::Left, entry.rect.center(), zoom);
                assert_eq!(hit, Hit::Legend(entry.curve), "{name}");
            }
            for persona in &layout.personas {
                let hit = layout.hit(Pane::Corner, persona.rect.center(), zoom);
                assert_eq!(hit, Hit::Persona(persona.persona), "{name}");
            }
        }
        for curve in &layout.curves {
            for point in &curve.points {
                let Hit::Point(of, found) = layout.hit(Pane::Body, point.at, 1.0) else {
                    panic!("{name}: no point at {:?}", point.at);
                };
                // Points of two curves may be at the same place.
                let (_, found) = layout.point(of, found).expect("there");
                assert!(found.at.distance(point.at) < SLACK, "{name}");
            }
        }
    }
}

#[test]
fn buttons_and_empty_cells_are_found_too() {
    // Links run through the gaps at the edges of cells.
    let mut map = small();
    map.links.clear();
    let layout = Desk::new().lay_out(&map).layout;
    for (index, row) in layout.rows.iter().enumerate() {
        for (at, column) in layout.columns.iter().enumerate() {
            let (lane, step) = (row.lane, column.step);
            let button = layout.add_card_button(index, at);
            assert_eq!(button.is_some(), row.takes_cards());
            if let Some(button) = button {
                let hit = layout.hit(Pane::Body, button, 1.0);
                assert_eq!(hit, Hit::AddCard { lane, step });
            }
            let corner = Point::new(column.x0 + 1.0, row.y0 + 1.0);
            assert_eq!(
                layout.hit(Pane::Body, corner, 1.0),
                Hit::Cell { lane, step }
            );
        }
    }
    assert_eq!(
        layout.hit(Pane::Top, layout.add_stage_button(), 1.0),
        Hit::AddStage
    );
    assert_eq!(
        layout.hit(Pane::Left, layout.add_lane_button(), 1.0),
        Hit::AddLane
    );
    for (index, stage) in layout.stages.iter().enumerate() {
        let button = layout.add_step_button(index).expect("a stage has steps");
        assert_eq!(
            layout.hit(Pane::Top, button, 1.0),
            Hit::AddStep(stage.stage)
        );
    }
    let outside = Point::new(layout.size.width + 400.0, layout.size.height + 400.0);
    assert_eq!(layout.hit(Pane::Body, outside, 1.0), Hit::Outside);
}

/// A description of everything in a picture except for the fonts.
fn described(picture: &Picture) -> Vec<String> {
    let mut lines = vec![format!("{:?}", picture.layout)];
    for pane in Pane::ALL {
        for placed in picture.scene.pane(pane) {
            lines.push(format!(
                "{:?} {:?} {:?}",
                placed.element, placed.origin, placed.bounds
            ));
            lines.extend(placed.fragment.items.iter().map(|item| match item {
                Item::Text(text) => {
                    format!("{:?} {:?} {:?}", text.row.text, text.origin, text.colour)
                }
                Item::Image(image) => format!("{:?} {:?}", image.image, image.rect),
                other => format!("{other:?}"),
            }));
        }
    }
    lines
}

#[test]
fn laying_out_what_changed_gives_the_same_as_laying_out_everything() {
    let mut pictures = 0;
    for seed in 0..12_u64 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut ids = SeqIds::from(1 << 40);
        let mut journey = if seed % 2 == 0 {
            small()
        } else {
            random_map(seed, 20)
        };
        let mut warm = Desk::new();
        for _ in 0..40 {
            let dice = Dice {
                kind: rng.u8(..Dice::KINDS),
                a: rng.u8(..),
                b: rng.u8(..),
                c: rng.u8(..),
                number: rng.u8(..),
                text: rng.u8(..),
            };
            let edit = dice.edit(&journey);
            let Ok((changed, _)) = edit.clone().apply_to(&journey, &mut ids) else {
                continue;
            };
            journey = changed;
            let cold = described(&Desk::new().lay_out(&journey));
            let warm = described(&warm.lay_out(&journey));
            for (warm, cold) in warm.iter().zip(&cold) {
                assert_eq!(warm, cold, "seed {seed}, after {edit:?}");
            }
            assert_eq!(warm.len(), cold.len(), "seed {seed}, after {edit:?}");
            pictures += 1;
        }
    }
    assert!(pictures > 200, "{pictures}");
}

#[test]
fn a_new_name_of_a_persona_reaches_the_cards_about_them() {
    let mut desk = Desk::new();
    let shown = |picture: &Picture| {
        described(picture)
            .iter()
            .any(|description| description.contains("\"Zoe\""))
    };
    assert!(!shown(&desk.lay_out(&small())));
    let mut journey = small();
    "Zoe".clone_into(&mut Arc::make_mut(&mut journey.personas[0]).name);
    assert!(shown(&desk.lay_out(&journey)));
}

#[test]
fn maps_without_lanes_stages_or_anything_can_be_laid_out() {
    let mut desk = Desk::new();
    let no_lanes = Journey {
        lanes: Vec::new(),
        cards: Vec::new(),
        curves: Vec::new(),
        links: Vec::new(),
        ..small()
    };
    let (no_stages, _) = small()
        .stages
        .iter()
        .map(|stage| Edit::DeleteStage(stage.id))
        .fold((small(), Vec::new()), |(journey, _), edit| {
            edit.apply_to(&journey, &mut SeqIds::default())
                .expect("a stage can go")
        });
    let only_title = Journey {
        title: "T".to_owned(),
        ..Journey::default()
    };
    for journey in [Journey::default(), no_lanes, no_stages, only_title] {
        assert_eq!(validate(&journey), []);
        let picture = desk.lay_out(&journey);
        let layout = &picture.layout;
        assert!(layout.is_finite() && layout.size.width > 0.0 && layout.size.height > 0.0);
        for pane in Pane::ALL {
            for at in [Point::ZERO, Point::new(200.0, 50.0), Point::new(-1.0, 1e6)] {
                let hit = layout.hit(pane, at, 1.0);
                assert!(!matches!(hit, Hit::Card(_)), "{hit:?}");
            }
        }
        assert_eq!(layout.drop_target(Point::new(170.0, 1e6), &[]), None);
    }
}

#[test]
fn cards_dropped_anywhere_on_a_card_lane_find_a_place() {
    let layout = Desk::new().lay_out(&small()).layout;
    let mut targets: HashMap<usize, usize> = HashMap::new();
    for step in 0..22 {
        for y in (0..2000).step_by(10) {
            let x = layout.left + 5.0 + f64::from(step) * 20.0;
            let at = Point::new(x, f64::from(y));
            let target = layout.drop_target(at, &[]);
            let row = layout
                .row_at(at.y)
                .map(|row| (row, layout.rows[row].takes_cards()));
            let is_over = at.x <= layout.size.width;
            assert_eq!(
                target.is_some(),
                is_over && matches!(row, Some((_, true))),
                "{at:?}"
            );
            if let Some(target) = target {
                let row = &layout.rows[target.row];
                assert!((row.y0..=row.y1).contains(&target.line_y));
                *targets.entry(target.row).or_default() += 1;
            }
        }
    }
    assert_eq!(
        targets.len(),
        layout.rows.iter().filter(|row| row.takes_cards()).count()
    );
}
