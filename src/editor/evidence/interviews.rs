//! Notes of interviews as sources of a map.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Desk;
use super::place;
use crate::data::texts::AboutNotes;
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{
    ElementId, Evidence, EvidenceId, EvidenceKind, Journey, Sensitivity, SourceFile, printable_line,
};

/// The endings of files with notes.
pub const NOTES_ENDINGS: &[&str] = &["md", "txt", "docx"];

/// Whether a file may hold notes of an interview, by its name.
pub fn may_be_notes(path: &Path) -> bool {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy());
    extension.is_some_and(|extension| {
        let mut endings = NOTES_ENDINGS.iter();
        endings.any(|ending| ending.eq_ignore_ascii_case(&extension))
    })
}

/// Whether a source is notes in a file.
pub fn is_of_notes(source: &Evidence) -> bool {
    source.recipe.is_none()
        && source
            .file
            .as_ref()
            .is_some_and(|file| may_be_notes(Path::new(&file.name)))
}

/// The sources of a map that are notes in files, by their titles.
pub fn notes_of(journey: &Journey) -> Vec<&Arc<Evidence>> {
    let sources = journey.evidence.iter();
    let mut sources: Vec<&Arc<Evidence>> = sources.filter(|source| is_of_notes(source)).collect();
    sources.sort_by_cached_key(|source| source.title.to_lowercase());
    sources
}

impl Editor {
    /// Adds notes that were read from the file at `path` as a source, as one entry of the
    /// history. Notes of the same bytes that the map has already are taken instead. `title` is
    /// that of the notes, if they have one; `about` is what they say about themselves. Returns
    /// the source.
    pub fn add_notes(
        &mut self,
        path: &Path,
        (hash, size): (&str, u64),
        title: Option<&str>,
        about: AboutNotes,
    ) -> Option<EvidenceId> {
        let journey = Arc::clone(self.journey());
        let mut known = notes_of(&journey).into_iter();
        let known = known.find(|source| {
            let file = source.file.as_ref();
            file.is_some_and(|file| file.hash == hash)
        });
        if let Some(known) = known {
            let id = known.id;
            if self.file_of_notes(id).is_none() {
                self.replace_notes(id, path, (hash, size));
            }
            return Some(id);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let title = title.map(printable_line).filter(|title| !title.is_empty());
        let file = SourceFile {
            name: printable_line(&name),
            path: place::kept_path(self, path),
            hash: hash.to_owned(),
            size,
            ..SourceFile::default()
        };
        let source = Evidence {
            title: title.unwrap_or_else(|| printable_line(&stem)),
            kind: EvidenceKind::Interview,
            // People say who they are, even where they are not named.
            sensitivity: Some(Sensitivity::Personal),
            date: about.date,
            consent: about.consent,
            file: Some(file),
            ..Evidence::default()
        };
        let selection = self.selection().clone();
        let added = self.edit("edit-add-source", Edit::AddEvidence(Box::new(source)));
        self.select(selection);
        match added.first() {
            Some(ElementId::Evidence(id)) => Some(*id),
            _ => None,
        }
    }

    /// Makes the file at `path` that of notes, as one entry of the history. Does nothing if it is
    /// already.
    pub fn replace_notes(&mut self, source: EvidenceId, path: &Path, (hash, size): (&str, u64)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let path = place::kept_path(self, path);
        let Some(source) = self.journey().evidence(source) else {
            return;
        };
        let mut changed = (**source).clone();
        changed.file = Some(SourceFile {
            name: printable_line(&name),
            path,
            hash: hash.to_owned(),
            size,
            ..SourceFile::default()
        });
        if changed != **source {
            let selection = self.selection().clone();
            self.end_field();
            self.edit("edit-replace-notes", Edit::PutEvidence(Box::new(changed)));
            self.select(selection);
        }
    }

    /// Where the file of notes is now, if it is known.
    pub fn file_of_notes(&self, source: EvidenceId) -> Option<PathBuf> {
        let source = self.journey().evidence(source)?;
        place::found(self, source.file.as_ref()?)
    }
}

impl Desk {
    /// Whether the open source is notes in a file.
    pub fn open_notes(&self, journey: &Journey) -> Option<EvidenceId> {
        let source = self.source(journey)?;
        is_of_notes(source).then_some(source.id)
    }
}
