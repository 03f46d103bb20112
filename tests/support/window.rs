//! The window without a screen, whose widgets are found and pressed by their names.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use tempfile::TempDir;
use wayline::editor::Editor;
use wayline::file;
use wayline::model::Journey;
use wayline::ui::app::App;
use wayline::ui::fonts;
use wayline::words::Language;

use super::pixels::Painter;

/// How many frames work in the background may take: more than a busy machine needs.
const MOST_FRAMES: usize = 20_000;

/// The window under test.
pub struct Window {
    /// The harness that runs the window.
    pub harness: Harness<'static, App>,
    painter: Painter,
}

impl Window {
    /// A window on `map`, so high that everything in the inspector is visible.
    pub fn on(map: &Journey) -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        let path = folder.path().join("map.ron");
        file::save(map, &path, None).expect("the map can be saved");
        Self::start(folder, |context| {
            App::new(context, Some(path), Language::English)
        })
    }

    /// A window of the program that `app` makes. `folder` exists as long as the window.
    pub fn start(folder: impl Into<Arc<TempDir>>, app: impl FnOnce(&egui::Context) -> App) -> Self {
        Self::sized(egui::vec2(1280.0, 1600.0), folder, app)
    }

    /// A window of this size in points, each of which is a pixel.
    pub fn sized(
        size: egui::Vec2,
        folder: impl Into<Arc<TempDir>>,
        app: impl FnOnce(&egui::Context) -> App,
    ) -> Self {
        let folder = folder.into();
        let app = app(&egui::Context::default());
        let painter = Painter::default();
        let harness = Harness::builder()
            .with_size(size)
            .with_step_dt(1.0 / 60.0)
            .with_max_steps(16)
            .renderer(painter.clone())
            .with_context_setup(|context| context.set_fonts(fonts::definitions()))
            .build_ui_state(
                move |ui, app: &mut App| {
                    debug_assert!(folder.path().is_dir());
                    app.frame(ui);
                },
                app,
            );
        Self { harness, painter }
    }

    /// Runs frames until nothing moves any more, and no file is being opened.
    pub fn settle(&mut self) -> &mut Self {
        self.harness.run_ok();
        while self.harness.state().is_opening() {
            std::thread::yield_now();
            self.harness.run_ok();
        }
        self.harness.run_steps(2);
        self
    }

    /// Runs frames until `is_true`. Work of a thread takes a few of them.
    pub fn until(&mut self, what: &str, mut is_true: impl FnMut(&mut Self) -> bool) -> &mut Self {
        for _ in 0..MOST_FRAMES {
            if is_true(self) {
                return self.settle();
            }
            self.harness.step();
            // The thread may need the processor.
            std::thread::yield_now();
        }
        panic!("not within {MOST_FRAMES} frames: {what}");
    }

    /// All nodes named `name` that are not just captions.
    pub fn widgets<'a>(&'a self, name: &'a str) -> Vec<Node<'a>> {
        self.harness
            .query_all_by_label(name)
            .filter(|node| node.accesskit_node().role() != Role::Label)
            .collect()
    }

    /// Presses the first widget named `name`.
    pub fn press(&mut self, name: &str) -> &mut Self {
        let widgets = self.widgets(name);
        let widget = widgets.first();
        widget
            .unwrap_or_else(|| panic!("nothing is called {name}"))
            .click();
        drop(widgets);
        self.settle()
    }

    /// Whether any text contains `part`.
    pub fn says(&self, part: &str) -> bool {
        let mut nodes = self.harness.query_all_by_label_contains(part);
        nodes.next().is_some()
    }

    /// Types a text into the widget that has the focus.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle()
    }

    /// Presses a key.
    pub fn key(&mut self, key: Key) -> &mut Self {
        self.chord(Modifiers::NONE, key)
    }

    /// Presses a key with modifiers.
    pub fn chord(&mut self, modifiers: Modifiers, key: Key) -> &mut Self {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle()
    }

    /// Presses the button whose name contains `part`, because names of menu items contain their
    /// keys too.
    pub fn press_item(&mut self, part: &str) -> &mut Self {
        self.item(part)
            .unwrap_or_else(|| panic!("no item {part}"))
            .click();
        self.settle()
    }

    /// The last button whose name contains `part`, because menus come last.
    pub fn item<'a>(&'a self, part: &'a str) -> Option<Node<'a>> {
        self.harness
            .query_all_by_label_contains(part)
            .rfind(|node| node.accesskit_node().role() == Role::Button)
    }

    /// The name of the widget that has the keyboard; empty if none has it.
    pub fn focused(&self) -> String {
        let focused = By::new().predicate(|node| node.is_focused());
        let node = self.harness.query_all(focused).next();
        let name = node.and_then(|node| node.accesskit_node().label());
        name.unwrap_or_default()
    }

    /// The editor behind the window.
    pub fn editor(&mut self) -> &mut Editor {
        self.harness.state_mut().editor()
    }

    /// The map.
    pub fn journey(&mut self) -> &Arc<Journey> {
        self.editor().journey()
    }

    /// A picture of what the window shows.
    pub fn picture(&self) -> image::RgbImage {
        self.painter.paint(&self.harness.ctx, self.harness.output())
    }
}
