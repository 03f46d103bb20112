//! Words, colours and fonts of the desk, and the small things that its parts are painted with.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, accesskit::Role, vec2,
};

use super::signs::{self, Sign};
use crate::editor::Editor;
use crate::scene::{Theme, Weight};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;
use crate::words::Words;

/// Space at the left and at the right of the sheet, in points.
pub const MARGIN: f32 = 22.0;

/// Where the columns are.
#[derive(Clone, Copy)]
pub struct Grid {
    /// The left edge of the first column.
    pub left: f32,
    /// The width of each column.
    pub width: f32,
}

impl Grid {
    /// The left edge of a column.
    pub fn x(self, index: usize) -> f32 {
        self.left + self.width * index as f32
    }
}

/// Words and theme of one frame.
pub struct Look {
    /// The texts in the user's language.
    pub words: Words,
    /// The theme of the window.
    pub theme: Theme,
}

/// A font of this size in points.
pub fn font(size: f32, weight: Weight) -> FontId {
    FontId::new(size, family(weight))
}

impl Look {
    /// The look of a frame.
    pub fn new(editor: &Editor) -> Self {
        Self {
            words: editor.words().clone(),
            theme: editor.theme().clone(),
        }
    }

    /// The text with this key.
    pub fn text(&self, key: &str) -> String {
        self.words.text(key)
    }

    /// The text with this key for a number of things, which it calls `$count` and shows as
    /// `$shown`.
    pub fn counted(&self, key: &str, count: u64) -> String {
        let shown = self.words.count(count);
        #[expect(
            clippy::cast_precision_loss,
            reason = "only its plural form is looked up"
        )]
        let args = [("count", (count as f64).into()), ("shown", (&shown).into())];
        self.words.fill(key, &args)
    }

    /// The colour of panels.
    pub fn panel(&self) -> Color32 {
        colour(self.theme.colours.panel)
    }

    /// The colour of the ground behind the open source.
    pub fn canvas(&self) -> Color32 {
        colour(self.theme.colours.canvas)
    }

    /// The colour of the sheet of the open source.
    pub fn paper(&self) -> Color32 {
        colour(self.theme.colours.paper)
    }

    /// The colour of cards and chips.
    pub fn card(&self) -> Color32 {
        colour(self.theme.colours.card)
    }

    /// The colour of quiet areas.
    pub fn header(&self) -> Color32 {
        colour(self.theme.colours.header)
    }

    /// The colour of lines.
    pub fn line(&self) -> Color32 {
        colour(self.theme.colours.line)
    }

    /// The colour of soft lines.
    pub fn line_soft(&self) -> Color32 {
        colour(self.theme.colours.line_soft)
    }

    /// The colour of dashed lines.
    pub fn line_strong(&self) -> Color32 {
        colour(self.theme.colours.line_strong)
    }

    /// The colour of text.
    pub fn ink(&self) -> Color32 {
        colour(self.theme.colours.text)
    }

    /// The colour of less important text.
    pub fn soft(&self) -> Color32 {
        colour(self.theme.colours.text_soft)
    }

    /// The accent colour.
    pub fn accent(&self) -> Color32 {
        colour(self.theme.colours.accent)
    }

    /// The colour of text on the accent colour.
    pub fn on_accent(&self) -> Color32 {
        colour(self.theme.colours.on_accent)
    }

    /// The accent colour, so thin that text on it can be read.
    pub fn accent_tint(&self) -> Color32 {
        self.accent().gamma_multiply(0.12)
    }

    /// The colour of bad values.
    pub fn negative(&self) -> Color32 {
        colour(self.theme.colours.negative)
    }

    /// The colour of good values.
    pub fn positive(&self) -> Color32 {
        colour(self.theme.colours.positive)
    }

    /// The colour of what needs a look.
    pub fn warning(&self) -> Color32 {
        colour(self.theme.colours.truth)
    }

    /// The colour of what is under the pointer.
    pub fn hover(&self) -> Color32 {
        colour(self.theme.colours.hover)
    }

    /// Shows a heading with a caption below it.
    pub fn heading(&self, ui: &mut Ui, title: &str, caption: &str) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let text = egui::RichText::new(title).font(font(15.0, Weight::SemiBold));
        ui.label(text.color(self.ink()));
        if !caption.is_empty() {
            let text = egui::RichText::new(caption).font(font(12.0, Weight::Regular));
            ui.label(text.color(self.soft()));
        }
    }

    /// Shows a small text over the whole width.
    pub fn note(&self, ui: &mut Ui, text: &str) -> Response {
        let text = egui::RichText::new(text).font(font(12.0, Weight::Regular));
        ui.label(text.color(self.soft()))
    }

    /// Shows a button with a sign before its name.
    pub fn button(
        &self,
        ui: &mut Ui,
        sign: Option<Sign>,
        name: &str,
        is_enabled: bool,
    ) -> Response {
        let font = font(12.5, Weight::Medium);
        let galley = fit(ui, name, font, self.ink(), f32::INFINITY);
        let gap = if sign.is_some() { 20.0 } else { 0.0 };
        let size = vec2(galley.size().x + 24.0 + gap, 28.0);
        let sense = if is_enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
        let fill = if is_enabled && response.hovered() {
            self.hover()
        } else {
            self.card()
        };
        let ink = if is_enabled { self.ink() } else { self.soft() };
        let edge = Stroke::new(1.0, self.line());
        ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
        self.ring(ui, rect, &response);
        if let Some(sign) = sign {
            let centre = rect.left_center() + vec2(19.0, 0.0);
            let square = Rect::from_center_size(centre, Vec2::splat(13.0));
            signs::draw(ui.painter(), square, sign, Stroke::new(1.5, ink));
        }
        let at = rect.left_center() + vec2(12.0 + gap, 0.0);
        let text = Align2::LEFT_CENTER.anchor_size(at, galley.size());
        ui.painter()
            .galley_with_override_text_color(text.min, galley, ink);
        response
    }

    /// Shows a button that is a sign alone. `name` is its tooltip and its name for screen readers.
    pub fn sign_button(&self, ui: &mut Ui, sign: Sign, name: &str) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        if response.hovered() {
            ui.painter().rect_filled(rect, 6.0, self.hover());
        }
        self.ring(ui, rect, &response);
        let square = Rect::from_center_size(rect.center(), Vec2::splat(15.0));
        signs::draw(ui.painter(), square, sign, Stroke::new(1.5, self.ink()));
        response.on_hover_text(name)
    }

    /// Shows the button of what is most likely wanted.
    pub fn main_button(&self, ui: &mut Ui, name: &str) -> Response {
        let font = font(12.5, Weight::SemiBold);
        let galley = fit(ui, name, font, self.on_accent(), f32::INFINITY);
        let size = vec2(galley.size().x + 28.0, 32.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let fill = if response.hovered() {
            self.accent().gamma_multiply(0.9)
        } else {
            self.accent()
        };
        ui.painter().rect_filled(rect, 6.0, fill);
        if response.has_focus() {
            focus_ring::is_shown_by(&response);
            let line = Stroke::new(2.0, self.ink());
            ui.painter()
                .rect_stroke(rect, 6.0, line, StrokeKind::Inside);
        }
        let text = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(text.min, galley, self.on_accent());
        response
    }

    /// Paints a ring inside of a widget that has the keyboard.
    pub fn ring(&self, ui: &Ui, rect: Rect, response: &Response) {
        if response.has_focus() {
            focus_ring::is_shown_by(response);
            let line = Stroke::new(2.0, self.accent());
            ui.painter()
                .rect_stroke(rect, 6.0, line, StrokeKind::Inside);
        }
    }
}

/// A line of text that ends in "…" where it would be wider than `width` points.
pub fn fit(ui: &Ui, text: &str, font: FontId, ink: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(width.max(8.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints a line of text within `width` points. Returns its rectangle.
pub fn line_at(
    ui: &Ui,
    place: (Pos2, Align2),
    text: &str,
    style: (FontId, Color32),
    width: f32,
) -> Rect {
    whole_line_at(ui, place, text, style, width).0
}

/// The same; returns also whether the whole text had room.
pub fn whole_line_at(
    ui: &Ui,
    (at, align): (Pos2, Align2),
    text: &str,
    (font, ink): (FontId, Color32),
    width: f32,
) -> (Rect, bool) {
    let galley = fit(ui, text, font, ink, width);
    let rect = align.anchor_size(at, galley.size());
    let is_whole = !galley.elided;
    ui.painter().galley(rect.min, galley, ink);
    (rect, is_whole)
}

/// Paints a rectangle of dashes.
pub fn dashed(painter: &Painter, rect: Rect, line: Stroke) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(egui::Shape::dashed_line(&corners, line, 4.0, 3.0));
}
