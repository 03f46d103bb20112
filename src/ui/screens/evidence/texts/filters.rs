//! The search in the texts, and the lists by which fewer of them are shown.

use egui::{TextEdit, Ui, vec2};

use super::super::look::{Look, MARGIN, font};
use super::target::choose;
use crate::data::texts::{Facets, TextFilter};
use crate::editor::Editor;
use crate::editor::evidence::map_step;
use crate::model::{Recipe, StepId};
use crate::scene::Weight;

/// Width of the search field in points.
const SEARCH: f32 = 190.0;
/// Width of a list in points.
const LIST: f32 = 112.0;

/// The id of the search field.
pub fn search_id() -> egui::Id {
    egui::Id::unique("search in texts")
}

/// Shows the search and the lists, which change `filter`. `person` is the pseudonym of the person
/// whose texts alone are shown.
pub fn ui(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    (filter, person): (&mut TextFilter, &str),
    (facets, recipe): (&Facets, &Recipe),
) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(MARGIN);
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let name = look.text("texts-search");
        let field = TextEdit::singleline(&mut filter.query)
            .id(search_id())
            .hint_text(name.clone())
            .font(font(13.0, Weight::Regular))
            .desired_width(SEARCH);
        ui.add(field).accessible_name(name);
        let counted = |name: &str, count: u64| format!("{name} ({})", look.words.count(count));
        if facets.categories.len() > 1 {
            let all = look.text("texts-all-categories");
            let names = facets.categories.iter();
            let values = names.map(|(value, count)| (value.clone(), counted(value, *count)));
            list(
                ui,
                "texts-category",
                look,
                &mut filter.category,
                all,
                values,
            );
        }
        if facets.scores.len() > 1 {
            let all = look.text("texts-all-scores");
            let names = facets.scores.iter();
            let values = names.map(|(value, count)| (value.clone(), counted(value, *count)));
            list(ui, "texts-score", look, &mut filter.score, all, values);
        }
        if facets.months.len() > 1 {
            let all = look.text("texts-all-months");
            let months = facets.months.iter().map(|((of, month), count)| {
                let year = of.to_string();
                let args = [
                    ("month", f64::from(*month).into()),
                    ("year", (&year).into()),
                ];
                let name = look.words.fill("calendar-month", &args);
                ((*of, *month), counted(&name, *count))
            });
            list(ui, "texts-month", look, &mut filter.month, all, months);
        }
        let has_steps = facets.steps.iter().any(|(step, _)| step.is_some());
        if has_steps {
            let all = look.text("texts-all-steps");
            let steps = facets.steps.iter().map(|(step, count)| {
                let name = step.map_or_else(
                    || look.text("texts-no-step"),
                    |step| step_name(editor, recipe, step),
                );
                (*step, counted(&name, *count))
            });
            list(ui, "texts-step", look, &mut filter.step, all, steps);
        }
        if filter.person.is_some() {
            let args = [("person", person.into())];
            let name = look.words.fill("texts-only-person", &args);
            if look.button(ui, None, &format!("{name}  ×"), true).clicked() {
                filter.person = None;
            }
        }
    });
}

/// The name of a step of a recipe on the map.
pub fn step_name(editor: &Editor, recipe: &Recipe, step: StepId) -> String {
    let journey = editor.journey();
    let on_map = map_step(journey, recipe, step).and_then(|step| journey.step(step));
    let named = || {
        let rule = recipe.steps.iter().find(|rule| rule.step == step);
        rule.map_or_else(String::new, |rule| rule.name.clone())
    };
    on_map.map_or_else(named, |(_, step)| step.name.clone())
}

/// Shows a list of values, the first of which stands for all.
fn list<T: Clone + PartialEq>(
    ui: &mut Ui,
    key: &'static str,
    look: &Look,
    chosen: &mut Option<T>,
    all: String,
    values: impl Iterator<Item = (T, String)>,
) {
    let values: Vec<(T, String)> = values.collect();
    let current = chosen
        .as_ref()
        .and_then(|chosen| values.iter().position(|(value, _)| value == chosen));
    let names: Vec<(usize, String)> = std::iter::once((0, all))
        .chain((1..).zip(values.iter().map(|(_, name)| name.clone())))
        .collect();
    let now = current.map_or(0, |index| index + 1);
    let name = look.text(key);
    if let Some(index) = choose(ui, ("texts", &name), LIST, Some(now), &names) {
        *chosen = index
            .checked_sub(1)
            .and_then(|index| values.get(index))
            .map(|(value, _)| value.clone());
    }
}
