//! The show in the window: nothing but the stop, and the keys that go on.

use egui::{Context, Key, Ui, ViewportCommand};

use super::canvas::ScenePainter;
use super::convert::colour;
use crate::editor::{Camera, Editor};
use crate::layout::{FontFiles, PAGE_HEIGHT, PAGE_WIDTHS, Page, PageContext, PageLayouter};

/// The show, and what it keeps between frames.
pub struct Presenting {
    painter: ScenePainter,
    layouter: PageLayouter,
    /// Whether the window fills the screen for the show.
    is_full: bool,
}

impl Default for Presenting {
    fn default() -> Self {
        Self {
            painter: ScenePainter::default(),
            layouter: PageLayouter::new(FontFiles::BUNDLED),
            is_full: false,
        }
    }
}

impl Presenting {
    /// Lets the window fill the screen during the show, and only then.
    pub fn fit_window(&mut self, context: &Context, editor: &Editor) {
        let is_full = editor.show().is_some();
        if self.is_full != is_full {
            self.is_full = is_full;
            context.send_viewport_cmd(ViewportCommand::Fullscreen(is_full));
        }
    }

    /// Shows the stop in all of `ui`.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor) {
        ui.input_mut(|input| {
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowRight) {
                editor.go_to_stop(1);
            }
            if input.consume_key(egui::Modifiers::NONE, Key::ArrowLeft) {
                editor.go_to_stop(-1);
            }
            if input.consume_key(egui::Modifiers::NONE, Key::Escape) {
                editor.end_show();
            }
        });
        let rect = ui.available_rect_before_wrap();
        let Some(page) = self.page(editor, rect) else {
            return;
        };
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, colour(editor.theme().colours.paper));
        let camera = camera_on(&page, rect);
        if self
            .painter
            .paint(&painter, &page.picture, &camera, editor.theme(), rect.min)
        {
            ui.ctx().request_repaint();
        }
    }

    fn page(&mut self, editor: &Editor, rect: egui::Rect) -> Option<Page> {
        let show = editor.show()?;
        let stop = show.stops.get(show.at)?;
        let width = PAGE_HEIGHT * f64::from(rect.width()) / f64::from(rect.height().max(1.0));
        let context = PageContext {
            journey: editor.journey(),
            theme: editor.theme(),
            words: editor.words(),
            width: width.clamp(*PAGE_WIDTHS.start(), *PAGE_WIDTHS.end()),
        };
        self.layouter
            .lay_out(context, stop, None)
            .into_iter()
            .next()
    }
}

/// The camera that fills the screen with a page's frame.
fn camera_on(page: &Page, rect: egui::Rect) -> Camera {
    let viewport = kurbo::Size::new(f64::from(rect.width()), f64::from(rect.height()));
    let frame = page.frame;
    let zoom = (viewport.width / frame.width()).min(viewport.height / frame.height());
    let middle = (viewport.to_vec2() / 2.0) - frame.center().to_vec2() * zoom;
    let scene = &page.picture.scene;
    Camera {
        offset: middle,
        zoom,
        viewport,
        headers: kurbo::Size::new(scene.left, scene.top),
    }
}
