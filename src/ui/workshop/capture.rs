//! The entry line below the canvas, in which cards, stages and notes are typed quickly.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, Button, Context, Event, EventFilter, FontId, Frame, Id, Layout, Margin, Panel, Response,
    RichText, Stroke, TextEdit, Ui, Vec2, WidgetInfo, accesskit,
};

use super::people::author_menu;
use super::{entry_answer, entry_keys};
use crate::editor::{BoardShape, Command, Editor, Entry};
use crate::model::{CardId, StageId, StepId, Tint};
use crate::scene::{Colour, Weight};
use crate::ui::canvas::id::canvas_id;
use crate::ui::widgets::convert::{colour, family};

/// Font size of the typed text, which is read from the other end of the room.
const TEXT: f32 = 22.0;
/// Font size of the hints beside the text.
const SMALL: f32 = 13.0;
/// Font size of the pill that shows where the text goes.
const PILL_TEXT: f32 = 14.0;
/// Height of the pill in points.
const PILL_HEIGHT: f32 = 28.0;
/// The largest share of the line's width that the pill takes.
const PILL_SHARE: f32 = 0.4;
/// The hint is shown if the line is at least this wide, in points.
const HINT_WIDTH: f32 = 820.0;
/// Additional width for each typed letter that the hint requires, in points: the hint gives
/// way to the text.
const HINT_WIDTH_PER_LETTER: f32 = 11.0;

/// The state of the line between frames.
#[derive(Default)]
pub(super) struct CaptureLine {
    last_frame: Visibility,
    /// Whether the focus of the line was asked for and is not given yet.
    is_requested: bool,
    shows_help: bool,
}

/// How the line was shown in a frame.
#[derive(Clone, Copy, Default, PartialEq)]
enum Visibility {
    /// The line was not shown.
    #[default]
    Closed,
    /// The line was shown, and no dialog was open.
    Open,
    /// The line was shown while a dialog was open.
    Behind,
}

/// Whether a text is typed in this frame. A space alone presses buttons.
fn is_typing(ui: &Ui) -> bool {
    let is_open = egui::Popup::is_any_open(ui.ctx());
    let is_text = |event: &Event| matches!(event, Event::Text(text) if !text.trim().is_empty());
    !is_open && ui.input(|input| input.events.iter().any(is_text))
}

/// The id of the field, the same in every frame.
fn field_id() -> Id {
    Id::unique("entry line")
}

impl CaptureLine {
    /// Gives the focus to the line at once, unless another text is edited. The line may be
    /// shown only from the next frame on: what is typed until then already goes to it.
    pub(super) fn take_keyboard_at_once(context: &Context, editor: &Editor) {
        if editor.text_field().is_none() {
            context.memory_mut(|memory| memory.request_focus(field_id()));
        }
    }

    /// Shows the line. Returns the commands that were chosen. `is_behind` says that a dialog is
    /// open, which has the keyboard instead of the line.
    pub(super) fn panels(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        is_behind: bool,
    ) -> Vec<Command> {
        editor.entry_line_mut().follow_cursor();
        if is_behind {
            ui.memory_mut(|memory| memory.surrender_focus(field_id()));
            self.last_frame = Visibility::Behind;
        } else {
            self.take_keyboard(ui, editor);
        }
        let mut commands = Vec::new();
        let canvas = colour(editor.theme().colours.canvas);
        let outer = Frame::new()
            .fill(canvas)
            .inner_margin(Margin::symmetric(16, 10));
        Panel::bottom("entry line")
            .frame(outer)
            .show_separator_line(false)
            .show(ui, |ui| self.line(ui, editor, &mut commands));
        commands
    }

    /// Gives the focus to the line if that was asked for, or if no other widget has it. In the
    /// place of the map, a form has no use for text that is typed over a button, so that the
    /// line takes the keyboard then, too.
    fn take_keyboard(&mut self, ui: &Ui, editor: &Editor) {
        let focused = ui.memory(|memory| memory.focused());
        // When a dialog closes, the focus returns to the canvas, unless a panel asked for it.
        let fell_back = self.last_frame == Visibility::Behind && focused == Some(canvas_id());
        let is_free = focused.is_none() || fell_back;
        let is_new = self.last_frame == Visibility::Closed;
        let is_form = editor.room().board.shape() == BoardShape::Form;
        let is_over_button = is_form && !ui.ctx().text_edit_focused() && is_typing(ui);
        let is_wanted = self.is_requested || is_new || is_free || is_over_button;
        if is_wanted && editor.text_field().is_none() {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
        }
        self.is_requested = false;
        self.last_frame = Visibility::Open;
    }

    /// Asks for the focus of the line as soon as no dialog is open.
    pub(super) fn request_focus(&mut self) {
        self.is_requested = true;
    }

    /// To be called in frames in which the line is not shown.
    pub(super) fn close(&mut self) {
        self.last_frame = Visibility::Closed;
        self.shows_help = false;
    }

    fn line(&mut self, ui: &mut Ui, editor: &mut Editor, commands: &mut Vec<Command>) {
        let colours = &editor.theme().colours;
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let edge = if has_focus {
            Stroke::new(2.0, colour(colours.accent))
        } else {
            Stroke::new(1.0, colour(colours.line_strong))
        };
        let field = Frame::new()
            .fill(colour(colours.card))
            .stroke(edge)
            .corner_radius(12.0)
            .inner_margin(Margin::symmetric(14, 14));
        field.show(ui, |ui| {
            ui.set_min_height(PILL_HEIGHT);
            ui.horizontal_centered(|ui| {
                ui.set_height(PILL_HEIGHT.max(TEXT * 1.4));
                ui.spacing_mut().item_spacing.x = 8.0;
                let width = ui.available_width();
                pill(ui, editor, width * PILL_SHARE);
                author_menu(ui, editor, field_id());
                entry_answer::chip(ui, editor);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    self.controls(ui, editor, width, commands);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        commands.extend(text_field(ui, editor));
                    });
                });
            });
        });
    }

    /// Shows hints for the keys, the choice whether cards are covered, and the button for the
    /// table of prefixes.
    fn controls(&mut self, ui: &mut Ui, editor: &Editor, width: f32, commands: &mut Vec<Command>) {
        let soft = colour(editor.theme().colours.text_soft);
        let small = |text: String| {
            let font = FontId::new(SMALL, family(Weight::Regular));
            RichText::new(text).font(font).color(soft)
        };
        let words = editor.words();
        let help = ui.add(Button::new(small("/".to_owned())).min_size(Vec2::splat(24.0)));
        let name = words.text("entry-prefixes");
        let help = help.on_hover_text(&name);
        help.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
        if help.clicked() {
            self.shows_help ^= true;
        }
        let is_help_open = self.shows_help || editor.room().capture.asks_for_help();
        egui::Popup::from_response(&help)
            .open(is_help_open)
            .align(egui::RectAlign::TOP_END)
            .gap(12.0)
            .show(|ui| super::entry_help::table(ui, editor));
        let covers = editor.entry_line().covers_cards();
        let text = small(words.text("entry-cover"));
        let cover = ui.add(Button::selectable(covers, text).frame_when_inactive(true));
        let name = words.text("command-cover-cards");
        let cover = cover.on_hover_text(format!("{name} (Alt+C)"));
        cover.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, covers, &name));
        if cover.clicked() {
            commands.push(Command::CoverCards);
        }
        if editor.entry_line().is_covering() {
            peek_button(ui, editor, commands);
        }
        let letters = editor.room().capture.text().chars().count();
        #[expect(clippy::cast_precision_loss, reason = "a line of text")]
        let needed = HINT_WIDTH + HINT_WIDTH_PER_LETTER * letters as f32;
        let is_useful = !matches!(editor.entry_line().entry(), Entry::Elsewhere(_));
        if is_useful && width >= needed {
            let key = match editor.entry_line().entry() {
                Entry::Rewrite(_) => "entry-keys-again",
                Entry::Card { step, .. } if !editor.entry_line().is_only_step(step) => {
                    "entry-keys-steps"
                }
                _ => "entry-keys-stages",
            };
            let mut hint = words.text(key);
            if covers {
                hint = format!("{hint} · {}", words.text("entry-covered"));
            }
            ui.label(small(hint));
        }
    }
}

/// Shows the button that shows or masks the text of a card that will be covered.
fn peek_button(ui: &mut Ui, editor: &Editor, commands: &mut Vec<Command>) {
    let is_readable = !editor.entry_line().is_masked();
    let soft = colour(editor.theme().colours.text_soft);
    let font = FontId::new(SMALL, family(Weight::Regular));
    let text = RichText::new(editor.words().text("entry-peek")).font(font);
    let button = Button::selectable(is_readable, text.color(soft)).frame_when_inactive(true);
    let name = editor.words().text("command-peek-entry");
    let peek = ui.add(button).on_hover_text(format!("{name} (Alt+R)"));
    peek.widget_info(|| WidgetInfo::selected(accesskit::Role::Button, true, is_readable, &name));
    if peek.clicked() {
        commands.push(Command::PeekEntry);
    }
}

/// Shows the text field of the line. Returns the commands that its keys stand for.
fn text_field(ui: &mut Ui, editor: &mut Editor) -> Vec<Command> {
    let id = field_id();
    let later = entry_keys::take(ui.ctx(), id, editor);
    let colours = &editor.theme().colours;
    let font = FontId::new(TEXT, family(Weight::Regular));
    let hint_key = match editor.entry_line().entry() {
        Entry::Elsewhere(key) => key,
        Entry::Stage => "entry-type-stage",
        _ => "entry-type",
    };
    let hint = RichText::new(editor.words().text(hint_key))
        .font(font.clone())
        .color(colour(colours.text_soft));
    let mut text = editor.room().capture.text().to_owned();
    // The line may wait for hours; a blinking caret would repaint the window all that time.
    ui.visuals_mut().text_cursor.blink = false;
    let mut output = TextEdit::singleline(&mut text)
        .id(id)
        .lock_focus(true)
        .password(editor.entry_line().is_masked())
        .font(font)
        .text_color(colour(colours.text))
        .hint_text(hint)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(f32::INFINITY)
        .show(ui);
    let response = output.response.response.clone();
    let name = editor
        .words()
        .fill("entry-name", &[("target", (&target_text(editor)).into())]);
    response.clone().accessible_name(name);
    // The line handles Escape itself, too.
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    if text != editor.room().capture.text() {
        editor.entry_line_mut().set_text(&text);
        ui.ctx().request_repaint();
    }
    // The line may have taken only the end of what was typed.
    let is_cut = text != editor.room().capture.text();
    let effects = entry_keys::apply(ui.ctx(), editor, later);
    if effects.is_changed || is_cut {
        let end = CCursor::new(editor.room().capture.text().chars().count());
        output
            .state
            .cursor
            .set_char_range(Some(CCursorRange::one(end)));
        output.state.clear_undoer();
        output.state.store(ui.ctx(), id);
        ui.ctx().request_repaint();
    }
    // A form in the place of the map leaves no map to go to.
    let has_map = editor.room().board.shape() != BoardShape::Form;
    if effects.leaves && has_map {
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    } else if response.lost_focus() && editor.text_field().is_none() {
        // A button was clicked that does not need the focus.
        ui.memory_mut(|memory| {
            if memory.focused().is_none() {
                memory.request_focus(id);
            }
        });
    }
    effects.commands
}

/// The name of a step's stage, with that of the step if the stage has several, and the colour
/// of the stage.
fn step_label(editor: &Editor, step: StepId) -> Option<(String, Tint)> {
    let journey = editor.journey();
    let (stage, step) = journey.step(step)?;
    let text = if step.name != stage.name && !editor.entry_line().is_only_step(step.id) {
        format!("{} · {}", stage.name, step.name)
    } else {
        stage.name.clone()
    };
    Some((text, tint_of(editor, stage.id)))
}

fn tint_of(editor: &Editor, stage: StageId) -> Tint {
    let journey = editor.journey();
    let mut stages = journey.stages.iter();
    let index = stages.position(|candidate| candidate.id == stage);
    index.map_or(Tint::Slate, |index| journey.stage_tint(index))
}

/// The role of a card and the label of its step, and the colour of its stage.
fn card_label(editor: &Editor, card: CardId) -> Option<(String, Tint)> {
    let card = editor.journey().card(card)?;
    let (place, tint) = step_label(editor, card.step)?;
    let role = editor.words().name("role", card.role.as_str());
    Some((format!("{role} · {place}"), tint))
}

/// Where the typed text goes, and the colour of the stage it goes to.
fn target(editor: &Editor) -> (String, Option<Tint>) {
    let words = editor.words();
    let plain = |key| (words.text(key), None);
    match editor.entry_line().entry() {
        Entry::Card { role, step, .. } => {
            let role = words.name("role", role.as_str());
            match step_label(editor, step) {
                Some((place, tint)) => (format!("{role} · {place}"), Some(tint)),
                None => (role, None),
            }
        }
        Entry::Stage => plain("entry-stage"),
        Entry::Note { is_question: true } => plain("entry-question"),
        Entry::Note { is_question: false } => plain("entry-note"),
        Entry::Rewrite(card) => {
            let (place, tint) = card_label(editor, card).unzip();
            let place = place.unwrap_or_default();
            let text = words.fill("entry-again", &[("place", (&place).into())]);
            (text, tint)
        }
        Entry::Elsewhere(_) => plain("entry-elsewhere"),
    }
}

fn target_text(editor: &Editor) -> String {
    target(editor).0
}

/// Shows where the text goes. A click opens a menu of the lanes and steps that it can go to.
fn pill(ui: &mut Ui, editor: &mut Editor, max_width: f32) {
    let (text, tint) = target(editor);
    let (fill, ink) = match tint {
        Some(tint) => {
            let colours = editor.theme().tint(tint);
            (colours.fill, colours.ink)
        }
        None => {
            let colours = &editor.theme().colours;
            (colours.header, colours.text)
        }
    };
    let response = ui
        .scope(|ui| {
            ui.set_max_width(max_width);
            pill_button(ui, &text, fill, ink)
        })
        .inner;
    let name = editor
        .words()
        .fill("entry-target", &[("target", (&text).into())]);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
    egui::Popup::menu(&response).show(|ui| target_menu(ui, editor));
}

fn pill_button(ui: &mut Ui, text: &str, fill: Colour, ink: Colour) -> Response {
    let font = FontId::new(PILL_TEXT, family(Weight::SemiBold));
    let text = RichText::new(text).font(font).color(colour(ink));
    ui.spacing_mut().button_padding = Vec2::new(14.0, 4.0);
    let button = Button::new(text)
        .fill(colour(fill))
        .stroke(Stroke::NONE)
        .corner_radius(PILL_HEIGHT / 2.0)
        .min_size(Vec2::new(0.0, PILL_HEIGHT))
        .truncate();
    ui.add(button)
}

/// Shows the lanes of the activity, then the steps, to choose where the text goes.
fn target_menu(ui: &mut Ui, editor: &mut Editor) {
    let Entry::Card { lane, role, step } = editor.entry_line().entry() else {
        let text = editor.words().text("entry-no-choice");
        ui.label(text);
        return;
    };
    let mut chosen = None;
    for choice in editor.entry_line().lanes() {
        let found = choice.lane.and_then(|id| editor.journey().lane(id));
        let name = match found {
            Some(lane) => lane.name.clone(),
            None => editor.words().name("role", choice.role.as_str()),
        };
        let is_chosen = choice.lane == lane && choice.role == role;
        if ui.selectable_label(is_chosen, name).clicked() {
            chosen = Some((Some(choice), None));
        }
    }
    ui.separator();
    let steps = editor.journey().steps();
    let steps: Vec<StepId> = steps.map(|(_, step)| step.id).collect();
    egui::ScrollArea::vertical()
        .max_height(360.0)
        .show(ui, |ui| {
            for id in steps {
                let name = step_label(editor, id).map_or_else(String::new, |(name, _)| name);
                if ui.selectable_label(id == step, name).clicked() {
                    chosen = Some((None, Some(id)));
                }
            }
        });
    if let Some((lane, step)) = chosen {
        editor.entry_line_mut().aim(lane.as_ref(), step);
        ui.memory_mut(|memory| memory.request_focus(field_id()));
        ui.close();
    }
}
