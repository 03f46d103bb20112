//! The tab of columns: what each column of the file holds, with samples, changed by a click; and
//! how dates and times are read.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::look::{Look, MARGIN, font, line_at};
use super::signs::{self, Sign};
use crate::data::missing_columns;
use crate::data::read::ColumnProfile;
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::model::{ColumnRole, DateOrder, Recipe, SourceShape};
use crate::scene::Weight;
use crate::ui::widgets::dropdown;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::scrolling_menu;

/// Height of a column's row in points.
const ROW: f32 = 34.0;
/// Where the samples and the role begin, as shares of the width.
const PLACES: (f32, f32) = (0.28, 0.72);
/// Time zones that are offered; any other one can be set in the recipe.
const ZONES: [&str; 22] = [
    "",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Tbilisi",
    "Asia/Almaty",
    "Asia/Tokyo",
    "America/New_York",
    "America/Chicago",
    "America/Los_Angeles",
];

/// The roles that columns of a shape can have.
pub fn roles(shape: SourceShape) -> &'static [ColumnRole] {
    use ColumnRole as R;
    match shape {
        SourceShape::EventLog => &[
            R::Case,
            R::Activity,
            R::Time,
            R::EndTime,
            R::Session,
            R::Segment,
            R::Channel,
            R::Status,
            R::Value,
            R::Ignored,
        ],
        SourceShape::WideLog => &[R::Case, R::StepTime, R::Segment, R::Channel, R::Ignored],
        SourceShape::Answers => &[
            R::Answer,
            R::Case,
            R::Time,
            R::Segment,
            R::Finished,
            R::Text,
            R::Ignored,
        ],
        SourceShape::Texts => &[
            R::Text,
            R::Case,
            R::Time,
            R::Category,
            R::Score,
            R::Step,
            R::Segment,
            R::Ignored,
        ],
        SourceShape::Totals => &[
            R::Step,
            R::Count,
            R::Segment,
            R::From,
            R::To,
            R::Rate,
            R::Duration,
            R::Ignored,
        ],
        SourceShape::Paths => &[R::Path, R::Count, R::Segment, R::Ignored],
    }
}

/// Shows the tab.
pub fn ui(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk) {
    let journey = Arc::clone(editor.journey());
    let Some(recipe) = desk.recipe(&journey).cloned() else {
        return;
    };
    let columns: Vec<ColumnProfile> = desk
        .reading(&journey)
        .map(|reading| reading.inspection.columns.clone())
        .unwrap_or_default();
    let gone: Vec<ColumnProfile> = match desk.reading(&journey) {
        Some(_) => gone(&recipe, &columns),
        None => Vec::new(),
    };
    ScrollArea::vertical()
        .id_salt("columns of the desk")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(14.0);
            reading_row(ui, editor, look, desk, &recipe);
            ui.add_space(12.0);
            head(ui, look);
            for column in &gone {
                row(ui, editor, look, desk, (column, &recipe, false));
            }
            for column in &columns {
                row(ui, editor, look, desk, (column, &recipe, true));
            }
            focus_ring::follow(ui);
        });
}

/// The columns of the recipe that the file does not have, so that somebody can do without them.
fn gone(recipe: &Recipe, columns: &[ColumnProfile]) -> Vec<ColumnProfile> {
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let is_filter = |name: &str| !recipe.columns.iter().any(|column| column.name == name);
    let missing = missing_columns(recipe, &names).into_iter();
    let missing = missing.filter(|name| !is_filter(name));
    missing
        .map(|name| ColumnProfile {
            name: name.to_owned(),
            role: ColumnRole::Ignored,
            samples: Vec::new(),
            filled: 0,
            sampled: 0,
            distinct: 0,
        })
        .collect()
}

/// Shows what the rows are, how dates are written, and the time zone.
fn reading_row(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &Desk, recipe: &Recipe) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(MARGIN);
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let shapes = SourceShape::ALL;
        let names: Vec<String> = shapes
            .iter()
            .map(|shape| look.words.name("shape", shape.as_str()))
            .collect();
        let current = shapes.iter().position(|shape| *shape == recipe.shape);
        let shown = look.words.name("shape", recipe.shape.as_str());
        let caption = look.text("desk-one-row-is");
        look.note(ui, &caption);
        let chosen = dropdown::field(ui, ("shape", &caption), (&shown, 150.0), current, &names);
        if let Some(shape) = chosen.map(|index| shapes[index]) {
            desk.change_recipe(editor, "edit-change-columns", |recipe| recipe.shape = shape);
        }
        let has_times = recipe.columns.iter().any(|column| {
            matches!(
                column.role,
                ColumnRole::Time | ColumnRole::EndTime | ColumnRole::StepTime
            )
        });
        if !has_times {
            return;
        }
        let orders = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)];
        let names =
            ["desk-date-clear", "desk-date-day", "desk-date-month"].map(|key| look.text(key));
        let current = orders
            .iter()
            .position(|order| *order == recipe.reading.date_order);
        let caption = look.text("desk-dates");
        look.note(ui, &caption);
        let shown = names[current.unwrap_or(0)].clone();
        let chosen = dropdown::field(ui, ("dates", &caption), (&shown, 130.0), current, &names);
        if let Some(order) = chosen.map(|index| orders[index]) {
            desk.change_recipe(editor, "edit-change-columns", |recipe| {
                recipe.reading.date_order = order;
            });
        }
        let caption = look.text("desk-zone");
        look.note(ui, &caption);
        let names = ZONES.map(|zone| if zone.is_empty() { "UTC" } else { zone }.to_owned());
        let zone = &recipe.reading.time_zone;
        let current = ZONES.iter().position(|known| known == zone);
        let shown = if zone.is_empty() { "UTC" } else { zone };
        let chosen = dropdown::field(ui, ("zone", &caption), (shown, 160.0), current, &names);
        if let Some(index) = chosen {
            desk.change_recipe(editor, "edit-change-columns", |recipe| {
                ZONES[index].clone_into(&mut recipe.reading.time_zone);
            });
        }
    });
}

/// Shows the head of the table.
fn head(ui: &mut Ui, look: &Look) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let places = [
        (0.0, "desk-column"),
        (PLACES.0, "desk-samples"),
        (PLACES.1, "desk-holds"),
    ];
    for (place, key) in places {
        let at = (
            pos2(inner.left() + inner.width() * place, rect.center().y),
            Align2::LEFT_CENTER,
        );
        let style = (font(11.5, Weight::Medium), look.soft());
        line_at(ui, at, &look.text(key), style, inner.width() * 0.25);
    }
    let line = Stroke::new(1.0, look.line());
    ui.painter().hline(inner.x_range(), rect.bottom(), line);
}

/// Shows a column, with the role that it has, and whether it is there in the file.
fn row(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    desk: &Desk,
    (column, recipe, is_there): (&ColumnProfile, &Recipe, bool),
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let inner = rect.shrink2(vec2(MARGIN, 0.0));
    let middle = rect.center().y;
    let x = |share: f32| inner.left() + inner.width() * share;
    let mut all = recipe.columns.iter();
    let role = all
        .find(|other| other.name == column.name)
        .map_or(ColumnRole::Ignored, |other| other.role);
    let is_used = role != ColumnRole::Ignored;
    let ink = if is_used { look.ink() } else { look.soft() };
    let style = (font(12.5, Weight::Medium), ink);
    let width = inner.width() * PLACES.0 - 12.0;
    line_at(
        ui,
        (pos2(x(0.0), middle), Align2::LEFT_CENTER),
        &column.name,
        style,
        width,
    );
    let (samples, ink) = if is_there {
        (samples(editor, look, desk, column, role), look.soft())
    } else {
        (look.text("desk-column-gone"), look.negative())
    };
    let style = (font(12.0, Weight::Regular), ink);
    let width = inner.width() * (PLACES.1 - PLACES.0) - 12.0;
    line_at(
        ui,
        (pos2(x(PLACES.0), middle), Align2::LEFT_CENTER),
        &samples,
        style,
        width,
    );
    let pill = Rect::from_min_max(
        pos2(x(PLACES.1), middle - 13.0),
        pos2(inner.right(), middle + 13.0),
    );
    let id = Id::unique(("role of the desk", &column.name));
    let response = ui.interact(pill, id, Sense::click());
    let name = look.words.name("column-role", role.as_str());
    let said = format!("{}: {name}", column.name);
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
    let (fill, ink) = match (is_used, response.hovered()) {
        (true, _) => (look.accent_tint(), look.accent()),
        (false, true) => (look.hover(), look.soft()),
        (false, false) => (look.header(), look.soft()),
    };
    ui.painter()
        .rect(pill, 6.0, fill, Stroke::NONE, StrokeKind::Inside);
    look.ring(ui, pill, &response);
    let style = (font(12.0, Weight::SemiBold), ink);
    let at = (pill.left_center() + vec2(10.0, 0.0), Align2::LEFT_CENTER);
    line_at(ui, at, &name, style, pill.width() - 50.0);
    let square = Rect::from_center_size(pill.right_center() - vec2(13.0, 0.0), vec2(8.0, 8.0));
    signs::draw(ui.painter(), square, Sign::Open, Stroke::new(1.4, ink));
    if is_personal(role) {
        let square =
            Rect::from_center_size(pill.right_center() - vec2(32.0, 0.0), vec2(10.0, 10.0));
        signs::draw(ui.painter(), square, Sign::Lock, Stroke::new(1.2, ink));
    }
    let line = Stroke::new(1.0, look.line_soft());
    ui.painter().hline(inner.x_range(), rect.bottom(), line);
    let mut chosen = None;
    Popup::menu(&response).show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(200.0);
        for other in roles(recipe.shape) {
            let name = look.words.name("column-role", other.as_str());
            if scrolling_menu::choice(ui, role == *other, name) {
                chosen = Some(*other);
            }
        }
    });
    if let Some(role) = chosen {
        desk.set_role(editor, &column.name, role);
    }
}

/// A few values of a column. Ids and addresses of people are never shown as they are in the file,
/// also if nobody has said yet what the column holds.
fn samples(
    editor: &Editor,
    look: &Look,
    desk: &Desk,
    column: &ColumnProfile,
    role: ColumnRole,
) -> String {
    let has_addresses = column.samples.iter().any(|sample| sample.contains('@'));
    // What looks like ids stays hidden when another column is said to hold them.
    if !is_personal(role) && !is_personal(column.role) && !has_addresses {
        return column.samples.join(" · ");
    }
    let source = desk.source(editor.journey());
    let rows = source
        .and_then(|source| source.file.as_ref())
        .map_or(0, |file| file.rows);
    let distinct = look.counted("desk-distinct", column.distinct as u64);
    if column.sampled >= rows {
        return distinct;
    }
    let first = look.counted("desk-rows", column.sampled);
    let args = [("distinct", (&distinct).into()), ("rows", (&first).into())];
    look.words.fill("desk-distinct-first", &args)
}

/// Whether a column of this role says who somebody is.
pub fn is_personal(role: ColumnRole) -> bool {
    matches!(role, ColumnRole::Case | ColumnRole::Session)
}
