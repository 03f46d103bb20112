//! Protects the user from losing work: keeps unsaved work in the recovery folder, offers what
//! a crash left over there, and reports when another program changes the open file.

use std::path::{Path, PathBuf};

use egui::{Button, Context, Event, Frame, Margin, Panel, RichText, Ui};

use super::job::{Effect, INSTANT, Job, Outcome};
use crate::editor::{Editor, OpenFile, PreparedLayout};
use crate::file::{Found, News, OpenError, Stamp, Watcher};
use crate::recovery::{self, Keeper, LeftOver, Recovered, Rescuer};
use crate::report;
use crate::ui::dialogs::recover::{RecoverAnswer, RecoverDialog};
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::sign_button::{self, Sign};

/// What the user wants to do about a file that another program changed or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerAnswer {
    /// Shows the map that is in the file now.
    Reload,
    /// Goes on with the open map; the next save overwrites the file.
    KeepMine,
    /// Writes the open map to its file now.
    SaveAgain,
    /// Writes the open map to another file.
    SaveAs,
}

/// The left over work with its layout, or why it cannot be read.
type Loaded = Result<(Recovered, PreparedLayout), OpenError>;

/// Keeps unsaved work, watches the open file, and remembers what was found.
#[derive(Default)]
pub struct Safety {
    /// The recovery folder; `None` if no work is kept.
    recovery: Option<PathBuf>,
    /// Writes unsaved work to the recovery folder.
    keeper: Option<Keeper>,
    /// Watches the open file.
    watcher: Option<Watcher>,
    /// The work that crashes left over and that was not yet recovered or discarded.
    left_over: Vec<LeftOver>,
    /// The dialog that offers the left over work, while it is open.
    dialog: Option<RecoverDialog>,
    /// Whether the dialog waits, because the map is in front of people.
    waits: bool,
    /// The folder of the left over work that is being read, and the job that reads it.
    recovering: Option<(PathBuf, Job<Loaded>)>,
    /// What another program did to the open file, and the stamp that the file had when the
    /// window last read or wrote it.
    news: Option<(News, Stamp)>,
}

impl Safety {
    /// Starts to keep work in the folder `recovery`, if one is given, and looks for work that
    /// was left over there. Starts to watch the open file.
    pub fn start(context: &Context, recovery: Option<PathBuf>) -> Self {
        let wake = || {
            let context = context.clone();
            move || context.request_repaint()
        };
        let left_over = recovery.as_deref().map(recovery::left_over);
        let left_over = left_over.unwrap_or_default();
        Self {
            keeper: recovery
                .as_deref()
                .map(|folder| Keeper::start(folder, wake())),
            watcher: Some(Watcher::start(wake())),
            dialog: (!left_over.is_empty()).then(RecoverDialog::default),
            waits: false,
            left_over,
            recovering: None,
            recovery,
            news: None,
        }
    }

    /// Writes the work to the recovery folder when the program ends unexpectedly.
    pub fn rescuer(&self) -> Option<Rescuer> {
        self.keeper.as_ref().map(Keeper::rescuer)
    }

    /// Whether there is work that a crash left over.
    pub fn has_left_over(&self) -> bool {
        !self.left_over.is_empty()
    }

    /// Whether the dialog that offers left over work is open.
    pub fn is_asking(&self) -> bool {
        self.dialog.is_some() && !self.waits
    }

    /// Lets the dialog that offers left over work wait while the map `is_in_front` of people.
    pub fn wait(&mut self, is_in_front: bool) {
        self.waits = is_in_front;
    }

    /// Whether work that was left over is being read.
    pub fn is_recovering(&self) -> bool {
        self.recovering.is_some()
    }

    /// Looks for left over work again, and opens the dialog that offers it. Notifies the user
    /// if there is none.
    pub fn show_left_over(&mut self, editor: &mut Editor) {
        let known_folders: Vec<PathBuf> = self
            .left_over
            .iter()
            .map(|left_over| left_over.folder().to_owned())
            .collect();
        let found = self.recovery.as_deref().map(recovery::left_over);
        let new = found.unwrap_or_default().into_iter();
        self.left_over.extend(
            new.filter(|left_over| !known_folders.contains(&left_over.folder().to_owned())),
        );
        if self.left_over.is_empty() {
            let text = editor.words().text("recover-none");
            editor.notify(text, false);
        } else {
            self.dialog = Some(RecoverDialog::wanted());
        }
    }

    /// Whether another running program has the file open.
    pub fn is_open_elsewhere(&self, path: &Path) -> bool {
        let own_session = self.keeper.as_ref().map(Keeper::session);
        let other_process = self
            .recovery
            .as_deref()
            .and_then(|recovery| recovery::opened_elsewhere(recovery, path, own_session));
        other_process.is_some()
    }

    /// To be called in each frame: hands the open map and its file to the threads that keep
    /// and watch them, and takes what they report.
    pub fn watch(&mut self, context: &Context, editor: &mut Editor) {
        let document = editor.document();
        let file = document.file();
        let file = file.map(|file| (file.path.as_path(), file.stamp));
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(file, document.is_dirty().then(|| document.journey()));
        }
        if let Some((news, stamp)) = &self.news
            && file != Some((news.path.as_path(), *stamp))
        {
            // The map was saved or reloaded, or another map is open by now.
            self.news = None;
        }
        let mut new_news = None;
        if let Some(watcher) = &mut self.watcher {
            watcher.watch(file);
            let is_back = |event: &Event| matches!(event, Event::WindowFocused(true));
            if context.input(|input| input.events.iter().any(is_back)) {
                watcher.look_now();
            }
            new_news = watcher.take_news().zip(file.map(|(_, stamp)| stamp));
        }
        if let Some((news, stamp)) = new_news {
            if news.found == Found::Gone {
                // The map in the window is the only copy now, so it counts as not saved.
                editor.keep_mine(None);
            }
            self.news = (news.found != Found::Same).then_some((news, stamp));
            context.request_repaint();
        }
        let errors = self.keeper.as_ref().map(Keeper::take_errors);
        for error in errors.into_iter().flatten() {
            let text = report::keep_error(editor.words(), &error);
            editor.notify(text, true);
        }
    }

    /// Forgets what another program did to the file, because the map was saved or read again.
    pub fn forget_news(&mut self) {
        self.news = None;
    }

    /// Shows above the map what another program did to the file. Returns what the user chose.
    pub fn banner(&self, ui: &mut Ui, editor: &Editor) -> Option<BannerAnswer> {
        let (news, _) = self.news.as_ref()?;
        let words = editor.words();
        let colours = &editor.theme().colours;
        let path = news.path.display().to_string();
        let args = [("path", (&path).into())];
        let (text, actions): (_, &[(&str, BannerAnswer)]) = match news.found {
            Found::Gone => (
                words.fill("banner-gone", &args),
                &[
                    ("banner-save-again", BannerAnswer::SaveAgain),
                    ("save-elsewhere", BannerAnswer::SaveAs),
                ],
            ),
            Found::Changed(_) | Found::Same => (
                words.fill("banner-changed", &args),
                &[
                    ("banner-reload", BannerAnswer::Reload),
                    ("banner-keep-mine", BannerAnswer::KeepMine),
                    ("banner-save-copy", BannerAnswer::SaveAs),
                ],
            ),
        };
        let mut answer = None;
        let frame = Frame::new()
            .fill(colour(colours.header))
            .inner_margin(Margin::symmetric(16, 8));
        Panel::top("banner").frame(frame).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                sign_button::mark(ui, Sign::Warning, colour(colours.negative));
                let label = ui.label(RichText::new(&text));
                label.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::accesskit::Role::Alert, true, &text)
                });
                for (key, action) in actions {
                    if ui.add(Button::new(words.text(key))).clicked() {
                        answer = Some(*action);
                    }
                }
            });
        });
        answer
    }

    /// Handles the answer to the banner, except for what needs a dialog or a save.
    pub fn answer(&mut self, editor: &mut Editor, answer: BannerAnswer) {
        match (answer, self.news.take()) {
            (BannerAnswer::KeepMine, Some((news, _))) => {
                if let Found::Changed(stamp) = news.found {
                    editor.keep_mine(Some(stamp));
                }
            }
            // The banner stays until the map is saved or the file is read again.
            (BannerAnswer::SaveAgain | BannerAnswer::SaveAs | BannerAnswer::Reload, news) => {
                self.news = news;
            }
            (_, None) => {}
        }
    }

    /// Shows the dialog that offers left over work, and the job that reads it. Returns the
    /// folder of the work that the user wants to recover.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<PathBuf> {
        let words = editor.words().clone();
        if let Some((folder, mut job)) = self.recovering.take() {
            match job.ui_in_front(context, &words) {
                Some(outcome) => self.take_recovered(editor, &folder, outcome),
                None => self.recovering = Some((folder, job)),
            }
        }
        if self.waits {
            return None;
        }
        let mut dialog = self.dialog.take()?;
        match dialog.ui(context, editor, &self.left_over) {
            Some(RecoverAnswer::Recover(index)) => {
                return self
                    .left_over
                    .get(index)
                    .map(|work| work.folder().to_owned());
            }
            Some(RecoverAnswer::Discard(index)) => {
                if index < self.left_over.len() {
                    self.discard(editor, index);
                }
                if !self.left_over.is_empty() {
                    self.dialog = Some(RecoverDialog::default());
                }
            }
            // Dropping the list lets another window offer the work.
            Some(RecoverAnswer::Later) => self.left_over.clear(),
            None => self.dialog = Some(dialog),
        }
        None
    }

    /// Deletes left over work. Shows the user an error if that fails.
    fn discard(&mut self, editor: &mut Editor, index: usize) {
        let left_over = self.left_over.remove(index);
        let folder = left_over.folder().display().to_string();
        if let Err(error) = left_over.discard() {
            let reason = error.to_string();
            let args = [("path", (&folder).into()), ("reason", (&reason).into())];
            let text = editor.words().fill("recover-not-discarded", &args);
            editor.notify(text, true);
        }
    }

    /// Starts to open the work that was left over in `folder`. It is opened as it was, with
    /// its changes not saved.
    pub fn recover(&mut self, context: &Context, editor: &mut Editor, folder: &Path) {
        let mut all = self.left_over.iter();
        let Some(left_over) = all.find(|left_over| left_over.folder() == folder) else {
            return;
        };
        let text = editor.words().text("recovering");
        let load = left_over.loader();
        let (theme, words) = (editor.theme().clone(), editor.words().clone());
        let mut job = Job::start(context, text, Effect::Reads, move |_| {
            let recovered = load()?;
            let layout = PreparedLayout::of(&recovered.journey, &theme, &words);
            Ok((recovered, layout))
        });
        job.wait(INSTANT);
        match job.poll() {
            Some(outcome) => self.take_recovered(editor, folder, outcome),
            None => self.recovering = Some((folder.to_owned(), job)),
        }
        context.request_repaint();
    }

    /// Hands the work that was read from `folder` to the editor. If it could not be read, the
    /// user is shown why, and the work stays in its folder.
    fn take_recovered(&mut self, editor: &mut Editor, folder: &Path, outcome: Outcome<Loaded>) {
        let words = editor.words().clone();
        let path = folder.display().to_string();
        let (recovered, layout) = match outcome {
            Outcome::Done(Ok(loaded)) => loaded,
            Outcome::Done(Err(error)) => {
                let reason = report::open_error(&words, &error);
                let reason = reason.first().cloned().unwrap_or_default();
                let args = [("path", (&path).into()), ("reason", (&reason).into())];
                editor.notify(words.fill("recover-broken", &args), true);
                return;
            }
            Outcome::Failed(reason) => {
                let text = report::job_failed(&words, "recover-failed", &path, &reason);
                editor.notify(text, true);
                return;
            }
            Outcome::Cancelled => {
                self.dialog = Some(RecoverDialog::default());
                return;
            }
        };
        let file = recovered.file;
        let file = file.map(|(path, stamp)| OpenFile { path, stamp });
        editor.prepare(layout);
        editor.recover(recovered.journey, file);
        let mut all = self.left_over.iter();
        let index = all.position(|left_over| left_over.folder() == folder);
        if let (Some(keeper), Some(index)) = (&self.keeper, index) {
            keeper.supersede(self.left_over.remove(index));
        }
        editor.notify(words.text("recovered"), false);
        if recovered.lost_images > 0 {
            let count = [("count", recovered.lost_images.into())];
            editor.notify(words.fill("recovered-without-images", &count), true);
        }
    }

    /// Stops keeping work because the program ends. If `clears`, the map is saved or not
    /// wanted, and its kept copy is removed; otherwise that is left over.
    pub fn end(&mut self, clears: bool) {
        if let Some(keeper) = self.keeper.take() {
            keeper.end(clears);
        }
    }
}
