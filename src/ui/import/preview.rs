//! The preview of an import: what was found, how it was understood, and the resulting map.

use std::collections::HashSet;

use egui::{
    Color32, ColorImage, Context, Frame, Label, Margin, Response, RichText, ScrollArea, Sense,
    TextEdit, TextureHandle, TextureOptions, Ui, UiBuilder,
};

use super::block;
use crate::editor::{Editor, RandomIds};
use crate::import::{BlockKind, Draft, Imported};
use crate::model::{Journey, LaneKind};
use crate::report;
use crate::ui::dialogs::frame::{Answer, Content, Dialog};
use crate::ui::screens::thumbnails;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::{choices, focus_ring};
use crate::ui::window::layers::Layer;
use crate::words::{Arg, Words};

/// Width of the dialog in points, if the window has room for it.
const WIDTH: f32 = 1120.0;
/// Height of the dialog's body in points, if the window has room for it.
const HEIGHT: f32 = 640.0;
/// The shown block is at least this high, in points; a lower window scrolls.
const MIN_BLOCK_HEIGHT: f32 = 190.0;
/// A dialog that is narrower than this shows its parts one below the other, in points.
const NARROW: f32 = 540.0;
/// Width of the list of blocks in points.
const LIST_WIDTH: f32 = 220.0;
/// Size of the picture of the map in pixels. It is shown at half this size in points.
const PICTURE: (u16, u16) = (560, 316);
/// Height of the part of the dialog that shows the resulting map, in points.
const OUTCOME_HEIGHT: f32 = 166.0;
/// A map with more cards than this has no picture, because drawing one at each change would
/// take too long.
const MAX_CARDS_WITH_PICTURE: usize = 4000;

/// The answer of the user.
pub(super) enum PreviewAnswer {
    /// Open this map as a new one.
    NewMap(Box<Journey>),
    /// Add the stages of this map to the open one.
    Add(Box<Journey>),
    /// The user closed the preview without importing.
    Cancel,
}

/// The draft of an import, and the map that it results in.
pub(super) struct Preview {
    name: String,
    draft: Draft,
    /// The index of the block that is shown.
    block: usize,
    /// The map that the draft results in; `None` after the draft has changed.
    outcome: Option<Outcome>,
}

struct Outcome {
    imported: Imported,
    /// A picture of the map, if it is small enough.
    picture: Option<TextureHandle>,
}

impl Preview {
    pub(super) fn new(name: String, draft: Draft) -> Self {
        let block = draft.blocks.iter().position(|block| block.is_used);
        Self {
            name,
            block: block.unwrap_or_default(),
            draft,
            outcome: None,
        }
    }

    /// Shows the preview. With `can_add`, the map that is shown behind it can be added to.
    pub(super) fn ui(
        &mut self,
        context: &Context,
        editor: &Editor,
        can_add: bool,
    ) -> Option<PreviewAnswer> {
        let words = editor.words();
        let title = words.fill("import-title", &[("name", (&self.name).into())]);
        self.update_outcome(context, editor);
        let previous = self.draft.clone();
        let dialog = Dialog::new(editor, Layer::Import, &title).wide(WIDTH);
        let pressed = dialog.show(context, Pressed::Cancel, |content| {
            let height = HEIGHT.min(content.room());
            content.body(|ui| self.body(ui, editor, height));
            self.buttons(content, editor, can_add)
        });
        let answer = pressed.map(|pressed| self.answer(pressed));
        if self.draft != previous {
            self.outcome = None;
            context.request_repaint();
        }
        answer
    }

    /// Shows everything between the title and the buttons, in `height` points if that is
    /// enough for it.
    fn body(&mut self, ui: &mut Ui, editor: &Editor, height: f32) {
        let is_narrow = ui.available_width() < NARROW;
        self.questions(ui, editor);
        self.head(ui, editor);
        ui.add_space(6.0);
        let used = ui.min_rect().height() + OUTCOME_HEIGHT + 24.0;
        let block_height = (height - used).max(MIN_BLOCK_HEIGHT);
        if is_narrow {
            if self.draft.blocks.len() > 1 {
                ui.allocate_ui(egui::vec2(ui.available_width(), MIN_BLOCK_HEIGHT), |ui| {
                    self.list(ui, editor);
                });
            }
            ui.allocate_ui(egui::vec2(ui.available_width(), block_height), |ui| {
                self.shown_block(ui, editor);
            });
        } else {
            ui.horizontal_top(|ui| {
                ui.set_height(block_height);
                if self.draft.blocks.len() > 1 {
                    self.list(ui, editor);
                }
                ui.vertical(|ui| self.shown_block(ui, editor));
            });
        }
        ui.add_space(8.0);
        self.outcome(ui, editor, is_narrow);
    }

    /// Makes the map from the draft again, if the draft has changed.
    fn update_outcome(&mut self, context: &Context, editor: &Editor) {
        if self.outcome.is_some() {
            return;
        }
        let words = editor.words();
        let imported = self.draft.to_journey(&mut RandomIds::default(), words);
        let picture = (imported.journey.cards.len() <= MAX_CARDS_WITH_PICTURE).then(|| {
            let pixels = thumbnails::paint_map(&imported.journey, editor.theme(), words, PICTURE);
            load(context, pixels)
        });
        self.outcome = Some(Outcome { imported, picture });
    }

    /// Shows what the import could not decide, at the top of the dialog.
    fn questions(&self, ui: &mut Ui, editor: &Editor) {
        let colours = &editor.theme().colours;
        for question in self.draft.questions().iter().take(3) {
            let text = report::remark(editor.words(), &question.remark);
            Frame::new()
                .fill(colour(colours.truth).gamma_multiply(0.16))
                .corner_radius(6)
                .inner_margin(Margin::symmetric(10, 6))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.label(text);
                });
            ui.add_space(4.0);
        }
    }

    fn head(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        ui.horizontal(|ui| {
            let label = ui.label(words.text("import-map-title"));
            let width = (ui.available_width()).min(460.0);
            ui.add(TextEdit::singleline(&mut self.draft.title).desired_width(width))
                .labelled_by(label.id);
        });
    }

    /// Shows the list of all blocks, with a tick at those that are used.
    fn list(&mut self, ui: &mut Ui, editor: &Editor) {
        let words = editor.words();
        ui.vertical(|ui| {
            ui.set_width(LIST_WIDTH);
            ScrollArea::vertical()
                .id_salt("import blocks")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    let mut rows = Vec::with_capacity(self.draft.blocks.len());
                    for index in 0..self.draft.blocks.len() {
                        let block = &self.draft.blocks[index];
                        let name = block::name(words, block);
                        let about = block::description(words, block);
                        let mut is_used = block.is_used;
                        ui.horizontal(|ui| {
                            let tick = ui.checkbox(&mut is_used, "");
                            tick.clone().on_hover_text(words.text("import-use"));
                            tick.widget_info(|| {
                                let kind = egui::Role::CheckBox;
                                egui::WidgetInfo::selected(kind, true, is_used, &name)
                            });
                            if tick.changed() {
                                self.draft.set_used(index, is_used);
                                self.block = index;
                            }
                            let sense = choices::sense(Some(self.block), index);
                            let is_shown = self.block == index;
                            rows.push(block_row(ui, editor, (&name, &about), is_shown, sense));
                        });
                    }
                    let clicked = rows.iter().position(Response::clicked);
                    if let Some(index) = choices::walk(ui, &rows).or(clicked) {
                        self.block = index;
                    }
                    focus_ring::follow(ui);
                });
        });
    }

    fn shown_block(&mut self, ui: &mut Ui, editor: &Editor) {
        let Some(block) = self.draft.blocks.get_mut(self.block) else {
            return;
        };
        if block.kind != BlockKind::Diagram {
            block::orientations(ui, editor, block);
            ui.add_space(4.0);
        }
        ScrollArea::horizontal()
            .id_salt("import columns")
            .auto_shrink([false, false])
            .show(ui, |ui| block::table(ui, editor, block, self.block));
    }

    /// Shows the resulting map: a picture of it, its counts, and remarks on what was lost.
    /// If it `is_narrow`, the picture is left out.
    fn outcome(&self, ui: &mut Ui, editor: &Editor, is_narrow: bool) {
        let words = editor.words();
        let colours = &editor.theme().colours;
        let Some(outcome) = &self.outcome else { return };
        ui.horizontal_top(|ui| {
            ui.set_height(OUTCOME_HEIGHT);
            if let Some(picture) = outcome.picture.as_ref().filter(|_| !is_narrow) {
                let size = egui::vec2(f32::from(PICTURE.0) / 2.0, f32::from(PICTURE.1) / 2.0);
                Frame::new()
                    .stroke(egui::Stroke::new(1.0, colour(colours.line)))
                    .corner_radius(6)
                    .inner_margin(1)
                    .show(ui, |ui| {
                        let image = egui::Image::new((picture.id(), size)).corner_radius(5);
                        ui.add(image.alt_text(words.text("import-becomes")));
                    });
            }
            ui.vertical(|ui| {
                ui.strong(summary(words, &outcome.imported.journey));
                ui.add_space(2.0);
                ScrollArea::vertical()
                    .id_salt("import remarks")
                    .auto_shrink([false, false])
                    .show(ui, |ui| self.remarks(ui, editor, outcome));
            });
        });
    }

    fn remarks(&self, ui: &mut Ui, editor: &Editor, outcome: &Outcome) {
        let soft: Color32 = colour(editor.theme().colours.text_soft);
        ui.label(RichText::new(lanes(editor.words(), &outcome.imported.journey)).color(soft));
        let left_out = self.draft.left_out();
        let all = [&self.draft.remarks, &outcome.imported.remarks, &left_out];
        let mut shown = HashSet::new();
        for remark in all.into_iter().flatten().take(100) {
            let text = report::remark(editor.words(), remark);
            if !shown.insert(text.clone()) {
                continue;
            }
            ui.label(RichText::new(format!("• {text}")).color(soft));
        }
    }

    fn buttons(
        &self,
        content: &mut Content<'_>,
        editor: &Editor,
        can_add: bool,
    ) -> Option<Pressed> {
        let words = editor.words();
        let journey = self.journey();
        let is_possible = journey.is_some_and(|journey| !journey.stages.is_empty());
        let mut answers = vec![Answer::new(words.text("cancel"), Pressed::Cancel)];
        if can_add && !editor.journey().stages.is_empty() {
            let add = Answer::new(words.text("import-add"), Pressed::Add);
            let add = add.hint(words.text("import-add-hint"));
            answers.push(add.enabled(is_possible));
        }
        let new_map = Answer::main(words.text("import-new-map"), Pressed::NewMap);
        answers.push(new_map.enabled(is_possible));
        content.foot(answers)
    }

    /// The map that the draft results in, if it was made already.
    fn journey(&self) -> Option<&Journey> {
        self.outcome
            .as_ref()
            .map(|outcome| &outcome.imported.journey)
    }

    /// The answer that a pressed button stands for.
    fn answer(&self, pressed: Pressed) -> PreviewAnswer {
        let map = || Box::new(self.journey().cloned().unwrap_or_default());
        match pressed {
            Pressed::NewMap => PreviewAnswer::NewMap(map()),
            Pressed::Add => PreviewAnswer::Add(map()),
            Pressed::Cancel => PreviewAnswer::Cancel,
        }
    }
}

/// The button that was pressed.
#[derive(Clone, Copy)]
enum Pressed {
    NewMap,
    Add,
    Cancel,
}

/// Shows a block in the list, with `about` below its name.
fn block_row(
    ui: &mut Ui,
    editor: &Editor,
    (name, about): (&str, &str),
    is_shown: bool,
    sense: Sense,
) -> Response {
    let colours = &editor.theme().colours;
    let fill = if is_shown {
        colour(colours.accent).gamma_multiply(0.14)
    } else {
        Color32::TRANSPARENT
    };
    let response = ui
        .scope_builder(UiBuilder::new().sense(sense), |ui| {
            Frame::new()
                .fill(fill)
                .corner_radius(6)
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.vertical(|ui| {
                        ui.add(Label::new(name).selectable(false).truncate());
                        let about = RichText::new(about).small();
                        let about = about.color(colour(colours.text_soft));
                        ui.add(Label::new(about).selectable(false).truncate());
                    });
                });
        })
        .response;
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, is_shown, name)
    });
    response
}

fn load(context: &Context, pixels: ColorImage) -> TextureHandle {
    context.load_texture("import", pixels, TextureOptions::LINEAR)
}

/// The counts of a map: "5 stages, 12 steps, 7 lanes, 64 cards".
fn summary(words: &Words, journey: &Journey) -> String {
    let curves = journey.curves.iter();
    let counts = [
        ("stages", journey.stages.len()),
        ("steps", journey.step_count()),
        ("lanes", journey.lanes.len()),
        ("cards", journey.cards.len()),
        ("points", curves.map(|curve| curve.points.len()).sum()),
        ("personas", journey.personas.len()),
    ];
    let args: Vec<(&str, Arg<'_>)> = counts.map(|(name, count)| (name, count.into())).into();
    words.fill("preview-summary", &args)
}

/// The names of the lanes, each with its kind.
fn lanes(words: &Words, journey: &Journey) -> String {
    let named = journey.lanes.iter().map(|lane| {
        let kind = match lane.kind {
            LaneKind::Cards => words.name("role", lane.role.as_str()),
            _ => words.name("lane-kind", lane.kind.as_str()),
        };
        format!("{} ({kind})", lane.name)
    });
    named.collect::<Vec<_>>().join(" · ")
}
