//! Editing texts on the map, in a field that is shown over the element.

use kurbo::Rect;

use crate::edit::Edit;
use crate::editor::{Editor, LanePreset, Selection, TextTarget};
use crate::model::ElementId;
use crate::scene::{Pane, TextStyle};

/// The field over the map in which a text is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct TextField {
    /// The text that is edited.
    pub target: TextTarget,
    /// The content of the field.
    pub text: String,
    /// The rectangle of the field, in map points.
    pub rect: Rect,
    /// The pane that the field is in.
    pub pane: Pane,
    /// The style of the text.
    pub style: TextStyle,
    /// Whether the text may contain line breaks.
    pub is_multiline: bool,
    /// The unit that is shown behind the number in the field of a figure.
    pub unit: String,
    /// Why the field did not take what was typed last; empty if it took it.
    pub remark: String,
    /// Whether the whole text is selected when the field opens, so that typing replaces it.
    pub selects_all: bool,
}

/// A text that was edited until the map was saved.
#[derive(Clone, Copy, Debug)]
pub struct PausedText {
    target: TextTarget,
    is_new: bool,
}

impl Editor {
    /// The text of `target`; `None` if its element is not in the map.
    pub(in crate::editor) fn text_of(&self, target: TextTarget) -> Option<String> {
        let journey = self.journey();
        match target {
            TextTarget::Card(id) => journey.card(id).map(|card| card.text.clone()),
            TextTarget::Stage(id) => journey.stage(id).map(|stage| stage.name.clone()),
            TextTarget::Step(id) => journey.step(id).map(|(_, step)| step.name.clone()),
            TextTarget::Lane(id) => journey.lane(id).map(|lane| lane.name.clone()),
            TextTarget::Point(curve, id) => journey
                .curve(curve)
                .and_then(|curve| curve.point(id))
                .map(|point| point.label.clone()),
            TextTarget::Link(id) => journey.link(id).map(|link| link.label.clone()),
            TextTarget::Figure(id) => self.text_of_figure(id),
            TextTarget::Unit(id) => self.metric_of(id).map(|metric| metric.unit.clone()),
            target if target.is_of_walk() => self.text_of_walk(target),
            _ => None,
        }
    }

    /// The text field that is open over the map, if there is one.
    pub fn text_field(&self) -> Option<TextField> {
        let target = self.editing()?;
        let text = self.text_of(target)?;
        let layout = &self.picture().layout;
        let (rect, pane, style) = match target {
            TextTarget::Card(id) => {
                let card = layout.card(id)?;
                let is_heading = card.members > 0;
                let style = if is_heading {
                    TextStyle::Strong
                } else {
                    TextStyle::Body
                };
                (card.text, Pane::Body, style)
            }
            TextTarget::Stage(id) => {
                let stage = layout.stages.iter().find(|stage| stage.stage == id)?;
                let rect = stage.rect.inset((-14.0, -8.0, -14.0, -8.0));
                (rect, Pane::Top, TextStyle::Heading)
            }
            TextTarget::Step(id) => {
                let column = &layout.columns[layout.column_of(id)?];
                let rect = column.heading.inset((-8.0, 0.0, -4.0, -4.0));
                (rect, Pane::Top, TextStyle::Label)
            }
            TextTarget::Lane(id) => {
                let header = layout.lane_header(layout.row_of(id)?)?;
                let rect = Rect::new(
                    header.x0 + 8.0,
                    header.y0 + 8.0,
                    header.x1 - 8.0,
                    (header.y0 + 44.0).min(header.y1),
                );
                (rect, Pane::Left, TextStyle::Strong)
            }
            TextTarget::Point(curve, id) => {
                let (_, point) = layout.point(curve, id)?;
                let rect = Rect::from_center_size((point.at.x, point.at.y - 24.0), (120.0, 22.0));
                (rect, Pane::Body, TextStyle::SmallStrong)
            }
            TextTarget::Link(id) => {
                let link = layout.link(id)?;
                let width = link.label.map_or(0.0, |label| label.width()).max(120.0);
                let rect = Rect::from_center_size(link.label_at, (width, 16.0));
                (rect, Pane::Body, TextStyle::Small)
            }
            TextTarget::Figure(id) => {
                let rect = self.field_of_figure(id, &text)?;
                (rect, Pane::Body, TextStyle::Strong)
            }
            TextTarget::Unit(id) => {
                let header = layout.lane_header(layout.row_of(id)?)?;
                let top = header.y0 + 38.0;
                let rect = Rect::new(header.x0 + 10.0, top, header.x1 - 10.0, top + 18.0);
                (rect, Pane::Left, TextStyle::Body)
            }
            // These are edited on the pages of the walk alone.
            _ => return None,
        };
        // A heading of a group that still has the text that new headings get.
        let is_unnamed = style == TextStyle::Strong && text == self.look.words.text("new-group");
        Some(TextField {
            target,
            text,
            rect,
            pane,
            style,
            is_multiline: target.is_multiline(),
            unit: match target {
                TextTarget::Figure(id) => self.journey().metric(id.metric)?.unit.clone(),
                _ => String::new(),
            },
            remark: match target {
                TextTarget::Figure(_) => self.canvas.figure_remark.clone(),
                _ => String::new(),
            },
            selects_all: (!matches!(target, TextTarget::Card(_)) || is_unnamed)
                && !matches!(
                    self.canvas.tool,
                    crate::editor::Tool::EditingText { is_typed: true, .. }
                ),
        })
    }

    /// The text of the one selected element, which Enter would edit.
    pub(in crate::editor) fn text_target_of_selection(&self) -> Option<TextTarget> {
        self.selection().single().and_then(TextTarget::of)
    }

    /// Opens the text field for `target`, unless its element is missing or a covered card.
    pub fn start_text(&mut self, target: TextTarget) {
        if let TextTarget::Figure(id) = target {
            self.start_figure(id);
            return;
        }
        if self.text_of(target).is_none() || self.refuses_covered(target.element()) {
            return;
        }
        self.open_transaction("edit-change-text");
        if target.is_of_walk() {
            self.canvas.tool = crate::editor::Tool::EditingText {
                target,
                is_new: false,
                is_continuation: false,
                is_typed: false,
            };
            return;
        }
        self.select(Selection::of([target.element()]));
        self.canvas.tool = crate::editor::Tool::EditingText {
            target,
            is_new: false,
            is_continuation: false,
            is_typed: false,
        };
        self.keep_in_view(&[target.element()]);
        if self.view.is_filtered() {
            self.lay_out();
        }
        self.reveal_selection();
    }

    /// Replaces the text that is being edited by the content of the field.
    pub fn set_text(&mut self, text: &str) {
        let Some(target) = self.editing() else {
            return;
        };
        if self.text_of(target).as_deref() == Some(text) {
            return;
        }
        if let TextTarget::Figure(id) = target {
            self.type_into_figure(id, text);
            return;
        }
        if target.is_of_walk() {
            self.canvas.touched = true;
            if let Some(edit) = self.edit_of_walk(target, text) {
                self.change(edit);
            }
            return;
        }
        let text = text.to_owned();
        let journey = self.journey();
        let edit = match target {
            TextTarget::Card(id) => journey.card(id).map(|card| {
                let mut card = (**card).clone();
                card.text = text;
                Edit::PutCard(Box::new(card))
            }),
            TextTarget::Stage(id) => journey.stage(id).map(|stage| {
                let mut stage = (**stage).clone();
                stage.name = text;
                Edit::PutStage(Box::new(stage))
            }),
            TextTarget::Step(id) => journey.step(id).map(|(_, step)| {
                let mut step = (**step).clone();
                step.name = text;
                Edit::PutStep(Box::new(step))
            }),
            TextTarget::Lane(id) => journey.lane(id).map(|lane| {
                let mut lane = (**lane).clone();
                lane.name = text;
                Edit::PutLane(Box::new(lane))
            }),
            TextTarget::Point(curve, id) => journey
                .curve(curve)
                .and_then(|curve| curve.point(id))
                .map(|point| {
                    let mut point = point.clone();
                    point.label = text;
                    Edit::PutPoint(curve, Box::new(point))
                }),
            TextTarget::Link(id) => journey.link(id).map(|link| {
                let mut link = (**link).clone();
                link.label = text;
                Edit::PutLink(Box::new(link))
            }),
            TextTarget::Unit(id) => self.metric_of(id).map(|metric| {
                let mut metric = metric.clone();
                metric.unit = text;
                Edit::PutMetric(Box::new(metric))
            }),
            _ => None,
        };
        if let Some(edit) = edit {
            self.canvas.touched = true;
            self.change(edit);
        }
    }

    /// Closes the text field and keeps the text. A new card without text is removed again, and
    /// so is an element that Enter added behind another one, if the user gave it no name.
    pub fn finish_text(&mut self) {
        let crate::editor::Tool::EditingText { target, is_new, .. } = self.canvas.tool else {
            return;
        };
        if let TextTarget::Figure(id) = target {
            self.finish_figure(id);
            return;
        }
        if target.is_of_walk()
            && self.is_touched()
            && let Some(edit) = self.tidying_of_walk(target)
        {
            self.change(edit);
        }
        if self.leaves_nothing() {
            self.cancel();
        } else {
            self.canvas.tool = crate::editor::Tool::Idle;
            if is_new {
                self.adopt_preset(target);
                self.name_metric(target);
            }
            self.commit();
        }
    }

    /// Keeps the text that is being edited, so that the map can be saved with it. Returns what
    /// [`Editor::resume_text`] goes on with, if a text was edited.
    pub fn pause_text(&mut self) -> Option<PausedText> {
        let crate::editor::Tool::EditingText { target, is_new, .. } = self.canvas.tool else {
            return None;
        };
        self.finish_text();
        // A new card without a text is gone now.
        self.text_of(target)?;
        Some(PausedText { target, is_new })
    }

    /// Opens the field again that was paused.
    pub fn resume_text(&mut self, paused: PausedText) {
        self.start_text(paused.target);
        if let crate::editor::Tool::EditingText {
            is_new, is_typed, ..
        } = &mut self.canvas.tool
        {
            // Behind a new card, Enter still opens the next one.
            *is_new = paused.is_new && matches!(paused.target, TextTarget::Card(_));
            *is_typed = true;
        }
    }

    /// Whether the open text field is that of a new element which is taken back when the field
    /// is left now, because nothing was typed.
    pub(in crate::editor) fn leaves_nothing(&self) -> bool {
        let crate::editor::Tool::EditingText {
            target,
            is_new,
            is_continuation,
            ..
        } = self.canvas.tool
        else {
            return false;
        };
        if matches!(target, TextTarget::Figure(_)) {
            return false;
        }
        let is_blank = self
            .text_of(target)
            .is_none_or(|text| text.trim().is_empty());
        let is_unnamed = is_continuation && (is_blank || !self.is_touched());
        is_unnamed || is_new && is_blank && matches!(target, TextTarget::Card(_))
    }

    /// Whether the user changed the text since the field was opened.
    pub(in crate::editor) fn is_touched(&self) -> bool {
        self.canvas.touched
    }

    /// Gives a new lane the properties of a preset if it has the name of one.
    fn adopt_preset(&mut self, target: TextTarget) {
        let TextTarget::Lane(id) = target else { return };
        let Some(lane) = self.journey().lane(id) else {
            return;
        };
        let Some(preset) = LanePreset::named(&lane.name) else {
            return;
        };
        let mut changed = (**lane).clone();
        preset.shape(&mut changed);
        let metric = preset.metric(self.words());
        self.amend(|transaction| {
            if let Some(mut metric) = metric {
                metric.name.clone_from(&changed.name);
                let added = transaction.apply(Edit::AddMetric(Box::new(metric)));
                if let Some(ElementId::Metric(metric)) = added.first() {
                    changed.metric = Some(*metric);
                }
            }
            transaction.apply(Edit::PutLane(Box::new(changed)));
        });
    }

    /// The text that is being edited, if a text field is open.
    pub(in crate::editor) fn editing(&self) -> Option<TextTarget> {
        match self.canvas.tool {
            crate::editor::Tool::EditingText { target, .. } => Some(target),
            _ => None,
        }
    }
}
