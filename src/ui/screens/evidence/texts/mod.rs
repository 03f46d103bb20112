//! The tab of texts: comments, tickets and reviews are searched, read, and become cards with the
//! words that were marked; and the column beside it, with what they are about.

mod filters;
mod list;
mod reading;
mod target;
mod themes;

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Rect, Ui, UiBuilder, pos2};

use self::list::Place;
use self::reading::OpenText;
use self::target::Target;
use self::themes::Column;
use super::look::{Look, MARGIN, font};
use crate::data::privacy::PseudonymKey;
use crate::data::texts::{Picked, Query, TextFilter, TextRow, excerpt, theme_parts, whole_words};
use crate::data::{DataError, Loaded};
use crate::editor::Editor;
use crate::editor::evidence::{
    Desk, Quote, Verdict, map_step, quoted_parts, quotes_of, texts_of, verdict,
};
use crate::model::{CardId, EvidenceId, Recipe, Theme};
use crate::scene::Weight;
use crate::ui::documents::job::{Effect, Job, Outcome};

/// How long a frame waits for the texts that are to be shown, so that small files are there at
/// once.
const INSTANT: Duration = Duration::from_millis(12);
/// The most characters of a text in the list.
const MOST: usize = 220;

/// What the texts that are shown were picked from, and by what.
#[derive(Clone)]
struct Wanted {
    loaded: Arc<Loaded>,
    recipe: Arc<Recipe>,
    filter: TextFilter,
}

impl Wanted {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.loaded, &other.loaded)
            && Arc::ptr_eq(&self.recipe, &other.recipe)
            && self.filter == other.filter
    }
}

/// The state of the tab.
#[derive(Default)]
pub struct TextsTab {
    /// The source that it is about.
    source: Option<EvidenceId>,
    filter: TextFilter,
    /// The texts that are shown.
    picked: Option<(Wanted, Picked)>,
    /// Those that will be.
    job: Option<(Wanted, Job<Result<Picked, DataError>>)>,
    place: Place,
    /// The row of the open text among those in memory.
    open: Option<u32>,
    /// What is marked in it, as bytes.
    mark: Option<Range<usize>>,
    target: Target,
    column: Column,
    /// The key of the pseudonyms; `None` without a folder for it, where nobody is named.
    key: Option<PseudonymKey>,
}

impl TextsTab {
    /// Names people by the pseudonyms of this key.
    pub fn keep_key(&mut self, key: PseudonymKey) {
        self.key = Some(key);
    }

    /// Forgets everything about the source that was shown.
    pub fn forget(&mut self) {
        *self = Self {
            key: self.key.take(),
            ..Self::default()
        };
    }

    /// The pseudonym of a person; empty if there is none.
    fn pseudonym(&self, person: &str) -> String {
        let key = self.key.as_ref();
        key.map_or_else(String::new, |key| key.pseudonym(person))
    }

    /// Begins anew when another source is opened, and picks the texts that are to be shown.
    fn follow(&mut self, context: &Context, editor: &Editor, desk: &Desk) -> Option<()> {
        let journey = editor.journey();
        let source = desk.open_id(journey)?;
        if self.source != Some(source) {
            *self = Self {
                source: Some(source),
                key: self.key.take(),
                ..Self::default()
            };
        }
        let recipe = Arc::clone(desk.recipe(journey)?);
        if self
            .filter
            .theme
            .is_some_and(|(theme, _)| theme >= recipe.themes.len())
        {
            self.filter.theme = None;
        }
        let wanted = Wanted {
            loaded: desk.texts(journey)?,
            recipe,
            filter: self.filter.clone(),
        };
        self.take(editor);
        let is_there = |known: Option<&Wanted>| known.is_some_and(|known| known.is(&wanted));
        let is_known = is_there(self.picked.as_ref().map(|(known, _)| known));
        let is_coming = is_there(self.job.as_ref().map(|(known, _)| known));
        if !is_known && !is_coming {
            if let Some((_, job)) = &self.job {
                job.cancel();
            }
            let of_job = wanted.clone();
            let mut job = Job::start(context, String::new(), Effect::Reads, move |progress| {
                let table = texts_of(&of_job.loaded).ok_or(DataError::Empty)?;
                table.pick(&of_job.recipe, &of_job.filter, progress)
            });
            job.wait(INSTANT);
            self.job = Some((wanted, job));
            self.take(editor);
        }
        Some(())
    }

    /// Takes the texts that were picked, once they are there. The open text stays open if it is
    /// still among them.
    fn take(&mut self, _editor: &Editor) {
        let Some((wanted, mut job)) = self.job.take() else {
            return;
        };
        match job.poll() {
            None => self.job = Some((wanted, job)),
            Some(Outcome::Done(Ok(picked))) => {
                let open = self
                    .open
                    .and_then(|open| picked.rows.binary_search(&open).ok());
                if open.is_none() {
                    self.mark = None;
                }
                let is_same_list = self
                    .picked
                    .as_ref()
                    .is_some_and(|(before, _)| before.filter == wanted.filter);
                match open {
                    Some(open) => self.place.open = open,
                    None if is_same_list => {
                        self.place.open = self.place.open.min(picked.rows.len().saturating_sub(1));
                    }
                    None => self.place = Place::default(),
                }
                self.open = picked.rows.get(self.place.open).copied();
                self.picked = Some((wanted, picked));
            }
            Some(Outcome::Done(Err(_)) | Outcome::Cancelled | Outcome::Failed(_)) => {}
        }
    }

    /// Shows the tab.
    pub fn ui(&mut self, ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk) {
        if self.follow(ui.ctx(), editor, desk).is_none() {
            return;
        }
        let Some((wanted, picked)) = self.picked.take() else {
            ui.add_space(20.0);
            ui.horizontal(|ui| {
                ui.add_space(MARGIN);
                ui.spinner();
            });
            return;
        };
        self.shown(ui, editor, look, desk, (&wanted, &picked));
        self.picked = Some((wanted, picked));
    }

    fn shown(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        look: &Look,
        desk: &Desk,
        (wanted, picked): (&Wanted, &Picked),
    ) {
        ui.add_space(10.0);
        let person = self.filter.person.clone().unwrap_or_default();
        let person = self.pseudonym(&person);
        filters::ui(
            ui,
            editor,
            look,
            (&mut self.filter, &person),
            (&picked.facets, &wanted.recipe),
        );
        if self.counted(ui, look, picked) {
            self.filter = TextFilter {
                theme: self.filter.theme,
                ..TextFilter::default()
            };
        }
        let area = ui.available_rect_before_wrap();
        let height = self.pane_height(ui, look, area, wanted);
        let cut = area.bottom() - height;
        let list = Rect::from_min_max(area.min, pos2(area.right(), cut));
        let pane = Rect::from_min_max(pos2(area.left(), cut), area.max);
        let done = self.list(ui, editor, look, list, (wanted, picked));
        match done {
            Some(list::Done::Opened(index)) => {
                self.open_row(ui.ctx(), picked, index);
                self.suggest_step(editor, wanted);
            }
            Some(list::Done::Entered) => {
                ui.memory_mut(|memory| memory.request_focus(reading::text_id()));
            }
            Some(list::Done::Decided(index, verdict)) => {
                decide(editor, desk, (wanted, picked), index, verdict);
            }
            Some(list::Done::DecidedAndOn(index, now)) => {
                let before = verdict_of((wanted, picked), index);
                // The same once more takes it back, and stays there to show that.
                let is_back = before == Some(now);
                let now = if is_back { Verdict::Open } else { now };
                decide(editor, desk, (wanted, picked), index, now);
                if before.is_some() && !is_back && index + 1 < picked.rows.len() {
                    self.place.open = index + 1;
                    self.open_row(ui.ctx(), picked, index + 1);
                    self.suggest_step(editor, wanted);
                }
            }
            None => {}
        }
        self.pane(ui, editor, look, pane, (wanted, picked));
    }

    /// Says how many texts are shown, of how many people. Returns whether all are to be shown.
    fn counted(&self, ui: &mut Ui, look: &Look, picked: &Picked) -> bool {
        let facets = &picked.facets;
        let shown = look.words.count(picked.rows.len() as u64);
        let all = look.counted("texts-of-all", facets.texts);
        let args = [("shown", (&shown).into()), ("all", (&all).into())];
        let mut text = look.words.fill("texts-shown", &args);
        if facets.has_people {
            let people = look.words.count(picked.people.people);
            let all = look.counted("texts-people-of-all", picked.people.of);
            let args = [("shown", (&people).into()), ("all", (&all).into())];
            text = format!("{text} · {}", look.words.fill("texts-shown", &args));
        }
        let is_narrowed = TextFilter {
            theme: None,
            ..self.filter.clone()
        } != TextFilter::default();
        let mut shows_all = false;
        ui.horizontal(|ui| {
            ui.set_min_height(20.0);
            ui.add_space(MARGIN);
            let text = egui::RichText::new(text).font(font(12.0, Weight::Medium));
            ui.label(text.color(look.soft()));
            if is_narrowed {
                let all = look.text("texts-show-all");
                let all = egui::RichText::new(all).font(font(12.0, Weight::Medium));
                shows_all = ui.link(all.color(look.accent())).clicked();
            }
            if self.job.is_some() {
                ui.add(egui::Spinner::new().size(12.0));
            }
        });
        ui.add_space(2.0);
        shows_all
    }

    /// The height of the open text, which leaves most of the room to the list.
    fn pane_height(&self, ui: &Ui, look: &Look, area: Rect, wanted: &Wanted) -> f32 {
        let row = self.open.and_then(|row| {
            let table = texts_of(&wanted.loaded)?;
            table.row(&wanted.recipe, row)
        });
        let text = row.map_or("", |row| row.text);
        let wanted = reading::height(ui, look, text, area.width());
        wanted.clamp(132.0, (area.height() * 0.5).max(132.0))
    }

    /// Shows the list.
    fn list(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        look: &Look,
        area: Rect,
        (wanted, picked): (&Wanted, &Picked),
    ) -> Option<list::Done> {
        let table = texts_of(&wanted.loaded)?;
        if picked.rows.is_empty() {
            let mut inner = ui.new_child(UiBuilder::new().max_rect(area.shrink(MARGIN)));
            look.note(&mut inner, &look.text("texts-none"));
            return None;
        }
        let query = Query::new(&wanted.filter.query);
        let theme = wanted.filter.theme;
        let theme = theme.and_then(|(theme, _)| wanted.recipe.themes.get(theme));
        let mut place = self.place;
        let row = |index: usize| {
            let row = table.row(&wanted.recipe, *picked.rows.get(index)?)?;
            let found = found(&query, theme, row.text);
            let (before, part, after) = match found.first() {
                Some(part) => {
                    let excerpt = excerpt(row.text, part);
                    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
                    let before = format!("{}{}", dots(excerpt.is_cut_before), excerpt.before);
                    let after = format!("{}{}", excerpt.after, dots(excerpt.is_cut_after));
                    (before, excerpt.part, after)
                }
                None => (begin(row.text), String::new(), String::new()),
            };
            let decided = theme.map(|theme| verdict(theme, row.text));
            Some(list::Row {
                before,
                found: part,
                after,
                facts: self.facts(editor, look, wanted, &row),
                is_accepted: decided == Some(Verdict::Accepted),
                is_suggested: decided == Some(Verdict::Open),
            })
        };
        let done = list::ui(ui, look, area, (&mut place, picked.rows.len()), row);
        self.place = place;
        done
    }

    /// Facts about a text in one line.
    fn facts(&self, editor: &Editor, look: &Look, wanted: &Wanted, row: &TextRow<'_>) -> String {
        let number = look.words.count(row.number);
        let args = [("number", (&number).into())];
        let mut facts = vec![look.words.fill("place-row", &args)];
        facts.extend([row.date, row.category].map(str::to_owned));
        if !row.score.is_empty() {
            let args = [("score", row.score.into())];
            facts.push(look.words.fill("texts-score-of", &args));
        }
        if let Some(step) = row.step {
            let name = filters::step_name(editor, &wanted.recipe, step);
            facts.push(format!("→ {name}"));
        }
        facts.push(self.pseudonym(row.person));
        facts.retain(|fact| !fact.trim().is_empty());
        facts.join(" · ")
    }

    /// Opens a row of the list.
    fn open_row(&mut self, context: &Context, picked: &Picked, index: usize) {
        let row = picked.rows.get(index).copied();
        if row != self.open {
            self.open = row;
            self.mark = None;
            crate::ui::widgets::markable::forget(context, reading::text_id());
        }
    }

    /// Makes the step of the open text the one that a card goes to.
    fn suggest_step(&mut self, editor: &Editor, wanted: &Wanted) {
        let row = self.open.and_then(|row| {
            let table = texts_of(&wanted.loaded)?;
            table.row(&wanted.recipe, row)
        });
        let step = row.and_then(|row| map_step(editor.journey(), &wanted.recipe, row.step?));
        if step.is_some() && step != self.target.step {
            self.target.step = step;
            self.target.card = None;
        }
    }

    /// Shows the open text, and makes a card of what is marked in it.
    fn pane(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        look: &Look,
        area: Rect,
        (wanted, picked): (&Wanted, &Picked),
    ) {
        let Some(row) = self.open.and_then(|row| {
            let table = texts_of(&wanted.loaded)?;
            table.row(&wanted.recipe, row)
        }) else {
            return;
        };
        let theme = wanted.filter.theme;
        let theme = theme.and_then(|(theme, _)| wanted.recipe.themes.get(theme));
        let found = found(&Query::new(&wanted.filter.query), theme, row.text);
        let person = self.pseudonym(row.person);
        let facts = self.facts(editor, look, wanted, &TextRow { person: "", ..row });
        let step = row
            .step
            .and_then(|step| map_step(editor.journey(), &wanted.recipe, step));
        let number = look.words.count(row.number);
        let place = look
            .words
            .fill("place-row", &[("number", (&number).into())]);
        let journey = Arc::clone(editor.journey());
        let quotes = quotes_of(&journey, self.source.unwrap_or_default());
        let quoted = quoted_parts(&quotes, &place, row.text);
        let open = OpenText {
            number: row.number,
            text: row.text,
            found: &found,
            quoted: &quoted,
            facts: &facts,
            person: &person,
            step,
        };
        let (mark, target) = (&mut self.mark, &mut self.target);
        match reading::ui(ui, editor, look, area, &open, (mark, target)) {
            Some(reading::Done::Person) => {
                self.filter = TextFilter {
                    person: Some(row.person.to_owned()),
                    ..TextFilter::default()
                };
            }
            Some(reading::Done::Card) => {
                let quote = Quote {
                    text: self.marked(row.text).to_owned(),
                    evidence: self.source.unwrap_or_default(),
                    place,
                    person,
                    heard: Some(picked.people.of),
                };
                self.make_card(ui.ctx(), editor, look, &quote);
            }
            None => {}
        }
    }

    /// What is marked in a text.
    fn marked<'a>(&self, text: &'a str) -> &'a str {
        let mark = self.mark.clone();
        mark.and_then(|mark| text.get(whole_words(text, &mark)))
            .unwrap_or_default()
    }

    /// Makes a card of a quote, or adds it to one, and says where that is.
    fn make_card(&mut self, context: &Context, editor: &mut Editor, look: &Look, quote: &Quote) {
        let Some(target) = self.target.settle(editor, None) else {
            return;
        };
        let made = editor.add_quote(quote, target);
        let Some(card) = made else {
            editor.notify(look.text("texts-is-there"), false);
            return;
        };
        self.mark = None;
        crate::ui::widgets::markable::forget(context, reading::text_id());
        // From here the arrow keys go on, and undo belongs to the map.
        context.memory_mut(|memory| memory.request_focus(list::id()));
        say_where(editor, look, card);
    }
}

/// Says whether a text belongs to the theme that is open.
fn decide(
    editor: &mut Editor,
    desk: &Desk,
    (wanted, picked): (&Wanted, &Picked),
    index: usize,
    verdict: Verdict,
) {
    let Some((theme, _)) = wanted.filter.theme else {
        return;
    };
    let row = picked.rows.get(index).and_then(|row| {
        let table = texts_of(&wanted.loaded)?;
        table.row(&wanted.recipe, *row)
    });
    if let Some(row) = row {
        desk.decide(editor, theme, row.text, verdict);
    }
}

/// What was decided about the text of a row and the theme that is open.
fn verdict_of((wanted, picked): (&Wanted, &Picked), index: usize) -> Option<Verdict> {
    let (theme, _) = wanted.filter.theme?;
    let table = texts_of(&wanted.loaded)?;
    let row = table.row(&wanted.recipe, *picked.rows.get(index)?)?;
    Some(verdict(wanted.recipe.themes.get(theme)?, row.text))
}

/// What is found in a text: what was looked for, or else the words of the theme.
fn found(query: &Query, theme: Option<&Theme>, text: &str) -> Vec<Range<usize>> {
    match theme {
        Some(theme) if query.is_empty() => theme_parts(theme, text),
        _ => query.find(text).unwrap_or_default(),
    }
}

/// Says where a card is on the map.
fn say_where(editor: &mut Editor, look: &Look, card: CardId) {
    let journey = Arc::clone(editor.journey());
    let Some(card) = journey.card(card) else {
        return;
    };
    let step = journey.step(card.step).map(|(_, step)| step.name.as_str());
    let lane = journey.lane(card.lane).map(|lane| lane.name.as_str());
    let (step, lane) = (step.unwrap_or_default(), lane.unwrap_or_default());
    let args = [("step", step.into()), ("lane", lane.into())];
    editor.notify(look.words.fill("texts-card-made", &args), false);
}

/// The beginning of a text in one line.
fn begin(text: &str) -> String {
    let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut begun: String = line.take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        begun.push('…');
    }
    begun
}
