//! Names stay in sight and readable, and what is gone to comes fully into view.

use kurbo::{Point, Rect, Size, Vec2};
use wayline::editor::{Command, CursorPosition, LaneTexts, slide_of_name};
use wayline::layout::{Hit, Overview, OverviewLabel};
use wayline::model::{ElementId, EvidenceStatus, Severity};
use wayline::scene::{Item, Pane, TextStyle};

use crate::support::editor::TestEditor;
use crate::support::fixtures::{SAMPLES, load};

/// A window that shows a part of a large map only.
fn shop() -> TestEditor {
    let (_, text) = SAMPLES
        .iter()
        .find(|(name, _)| *name == "electronics-shop")
        .expect("the sample is there");
    let mut test = TestEditor::on(load(text));
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(900.0, 640.0));
    test
}

/// Where the name of a stage begins and ends on the screen.
fn stage_name(test: &TestEditor, name: &str) -> (f64, f64) {
    let (camera, picture) = (test.editor.camera(), test.editor.picture());
    let stage = test.stage(name);
    let mut stages = picture.layout.stages.iter();
    let block = stages
        .find(|block| block.stage == stage)
        .expect("it is shown");
    let by = slide_of_name(camera, &picture.scene, block.rect, block.name);
    let view = camera.screen_from_map(Pane::Top);
    let at = |x: f64| (view * Point::new(x + by, 0.0)).x;
    (at(block.name.x0), at(block.name.x1))
}

/// Where the texts in the header of a lane begin on the screen.
fn lane_texts(test: &TestEditor, name: &str) -> LaneTexts {
    let picture = test.editor.picture();
    let row = picture.layout.row_of(test.lane(name)).expect("it is shown");
    LaneTexts::new(
        test.editor.camera(),
        &picture.scene,
        &picture.layout.rows[row],
    )
}

#[test]
fn the_name_of_a_stage_slides_along_while_the_map_is_scrolled() {
    let mut test = shop();
    let scene = test.editor.picture().scene.clone();
    let block = test.rect_of(ElementId::Stage(test.stage("Purchase")));
    let inset = stage_name(&test, "Purchase").0 - block.x0;
    // As long as more of the block is in view than the name takes, so is all of the name.
    let left = test.editor.camera().pane_rect(&scene, Pane::Left).width();
    test.scroll(left - block.x0 - block.width() * 0.6, 0.0);
    let pane = test.editor.camera().pane_rect(&scene, Pane::Top);
    let (x0, x1) = stage_name(&test, "Purchase");
    let block = test.rect_of(ElementId::Stage(test.stage("Purchase")));
    assert!(block.x0 < pane.x0, "the block begins out of view");
    assert!(x0 >= pane.x0 && x1 <= block.x1, "{x0}–{x1} in {block}");
    assert!(x0 - block.x0 > inset + 100.0, "it moved along");
    // The scene, which is exported, is not changed by that.
    test.scroll(0.0, -3.0);
    let picture = test.editor.picture();
    let placed = &picture.scene.top_header[0];
    assert!(placed.origin == Point::ZERO && picture.scene.size == scene.size);
}

#[test]
fn the_texts_of_a_lane_slide_down_and_its_legend_is_pressed_where_it_is_seen() {
    let mut test = shop();
    test.zoom(Point::new(400.0, 400.0), 1.6);
    let lane = test.lane("Emotion curve");
    let header = test.rect_of(ElementId::Lane(lane));
    let before = lane_texts(&test, "Emotion curve");
    let scene = test.editor.picture().scene.clone();
    let pane = test.editor.camera().pane_rect(&scene, Pane::Left);
    test.scroll(0.0, pane.y0 - header.y0 - 60.0);
    let (after, header) = (
        lane_texts(&test, "Emotion curve"),
        test.rect_of(ElementId::Lane(lane)),
    );
    assert!(header.y0 < pane.y0 && after.top >= pane.y0, "{after:?}");
    assert!(after.top - header.y0 > before.top - before.room.0 + 40.0);
    let curve = test.editor.journey().curves[0].id;
    let entry = test.rect_of(ElementId::Curve(curve));
    assert!(entry.y0 > after.top && header.contains(entry.center()));
    let hit = test.editor.canvas().hit(entry.center());
    assert_eq!(hit, Hit::Legend(curve), "it is pressed where it is seen");
    let above = Point::new(entry.center().x, after.top + 4.0);
    assert_eq!(test.editor.canvas().hit(above), Hit::Lane(lane));
}

#[test]
fn names_stay_readable_however_far_the_map_is_zoomed_out() {
    let mut test = shop();
    test.command(Command::FitAll);
    for _ in 0..12 {
        let camera = *test.editor.camera();
        let theme = test.editor.map_theme();
        let (label, _) = theme.text_size(TextStyle::Label);
        let size = f64::from(label) * camera.header_zoom();
        assert!(size >= 10.99, "{size} points at {}", camera.zoom);
        let lanes = camera.pane_rect(&test.editor.picture().scene, Pane::Left);
        assert!(
            lanes.width() > 150.0,
            "{} at {}",
            lanes.width(),
            camera.zoom
        );
        // What is seen is what is pressed.
        let lane = test.lane("Pain points");
        let at = test.rect_of(ElementId::Lane(lane)).center();
        if lanes.contains(at) {
            assert_eq!(test.editor.canvas().hit(at), Hit::Lane(lane));
        }
        let stage = test.stage("Purchase");
        let at = test.rect_of(ElementId::Stage(stage)).center();
        if at.x > lanes.x1 && at.y > 0.0 {
            assert_eq!(test.editor.canvas().hit(at), Hit::Stage(stage));
        }
        let card = test.editor.journey().cards[0].id;
        let at = test.rect_of(ElementId::Card(card)).center();
        let scene = &test.editor.picture().scene;
        if test.editor.camera().pane_at(scene, at) == Pane::Body {
            assert_eq!(test.editor.canvas().hit(at), Hit::Card(card));
        }
        let middle = test.editor.camera().centre();
        test.zoom(middle, 1.2);
    }
}

#[test]
fn zooming_over_a_header_leaves_the_cells_beside_it_where_they_are() {
    let mut test = shop();
    test.scroll(-300.0, -400.0);
    let scene = test.editor.picture().scene.clone();
    let seen = |test: &TestEditor| {
        let camera = test.editor.camera();
        let body = camera.pane_rect(&scene, Pane::Body);
        camera.map_from_screen(Pane::Body, body.origin())
    };
    let before = seen(&test);
    test.zoom(Point::new(40.0, 30.0), 0.5);
    assert!((seen(&test) - before).hypot() < 1e-6);
}

#[test]
fn what_is_gone_to_comes_clear_of_what_lies_over_the_canvas() {
    let mut test = shop();
    let bar = Rect::new(500.0, 12.0, 888.0, 300.0);
    test.editor.canvas_mut().set_covered(vec![bar]);
    let cards: Vec<_> = test
        .editor
        .journey()
        .cards
        .iter()
        .map(|card| card.id)
        .collect();
    let mut moved = 0;
    for card in cards {
        let before = test.editor.camera().offset;
        test.command(Command::GoFirst);
        let found = test.editor.journey().card(card).expect("it is there");
        let cell = CursorPosition::Cell {
            lane: found.lane,
            step: found.step,
        };
        test.editor.canvas_mut().mark_cell(cell);
        let (pane, rect) = test
            .editor
            .canvas()
            .rect_of_position(cell)
            .expect("it is shown");
        let shown = test
            .editor
            .camera()
            .screen_from_map(pane)
            .transform_rect_bbox(rect);
        let window = Rect::new(0.0, 0.0, 900.0, 640.0);
        if shown.height() < 300.0 {
            assert!(!shown.overlaps(bar), "{shown} below {bar}");
            assert!(window.contains_rect(shown), "{shown}");
        }
        moved += usize::from(test.editor.camera().offset != before);
    }
    assert!(moved > 0, "the map was moved");
}

#[test]
fn cards_are_blocks_from_afar_with_counts_and_strengths() {
    let test = shop();
    let journey = test.editor.journey();
    let picture = test.editor.picture();
    let theme = test.editor.map_theme();
    let overview = Overview::new(journey, picture, theme, 0.35);
    let items = || {
        let placed = overview.placed.iter();
        placed.flat_map(|placed| &placed.fragment.items)
    };
    assert!(items().all(|item| !matches!(item, Item::Text(_))));
    let counts: Vec<&OverviewLabel> = overview
        .labels
        .iter()
        .filter(|label| label.is_count)
        .collect();
    let cells = |least: usize| {
        let layout = &picture.layout;
        let cells = (0..layout.rows.len())
            .flat_map(|row| (0..layout.columns.len()).map(move |column| (row, column)));
        cells
            .filter(|(row, column)| layout.cell_cards(*row, *column).count() >= least)
            .count()
    };
    assert!(!counts.is_empty() && counts.len() <= cells(2));
    assert_eq!(
        counts.iter().filter(|label| &*label.text == "3").count(),
        cells(3),
        "each cell of three says so"
    );
    // Blocks stand where the cards stand.
    let (card, card_box) = journey
        .cards
        .iter()
        .zip(&picture.layout.cards)
        .find(|(card, _)| card.severity == Some(Severity::Blocking))
        .expect("the shop has one");
    let place = kurbo::Affine::scale(0.35).transform_rect_bbox(card_box.rect);
    let fills = items().filter_map(|item| match item {
        Item::Rect(item) if place.contains_rect(item.rect) => item.fill,
        _ => None,
    });
    let fills: Vec<_> = fills.collect();
    assert_eq!(fills, [theme.role(&card.role)], "it is all of its colour");
    let dashed = items().filter(|item| {
        matches!(item, Item::Rect(item) if item.stroke.as_ref().is_some_and(|line| !line.dashes.is_empty()))
    });
    let uncertain = journey.cards.iter().filter(|card| {
        matches!(
            card.status,
            Some(EvidenceStatus::Assumed | EvidenceStatus::Proposed)
        )
    });
    assert!(dashed.count() > 0 && uncertain.count() > 0);
}

#[test]
fn a_small_scroll_moves_names_by_no_more_than_the_scroll() {
    let mut test = shop();
    let mut last = stage_name(&test, "Search and compare").0;
    for _ in 0..60 {
        test.scroll(-9.0, 0.0);
        let next = stage_name(&test, "Search and compare").0;
        assert!((next - last).abs() <= 9.0 + 1e-6, "no name jumps");
        last = next;
    }
    assert_eq!(test.editor.camera().offset.y, 16.0);
    assert_ne!(Vec2::ZERO, test.editor.camera().offset);
}
