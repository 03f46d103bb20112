//! Scrolling with the mouse wheel without any sliding, for users who reduce motion.

use egui::{Event, MouseWheelUnit, RawInput};

/// The window library smooths every movement of the wheel that is longer than this, in points.
const LONGEST_UNSMOOTHED: f32 = 7.0;
/// Largest number of parts that one movement is split into.
const MAX_PARTS: usize = 400;

/// Splits the movements of the wheel into parts so short that the window library does not
/// smooth them: the whole movement is done in the next frame. `line` is the height of a line
/// in points.
pub fn split_movements(input: &mut RawInput, line: f32) {
    let page = input.screen_rect.map_or(600.0, |screen| screen.height());
    let events = std::mem::take(&mut input.events);
    input.events = events
        .into_iter()
        .flat_map(|event| in_parts(event, line, page))
        .collect();
}

/// The parts of one movement of the wheel. `line` and `page` are the heights, in points, that
/// a movement by a line or a page scrolls. Other events are returned as they are.
fn in_parts(event: Event, line: f32, page: f32) -> Vec<Event> {
    let Event::MouseWheel {
        unit,
        delta,
        source,
        phase,
        modifiers,
    } = event
    else {
        return vec![event];
    };
    let points = match unit {
        MouseWheelUnit::Point => delta,
        MouseWheelUnit::Line => delta * line,
        MouseWheelUnit::Page => delta * page,
    };
    let length = points.length();
    if !length.is_finite() || length <= LONGEST_UNSMOOTHED {
        return vec![event];
    }
    #[expect(clippy::cast_sign_loss, reason = "a length is not negative")]
    let count = ((length / LONGEST_UNSMOOTHED).ceil() as usize).min(MAX_PARTS);
    let part = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: points / count as f32,
        source,
        phase,
        modifiers,
    };
    vec![part; count]
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, MouseWheelSource, TouchPhase, vec2};

    use super::*;

    #[test]
    fn a_calmed_wheel_has_done_its_whole_way_in_one_frame() {
        let scrolled = |is_split: bool| {
            let context = egui::Context::default();
            let mut input = RawInput {
                events: vec![Event::MouseWheel {
                    unit: MouseWheelUnit::Line,
                    delta: vec2(0.0, -3.0),
                    source: MouseWheelSource::Unknown,
                    phase: TouchPhase::Move,
                    modifiers: Modifiers::NONE,
                }],
                ..RawInput::default()
            };
            if is_split {
                split_movements(&mut input, 40.0);
            }
            let mut distance = None;
            let output = context.run_ui(input, |ui| {
                distance = distance.or(Some(ui.input(|input| input.smooth_scroll_delta().y)));
            });
            output.drop_without_applying_deltas();
            distance.expect("a frame ran")
        };
        assert!(scrolled(false) > -60.0, "the library smooths by itself");
        assert!((scrolled(true) + 120.0).abs() < 0.1);
    }
}
