//! Reads files of older versions. Each version is converted from the shape that it had to
//! the shape of today.

use std::sync::Arc;

use serde::Deserialize;

use super::error::FormatError;
use crate::model::{
    Card, Curve, Evidence, Image, Journey, Lane, LaneKind, Link, MapKind, Metric, Persona, Scale,
    Scenario, Stage,
};

/// The map in a file of `version`, which is older than today's. `parse` reads the file in
/// whichever format it is written, RON or JSON.
pub(super) fn from_version(
    version: u32,
    parse: impl FnOnce() -> Result<Draft, FormatError>,
) -> Result<Journey, FormatError> {
    match version {
        1 => Ok(parse()?.into_journey()),
        found => Err(FormatError::NoSuchVersion { found }),
    }
}

/// A file of version 1, the draft format: the fields of the map are beside the version, and
/// one scale on the map holds for all its emotion lanes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    #[expect(
        dead_code,
        reason = "checked before parsing, named here to be accepted"
    )]
    version: u32,
    title: String,
    #[serde(default)]
    kind: MapKind,
    #[serde(default)]
    scenario: Scenario,
    #[serde(default)]
    notes: String,
    #[serde(default)]
    scale: Option<Scale>,
    #[serde(default)]
    personas: Vec<Arc<Persona>>,
    #[serde(default)]
    stages: Vec<Arc<Stage>>,
    #[serde(default)]
    lanes: Vec<Arc<Lane>>,
    #[serde(default)]
    cards: Vec<Arc<Card>>,
    #[serde(default)]
    curves: Vec<Arc<Curve>>,
    #[serde(default)]
    metrics: Vec<Arc<Metric>>,
    #[serde(default)]
    evidence: Vec<Arc<Evidence>>,
    #[serde(default)]
    links: Vec<Arc<Link>>,
    #[serde(default)]
    images: Vec<Arc<Image>>,
}

impl Draft {
    fn into_journey(self) -> Journey {
        let mut lanes = self.lanes;
        if self.scale.is_some() {
            for lane in &mut lanes {
                if lane.kind == LaneKind::EmotionCurve && lane.scale.is_none() {
                    Arc::make_mut(lane).scale = self.scale;
                }
            }
        }
        Journey {
            title: self.title,
            kind: self.kind,
            scenario: self.scenario,
            notes: self.notes,
            personas: self.personas,
            stages: self.stages,
            lanes,
            cards: self.cards,
            curves: self.curves,
            metrics: self.metrics,
            evidence: self.evidence,
            links: self.links,
            images: self.images,
            ..Journey::default()
        }
    }
}
