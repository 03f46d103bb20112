//! The model of a journey map: plain data with stable ids, and the rules that it must obey.
//!
//! The model does not depend on files, drawings or windows. It does no IO, reads no clock and
//! makes no random numbers. Everything else in the crate reads these types; only
//! [`crate::edit`] changes them.

mod addresses;
mod card;
mod channel;
mod characters;
mod cleaning;
mod curve;
mod evidence;
mod id;
mod image;
mod initials;
mod journey;
mod lane;
mod link;
mod measure;
mod message;
mod message_kind;
mod metric;
mod open_enum;
mod order;
mod participant;
mod people;
mod persona;
mod pruning;
mod recipe;
mod reidentify;
mod scenario_part;
mod source_file;
mod source_links;
mod stage;
mod stage_tints;
mod texts;
mod tint;
mod validate;
mod walk;
mod wording;
mod workshop;

pub use addresses::{Address, addresses};
pub use card::{Card, EvidenceLink, Plan, Progress, Reach, Role, Severity};
pub use channel::Channel;
pub use characters::{TextShape, cleaned, is_clean, printable_line};
pub(crate) use cleaning::{
    CleanTexts, clean_curve, clean_evidence, clean_stage, clean_walk, clean_workshop,
};
pub use curve::{Curve, CurvePoint, CurveState, HiddenPoint};
pub use evidence::{Consent, Evidence, EvidenceKind, EvidenceStatus, LegalBasis, Sensitivity};
pub use id::{
    ActivityId, AsideId, CardId, CurveId, ElementId, EvidenceId, FigureId, IdSource, ImageId,
    LaneId, LinkId, MetricId, NoteId, ParticipantId, PersonaId, PointId, ScoringId, StageId,
    StepId, StopId, VoteId,
};
pub use image::Image;
pub use initials::initials;
pub use jiff::civil::Date;
pub use journey::{Journey, MapKind, MapLanguage, PlaceInCell, Scenario};
pub use lane::{DividerLine, Lane, LaneKind, Scale};
pub use link::Link;
pub use measure::Measure;
pub use message::{MessageSubject, WalkMessage};
pub use message_kind::{MessageKind, MessagePart};
pub use metric::{BetterDirection, Metric, MetricValue};
pub use order::OrderKey;
pub use participant::Participant;
pub use people::all_initials;
pub use persona::{EmpathyMap, JobToBeDone, Persona, PersonaRule, PortraitFrame};
pub use recipe::{
    AnswerKind, AnswerRule, ChainRule, ChannelRule, ColumnRole, Comparison, Counting, CountingUnit,
    DateOrder, LeftOutRule, Reading, Recipe, RecipeColumn, RecipeStep, RowFilter, SegmentRule,
    SourceShape, Theme, WordValue, matches_name,
};
pub use reidentify::Renaming;
pub use scenario_part::ScenarioPart;
pub use source_file::{Counted, LeftOut, LeftOutReason, SourceFile};
pub(crate) use source_links::NamesSources;
pub use stage::{Stage, Step};
pub use texts::Texts;
pub use tint::Tint;
pub use validate::{Field, Problem, ProblemKind, validate};
pub(crate) use validate::{card_problems, cards_problems, curve_problems, frame_problems};
pub use walk::{StopSubject, Walk, WalkStop};
pub(crate) use wording::wording;
pub use wording::wordings;
pub use workshop::{
    Activity, ActivityKind, Ballot, Dots, ParkedNote, Score, Scoring, Vote, Workshop,
};

/// `true` if `value` equals its type's default. Such fields are left out of files.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
