//! The column of themes: what the texts are about, how many people that concerns, and the reach of
//! a pain that is put onto the map. The words of a theme only suggest texts: somebody decides.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::filters::step_name;
use super::target::{Target, choose};
use super::{Picked, TextsTab, Wanted};
use crate::data::DataError;
use crate::data::texts::{TextFilter, ThemeCount, ThemePart};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, QuoteTarget, map_step, stems_of, texts_of};
use crate::element_names;
use crate::model::{ElementId, Recipe, StepId, Theme, printable_line};
use crate::scene::Weight;
use crate::statistics::wilson;
use crate::ui::documents::job::{Effect, Job, Outcome};
use crate::ui::screens::evidence::look::{Look, dashed, font, line_at};
use crate::ui::screens::evidence::signs::{self, Sign};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::sign_button::{self, Sign as ButtonSign};

/// Height of a theme in points.
const HEIGHT: f32 = 54.0;
/// Height of the button at the foot of the column, in points.
const BUTTON: f32 = 38.0;
/// The most texts that can be accepted at once; each is remembered in the map.
const MOST_ACCEPTED: usize = 50_000;

/// The texts that a theme suggests, by their fingerprints.
type Keys = Job<Result<Vec<String>, DataError>>;

/// The name and the words of the open theme as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Draft {
    theme: usize,
    name: String,
    words: String,
}

impl Draft {
    /// The fields of a theme.
    fn of(index: usize, theme: &Theme) -> Self {
        Self {
            theme: index,
            name: theme.name.clone(),
            words: theme.stems.join(", "),
        }
    }

    /// Takes what was changed elsewhere, such as by undo.
    fn follow(&mut self, theme: &Theme) {
        if printable_line(self.name.trim()) != theme.name {
            self.name.clone_from(&theme.name);
        }
        if stems_of(&self.words) != theme.stems {
            self.words = theme.stems.join(", ");
        }
    }
}

/// Texts that are looked for, so that all of them are accepted.
struct Accepting {
    theme: usize,
    /// What they are looked for by.
    recipe: Arc<Recipe>,
    keys: Keys,
}

/// The state of the column.
#[derive(Default)]
pub struct Column {
    draft: Option<Draft>,
    target: Target,
    /// The texts that are looked for, so that all of them are accepted.
    accepting: Option<Accepting>,
    /// Whether the name of the open theme is to get the keyboard.
    names_next: bool,
}

/// What was chosen in the column.
#[derive(Clone, Copy)]
enum Chosen {
    Open(Option<usize>),
    Part(ThemePart),
    Add,
    Delete(usize),
    Step(usize, Option<StepId>),
    AcceptAll(usize),
    PutOnMap(usize),
}

impl TextsTab {
    /// Shows the column.
    pub fn column(&mut self, ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk) {
        self.take_accepted(editor, look, desk);
        let is_there = self.follow(ui.ctx(), editor, desk).is_some();
        let picked = self.picked.take().filter(|_| is_there);
        let Some((wanted, picked)) = picked else {
            look.heading(ui, &look.text("texts-themes"), "");
            return;
        };
        let chosen = self.parts(ui, editor, look, desk, (&wanted, &picked));
        if let Some(chosen) = chosen {
            self.choose(ui, editor, look, desk, (&wanted, &picked), chosen);
        }
        self.picked = Some((wanted, picked));
    }

    fn parts(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        look: &Look,
        desk: &Desk,
        (wanted, picked): (&Wanted, &Picked),
    ) -> Option<Chosen> {
        let mut chosen = None;
        let open = self.filter.theme.map(|(theme, _)| theme);
        let foot = if open.is_some() { BUTTON + 10.0 } else { 0.0 };
        let height = (ui.available_height() - foot).max(60.0);
        ScrollArea::vertical()
            .id_salt("themes of the desk")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                let more = look.text("texts-themes-more");
                look.heading(ui, &look.text("texts-themes"), &more);
                ui.add_space(4.0);
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                let themes = wanted.recipe.themes.iter().enumerate();
                for (index, theme) in themes {
                    let count = picked.facets.themes.get(index).copied().unwrap_or_default();
                    let is_open = open == Some(index);
                    let step = theme
                        .step
                        .map(|step| step_name(editor, &wanted.recipe, step));
                    let step = step.unwrap_or_default();
                    let facts = (count, step.as_str(), picked.facets.people);
                    if card(ui, look, theme, facts, (index, is_open)).clicked() {
                        chosen = Some(Chosen::Open((!is_open).then_some(index)));
                    }
                    if is_open {
                        let form = self.form(ui, editor, look, desk, wanted, index);
                        let facts = (index, count);
                        let decided = self.decisions(ui, editor, look, wanted, facts);
                        chosen = form.or(decided).or(chosen.take());
                    }
                }
                let query = self.filter.query.trim();
                let name = if query.is_empty() {
                    look.text("texts-new-theme")
                } else {
                    look.words
                        .fill("texts-theme-of", &[("words", query.into())])
                };
                if look.button(ui, Some(Sign::Plus), &name, true).clicked() {
                    chosen = Some(Chosen::Add);
                }
                focus_ring::follow(ui);
            });
        let theme = open.and_then(|open| Some((open, wanted.recipe.themes.get(open)?)));
        if let Some((index, _)) = theme {
            ui.add_space(8.0);
            let count = picked.facets.themes.get(index).copied().unwrap_or_default();
            if put(ui, look, count, picked.facets.people) {
                chosen = Some(Chosen::PutOnMap(index));
            }
        }
        chosen
    }

    /// Shows the fields of the open theme.
    fn form(
        &mut self,
        ui: &mut Ui,
        editor: &mut Editor,
        look: &Look,
        desk: &Desk,
        wanted: &Wanted,
        index: usize,
    ) -> Option<Chosen> {
        let recipe = Arc::clone(desk.recipe(editor.journey())?);
        let theme = recipe.themes.get(index)?;
        let mut chosen = None;
        let draft = self.column.draft.take();
        let draft = draft.filter(|draft| draft.theme == index);
        let mut draft = draft.unwrap_or_else(|| Draft::of(index, theme));
        draft.follow(theme);
        let width = ui.available_width();
        ui.horizontal(|ui| {
            let name = look.text("texts-theme-name");
            let field = TextEdit::singleline(&mut draft.name)
                .hint_text(name.clone())
                .desired_width(width - 42.0);
            let field = ui.add(field).accessible_name(name);
            if std::mem::take(&mut self.column.names_next) {
                field.request_focus();
            }
            if field.changed() {
                desk.name_theme(editor, index, &draft.name);
            }
            let delete = look.text("texts-delete-theme");
            if sign_button::button(ui, &look.theme, ButtonSign::Bin, &delete, true).clicked() {
                chosen = Some(Chosen::Delete(index));
            }
        });
        look.note(ui, &look.text("texts-theme-words"));
        let name = look.text("texts-theme-words");
        let field = TextEdit::multiline(&mut draft.words)
            .desired_rows(2)
            .desired_width(width - 8.0);
        let field = ui.add(field).accessible_name(name);
        if field.changed() {
            desk.reword_theme(editor, index, &draft.words);
        }
        self.column.draft = Some(draft);
        let now = steps(ui, editor, look, &wanted.recipe, (index, theme));
        chosen.or(now)
    }

    /// Shows which texts of the open theme are listed, and where its reach goes.
    fn decisions(
        &mut self,
        ui: &mut Ui,
        editor: &Editor,
        look: &Look,
        wanted: &Wanted,
        (index, count): (usize, ThemeCount),
    ) -> Option<Chosen> {
        let theme = wanted.recipe.themes.get(index)?;
        let width = ui.available_width();
        let mut chosen = None;
        let parts = [
            (
                ThemePart::Both,
                "texts-part-both",
                count.accepted + count.suggested,
            ),
            (ThemePart::Accepted, "texts-part-accepted", count.accepted),
            (
                ThemePart::Suggested,
                "texts-part-suggested",
                count.suggested,
            ),
            (ThemePart::Declined, "texts-part-declined", count.declined),
        ];
        let names = parts.map(|(part, key, count)| {
            (
                part,
                format!("{} ({})", look.text(key), look.words.count(count)),
            )
        });
        let now = self.filter.theme.map(|(_, part)| part);
        let name = look.text("texts-part");
        if let Some(part) = choose(ui, ("themes", &name), width - 8.0, now, &names) {
            chosen = Some(Chosen::Part(part));
        }
        if self.column.accepting.is_some() {
            ui.spinner();
        } else if count.suggested > 0 {
            let name = look.counted("texts-accept-all", count.suggested);
            if look.button(ui, Some(Sign::Tick), &name, true).clicked() {
                chosen = Some(Chosen::AcceptAll(index));
            }
        }
        look.note(ui, &look.text("texts-goes-to"));
        let on_map = theme
            .step
            .and_then(|step| map_step(editor.journey(), &wanted.recipe, step));
        if self.column.target.settle(editor, on_map).is_some() {
            let target = &mut self.column.target;
            target.ui(ui, editor, look, "reach", width - 8.0);
        } else {
            look.note(ui, &look.text("texts-no-place"));
        }
        ui.add_space(8.0);
        chosen
    }

    fn choose(
        &mut self,
        ui: &Ui,
        editor: &mut Editor,
        look: &Look,
        desk: &Desk,
        (wanted, picked): (&Wanted, &Picked),
        chosen: Chosen,
    ) {
        // What is shown may be older than the recipe, until the texts are picked anew.
        let is_same = |theme: usize| {
            let now = desk.recipe(editor.journey());
            let now = now.and_then(|recipe| recipe.themes.get(theme));
            let shown = wanted.recipe.themes.get(theme);
            now.map(|theme| &theme.name) == shown.map(|theme| &theme.name)
        };
        if let Chosen::Delete(theme) | Chosen::AcceptAll(theme) | Chosen::PutOnMap(theme) = chosen
            && !is_same(theme)
        {
            return;
        }
        match chosen {
            Chosen::Open(theme) => self.open_theme(editor, &wanted.recipe, theme),
            Chosen::Part(part) => {
                if let Some((_, now)) = &mut self.filter.theme {
                    *now = part;
                }
            }
            Chosen::Add => {
                let query = self.filter.query.trim().to_owned();
                let theme = desk.add_theme(editor, &query, &query);
                let recipe = desk.recipe(editor.journey()).cloned();
                if let Some(recipe) = recipe {
                    self.open_theme(editor, &recipe, Some(theme));
                    self.column.names_next = true;
                }
            }
            Chosen::Delete(theme) => {
                self.filter.theme = None;
                desk.delete_theme(editor, theme);
            }
            Chosen::Step(theme, step) => {
                desk.place_theme(editor, theme, step);
                self.column.target.step = step;
                self.column.target.card = None;
            }
            Chosen::AcceptAll(theme) => {
                let (loaded, recipe) = (Arc::clone(&wanted.loaded), Arc::clone(&wanted.recipe));
                let of_job = Arc::clone(&recipe);
                let mut keys = Job::start(ui.ctx(), String::new(), Effect::Reads, move |_| {
                    let table = texts_of(&loaded).ok_or(DataError::Empty)?;
                    Ok(table.suggested_keys(&of_job, theme))
                });
                keys.wait(super::INSTANT);
                self.column.accepting = Some(Accepting {
                    theme,
                    recipe,
                    keys,
                });
                self.take_accepted(editor, look, desk);
            }
            Chosen::PutOnMap(theme) => {
                let count = picked.facets.themes.get(theme).copied().unwrap_or_default();
                let rule = wanted.recipe.themes.get(theme);
                let name = rule.map(|rule| rule.name.clone()).unwrap_or_default();
                self.put_on_map(editor, look, (count.people, picked.facets.people), &name);
            }
        }
        ui.ctx().request_repaint();
    }

    /// Shows only the texts of a theme, or all again.
    fn open_theme(&mut self, editor: &mut Editor, recipe: &Recipe, theme: Option<usize>) {
        editor.end_field();
        self.filter = TextFilter {
            theme: theme.map(|theme| (theme, ThemePart::Both)),
            ..TextFilter::default()
        };
        let step = theme.and_then(|theme| recipe.themes.get(theme)?.step);
        let step = step.and_then(|step| map_step(editor.journey(), recipe, step));
        self.column.target.card = None;
        if step.is_some() {
            self.column.target.step = step;
        }
        self.aim(editor, recipe, theme);
    }

    /// Makes the card that has the reach of a theme the one that gets it again.
    fn aim(&mut self, editor: &Editor, recipe: &Recipe, theme: Option<usize>) {
        let rule = theme.and_then(|theme| recipe.themes.get(theme));
        let mut cards = editor.journey().cards.iter();
        let found = rule.and_then(|rule| {
            cards.find(|card| {
                card.reach_from == self.source
                    && !rule.name.is_empty()
                    && card.text.trim() == rule.name
            })
        });
        if let Some(card) = found {
            self.column.target = Target {
                step: Some(card.step),
                lane: Some(card.lane),
                card: Some(card.id),
            };
        }
    }

    /// Accepts the texts that were looked for.
    fn take_accepted(&mut self, editor: &mut Editor, look: &Look, desk: &Desk) {
        let Some(mut accepting) = self.column.accepting.take() else {
            return;
        };
        // Of another source or another theme nothing is accepted.
        let recipe = desk.recipe(editor.journey());
        if !recipe.is_some_and(|recipe| Arc::ptr_eq(recipe, &accepting.recipe)) {
            return;
        }
        let theme = accepting.theme;
        match accepting.keys.poll() {
            None => self.column.accepting = Some(accepting),
            Some(Outcome::Done(Ok(keys))) if keys.len() > MOST_ACCEPTED => {
                let most = look.words.count(MOST_ACCEPTED as u64);
                let args = [("most", (&most).into())];
                editor.notify(look.words.fill("texts-too-many", &args), false);
            }
            Some(Outcome::Done(Ok(keys))) => desk.accept_texts(editor, theme, &keys),
            Some(_) => {}
        }
    }

    /// Puts the reach of a theme onto a card, and says where that is.
    fn put_on_map(&mut self, editor: &mut Editor, look: &Look, people: (u64, u64), name: &str) {
        let Some((source, target)) = self.source.zip(self.column.target.settle(editor, None))
        else {
            return;
        };
        let Some(card) = editor.put_reach(people, source, name, target) else {
            return;
        };
        self.column.target.card = match target {
            QuoteTarget::Card(card) => Some(card),
            QuoteTarget::Cell(..) => Some(card),
        };
        super::say_where(editor, look, card);
    }
}

/// Shows a list of the steps of the map. Returns the one that was chosen.
fn steps(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    recipe: &Recipe,
    (index, theme): (usize, &Theme),
) -> Option<Chosen> {
    let journey = editor.journey();
    let mut steps: Vec<(Option<StepId>, String)> = vec![(None, look.text("texts-no-step"))];
    steps.extend(journey.steps().map(|(_, step)| {
        let element = ElementId::Step(step.id);
        let name = element_names::name_or_kind(&look.words, element, &step.name);
        (Some(step.id), name)
    }));
    let now = theme.step.and_then(|step| map_step(journey, recipe, step));
    let name = look.text("texts-theme-step");
    let width = ui.available_width() - 8.0;
    let step = choose(ui, ("themes", &name), width, Some(now), &steps)?;
    Some(Chosen::Step(index, step))
}

/// Shows a theme in the list.
fn card(
    ui: &mut Ui,
    look: &Look,
    theme: &Theme,
    (count, step, of): (ThemeCount, &str, u64),
    (index, is_open): (usize, bool),
) -> Response {
    let size = vec2(ui.available_width() - 8.0, HEIGHT);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, Id::unique(("theme of texts", index)), Sense::click());
    let fill = if response.hovered() && !is_open {
        look.hover()
    } else {
        look.card()
    };
    let edge = if is_open {
        Stroke::new(1.5, look.accent())
    } else {
        Stroke::new(1.0, look.line())
    };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    look.ring(ui, rect, &response);
    let name = if theme.name.is_empty() {
        look.text("texts-unnamed-theme")
    } else {
        theme.name.clone()
    };
    let people = look.words.count(count.people);
    let style = (font(14.0, Weight::SemiBold), look.ink());
    let at = (rect.right_top() + vec2(-12.0, 17.0), Align2::RIGHT_CENTER);
    let number = line_at(ui, at, &people, style, 70.0);
    let style = (font(13.0, Weight::SemiBold), look.ink());
    let at = (rect.left_top() + vec2(12.0, 17.0), Align2::LEFT_CENTER);
    line_at(ui, at, &name, style, number.left() - rect.left() - 20.0);
    let mut facts = vec![look.counted("texts-accepted", count.accepted)];
    if count.suggested > 0 {
        facts.push(look.counted("texts-suggested", count.suggested));
    }
    if !step.is_empty() {
        facts.push(step.to_owned());
    }
    let facts = facts.join(" · ");
    let style = (font(11.5, Weight::Regular), look.soft());
    let at = (rect.left_top() + vec2(12.0, 34.0), Align2::LEFT_CENTER);
    line_at(ui, at, &facts, style, rect.width() - 24.0);
    bar(ui, look, rect, count, of);
    let said = format!(
        "{name}: {}, {facts}",
        look.counted("desk-people", count.people)
    );
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &said));
    response
}

/// Paints how many of all people a theme concerns: filled for those whose texts were accepted,
/// dashed for those who are only suggested.
fn bar(ui: &Ui, look: &Look, rect: Rect, count: ThemeCount, of: u64) {
    let rail = Rect::from_min_max(
        pos2(rect.left() + 12.0, rect.bottom() - 9.0),
        pos2(rect.right() - 12.0, rect.bottom() - 5.0),
    );
    let share = |people: u64| (people as f32 / of.max(1) as f32).min(1.0);
    let part = |people: u64| {
        let width = rail.width() * share(people);
        Rect::from_min_size(rail.min, vec2(width, rail.height()))
    };
    ui.painter().rect_filled(rail, 2.0, look.line_soft());
    if count.people_with_suggested > count.people {
        let line = Stroke::new(1.0, look.accent());
        dashed(ui.painter(), part(count.people_with_suggested), line);
    }
    ui.painter()
        .rect_filled(part(count.people), 2.0, look.accent());
}

/// Shows the button that puts the reach onto the map. Returns whether it was pressed.
fn put(ui: &mut Ui, look: &Look, count: ThemeCount, of: u64) -> bool {
    let is_enabled = count.people > 0;
    let sense = if is_enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let size = vec2(ui.available_width(), BUTTON);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    let name = look.text("desk-put-on-map");
    let shown = look.words.count(count.people);
    let all = look.words.count(of);
    let args = [("shown", (&shown).into()), ("all", (&all).into())];
    let reach = look.words.fill("texts-shown", &args);
    let said = format!("{name}: {reach}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &said));
    let fill = match (is_enabled, response.hovered()) {
        (true, true) => look.accent().gamma_multiply(0.9),
        (true, false) => look.accent(),
        (false, _) => look.line(),
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    look.ring(ui, rect, &response);
    let ink = if is_enabled {
        look.on_accent()
    } else {
        look.soft()
    };
    let square = Rect::from_center_size(rect.left_center() + vec2(19.0, 0.0), vec2(13.0, 13.0));
    signs::draw(ui.painter(), square, Sign::Right, Stroke::new(1.5, ink));
    let style = (font(13.0, Weight::SemiBold), ink);
    let at = (rect.left_center() + vec2(34.0, 0.0), Align2::LEFT_CENTER);
    let text = line_at(ui, at, &name, style, rect.width() - 44.0);
    let style = (font(11.5, Weight::Medium), ink);
    let at = (rect.right_center() - vec2(12.0, 0.0), Align2::RIGHT_CENTER);
    line_at(ui, at, &reach, style, rect.right() - text.right() - 22.0);
    let response = if is_enabled {
        let (low, high) = wilson(count.people, of);
        let (low, high) = (look.words.share(low), look.words.share(high));
        let args = [("low", (&low).into()), ("high", (&high).into())];
        response.on_hover_text(look.words.fill("texts-interval", &args))
    } else {
        response.on_hover_text(look.text("texts-accept-first"))
    };
    response.clicked()
}
