//! The displays of the computer, and the choice of the one that the show fills.

use egui::{Pos2, Vec2, ViewportCommand};

/// A display.
#[derive(Clone, Debug, PartialEq)]
pub struct Display {
    /// The upper left corner on the desktop, in pixels.
    pub corner: Pos2,
    /// The size in pixels.
    pub size: Vec2,
    /// Pixels per point of the system.
    pub scale: f32,
}

/// Makes displays of their corners and sizes in pixels and their scales.
pub fn displays(monitors: impl Iterator<Item = ((i32, i32), (u32, u32), f64)>) -> Vec<Display> {
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    monitors
        .map(|(corner, size, scale)| Display {
            corner: Pos2::new(corner.0 as f32, corner.1 as f32),
            size: Vec2::new(size.0 as f32, size.1 as f32),
            scale: scale as f32,
        })
        .collect()
}

/// The commands that let the window fill the chosen display, or leave full screen again.
/// Without a choice, or if the chosen display no longer exists, the window fills the one that
/// it is on.
pub(super) fn fill(
    is_full: bool,
    chosen: Option<usize>,
    displays: &[Display],
) -> Vec<ViewportCommand> {
    let chosen = chosen.filter(|index| *index < displays.len() && displays.len() > 1);
    match chosen {
        Some(index) if is_full => vec![ViewportCommand::SetMonitor(index)],
        _ => vec![ViewportCommand::Fullscreen(is_full)],
    }
}

/// The corner of the presenter's window when it opens, in points of the system: on another
/// display than the show. `None` if there is no other display. `chosen` is the display that is
/// set for the show, and `window_centre` the centre of the show's window in pixels.
pub(super) fn presenter_corner(
    chosen: Option<usize>,
    window_centre: Option<Pos2>,
    displays: &[Display],
) -> Option<Pos2> {
    let has_window = |display: &Display| {
        let area = egui::Rect::from_min_size(display.corner, display.size);
        window_centre.is_some_and(|centre| area.contains(centre))
    };
    let chosen = chosen.filter(|index| *index < displays.len());
    let show_display = chosen
        .or_else(|| displays.iter().position(has_window))
        .unwrap_or(0);
    let (_, other) = displays
        .iter()
        .enumerate()
        .find(|(index, _)| *index != show_display)?;
    let scale = other.scale.max(0.1);
    Some((other.corner + Vec2::splat(48.0)) / scale)
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    fn two() -> Vec<Display> {
        let monitors = [((0, 0), (1920, 1080), 1.0), ((1920, 0), (1280, 720), 2.0)];
        displays(monitors.into_iter())
    }

    #[test]
    fn the_show_fills_the_chosen_display_as_long_as_it_is_there() {
        let fills = |chosen, displays: &[Display]| fill(true, chosen, displays);
        assert_eq!(fills(Some(1), &two()), [ViewportCommand::SetMonitor(1)]);
        let here = [ViewportCommand::Fullscreen(true)];
        assert_eq!(fills(None, &two()), here);
        assert_eq!(fills(Some(1), &two()[..1]), here, "it was unplugged");
        assert_eq!(fills(Some(0), &[]), here);
        let back = [ViewportCommand::Fullscreen(false)];
        assert_eq!(fill(false, Some(1), &two()), back);
    }

    #[test]
    fn the_presenter_sits_before_the_other_display() {
        let at = Some(pos2(100.0, 100.0));
        assert_eq!(presenter_corner(None, at, &two()), Some(pos2(984.0, 24.0)));
        assert_eq!(
            presenter_corner(Some(1), at, &two()),
            Some(pos2(48.0, 48.0))
        );
        assert_eq!(presenter_corner(None, at, &two()[..1]), None);
        assert_eq!(presenter_corner(None, None, &[]), None);
    }
}
