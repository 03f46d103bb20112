//! The page on the screen, the way from one page to the next, and what lies over it.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::analysis::Stop;
use crate::editor::{Beat, Blank, Camera, Editor, Glide, clock_text};
use crate::layout::{PAGE_HEIGHT, Page};
use crate::model::StopSubject;
use crate::scene::{Pane, Theme, Weight};
use crate::ui::canvas::ScenePainter;
use crate::ui::widgets::convert::{self, colour, family};

/// Height of the line that tells how far the show is, in points of a screen 720 high.
const PROGRESS: f32 = 3.0;
/// Width of a drawn line, in points of the page.
const PEN: f32 = 5.0;
/// Radius of the spot of light, in points of a screen 720 high.
const LASER: f32 = 8.0;

/// What is on the screen.
struct Shown {
    stop: Stop,
    beat: Beat,
    page: Page,
    camera: Camera,
}

/// What leaves the screen.
struct Leaving {
    page: Page,
    camera: Camera,
    glide: Glide,
    /// When it began, in seconds of the window's clock.
    since: f64,
}

/// The page, and what is kept between frames.
#[derive(Default)]
pub(super) struct Screen {
    /// One for the page that is there, one for the page that leaves: each keeps its meshes.
    painters: [ScenePainter; 2],
    shown: Option<Shown>,
    leaving: Option<Leaving>,
}

impl Screen {
    /// Paints the page, on its way if it has just come. Returns whether another frame is
    /// wanted.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        editor: &mut Editor,
        rect: Rect,
        reduces_motion: bool,
    ) -> bool {
        let Some(page) = editor.show_mut().page() else {
            return false;
        };
        let camera = editor.show().camera(&page);
        let Some((stop, beat)) = editor
            .show()
            .running()
            .and_then(|show| Some((show.stop()?.clone(), show.view())))
        else {
            return false;
        };
        let now = painter.ctx().input(|input| input.time);
        let before = self.shown.take();
        if let Some(before) = before
            && (&before.stop.subject, before.beat) != (&stop.subject, beat)
        {
            let map = [(&before.stop, &before.page), (&stop, &page)];
            let map = map
                .into_iter()
                .find(|(stop, _)| stop.subject == StopSubject::WholeMap);
            let glide = if reduces_motion {
                Glide::Cut
            } else {
                let from = (&before.stop, before.beat);
                editor
                    .show()
                    .glide_between(from, (&stop, beat), map.map(|(_, page)| page))
            };
            self.painters.swap(0, 1);
            self.leaving = Some(Leaving {
                page: before.page,
                camera: before.camera,
                glide,
                since: now,
            });
        }
        let theme = editor.theme();
        painter.rect_filled(rect, 0.0, colour(theme.colours.paper));
        let wants_frame = self.paint_page(painter, theme, rect, (&page, &camera), now);
        self.shown = Some(Shown {
            stop,
            beat,
            page,
            camera,
        });
        wants_frame
    }

    fn paint_page(
        &mut self,
        painter: &Painter,
        theme: &Theme,
        rect: Rect,
        (page, camera): (&Page, &Camera),
        now: f64,
    ) -> bool {
        let layers = self
            .leaving
            .as_ref()
            .and_then(|it| it.glide.at(now - it.since, &it.camera, camera));
        let [current, old] = &mut self.painters;
        let (Some(leaving), Some((from, to))) = (&self.leaving, layers) else {
            self.leaving = None;
            return current.paint(painter, &page.picture, camera, theme, rect.min);
        };
        let picture = &leaving.page.picture;
        old.paint(painter, picture, &from.camera, theme, rect.min);
        let mut above = painter.clone();
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        above.set_opacity(to.opacity as f32);
        if to.opacity > 0.0 {
            current.paint(&above, &page.picture, &to.camera, theme, rect.min);
        }
        true
    }

    /// Whether a page is on its way.
    pub(super) fn is_gliding(&self) -> bool {
        self.leaving.is_some()
    }
}

/// How large things over the page are: 1 on a screen 720 points high.
pub(super) fn scale(rect: Rect) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a height of a page")]
    let height = PAGE_HEIGHT as f32;
    (rect.height() / height).max(0.5)
}

/// Paints what is drawn over the page.
pub(super) fn paint_drawing(painter: &Painter, editor: &Editor, camera: &Camera, origin: Pos2) {
    let Some(show) = editor.show().running() else {
        return;
    };
    let view = camera.screen_from_map(Pane::Body);
    let ink = colour(editor.theme().colours.negative);
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    let width = PEN * (show.closer.zoom as f32) * scale(painter.clip_rect());
    for stroke in &show.drawing.strokes {
        let points: Vec<Pos2> = stroke
            .iter()
            .map(|it| convert::pos(view * *it) + origin.to_vec2())
            .collect();
        for end in [points.first(), points.last()].into_iter().flatten() {
            painter.circle_filled(*end, width / 2.0, ink);
        }
        if points.len() > 1 {
            painter.add(Shape::line(points, Stroke::new(width, ink)));
        }
    }
}

/// Paints the spot of light where the pointer is.
pub(super) fn paint_laser(painter: &Painter, editor: &Editor, rect: Rect) {
    let Some(at) = editor
        .show()
        .running()
        .filter(|it| it.has_laser)
        .and_then(|it| it.pointer)
    else {
        return;
    };
    let at = convert::pos(at) + rect.min.to_vec2();
    let radius = LASER * scale(rect);
    // Light is red in every theme.
    let light = Color32::from_rgb(0xf0, 0x20, 0x20);
    painter.circle_filled(at, radius * 2.2, light.gamma_multiply(0.18));
    painter.circle_filled(at, radius * 1.5, light.gamma_multiply(0.3));
    painter.circle_filled(at, radius, light);
    painter.circle_stroke(at, radius, Stroke::new(1.5, Color32::WHITE));
}

/// Paints how far the show is, along the lower edge.
pub(super) fn paint_progress(painter: &Painter, editor: &Editor, rect: Rect) {
    let Some(show) = editor.show().running() else {
        return;
    };
    let count = show.stops.len().max(1);
    let share = (show.at + 1) as f32 / count as f32;
    let height = PROGRESS * scale(rect);
    let line = Rect::from_min_max(rect.left_bottom() - Vec2::new(0.0, height), rect.max);
    let done = Rect::from_min_size(line.min, Vec2::new(line.width() * share, height));
    let colours = &editor.theme().colours;
    painter.rect_filled(line, 0.0, colour(colours.line_soft));
    painter.rect_filled(done, 0.0, colour(colours.accent));
}

/// Paints what covers the page. Returns whether anything does.
pub(super) fn paint_blank(painter: &Painter, editor: &Editor, rect: Rect) -> bool {
    let Some(blank) = editor.show().running().and_then(|it| it.blank) else {
        return false;
    };
    let fill = match blank {
        Blank::Black => Color32::BLACK,
        Blank::White => Color32::WHITE,
    };
    painter.rect_filled(rect, 0.0, fill);
    true
}

/// Paints the time since the beginning in the lower right corner.
pub(super) fn paint_timer(painter: &Painter, editor: &Editor, rect: Rect) {
    let times = editor.show().times();
    let text = match times.planned {
        Some(planned) => format!("{} / {}", clock_text(times.elapsed), clock_text(planned)),
        None => clock_text(times.elapsed),
    };
    let gap = 16.0 * scale(rect);
    let at = rect.right_bottom() - Vec2::splat(gap);
    paint_pill(
        painter,
        editor.theme(),
        rect,
        (at, Align2::RIGHT_BOTTOM),
        &text,
    );
}

/// Paints a short text on a ground of its own.
pub(super) fn paint_pill(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    (at, align): (Pos2, Align2),
    text: &str,
) {
    let scale = scale(rect);
    let colours = &theme.colours;
    let font = FontId::new(18.0 * scale, family(Weight::SemiBold));
    let galley = painter.layout(
        text.to_owned(),
        font,
        colour(colours.text),
        rect.width() * 0.8,
    );
    let pad = Vec2::new(14.0, 7.0) * scale;
    let place = align.anchor_size(at, galley.size() + pad * 2.0);
    painter.rect(
        place,
        8.0 * scale,
        colour(colours.panel),
        Stroke::new(1.0, colour(colours.line)),
        egui::StrokeKind::Inside,
    );
    painter.galley(place.min + pad, galley, colour(colours.text));
}
