//! Reading a source again, another file for it, and its recipe as a file of its own.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use super::look::Look;
use super::work::file_name;
use super::{Choice, ENDINGS, EvidenceScreen, say_put};
use crate::data::{DataError, FormatFault, Freshness};
use crate::editor::Editor;
use crate::editor::evidence::{FailedReason, NOTES_ENDINGS, Reason, Renewed, is_of_notes};
use crate::file;
use crate::model::{Evidence, EvidenceId, Recipe};
use crate::report;
use crate::ui::dialogs::path::PathAnswer;
use crate::ui::documents::file_dialog::{FileDialog, first_folder, folder_of_map};
use crate::ui::documents::file_question::FileKind;
use crate::ui::origin::Way;
use crate::ui::widgets::scrolling_menu;

/// The endings of files with recipes.
const RECIPE_ENDINGS: &[&str] = &["ron"];

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To become a source.
    Add,
    /// To take the place of the file of this source.
    Replace(EvidenceId),
    /// To be written with the recipe of this source.
    SaveRecipe(EvidenceId),
    /// To read this source by the recipe in it.
    OpenRecipe(EvidenceId),
}

/// Shows what can be done with the file and the recipe of a source, as entries of a menu. With
/// `goes_on`, other entries come below them.
pub fn entries(ui: &mut Ui, look: &Look, source: &Evidence, goes_on: bool) -> Option<Choice> {
    let mut chosen = None;
    source.file.as_ref()?;
    if is_of_notes(source) {
        // Notes are read beside the map, whenever they are shown.
        let is_chosen = scrolling_menu::entry(ui, look.text("again-choose-file"));
        if goes_on {
            ui.separator();
        }
        return is_chosen.then_some(Choice::ChooseFile);
    }
    let entries = [
        Some(("desk-read-again", Choice::ReadAgain)),
        Some(("again-choose-file", Choice::ChooseFile)),
        None,
        Some(("again-save-recipe", Choice::SaveRecipe)),
        Some(("again-open-recipe", Choice::OpenRecipe)),
        None,
    ];
    let shown = entries.len() - usize::from(!goes_on);
    for entry in entries.into_iter().take(shown) {
        let Some((key, choice)) = entry else {
            ui.separator();
            continue;
        };
        let needs_recipe = choice == Choice::SaveRecipe;
        if needs_recipe && source.recipe.is_none() {
            continue;
        }
        if scrolling_menu::entry(ui, look.text(key)) {
            chosen = Some(choice);
        }
    }
    chosen
}

impl EvidenceScreen {
    /// Brings what was counted onto the map. Where the figures on it come from other bytes than
    /// those that were read now, what would change is shown first.
    pub(super) fn put_on_map(&mut self, context: &Context, editor: &mut Editor) {
        let journey = editor.journey();
        let counted = self
            .desk
            .source(journey)
            .and_then(|source| source.counted.as_deref());
        let read = self.desk.loaded(journey).map(|loaded| &loaded.file.hash);
        if let (Some(counted), Some(read)) = (counted, read)
            && counted.file.hash != *read
        {
            return self.renew(context, editor, Reason::Fill, None);
        }
        let put = self.desk.put_on_map(editor, jiff::Timestamp::now());
        if put.is_none() {
            editor.notify(editor.words().text("again-nothing-to-put"), true);
        }
        say_put(editor, put);
    }

    /// Reads the file of the open source again, the one at `path` or wherever it is now.
    fn renew(&mut self, context: &Context, editor: &Editor, reason: Reason, path: Option<PathBuf>) {
        if let Some(source) = self.desk.source(editor.journey()) {
            self.care.look_again_for(source.id);
            self.work
                .renew(context, editor, source, (reason, path), None);
        }
    }

    /// Asks the user for a file, unless the system's dialog is already open.
    pub(super) fn ask(
        &mut self,
        editor: &Editor,
        purpose: Purpose,
        dialog: impl FnOnce(&Editor, PathBuf) -> FileDialog,
    ) {
        if matches!(&self.dialog, Some((dialog, _)) if !dialog.is_shown()) {
            return;
        }
        let folder = first_folder([self.folder.clone(), folder_of_map(editor)]);
        self.dialog = Some((dialog(editor, folder), purpose));
    }

    /// Shows the dialog for a file, and does with it what it was chosen for.
    pub(super) fn take_path(&mut self, context: &Context, editor: &mut Editor) {
        let Some((mut dialog, purpose)) = self.dialog.take() else {
            return;
        };
        let path = match dialog.ui(context, editor) {
            Some(PathAnswer::Path(path)) => path,
            Some(PathAnswer::Cancel) => return,
            None => {
                self.dialog = Some((dialog, purpose));
                return;
            }
        };
        self.folder = path.parent().map(Path::to_owned);
        match purpose {
            Purpose::Add => self.add_file(context, editor, path),
            Purpose::Replace(source) => self.replace_file(context, editor, source, path),
            Purpose::SaveRecipe(source) => save_recipe(editor, source, &path),
            Purpose::OpenRecipe(source) => {
                self.desk.open(editor, source);
                self.take_recipe(editor, &path);
            }
        }
    }

    /// Reads the file of the open source where it was found under another name, if the desk did not
    /// find it.
    pub(super) fn find_renamed(&mut self, editor: &Editor) {
        let journey = editor.journey();
        let is_gone = matches!(self.desk.failed(journey), Some(FailedReason::Gone));
        let Some(source) = self.desk.source(journey).filter(|_| is_gone) else {
            return;
        };
        let found = self.care.freshness(source).and_then(Freshness::path);
        if let Some(path) = found {
            let (source, path) = (source.id, path.to_owned());
            self.desk.find_at(source, path);
        }
    }

    /// Opens the desk at a source, and does about its file what the user wants.
    pub fn care_for(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        source: EvidenceId,
        way: Way,
    ) {
        if !self.is_open {
            self.toggle(editor);
        }
        self.desk.open(editor, source);
        match way {
            Way::ReadAgain => self.read_again(context, editor),
            Way::ReadNewer(path) => self.renew(context, editor, Reason::OtherFile, Some(path)),
            Way::ChooseFile => self.choose_file(context, editor),
            Way::Delete => self.delete(editor),
        }
    }

    /// Reads the file of the open source again, wherever it is now.
    pub(super) fn read_again(&mut self, context: &Context, editor: &Editor) {
        let Some(source) = self.desk.source(editor.journey()) else {
            return;
        };
        if source.recipe.is_none() {
            self.desk.read_again();
            return;
        }
        self.renew(context, editor, Reason::Again, None);
    }

    /// Reads the newer file beside that of the open source.
    pub(super) fn read_newer(&mut self, context: &Context, editor: &Editor) {
        let Some(source) = self.desk.source(editor.journey()) else {
            return;
        };
        if let Some(path) = self.care.newer(source) {
            self.renew(context, editor, Reason::OtherFile, Some(path));
        }
    }

    /// Lets the user choose another file for the open source.
    pub(super) fn choose_file(&mut self, context: &Context, editor: &Editor) {
        let Some(source) = self.desk.open_id(editor.journey()) else {
            return;
        };
        let is_notes = self.desk.open_notes(editor.journey()).is_some();
        self.ask(editor, Purpose::Replace(source), |editor, folder| {
            let (kind, endings) = if is_notes {
                ("kind-notes", NOTES_ENDINGS)
            } else {
                ("kind-source", ENDINGS)
            };
            let kinds = vec![FileKind::new(editor, kind, endings)];
            FileDialog::open(context, editor, "again-choose-title", kinds, folder)
        });
    }

    /// Reads another file for a source.
    fn replace_file(
        &mut self,
        context: &Context,
        editor: &mut Editor,
        source: EvidenceId,
        path: PathBuf,
    ) {
        let Some(found) = editor.journey().evidence(source) else {
            return;
        };
        let is_notes = is_of_notes(found);
        self.desk.open(editor, source);
        if is_notes {
            self.notes = Some((source, Some(path)));
            self.care.look_again_for(source);
        } else {
            self.renew(context, editor, Reason::OtherFile, Some(path));
        }
    }

    /// Says what came of reading a source again, where the desk does not show it.
    pub(super) fn tell_renewed(&mut self, editor: &mut Editor, renewed: Renewed) {
        let journey = editor.journey();
        let path = self.desk.path(journey).map(|path| file_name(path));
        let known = self.desk.source(journey);
        let known = known.and_then(|source| source.file.as_ref());
        let name = path.or_else(|| known.map(|file| file.name.clone()));
        let name = name.unwrap_or_default();
        let key = match renewed {
            Renewed::Same => "again-same",
            Renewed::Renamed => "again-renamed",
            Renewed::Shown => "again-shown",
            Renewed::Failed => "again-failed",
            Renewed::Differs => return,
        };
        let args = [("file", (&name).into())];
        let text = editor.words().fill(key, &args);
        editor.notify(text, renewed == Renewed::Failed);
    }

    /// Brings what was read again onto the map.
    pub(super) fn put_new(&mut self, editor: &mut Editor) {
        let Some((_, figures)) = self.desk.put_new(editor) else {
            return;
        };
        self.wants_focus = true;
        let look = Look::new(editor);
        let text = look.counted("again-put", figures as u64);
        editor.notify(text, false);
    }

    /// Asks where the recipe of the open source is to be saved.
    pub(super) fn save_recipe(&mut self, context: &Context, editor: &Editor) {
        let Some(source) = self.desk.source(editor.journey()) else {
            return;
        };
        let (id, name) = (source.id, recipe_name(source));
        self.ask(editor, Purpose::SaveRecipe(id), |editor, folder| {
            let kind = FileKind::new(editor, "again-kind-recipe", RECIPE_ENDINGS);
            let title = "again-save-recipe-title";
            FileDialog::save(context, editor, title, kind, folder, name)
        });
    }

    /// Asks for the recipe by which the open source is to be read.
    pub(super) fn open_recipe(&mut self, context: &Context, editor: &Editor) {
        let Some(source) = self.desk.open_id(editor.journey()) else {
            return;
        };
        self.ask(editor, Purpose::OpenRecipe(source), |editor, folder| {
            let kinds = vec![FileKind::new(editor, "again-kind-recipe", RECIPE_ENDINGS)];
            FileDialog::open(context, editor, "again-open-recipe-title", kinds, folder)
        });
    }

    /// Reads the open source by the recipe in a file.
    fn take_recipe(&mut self, editor: &mut Editor, path: &Path) {
        let name = file_name(path);
        match read_recipe(editor, path, &name) {
            Ok(recipe) => self.desk.open_recipe(editor, recipe, &name),
            Err(text) => editor.notify(text, true),
        }
    }

    /// Shows what would change without the person whose id or pseudonym was typed.
    pub(super) fn withdraw(&mut self, context: &Context, editor: &mut Editor) {
        let typed = std::mem::take(&mut self.person);
        let Some(key) = self.work.key() else { return };
        let typed = typed.trim();
        let person = if is_pseudonym(typed) {
            typed.to_owned()
        } else {
            key.pseudonym(typed)
        };
        let Some(source) = self.desk.source(editor.journey()) else {
            return;
        };
        let Some(recipe) = &source.recipe else { return };
        let mut withdrawn = recipe.withdrawn.clone();
        if withdrawn.contains(&person) {
            let text = editor.words().text("again-already-withdrawn");
            return editor.notify(text, false);
        }
        withdrawn.push(person.clone());
        let reason = (Reason::Withdrawal(person), None);
        self.work
            .renew(context, editor, source, reason, Some(withdrawn));
    }

    /// Shows what would change with a person who had withdrawn.
    pub(super) fn count_again(&mut self, context: &Context, editor: &Editor, place: usize) {
        let Some(source) = self.desk.source(editor.journey()) else {
            return;
        };
        let Some(recipe) = &source.recipe else { return };
        let mut withdrawn = recipe.withdrawn.clone();
        if place < withdrawn.len() {
            let person = withdrawn.remove(place);
            let reason = (Reason::Return(person), None);
            self.work
                .renew(context, editor, source, reason, Some(withdrawn));
        }
    }
}

/// Whether a text is a pseudonym, and not the id of a person as files have it.
fn is_pseudonym(text: &str) -> bool {
    let digits = text.strip_prefix("p-");
    digits.is_some_and(|digits| {
        digits.len() == 16 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The name of the file that is proposed for a recipe: that of the source's file.
fn recipe_name(source: &Evidence) -> String {
    let file = source.file.as_ref().map_or("", |file| &*file.name);
    let stem = Path::new(file).file_stem().unwrap_or_default();
    format!("{}.recipe.ron", stem.to_string_lossy())
}

/// Writes the recipe of a source into a file of its own, and says so.
fn save_recipe(editor: &mut Editor, source: EvidenceId, path: &Path) {
    let words = editor.words().clone();
    let recipe = editor.journey().evidence(source);
    let Some(recipe) = recipe.and_then(|source| source.recipe.clone()) else {
        return;
    };
    let name = file_name(path);
    let text = match file::recipe_to_ron(&recipe) {
        Ok(text) => text,
        Err(error) => return editor.notify(report::recipe_error(&words, &name, &error), true),
    };
    match file::write_whole(path, text.as_bytes()) {
        Ok(()) => {
            let args = [("file", (&name).into())];
            editor.notify(words.fill("again-recipe-saved", &args), false);
        }
        Err(error) => editor.notify(report::save_error(&words, editor.journey(), &error), true),
    }
}

/// The recipe in a file.
///
/// # Errors
/// A message that says why there is none.
fn read_recipe(editor: &Editor, path: &Path, name: &str) -> Result<Recipe, String> {
    let words = editor.words();
    let mut bytes = Vec::new();
    // Opening a pipe would wait for whoever writes into it.
    if path.metadata().is_ok_and(|facts| !facts.is_file()) {
        let fault = DataError::from(FormatFault::NotAFile);
        return Err(report::data_error(words, name, &fault));
    }
    let read = File::open(path).and_then(|file| {
        let most = file::MAX_RECIPE_BYTES + 1;
        file.take(most).read_to_end(&mut bytes)
    });
    if let Err(error) = read {
        return Err(report::data_error(
            words,
            name,
            &DataError::Unreadable(error),
        ));
    }
    file::recipe_from_ron(&String::from_utf8_lossy(&bytes))
        .map_err(|error| report::recipe_error(words, name, &error))
}
