//! Text that is being edited in place.

use kurbo::Rect;

use crate::edit::Edit;
use crate::editor::{Editor, LanePreset, Selection};
use crate::model::{CardId, CurveId, ElementId, LaneId, LinkId, PointId, StageId, StepId};
use crate::scene::{Pane, TextStyle};

/// What text is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextTarget {
    /// The text of a card.
    Card(CardId),
    /// The name of a stage.
    Stage(StageId),
    /// The name of a step.
    Step(StepId),
    /// The name of a lane.
    Lane(LaneId),
    /// The label of a point.
    Point(CurveId, PointId),
    /// The label of a link.
    Link(LinkId),
}

impl TextTarget {
    /// The element the text is of.
    pub fn element(self) -> ElementId {
        match self {
            Self::Card(id) => ElementId::Card(id),
            Self::Stage(id) => ElementId::Stage(id),
            Self::Step(id) => ElementId::Step(id),
            Self::Lane(id) => ElementId::Lane(id),
            Self::Point(curve, id) => ElementId::Point(curve, id),
            Self::Link(id) => ElementId::Link(id),
        }
    }

    /// What text of `element` can be edited in place.
    pub fn of(element: ElementId) -> Option<Self> {
        match element {
            ElementId::Card(id) => Some(Self::Card(id)),
            ElementId::Stage(id) => Some(Self::Stage(id)),
            ElementId::Step(id) => Some(Self::Step(id)),
            ElementId::Lane(id) => Some(Self::Lane(id)),
            ElementId::Point(curve, id) => Some(Self::Point(curve, id)),
            ElementId::Link(id) => Some(Self::Link(id)),
            _ => None,
        }
    }
}

/// The field over the map that the text is typed into.
#[derive(Clone, Debug, PartialEq)]
pub struct TextField {
    /// What is edited.
    pub target: TextTarget,
    /// The text.
    pub text: String,
    /// Where it is, in map coordinates.
    pub rect: Rect,
    /// The pane it is in.
    pub pane: Pane,
    /// How it is set.
    pub style: TextStyle,
    /// Whether a line break is part of the text; else Enter ends it.
    pub is_multiline: bool,
    /// Whether typing replaces the text that is there.
    pub selects_all: bool,
}

impl Editor {
    /// The text of `target`.
    pub(in crate::editor) fn text_of(&self, target: TextTarget) -> Option<String> {
        let journey = self.journey();
        match target {
            TextTarget::Card(id) => journey.card(id).map(|it| it.text.clone()),
            TextTarget::Stage(id) => journey.stage(id).map(|it| it.name.clone()),
            TextTarget::Step(id) => journey.step(id).map(|(_, it)| it.name.clone()),
            TextTarget::Lane(id) => journey.lane(id).map(|it| it.name.clone()),
            TextTarget::Point(curve, id) => journey
                .curve(curve)
                .and_then(|curve| curve.point(id))
                .map(|it| it.label.clone()),
            TextTarget::Link(id) => journey.link(id).map(|it| it.label.clone()),
        }
    }

    /// The field that is open over the map.
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
                let stage = layout.stages.iter().find(|it| it.stage == id)?;
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
                let width = link.label.map_or(0.0, |it| it.width()).max(120.0);
                let rect = Rect::from_center_size(link.label_at, (width, 16.0));
                (rect, Pane::Body, TextStyle::Small)
            }
        };
        // A heading that says what every new one does.
        let is_unnamed = style == TextStyle::Strong && text == self.look.words.text("new-group");
        Some(TextField {
            target,
            text,
            rect,
            pane,
            style,
            is_multiline: matches!(target, TextTarget::Card(_)),
            selects_all: (!matches!(target, TextTarget::Card(_)) || is_unnamed)
                && !matches!(
                    self.canvas.tool,
                    crate::editor::Tool::EditingText { is_typed: true, .. }
                ),
        })
    }

    /// What Enter would edit.
    pub(in crate::editor) fn text_target_of_selection(&self) -> Option<TextTarget> {
        self.selection().single().and_then(TextTarget::of)
    }

    /// Opens the field for `target`.
    pub fn start_text(&mut self, target: TextTarget) {
        if self.text_of(target).is_none() || self.refuses_covered(target.element()) {
            return;
        }
        self.open_transaction("edit-change-text");
        self.select(Selection::of([target.element()]));
        self.canvas.tool = crate::editor::Tool::EditingText {
            target,
            is_new: false,
            chains: false,
            is_typed: false,
        };
        self.keep_in_view(&[target.element()]);
        if self.view.is_filtered() {
            self.lay_out();
        }
        self.reveal_selection();
    }

    /// Takes over what was typed.
    pub fn set_text(&mut self, text: &str) {
        let Some(target) = self.editing() else {
            return;
        };
        if self.text_of(target).as_deref() == Some(text) {
            return;
        }
        let journey = self.journey();
        let text = text.to_owned();
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
        };
        if let Some(edit) = edit {
            self.canvas.touched = true;
            self.change(edit);
        }
    }

    /// Closes the field and keeps the text. A new card that says nothing goes away again.
    pub fn finish_text(&mut self) {
        let crate::editor::Tool::EditingText { target, is_new, .. } = self.canvas.tool else {
            return;
        };
        let is_blank = self
            .text_of(target)
            .is_none_or(|text| text.trim().is_empty());
        if is_new && is_blank && matches!(target, TextTarget::Card(_)) {
            self.cancel();
        } else {
            self.canvas.tool = crate::editor::Tool::Idle;
            if is_new {
                self.adopt_preset(target);
            }
            self.commit();
        }
    }

    /// Whether the text was changed since the field was opened.
    pub(in crate::editor) fn is_touched(&self) -> bool {
        self.canvas.touched
    }

    /// A new lane that is named like a preset becomes one.
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
                let made = transaction.apply(Edit::AddMetric(Box::new(metric)));
                if let Some(ElementId::Metric(metric)) = made.first() {
                    changed.metric = Some(*metric);
                }
            }
            transaction.apply(Edit::PutLane(Box::new(changed)));
        });
    }

    /// What is being edited.
    pub(in crate::editor) fn editing(&self) -> Option<TextTarget> {
        match self.canvas.tool {
            crate::editor::Tool::EditingText { target, .. } => Some(target),
            _ => None,
        }
    }
}
