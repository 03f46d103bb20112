//! The switch in the menu bar between the map and the evidence desk.

use egui::accesskit::Role;
use egui::{Align2, FontId, Id, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::editor::{Command, Editor};
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::focus_ring;

/// Height of the switch in points.
const HEIGHT: f32 = 28.0;
/// Space beside the name of a view, in points.
const PADDING: f32 = 16.0;
/// What has to be left for the rest of the bar, in points. Where it is not, the switch is left
/// out: key and menu do the same.
const REST: f32 = 260.0;

/// Shows the switch. A view that was chosen is added to `chosen` as a command.
pub fn ui(ui: &mut Ui, editor: &Editor, has_evidence: bool, chosen: &mut Vec<Command>) {
    let colours = &editor.theme().colours;
    let font = FontId::new(12.5, family(Weight::Medium));
    let views = [("view-map", !has_evidence), ("view-evidence", has_evidence)];
    let names = views.map(|(key, _)| editor.words().text(key));
    let galleys = names.clone().map(|name| {
        let painter = ui.painter();
        painter.layout_no_wrap(name, font.clone(), egui::Color32::PLACEHOLDER)
    });
    let widest = galleys.iter().map(|galley| galley.size().x);
    let width = widest.fold(0.0, f32::max) + 2.0 * PADDING;
    if ui.available_width() < 2.0 * width + REST {
        return;
    }
    ui.add_space(8.0);
    let (area, _) = ui.allocate_exact_size(vec2(2.0 * width, HEIGHT), Sense::hover());
    let edge = Stroke::new(1.0, colour(colours.line));
    let rail = colour(colours.line_soft);
    ui.painter().rect(area, 7.0, rail, edge, StrokeKind::Inside);
    for (index, ((_, is_on), name)) in views.into_iter().zip(names).enumerate() {
        let left = area.left() + width * index as f32;
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, HEIGHT));
        let id = Id::unique(("view", index));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, &name));
        let inner = rect.shrink(2.0);
        if is_on {
            let fill = colour(colours.panel);
            ui.painter()
                .rect(inner, 5.5, fill, edge, StrokeKind::Inside);
        } else if response.hovered() {
            ui.painter().rect_filled(inner, 5.5, colour(colours.hover));
        }
        if response.has_focus() {
            focus_ring::is_shown_by(&response);
            let line = Stroke::new(2.0, colour(colours.accent));
            ui.painter()
                .rect_stroke(inner, 5.5, line, StrokeKind::Inside);
        }
        let ink = colour(if is_on { colours.accent } else { colours.text });
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galleys[index].size());
        ui.painter()
            .galley_with_override_text_color(at.min, galleys[index].clone(), ink);
        let shortcut = Command::ShowEvidence.shortcut();
        let shortcut = shortcut.map_or_else(String::new, |shortcut| shortcut.to_string());
        let response = if is_on {
            response
        } else {
            response.on_hover_text(format!("{name}  {shortcut}"))
        };
        if response.clicked() && !is_on {
            chosen.push(Command::ShowEvidence);
        }
    }
}
