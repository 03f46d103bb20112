//! The transition from one page to the next as a function of time: the camera and the opacity
//! of both pages.

use kurbo::{Rect, Size, Vec2};

use super::closer::camera_on;
use crate::editor::Camera;

/// Duration of a transition, in seconds.
pub const GLIDE_SECONDS: f64 = 0.3;

/// The kind of transition from one page to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Glide {
    /// The next page appears at once.
    #[default]
    Cut,
    /// The next page is faded in over the previous one.
    Fade,
    /// Both pages move left, the next one following the previous one.
    Forward,
    /// Both pages move right, the next one following the previous one.
    Back,
    /// The map is magnified until this part of it fills the screen, and is replaced by the next
    /// page. The rectangle is in points of the map's page.
    Into(Rect),
    /// The page is replaced by this part of the map, which then shrinks to the whole map. The
    /// rectangle is in points of the map's page.
    OutOf(Rect),
}

/// A page during a transition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlideLayer {
    /// The camera on the page.
    pub camera: Camera,
    /// Opacity of the page, from 0 to 1.
    pub opacity: f64,
}

/// A function of the time `t` from 0 to 1 that goes from 0 to 1 as well and is slow at both
/// ends.
fn eased(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// The rectangle that a camera shows, in points of the page.
fn visible_rect(camera: &Camera) -> Rect {
    let corner = (-camera.offset / camera.zoom).to_point();
    Rect::from_origin_size(corner, camera.viewport / camera.zoom)
}

/// The camera whose visible rectangle is between those of two cameras: at `from` for a `share`
/// of 0, at `to` for 1.
fn between(from: &Camera, to: &Camera, share: f64) -> Camera {
    let (a, b) = (visible_rect(from), visible_rect(to));
    let mix = |a: f64, b: f64| a + (b - a) * share;
    let width = mix(a.width(), b.width()).max(1e-6);
    let zoom = from.viewport.width / width;
    Camera {
        offset: -Vec2::new(mix(a.x0, b.x0), mix(a.y0, b.y0)) * zoom,
        zoom,
        ..*from
    }
}

/// The camera with its page moved to the right by this distance, in points of the screen.
fn moved(camera: &Camera, by: f64) -> Camera {
    Camera {
        offset: camera.offset + Vec2::new(by, 0.0),
        ..*camera
    }
}

impl Glide {
    /// Both pages `seconds` after the transition began: the previous one, which is painted
    /// first, and the next one. `from` and `to` are their cameras outside of the transition.
    /// During it, headers move with their page. `None` if the transition has ended.
    pub fn at(self, seconds: f64, from: &Camera, to: &Camera) -> Option<(GlideLayer, GlideLayer)> {
        if self == Self::Cut || !(0.0..GLIDE_SECONDS).contains(&seconds) {
            return None;
        }
        // Headers larger than the screen move with the rest of the page.
        let endless = Size::new(f64::INFINITY, f64::INFINITY);
        let (from, to) = (
            Camera {
                headers: endless,
                ..*from
            },
            Camera {
                headers: endless,
                ..*to
            },
        );
        let share = eased(seconds / GLIDE_SECONDS);
        let width = to.viewport.width;
        let layer = |camera, opacity| GlideLayer { camera, opacity };
        Some(match self {
            Self::Cut => return None,
            Self::Fade => (layer(from, 1.0), layer(to, share)),
            Self::Forward => (
                layer(moved(&from, -width * share), 1.0),
                layer(moved(&to, width * (1.0 - share)), 1.0),
            ),
            Self::Back => (
                layer(moved(&from, width * share), 1.0),
                layer(moved(&to, -width * (1.0 - share)), 1.0),
            ),
            Self::Into(part) => {
                let near = Camera {
                    headers: endless,
                    ..camera_on(part, Size::ZERO, from.viewport)
                };
                let opacity = ((share - 0.4) / 0.6).max(0.0);
                (layer(between(&from, &near, share), 1.0), layer(to, opacity))
            }
            Self::OutOf(part) => {
                let near = Camera {
                    headers: endless,
                    ..camera_on(part, Size::ZERO, to.viewport)
                };
                let opacity = (share / 0.6).min(1.0);
                (layer(from, 1.0), layer(between(&near, &to, share), opacity))
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Size = Size::new(1280.0, 720.0);
    const PAGE: Rect = Rect::new(0.0, 0.0, 1280.0, 720.0);
    const MAP: Rect = Rect::new(-24.0, -24.0, 4024.0, 2024.0);
    const STAGE: Rect = Rect::new(1000.0, 0.0, 2000.0, 2000.0);

    fn layers(glide: Glide, seconds: f64) -> (GlideLayer, GlideLayer) {
        let (map, page) = (
            camera_on(MAP, Size::ZERO, SCREEN),
            camera_on(PAGE, Size::ZERO, SCREEN),
        );
        let (from, to) = match glide {
            Glide::Into(_) => (map, page),
            Glide::OutOf(_) => (page, map),
            _ => (page, page),
        };
        glide.at(seconds, &from, &to).expect("on the way")
    }

    #[test]
    fn a_glide_begins_at_the_one_and_ends_at_the_other() {
        for glide in [
            Glide::Fade,
            Glide::Forward,
            Glide::Back,
            Glide::Into(STAGE),
            Glide::OutOf(STAGE),
        ] {
            let (from, to) = layers(glide, 0.0);
            assert!((from.opacity - 1.0).abs() < 1e-9, "{glide:?}");
            let is_away = to.opacity == 0.0 || to.camera.offset.x.abs() >= 1279.0;
            assert!(is_away, "{glide:?} shows nothing of the next page: {to:?}");
            let (_, to) = layers(glide, GLIDE_SECONDS - 1e-6);
            assert!(to.opacity > 0.999, "{glide:?}");
            let rest = if matches!(glide, Glide::OutOf(_)) {
                MAP
            } else {
                PAGE
            };
            let rest = camera_on(rest, Size::ZERO, SCREEN);
            assert!((to.camera.offset - rest.offset).hypot() < 0.1, "{glide:?}");
            assert!((to.camera.zoom - rest.zoom).abs() < 1e-3, "{glide:?}");
            let camera = rest;
            assert_eq!(glide.at(GLIDE_SECONDS, &camera, &camera), None);
            assert_eq!(glide.at(-0.1, &camera, &camera), None);
        }
        let camera = camera_on(PAGE, Size::ZERO, SCREEN);
        assert_eq!(Glide::Cut.at(0.0, &camera, &camera), None);
    }

    #[test]
    fn it_is_slow_at_both_ends_and_never_turns_back() {
        let offsets: Vec<f64> = (0..30)
            .map(|index| f64::from(index) * 0.01)
            .map(|seconds| layers(Glide::Forward, seconds).0.camera.offset.x)
            .collect();
        let distances: Vec<f64> = offsets.windows(2).map(|pair| pair[0] - pair[1]).collect();
        assert!(distances.iter().all(|by| *by > 0.0), "{distances:?}");
        assert!(distances[14] > distances[0] * 5.0 && distances[14] > distances[28] * 5.0);
    }

    #[test]
    fn the_map_comes_nearer_to_the_stage_and_the_stage_stays_in_sight() {
        let mut zoom = 0.0;
        for index in 0..30 {
            let (map, _) = layers(Glide::Into(STAGE), f64::from(index) * 0.01);
            assert!(map.camera.zoom >= zoom);
            zoom = map.camera.zoom;
            let visible = visible_rect(&map.camera);
            assert!(visible.contains(STAGE.center()), "{visible:?}");
        }
        assert!(zoom > camera_on(MAP, Size::ZERO, SCREEN).zoom);
    }
}
