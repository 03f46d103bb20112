//! What stands between the user and lost work: unsaved work is kept while it is done, what a
//! crash left over is offered, and what others do to the open file is told.

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

/// What the user wants done about a file that someone else changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerAnswer {
    /// Show what is in the file now.
    Reload,
    /// Go on with this map; the next save writes it over the file.
    KeepMine,
    /// Write this map to its file now.
    SaveAgain,
    /// Write this map to another file.
    SaveAs,
}

/// What was left over and its layout, or why it cannot be read.
type Loaded = Result<(Recovered, PreparedLayout), OpenError>;

/// The keeper of unsaved work, the watcher of the file, and what they found.
#[derive(Default)]
pub struct Safety {
    recovery: Option<PathBuf>,
    keeper: Option<Keeper>,
    watcher: Option<Watcher>,
    left_over: Vec<LeftOver>,
    dialog: Option<RecoverDialog>,
    /// What is being read, and the folder it lies in.
    recovering: Option<(PathBuf, Job<Loaded>)>,
    /// What someone else did, and how the file stood for us then.
    news: Option<(News, Stamp)>,
}

impl Safety {
    /// Keeps work in the folder `recovery`, if there is one, and looks for what was left
    /// over there.
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
            left_over,
            recovering: None,
            recovery,
            news: None,
        }
    }

    /// What puts the work in safety when there is no next frame.
    pub fn rescuer(&self) -> Option<Rescuer> {
        self.keeper.as_ref().map(Keeper::rescuer)
    }

    /// Whether there is work that a crash left over.
    pub fn has_left_over(&self) -> bool {
        !self.left_over.is_empty()
    }

    /// Whether a question stands in front of the map.
    pub fn is_asking(&self) -> bool {
        self.dialog.is_some()
    }

    /// Whether work that was left over is being read.
    pub fn is_recovering(&self) -> bool {
        self.recovering.is_some()
    }

    /// Shows what was left over, looked up again.
    pub fn show_left_over(&mut self, editor: &mut Editor) {
        let known: Vec<PathBuf> = self
            .left_over
            .iter()
            .map(|it| it.folder().to_owned())
            .collect();
        let found = self.recovery.as_deref().map(recovery::left_over);
        let new = found.unwrap_or_default().into_iter();
        self.left_over
            .extend(new.filter(|it| !known.contains(&it.folder().to_owned())));
        if self.left_over.is_empty() {
            let text = editor.words().text("recover-none");
            editor.notify(text, false);
        } else {
            self.dialog = Some(RecoverDialog::default());
        }
    }

    /// Whether another running program has the file open.
    pub fn is_open_elsewhere(&self, path: &Path) -> bool {
        let own = self.keeper.as_ref().map(Keeper::session);
        let found = self
            .recovery
            .as_deref()
            .and_then(|recovery| recovery::opened_elsewhere(recovery, path, own));
        found.is_some()
    }

    /// After each frame: hands what is open now to the threads, and takes their news.
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
            // Saved, reloaded, or another map by now.
            self.news = None;
        }
        let mut found = None;
        if let Some(watcher) = &mut self.watcher {
            watcher.watch(file);
            let is_back = |event: &Event| matches!(event, Event::WindowFocused(true));
            if context.input(|input| input.events.iter().any(is_back)) {
                watcher.look_now();
            }
            found = watcher.take_news().zip(file.map(|(_, stamp)| stamp));
        }
        if let Some((news, stamp)) = found {
            if news.found == Found::Gone {
                // The only copy is the one in the window.
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

    /// The map is in its file now, whatever was told before.
    pub fn forget_news(&mut self) {
        self.news = None;
    }

    /// Says what someone else did to the file, above the map.
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

    /// Does what the banner was answered, as far as it needs no dialog.
    pub fn answer(&mut self, editor: &mut Editor, answer: BannerAnswer) {
        match (answer, self.news.take()) {
            (BannerAnswer::KeepMine, Some((news, _))) => {
                if let Found::Changed(stamp) = news.found {
                    editor.keep_mine(Some(stamp));
                }
            }
            // Stays until the map is in a file again, or the file was read again.
            (BannerAnswer::SaveAgain | BannerAnswer::SaveAs | BannerAnswer::Reload, news) => {
                self.news = news;
            }
            (_, None) => {}
        }
    }

    /// Shows the dialog of what was left over, and what of it is being read. Returns the
    /// folder of what shall be recovered.
    pub fn ui(&mut self, context: &Context, editor: &mut Editor) -> Option<PathBuf> {
        let words = editor.words().clone();
        if let Some((folder, mut job)) = self.recovering.take() {
            match job.ui_in_front(context, &words) {
                Some(outcome) => self.take_recovered(editor, &folder, outcome),
                None => self.recovering = Some((folder, job)),
            }
        }
        let mut dialog = self.dialog.take()?;
        match dialog.ui(context, editor, &self.left_over) {
            Some(RecoverAnswer::Recover(index)) => {
                return self.left_over.get(index).map(|it| it.folder().to_owned());
            }
            Some(RecoverAnswer::Discard(index)) => {
                if index < self.left_over.len() {
                    self.discard(editor, index);
                }
                if !self.left_over.is_empty() {
                    self.dialog = Some(RecoverDialog::default());
                }
            }
            // Given back, so that another window may offer it.
            Some(RecoverAnswer::Later) => self.left_over.clear(),
            None => self.dialog = Some(dialog),
        }
        None
    }

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

    /// Opens what was left over in `folder` as it was, not saved.
    pub fn recover(&mut self, context: &Context, editor: &mut Editor, folder: &Path) {
        let Some(left_over) = self.left_over.iter().find(|it| it.folder() == folder) else {
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

    /// Takes over what was left over in `folder`, or tells why that is not possible. It then
    /// stays where it is.
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
        let index = self.left_over.iter().position(|it| it.folder() == folder);
        if let (Some(keeper), Some(index)) = (&self.keeper, index) {
            keeper.supersede(self.left_over.remove(index));
        }
        editor.notify(words.text("recovered"), false);
        if recovered.lost_images > 0 {
            let count = [("count", recovered.lost_images.into())];
            editor.notify(words.fill("recovered-without-images", &count), true);
        }
    }

    /// The program ends. `clears` says that the map is saved or not wanted.
    pub fn end(&mut self, clears: bool) {
        if let Some(keeper) = self.keeper.take() {
            keeper.end(clears);
        }
    }
}
