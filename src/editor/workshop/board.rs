//! The board that the canvas shows in an activity: only the lanes of the activity, in large
//! type, as wide as the canvas. The map and the filter that the user chose do not change.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, LazyLock};

use super::Editor;
use super::state::{Board, BoardShape, BoardSize};
use crate::editor::{AgendaPart, Camera, LanePreset};
use crate::layout::View;
use crate::model::{
    Activity, ActivityKind, Journey, Lane, LaneId, LaneKind, Role, StepId, Workshop,
};
use crate::scene::Theme;
use crate::words::{Language, Words};

/// Space at both sides of the board, in points.
const MARGIN: f64 = 16.0;
/// Width of the space behind the last stage for the button that adds a stage, in points.
const ADD_STAGE_WIDTH: f64 = 56.0;
/// The least height of an emotion lane that is alone on the board, in points.
const MIN_CURVE_HEIGHT: f64 = 240.0;
/// Space below that lane, in points.
const BELOW_CURVE: f64 = 12.0;
/// Below this width of a step, names beside the emotion curve are smaller, in points.
const NARROW_STEP: f64 = 110.0;
/// The least width of a step beside the emotion curve, which has no text but the step's name,
/// in points.
const LEAST_CURVE_COLUMN: f64 = 52.0;
/// The least width of a stage beside other stages, in points.
const LEAST_STAGE: f64 = 104.0;
/// Width of the names of lanes beside the cards, in points.
const LANE_NAMES: f64 = 124.0;

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
            let has_curve_alone = self.shape == BoardShape::Curve && self.lanes.len() == 1;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the height of a window"
            )]
            let height = (camera.viewport.height - BELOW_CURVE).max(0.0) as u32;
            let height = has_curve_alone.then_some(height);
            View {
                lanes: Some(self.lanes.clone()),
                width: Some(width),
                height,
                stacked: self.stacked.clone(),
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
        // Scores and votes that are under way are shown alone, whatever the activity is.
        if let Some(lane) = self.lane_of_scores() {
            return vec![lane];
        }
        let voted = self.lanes_of_vote();
        if !voted.is_empty() {
            let lanes = journey.lanes.iter().map(|lane| lane.id);
            return lanes.filter(|id| voted.contains(id)).collect();
        }
        if activity.lanes.is_empty() && matches!(activity.kind, ActivityKind::Open) {
            let shown = journey.lanes.iter().filter(|lane| !lane.hidden);
            return shown.map(|lane| lane.id).collect();
        }
        let mut shown = self.agenda().lanes();
        if activity.lanes.is_empty() {
            shown.extend(lanes_like(journey, reference_lanes(&activity.kind)));
        }
        shown
    }

    /// Whether the steps of a stage share a column on a board with these lanes, so that the
    /// board is only as wide as its stages.
    fn stacks(&self, shape: BoardShape, lanes: &[LaneId]) -> bool {
        let holds_cards = |id: &LaneId| {
            let lane = self.journey().lane(*id);
            lane.is_some_and(|lane| lane.kind.holds_cards())
        };
        match shape {
            BoardShape::Stages => true,
            BoardShape::Lanes => lanes.iter().all(holds_cards),
            BoardShape::Map | BoardShape::Form | BoardShape::Curve => false,
        }
    }

    /// The steps that nobody has used so far: those behind the first one of their stage that
    /// have no card and no name of their own.
    fn untouched_steps(&self) -> BTreeSet<StepId> {
        let journey = self.journey();
        let used: HashSet<StepId> = journey.cards.iter().map(|card| card.step).collect();
        let stages = journey.stages.iter();
        let others = stages.flat_map(|stage| stage.steps.iter().skip(1));
        let untouched = others.filter(|step| {
            !used.contains(&step.id) && is_numbered(&step.name, STEP_WORDS.as_slice())
        });
        untouched.map(|step| step.id).collect()
    }

    /// Updates the board for the current activity, or goes back to the map if the workshop is
    /// not shown or has no current activity. Returns whether the board is for another activity
    /// or has another shape than before. Must be called before the map is laid out.
    pub(in crate::editor) fn update_board(&mut self) -> bool {
        self.room.untouched = if self.room.is_open {
            self.untouched_steps()
        } else {
            BTreeSet::new()
        };
        let workshop = self.workshop().filter(|_| self.room.is_open);
        let activity = workshop.and_then(Workshop::current_activity);
        let shape = activity.map(|activity| self.shape_of(activity));
        let Some((id, shape)) = activity.map(|activity| activity.id).zip(shape) else {
            let camera_before = std::mem::take(&mut self.room.board).camera_before;
            if let Some(before) = camera_before {
                self.canvas.camera.offset = before.offset;
                self.canvas.camera.zoom = before.zoom;
            }
            return false;
        };
        let lanes = self.board_lanes();
        let stacks = self.stacks(shape, &lanes);
        let stacked = stacks.then(|| self.room.untouched.clone());
        let made_for = BoardSize {
            theme: self.theme().name,
            shape,
            is_stacked: stacked.is_some(),
            viewport: self.canvas.camera.viewport,
            columns: if shape == BoardShape::Curve {
                self.journey().step_count()
            } else {
                self.journey().stages.len()
            },
        };
        let old = &self.room.board;
        let needs_theme = old.theme_made_for != made_for || old.theme.is_none();
        let theme = needs_theme.then(|| theme_for(self.theme(), &made_for));
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
        board.stacked = stacked;
        has_turned
    }
}

impl Editor {
    /// What the board shows in an activity. Scores and votes that are under way take its place.
    fn shape_of(&self, activity: &Activity) -> BoardShape {
        if self.lane_of_scores().is_some() {
            BoardShape::Curve
        } else if self.vote().open().is_some() {
            BoardShape::Lanes
        } else {
            shape_of(activity)
        }
    }
}

/// What the board shows in an activity.
fn shape_of(activity: &Activity) -> BoardShape {
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

/// The word for a step in each language.
static STEP_WORDS: LazyLock<[String; 2]> = LazyLock::new(|| in_all_languages("element-step"));
/// The word for a stage in each language.
static STAGE_WORDS: LazyLock<[String; 2]> = LazyLock::new(|| in_all_languages("element-stage"));

/// The text of a message in each language.
fn in_all_languages(key: &str) -> [String; 2] {
    Language::ALL.map(|language| Words::new(language).text(key))
}

/// Whether a name is empty or only one of these words with a number, as in templates.
fn is_numbered(name: &str, words: &[String]) -> bool {
    let name = name.trim();
    let mut numbers = words
        .iter()
        .filter_map(|word| name.strip_prefix(word.as_str()));
    name.is_empty() || numbers.any(|number| number.trim().parse::<u32>().is_ok())
}

/// Whether a stage has no name of its own, but at most one as in templates.
pub(super) fn is_stage_unnamed(name: &str) -> bool {
    is_numbered(name, STAGE_WORDS.as_slice())
}

/// The theme of the map on a board.
fn theme_for(theme: &Theme, board: &BoardSize) -> Theme {
    let mut theme = theme.for_room();
    let sizes = &mut theme.sizes;
    #[expect(clippy::cast_precision_loss, reason = "a number of columns")]
    let columns = board.columns.max(1) as f64;
    match board.shape {
        BoardShape::Stages => {
            // The more stages there are, the smaller are their names.
            let width = (board.viewport.width - MARGIN * 2.0 - ADD_STAGE_WIDTH) / columns;
            #[expect(clippy::cast_possible_truncation, reason = "a size of type")]
            let size = (width / 7.5).clamp(20.0, 26.0).round() as f32;
            sizes.heading = (size, (size * 1.3).round());
            sizes.stage = 112.0;
            sizes.stage_point = 20.0;
            sizes.step = 200.0;
            sizes.least_column = 130.0;
        }
        BoardShape::Curve => {
            sizes.emotion_row = MIN_CURVE_HEIGHT;
            sizes.lane_header = 168.0;
            sizes.least_column = LEAST_CURVE_COLUMN;
            sizes.card_pad_left = 6.0;
            let width = (board.viewport.width - MARGIN * 2.0 - sizes.lane_header) / columns;
            if width < NARROW_STEP {
                sizes.heading = (13.0, 17.0);
                sizes.label = (12.0, 16.0);
                sizes.stage_point = 7.0;
                sizes.header_pad = 6.0;
            }
        }
        BoardShape::Lanes if board.is_stacked => {
            sizes.lane_header = LANE_NAMES;
            let width = (board.viewport.width - MARGIN * 2.0 - LANE_NAMES) / columns;
            if (LEAST_STAGE..sizes.least_column).contains(&width) {
                // A few stages too many all stay in sight, with smaller names.
                sizes.least_column = width.floor();
                sizes.heading = (15.0, 20.0);
                sizes.stage_point = 9.0;
            }
        }
        BoardShape::Map | BoardShape::Form | BoardShape::Lanes => {}
    }
    theme
}
