//! Paints the page on the screen, the transition to the next page, and everything above it.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2};

use crate::analysis::Stop;
use crate::editor::{Beat, Blank, Camera, Editor, Glide, clock_text};
use crate::layout::{PAGE_HEIGHT, Page};
use crate::model::{Journey, StopSubject};
use crate::scene::{Pane, Theme, Weight};
use crate::ui::canvas::{ScenePainter, View};
use crate::ui::widgets::convert::{self, colour, family};

/// Height of the progress bar, in points of a screen that is 720 points high.
const PROGRESS: f32 = 3.0;
/// Width of the presenter's pen, in points of the page.
const PEN: f32 = 5.0;
/// Radius of the laser pointer, in points of a screen that is 720 points high.
const LASER: f32 = 8.0;

/// The page that is on the screen.
struct CurrentPage {
    stop: Stop,
    beat: Beat,
    page: Page,
    camera: Camera,
}

/// The page that leaves the screen during a transition.
struct LeavingPage {
    page: Page,
    camera: Camera,
    glide: Glide,
    /// When the transition began, in seconds of the window.
    since: f64,
}

/// The painters of the page and their state between frames.
#[derive(Default)]
pub(super) struct Screen {
    /// The first paints the current page, the second the leaving one. Each keeps its meshes.
    painters: [ScenePainter; 2],
    current: Option<CurrentPage>,
    leaving: Option<LeavingPage>,
}

impl Screen {
    /// Paints the page, or the transition to it. Returns whether another frame has to be
    /// painted.
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
        let previous = self.current.take();
        if let Some(previous) = previous
            && (previous.stop.key(), previous.beat) != (stop.key(), beat)
        {
            let pages = [(&previous.stop, &previous.page), (&stop, &page)];
            let map_page = pages
                .into_iter()
                .find(|(stop, _)| stop.subject == StopSubject::WholeMap);
            let glide = if reduces_motion {
                Glide::Cut
            } else {
                let from = (&previous.stop, previous.beat);
                editor
                    .show()
                    .glide_between(from, (&stop, beat), map_page.map(|(_, page)| page))
            };
            self.painters.swap(0, 1);
            self.leaving = Some(LeavingPage {
                page: previous.page,
                camera: previous.camera,
                glide,
                since: now,
            });
        }
        let theme = editor.theme();
        painter.rect_filled(rect, 0.0, colour(theme.colours.paper));
        let look = (theme, editor.journey().as_ref());
        let wants_frame = self.paint_page(painter, look, rect, (&page, &camera), now);
        self.current = Some(CurrentPage {
            stop,
            beat,
            page,
            camera,
        });
        wants_frame
    }

    /// Paints the page, and during a transition the leaving page below it.
    fn paint_page(
        &mut self,
        painter: &Painter,
        (theme, journey): (&Theme, &Journey),
        rect: Rect,
        (page, camera): (&Page, &Camera),
        now: f64,
    ) -> bool {
        let layers = self.leaving.as_ref().and_then(|leaving| {
            leaving
                .glide
                .at(now - leaving.since, &leaving.camera, camera)
        });
        let [current, old] = &mut self.painters;
        let (Some(leaving), Some((from, to))) = (&self.leaving, layers) else {
            self.leaving = None;
            let look = (theme, journey);
            return current.paint_view(painter, view(look, page, camera, rect));
        };
        let leaving_view = view((theme, journey), &leaving.page, &from.camera, rect);
        old.paint_view(painter, leaving_view);
        let mut above = painter.clone();
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        above.set_opacity(to.opacity as f32);
        if to.opacity > 0.0 {
            let view = view((theme, journey), page, &to.camera, rect);
            current.paint_view(&above, view);
        }
        true
    }

    /// Whether a transition between two pages is running.
    pub(super) fn is_gliding(&self) -> bool {
        self.leaving.is_some()
    }
}

/// What is painted of a page. The names of a map that is looked at closely stay in sight.
fn view<'a>(
    (theme, journey): (&'a Theme, &'a Journey),
    page: &'a Page,
    camera: &'a Camera,
    rect: Rect,
) -> View<'a> {
    View {
        picture: &page.picture,
        camera,
        theme,
        origin: rect.min,
        journey: (camera.least_header_zoom > 0.0).then_some(journey),
    }
}

/// The scale of everything above the page: 1 on a screen that is 720 points high.
pub(super) fn scale(rect: Rect) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a height of a page")]
    let height = PAGE_HEIGHT as f32;
    (rect.height() / height).max(0.5)
}

/// Paints the strokes that the presenter has drawn over the page.
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
            .map(|point| convert::pos(view * *point) + origin.to_vec2())
            .collect();
        for end in [points.first(), points.last()].into_iter().flatten() {
            painter.circle_filled(*end, width / 2.0, ink);
        }
        if points.len() > 1 {
            painter.add(Shape::line(points, Stroke::new(width, ink)));
        }
    }
}

/// Paints the laser pointer, if it is on.
pub(super) fn paint_laser(painter: &Painter, editor: &Editor, rect: Rect) {
    let Some(pointer) = editor
        .show()
        .running()
        .filter(|show| show.has_laser)
        .and_then(|show| show.pointer)
    else {
        return;
    };
    let centre = convert::pos(pointer) + rect.min.to_vec2();
    let radius = LASER * scale(rect);
    // The laser is red in every theme.
    let light = Color32::from_rgb(0xf0, 0x20, 0x20);
    painter.circle_filled(centre, radius * 2.2, light.gamma_multiply(0.18));
    painter.circle_filled(centre, radius * 1.5, light.gamma_multiply(0.3));
    painter.circle_filled(centre, radius, light);
    painter.circle_stroke(centre, radius, Stroke::new(1.5, Color32::WHITE));
}

/// Paints the progress bar along the lower edge.
pub(super) fn paint_progress(painter: &Painter, editor: &Editor, rect: Rect) {
    let Some(show) = editor.show().running() else {
        return;
    };
    let count = show.stops.len().max(1);
    let share = (show.at + 1) as f32 / count as f32;
    let height = PROGRESS * scale(rect);
    let bar = Rect::from_min_max(rect.left_bottom() - Vec2::new(0.0, height), rect.max);
    let done = Rect::from_min_size(bar.min, Vec2::new(bar.width() * share, height));
    let colours = &editor.theme().colours;
    painter.rect_filled(bar, 0.0, colour(colours.line_soft));
    painter.rect_filled(done, 0.0, colour(colours.accent));
}

/// What the details of the stop are, which of their pages is shown, and where the arrows lead;
/// `None` if the page has no details or the way to them is not reached yet.
fn details_text(editor: &Editor) -> Option<String> {
    let show = editor.show().running()?;
    let stop = show.stop()?;
    let words = editor.show().words();
    let is_stage = matches!(stop.subject, StopSubject::Stage(_));
    let count = show.detail_count;
    let Some(page) = show.detail else {
        let is_last_view = show.beat + 1 >= show.beats.len();
        let key = if is_stage {
            "show-details-of-cards"
        } else {
            "show-details-of-list"
        };
        let args = [("count", count.into())];
        return (is_last_view && count > 0).then(|| words.fill(key, &args));
    };
    let title = |stop: &Stop| editor.show().stop_title(stop);
    let number = |page: usize| {
        let args = [("number", (page + 1).into()), ("count", count.into())];
        words.fill("show-details-number", &args)
    };
    let key = if is_stage {
        "show-details-cards"
    } else {
        "show-details-list"
    };
    let mut texts = vec![format!("{}: {}", words.text(key), number(page))];
    let above = page.checked_sub(1).map_or_else(|| title(stop), number);
    texts.push(format!("↑ {above}"));
    let below = match show.stops.get(show.at + 1) {
        _ if page + 1 < count => Some(number(page + 1)),
        next => next.map(title),
    };
    texts.extend(below.map(|below| format!("↓ {below}")));
    Some(texts.join("   ·   "))
}

/// Paints how to come to the details of the stop, or back from them, at the bottom.
pub(super) fn paint_details(painter: &Painter, editor: &Editor, rect: Rect) {
    let Some(text) = details_text(editor) else {
        return;
    };
    let scale = scale(rect);
    let font = FontId::new(16.0 * scale, family(Weight::Medium));
    let ink = colour(editor.theme().colours.text_soft);
    let galley = painter.layout_no_wrap(text, font, ink);
    let bottom = rect.bottom() - (PROGRESS + 9.0) * scale;
    let corner = Pos2::new(
        rect.center().x - galley.size().x / 2.0,
        bottom - galley.size().y,
    );
    painter.galley(corner, galley, ink);
}

/// Paints the screen black or white if the presenter has blanked it. Returns whether it is.
pub(super) fn paint_blank(painter: &Painter, editor: &Editor, rect: Rect) -> bool {
    let Some(blank) = editor.show().running().and_then(|show| show.blank) else {
        return false;
    };
    let fill = match blank {
        Blank::Black => Color32::BLACK,
        Blank::White => Color32::WHITE,
    };
    painter.rect_filled(rect, 0.0, fill);
    true
}

/// Paints the time since the beginning of the show in the lower right corner.
pub(super) fn paint_timer(painter: &Painter, editor: &Editor, rect: Rect) {
    let times = editor.show().times();
    let text = match times.planned {
        Some(planned) => format!("{} / {}", clock_text(times.elapsed), clock_text(planned)),
        None => clock_text(times.elapsed),
    };
    let gap = 16.0 * scale(rect);
    let corner = rect.right_bottom() - Vec2::splat(gap);
    paint_pill(
        painter,
        editor.theme(),
        rect,
        (corner, Align2::RIGHT_BOTTOM),
        &text,
    );
}

/// Paints a short text with a background at the point `anchor`, which is the corner of the
/// background that `align` names.
pub(super) fn paint_pill(
    painter: &Painter,
    theme: &Theme,
    rect: Rect,
    (anchor, align): (Pos2, Align2),
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
    let background = align.anchor_size(anchor, galley.size() + pad * 2.0);
    painter.rect(
        background,
        8.0 * scale,
        colour(colours.panel),
        Stroke::new(1.0, colour(colours.line)),
        egui::StrokeKind::Inside,
    );
    painter.galley(background.min + pad, galley, colour(colours.text));
}
