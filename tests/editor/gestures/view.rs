//! Looking around: panning, zooming, fitting, headers that stay.

use kurbo::{Point, Size, Vec2};
use wayline::editor::{Button, Command, Key, Modifiers};
use wayline::layout::Hit;
use wayline::scene::Pane;

use crate::support::editor::TestEditor;

/// A window that shows a part of the map only.
fn narrow() -> TestEditor {
    let mut test = TestEditor::new();
    test.editor
        .canvas_mut()
        .set_viewport(Size::new(420.0, 320.0));
    test
}

fn offset(test: &TestEditor) -> Vec2 {
    test.editor.camera().offset
}

#[test]
fn scrolling_pans() {
    let mut test = narrow();
    let before = offset(&test);
    test.scroll(-30.0, -50.0);
    assert_eq!(offset(&test) - before, Vec2::new(-30.0, -50.0));
    test.expect_untouched();
}

#[test]
fn headers_stay_at_the_edges_while_the_map_is_panned() {
    let mut test = narrow();
    test.scroll(-150.0, -120.0);
    let layout = &test.editor.picture().layout;
    let (left, top) = (layout.left, layout.top);
    let scene = &test.editor.picture().scene;
    let corner = test.editor.camera().pane_rect(scene, Pane::Corner);
    assert_eq!((corner.x0, corner.y0), (0.0, 0.0));
    assert_eq!((corner.x1, corner.y1), (left, top));
    let compare = test.step_at("Compare");
    assert!(
        (0.0..top).contains(&compare.y),
        "the step's heading is still at the top"
    );
    assert_eq!(
        test.editor.canvas().hit(compare),
        Hit::Step(test.step("Compare")),
        "and can be pressed there"
    );
    let pains = test.lane_at("Pains");
    assert!(
        (0.0..left).contains(&pains.x),
        "the lane's header is still at the left"
    );
    assert_eq!(
        test.editor.canvas().hit(pains),
        Hit::Lane(test.lane("Pains"))
    );
}

#[test]
fn zooming_keeps_what_is_under_the_pointer() {
    let mut test = TestEditor::new();
    let at = test.cell_at("Pains", "Pay") + Vec2::new(7.0, 3.0);
    let map = |test: &TestEditor| test.editor.camera().map_from_screen(Pane::Body, at);
    for factor in [1.3, 1.7, 0.4, 0.9] {
        let before = map(&test);
        test.zoom(at, factor);
        assert!((map(&test) - before).hypot() < 1e-9);
    }
    test.expect_untouched();
}

#[test]
fn zooming_has_an_end_and_the_map_stays_in_sight() {
    let mut test = TestEditor::new();
    for factor in [1e9, 1e-9, f64::NAN, 0.0, f64::INFINITY] {
        test.zoom(Point::new(300.0, 300.0), factor);
        let zoom = test.editor.camera().zoom;
        assert!((0.05..=8.0).contains(&zoom), "{zoom}");
    }
    test.command(Command::ActualSize);
    for by in [1e7, -1e7, f64::NAN] {
        test.scroll(by, by);
        let scene = &test.editor.picture().scene;
        let camera = test.editor.camera();
        let shown = camera.screen_from_map(Pane::Body);
        let map = shown.transform_rect_bbox(scene.size.to_rect());
        let window = camera.viewport.to_rect();
        assert!(map.overlaps(window), "{map:?}");
    }
}

#[test]
fn scrolling_ends_at_the_edge_of_the_map_with_a_margin() {
    let mut test = narrow();
    for zoom in [1.0, 3.0, 0.1] {
        test.command(Command::ActualSize);
        test.zoom(Point::new(300.0, 300.0), zoom);
        // Zooming may lead beyond the edge; scrolling leads back and never further out.
        for by in [-1e7, 1e7] {
            test.scroll(by, by);
            test.scroll(-by, -by);
            let camera = test.editor.camera();
            let shown = camera.shown_size(test.editor.picture().scene.size);
            for (offset, shown, viewport) in [
                (camera.offset.x, shown.width, camera.viewport.width),
                (camera.offset.y, shown.height, camera.viewport.height),
            ] {
                let (start, end) = (offset, offset + shown);
                if shown <= viewport {
                    assert!(
                        start >= 0.0 && end <= viewport,
                        "{start}–{end} in {viewport}"
                    );
                } else {
                    let margin = if by < 0.0 { start } else { viewport - end };
                    assert!((0.0..=96.0).contains(&margin), "{margin} at zoom {zoom}");
                }
            }
        }
    }
}

#[test]
fn space_and_the_middle_button_drag_the_map_and_escape_puts_it_back() {
    for button in [Button::Primary, Button::Middle] {
        let mut test = narrow();
        test.editor
            .canvas_mut()
            .set_space_down(button == Button::Primary);
        let from = test.card_at("Search online");
        let to = from + Vec2::new(-40.0, -25.0);
        let before = offset(&test);
        test.press_button(from, button, 1).move_to(to).release();
        assert_eq!(offset(&test) - before, to - from);
        test.expect_untouched();
        assert!(test.editor.selection().is_empty());

        let before = offset(&test);
        test.press_button(from, button, 1).move_to(to);
        test.key(Key::Escape).release();
        assert_eq!(offset(&test), before);
    }
}

#[test]
fn fit_all_shows_the_whole_map() {
    let mut test = narrow();
    test.scroll(-150.0, -120.0)
        .chord(Modifiers::CTRL, Key::Char('1'));
    let camera = test.editor.camera();
    let size = test.editor.picture().scene.size;
    let map = camera
        .screen_from_map(Pane::Body)
        .transform_rect_bbox(size.to_rect());
    let window = camera.viewport.to_rect();
    assert_eq!(window.union(map), window, "{map:?} is inside of {window:?}");
    assert!(map.width() > 300.0 || map.height() > 200.0, "and fills it");
}

#[test]
fn fit_selection_shows_what_is_selected() {
    let mut test = narrow();
    let at = test.card_at("Search online");
    test.click(at)
        .scroll(-150.0, -200.0)
        .chord(Modifiers::CTRL, Key::Char('2'));
    let card = wayline::model::ElementId::Card(test.card("Search online"));
    let shown = test.rect_of(card);
    let scene = &test.editor.picture().scene;
    let body = test.editor.camera().pane_rect(scene, Pane::Body);
    assert_eq!(body.union(shown), body, "{shown:?} is inside of {body:?}");
    assert!(test.editor.camera().zoom > 1.0);
}

#[test]
fn actual_size_is_100_percent_and_keys_zoom_by_steps() {
    let mut test = TestEditor::new();
    test.chord(Modifiers::CTRL, Key::Plus);
    assert_eq!(test.editor.camera().zoom, 1.25);
    test.chord(Modifiers::CTRL, Key::Minus);
    test.chord(Modifiers::CTRL, Key::Minus);
    assert!((test.editor.camera().zoom - 0.8).abs() < 1e-9);
    test.chord(Modifiers::CTRL, Key::Char('0'));
    assert!((test.editor.camera().zoom - 1.0).abs() < 1e-9);
}

#[test]
fn gestures_hit_the_same_things_at_every_zoom() {
    for zoom in [0.3, 0.7, 1.4] {
        let mut test = TestEditor::new();
        let before = test.ron();
        test.zoom(Point::new(20.0, 20.0), zoom);
        let from = test.card_at("Ask friends");
        let cell = test.cell_rect("Actions", "Pay");
        test.drag(from, cell.center());
        test.expect_cell("Actions", "Pay", &["Ask friends"]);
        test.expect_one_step(&before);
    }
}

#[test]
fn headers_stay_in_sight_however_near_the_map_is() {
    let mut test = TestEditor::new();
    for _ in 0..10 {
        let scene = &test.editor.picture().scene;
        let camera = test.editor.camera();
        let window = camera.viewport;
        let corner = camera.pane_rect(scene, Pane::Corner);
        assert!(corner.width() <= window.width * 0.4, "{}", camera.zoom);
        assert!(corner.height() <= window.height * 0.4, "{}", camera.zoom);
        test.scroll(-40.0, -40.0);
        test.zoom(Point::new(600.0, 400.0), 1.3);
        let scene = &test.editor.picture().scene;
        let left = test.editor.camera().pane_rect(scene, Pane::Left);
        assert!(left.width() > 100.0 && left.x1 > 100.0, "{left}");
        let at = Point::new(40.0, left.y0 + 20.0);
        let hit = test.editor.canvas().hit(at);
        assert!(!matches!(hit, Hit::Cell { .. } | Hit::Card(_)), "{hit:?}");
    }
}
