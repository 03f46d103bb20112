//! What screen readers can read of the show: the stop, its number, and the texts on its page.

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::editor::{Camera, Editor};
use crate::layout::Page;
use crate::report;
use crate::ui::widgets::convert;

/// The name of the stop on the screen, with its number; empty if no show is running.
pub(super) fn name(editor: &Editor) -> String {
    let Some((show, stop)) = editor
        .show()
        .running()
        .and_then(|show| Some((show, show.stop()?)))
    else {
        return String::new();
    };
    let title = editor.show().stop_title(stop);
    let args = [
        ("number", (show.at + 1).into()),
        ("count", show.stops.len().into()),
        ("title", (&title).into()),
    ];
    editor.words().fill("show-stop-name", &args)
}

/// Adds the stop and the texts on its page to the accessibility tree, if a screen reader runs.
pub(super) fn ui(
    ui: &Ui,
    response: &Response,
    editor: &Editor,
    (page, camera): (&Page, &Camera),
    rect: Rect,
) {
    let name = name(editor);
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &name));
    let is_read = ui
        .ctx()
        .accesskit_node_builder(response.id, |builder| {
            // A new stop is announced.
            builder.set_live(Live::Polite);
        })
        .is_some();
    if !is_read
        || editor
            .show()
            .running()
            .is_none_or(|show| show.blank.is_some())
    {
        return;
    }
    for (index, text_box) in page.boxes.iter().enumerate() {
        let own = report::own_text(editor.journey(), text_box.element);
        let Some(text) = own.or_else(|| editor.show().text_of_walk(text_box.element)) else {
            continue;
        };
        let view = camera.screen_from_map(page.pane_of(text_box.element));
        let visible = convert::rect(view.transform_rect_bbox(text_box.rect));
        let visible = visible.translate(rect.min.to_vec2()).intersect(rect);
        if text.trim().is_empty() || !visible.is_positive() {
            continue;
        }
        let id = Id::unique(("on page", text_box.element.as_str(), index));
        let node = ui.interact(visible, id, Sense::hover());
        node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
}
