//! What waits for the user on the desk: what came of reading a source again, and what of a recipe
//! that was opened does not fit.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::reading::{Counts, Reading};
use crate::data::differences::Differences;
use crate::data::landing::Landing;
use crate::data::{DataError, Misfits};
use crate::model::{EvidenceId, Journey, Recipe, SourceFile};

/// Why a source is read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its file may have changed.
    Again,
    /// Figures shall come onto the map, but the file is not the one that those on it were counted
    /// from.
    Fill,
    /// Another file takes the place of its file: a newer export, or the same one under another
    /// name.
    OtherFile,
    /// A person withdrew their consent; holds their pseudonym.
    Withdrawal(String),
    /// A person who had withdrawn is counted again; holds their pseudonym.
    Return(String),
}

/// What came of reading a source again.
#[derive(Debug)]
pub struct Renewal {
    /// The source.
    pub source: EvidenceId,
    /// Why it was read.
    pub reason: Reason,
    /// The file that was read.
    pub path: PathBuf,
    /// What would change on the map. `None` if the file cannot be counted by the recipe.
    pub differences: Option<Differences>,
    /// What of the recipe does not fit the file, beyond what did not fit before.
    pub misfits: Misfits,
    /// Whether the recipe is another one than that of the figures on the map.
    pub has_other_recipe: bool,
    pub(super) reading: Reading,
    pub(super) counts: Option<Counts>,
    pub(super) landing: Option<Landing>,
    /// The map for which the plan was made.
    pub(super) journey: Arc<Journey>,
    pub(super) time: Timestamp,
}

/// What is to be told after a source was read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewed {
    /// Everything is as it was.
    Same,
    /// The file is the same, but is kept under another name now.
    Renamed,
    /// There is something to decide.
    Differs,
    /// The source has no figures on the map, so there is nothing to compare: what was read is
    /// shown.
    Shown,
    /// The file cannot be read.
    Failed,
}

impl Renewal {
    /// The file that was read.
    pub fn file(&self) -> &SourceFile {
        match &self.reading.loaded {
            Ok(loaded) => &loaded.file,
            Err(_) => &self.reading.inspection.file,
        }
    }

    /// Why the file cannot be counted by the recipe.
    pub fn error(&self) -> Option<&DataError> {
        self.reading.loaded.as_ref().err()
    }

    /// Whether the file has the bytes that the figures on the map were counted from.
    pub fn is_same_file(&self) -> bool {
        let source = self.journey.evidence(self.source);
        let counted = source.and_then(|source| source.counted.as_deref());
        counted.is_some_and(|counted| counted.file.hash == self.file().hash)
    }
}

/// A recipe that was opened onto a source.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) source: EvidenceId,
    /// The file of the recipe.
    pub(super) file: String,
    /// For which map and recipe it was found out what does not fit.
    pub(super) known: Option<(Arc<Journey>, Arc<Recipe>, Misfits)>,
}

/// What of a recipe that was opened does not fit.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'a> {
    /// The file of the recipe.
    pub file: &'a str,
    /// What does not fit.
    pub misfits: &'a Misfits,
}
