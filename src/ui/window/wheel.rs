//! The wheel for those who do not want anything to slide.

use egui::{Event, MouseWheelUnit, RawInput};

/// The window library slides to the end of every movement of the wheel that is longer than
/// this, in points.
const STEP: f32 = 7.0;
/// Steps of one movement at most.
const MAX_STEPS: usize = 400;

/// Cuts the movements of the wheel into steps so short that they are not smoothed: the
/// whole movement is there in the next frame. `line` is the height of a line in points.
pub fn calm(input: &mut RawInput, line: f32) {
    let page = input.screen_rect.map_or(600.0, |it| it.height());
    let events = std::mem::take(&mut input.events);
    input.events = events
        .into_iter()
        .flat_map(|event| in_steps(event, line, page))
        .collect();
}

fn in_steps(event: Event, line: f32, page: f32) -> Vec<Event> {
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
    if !length.is_finite() || length <= STEP {
        return vec![event];
    }
    #[expect(clippy::cast_sign_loss, reason = "a length is not negative")]
    let count = ((length / STEP).ceil() as usize).min(MAX_STEPS);
    let step = Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: points / count as f32,
        source,
        phase,
        modifiers,
    };
    vec![step; count]
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, MouseWheelSource, TouchPhase, vec2};

    use super::*;

    #[test]
    fn a_calmed_wheel_has_done_its_whole_way_in_one_frame() {
        let scrolled = |is_calm: bool| {
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
            if is_calm {
                calm(&mut input, 40.0);
            }
            let mut seen = None;
            let output = context.run_ui(input, |ui| {
                seen = seen.or(Some(ui.input(|input| input.smooth_scroll_delta().y)));
            });
            output.drop_without_applying_deltas();
            seen.expect("a frame ran")
        };
        assert!(scrolled(false) > -60.0, "the library smooths by itself");
        assert!((scrolled(true) + 120.0).abs() < 0.1);
    }
}
