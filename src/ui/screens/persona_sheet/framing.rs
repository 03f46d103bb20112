//! The large portrait at the top of the sheet, in which the picture is moved and enlarged.

use egui::accesskit::Role;
use egui::{
    CursorIcon, EventFilter, Key, Modifiers, Response, Sense, Slider, Ui, Vec2, WidgetInfo,
};

use super::page::Page;
use crate::editor::{Command, Editor};
use crate::layout::moved_frame;
use crate::model::{Image, Persona, PortraitFrame};
use crate::ui::widgets::convert::vector;
use crate::ui::widgets::portraits::Portraits;

/// Radius of the portrait in points.
const RADIUS: f32 = 54.0;
/// How far an arrow key moves the picture, in points.
const KEY_STEP: f32 = 3.0;
/// By which factor a key enlarges the picture.
const KEY_ZOOM: f64 = 1.1;
/// The name of the changed field of the model.
const FIELD: &str = "portrait_frame";

/// Shows the portrait. A picture is dragged in its frame; the slider below it, the wheel with
/// Ctrl, and the keys + and − enlarge it; a double-click shows all of it again. Without a
/// picture, a click asks for one.
pub fn portrait(
    ui: &mut Ui,
    editor: &Editor,
    portraits: &mut Portraits,
    page: &mut Page,
    persona: &mut Persona,
    chosen: &mut Vec<Command>,
) {
    let journey = editor.journey();
    let image = persona.portrait.and_then(|id| journey.image(id)).cloned();
    ui.vertical(|ui| {
        let size = Vec2::splat(RADIUS * 2.0 + 8.0);
        ui.set_width(size.x);
        let (sense, key) = match image {
            Some(_) => (Sense::click_and_drag(), "portrait-move"),
            None => (Sense::click(), "command-choose-picture"),
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let name = page.words.text(key);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if let Some(image) = &image {
            let frame = persona.portrait_frame;
            persona.portrait_frame = moved(ui, &response, image, frame);
            let response = response.on_hover_text(page.words.text("portrait-hint"));
            if response.drag_stopped() || response.lost_focus() {
                page.was_left = true;
            }
            let name = page.words.text("portrait-zoom");
            page.was_left |= zoom_slider(ui, image, &mut persona.portrait_frame, &name);
            if persona.portrait_frame != frame {
                page.changed = Some(FIELD);
            }
        } else if response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(&name)
            .clicked()
        {
            chosen.push(Command::ChoosePicture);
        }
        portraits.paint(ui.painter(), editor, persona, rect.center(), RADIUS);
    });
}

/// The frame after what the user did to the picture in this frame of the window.
fn moved(ui: &Ui, response: &Response, image: &Image, frame: PortraitFrame) -> PortraitFrame {
    if response.double_clicked() {
        return PortraitFrame::default();
    }
    let mut by = response.drag_delta();
    let mut zoom = 1.0;
    if response.hovered() {
        ui.set_cursor_icon(if response.dragged() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Grab
        });
        zoom = f64::from(ui.input(|input| input.zoom_delta()));
    }
    if response.has_focus() {
        let (keys_by, keys_zoom) = keys(ui, response);
        by += keys_by;
        zoom *= keys_zoom;
    }
    if by == Vec2::ZERO && zoom == 1.0 {
        return frame;
    }
    zoomed(image, frame, frame.zoom * zoom, by)
}

/// What the keys ask for: by how much the picture moves, and by which factor it grows.
fn keys(ui: &Ui, response: &Response) -> (Vec2, f64) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input_mut(|input| {
        let mut times = |key| input.count_and_consume_key(Modifiers::NONE, key) as f32;
        let right = times(Key::ArrowRight) - times(Key::ArrowLeft);
        let down = times(Key::ArrowDown) - times(Key::ArrowUp);
        let larger = times(Key::Plus) + times(Key::Equals) - times(Key::Minus);
        let zoom = KEY_ZOOM.powf(f64::from(larger));
        (Vec2::new(right, down) * KEY_STEP, zoom)
    })
}

/// The frame enlarged to `zoom` about its middle, with the picture moved by `by` points.
fn zoomed(image: &Image, frame: PortraitFrame, zoom: f64, by: Vec2) -> PortraitFrame {
    let (least, most) = PortraitFrame::ZOOM_RANGE.into_inner();
    let frame = PortraitFrame {
        zoom: zoom.clamp(least, most),
        ..frame
    };
    moved_frame(image, frame, vector(by), f64::from(RADIUS * 2.0))
}

/// Shows the slider that enlarges the picture. Returns whether it was let go.
fn zoom_slider(ui: &mut Ui, image: &Image, frame: &mut PortraitFrame, name: &str) -> bool {
    ui.spacing_mut().slider_width = RADIUS * 2.0 + 8.0;
    let mut zoom = frame.zoom;
    let slider = Slider::new(&mut zoom, PortraitFrame::ZOOM_RANGE)
        .logarithmic(true)
        .smart_aim(false)
        .show_value(false);
    let response = ui.add(slider).on_hover_text(name);
    let response = response.accessible_name(name.to_owned());
    if response.changed() {
        *frame = zoomed(image, *frame, zoom, Vec2::ZERO);
    }
    response.drag_stopped() || response.lost_focus()
}
