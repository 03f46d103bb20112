//! How the box looks.

use egui::accesskit::Role;
use egui::{
    Align, Button, Color32, Context, FontId, Id, Label, Layout, Order, Pos2, Rect, Response,
    RichText, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::beside::Beside;
use super::rows::Rows;
use super::told::{Change, Source, Told};
use super::{Side, Way, state_key};
use crate::data::{FileState, Freshness};
use crate::model::{EvidenceId, Tint};
use crate::scene::{Theme, Weight};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::words::Words;

/// Size of the figure itself, in points.
const VALUE: f32 = 30.0;
/// Size of the other texts, in points.
const TEXT: f32 = 13.0;
/// Size of small texts, in points.
const SMALL: f32 = 12.0;
/// Half the width of the point between the box and its figure, in points.
const POINT: f32 = 8.0;

/// What the user wants in the box.
pub(super) enum Wish {
    /// To have the citation on the clipboard.
    Copy,
    /// To see the rows behind the figure.
    Rows,
    /// To see the source again in the place of the rows.
    Back,
    /// To see the source.
    Source(EvidenceId),
    /// To do something about its file on the desk.
    Care(EvidenceId, Way),
    /// To close the box.
    Close,
}

/// What the box is drawn with.
pub(super) struct Look {
    pub theme: Theme,
    pub words: Words,
    /// What became of the file, once that is known.
    pub freshness: Option<Freshness>,
    /// Whether the rows behind the figure can be shown.
    pub has_rows: bool,
    /// Whether the file is still being looked for.
    pub is_looking: bool,
    /// The figure that is compared to it.
    pub beside: Option<Beside>,
}

impl Look {
    /// Shows the content of the box. Returns what the user wants.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        told: &Told,
        rows: &Rows,
        takes_keyboard: bool,
    ) -> Option<Wish> {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 4.0);
        let mut wish = None;
        let name = self.words.text("command-show-origin");
        ui.response()
            .widget_info(|| WidgetInfo::labeled(Role::Window, true, &name));
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let close = self.words.text("close");
                if sign_button::button(ui, &self.theme, Sign::Cross, &close, true).clicked() {
                    wish = Some(Wish::Close);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    // Beside another figure each has its place above it.
                    let place = match self.beside {
                        Some(_) => &name,
                        None => &told.place,
                    };
                    let text = self.soft(place, TEXT);
                    ui.add(Label::new(text).truncate());
                });
            });
        });
        if let Some(beside) = &self.beside {
            self.both(ui, told, beside);
            focus_ring::follow(ui);
            return wish;
        }
        self.head(ui, told);
        if let Some(source) = &told.source {
            ui.add_space(4.0);
            ui.separator();
            ui.add_space(2.0);
            if rows.are_asked() {
                rows.ui(ui, &self.theme, &self.words);
            } else {
                wish = self.source(ui, source).or(wish);
            }
        } else if !told.note.is_empty() {
            ui.add(Label::new(self.soft(&told.note, TEXT)).wrap());
        }
        if !told.citation.is_empty() {
            self.hint(ui);
            ui.add_space(6.0);
            wish = self.foot(ui, rows, takes_keyboard).or(wish);
        }
        focus_ring::follow(ui);
        wish
    }

    /// The figure, its change, its numbers and its definition.
    fn head(&self, ui: &mut Ui, told: &Told) {
        let ink = colour(self.theme.colours.text);
        ui.horizontal(|ui| {
            let font = FontId::new(VALUE, family(Weight::SemiBold));
            ui.add(Label::new(RichText::new(&told.value).font(font).color(ink)).selectable(true));
            if let Some(change) = &told.change {
                self.change(ui, change);
            }
        });
        if !told.numbers.is_empty() {
            let font = FontId::new(TEXT, family(Weight::SemiBold));
            let text = RichText::new(&told.numbers).font(font).color(ink);
            ui.add(Label::new(text).wrap().selectable(true));
        }
        if !told.definition.is_empty() {
            let text = self.soft(&told.definition, TEXT);
            ui.add(Label::new(text).wrap().selectable(true));
        }
        if !told.caution.is_empty() {
            let ink = colour(self.theme.tint(Tint::Amber).ink);
            let font = FontId::new(SMALL, family(Weight::Medium));
            let text = RichText::new(&told.caution).font(font).color(ink);
            ui.add(Label::new(text).wrap().selectable(true));
        }
    }

    /// Two figures side by side, and their difference.
    fn both(&self, ui: &mut Ui, told: &Told, beside: &Beside) {
        let ink = colour(self.theme.colours.text);
        ui.columns(2, |columns| {
            for (column, told) in columns.iter_mut().zip([told, &beside.told]) {
                column.with_layout(Layout::top_down(Align::Min), |ui| {
                    let place = self.soft(&told.place, SMALL);
                    ui.add(Label::new(place).wrap());
                    let font = FontId::new(VALUE, family(Weight::SemiBold));
                    let value = RichText::new(&told.value).font(font).color(ink);
                    ui.add(Label::new(value).selectable(true));
                    let numbers = self.soft(&told.numbers, SMALL);
                    ui.add(Label::new(numbers).wrap().selectable(true));
                    if let Some(source) = &told.source {
                        let title = self.soft(&source.title, SMALL);
                        ui.add(Label::new(title).wrap());
                    }
                });
            }
        });
        ui.add_space(6.0);
        ui.separator();
        if !beside.difference.is_empty() {
            let ink = if beside.excludes_zero {
                colour(self.theme.colours.accent)
            } else {
                colour(self.theme.colours.text_soft)
            };
            self.pill(ui, &beside.difference, ink);
        }
        if !beside.note.is_empty() {
            ui.add(Label::new(self.soft(&beside.note, SMALL)).wrap());
        }
        if !told.citation.is_empty() {
            ui.add(Label::new(self.soft(&self.words.text("origin-order"), SMALL)).wrap());
        }
    }

    /// That another figure can be put beside this one.
    fn hint(&self, ui: &mut Ui) {
        let text = self.words.text("origin-compare");
        ui.add(Label::new(self.soft(&text, SMALL)).wrap());
    }

    fn change(&self, ui: &mut Ui, change: &Change) {
        let colours = &self.theme.colours;
        let ink = if change.is_worse {
            colour(colours.negative)
        } else {
            colour(colours.text_soft)
        };
        self.pill(ui, &change.text, ink);
    }

    /// A text on a ground of its own colour.
    fn pill(&self, ui: &mut Ui, text: &str, ink: Color32) {
        let font = FontId::new(SMALL, family(Weight::SemiBold));
        let strength = if self.theme.colours.is_dark {
            0.22
        } else {
            0.12
        };
        let pad = Vec2::new(8.0, 2.5);
        let width = ui.available_width() - pad.x * 2.0;
        let text = text.to_owned();
        let galley = ui.fonts_mut(|fonts| fonts.layout(text.clone(), font, ink, width));
        let (rect, response) = ui.allocate_exact_size(galley.size() + pad * 2.0, Sense::hover());
        let ground = ink.gamma_multiply(strength);
        ui.painter().rect_filled(rect, 10.0, ground);
        ui.painter().galley(rect.min + pad, galley, ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }

    /// The source with its file, its dates, what was left out, and what became of the file.
    fn source(&self, ui: &mut Ui, source: &Source) -> Option<Wish> {
        let mut wish = None;
        let accent = colour(self.theme.colours.accent);
        let font = FontId::new(TEXT, family(Weight::SemiBold));
        let title = RichText::new(&source.title)
            .font(font.clone())
            .color(accent);
        let link = ui.add(Button::new(title).frame(false).wrap());
        let name = format!("{}: {}", self.words.text("field-evidence"), source.title);
        if link
            .on_hover_text(self.words.text("origin-to-source"))
            .accessible_name(name)
            .clicked()
        {
            wish = Some(Wish::Source(source.id));
        }
        for text in [&source.file, &source.dates] {
            if !text.is_empty() {
                let text = self.soft(text, SMALL);
                ui.add(Label::new(text).wrap().selectable(true));
            }
        }
        wish = self.news(ui, source).or(wish);
        if !source.left_out.is_empty() {
            let heading = RichText::new(self.words.text("origin-left-out"));
            ui.label(heading.font(font).color(colour(self.theme.colours.text)));
            let text = self.soft(&source.left_out.join(" · "), SMALL);
            ui.add(Label::new(text).wrap().selectable(true));
        }
        wish
    }

    /// What became of the file since it was read, each with its way out.
    fn news(&self, ui: &mut Ui, source: &Source) -> Option<Wish> {
        let colours = &self.theme.colours;
        let mut news: Vec<(String, bool, Way)> = Vec::new();
        if source.is_past {
            let text = self.words.text("source-delete-now");
            news.push((text, true, Way::Delete));
        }
        if let Some(freshness) = &self.freshness {
            let way = match freshness.state {
                FileState::Same(_) | FileState::Changed(_) => Way::ReadAgain,
                FileState::Gone => Way::ChooseFile,
            };
            if let Some(key) = state_key(freshness) {
                news.push((self.words.text(key), true, way));
            }
            if let Some(newer) = &freshness.newer {
                let name = newer
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned());
                let name = name.unwrap_or_default();
                let text = self.words.fill("origin-newer", &[("file", (&name).into())]);
                news.push((text, false, Way::ReadNewer(newer.clone())));
            }
            if news.is_empty() && freshness.path().is_some() {
                let soft = self.soft(&self.words.text("origin-same"), SMALL);
                ui.label(soft);
            }
        } else if self.is_looking {
            ui.label(self.soft(&self.words.text("origin-looking"), SMALL));
        }
        let mut wish = None;
        for (text, is_bad, way) in news {
            let ink = if is_bad {
                colours.negative
            } else {
                self.theme.tint(Tint::Amber).ink
            };
            self.pill(ui, &text, colour(ink));
            if ui.button(self.words.text(way.key())).clicked() {
                wish = Some(Wish::Care(source.id, way));
            }
        }
        wish
    }

    /// What is said about the people, and the buttons.
    fn foot(&self, ui: &mut Ui, rows: &Rows, takes_keyboard: bool) -> Option<Wish> {
        let mut wish = None;
        ui.separator();
        let text = self.soft(&self.words.text("origin-rows-stay"), SMALL);
        ui.add(Label::new(text).wrap());
        // News of the file come later and stand above: the keyboard stays at its button.
        let foot = UiBuilder::new()
            .scope_id(Id::unique("foot of where from"))
            .layout(Layout::right_to_left(Align::Center));
        ui.horizontal(|ui| {
            ui.scope_builder(foot, |ui| {
                let button = Button::new(self.words.text("origin-copy"));
                let copy = ui.add(button);
                if takes_keyboard {
                    copy.request_focus();
                }
                if copy.clicked() {
                    wish = Some(Wish::Copy);
                }
                if rows.are_asked() {
                    if ui.button(self.words.text("origin-back")).clicked() {
                        wish = Some(Wish::Back);
                    }
                } else if self.has_rows && ui.button(self.words.text("origin-show-rows")).clicked()
                {
                    wish = Some(Wish::Rows);
                }
            });
        });
        wish
    }

    fn soft(&self, text: &str, size: f32) -> RichText {
        let font = FontId::new(size, family(Weight::Regular));
        RichText::new(text)
            .font(font)
            .color(colour(self.theme.colours.text_soft))
    }
}

/// Draws the point from the box to its figure, if the box is beside it.
pub(super) fn point_at(
    context: &Context,
    theme: &Theme,
    shown: &Response,
    beside: Rect,
    side: Side,
) {
    let rect = shown.rect;
    let near = rect.shrink(POINT * 2.0).clamp(beside.center());
    // The middle of the foot of the point, its tip, and the way along the edge of the box.
    let (foot, tip, along) = match side {
        Side::Below => (
            Pos2::new(near.x, rect.top() + 1.0),
            Vec2::new(0.0, -POINT),
            Vec2::X,
        ),
        Side::Above => (
            Pos2::new(near.x, rect.bottom() - 1.0),
            Vec2::new(0.0, POINT),
            Vec2::X,
        ),
        Side::Left => (
            Pos2::new(rect.right() - 1.0, near.y),
            Vec2::new(POINT, 0.0),
            Vec2::Y,
        ),
        Side::Right => (
            Pos2::new(rect.left() + 1.0, near.y),
            Vec2::new(-POINT, 0.0),
            Vec2::Y,
        ),
    };
    // Where the box had to cover its figure, or is far from it, it points at nothing.
    let is_near = beside.expand(POINT * 2.0).contains(foot + tip);
    if rect.shrink(2.0).intersects(beside) || !is_near {
        return;
    }
    let layer = egui::LayerId::new(Order::Middle, shown.layer_id.id);
    let painter = context.layer_painter(layer);
    let corners = [foot - along * POINT, foot + tip, foot + along * POINT];
    let fill = context.global_style().visuals.window_fill;
    painter.add(Shape::convex_polygon(corners.to_vec(), fill, Stroke::NONE));
    let line = Stroke::new(1.0, colour(theme.colours.line));
    painter.line_segment([corners[0], corners[1]], line);
    painter.line_segment([corners[1], corners[2]], line);
}
