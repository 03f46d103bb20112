//! What became of the files of the sources: whether each is still the one that was read, whether
//! a newer one stands beside it, and whether its data should have been deleted by now.

use std::collections::HashMap;
use std::path::PathBuf;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, Context, Id, Pos2, Rect, Response, Sense, Stroke, Ui, WidgetInfo, vec2,
};

use super::Choice;
use super::look::{Look, MARGIN, fit, font};
use super::signs::Sign;
use crate::data::{DataError, FileState, Freshness, freshness};
use crate::editor::Editor;
use crate::editor::evidence::place;
use crate::local_time;
use crate::model::{Evidence, EvidenceId, SourceFile, printable_line};
use crate::scene::Weight;
use crate::ui::documents::job::{Effect, Job, Outcome};

/// Height of what is told in the head of the open source, in points.
const BANNER: f32 = 40.0;

/// How wide a button in it is at most, with the space before it, in points.
const BUTTON: f32 = 186.0;

/// A file that is being looked for.
struct Looking {
    source: EvidenceId,
    file: SourceFile,
    folder: Option<PathBuf>,
    job: Job<Result<Freshness, DataError>>,
}

/// A file that was looked for, from the folder that the map had then.
struct Known {
    file: SourceFile,
    folder: Option<PathBuf>,
    freshness: Option<Freshness>,
}

/// What is known about the files.
#[derive(Default)]
pub struct Care {
    known: HashMap<EvidenceId, Known>,
    looking: Option<Looking>,
}

/// The file of a source as it was when the figures on the map were counted, or else when it was
/// read last.
fn file_of(source: &Evidence) -> Option<&SourceFile> {
    let counted = source.counted.as_ref().map(|counted| &counted.file);
    counted.or(source.file.as_ref())
}

impl Care {
    /// Forgets what is known, so that all files are looked for again.
    pub fn look_again(&mut self) {
        self.known.clear();
        self.looking = None;
    }

    /// Forgets what is known of one source.
    pub fn look_again_for(&mut self, source: EvidenceId) {
        self.known.remove(&source);
        let looking = self.looking.take();
        self.looking = looking.filter(|looking| looking.source != source);
    }

    /// Goes on looking for the files, one after the other. They are looked for again when the
    /// window comes to the front.
    pub fn go_on(&mut self, context: &Context, editor: &Editor) {
        let is_back = context.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::WindowFocused(true)))
        });
        if is_back {
            self.look_again();
        }
        if let Some(mut looking) = self.looking.take() {
            match looking.job.poll() {
                None => {
                    self.looking = Some(looking);
                    return;
                }
                Some(outcome) => {
                    let freshness = match outcome {
                        Outcome::Done(Ok(freshness)) => Some(freshness),
                        _ => None,
                    };
                    let Looking {
                        source,
                        file,
                        folder,
                        ..
                    } = looking;
                    let known = Known {
                        file,
                        folder,
                        freshness,
                    };
                    self.known.insert(source, known);
                }
            }
        }
        let folder = place::folder(editor);
        let sources = editor.journey().evidence.iter();
        let next = sources.filter_map(|source| Some((source.id, file_of(source)?)));
        let next = next.into_iter().find(|(source, file)| {
            let known = self.known.get(source);
            known.is_none_or(|known| known.file != **file || known.folder.as_deref() != folder)
        });
        if let Some((source, file)) = next {
            let folder = folder.map(std::path::Path::to_owned);
            let (wanted, from) = (file.clone(), folder.clone());
            let counted = editor.journey().evidence(source);
            let counted = counted.and_then(|source| source.counted.as_ref()?.time);
            let job = Job::start(context, String::new(), Effect::Reads, move |progress| {
                freshness(&wanted, counted, from.as_deref(), progress)
            });
            self.looking = Some(Looking {
                source,
                file: file.clone(),
                folder,
                job,
            });
        }
    }

    /// What became of the file of a source, if that is known.
    pub fn freshness(&self, source: &Evidence) -> Option<&Freshness> {
        let known = self.known.get(&source.id)?;
        let is_it = file_of(source) == Some(&known.file);
        known.freshness.as_ref().filter(|_| is_it)
    }

    /// The newer file beside that of a source. Notes of another interview are not newer ones of
    /// the same: only what was read by a recipe can be read so again.
    pub fn newer(&self, source: &Evidence) -> Option<PathBuf> {
        source.recipe.as_ref()?;
        self.freshness(source)?.newer.clone()
    }

    /// What is to be told about a source; `None` if all is well.
    pub fn news(&self, look: &Look, source: &Evidence) -> Option<News> {
        let today = local_time::today();
        let is_past = source.delete_by.zip(today).filter(|(by, now)| by < now);
        if let Some((by, _)) = is_past {
            let date = look.words.date(by);
            let args = [("date", (&date).into())];
            return Some(News {
                kind: Kind::Past,
                short: look.text("again-past"),
                text: look.words.fill("again-past-more", &args),
            });
        }
        let freshness = self.freshness(source)?;
        let name = file_of(source).map_or("", |file| &*file.name);
        let args = [("file", name.into())];
        let told = |kind, short: &str, text: String| News {
            kind,
            short: look.text(short),
            text,
        };
        let newer = freshness.newer.as_ref().map(|newer| {
            let name = newer.file_name().unwrap_or_default().to_string_lossy();
            printable_line(&name)
        });
        // The newer file may be that of the source already, without figures on the map yet.
        let read = source.file.as_ref().map(|file| &file.name);
        if let Some(newer) = newer.filter(|newer| Some(newer) != read) {
            let is_gone = freshness.state == FileState::Gone;
            let key = if is_gone {
                "again-gone-newer"
            } else {
                "again-newer-more"
            };
            let args = [("file", name.into()), ("newer", (&newer).into())];
            return Some(told(
                Kind::Newer,
                "again-newer",
                look.words.fill(key, &args),
            ));
        }
        match (&freshness.state, source.counted.is_some()) {
            (FileState::Gone, true) => {
                let text = look.words.fill("again-gone-more", &args);
                Some(told(Kind::Gone, "again-gone", text))
            }
            (FileState::Gone, false) => {
                let text = look.words.fill("again-gone-uncounted", &args);
                Some(told(Kind::Gone, "again-gone", text))
            }
            (FileState::Changed(_), true) => {
                let text = look.words.fill("again-changed-more", &args);
                Some(told(Kind::Changed, "again-changed", text))
            }
            (FileState::Changed(_), false) | (FileState::Same(_), _) => None,
        }
    }
}

/// What is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The data should have been deleted.
    Past,
    /// The file is not to be found.
    Gone,
    /// The file has other bytes than those that were counted.
    Changed,
    /// A newer file stands beside it.
    Newer,
}

/// What is to be told about a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    kind: Kind,
    /// In two or three words.
    pub short: String,
    /// In a sentence.
    text: String,
}

impl News {
    /// The colour of its dot.
    pub fn ink(&self, look: &Look) -> Color32 {
        match self.kind {
            Kind::Past | Kind::Gone => look.negative(),
            Kind::Changed | Kind::Newer => look.warning(),
        }
    }

    /// The name of the way out, and what it does.
    pub fn way(&self, look: &Look) -> (String, Choice) {
        let (key, choice) = self.ways()[0];
        (look.text(key), choice)
    }

    /// The ways out, the most likely one first.
    fn ways(&self) -> &'static [(&'static str, Choice)] {
        match self.kind {
            Kind::Past => &[("desk-delete", Choice::Delete)],
            Kind::Gone => &[("again-choose-file", Choice::ChooseFile)],
            Kind::Changed => &[("desk-read-again", Choice::ReadAgain)],
            Kind::Newer => &[
                ("again-read-newer", Choice::ReadNewer),
                ("again-choose-file", Choice::ChooseFile),
            ],
        }
    }
}

/// Shows a small button of text alone, at most `width` points wide, whose left end is at `at`.
pub fn link(
    ui: &Ui,
    look: &Look,
    source: EvidenceId,
    (at, width): (Pos2, f32),
    name: &str,
) -> Response {
    let galley = fit(ui, name, font(12.0, Weight::SemiBold), look.accent(), width);
    let rect = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let hit = rect.expand2(vec2(5.0, 4.0));
    let id = Id::unique(("way out of the source", source.as_str()));
    let response = ui.interact(hit, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.hovered() {
        ui.painter().rect_filled(hit, 5.0, look.accent_tint());
    }
    look.ring(ui, hit, &response);
    ui.painter().galley(rect.min, galley, look.accent());
    response
}

/// Tells in the head of the open source what became of its file, with the ways out. `is_told`
/// says whether the tab itself tells that the file is gone.
pub fn banner(
    ui: &mut Ui,
    look: &Look,
    (care, is_told): (&Care, bool),
    source: &Evidence,
    choice: &mut Option<Choice>,
) {
    let news = care.news(look, source);
    let Some(news) = news.filter(|news| !is_told || news.kind != Kind::Gone) else {
        return;
    };
    let buttons: f32 = news.ways().len() as f32 * BUTTON;
    let width = (ui.available_width() - 2.0 * MARGIN - buttons - 16.0).max(120.0);
    let style = font(12.5, Weight::Medium);
    let mut job = LayoutJob::simple(news.text.clone(), style, look.ink(), width);
    job.wrap.max_rows = 2;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let size = vec2(ui.available_width(), BANNER.max(galley.size().y + 16.0));
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &news.text));
    let ink = news.ink(look);
    let ground = area.shrink2(vec2(1.0, 0.0));
    ui.painter()
        .rect_filled(ground, 0.0, ink.gamma_multiply(0.10));
    ui.painter().hline(
        area.x_range(),
        area.bottom() - 0.5,
        Stroke::new(1.0, look.line()),
    );
    let inner = Rect::from_min_max(area.min + vec2(MARGIN, 0.0), area.max - vec2(MARGIN, 0.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut buttons = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    buttons.spacing_mut().item_spacing.x = 8.0;
    for (key, way) in news.ways().iter().rev() {
        let sign = match way {
            Choice::ReadAgain | Choice::ReadNewer => Some(Sign::Again),
            Choice::ChooseFile => Some(Sign::Tray),
            _ => None,
        };
        let button = look.button(&mut buttons, sign, &look.text(key), true);
        if button.clicked() {
            *choice = Some(*way);
        }
    }
    let dot = inner.left_center() + vec2(4.0, 0.0);
    ui.painter().circle_filled(dot, 4.0, ink);
    let at = inner.left_center() + vec2(16.0, -galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, look.ink());
    if is_cut {
        response.on_hover_text(&news.text);
    }
}
