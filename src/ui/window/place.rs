//! Position and size of the window: remembered, and restored if a screen is still there.

use egui::{Context, Pos2, Rect, Vec2, ViewportBuilder, ViewportCommand};

use crate::settings::WindowPlace;

/// Size of the window at the first start, without its frame, in points of the system.
pub const FIRST_SIZE: (f32, f32) = (1240.0, 730.0);
/// Height of the title bar that a system puts above a window, in points of the system.
const TITLE_HEIGHT: f32 = 36.0;
/// The share of a screen's height that the first window takes at most; the rest is left to the
/// panels of the desktop.
const FIRST_SHARE: f32 = 0.88;

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

/// Makes the window fit onto its screen, if its `place` or the size of the first window does
/// not. Screens are given by their upper left corner and size, in pixels; `scale` is pixels per
/// point of the system.
pub fn fit_on_screen(context: &Context, place: Option<WindowPlace>, screens: &[Rect], scale: f32) {
    if place.is_some_and(|place| place.is_maximised) {
        return;
    }
    let Some((size, corner)) = fitted(place, screens, scale) else {
        return;
    };
    let points = scale * context.zoom_factor();
    context.send_viewport_cmd(ViewportCommand::InnerSize(size / points));
    context.send_viewport_cmd(ViewportCommand::OuterPosition(corner / points));
}

/// The size without the frame and the upper left corner that a window gets so that it lies
/// within a screen with its title bar, in pixels. `None` if the window fits as it is, or if no
/// screens are known.
fn fitted(place: Option<WindowPlace>, screens: &[Rect], scale: f32) -> Option<(Vec2, Pos2)> {
    let title = TITLE_HEIGHT * scale;
    let (width, height) = place.map_or(FIRST_SIZE, |place| place.size);
    let size = Vec2::new(width, height) * scale;
    let corner = place.and_then(|place| place.position);
    let corner = corner.map(|(x, y)| Pos2::new(x, y) * scale);
    let visible = |screen: &Rect| {
        let window = corner.map(|corner| Rect::from_min_size(corner, size));
        let shared = window.map_or(Rect::NOTHING, |window| window.intersect(*screen));
        shared.width().max(0.0) * shared.height().max(0.0)
    };
    // The screen that shows most of the window; the first if none shows any of it.
    let screen = screens.iter().copied().reduce(|best, other| {
        if visible(&other) > visible(&best) {
            other
        } else {
            best
        }
    })?;
    let share = if place.is_some() { 1.0 } else { FIRST_SHARE };
    let most = Vec2::new(screen.width(), screen.height() * share - title);
    let new_size = size.min(most);
    let outer = new_size + Vec2::new(0.0, title);
    let new_corner = match corner {
        Some(corner) => corner.clamp(screen.min, screen.max - outer),
        None => screen.min + (screen.size() - outer) / 2.0,
    };
    let stays = new_size == size && corner.is_none_or(|corner| corner == new_corner);
    (!stays).then_some((new_size, new_corner))
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

    fn place(size: (f32, f32), position: (f32, f32)) -> Option<WindowPlace> {
        Some(WindowPlace {
            size,
            position: Some(position),
            is_maximised: false,
        })
    }

    fn screen(x: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(pos2(x, 0.0), vec2(width, height))
    }

    #[test]
    fn the_first_window_leaves_room_for_the_panels_of_the_desktop() {
        assert_eq!(fitted(None, &[screen(0.0, 1920.0, 1080.0)], 1.0), None);
        for (width, height) in [(1280.0, 720.0), (1024.0, 640.0), (1366.0, 768.0)] {
            for scale in [1.0, 1.25, 1.5] {
                let screen = screen(0.0, width, height);
                let (size, corner) = fitted(None, &[screen], scale).expect("it is too large");
                let outer = size + vec2(0.0, TITLE_HEIGHT * scale);
                assert!(outer.y <= 0.881 * height, "{outer}");
                assert!(screen.contains_rect(Rect::from_min_size(corner, outer)));
                assert!(size.x > 0.6 * width && size.y > 0.5 * height, "{size}");
            }
        }
        assert_eq!(fitted(None, &[], 1.0), None, "nobody tells of screens");
    }

    #[test]
    fn a_remembered_window_is_clipped_to_the_screen_that_shows_most_of_it() {
        let one = [screen(0.0, 1920.0, 1080.0)];
        let two = [one[0], screen(1920.0, 1280.0, 1024.0)];
        let size = (1240.0, 730.0);
        assert_eq!(fitted(place(size, (100.0, 80.0)), &one, 1.0), None);
        assert_eq!(fitted(place(size, (1930.0, 100.0)), &two, 1.0), None);
        let corner = |position, screens: &[Rect]| {
            let (kept, corner) = fitted(place(size, position), screens, 1.0)?;
            assert_eq!(kept, vec2(size.0, size.1));
            Some(corner)
        };
        // Its screen is gone.
        assert_eq!(corner((2000.0, 100.0), &one), Some(pos2(680.0, 100.0)));
        assert_eq!(corner((100.0, -400.0), &one), Some(pos2(100.0, 0.0)));
        assert_eq!(corner((100.0, 1070.0), &one), Some(pos2(100.0, 314.0)));
        // It was larger than the screen is now.
        let (size, corner) =
            fitted(place((1900.0, 1000.0), (10.0, 40.0)), &[two[1]], 1.0).expect("it does not fit");
        assert_eq!(size, vec2(1280.0, 988.0));
        assert_eq!(corner, pos2(1920.0, 0.0));
    }
}
