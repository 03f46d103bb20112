//! By what people are parted into groups, the groups at a glance, and two of them beside each
//! other.

use egui::{Ui, vec2};
use jiff::civil::Date;

use super::compared;
use super::names::group_name;
use super::{MARGIN, cells, titled_head};
use crate::data::{LogGroup, SplitBy};
use crate::editor::evidence::{Desk, GroupCounts};
use crate::local_time;
use crate::model::Journey;
use crate::ui::screens::evidence::bars::share;
use crate::ui::screens::evidence::figures::step_name;
use crate::ui::screens::evidence::look::Look;
use crate::ui::screens::evidence::{Choice, signs};
use crate::ui::widgets::calendar::{self, Picked};
use crate::ui::widgets::dropdown;
use crate::ui::widgets::sign_button::{self, Sign};

/// Shows the choice of groups and, if people are parted, the groups. Nothing for sources that
/// cannot be parted.
pub fn ui(ui: &mut Ui, look: &Look, journey: &Journey, desk: &mut Desk, wish: &mut Option<Choice>) {
    let possible = desk.possible_splits(journey);
    if possible.is_empty() {
        return;
    }
    ui.add_space(14.0);
    choice(ui, look, journey, desk, &possible);
    let Some(counts) = desk.group_counts(journey) else {
        return;
    };
    let groups = counts.groups();
    if groups.len() < 2 {
        super::note(ui, look, &look.text("split-single"));
        return;
    }
    if let GroupCounts::Log(groups) = counts
        && groups.len() > 2
    {
        overview(ui, look, journey, groups);
    }
    let Some((first, second)) = desk.compared(journey) else {
        return;
    };
    let counts = counts.clone();
    if pair_choice(ui, look, journey, desk, &counts, (first, second)) {
        *wish = Some(Choice::PutPeriods);
    }
    compared::ui(ui, look, journey, &counts, (first, second));
}

/// Shows by what people are parted, with the day where there is one.
fn choice(ui: &mut Ui, look: &Look, journey: &Journey, desk: &mut Desk, possible: &[SplitBy]) {
    let by = desk.split_by(journey);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let caption = look.text("desk-split");
        look.note(ui, &caption);
        let mut names = vec![look.text("split-none")];
        names.extend(possible.iter().map(|by| look.text(key(*by))));
        let current = by.and_then(|by| possible.iter().position(|other| *other == by));
        let current = current.map_or(0, |at| at + 1);
        let shown = names[current].clone();
        let width = ("split", &*caption);
        let chosen = dropdown::field(ui, width, (&shown, 190.0), Some(current), &names);
        if let Some(chosen) = chosen {
            desk.part_by(chosen.checked_sub(1).map(|at| possible[at]));
        }
        if let Some(SplitBy::Day(day)) = by {
            day_field(ui, look, desk, day);
        }
    });
}

fn key(by: SplitBy) -> &'static str {
    match by {
        SplitBy::Persona => "split-persona",
        SplitBy::Segment => "split-segment",
        SplitBy::Channel => "split-channel",
        SplitBy::Day(_) => "split-day",
        SplitBy::Month => "split-month",
    }
}

/// Shows the day with a button that opens a calendar.
fn day_field(ui: &mut Ui, look: &Look, desk: &mut Desk, day: Date) {
    let text = look.words.date(day);
    look.note(ui, &text);
    let name = look.text("calendar-open");
    let button = sign_button::button(ui, &look.theme, Sign::Calendar, &name, true);
    let today = local_time::today().unwrap_or(day);
    let picked = calendar::popup(&button, &look.words, &look.theme, Some(day), today);
    if let Some(Picked::Day(day)) = picked {
        desk.part_by(Some(SplitBy::Day(day)));
    }
}

/// Shows all groups with the share of each that reached each step.
fn overview(ui: &mut Ui, look: &Look, journey: &Journey, groups: &[LogGroup]) {
    let steps = &groups[0].count.steps;
    let mut columns = vec![look.text("split-began")];
    columns.extend(steps.iter().map(|step| step_name(journey, step.step)));
    titled_head(ui, look, &look.text("split-groups"), &columns);
    for group in groups {
        let mut figures = vec![look.words.count(group.count.began)];
        figures.extend(group.count.steps.iter().map(|step| match step.began {
            0 => "–".to_owned(),
            few if few < crate::data::split::TOO_FEW => look.text("desk-too-few"),
            _ => look.words.share(share(step.reached, step.began)),
        }));
        let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
        let name = group_name(look, journey, &group.name);
        cells(ui, look, &name, &figures, false);
    }
}

/// Shows which two groups are compared. Returns whether they are to come onto the map.
fn pair_choice(
    ui: &mut Ui,
    look: &Look,
    journey: &Journey,
    desk: &mut Desk,
    counts: &GroupCounts,
    (first, second): (usize, usize),
) -> bool {
    let groups = counts.groups();
    let mut is_put = false;
    let names: Vec<String> = groups
        .iter()
        .map(|(name, n)| {
            let n = look.words.count(*n);
            let n = look.words.fill("map-sample", &[("count", (&n).into())]);
            format!("{}, {n}", group_name(look, journey, name))
        })
        .collect();
    ui.add_space(18.0);
    // Two lists beside each other leave room for their words.
    let width = ((ui.available_width() - 2.0 * MARGIN - 190.0) / 2.0).clamp(120.0, 210.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ui.add_space(MARGIN - 8.0);
        let caption = look.text("split-compare");
        look.note(ui, &caption);
        let place = ("first of two groups", &*caption);
        let a = dropdown::field(ui, place, (&names[first], width), Some(first), &names);
        let caption = look.text("split-to");
        look.note(ui, &caption);
        let place = ("second of two groups", &*caption);
        let b = dropdown::field(ui, place, (&names[second], width), Some(second), &names);
        match (a, b) {
            // A group is not compared to itself: the two change places.
            (Some(a), _) if a == second => desk.compare(second, first),
            (_, Some(b)) if b == first => desk.compare(second, first),
            (Some(a), _) => desk.compare(a, second),
            (_, Some(b)) => desk.compare(first, b),
            (None, None) => {}
        }
        let is_period = matches!(
            desk.split_by(journey),
            Some(SplitBy::Day(_) | SplitBy::Month)
        );
        if is_period {
            let name = look.text("split-put");
            let button = look.button(ui, Some(signs::Sign::Right), &name, true);
            is_put = button.clicked();
            button.on_hover_text(look.text("split-put-more"));
        }
    });
    is_put
}
