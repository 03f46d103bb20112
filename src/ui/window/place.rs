//! Position and size of the window: remembered, and restored if a screen is still there.

use egui::{Context, Pos2, Vec2, ViewportBuilder, ViewportCommand};

use crate::settings::WindowPlace;

/// How much of a window's upper edge must be on a screen so that the user can grab it, in
/// pixels.
const GRIP_WIDTH: f32 = 64.0;

/// Asks the window library to open the window at this place, if one is given.
pub fn restore(viewport: ViewportBuilder, place: Option<WindowPlace>) -> ViewportBuilder {
    let Some(place) = place else {
        return viewport;
    };
    let viewport = viewport
        .with_inner_size([place.size.0, place.size.1])
        .with_maximized(place.is_maximised);
    match place.position {
        Some((x, y)) => viewport.with_position([x, y]),
        None => viewport,
    }
}

/// Moves the window onto the first screen if its place is on no screen any more. Screens are
/// given by their upper left corner and size, in pixels; `scale` is pixels per point of the
/// system.
pub fn keep_on_screen(
    context: &Context,
    place: Option<WindowPlace>,
    screens: &[(Pos2, Vec2)],
    scale: f32,
) {
    let Some((x, y)) = place.and_then(|place| place.position) else {
        return;
    };
    let width = place.map_or(0.0, |place| place.size.0);
    if let Some(corner) = safe_corner((x * scale, y * scale), width * scale, screens) {
        let corner = corner / scale / context.zoom_factor();
        context.send_viewport_cmd(ViewportCommand::OuterPosition(corner));
    }
}

/// The upper left corner to move a window to, in pixels, if its upper edge is on none of the
/// screens. `None` if the window can stay, or if no screens are known.
fn safe_corner((x, y): (f32, f32), width: f32, screens: &[(Pos2, Vec2)]) -> Option<Pos2> {
    let can_be_seen = screens.iter().any(|(corner, size)| {
        let visible_width = (x + width).min(corner.x + size.x) - x.max(corner.x);
        let is_within = y >= corner.y && y + GRIP_WIDTH / 2.0 <= corner.y + size.y;
        visible_width >= GRIP_WIDTH.min(width) && is_within
    });
    let (corner, _) = screens.first().filter(|_| !can_be_seen)?;
    Some(*corner + Vec2::splat(GRIP_WIDTH / 2.0))
}

/// The place of the window now. While the window is minimised or fills the screen, its place
/// `before` is returned; while it is maximised, its position and size before that.
pub fn current(context: &Context, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let scale = context.zoom_factor();
    context.input(|input| {
        let viewport = input.viewport();
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return before;
        }
        let is_maximised = viewport.maximized == Some(true);
        if is_maximised && let Some(before) = before {
            return Some(WindowPlace {
                is_maximised,
                ..before
            });
        }
        let content = input.viewport_rect().size() * scale;
        let size = viewport
            .inner_rect
            .map_or(content, |inner| inner.size() * scale);
        let position = viewport.outer_rect.map(|outer| outer.min.to_vec2() * scale);
        // Rounded, so that tiny differences do not count as a change of the settings.
        Some(WindowPlace {
            size: (size.x.round(), size.y.round()),
            position: position.map(|corner| (corner.x.round(), corner.y.round())),
            is_maximised,
        })
    })
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn a_window_comes_back_from_a_screen_that_is_gone() {
        let one = [(pos2(0.0, 0.0), vec2(1920.0, 1080.0))];
        let two = [one[0], (pos2(1920.0, 0.0), vec2(1280.0, 1024.0))];
        let at = |place, screens: &[_]| safe_corner(place, 1240.0, screens);
        assert_eq!(at((100.0, 80.0), &one), None);
        assert_eq!(at((2000.0, 100.0), &two), None);
        assert_eq!(at((2000.0, 100.0), &one), Some(pos2(32.0, 32.0)));
        assert_eq!(at((100.0, -400.0), &one), Some(pos2(32.0, 32.0)));
        assert_eq!(at((100.0, 1070.0), &one), Some(pos2(32.0, 32.0)));
        assert_eq!(
            at((-1000.0, 10.0), &one),
            None,
            "enough of it can be grabbed"
        );
        assert_eq!(at((-1220.0, 10.0), &one), Some(pos2(32.0, 32.0)));
        assert_eq!(at((5.0, 5.0), &[]), None, "nobody tells of screens");
    }
}
