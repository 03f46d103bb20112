//! Turns the pointer events of the window into pointer events of the editor, one by one, so
//! that no movement is lost between frames.

use egui::{Event, Pos2, Rect, Response, Ui};

use crate::editor::{Editor, PointerEvent, Tool};
use crate::ui::widgets::convert;

/// Longest time between the presses of a double click, in seconds.
const DOUBLE_CLICK_SECONDS: f64 = 0.4;
/// Largest distance between the presses of a double click, in points.
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// A press of a mouse button.
struct Press {
    /// The time of the press, in seconds of the window.
    time: f64,
    at: Pos2,
    /// 1 for a single click, 2 for the second press of a double click.
    clicks: u32,
}

/// Forwards pointer events to the editor.
#[derive(Default)]
pub struct PointerForwarder {
    last_press: Option<Press>,
    /// Whether the wheel zooms, and pans with Ctrl. If not, it pans, and zooms with Ctrl.
    pub swaps_scroll_and_zoom: bool,
    /// Whether the open text field was kept by the last press.
    has_kept_field: bool,
}

impl PointerForwarder {
    /// Forwards the events of this frame that concern the canvas at `rect`. Presses inside of
    /// `blocked` are meant for other widgets and are not forwarded.
    pub fn forward(
        &mut self,
        ui: &Ui,
        response: &Response,
        editor: &mut Editor,
        rect: Rect,
        blocked: &[Rect],
    ) {
        let is_over = response.contains_pointer();
        let events = ui.input(|input| input.events.clone());
        let time = ui.input(|input| input.time);
        let on_canvas = |at: Pos2| convert::point(at - rect.min.to_vec2());
        let is_blocked = |at: Pos2| blocked.iter().any(|area| area.contains(at));
        let has_text_focus = ui.ctx().text_edit_focused();
        let is_space_down = ui.input(|input| input.key_down(egui::Key::Space));
        editor
            .canvas_mut()
            .set_space_down(is_space_down && !has_text_focus);
        for event in events {
            let is_busy = !matches!(editor.tool(), Tool::Idle | Tool::EditingText { .. });
            match event {
                Event::PointerMoved(at) if is_busy || (is_over && !is_blocked(at)) => {
                    editor.pointer(PointerEvent::Move(on_canvas(at)));
                }
                Event::PointerMoved(_) | Event::PointerGone if !is_busy => {
                    editor.pointer(PointerEvent::Leave);
                }
                Event::PointerButton {
                    pos,
                    button,
                    pressed,
                    modifiers,
                } => {
                    let Some(button) = convert::button(button) else {
                        continue;
                    };
                    if !pressed {
                        if is_busy {
                            editor.canvas_mut().set_ctrl_down(modifiers.command);
                            editor.pointer(PointerEvent::Up {
                                at: on_canvas(pos),
                                button,
                            });
                        }
                        continue;
                    }
                    if !is_over || is_blocked(pos) || !rect.contains(pos) {
                        continue;
                    }
                    let clicks = self.count_clicks(time, pos);
                    if editor.canvas().keeps_field(clicks) {
                        self.has_kept_field = true;
                    } else {
                        response.request_focus();
                    }
                    editor.pointer(PointerEvent::Down {
                        at: on_canvas(pos),
                        button,
                        clicks,
                        modifiers: convert::modifiers(modifiers),
                    });
                }
                _ => {}
            }
        }
        let has_ctrl = ui.input(|input| input.modifiers.command);
        editor.canvas_mut().set_ctrl_down(has_ctrl);
        if is_over && let Some(event) = self.wheel(ui, rect) {
            editor.pointer(event);
        }
        let seconds = ui.input(|input| f64::from(input.stable_dt));
        if editor.canvas_mut().tick(seconds) {
            ui.ctx().request_repaint();
        }
    }

    /// Whether a press since the last call has left a text field open beside which it was, so
    /// that the field keeps the keyboard.
    pub fn take_kept_field(&mut self) -> bool {
        std::mem::take(&mut self.has_kept_field)
    }

    /// Notes a press at `time`, in seconds of the window. Returns 2 if it is the second press
    /// of a double click, and otherwise 1.
    pub fn count_clicks(&mut self, time: f64, at: Pos2) -> u32 {
        let clicks = match &self.last_press {
            Some(last)
                if time - last.time <= DOUBLE_CLICK_SECONDS
                    && last.at.distance(at) <= DOUBLE_CLICK_DISTANCE
                    && last.clicks < 2 =>
            {
                last.clicks + 1
            }
            _ => 1,
        };
        self.last_press = Some(Press { time, at, clicks });
        clicks
    }

    /// The event for the movement of the wheel and for pinching in this frame, if there was
    /// any. The wheel pans, and zooms with Ctrl, or the other way round if that is swapped.
    /// Pinching always zooms.
    pub fn wheel(&self, ui: &Ui, rect: Rect) -> Option<PointerEvent> {
        let (mut scroll, mut zoom, at) = ui.input(|input| {
            (
                input.smooth_scroll_delta(),
                input.zoom_delta(),
                input.pointer.latest_pos(),
            )
        });
        let is_pinched = ui.input(|input| {
            let is_zoom = |event: &Event| matches!(event, Event::Zoom(_));
            input.multi_touch().is_some() || input.events.iter().any(is_zoom)
        });
        if self.swaps_scroll_and_zoom && !is_pinched {
            // The window library turns the movement of the wheel into a zoom while Ctrl is
            // held: it is the exponential of movement times speed. Here both are converted
            // into each other.
            let speed = ui
                .ctx()
                .options(|options| options.input_options.scroll_zoom_speed);
            let movement = zoom.ln() / speed;
            zoom = ((scroll.x + scroll.y) * speed).exp();
            scroll = if ui.input(|input| input.modifiers.shift) {
                egui::vec2(movement, 0.0)
            } else {
                egui::vec2(0.0, movement)
            };
        }
        if zoom != 1.0 {
            let at = at.unwrap_or_else(|| rect.center());
            return Some(PointerEvent::Zoom {
                at: convert::point(at - rect.min.to_vec2()),
                factor: f64::from(zoom),
            });
        }
        (scroll != egui::Vec2::ZERO).then(|| PointerEvent::Scroll(convert::vector(scroll)))
    }
}
