//! The titles of the stops of a walk, for the show, its lists, and bookmarks.

use crate::analysis::Stop;
use crate::model::{Journey, StopSubject};
use crate::words::Words;

/// The title of a stop: its own name, or else the name of what it shows.
pub fn stop_title(words: &Words, journey: &Journey, stop: &Stop) -> String {
    if !stop.title.trim().is_empty() {
        return stop.title.clone();
    }
    let count = |key, count: usize| words.fill(key, &[("count", count.into())]);
    match &stop.subject {
        StopSubject::Title if journey.title.trim().is_empty() => words.text("walk-title"),
        StopSubject::Title => journey.title.clone(),
        StopSubject::Summary => words.text("walk-summary"),
        StopSubject::Text => words.text("walk-text-slide"),
        StopSubject::Picture => words.text("walk-picture-slide"),
        StopSubject::Personas => words.text("walk-personas"),
        StopSubject::WholeMap => words.text("walk-whole-map"),
        StopSubject::Stage(id) => journey
            .stage(*id)
            .map(|stage| stage.name.clone())
            .filter(|name| !name.trim().is_empty())
            .unwrap_or_else(|| words.text("walk-stage")),
        StopSubject::EmotionCurve => words.text("walk-curve"),
        StopSubject::Pains => words.text("walk-pains"),
        StopSubject::Opportunities => words.text("walk-opportunities"),
        StopSubject::Close => words.text("walk-close"),
        StopSubject::Part { steps, .. } => count("walk-part", steps.len()),
        StopSubject::Cards(cards) => count("walk-cards", cards.len()),
    }
}
