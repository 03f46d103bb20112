//! The open source of the desk, and what is done with the sources of the map.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::board::Board;
use super::decision::{Opened, Renewal};
use super::differing_cases::Differing;
use super::group_counts::Splits;
use super::place;
use super::questions::KnownQuestions;
use super::reading::{Counts, Failed, Read, Reading};
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{
    ElementId, Evidence, EvidenceId, EvidenceKind, Journey, Recipe, SourceShape, printable_line,
};

/// The state of the desk.
#[derive(Debug, Default)]
pub struct Desk {
    /// The source that was opened last. It may be gone from the map.
    pub(super) open: Option<EvidenceId>,
    /// What was read of a source.
    pub(super) read: Option<Read>,
    /// What was counted last, and in which source.
    pub(super) counts: Option<(EvidenceId, Counts)>,
    /// The source that could not be read last.
    pub(super) failed: Option<Failed>,
    /// The files that were added since the program was started.
    pub(super) added: HashMap<EvidenceId, PathBuf>,
    /// The names of the open log on the steps of the map, and the map that they were put on.
    pub(super) board: Option<(Arc<Journey>, Arc<Board>)>,
    /// The questions of the open survey.
    pub(super) questions: Option<KnownQuestions>,
    /// What came of reading a source again, until the user decides about it.
    pub(super) renewal: Option<Renewal>,
    /// The recipe that was opened last.
    pub(super) opened: Option<Opened>,
    /// The groups that are shown beside each other.
    pub(super) splits: Splits,
    /// The cases that are counted differently by another rule, while they are shown.
    pub(super) differing: Option<Differing>,
}

/// The sources of a map in the order in which the desk lists them: those with a file first, and
/// by their titles.
pub fn listed(journey: &Journey) -> Vec<&Arc<Evidence>> {
    let mut sources: Vec<&Arc<Evidence>> = journey.evidence.iter().collect();
    sources.sort_by_cached_key(|source| (source.file.is_none(), source.title.to_lowercase()));
    sources
}

impl Desk {
    /// The source that is open: the one that was opened last, or else the first one of the list.
    pub fn source<'a>(&self, journey: &'a Journey) -> Option<&'a Arc<Evidence>> {
        let open = self.open.and_then(|open| journey.evidence(open));
        open.or_else(|| listed(journey).into_iter().next())
    }

    /// The id of the open source.
    pub fn open_id(&self, journey: &Journey) -> Option<EvidenceId> {
        self.source(journey).map(|source| source.id)
    }

    /// The recipe of the open source.
    pub fn recipe<'a>(&self, journey: &'a Journey) -> Option<&'a Arc<Recipe>> {
        self.source(journey)?.recipe.as_ref()
    }

    /// Opens a source.
    pub fn open(&mut self, editor: &mut Editor, source: EvidenceId) {
        editor.end_field();
        if self.open != Some(source) {
            self.differing = None;
            self.board = None;
        }
        self.open = Some(source);
    }

    /// Opens the source that stands `by` places after the open one, or before it if `by` is
    /// negative. Stays at the ends of the list.
    pub fn open_neighbour(&mut self, editor: &mut Editor, by: isize) {
        let journey = Arc::clone(editor.journey());
        let open = self.open_id(&journey);
        let sources = listed(&journey);
        let index = sources.iter().position(|source| Some(source.id) == open);
        let Some(index) = index else { return };
        let next = index.saturating_add_signed(by).min(sources.len() - 1);
        self.open(editor, sources[next].id);
    }

    /// Adds a source without a file, such as interviews, and opens it. Returns its id.
    pub fn add(&mut self, editor: &mut Editor) -> Option<EvidenceId> {
        let source = Evidence {
            title: editor.words().text("desk-new-source"),
            kind: EvidenceKind::Interview,
            ..Evidence::default()
        };
        self.add_source(editor, source)
    }

    /// Adds the file at `path`, of which `reading` was read, as a source, and opens it. Returns
    /// its id.
    pub fn add_file(
        &mut self,
        editor: &mut Editor,
        path: &Path,
        reading: Reading,
    ) -> Option<EvidenceId> {
        let title = path.file_stem().unwrap_or_default().to_string_lossy();
        let loaded = reading.loaded.as_ref().ok();
        let mut file = loaded.map_or_else(
            || reading.inspection.file.clone(),
            |loaded| loaded.file.clone(),
        );
        file.path = place::kept_path(editor, path);
        let source = Evidence {
            title: printable_line(&title),
            kind: kind_of(reading.recipe.shape),
            file: Some(file),
            recipe: Some(Arc::clone(&reading.recipe)),
            ..Evidence::default()
        };
        let added = self.add_source(editor, source)?;
        self.added.insert(added, path.to_owned());
        self.take_reading((added, path.to_owned()), Ok(reading));
        Some(added)
    }

    /// Adds a source as one entry of the history, and opens it. Returns its id.
    pub fn add_source(&mut self, editor: &mut Editor, source: Evidence) -> Option<EvidenceId> {
        let added = editor.edit("edit-add-source", Edit::AddEvidence(Box::new(source)));
        let Some(ElementId::Evidence(id)) = added.first() else {
            return None;
        };
        self.open = Some(*id);
        Some(*id)
    }

    /// Changes a field of the open source. Consecutive changes of the same `field` are one entry
    /// of the history. Does nothing if nothing changes.
    pub fn change(
        &self,
        editor: &mut Editor,
        field: &'static str,
        change: impl FnOnce(&mut Evidence),
    ) {
        let Some(source) = self.source(editor.journey()) else {
            return;
        };
        let mut changed = (**source).clone();
        change(&mut changed);
        if changed != **source {
            let element = ElementId::Evidence(changed.id);
            editor.edit_field(element, field, Edit::PutEvidence(Box::new(changed)));
        }
    }

    /// Changes the recipe of the open source, as an entry of the history with this `label`. Does
    /// nothing if the source has none or nothing changes.
    pub fn change_recipe(
        &self,
        editor: &mut Editor,
        label: &'static str,
        change: impl FnOnce(&mut Recipe),
    ) {
        let Some(source) = self.source(editor.journey()) else {
            return;
        };
        let Some(before) = &source.recipe else { return };
        let mut recipe = (**before).clone();
        change(&mut recipe);
        if recipe != **before {
            let mut changed = (**source).clone();
            changed.recipe = Some(Arc::new(recipe));
            editor.end_field();
            editor.transact(label, |transaction| {
                transaction.apply(Edit::PutEvidence(Box::new(changed)));
            });
        }
    }
}

/// The kind of source that a file of this shape most likely is.
fn kind_of(shape: SourceShape) -> EvidenceKind {
    match shape {
        SourceShape::Answers => EvidenceKind::Survey,
        SourceShape::Texts => EvidenceKind::Support,
        SourceShape::EventLog | SourceShape::WideLog | SourceShape::Totals | SourceShape::Paths => {
            EvidenceKind::Analytics
        }
    }
}
