//! The sheet of a persona, designed like a printed page: a portrait with a description, goals
//! and needs, jobs to be done and an empathy map. All fields are edited directly on the sheet.

mod framing;
mod page;

use std::sync::Arc;

use egui::{
    Align, Context, FontId, Frame, Key, Layout, Margin, Modal, Modifiers, Pos2, RichText,
    ScrollArea, Shape, Stroke, Ui, Vec2,
};

use self::page::Page;
use crate::edit::Edit;
use crate::editor::{Command, Editor};
use crate::layout::persona_colour;
use crate::model::{Channel, ElementId, JobToBeDone, Persona, PersonaId};
use crate::scene::Weight;
use crate::ui::panels::inspector::form::Form;
use crate::ui::panels::inspector::picture;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::name_before;
use crate::ui::widgets::portraits::Portraits;
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::widgets::whole_text;
use crate::ui::window::layers::{self, Layer};
use crate::ui::window::style;

/// The largest width of the sheet in points.
const MAX_WIDTH: f32 = 1080.0;
/// Space between the buttons to the other personas and the one that closes, in points.
const BUTTON_GAP: f32 = 8.0;
/// Radius of the portrait in the middle of the empathy map, in points.
const HEAD: f32 = 20.0;
/// The smallest width of a column of goals, needs and so on, in points.
const COLUMN: f32 = 190.0;

/// What happens with the sheet after a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The sheet stays open.
    Open,
    /// The sheet of this persona is to be shown instead.
    Other(PersonaId),
    /// The sheet was closed, or its persona no longer exists.
    Closed,
}

/// Gives the keyboard to the field with the name of the persona `id` when its sheet is shown
/// next. The whole name is selected, so that typing replaces it.
pub fn name_next(context: &Context, id: PersonaId) {
    whole_text::select_next(context, page::field_id(id, "name", 0));
}

/// Shows the sheet of the persona `id` over the map. Returns what happens with the sheet next,
/// and the commands that the user chose on it.
pub fn show(
    context: &Context,
    editor: &mut Editor,
    portraits: &mut Portraits,
    id: PersonaId,
) -> (Shown, Vec<Command>) {
    let mut chosen = Vec::new();
    let journey = Arc::clone(editor.journey());
    let Some(index) = journey.personas.iter().position(|persona| persona.id == id) else {
        return (Shown::Closed, chosen);
    };
    let mut persona = (*journey.personas[index]).clone();
    let mut page = Page {
        persona: id,
        words: editor.words().clone(),
        theme: editor.theme().clone(),
        persona_colour: colour(persona_colour(&journey, editor.theme(), id)),
        changed: None,
        was_left: false,
    };
    let available = context.content_rect().size() - Vec2::new(96.0, 96.0);
    let size = Vec2::new(available.x.clamp(320.0, MAX_WIDTH), available.y.max(240.0));
    let frame = Frame::window(&context.global_style())
        .fill(colour(page.theme.colours.paper))
        .inner_margin(Margin::same(0));
    let mut shown = Shown::Open;
    let was_popup_open = egui::Popup::is_any_open(context);
    let modal = Modal::new(Layer::PersonaSheet.id())
        .frame(frame)
        .show(context, |ui| {
            ui.set_width(size.x);
            let bar = Frame::new()
                .fill(colour(page.theme.colours.header))
                .corner_radius(egui::CornerRadius {
                    nw: 10,
                    ne: 10,
                    sw: 0,
                    se: 0,
                })
                .inner_margin(Margin::symmetric(16, 8));
            bar.show(ui, |ui| shown = top(ui, &page, &journey.personas, index));
            let height = size.y - 44.0;
            ScrollArea::vertical()
                .id_salt(("persona sheet", id.as_str()))
                .max_height(height)
                .min_scrolled_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    Frame::new().inner_margin(Margin::same(28)).show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        let page = &mut page;
                        body(ui, editor, portraits, page, &mut persona, &mut chosen);
                    });
                    focus_ring::follow(ui);
                });
            let strong = colour(page.theme.colours.text);
            focus_ring::paint(ui, ui.min_rect(), None, strong);
        });
    if name_before::restore(context, editor, &mut persona, page.was_left) {
        page.changed = Some("name");
    }
    let element = ElementId::Persona(id);
    if let Some(field) = page.changed {
        editor.edit_field(element, field, Edit::PutPersona(Box::new(persona)));
    }
    if page.was_left {
        editor.end_field();
    }
    let is_left = layers::is_escaped(context, Layer::PersonaSheet)
        || (!was_popup_open && modal.backdrop_response.clicked());
    (if is_left { Shown::Closed } else { shown }, chosen)
}

/// Shows the bar at the top: the number of the persona, and buttons to the others and to close.
fn top(ui: &mut Ui, page: &Page, personas: &[Arc<Persona>], index: usize) -> Shown {
    let mut shown = Shown::Open;
    let args = [
        ("number", (index + 1).into()),
        ("count", personas.len().into()),
    ];
    let position = page.words.fill("persona-place", &args);
    ui.horizontal(|ui| {
        page.caption(ui, &position);
        // The buttons are shown from left to right, which is the order in which Tab goes.
        let spacing = ui.spacing().item_spacing.x;
        let width = 3.0 * (sign_button::SIDE + spacing) + BUTTON_GAP - spacing;
        ui.add_space((ui.available_width() - width).max(0.0));
        let theme = &page.theme;
        let next = personas.get(index + 1);
        let previous = index.checked_sub(1).and_then(|index| personas.get(index));
        let (goes_back, goes_on) = ui.input_mut(|input| {
            let goes_back = input.consume_key(Modifiers::CTRL, Key::PageUp);
            (goes_back, input.consume_key(Modifiers::CTRL, Key::PageDown))
        });
        let neighbours = [
            (previous, Sign::Left, "persona-previous", goes_back),
            (next, Sign::Right, "persona-next", goes_on),
        ];
        for (other, sign, key, is_pressed) in neighbours {
            let name = page.words.text(key);
            let button = sign_button::button(ui, theme, sign, &name, other.is_some());
            if let Some(other) = other.filter(|_| button.clicked() || is_pressed) {
                shown = Shown::Other(other.id);
            }
        }
        ui.add_space(BUTTON_GAP);
        let close = page.words.text("close");
        if sign_button::button(ui, theme, Sign::Cross, &close, true).clicked() {
            shown = Shown::Closed;
        }
    });
    shown
}

/// Shows everything below the bar.
fn body(
    ui: &mut Ui,
    editor: &Editor,
    portraits: &mut Portraits,
    page: &mut Page,
    persona: &mut Persona,
    chosen: &mut Vec<Command>,
) {
    head(ui, editor, portraits, page, persona, chosen);
    ui.add_space(16.0);
    wants(ui, page, persona);
    let name = page.name("jobs");
    page.heading(ui, &name);
    jobs(ui, page, &mut persona.jobs);
    let name = page.name("empathy");
    page.heading(ui, &name);
    empathy(ui, editor, portraits, page, persona);
    let name = page.name("preferred_channels");
    page.heading(ui, &name);
    channels(ui, page, &mut persona.preferred_channels);
    let name = page.name("note");
    page.heading(ui, &name);
    page.cells(ui, 1, |page, ui, _| {
        page.text(ui, ("note", 0), &mut persona.note, text_font());
    });
}

fn text_font() -> FontId {
    FontId::new(style::TEXT_SIZE, family(Weight::Regular))
}

/// Shows portrait, name, demographics and quote; at the right the choice of colour and picture.
fn head(
    ui: &mut Ui,
    editor: &Editor,
    portraits: &mut Portraits,
    page: &mut Page,
    persona: &mut Persona,
    chosen: &mut Vec<Command>,
) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        framing::portrait(ui, editor, portraits, page, persona, chosen);
        let side = 176.0;
        let width = (ui.available_width() - side - 24.0).max(160.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            let font = FontId::new(26.0, family(Weight::SemiBold));
            page.line(ui, ("name", "persona_name"), &mut persona.name, font);
            page.text(
                ui,
                ("demographics", 0),
                &mut persona.demographics,
                text_font(),
            );
            ui.add_space(6.0);
            quote(ui, page, persona);
        });
        ui.vertical(|ui| {
            ui.set_width(side);
            look(ui, editor, page, persona, chosen);
        });
    });
}

/// Shows the quote of the persona, beside a bar in the persona's colour.
fn quote(ui: &mut Ui, page: &mut Page, persona: &mut Persona) {
    let bar = ui.painter().add(Shape::Noop);
    let response = ui
        .horizontal(|ui| {
            ui.add_space(12.0);
            let font = FontId::new(16.0, family(Weight::Medium));
            page.text(ui, ("quote", 0), &mut persona.quote, font)
        })
        .inner;
    let rect = response.rect;
    let strip = egui::Rect::from_min_max(
        Pos2::new(rect.left() - 12.0, rect.top() + 2.0),
        Pos2::new(rect.left() - 9.0, rect.bottom() - 2.0),
    );
    ui.painter()
        .set(bar, Shape::rect_filled(strip, 1.5, page.persona_colour));
}

/// Shows the choice of the persona's colour and picture.
fn look(
    ui: &mut Ui,
    editor: &Editor,
    page: &mut Page,
    persona: &mut Persona,
    chosen: &mut Vec<Command>,
) {
    let mut form = Form::new(ui, editor);
    form.tint("tint", &mut persona.tint);
    let portrait = &mut persona.portrait;
    picture::field(&mut form, editor.journey(), "portrait", portrait, chosen);
    page.changed = page.changed.or(form.changed);
    page.was_left |= form.was_left;
}

/// Shows goals, needs, motivations, frustrations and behaviour, in as many columns as fit.
fn wants(ui: &mut Ui, page: &mut Page, persona: &mut Persona) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few columns"
    )]
    let count = ((ui.available_width() / COLUMN).floor() as usize).clamp(1, 5);
    let fields = ["goals", "needs", "motivations", "frustrations", "behaviour"];
    for row in fields.chunks(count) {
        page.cells(ui, row.len(), |page, ui, index| {
            let field = row[index];
            page.caption_above(ui, field);
            match field {
                "goals" => page.list(ui, "goals", &mut persona.goals),
                "needs" => page.list(ui, "needs", &mut persona.needs),
                "motivations" => page.list(ui, "motivations", &mut persona.motivations),
                "frustrations" => page.list(ui, "frustrations", &mut persona.frustrations),
                _ => {
                    let text = &mut persona.behaviour;
                    page.text(ui, ("behaviour", 0), text, text_font());
                }
            }
        });
    }
}

/// Shows the jobs to be done, each as a row: "When …, I want to …, so I can …".
fn jobs(ui: &mut Ui, page: &mut Page, jobs: &mut Vec<JobToBeDone>) {
    let mut removed = None;
    for (number, job) in jobs.iter_mut().enumerate() {
        ui.push_id(("job", number), |ui| {
            page.cells(ui, 3, |page, ui, index| {
                let (field, text) = match index {
                    0 => ("when", &mut job.when),
                    1 => ("want", &mut job.want),
                    _ => ("so", &mut job.so),
                };
                ui.horizontal(|ui| {
                    let name = page.name(field);
                    let lead = RichText::new(name).font(style::heading_font());
                    ui.label(lead.color(page.persona_colour));
                    if index == 2 {
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            let name = page.words.text("remove");
                            let theme = page.theme.clone();
                            if sign_button::button(ui, &theme, Sign::Cross, &name, true).clicked() {
                                removed = Some(number);
                            }
                        });
                    }
                });
                page.text(ui, (field, number), text, text_font());
            });
        });
    }
    if let Some(number) = removed {
        jobs.remove(number);
        page.changed = Some("jobs");
        page.was_left = true;
    }
    ui.add_space(6.0);
    let add = page.words.text("add-job");
    if ui.button(add).clicked() {
        jobs.push(JobToBeDone::default());
        page.changed = Some("jobs");
        page.was_left = true;
    }
}

/// Shows the empathy map: what the persona hears, thinks and feels, sees, says and does, around
/// its portrait; pains and gains below.
fn empathy(
    ui: &mut Ui,
    editor: &Editor,
    portraits: &mut Portraits,
    page: &mut Page,
    persona: &mut Persona,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let map = &mut persona.empathy;
    let upper = page.cells(ui, 3, |page, ui, index| {
        match index {
            0 => page.captioned_list(ui, "hears", &mut map.hears),
            1 => page.captioned_list(ui, "thinks_and_feels", &mut map.thinks_and_feels),
            _ => page.captioned_list(ui, "sees", &mut map.sees),
        }
        // Space for the portrait.
        ui.add_space(HEAD);
    });
    page.cells(ui, 2, |page, ui, index| {
        if index == 0 {
            ui.set_width(ui.available_width() - HEAD);
            page.captioned_list(ui, "says", &mut map.says);
        } else {
            Frame::new()
                .inner_margin(Margin {
                    left: 20,
                    ..Margin::ZERO
                })
                .show(ui, |ui| page.captioned_list(ui, "does", &mut map.does));
        }
    });
    let strips = [Shape::Noop, Shape::Noop].map(|shape| ui.painter().add(shape));
    let lower = page.cells(ui, 2, |page, ui, index| {
        if index == 0 {
            page.captioned_list(ui, "pains", &mut map.pains);
        } else {
            page.captioned_list(ui, "gains", &mut map.gains);
        }
    });
    let (left, right) = lower.split_left_right_at_fraction(0.5);
    let colours = &page.theme.colours;
    for (shape, (half, ink)) in strips
        .into_iter()
        .zip([(left, colours.negative), (right, colours.positive)])
    {
        // Only a strip is coloured, not the background, so that the text keeps its contrast.
        let strip = half.with_max_y(half.top() + 3.0);
        ui.painter()
            .set(shape, Shape::rect_filled(strip, 0.0, colour(ink)));
    }
    let centre = Pos2::new(upper.center().x, upper.bottom());
    let paper = colour(colours.paper);
    ui.painter().circle_filled(centre, HEAD + 5.0, paper);
    let line = Stroke::new(1.0, colour(colours.line));
    ui.painter().circle_stroke(centre, HEAD + 5.0, line);
    portraits.paint(ui.painter(), editor, persona, centre, HEAD);
    ui.spacing_mut().item_spacing.y = 6.0;
}

/// Shows the channels that the persona prefers, numbered in the order of their choice.
fn channels(ui: &mut Ui, page: &mut Page, channels: &mut Vec<Channel>) {
    let mut options: Vec<Channel> = Channel::KNOWN.to_vec();
    let others = channels.iter();
    let others = others.filter(|channel| !Channel::KNOWN.contains(channel));
    options.extend(others.cloned());
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        for channel in &options {
            let rank = channels.iter().position(|chosen| chosen == channel);
            let name = page.words.name("channel", channel.as_str());
            let text = match rank {
                Some(rank) => format!("{}. {name}", rank + 1),
                None => name,
            };
            let text = RichText::new(text).color(colour(page.theme.colours.text));
            if ui.selectable_label(rank.is_some(), text).clicked() {
                pressed = Some(channel.clone());
            }
        }
    });
    if let Some(channel) = pressed {
        if channels.contains(&channel) {
            channels.retain(|chosen| *chosen != channel);
        } else {
            channels.push(channel);
        }
        page.changed = Some("preferred_channels");
        page.was_left = true;
    }
}
