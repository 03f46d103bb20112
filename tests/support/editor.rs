//! The editor without a window, used as a user does: with pointer and keys, and finding things
//! by the text that one sees. After every action, the map is checked to be valid and its layout
//! to be finite.

use kurbo::{ParamCurve as _, Point, Rect, Size, Vec2};
use wayline::editor::{
    Button, Command, Editor, Key, Mark, Modifiers, PointerEvent, RandomIds, Shortcut,
};
use wayline::file;
use wayline::model::{CardId, CurveId, ElementId, LaneId, PointId, StageId, StepId, validate};
use wayline::scene::Pane;
use wayline::words::Language;

use super::map;

/// An editor with a pointer and a keyboard.
pub struct TestEditor {
    /// The editor.
    pub editor: Editor,
    at: Point,
    button: Button,
    modifiers: Modifiers,
}

/// Actions. Positions are on the screen.
impl TestEditor {
    /// An editor on the small map.
    pub fn new() -> Self {
        Self::on(map::small_map())
    }

    /// An editor on a map with nothing in it.
    pub fn empty() -> Self {
        Self::on(wayline::model::Journey::default())
    }

    /// An editor on `map`.
    pub fn on(map: wayline::model::Journey) -> Self {
        let ids = Box::new(RandomIds::seeded(2));
        let mut editor = Editor::new(map, Language::English, ids);
        editor.canvas_mut().set_viewport(Size::new(1000.0, 800.0));
        Self {
            editor,
            at: Point::ZERO,
            button: Button::Primary,
            modifiers: Modifiers::NONE,
        }
    }

    fn send(&mut self, event: PointerEvent) -> &mut Self {
        self.editor.pointer(event);
        self.check()
    }

    /// Checks that the map is valid and everything has a finite position.
    fn check(&mut self) -> &mut Self {
        let problems = validate(self.editor.journey());
        assert!(problems.is_empty(), "{problems:?}");
        assert!(self.editor.picture().layout.is_finite());
        self
    }

    /// Holds keys down from now on.
    pub fn hold(&mut self, modifiers: Modifiers) -> &mut Self {
        self.modifiers = modifiers;
        self.editor.canvas_mut().set_ctrl_down(modifiers.ctrl);
        self
    }

    /// Presses a mouse button.
    pub fn press_button(&mut self, at: Point, button: Button, clicks: u32) -> &mut Self {
        (self.at, self.button) = (at, button);
        let modifiers = self.modifiers;
        self.send(PointerEvent::Move(at)).send(PointerEvent::Down {
            at,
            button,
            clicks,
            modifiers,
        })
    }

    /// Presses the left button.
    pub fn press(&mut self, at: Point) -> &mut Self {
        self.press_button(at, Button::Primary, 1)
    }

    /// Moves the pointer in several steps, as a hand does.
    pub fn move_to(&mut self, at: Point) -> &mut Self {
        let from = self.at;
        self.at = at;
        self.send(PointerEvent::Move(from.lerp(at, 0.4)))
            .send(PointerEvent::Move(at))
    }

    /// Releases the button.
    pub fn release(&mut self) -> &mut Self {
        let (at, button) = (self.at, self.button);
        self.send(PointerEvent::Up { at, button })
    }

    /// Drags with the left button.
    pub fn drag(&mut self, from: Point, to: Point) -> &mut Self {
        self.press(from).move_to(to).release()
    }

    /// Clicks.
    pub fn click(&mut self, at: Point) -> &mut Self {
        self.press(at).release()
    }

    /// Clicks twice.
    pub fn double_click(&mut self, at: Point) -> &mut Self {
        self.click(at)
            .press_button(at, Button::Primary, 2)
            .release()
    }

    /// Turns the wheel.
    pub fn scroll(&mut self, x: f64, y: f64) -> &mut Self {
        self.send(PointerEvent::Scroll(Vec2::new(x, y)))
    }

    /// Pinches, or turns the wheel with Ctrl.
    pub fn zoom(&mut self, at: Point, factor: f64) -> &mut Self {
        self.send(PointerEvent::Zoom { at, factor })
    }

    /// Presses a key with modifiers, as the window does. The key must have a meaning.
    pub fn chord(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        let shortcut = Shortcut { modifiers, key };
        assert!(self.editor.press(shortcut), "{shortcut} does something");
        self.check()
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) -> &mut Self {
        self.chord(Modifiers::NONE, key)
    }

    /// Runs a command as a menu does.
    pub fn command(&mut self, command: Command) -> &mut Self {
        self.editor.run(command);
        self.check()
    }

    /// Types letter by letter: at the end of the open field, or over the map.
    pub fn type_text(&mut self, typed: &str) -> &mut Self {
        for letter in typed.chars() {
            self.editor.type_text(letter.encode_utf8(&mut [0; 4]));
            self.check();
        }
        self
    }

    /// Replaces the text of the open field.
    pub fn retype(&mut self, text: &str) -> &mut Self {
        assert!(self.editor.text_field().is_some(), "a field is open");
        self.editor.set_text(text);
        self.check()
    }
}

/// Finding things by the text that one sees.
impl TestEditor {
    /// The card with the text `text`.
    pub fn card(&self, text: &str) -> CardId {
        let mut cards = self.editor.journey().cards.iter();
        let found = cards.find(|card| card.text == text);
        found.unwrap_or_else(|| panic!("no card says {text}")).id
    }

    /// The stage called `name`.
    pub fn stage(&self, name: &str) -> StageId {
        let mut stages = self.editor.journey().stages.iter();
        let found = stages.find(|stage| stage.name == name);
        found.unwrap_or_else(|| panic!("no stage {name}")).id
    }

    /// The step called `name`.
    pub fn step(&self, name: &str) -> StepId {
        let mut steps = self.editor.journey().steps();
        let found = steps.find(|(_, step)| step.name == name);
        found.unwrap_or_else(|| panic!("no step {name}")).1.id
    }

    /// The lane called `name`.
    pub fn lane(&self, name: &str) -> LaneId {
        let mut lanes = self.editor.journey().lanes.iter();
        let found = lanes.find(|lane| lane.name == name);
        found.unwrap_or_else(|| panic!("no lane {name}")).id
    }

    /// The first curve and its point in the step called `step`.
    pub fn point(&self, step: &str) -> (CurveId, PointId) {
        let curve = &self.editor.journey().curves[0];
        let step = self.step(step);
        let point = curve.points.iter().find(|point| point.step == step);
        (curve.id, point.expect("the step has a point").id)
    }

    /// The rectangle of an element on the screen.
    pub fn rect_of(&self, element: ElementId) -> Rect {
        let (pane, rect) = self.editor.canvas().rect_of(element).expect("it is shown");
        self.editor
            .camera()
            .screen_from_map(pane)
            .transform_rect_bbox(rect)
    }

    /// The middle of a card.
    pub fn card_at(&self, text: &str) -> Point {
        self.rect_of(ElementId::Card(self.card(text))).center()
    }

    /// The middle of a stage's block.
    pub fn stage_at(&self, name: &str) -> Point {
        self.rect_of(ElementId::Stage(self.stage(name))).center()
    }

    /// A position on the heading of a step, left of the button that adds a step.
    pub fn step_at(&self, name: &str) -> Point {
        self.rect_of(ElementId::Step(self.step(name))).center()
    }

    /// The middle of a lane's header.
    pub fn lane_at(&self, name: &str) -> Point {
        self.rect_of(ElementId::Lane(self.lane(name))).center()
    }

    /// The position of the curve's point in a step.
    pub fn point_at(&self, step: &str) -> Point {
        let (curve, point) = self.point(step);
        self.rect_of(ElementId::Point(curve, point)).center()
    }

    /// The rectangle of a cell on the screen.
    pub fn cell_rect(&self, lane: &str, step: &str) -> Rect {
        let layout = &self.editor.picture().layout;
        let row = layout.row_of(self.lane(lane)).expect("the lane is shown");
        let column = layout.column_of(self.step(step)).expect("it has a column");
        let rect = layout.cell_rect(row, column).expect("there is a cell");
        let to_screen = self.editor.camera().screen_from_map(Pane::Body);
        to_screen.transform_rect_bbox(rect)
    }

    /// A position in the lower part of a cell, beside the button that adds a card.
    pub fn cell_at(&self, lane: &str, step: &str) -> Point {
        let rect = self.cell_rect(lane, step);
        Point::new(rect.x0 + 24.0, rect.y1 - 6.0)
    }

    /// A position on the curve between its first two points.
    pub fn between_points(&self) -> Point {
        let path = &self.editor.picture().layout.curves[0].path;
        let segment = path.segments().next().expect("the curve is drawn");
        let to_screen = self.editor.camera().screen_from_map(Pane::Body);
        to_screen * segment.eval(0.5)
    }

    /// The buttons that add something, as shown now.
    pub fn add_buttons(&self) -> Vec<Point> {
        let camera = self.editor.camera();
        let marks = self.editor.canvas().overlay().marks;
        let buttons = marks.iter().filter_map(|mark| match mark {
            Mark::Add(pane, at, ..) => Some(camera.screen_from_map(*pane) * *at),
            _ => None,
        });
        buttons.collect()
    }

    /// The map as it would be saved.
    pub fn ron(&self) -> String {
        file::to_ron(self.editor.journey()).expect("the map is sound")
    }
}

/// Expectations.
impl TestEditor {
    /// Expects these texts in a cell, top to bottom.
    pub fn expect_cell(&self, lane: &str, step: &str, texts: &[&str]) -> &Self {
        let cell = self
            .editor
            .journey()
            .cell(self.lane(lane), self.step(step))
            .into_iter()
            .map(|card| card.text.as_str())
            .collect::<Vec<_>>();
        assert_eq!(cell, texts, "cell {lane} × {step}");
        self
    }

    /// Expects these stages with their steps, from left to right: "Choose: Look, Compare".
    pub fn expect_stages(&self, expected: &[&str]) -> &Self {
        let stages = self.editor.journey().stages.iter();
        let shown = stages.map(|stage| {
            let steps: Vec<_> = stage.steps.iter().map(|step| step.name.as_str()).collect();
            format!("{}: {}", stage.name, steps.join(", "))
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
        self
    }

    /// Expects these lanes, from top to bottom.
    pub fn expect_lanes(&self, expected: &[&str]) -> &Self {
        let lanes = self.editor.journey().lanes.iter();
        let names: Vec<_> = lanes.map(|lane| lane.name.as_str()).collect();
        assert_eq!(names, expected);
        self
    }

    /// Expects cards with these texts to be selected, given in alphabetical order.
    pub fn expect_selected_cards(&self, expected: &[&str]) -> &Self {
        let cards = self.editor.selection().cards();
        let mut texts: Vec<_> = cards
            .into_iter()
            .filter_map(|id| self.editor.journey().card(id))
            .map(|card| card.text.as_str())
            .collect();
        texts.sort_unstable();
        assert_eq!(texts, expected);
        self
    }

    /// Expects only this element to be selected.
    pub fn expect_selected(&self, element: ElementId) -> &Self {
        assert_eq!(self.editor.selection().single(), Some(element));
        self
    }

    /// Expects that nothing was changed since the map was opened, and nothing can be undone.
    pub fn expect_untouched(&self) -> &Self {
        assert_eq!(self.ron(), Self::new().ron());
        assert_eq!(self.editor.document().undo_label(), None);
        assert!(!self.editor.document().is_changing());
        self
    }

    /// Expects that everything since `before` is one step: undo brings that map back byte for
    /// byte, and redo brings the change back.
    pub fn expect_one_step(&mut self, before: &str) -> &mut Self {
        let after = self.ron();
        assert_ne!(after, before, "something changed");
        self.chord(Modifiers::CTRL, Key::Char('Z'));
        assert_eq!(self.ron(), before, "undo");
        self.chord(Modifiers::CTRL_SHIFT, Key::Char('Z'));
        assert_eq!(self.ron(), after, "redo");
        self
    }
}

/// Checks a change of the small map: it is one step for undo and redo, and has the result that
/// `after` expects.
pub fn check(change: impl Fn(&mut TestEditor), after: impl Fn(&TestEditor)) {
    let mut test = TestEditor::new();
    let before = test.ron();
    change(&mut test);
    after(&test);
    test.expect_one_step(&before);
    after(&test);
}

/// Checks a drag on the small map: when it is dropped, it is a change as in [`check`]. Escape
/// before the drop leaves everything as it was, and releasing the button then does nothing.
pub fn check_drag(
    from: impl Fn(&TestEditor) -> Point,
    to: impl Fn(&TestEditor) -> Point,
    after: impl Fn(&TestEditor),
) {
    check(
        |test| {
            let (from, to) = (from(test), to(test));
            test.drag(from, to);
        },
        after,
    );
    let mut test = TestEditor::new();
    let (from, to) = (from(&test), to(&test));
    test.press(from).move_to(to).key(Key::Escape);
    test.expect_untouched();
    test.release().expect_untouched();
}

/// Checks text that is typed in place: kept with Enter, it is a change as in [`check`]; Escape
/// removes the typed text.
pub fn check_text(open: impl Fn(&mut TestEditor), typed: &str, after: impl Fn(&TestEditor)) {
    check(
        |test| {
            open(test);
            test.retype("").type_text(typed).key(Key::Enter);
        },
        after,
    );
    let mut test = TestEditor::new();
    open(&mut test);
    test.type_text(typed).key(Key::Escape);
    test.expect_untouched();
    assert!(test.editor.text_field().is_none());
}
