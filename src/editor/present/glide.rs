//! The way from one page to the next, as a function of time: where each of the two is on
//! the screen, and how much it covers.

use kurbo::{Rect, Size, Vec2};

use super::closer::camera_on;
use crate::editor::Camera;

/// How long a glide takes, in seconds.
pub const GLIDE_SECONDS: f64 = 0.3;

/// A way from one page to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Glide {
    /// At once.
    #[default]
    Cut,
    /// The next one comes out of the one before.
    Fade,
    /// Both move left, the next one behind the one before.
    Forward,
    /// Both move right.
    Back,
    /// The map comes nearer, up to this part of it, which becomes the next page.
    Into(Rect),
    /// The page becomes this part of the map again, which moves away.
    OutOf(Rect),
}

/// A page during a glide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GlideLayer {
    /// Where it is on the screen.
    pub camera: Camera,
    /// How much it covers, 0 to 1.
    pub opacity: f64,
}

/// Slow at both ends: 0 at 0, 1 at 1.
fn eased(t: f64) -> f64 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// What a camera shows, in points of the page.
fn seen(camera: &Camera) -> Rect {
    let corner = (-camera.offset / camera.zoom).to_point();
    Rect::from_origin_size(corner, camera.viewport / camera.zoom)
}

fn between(from: &Camera, to: &Camera, share: f64) -> Camera {
    let (a, b) = (seen(from), seen(to));
    let mix = |a: f64, b: f64| a + (b - a) * share;
    let width = mix(a.width(), b.width()).max(1e-6);
    let zoom = from.viewport.width / width;
    Camera {
        offset: -Vec2::new(mix(a.x0, b.x0), mix(a.y0, b.y0)) * zoom,
        zoom,
        ..*from
    }
}

fn moved(camera: &Camera, by: f64) -> Camera {
    Camera {
        offset: camera.offset + Vec2::new(by, 0.0),
        ..*camera
    }
}

impl Glide {
    /// Where both pages are at `seconds` since it began: the one that leaves, which lies
    /// below, and the one that comes. `from` and `to` are where they rest; headers do not
    /// stay in sight on the way. `None` when the way has ended.
    pub fn at(self, seconds: f64, from: &Camera, to: &Camera) -> Option<(GlideLayer, GlideLayer)> {
        if self == Self::Cut || !(0.0..GLIDE_SECONDS).contains(&seconds) {
            return None;
        }
        let far = Size::new(f64::INFINITY, f64::INFINITY);
        let (from, to) = (
            Camera {
                headers: far,
                ..*from
            },
            Camera {
                headers: far,
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
                    headers: far,
                    ..camera_on(part, Size::ZERO, from.viewport)
                };
                let page = ((share - 0.4) / 0.6).max(0.0);
                (layer(between(&from, &near, share), 1.0), layer(to, page))
            }
            Self::OutOf(part) => {
                let near = Camera {
                    headers: far,
                    ..camera_on(part, Size::ZERO, to.viewport)
                };
                let map = (share / 0.6).min(1.0);
                (layer(from, 1.0), layer(between(&near, &to, share), map))
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
        let places: Vec<f64> = (0..30)
            .map(|step| f64::from(step) * 0.01)
            .map(|seconds| layers(Glide::Forward, seconds).0.camera.offset.x)
            .collect();
        let ways: Vec<f64> = places.windows(2).map(|it| it[0] - it[1]).collect();
        assert!(ways.iter().all(|it| *it > 0.0), "{ways:?}");
        assert!(ways[14] > ways[0] * 5.0 && ways[14] > ways[28] * 5.0);
    }

    #[test]
    fn the_map_comes_nearer_to_the_stage_and_the_stage_stays_in_sight() {
        let mut zoom = 0.0;
        for step in 0..30 {
            let (map, _) = layers(Glide::Into(STAGE), f64::from(step) * 0.01);
            assert!(map.camera.zoom >= zoom);
            zoom = map.camera.zoom;
            let visible = seen(&map.camera);
            assert!(visible.contains(STAGE.center()), "{visible:?}");
        }
        assert!(zoom > camera_on(MAP, Size::ZERO, SCREEN).zoom);
    }
}
