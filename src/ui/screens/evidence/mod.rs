//! The evidence desk, a screen in the place of the map: the sources at the left, the open one in
//! the middle, and how it is counted at the right.

mod about;
mod again;
mod asked;
mod bars;
mod care;
mod columns;
mod counted;
mod curve;
mod deletion;
mod differing;
mod empty;
mod figures;
mod gaps;
mod head;
mod lanes;
mod look;
mod misfits;
mod people;
mod quality;
mod renewal;
mod signs;
mod sources;
mod state;
mod status;
mod steps;
mod survey;
mod texts;
mod ways;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, CornerRadius, Frame, Id, Margin, Panel, Stroke, Ui};

use self::again::Purpose;
use self::asked::Asked;
use self::care::Care;
use self::head::Tab;
use self::look::Look;
use self::texts::TextsTab;
use self::work::Work;
use crate::analysis::counted_figure;
use crate::data::door::ENDINGS;
use crate::data::privacy::PseudonymKey;
use crate::editor::evidence::{Concerned, Desk};
use crate::editor::{Command, Editor};
use crate::model::{CardId, EvidenceId, SourceShape};
use crate::ui::documents::file_dialog::FileDialog;
use crate::ui::documents::file_question::FileKind;
use crate::ui::widgets::focus_ring;
use crate::ui::window::focus::Region;
use crate::ui::window::layers::{self, Layer};

/// Width of the window in points from which the columns at both sides are broad ones.
const BROAD: f32 = 1400.0;
/// Width of the window in points below which they are slim ones.
const SLIM: f32 = 1000.0;
/// Widths of the list of sources in points: of the slim one, the usual one and the broad one.
const SOURCES_WIDTH: [f32; 3] = [200.0, 252.0, 300.0];
/// The same of the column that says how the open source is counted.
const COUNTING_WIDTH: [f32; 3] = [252.0, 264.0, 280.0];
/// What is chosen on the desk in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// Let the user choose a file.
    AddFile,
    /// Add a source that has no file.
    AddWithoutFile,
    /// Delete the open source.
    Delete,
    /// Give the keyboard to the name of the open source.
    Rename,
    /// Read the file of the open source again.
    ReadAgain,
    /// Read the newer file that stands beside that of the open source.
    ReadNewer,
    /// Let the user choose another file for the open source.
    ChooseFile,
    /// Bring the figures that were read again onto the map.
    PutNew,
    /// Keep the figures on the map as they are.
    KeepOld,
    /// Show what was read although the recipe does not fit it, so that it can be made to.
    FitRecipe(Tab),
    /// Accept all names that are suggested for steps.
    AcceptAll,
    /// Bring what was counted onto the map.
    PutOnMap,
    /// Bring the two periods that are compared onto the map.
    PutPeriods,
    /// Put the shares of the channels onto the touchpoints.
    PutChannels,
    /// Put how many are concerned onto a pain.
    PutOnPain(CardId, Concerned),
    /// Make the steps of the map of the names of the open log.
    MakeSteps,
    /// Show on the map which steps rest on no source.
    ShowGaps,
    /// Show this tab.
    Show(Tab),
    /// Save the recipe of the open source as a file of its own.
    SaveRecipe,
    /// Read the open source by a recipe in a file.
    OpenRecipe,
    /// Say no more what of a recipe does not fit.
    CloseFit,
    /// Leave out the person whose id or pseudonym was typed.
    Withdraw,
    /// Count a person who withdrew again: the one at this place of the list.
    CountAgain(usize),
    /// Show the notes of the open source beside the map.
    ShowNotes,
}

/// The screen.
#[derive(Default)]
pub struct EvidenceScreen {
    is_open: bool,
    desk: Desk,
    tab: Tab,
    /// The dialog in which the user chooses a file, and what that is for.
    dialog: Option<(FileDialog, Purpose)>,
    /// The folder of the file that was chosen last.
    folder: Option<PathBuf>,
    /// Whether the open source of the list is to get the keyboard.
    wants_focus: bool,
    /// What is read and counted in the background.
    work: Work,
    /// What became of the files of the sources.
    care: Care,
    /// The source that is to be deleted, once the user has said what becomes of its figures.
    deleting: Option<EvidenceId>,
    /// The id or pseudonym of a person that is being typed.
    person: String,
    /// What is counted because somebody asked for it.
    asked: Asked,
    /// The tab of texts.
    texts: TextsTab,
    /// The source whose notes are to be shown beside the map, and the file that takes the place of
    /// theirs.
    notes: Option<(EvidenceId, Option<PathBuf>)>,
}

impl EvidenceScreen {
    /// Names people by the pseudonyms of this key, and recognises by them who withdrew.
    pub fn keep_key(&mut self, key: &PseudonymKey) {
        self.asked.keep_key(key.clone());
        self.texts.keep_key(key.clone());
        self.work.keep_key(key.clone());
    }

    /// Whether the screen is shown in the place of the map.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether the program's own dialog for a path is shown.
    pub fn asks_for_path(&self) -> bool {
        let dialog = self.dialog.as_ref();
        dialog.is_some_and(|(dialog, _)| dialog.is_shown())
    }

    /// Whether the user is asked what becomes of the figures of a source that is deleted.
    pub fn is_asking(&self) -> bool {
        self.deleting.is_some()
    }

    /// The source whose notes are to be shown beside the map, and the file that takes the place of
    /// theirs; once.
    pub fn take_notes(&mut self) -> Option<(EvidenceId, Option<PathBuf>)> {
        self.notes.take()
    }

    /// Whether a file is being read, for a new source or for one that is read again.
    pub fn is_reading(&self) -> bool {
        self.work.is_reading()
    }

    /// Forgets everything about the map that was open before.
    pub fn forget(&mut self) {
        self.desk = Desk::default();
        self.work.forget();
        self.asked.forget();
        self.texts.forget();
        self.care.look_again();
        self.dialog = None;
        self.deleting = None;
        self.notes = None;
        self.person.clear();
    }

    /// Whether a file is being read or counted.
    pub fn is_busy(&self) -> bool {
        self.work.is_busy() || self.asked.is_busy()
    }

    /// Whether work in the background has taken so long that it is shown.
    pub fn is_working(&self) -> bool {
        self.work.is_shown()
    }

    /// Whether the open source has a column that says how it is counted.
    pub fn has_counting(&self, editor: &Editor) -> bool {
        // What is to be decided first takes its place.
        if self.desk.has_renewal(editor.journey()) {
            return false;
        }
        let recipe = self.desk.recipe(editor.journey());
        recipe.is_some_and(|recipe| {
            matches!(
                recipe.shape,
                SourceShape::EventLog
                    | SourceShape::WideLog
                    | SourceShape::Answers
                    | SourceShape::Totals
                    | SourceShape::Paths
                    | SourceShape::Texts
            )
        })
    }

    /// Shows the screen, or goes back to the map. If something that was counted is selected, its
    /// source is opened.
    pub fn toggle(&mut self, editor: &mut Editor) {
        editor.finish_text();
        editor.end_field();
        self.is_open ^= true;
        let selected = editor.selection().single().filter(|_| self.is_open);
        let figure = selected.and_then(|element| counted_figure(editor.journey(), element));
        if let Some(source) = figure.and_then(|figure| figure.evidence) {
            self.desk.open(editor, source);
        }
        self.wants_focus = self.is_open;
        self.care.look_again();
    }

    /// Shows the screen. `news` is shown in the place of the hint; `is_top` says whether keys are
    /// meant for the screen. Returns the commands that were chosen.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        news: Option<&str>,
        is_top: bool,
    ) -> Vec<Command> {
        let mut commands = Vec::new();
        if layers::is_escaped(ui.ctx(), Layer::EvidenceDesk) {
            if self.desk.has_renewal(editor.journey()) {
                self.desk.keep_old();
                self.wants_focus = true;
            } else if let Some(field) = typed_field(ui.ctx()) {
                ui.memory_mut(|memory| memory.surrender_focus(field));
                self.wants_focus = true;
            } else if self.desk.differing(editor.journey()).is_some() {
                self.desk.hide_differing();
            } else {
                commands.push(Command::ShowEvidence);
            }
        }
        let look = Look::new(editor);
        let panel = Frame::new().fill(look.panel());
        Panel::bottom("evidence status")
            .exact_size(28.0)
            .frame(panel)
            .show(ui, |ui| status::ui(ui, editor, &look, &self.desk, news));
        let width = ui.ctx().content_rect().width();
        let size = usize::from(width >= SLIM) + usize::from(width >= BROAD);
        let mut choice = None;
        Panel::left("evidence sources")
            .exact_size(SOURCES_WIDTH[size])
            .resizable(false)
            .frame(panel.inner_margin(Margin::same(14)))
            .show(ui, |ui| {
                Region::Sources.begin(ui);
                let wants_focus = std::mem::take(&mut self.wants_focus);
                let shown = (&mut self.desk, &self.care);
                sources::ui(ui, editor, &look, shown, &mut choice, wants_focus);
                focus_ring::paint_within(ui);
            });
        if self.has_counting(editor) {
            Panel::right("evidence counting")
                .exact_size(COUNTING_WIDTH[size])
                .resizable(false)
                .frame(panel.inner_margin(Margin::same(14)))
                .show(ui, |ui| {
                    Region::Counting.begin(ui);
                    if self.desk.texts(editor.journey()).is_some() {
                        self.texts.column(ui, editor, &look, &self.desk);
                    } else {
                        counted::ui(ui, editor, &look, &mut self.desk, &mut choice);
                    }
                    focus_ring::paint_within(ui);
                });
        }
        egui::CentralPanel::default()
            .frame(
                Frame::new()
                    .fill(look.canvas())
                    .inner_margin(Margin::same(8)),
            )
            .show(ui, |ui| {
                Region::Source.begin(ui);
                let sheet = Frame::new()
                    .fill(look.paper())
                    .stroke(Stroke::new(1.0, look.line()))
                    .corner_radius(CornerRadius::same(10));
                sheet.show(ui, |ui| {
                    ui.set_min_size(ui.available_size());
                    self.sheet(ui, editor, &look, &mut choice);
                    focus_ring::paint_within(ui);
                });
            });
        if is_top {
            self.choose(ui.ctx(), editor, choice);
        }
        commands
    }

    /// Shows the open source, or what the desk is for while there is none.
    fn sheet(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        look: &Look,
        choice: &mut Option<Choice>,
    ) {
        let journey = Arc::clone(editor.journey());
        let Some(source) = self.desk.source(&journey) else {
            empty::ui(ui, look, choice);
            return;
        };
        if renewal::ui(ui, editor, look, &mut self.desk, choice) {
            return;
        }
        let found = quality::findings(&self.desk, editor);
        head::ui(
            ui,
            editor,
            look,
            &mut self.desk,
            (&mut self.tab, found),
            choice,
        );
        let is_told =
            self.desk.failed(&journey).is_some() && Tab::shown(self.tab, source) != Tab::About;
        care::banner(ui, look, (&self.care, is_told), source, choice);
        misfits::banner(ui, editor, look, &mut self.desk, choice);
        let tab = Tab::shown(self.tab, source);
        if tab != Tab::About && !state::ui(ui, editor, look, &self.desk, tab, choice) {
            return;
        }
        if let Some(shown) = self.desk.differing(&journey) {
            if differing::ui(ui, look, &journey, &self.desk, shown) {
                self.desk.hide_differing();
            }
            return;
        }
        match tab {
            Tab::About => {
                let has_key = self.work.key().is_some();
                let found = people::found(&self.desk, &journey);
                let person = (&mut self.person, has_key, found);
                about::ui(ui, editor, look, source, |ui, look| {
                    people::ui(ui, look, source, person, choice);
                });
            }
            Tab::Columns => columns::ui(ui, editor, look, &self.desk),
            Tab::Steps => steps::ui(ui, editor, look, &mut self.desk, choice),
            Tab::Questions => survey::ui(ui, editor, look, &mut self.desk),
            Tab::Quality => quality::ui(ui, editor, look, &self.desk),
            Tab::Texts => self.texts.ui(ui, editor, look, &self.desk),
            Tab::Figures => figures::ui(ui, editor, look, &mut self.desk, choice),
        }
    }

    /// Carries out what was chosen.
    fn choose(&mut self, context: &Context, editor: &mut Editor, choice: Option<Choice>) {
        match choice {
            None => return,
            Some(Choice::AddFile) => self.ask_file(context, editor),
            Some(Choice::AddWithoutFile) => {
                self.desk.add(editor);
                head::name_next(context, &self.desk, editor);
            }
            Some(Choice::Delete) => {
                self.delete(editor);
            }
            Some(Choice::Rename) => head::name_next(context, &self.desk, editor),
            Some(Choice::ReadAgain) => self.read_again(context, editor),
            Some(Choice::ReadNewer) => self.read_newer(context, editor),
            Some(Choice::ChooseFile) => self.choose_file(context, editor),
            Some(Choice::PutNew) => self.put_new(editor),
            Some(Choice::KeepOld) => {
                self.desk.keep_old();
                self.wants_focus = true;
            }
            Some(Choice::FitRecipe(tab)) => {
                self.desk.fit_recipe(editor);
                self.tab = tab;
                self.wants_focus = true;
            }
            Some(Choice::AcceptAll) => {
                if let Some(board) = self.desk.board(editor) {
                    self.desk.accept_all(editor, &board);
                }
            }
            Some(Choice::PutOnMap) => self.put_on_map(context, editor),
            Some(Choice::PutPeriods) => {
                let look = Look::new(editor);
                let journey = Arc::clone(editor.journey());
                let name = |group: &_| figures::group_name(&look, &journey, group);
                if let Some(wanted) = self.desk.wanted_periods(&journey, name) {
                    self.asked.count_periods(context, wanted);
                }
            }
            Some(Choice::PutChannels) => {
                let (changed, added) = self.desk.put_channels(editor);
                let look = Look::new(editor);
                let text = look.counted("channels-done", (changed + added) as u64);
                editor.notify(text, false);
            }
            Some(Choice::PutOnPain(card, concerned)) => {
                if self.desk.put_on_pain(editor, card, concerned) {
                    let text = editor.words().text("pains-done");
                    editor.notify(text, false);
                }
            }
            Some(Choice::MakeSteps) => {
                let made = self.desk.make_steps(editor);
                let look = Look::new(editor);
                let steps = look.counted("desk-steps-made", made as u64);
                editor.notify(steps, false);
            }
            Some(Choice::ShowGaps) => {
                gaps::select(editor);
                self.toggle(editor);
            }
            Some(Choice::Show(tab)) => {
                self.tab = tab;
                self.desk.hide_differing();
            }
            Some(Choice::SaveRecipe) => self.save_recipe(context, editor),
            Some(Choice::OpenRecipe) => self.open_recipe(context, editor),
            Some(Choice::CloseFit) => self.desk.close_fit(),
            Some(Choice::Withdraw) => self.withdraw(context, editor),
            Some(Choice::CountAgain(place)) => self.count_again(context, editor, place),
            Some(Choice::ShowNotes) => {
                let open = self.desk.open_notes(editor.journey());
                self.notes = open.map(|source| (source, None));
            }
        }
        context.request_repaint();
    }

    /// Asks the user for a file, unless the system's dialog is already open.
    fn ask_file(&mut self, context: &Context, editor: &Editor) {
        self.ask(editor, Purpose::Add, |editor, folder| {
            let kinds = vec![FileKind::new(editor, "kind-source", ENDINGS)];
            FileDialog::open(context, editor, "desk-choose-file", kinds, folder)
        });
    }

    /// Reads the file at `path`, which becomes a source once it is read.
    pub fn add_file(&mut self, context: &Context, editor: &Editor, path: PathBuf) {
        self.folder = path.parent().map(std::path::Path::to_owned);
        self.work.add(context, editor, path);
    }

    /// Shows the dialog for a file, and goes on with what is read and counted in the background.
    pub fn work(&mut self, context: &Context, editor: &mut Editor) {
        self.take_path(context, editor);
        self.ask_deletion(context, editor);
        if self.is_open {
            self.care.go_on(context, editor);
            self.find_renamed(editor);
        }
        // What was begun is also finished behind the map.
        let progressed = self
            .work
            .go_on(context, editor, &mut self.desk, self.is_open);
        if progressed.has_added {
            if !self.is_open {
                let title = self.desk.source(editor.journey());
                let title = title.map_or_else(String::new, |source| source.title.clone());
                let args = [("title", (&title).into())];
                editor.notify(editor.words().fill("desk-added", &args), false);
            }
            self.wants_focus = true;
            self.tab = Tab::Steps;
        }
        if let Some(renewed) = progressed.renewed {
            self.tell_renewed(editor, renewed);
        }
        self.asked.go_on(context, editor, &mut self.desk);
        if let Some((wanted, measured)) = self.asked.counted_periods() {
            let now = jiff::Timestamp::now();
            let put = self.desk.put_periods(editor, &wanted, &measured, now);
            say_put(editor, put);
        }
    }
}

/// The field that has the keyboard and takes text.
fn typed_field(context: &Context) -> Option<Id> {
    let focused = context.memory(|memory| memory.focused());
    focused.filter(|_| context.text_edit_focused())
}

/// Says how many lanes and how many figures came onto the map.
fn say_put(editor: &mut Editor, put: Option<(usize, usize)>) {
    let Some((lanes, figures)) = put else { return };
    let look = Look::new(editor);
    let lanes = look.counted("desk-lane-count", lanes as u64);
    let figures = look.counted("desk-figure-count", figures as u64);
    let args = [("lanes", (&lanes).into()), ("figures", (&figures).into())];
    editor.notify(look.words.fill("desk-on-map", &args), false);
}
