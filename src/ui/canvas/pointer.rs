//! Pointer events of the window to pointer events of the editor, one by one, so that no
//! movement is lost between frames.

use egui::{Event, Pos2, Rect, Response, Ui};

use crate::editor::{Editor, PointerEvent, Tool};
use crate::ui::widgets::convert;

/// Two presses within this time and distance are a double click.
const DOUBLE_CLICK_SECONDS: f64 = 0.4;
const DOUBLE_CLICK_DISTANCE: f32 = 6.0;

/// Forwards pointer events; remembers the last press.
#[derive(Default)]
pub struct PointerForwarder {
    last_press: Option<(f64, Pos2, u32)>,
    /// The wheel zooms, and pans with Ctrl; else the other way round.
    pub swaps_scroll_and_zoom: bool,
}

impl PointerForwarder {
    /// Forwards the events of this frame that concern the canvas at `rect`; presses inside
    /// of `blocked` belong to others.
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
        let place = |at: Pos2| convert::point(at - rect.min.to_vec2());
        let is_blocked = |at: Pos2| blocked.iter().any(|it| it.contains(at));
        let has_text_focus = ui.ctx().text_edit_focused();
        let is_space_down = ui.input(|input| input.key_down(egui::Key::Space));
        editor
            .canvas_mut()
            .set_space_down(is_space_down && !has_text_focus);
        for event in events {
            let is_busy = !matches!(editor.tool(), Tool::Idle | Tool::EditingText { .. });
            match event {
                Event::PointerMoved(at) if is_busy || (is_over && !is_blocked(at)) => {
                    editor.pointer(PointerEvent::Move(place(at)));
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
                            editor.pointer(PointerEvent::Up {
                                at: place(pos),
                                button,
                            });
                        }
                        continue;
                    }
                    if !is_over || is_blocked(pos) || !rect.contains(pos) {
                        continue;
                    }
                    response.request_focus();
                    let clicks = self.count(time, pos);
                    editor.pointer(PointerEvent::Down {
                        at: place(pos),
                        button,
                        clicks,
                        modifiers: convert::modifiers(modifiers),
                    });
                }
                _ => {}
            }
        }
        if is_over && let Some(event) = self.wheel(ui, rect) {
            editor.pointer(event);
        }
        let seconds = ui.input(|input| f64::from(input.stable_dt));
        if editor.canvas_mut().tick(seconds) {
            ui.ctx().request_repaint();
        }
    }

    /// Whether a press is the first or the second of a double click.
    pub fn count(&mut self, time: f64, at: Pos2) -> u32 {
        let clicks = match self.last_press {
            Some((before, place, clicks))
                if time - before <= DOUBLE_CLICK_SECONDS
                    && place.distance(at) <= DOUBLE_CLICK_DISTANCE
                    && clicks < 2 =>
            {
                clicks + 1
            }
            _ => 1,
        };
        self.last_press = Some((time, at, clicks));
        clicks
    }

    /// Scrolling pans, with Ctrl it zooms, or the other way round; two fingers apart zoom.
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
            // Both come from one wheel; see how the window library makes the one of the other.
            let speed = ui
                .ctx()
                .options(|options| options.input_options.scroll_zoom_speed);
            let turned = zoom.ln() / speed;
            zoom = ((scroll.x + scroll.y) * speed).exp();
            scroll = if ui.input(|input| input.modifiers.shift) {
                egui::vec2(turned, 0.0)
            } else {
                egui::vec2(0.0, turned)
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
