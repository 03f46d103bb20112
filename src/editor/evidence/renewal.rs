//! Reading a source again: what would become of its figures is kept until the user decides, and
//! nothing on the map changes before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::decision::{Reason, Renewal, Renewed};
use super::landing::{carry_out, chosen_measures, plan};
use super::reading::{Counts, Reading, log_of};
use super::{Desk, place};
use crate::data::differences::{Differences, differences};
use crate::data::landing::{is_group_on_map, measures_on_map};
use crate::data::{DataError, Measured, Misfits, NameCount};
use crate::edit::Edit;
use crate::editor::Editor;
use crate::model::{ColumnRole, Evidence, EvidenceId, Journey, Measure, Recipe, SourceFile};

/// What an entry of the history about a person is called.
fn label_of(reason: &Reason) -> Option<&'static str> {
    match reason {
        Reason::Withdrawal(_) => Some("edit-withdraw-person"),
        Reason::Return(_) => Some("edit-return-person"),
        Reason::Again | Reason::Fill | Reason::OtherFile => None,
    }
}

/// The names of the events of a log, most frequent first.
fn names_of(reading: &Reading) -> Vec<NameCount> {
    let loaded = reading.loaded.as_ref().ok();
    let log = loaded.and_then(|loaded| log_of(loaded));
    log.map_or_else(Vec::new, |log| log.names())
}

/// What of a recipe does not fit a file that was read.
pub(super) fn misfits(journey: &Journey, recipe: &Recipe, reading: &Reading) -> Misfits {
    let columns = reading.inspection.columns.iter();
    let columns: Vec<String> = columns.map(|column| column.name.clone()).collect();
    Misfits::new(journey, recipe, &columns, &names_of(reading))
}

/// Whether a person can be told apart in the file of a source, so that one can withdraw.
pub fn has_persons(source: &Evidence) -> bool {
    let recipe = source.recipe.as_ref();
    recipe.is_some_and(|recipe| recipe.column(ColumnRole::Case).is_some())
}

impl Desk {
    /// Takes what came of reading the file at `path` again for a source of the map: by its
    /// recipe, or by that recipe with another list of people who withdrew.
    pub fn take_renewal(
        &mut self,
        editor: &mut Editor,
        (source, reason): (EvidenceId, Reason),
        path: PathBuf,
        result: Result<(Reading, Option<Counts>), DataError>,
        now: Timestamp,
    ) -> Renewed {
        self.renewal = None;
        let journey = Arc::clone(editor.journey());
        let Some(known) = journey.evidence(source) else {
            return Renewed::Failed;
        };
        let (reading, counts) = match result {
            Ok(read) => read,
            Err(error) => {
                self.take_reading((source, path), Err(error));
                return Renewed::Failed;
            }
        };
        let counted = known.counted.as_deref();
        let is_withdrawal = matches!(reason, Reason::Withdrawal(_) | Reason::Return(_));
        if counted.is_none() {
            if let Some(label) = label_of(&reason) {
                let mut changed = (**known).clone();
                changed.recipe = Some(Arc::clone(&reading.recipe));
                editor.end_field();
                editor.transact(label, |transaction| {
                    transaction.apply(Edit::PutEvidence(Box::new(changed)));
                });
            }
            self.use_file(editor, source, &path, reading, counts);
            return Renewed::Shown;
        }
        let is_same_file = match (&reading.loaded, counted) {
            (Ok(loaded), Some(counted)) => loaded.file.hash == counted.file.hash,
            _ => false,
        };
        let mut misfits = misfits(&journey, &reading.recipe, &reading);
        if let Some(before) = self.before(source, counted.map(|counted| &counted.file)) {
            misfits = misfits.beside(&self::misfits(&journey, &reading.recipe, before));
        }
        let mut renewal = Renewal {
            source,
            reason,
            path,
            differences: None,
            misfits,
            has_other_recipe: counted.is_some_and(|counted| counted.recipe != *reading.recipe),
            reading,
            counts,
            landing: None,
            journey: Arc::clone(&journey),
            time: now,
        };
        renewal.plan(editor);
        let is_same = renewal
            .differences
            .as_ref()
            .is_some_and(Differences::is_empty);
        if is_same_file && is_same && !is_withdrawal {
            let Renewal {
                path,
                reading,
                counts,
                ..
            } = renewal;
            let is_renamed = self.use_file(editor, source, &path, reading, counts);
            return if is_renamed {
                Renewed::Renamed
            } else {
                Renewed::Same
            };
        }
        self.renewal = Some(renewal);
        Renewed::Differs
    }

    /// What was read of a source before, if that is what its figures were counted from.
    fn before(&self, source: EvidenceId, file: Option<&SourceFile>) -> Option<&Reading> {
        let read = self.read.as_ref().filter(|read| read.source == source)?;
        let loaded = read.reading.loaded.as_ref().ok()?;
        (Some(&loaded.file.hash) == file.map(|file| &file.hash)).then_some(&read.reading)
    }

    /// Shows what was read of the file at `path` as that of the source, which keeps its name from
    /// now on. Returns whether it had another one before.
    fn use_file(
        &mut self,
        editor: &mut Editor,
        source: EvidenceId,
        path: &Path,
        reading: Reading,
        counts: Option<Counts>,
    ) -> bool {
        let mut is_renamed = false;
        let known = editor.journey().evidence(source).cloned();
        if let (Some(known), Ok(loaded)) = (known, &reading.loaded) {
            let mut changed = (*known).clone();
            let mut file = loaded.file.clone();
            file.path = place::kept_path(editor, path);
            if let Some(counted) = &mut changed.counted
                && counted.file.hash == file.hash
            {
                Arc::make_mut(counted).file = file.clone();
            }
            changed.file = Some(file);
            if changed != *known {
                is_renamed = true;
                editor.end_field();
                editor.transact("edit-choose-source-file", |transaction| {
                    transaction.apply(Edit::PutEvidence(Box::new(changed)));
                });
            }
        }
        self.added.insert(source, path.to_owned());
        self.take_reading((source, path.to_owned()), Ok(reading));
        if let Some(counts) = counts {
            self.take_counts(source, counts);
        }
        is_renamed
    }

    /// What is to be decided about the open source. Made anew if the map has changed meanwhile.
    pub fn renewal(&mut self, editor: &Editor) -> Option<&Renewal> {
        let journey = editor.journey();
        let open = self.open_id(journey);
        let renewal = self.renewal.as_mut()?;
        if !Arc::ptr_eq(&renewal.journey, journey) {
            if journey.evidence(renewal.source).is_none() {
                self.renewal = None;
                return None;
            }
            renewal.plan(editor);
        }
        let is_open = open == Some(self.renewal.as_ref()?.source);
        self.renewal.as_ref().filter(|_| is_open)
    }

    /// Whether something is to be decided about the open source.
    pub fn has_renewal(&self, journey: &Journey) -> bool {
        let renewal = self.renewal.as_ref();
        renewal.is_some_and(|renewal| Some(renewal.source) == self.open_id(journey))
    }

    /// Keeps that a person withdrew, or is counted again, although the file cannot be read now:
    /// their rows are left out, or not, when it is read next. One entry of the history.
    pub fn keep_person(&self, editor: &mut Editor, source: EvidenceId, reason: &Reason) {
        let Some(label) = label_of(reason) else {
            return;
        };
        let Some(known) = editor.journey().evidence(source).cloned() else {
            return;
        };
        let mut changed = (*known).clone();
        let Some(recipe) = &mut changed.recipe else {
            return;
        };
        let withdrawn = &mut Arc::make_mut(recipe).withdrawn;
        match reason {
            Reason::Withdrawal(person) if !withdrawn.contains(person) => {
                withdrawn.push(person.clone());
            }
            Reason::Return(person) => withdrawn.retain(|other| other != person),
            _ => return,
        }
        editor.end_field();
        editor.transact(label, |transaction| {
            transaction.apply(Edit::PutEvidence(Box::new(changed)));
        });
    }

    /// Keeps the figures on the map as they are. What was read is thrown away.
    pub fn keep_old(&mut self) {
        self.renewal = None;
    }

    /// Brings the new figures onto the map, as one entry of the history. Returns how many lanes
    /// and how many figures changed.
    pub fn put_new(&mut self, editor: &mut Editor) -> Option<(usize, usize)> {
        self.renewal(editor)?;
        let renewal = self.renewal.take()?;
        let landing = renewal.landing?;
        let differences = renewal.differences?;
        let lanes = differences.lanes.iter();
        let lanes = lanes.filter(|lane| lane.figures.iter().any(|figure| !figure.is_same()));
        let changed = (lanes.count(), differences.changed());
        let label = label_of(&renewal.reason).unwrap_or("edit-put-new-figures");
        carry_out(editor, label, &landing);
        self.added.insert(renewal.source, renewal.path.clone());
        self.take_reading((renewal.source, renewal.path), Ok(renewal.reading));
        Some(changed)
    }

    /// Takes the file that was read as that of the source although it cannot be counted by the
    /// recipe, so that the recipe can be made to fit. The figures on the map stay.
    pub fn fit_recipe(&mut self, editor: &mut Editor) {
        let Some(renewal) = self.renewal.take() else {
            return;
        };
        let known = editor.journey().evidence(renewal.source).cloned();
        if let Some(known) = known {
            let mut changed = (*known).clone();
            let mut file = match &renewal.reading.loaded {
                Ok(loaded) => loaded.file.clone(),
                Err(_) => renewal.reading.inspection.file.clone(),
            };
            file.path = place::kept_path(editor, &renewal.path);
            changed.file = Some(file);
            // Whoever withdrew stays out, however the recipe is made to fit.
            if let Some(recipe) = &mut changed.recipe {
                let withdrawn = &renewal.reading.recipe.withdrawn;
                Arc::make_mut(recipe).withdrawn.clone_from(withdrawn);
            }
            if changed != *known {
                editor.end_field();
                editor.transact("edit-choose-source-file", |transaction| {
                    transaction.apply(Edit::PutEvidence(Box::new(changed)));
                });
            }
        }
        self.added.insert(renewal.source, renewal.path.clone());
        self.take_reading((renewal.source, renewal.path), Ok(renewal.reading));
    }
}

impl Renewal {
    /// Works out what would change on the map as it is now.
    fn plan(&mut self, editor: &Editor) {
        let journey = editor.journey();
        self.journey = Arc::clone(journey);
        let Some(source) = journey.evidence(self.source) else {
            return;
        };
        let (Ok(loaded), Some(counts)) = (&self.reading.loaded, &self.counts) else {
            return;
        };
        let mut file = loaded.file.clone();
        file.path = place::kept_path(editor, &self.path);
        let mut measures = measures_on_map(journey, self.source);
        if self.reason == Reason::Fill {
            let chosen = chosen_measures(&counts.recipe, &counts.measured).into_iter();
            let more: Vec<Measure> = chosen.filter(|one| !measures.contains(one)).collect();
            measures.extend(more);
        }
        let figures = counts.measured.figures.iter();
        let figures = figures.filter(|figure| {
            self.reason == Reason::Fill
                || is_group_on_map(journey, source.id, &counts.recipe, figure)
        });
        let measured = Measured {
            figures: figures.cloned().collect(),
            ..counts.measured.clone()
        };
        let counts = (counts, &measured);
        let landing = plan(editor, source, (file, counts), &measures, self.time);
        self.differences = Some(differences(journey, &landing));
        self.landing = Some(landing);
    }
}
