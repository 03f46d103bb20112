//! The panel in which the user filters the map, and the pill that shows that a filter is on.

use std::sync::Arc;

use egui::{
    Align, Align2, Area, Button, Context, CornerRadius, Frame, Id, Label, Layout, Margin, Order,
    Rect, RichText, ScrollArea, Stroke, Ui, Vec2,
};

use crate::editor::{Editor, FilterGroup};
use crate::layout::{Criterion, Facet, Others, View};
use crate::model::Journey;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;
use crate::words::Language;

/// Largest width of the panel, in points.
const WIDTH: f32 = 320.0;
/// Distance from the edges of the canvas, in points.
const MARGIN: f32 = 12.0;
/// Width that the minimap takes at the right of the canvas, in points.
const MINIMAP_WIDTH: f32 = 224.0;

/// The state of the panel.
#[derive(Default)]
pub struct FilterPanel {
    is_open: bool,
    /// Whether the panel was just opened, so that its first value is to get the keyboard.
    is_opening: bool,
    /// The values of the open map; `None` while the panel is closed.
    values: Option<CountedValues>,
}

/// The values that the user can filter by. They are counted again only when something that they
/// depend on has changed.
struct CountedValues {
    journey: Arc<Journey>,
    view: View,
    language: Language,
    groups: Vec<FilterGroup>,
}

impl FilterPanel {
    /// Opens the panel, or closes it.
    pub fn toggle(&mut self) {
        self.is_open ^= true;
        self.is_opening = self.is_open;
    }

    /// Whether the panel is open.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Shows the panel over `canvas`, or the pill while a filter is on.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor, canvas: Rect) {
        if layers::is_escaped(context, Layer::Filter) {
            self.is_open = false;
        }
        if !self.is_open {
            self.values = None;
            if editor.filter().view().is_filtered() {
                self.pill(context, editor, canvas);
            }
            return;
        }
        self.count(editor);
        let corner = canvas.left_top() + Vec2::splat(MARGIN);
        let height = (canvas.height() - MARGIN * 2.0 - 20.0).max(120.0);
        Area::new(Layer::Filter.id())
            .order(Order::Middle)
            .fixed_pos(corner)
            .show(context, |ui| {
                Frame::popup(ui.style())
                    .inner_margin(Margin::same(12))
                    .show(ui, |ui| {
                        ui.set_width(WIDTH.min(canvas.width() - MARGIN * 2.0) - 26.0);
                        self.head(ui, editor);
                        ui.separator();
                        ScrollArea::vertical()
                            .max_height(height - 110.0)
                            .min_scrolled_height(height - 110.0)
                            .show(ui, |ui| {
                                self.groups(ui, editor);
                                focus_ring::follow(ui);
                            });
                    });
            });
        self.is_opening = false;
        if !self.is_open {
            context.request_repaint();
        }
    }

    /// Counts the values of the map again if the map, the view or the language has changed.
    fn count(&mut self, editor: &Editor) {
        let language = editor.words().language();
        let is_current = self.values.as_ref().is_some_and(|values| {
            Arc::ptr_eq(&values.journey, editor.journey())
                && values.view == *editor.filter().view()
                && values.language == language
        });
        if !is_current {
            self.values = Some(CountedValues {
                journey: Arc::clone(editor.journey()),
                view: editor.filter().view().clone(),
                language,
                groups: editor.filter().groups(),
            });
        }
    }

    /// The upper part of the panel: its name, the buttons that clear the filter and close the
    /// panel, the choice between dimming and hiding other cards, and the count.
    fn head(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let words = editor.words().clone();
        ui.horizontal(|ui| {
            ui.label(RichText::new(words.text("filter-title")).font(style::heading_font()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = words.text("close");
                let close = sign_button::button(ui, editor.theme(), Sign::Cross, &name, true);
                if close.clicked() {
                    self.is_open = false;
                }
                let is_filtered = editor.filter().view().is_filtered();
                let clear = Button::new(words.text("filter-clear"));
                let clear = ui.add_enabled(is_filtered, clear);
                if clear.clicked() {
                    editor.filter_mut().clear();
                }
            });
        });
        ui.horizontal(|ui| {
            ui.label(caption(editor, &words.text("filter-others")));
            for (others, key) in [(Others::Dim, "filter-dim"), (Others::Hide, "filter-hide")] {
                let is_chosen = editor.filter().view().others == others;
                let choice = ui.selectable_label(is_chosen, words.text(key));
                if choice.clicked() {
                    editor.filter_mut().set_others(others);
                }
            }
        });
        let text = if editor.filter().view().is_filtered() {
            count_text(editor)
        } else {
            words.text("filter-hint")
        };
        ui.add(Label::new(caption(editor, &text)).wrap());
    }

    /// The values, group by group.
    fn groups(&mut self, ui: &mut Ui, editor: &mut Editor) {
        let Some(values) = &self.values else { return };
        let mut toggled: Option<Criterion> = None;
        if values.groups.is_empty() {
            ui.label(editor.words().text("filter-nothing"));
        }
        for group in &values.groups {
            let name = editor.words().text(facet_key(group.facet));
            ui.add_space(4.0);
            ui.label(caption(editor, &name));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(6.0);
                for value in &group.values {
                    let is_chosen = editor.filter().view().filter.contains(&value.criterion);
                    let chip = chip(ui, editor, &value.name, value.count, is_chosen);
                    chip.widget_info(|| {
                        egui::WidgetInfo::selected(
                            egui::accesskit::Role::CheckBox,
                            true,
                            is_chosen,
                            format!("{name}: {}", value.name),
                        )
                    });
                    if std::mem::take(&mut self.is_opening) {
                        chip.request_focus();
                    }
                    if chip.gained_focus() {
                        chip.scroll_to_me(None);
                    }
                    if chip.clicked() {
                        toggled = Some(value.criterion.clone());
                    }
                }
            });
        }
        if let Some(criterion) = toggled {
            editor.filter_mut().toggle(criterion);
            ui.ctx().request_repaint();
        }
    }

    /// Shows the pill, which says that a filter is on while the panel is closed.
    fn pill(&mut self, context: &Context, editor: &mut Editor, canvas: Rect) {
        let words = editor.words().clone();
        let colours = editor.theme().colours.clone();
        // In a narrow canvas, the pill is moved to the left of the minimap.
        let right = if canvas.width() < 800.0 {
            canvas.right() - MINIMAP_WIDTH
        } else {
            canvas.right()
        };
        let middle = f32::midpoint(canvas.left(), right).max(canvas.left() + 140.0);
        let bottom_centre = egui::pos2(middle, canvas.bottom() - MARGIN);
        let accent = colour(colours.accent);
        Area::new(Id::unique("filter pill"))
            .order(Order::Middle)
            .pivot(Align2::CENTER_BOTTOM)
            .fixed_pos(bottom_centre)
            .show(context, |ui| {
                Frame::popup(ui.style())
                    .stroke(Stroke::new(1.5, accent))
                    .corner_radius(CornerRadius::same(18))
                    .inner_margin(Margin::symmetric(8, 3))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            let open = Button::new(count_text(editor)).frame(false);
                            let open = ui.add(open.wrap_mode(egui::TextWrapMode::Extend));
                            if open.clicked() {
                                self.toggle();
                            }
                            let clear = RichText::new(words.text("filter-clear")).color(accent);
                            let clear = Button::new(clear).frame(false);
                            if ui.add(clear).clicked() {
                                editor.filter_mut().clear();
                            }
                        });
                    });
            });
    }
}

/// Shows a value as a chip, which is filled if the value is chosen.
fn chip(ui: &mut Ui, editor: &Editor, name: &str, count: usize, is_chosen: bool) -> egui::Response {
    let colours = &editor.theme().colours;
    let (ink, soft) = if is_chosen {
        (colours.on_accent, colours.on_accent)
    } else {
        (colours.text, colours.text_soft)
    };
    let format = |ink| egui::TextFormat {
        font_id: egui::FontId::new(
            style::TEXT_SIZE,
            crate::ui::widgets::convert::family(crate::scene::Weight::Regular),
        ),
        color: colour(ink),
        ..egui::TextFormat::default()
    };
    let mut job = egui::text::LayoutJob::default();
    job.append(name, 0.0, format(ink));
    job.append(&count.to_string(), 6.0, format(soft));
    let mut button = Button::new(job)
        .corner_radius(CornerRadius::same(14))
        .wrap_mode(egui::TextWrapMode::Truncate);
    if is_chosen {
        button = button.fill(colour(colours.accent));
    }
    let response = ui.add(button);
    if response.has_focus() {
        let line = Stroke::new(
            2.0,
            colour(if is_chosen {
                colours.text
            } else {
                colours.accent
            }),
        );
        let rect = response.rect.expand(1.0);
        ui.painter()
            .rect_stroke(rect, 14.0, line, egui::StrokeKind::Outside);
    }
    response
}

/// A small text in a soft colour.
fn caption(editor: &Editor, text: &str) -> RichText {
    let soft = colour(editor.theme().colours.text_soft);
    RichText::new(text).font(style::caption_font()).color(soft)
}

/// A text that says how many of the map's cards match the filter.
fn count_text(editor: &Editor) -> String {
    let args = [
        ("shown", editor.filter().match_count().into()),
        ("count", editor.journey().cards.len().into()),
    ];
    editor.words().fill("filter-count", &args)
}

/// The key of the name of a group of values.
fn facet_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Persona => "filter-personas",
        Facet::Channel => "filter-channels",
        Facet::Department => "filter-departments",
        Facet::Tag => "filter-tags",
        Facet::Role => "filter-roles",
        Facet::Status => "filter-statuses",
        Facet::Owner => "filter-owners",
    }
}
