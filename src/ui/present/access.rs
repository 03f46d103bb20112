//! What screen readers are told of the show: the stop, which of how many it is, and what
//! stands on its page.

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::editor::{Camera, Editor};
use crate::layout::Page;
use crate::report;
use crate::scene::Pane;
use crate::ui::widgets::convert;

/// The name of the stop on the screen.
pub(super) fn name(editor: &Editor) -> String {
    let Some((show, stop)) = editor
        .show()
        .running()
        .and_then(|it| Some((it, it.stop()?)))
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

/// Puts the stop and what is on its page into the tree, if anyone reads it.
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
            // A new stop is news.
            builder.set_live(Live::Polite);
        })
        .is_some();
    if !is_read || editor.show().running().is_none_or(|it| it.blank.is_some()) {
        return;
    }
    let view = camera.screen_from_map(Pane::Body);
    for (index, it) in page.boxes.iter().enumerate() {
        let Some(text) = report::own_text(editor.journey(), it.element) else {
            continue;
        };
        let place = convert::rect(view.transform_rect_bbox(it.rect));
        let place = place.translate(rect.min.to_vec2()).intersect(rect);
        if text.trim().is_empty() || !place.is_positive() {
            continue;
        }
        let id = Id::unique(("on page", it.element.as_str(), index));
        let node = ui.interact(place, id, Sense::hover());
        node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    }
}
