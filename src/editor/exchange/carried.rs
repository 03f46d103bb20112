//! What a copied part of a map carries to other programs, and what stays behind.
//!
//! Whoever gets a card by mail or in a chat gets the whole content of the clipboard. So the
//! clipboard holds of a persona only what the map shows of it, and no presenter's notes. A
//! part that is pasted into its own map gets its notes back.

use std::sync::Arc;

use crate::model::{Journey, Persona, Stage};

/// What was cut last: its HTML on the clipboard, and the stages as they were.
#[derive(Debug, Default)]
pub(in crate::editor) struct CutStages {
    html: String,
    stages: Vec<Arc<Stage>>,
}

impl CutStages {
    /// Remembers the stages of a part that is being cut.
    pub(super) fn new(html: String, part: &Journey) -> Self {
        Self {
            html,
            stages: part.stages.clone(),
        }
    }
}

/// A copied part without what the map does not show of its personas, and without the notes
/// of the presenter.
pub(super) fn for_clipboard(mut part: Journey) -> Journey {
    let portraits: Vec<_> = part
        .personas
        .iter()
        .filter_map(|persona| persona.portrait)
        .filter(|id| part.cards.iter().all(|card| card.image != Some(*id)))
        .collect();
    part.images.retain(|image| !portraits.contains(&image.id));
    for persona in &mut part.personas {
        *persona = Arc::new(Persona {
            id: persona.id,
            order: persona.order.clone(),
            name: persona.name.clone(),
            tint: persona.tint,
            ..Persona::default()
        });
    }
    for stage in &mut part.stages {
        if !stage.presenter_notes.is_empty() {
            Arc::make_mut(stage).presenter_notes.clear();
        }
    }
    part
}

/// Gives the stages of a part that comes back to its map the notes of the presenter again:
/// those that the stages have in the map, or had when they were cut.
pub(super) fn restore(journey: &Journey, cut: &CutStages, html: &str, part: &mut Journey) {
    for stage in &mut part.stages {
        let from_cut = cut.stages.iter().filter(|_| cut.html == html);
        let mut sources = journey.stages.iter().chain(from_cut);
        if let Some(source) = sources.find(|source| source.id == stage.id)
            && stage.presenter_notes != source.presenter_notes
        {
            Arc::make_mut(stage)
                .presenter_notes
                .clone_from(&source.presenter_notes);
        }
    }
}
