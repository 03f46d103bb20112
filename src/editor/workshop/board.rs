//! The board that the canvas shows in an activity: only the lanes of the activity, in large
//! type, as wide as the canvas. The map and the filter that the user chose do not change.

use std::sync::Arc;

use kurbo::Size;

use super::Editor;
use super::state::{Board, BoardShape};
use crate::editor::{AgendaPart, Camera, LanePreset};
use crate::layout::View;
use crate::model::{ActivityKind, Journey, Lane, LaneId, LaneKind, Role, Workshop};
use crate::scene::Theme;

/// Space at both sides of the board, in points.
const MARGIN: f64 = 16.0;
/// Width of the space behind the last stage for the button that adds a stage, in points.
const ADD_STAGE_WIDTH: f64 = 56.0;
/// The least height of an emotion lane that is alone on the board, in points.
const MIN_CURVE_HEIGHT: f64 = 300.0;
/// Height of everything above and below that lane, in points.
const AROUND_CURVE: f64 = 150.0;

impl Board {
    /// Whether the canvas shows the board of an activity.
    pub fn is_on(&self) -> bool {
        self.activity.is_some()
    }

    /// What the board shows.
    pub fn shape(&self) -> BoardShape {
        self.shape
    }

    /// The theme of the board, if it is on.
    pub(in crate::editor) fn theme(&self) -> Option<&Theme> {
        self.theme.as_deref().filter(|_| self.is_on())
    }

    /// The view of the map that the board shows, if it is on. `chosen` is the view that the
    /// user chose.
    pub(in crate::editor) fn view(&self, chosen: &View, camera: &Camera) -> Option<View> {
        self.is_on().then(|| {
            let margins = match self.shape {
                BoardShape::Stages => MARGIN * 2.0 + ADD_STAGE_WIDTH,
                _ => MARGIN * 2.0,
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the width of a window"
            )]
            let width = (camera.viewport.width - margins).max(0.0) as u32;
            View {
                lanes: Some(self.lanes.clone()),
                width: Some(width),
                ..chosen.clone()
            }
        })
    }
}

/// The presets of the lanes that the group fills in an activity of this kind.
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

/// The presets of further lanes that are shown for reference in an activity of this kind.
fn reference_lanes(kind: &ActivityKind) -> &'static [LanePreset] {
    match kind {
        ActivityKind::Opportunities => &[LanePreset::PainPoints],
        _ => &[],
    }
}

/// Whether `lane` is for the same kind of content as lanes of `preset`.
pub(super) fn fits(lane: &Lane, preset: LanePreset) -> bool {
    let mut preset_lane = Lane::default();
    preset.shape(&mut preset_lane);
    if preset_lane.kind == LaneKind::EmotionCurve {
        lane.kind == preset_lane.kind
    } else {
        lane.kind.holds_cards() && lane.role == preset_lane.role
    }
}

/// The lanes of the map that fit one of these presets.
fn lanes_like(journey: &Journey, presets: &[LanePreset]) -> Vec<LaneId> {
    let fits_any = |lane: &&Arc<Lane>| presets.iter().any(|preset| fits(lane, *preset));
    let lanes = journey.lanes.iter().filter(fits_any);
    lanes.map(|lane| lane.id).collect()
}

/// The lanes of the map that hold cards and are not hidden.
fn card_lanes(journey: &Journey) -> Vec<LaneId> {
    let lanes = journey.lanes.iter();
    let shown = lanes.filter(|lane| lane.kind.holds_cards() && !lane.hidden);
    shown.map(|lane| lane.id).collect()
}

/// The lanes that a vote in the current activity is about: the lanes of the candidates of the
/// open vote, otherwise the lanes of the last earlier activity that fills lanes of cards,
/// otherwise all lanes of cards.
fn voted_lanes(journey: &Journey, workshop: &Workshop) -> Vec<LaneId> {
    let candidates = workshop.votes.last().map(|vote| vote.candidates.as_slice());
    let has_candidate = |lane: &&Arc<Lane>| {
        let ids = candidates.unwrap_or_default().iter();
        let mut cards = ids.filter_map(|id| journey.card(*id));
        cards.any(|card| card.lane == lane.id)
    };
    if workshop.open_vote().is_some() {
        let lanes = journey.lanes.iter().filter(has_candidate);
        return lanes.map(|lane| lane.id).collect();
    }
    let current = workshop
        .agenda
        .iter()
        .position(|activity| Some(activity.id) == workshop.current)
        .unwrap_or(0);
    let before = workshop.agenda[..current.min(workshop.agenda.len())].iter();
    let entered = before
        .rev()
        .filter(|activity| activity.kind != ActivityKind::SentimentLine)
        .map(|activity| lanes_like(journey, entered_lanes(&activity.kind)))
        .find(|lanes| !lanes.is_empty());
    entered.unwrap_or_else(|| card_lanes(journey))
}

impl AgendaPart<'_> {
    /// The lanes that the group fills in the current activity, from top to bottom. Empty
    /// without a current activity, and for activities that are not about lanes.
    pub fn lanes(self) -> Vec<LaneId> {
        let journey = self.editor.journey();
        let Some(workshop) = self.editor.workshop() else {
            return Vec::new();
        };
        let Some(activity) = workshop.current_activity() else {
            return Vec::new();
        };
        if !activity.lanes.is_empty() {
            let lanes = journey.lanes.iter().map(|lane| lane.id);
            return lanes.filter(|id| activity.lanes.contains(id)).collect();
        }
        match &activity.kind {
            ActivityKind::Frame | ActivityKind::Stages => Vec::new(),
            ActivityKind::Vote => voted_lanes(journey, workshop),
            ActivityKind::Open | ActivityKind::Other(_) => card_lanes(journey),
            kind => lanes_like(journey, entered_lanes(kind)),
        }
    }

    /// The role of the cards that are made in the current activity, if it is about cards of a
    /// certain role.
    pub fn role(self) -> Option<Role> {
        let activity = self.editor.workshop()?.current_activity()?;
        if let Some(lane) = activity.lanes.first() {
            let lane = self.editor.journey().lane(*lane);
            return lane.map(|lane| lane.role.clone());
        }
        let mut preset_lane = Lane::default();
        entered_lanes(&activity.kind)
            .first()?
            .shape(&mut preset_lane);
        preset_lane.kind.holds_cards().then_some(preset_lane.role)
    }
}

impl Editor {
    /// The lanes that the board shows in the current activity.
    fn board_lanes(&self) -> Vec<LaneId> {
        let journey = self.journey();
        let current = self.workshop().and_then(Workshop::current_activity);
        let Some(activity) = current else {
            return Vec::new();
        };
        if activity.lanes.is_empty() && matches!(activity.kind, ActivityKind::Open) {
            let shown = journey.lanes.iter().filter(|lane| !lane.hidden);
            return shown.map(|lane| lane.id).collect();
        }
        let mut shown = self.agenda().lanes();
        if activity.lanes.is_empty() {
            shown.extend(lanes_like(journey, reference_lanes(&activity.kind)));
        }
        // The lanes of an open vote and of scores are shown whatever the activity is.
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

    /// Updates the board for the current activity, or goes back to the map if the workshop is
    /// not shown or has no current activity. Returns whether the board is for another activity
    /// or has another shape than before. Must be called before the map is laid out.
    pub(in crate::editor) fn update_board(&mut self) -> bool {
        let workshop = self.workshop().filter(|_| self.room.is_open);
        let activity = workshop.and_then(Workshop::current_activity);
        let Some((id, shape)) = activity.map(|activity| (activity.id, shape_of(activity))) else {
            let camera_before = std::mem::take(&mut self.room.board).camera_before;
            if let Some(before) = camera_before {
                self.canvas.camera.offset = before.offset;
                self.canvas.camera.zoom = before.zoom;
            }
            return false;
        };
        let lanes = self.board_lanes();
        let made_for = (self.theme().name, shape, self.canvas.camera.viewport);
        let old = &self.room.board;
        let needs_theme = old.theme_made_for != made_for || old.theme.is_none();
        let theme =
            needs_theme.then(|| theme_for(self.theme(), shape, self.canvas.camera.viewport));
        let camera = self.canvas.camera;
        let board = &mut self.room.board;
        let has_turned = board.activity != Some(id) || board.shape != shape;
        if let Some(theme) = theme {
            board.theme = Some(Box::new(theme));
            board.theme_made_for = made_for;
        }
        board.camera_before.get_or_insert(camera);
        board.activity = Some(id);
        board.shape = shape;
        board.lanes = lanes;
        has_turned
    }
}

/// What the board shows in an activity.
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

/// The theme of the map on a board of this shape, in a canvas of this size.
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
            let height = (viewport.height - AROUND_CURVE).max(MIN_CURVE_HEIGHT);
            theme.sizes.emotion_row = height.round();
        }
        BoardShape::Map | BoardShape::Form | BoardShape::Lanes => {}
    }
    theme
}
