//! What the canvas turns to in an activity: only its lanes, in large type, as wide as the
//! canvas. The map and what the user chose to see of it stay as they are.

use std::sync::Arc;

use kurbo::Size;

use super::Editor;
use crate::editor::{AgendaPart, Camera, LanePreset};
use crate::layout::View;
use crate::model::{ActivityId, ActivityKind, Journey, Lane, LaneId, LaneKind, Role, Workshop};
use crate::scene::{Theme, ThemeName};

/// Space at both sides of the board.
const MARGIN: f64 = 16.0;
/// Room behind the last stage, where the next one is added.
const ADD_STAGE: f64 = 56.0;
/// The least height of an emotion lane that has the canvas for itself.
const CURVE: f64 = 300.0;
/// What stands above and below that lane.
const AROUND_CURVE: f64 = 150.0;

/// What an activity is done on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BoardShape {
    /// The map as it is.
    #[default]
    Map,
    /// The fields of the map: persona, scenario, goal.
    Form,
    /// The stages alone.
    Stages,
    /// Some lanes.
    Lanes,
    /// The emotion lane alone.
    Curve,
}

/// What the canvas is turned to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    shape: BoardShape,
    activity: Option<ActivityId>,
    lanes: Vec<LaneId>,
    theme: Option<Box<Theme>>,
    /// What the theme was made for.
    made_for: (ThemeName, BoardShape, Size),
    /// Where the camera was before.
    before: Option<Camera>,
}

impl Board {
    /// Whether the canvas is turned to an activity.
    pub fn is_on(&self) -> bool {
        self.activity.is_some()
    }

    /// What the activity is done on.
    pub fn shape(&self) -> BoardShape {
        self.shape
    }

    /// The look of the map on it.
    pub(in crate::editor) fn theme(&self) -> Option<&Theme> {
        self.theme.as_deref().filter(|_| self.is_on())
    }

    /// What it shows, of what the user chose to see.
    pub(in crate::editor) fn view(&self, chosen: &View, camera: &Camera) -> Option<View> {
        self.is_on().then(|| {
            let room = match self.shape {
                BoardShape::Stages => MARGIN * 2.0 + ADD_STAGE,
                _ => MARGIN * 2.0,
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the width of a window"
            )]
            let width = (camera.viewport.width - room).max(0.0) as u32;
            View {
                lanes: Some(self.lanes.clone()),
                width: Some(width),
                ..chosen.clone()
            }
        })
    }
}

/// The lanes that people enter things into in an activity of this kind.
pub(super) fn entered_lanes(kind: &ActivityKind) -> &'static [LanePreset] {
    match kind {
        ActivityKind::ActionsAndTouchpoints => &[LanePreset::Actions, LanePreset::Touchpoints],
        ActivityKind::ThinkAndFeel => &[LanePreset::Thoughts, LanePreset::Feelings],
        ActivityKind::Pains => &[LanePreset::PainPoints],
        ActivityKind::SentimentLine => &[LanePreset::EmotionCurve],
        ActivityKind::Opportunities => &[LanePreset::Opportunities],
        _ => &[],
    }
}

/// The lanes beside those that people look at meanwhile.
fn reference_lanes(kind: &ActivityKind) -> &'static [LanePreset] {
    match kind {
        ActivityKind::Opportunities => &[LanePreset::PainPoints],
        _ => &[],
    }
}

/// Whether `lane` holds what lanes of `preset` hold.
pub(super) fn fits(lane: &Lane, preset: LanePreset) -> bool {
    let mut model = Lane::default();
    preset.shape(&mut model);
    if model.kind == LaneKind::EmotionCurve {
        lane.kind == model.kind
    } else {
        lane.kind.holds_cards() && lane.role == model.role
    }
}

fn lanes_like(journey: &Journey, presets: &[LanePreset]) -> Vec<LaneId> {
    let is_meant = |lane: &&Arc<Lane>| presets.iter().any(|it| fits(lane, *it));
    let lanes = journey.lanes.iter().filter(is_meant);
    lanes.map(|lane| lane.id).collect()
}

fn card_lanes(journey: &Journey) -> Vec<LaneId> {
    let lanes = journey.lanes.iter();
    let shown = lanes.filter(|lane| lane.kind.holds_cards() && !lane.hidden);
    shown.map(|lane| lane.id).collect()
}

/// The lanes of what a vote at this point is about: of its candidates, or else what was
/// entered in the last activity that entered something.
fn voted_lanes(journey: &Journey, workshop: &Workshop) -> Vec<LaneId> {
    let candidates = workshop.votes.last().map(|it| it.candidates.as_slice());
    let is_voted = |lane: &&Arc<Lane>| {
        let mut cards = candidates.unwrap_or_default().iter();
        cards.any(|id| journey.card(*id).is_some_and(|it| it.lane == lane.id))
    };
    if workshop.open_vote().is_some() {
        let lanes = journey.lanes.iter().filter(is_voted);
        return lanes.map(|it| it.id).collect();
    }
    let current = workshop
        .agenda
        .iter()
        .position(|it| Some(it.id) == workshop.current)
        .unwrap_or(0);
    let before = workshop.agenda[..current.min(workshop.agenda.len())].iter();
    let entered = before
        .rev()
        .filter(|it| it.kind != ActivityKind::SentimentLine)
        .map(|it| lanes_like(journey, entered_lanes(&it.kind)))
        .find(|it| !it.is_empty());
    entered.unwrap_or_else(|| card_lanes(journey))
}

impl AgendaPart<'_> {
    /// The lanes that things are entered into in the current activity, from top to bottom;
    /// none without an activity, and none where lanes are not what it is about.
    pub fn lanes(self) -> Vec<LaneId> {
        let journey = self.editor.journey();
        let Some(workshop) = self.editor.workshop() else {
            return Vec::new();
        };
        let Some(activity) = workshop.current_activity() else {
            return Vec::new();
        };
        if !activity.lanes.is_empty() {
            let chosen = journey.lanes.iter().map(|it| it.id);
            return chosen.filter(|it| activity.lanes.contains(it)).collect();
        }
        match &activity.kind {
            ActivityKind::Frame | ActivityKind::Stages => Vec::new(),
            ActivityKind::Vote => voted_lanes(journey, workshop),
            ActivityKind::Open | ActivityKind::Other(_) => card_lanes(journey),
            kind => lanes_like(journey, entered_lanes(kind)),
        }
    }

    /// The role of cards that are made in the current activity, if it is about one.
    pub fn role(self) -> Option<Role> {
        let activity = self.editor.workshop()?.current_activity()?;
        if let Some(lane) = activity.lanes.first() {
            return self.editor.journey().lane(*lane).map(|it| it.role.clone());
        }
        let mut lane = Lane::default();
        entered_lanes(&activity.kind).first()?.shape(&mut lane);
        lane.kind.holds_cards().then_some(lane.role)
    }
}

impl Editor {
    /// The lanes that the canvas shows in the current activity.
    fn shown_lanes(&self) -> Vec<LaneId> {
        let journey = self.journey();
        let current = self.workshop().and_then(Workshop::current_activity);
        let Some(activity) = current else {
            return Vec::new();
        };
        if activity.lanes.is_empty() && matches!(activity.kind, ActivityKind::Open) {
            let shown = journey.lanes.iter().filter(|it| !it.hidden);
            return shown.map(|it| it.id).collect();
        }
        let mut shown = self.agenda().lanes();
        if activity.lanes.is_empty() {
            shown.extend(lanes_like(journey, reference_lanes(&activity.kind)));
        }
        // A vote and scores come with their lanes, whatever the activity is.
        for lane in self
            .lanes_of_vote()
            .into_iter()
            .chain(self.lane_of_scores())
        {
            if !shown.contains(&lane) {
                shown.push(lane);
            }
        }
        shown
    }

    /// Turns the canvas to the current activity, or back to the map. Returns whether it is
    /// another activity than before. To be called before the map is laid out.
    pub(in crate::editor) fn turn_board(&mut self) -> bool {
        let workshop = self.workshop().filter(|_| self.room.is_open);
        let activity = workshop.and_then(Workshop::current_activity);
        let Some((id, shape)) = activity.map(|it| (it.id, shape_of(it))) else {
            let before = std::mem::take(&mut self.room.board).before;
            if let Some(before) = before {
                self.canvas.camera.offset = before.offset;
                self.canvas.camera.zoom = before.zoom;
            }
            return false;
        };
        let lanes = self.shown_lanes();
        let made_for = (self.theme().name, shape, self.canvas.camera.viewport);
        let theme = (self.room.board.made_for != made_for || self.room.board.theme.is_none())
            .then(|| theme_for(self.theme(), shape, self.canvas.camera.viewport));
        let camera = self.canvas.camera;
        let board = &mut self.room.board;
        let has_turned = board.activity != Some(id) || board.shape != shape;
        if let Some(theme) = theme {
            board.theme = Some(Box::new(theme));
            board.made_for = made_for;
        }
        board.before.get_or_insert(camera);
        board.activity = Some(id);
        board.shape = shape;
        board.lanes = lanes;
        has_turned
    }
}

fn shape_of(activity: &crate::model::Activity) -> BoardShape {
    if !activity.lanes.is_empty() {
        return BoardShape::Lanes;
    }
    match activity.kind {
        ActivityKind::Frame => BoardShape::Form,
        ActivityKind::Stages => BoardShape::Stages,
        ActivityKind::SentimentLine => BoardShape::Curve,
        ActivityKind::Open | ActivityKind::Other(_) => BoardShape::Map,
        _ => BoardShape::Lanes,
    }
}

/// The look of the map on a board of this shape.
fn theme_for(theme: &Theme, shape: BoardShape, viewport: Size) -> Theme {
    let mut theme = theme.for_room();
    match shape {
        BoardShape::Stages => {
            theme.sizes.heading = (26.0, 34.0);
            theme.sizes.stage = 112.0;
            theme.sizes.stage_point = 20.0;
            theme.sizes.step = 200.0;
        }
        BoardShape::Curve => {
            theme.sizes.emotion_row = (viewport.height - AROUND_CURVE).max(CURVE).round();
        }
        BoardShape::Map | BoardShape::Form | BoardShape::Lanes => {}
    }
    theme
}
