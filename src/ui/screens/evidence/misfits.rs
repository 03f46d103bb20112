//! What of a recipe does not fit a file or the map, each with a way to where that is mended.

use egui::accesskit::Role;
use egui::{Color32, Sense, Stroke, Ui, WidgetInfo, vec2};

use super::Choice;
use super::head::Tab;
use super::look::{Look, MARGIN, font};
use super::signs::Sign;
use crate::data::Misfits;
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::scene::Weight;
use crate::ui::widgets::sign_button::{self, Sign as ButtonSign};

/// The most names that are listed.
const MOST_NAMES: usize = 6;

/// Something that is told.
pub struct Notice {
    /// In words.
    pub text: String,
    /// The colour of its dot.
    pub ink: Color32,
    /// The tab where it is mended.
    pub tab: Option<Tab>,
}

/// What does not fit, in words.
pub fn notices(look: &Look, misfits: &Misfits) -> Vec<Notice> {
    let (bad, careful) = (look.negative(), look.warning());
    let (columns, steps) = (Some(Tab::Columns), Some(Tab::Steps));
    let lists = [
        (
            "again-missing-columns",
            &misfits.missing_columns,
            bad,
            columns,
        ),
        ("again-new-columns", &misfits.new_columns, careful, columns),
        (
            "again-unknown-names",
            &misfits.unknown_names,
            careful,
            steps,
        ),
        (
            "again-missing-names",
            &misfits.missing_names,
            careful,
            steps,
        ),
        ("again-missing-steps", &misfits.missing_steps, careful, None),
        (
            "again-missing-personas",
            &misfits.missing_personas,
            careful,
            None,
        ),
    ];
    let told = lists.into_iter().filter(|(_, names, ..)| !names.is_empty());
    let told = told.map(|(key, names, ink, tab)| Notice {
        text: list(look, key, names),
        ink,
        tab,
    });
    told.collect()
}

/// A text about some names, of which the first are listed.
fn list(look: &Look, key: &str, names: &[String]) -> String {
    let mut listed: Vec<&str> = names.iter().take(MOST_NAMES).map(String::as_str).collect();
    let more = look
        .words
        .count(names.len().saturating_sub(MOST_NAMES) as u64);
    let more = look
        .words
        .fill("desk-more-names", &[("shown", (&more).into())]);
    if names.len() > MOST_NAMES {
        listed.push(&more);
    }
    let listed = listed.join(", ");
    let args = [("count", names.len().into()), ("names", (&listed).into())];
    look.words.fill(key, &args)
}

/// Shows what is told, line by line. Returns the tab to which the user wants to go.
pub fn rows(ui: &mut Ui, look: &Look, told: &[Notice]) -> Option<Tab> {
    let mut wanted = None;
    for notice in told {
        let width = ui.available_width() - 2.0 * MARGIN;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(MARGIN);
            let (dot, _) = ui.allocate_exact_size(vec2(18.0, 30.0), Sense::hover());
            let at = dot.left_center() + vec2(4.0, 0.0);
            ui.painter().circle_filled(at, 4.0, notice.ink);
            let room = if notice.tab.is_some() { 170.0 } else { 0.0 };
            let text = egui::RichText::new(&notice.text).font(font(12.5, Weight::Regular));
            let label = egui::Label::new(text.color(look.ink())).wrap();
            let size = vec2(width - 18.0 - room, 30.0);
            let layout = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_width(size.x);
                ui.set_max_width(size.x);
                ui.add(label);
            });
            if let Some(tab) = notice.tab {
                ui.add_space(12.0);
                let key = match tab {
                    Tab::Columns => "again-to-columns",
                    _ => "again-to-steps",
                };
                let name = look.text(key);
                if look.button(ui, Some(Sign::Right), &name, true).clicked() {
                    wanted = Some(tab);
                }
            }
        });
    }
    wanted
}

/// Tells above the tabs what of a recipe that was opened does not fit, until it is closed.
pub fn banner(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    desk: &mut Desk,
    choice: &mut Option<Choice>,
) {
    let Some(fit) = desk.fit(editor) else { return };
    let args = [("file", fit.file.into())];
    let title = if fit.misfits.is_empty() {
        look.words.fill("again-recipe-fits", &args)
    } else {
        look.words.fill("again-recipe-misfits", &args)
    };
    let told = notices(look, fit.misfits);
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let width = ui.available_width() - MARGIN - 32.0;
        let text = egui::RichText::new(&title).font(font(13.0, Weight::SemiBold));
        let label = egui::Label::new(text.color(look.ink())).truncate();
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let label = ui.allocate_ui_with_layout(vec2(width, 24.0), layout, |ui| {
            ui.set_min_width(width);
            ui.add(label)
        });
        let label = label.inner;
        label.widget_info(|| WidgetInfo::labeled(Role::Status, true, &title));
        let close = look.text("close");
        if sign_button::button(ui, &look.theme, ButtonSign::Cross, &close, true).clicked() {
            *choice = Some(Choice::CloseFit);
        }
    });
    if let Some(tab) = rows(ui, look, &told) {
        *choice = Some(Choice::Show(tab));
    }
    ui.add_space(8.0);
    let line = ui.available_rect_before_wrap();
    ui.painter()
        .hline(line.x_range(), line.top(), Stroke::new(1.0, look.line()));
}
