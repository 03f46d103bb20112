//! Paints the marks over the map: selection, hover, buttons, and what a drag would do.

use egui::{Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2};

use super::lane_signs;
use super::paint::ScenePainter;
use super::tessellate::disc;
use crate::editor::{Camera, Mark, Overlay};
use crate::layout::{ADD_RADIUS, HANDLE_RADIUS, PILL_RISE, SPAN_HANDLE};
use crate::scene::{Pane, Scene, TextStyle, Theme};
use crate::ui::widgets::convert::{self, colour};

/// Radius of the handle of a figure, in points of the map.
const FIGURE_HANDLE: f64 = 7.0;

/// Radius of the plus at copies that are dragged, in points of the screen.
const COPY_SIGN: f32 = 9.0;

/// Paints `overlay` over the map. `origin` is the upper left corner of the canvas.
pub fn paint(
    painter: &Painter,
    scene_painter: &mut ScenePainter,
    overlay: &Overlay,
    (scene, camera, theme): (&Scene, &Camera, &Theme),
    origin: Pos2,
) {
    let marks = Marks {
        camera,
        theme,
        origin,
    };
    for mark in &overlay.marks {
        let pane = match mark {
            Mark::Selected(pane, _)
            | Mark::Hovered(pane, _)
            | Mark::Cursor(pane, _)
            | Mark::Entry(pane, _)
            | Mark::Insertion(pane, ..)
            | Mark::Found(pane, ..)
            | Mark::Lifted(pane, _) => *pane,
            Mark::TargetCell(_)
            | Mark::Marquee(_)
            | Mark::Candidate(..)
            | Mark::Aside(_)
            | Mark::Range(_)
            | Mark::LinkHighlight(..)
            | Mark::Arrow(_)
            | Mark::InsertionEnds(..)
            | Mark::FigureHandle(..)
            | Mark::CopySign(_)
            | Mark::SpanHandle(..)
            | Mark::LinkHandle(..) => Pane::Body,
            Mark::ActiveCurve(_) | Mark::Chevron { .. } => Pane::Left,
            Mark::DraggedFigure(before, bar, text) => {
                let clip = convert::rect(camera.pane_rect(scene, Pane::Body));
                let clip = clip.translate(origin.to_vec2());
                let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
                marks.dragged_figure(&painter, *before, *bar, text);
                continue;
            }
            Mark::Add(_, at, _, is_hovered) => {
                marks.add_button(painter, mark, *at, *is_hovered, scene);
                continue;
            }
            Mark::HiddenLanes {
                pill,
                text,
                is_hovered,
                ..
            } => {
                marks.hidden_lanes(painter, scene, *pill, text, *is_hovered);
                continue;
            }
            Mark::Ghost(fragment, rect) => {
                let at = marks.on_screen(Pane::Body, rect.origin());
                painter.add(marks.shadow(*rect));
                scene_painter.paint_ghost(painter, fragment, marks.zoom(), at);
                continue;
            }
        };
        // The line around a selected element reaches a little beyond the element's edge.
        let clip = convert::rect(camera.pane_rect(scene, pane))
            .translate(origin.to_vec2())
            .expand(2.0)
            .intersect(painter.clip_rect());
        painter.with_clip_rect(clip).add(marks.shape(mark));
    }
}

/// What the shapes of marks are made with.
struct Marks<'a> {
    camera: &'a Camera,
    theme: &'a Theme,
    /// The upper left corner of the canvas.
    origin: Pos2,
}

impl Marks<'_> {
    /// A point of the map on the screen.
    fn on_screen(&self, pane: Pane, at: kurbo::Point) -> Pos2 {
        convert::pos(self.camera.screen_from_map(pane) * at) + self.origin.to_vec2()
    }

    /// A rectangle of the map on the screen.
    fn rect(&self, pane: Pane, rect: kurbo::Rect) -> Rect {
        convert::rect(self.camera.screen_from_map(pane).transform_rect_bbox(rect))
            .translate(self.origin.to_vec2())
    }

    /// The number of points of the screen for each point of the map.
    fn zoom(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let zoom = self.camera.zoom as f32;
        zoom
    }

    /// A broad line along a link or a curve; with the arrow of the link itself if it is selected.
    fn highlight(&self, path: &kurbo::BezPath, is_selected: bool) -> Shape {
        let accent = colour(self.theme.colours.accent);
        let mut pieces = self.pieces(path);
        let opacity = if is_selected { 0.35 } else { 0.2 };
        let broad = Stroke::new(7.0, accent.gamma_multiply(opacity));
        let along = pieces.iter().cloned();
        let mut shapes: Vec<Shape> = along.map(|piece| Shape::line(piece, broad)).collect();
        if let Some(last) = pieces.pop().filter(|_| is_selected) {
            let thin = Stroke::new(2.0, accent);
            let before = pieces.into_iter().map(|piece| Shape::line(piece, thin));
            shapes.extend(before);
            if let Some((points, head)) = self.with_head(last) {
                shapes.push(Shape::line(points, thin));
                shapes.push(head);
            }
        }
        Shape::Vec(shapes)
    }

    /// The two ends of an insertion line.
    fn insertion_ends(&self, from: kurbo::Point, to: kurbo::Point) -> Shape {
        let ends = [(from, 1.0), (to, -1.0)];
        let ends = ends.map(|(at, sign)| self.insertion_end(at, sign));
        Shape::Vec(ends.to_vec())
    }

    /// A triangle at the end of an insertion line that points along the line: to the right if
    /// `sign` is 1, to the left if it is −1.
    fn insertion_end(&self, at: kurbo::Point, sign: f32) -> Shape {
        let at = self.on_screen(Pane::Body, at);
        let size = self.zoom().clamp(0.6, 1.4) * 6.0;
        let corners = vec![
            at + Vec2::new(-sign * 2.0, -size),
            at + Vec2::new(sign * size, 0.0),
            at + Vec2::new(-sign * 2.0, size),
        ];
        let accent = colour(self.theme.colours.accent);
        let edge = Stroke::new(1.0, colour(self.theme.colours.paper));
        Shape::convex_polygon(corners, accent, edge)
    }

    /// The shadow of a card that is dragged, and the ground below it, which hides what the card
    /// is dragged over.
    fn shadow(&self, rect: kurbo::Rect) -> Shape {
        let (rect, radius) = (self.rect(Pane::Body, rect), self.radius());
        let shadow = egui::epaint::Shadow {
            offset: [0, 4],
            blur: 14,
            spread: 0,
            color: Color32::from_black_alpha(70),
        };
        let paper = colour(self.theme.colours.paper);
        let ring = Stroke::new(1.5, colour(self.theme.colours.accent));
        Shape::Vec(vec![
            shadow.as_shape(rect, radius).into(),
            Shape::rect_filled(rect.expand(1.0), radius, paper),
            Shape::rect_stroke(rect.expand(1.5), radius, ring, StrokeKind::Outside),
        ])
    }

    /// Paints a pill for hidden lanes. The first one reaches over the foot of the corner, and
    /// the last one may reach below the map.
    fn hidden_lanes(
        &self,
        painter: &Painter,
        scene: &Scene,
        pill: kurbo::Rect,
        text: &str,
        is_hovered: bool,
    ) {
        let mut clip = convert::rect(self.camera.pane_rect(scene, Pane::Left));
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let rise = PILL_RISE as f32;
        clip.min.y -= rise * self.zoom();
        clip.max.y += 24.0;
        let clip = clip.translate(self.origin.to_vec2());
        let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
        let place = (self.rect(Pane::Left, pill), self.zoom());
        lane_signs::pill(&painter, self.theme, place, text, is_hovered);
    }

    /// A mark on the cell that the entry line adds cards to.
    fn entry(&self, rect: Rect) -> Shape {
        let accent = colour(self.theme.colours.accent);
        Shape::Rect(egui::epaint::RectShape::new(
            rect.shrink(1.0),
            6.0,
            accent.gamma_multiply(0.06),
            Stroke::new(2.0, accent),
            StrokeKind::Inside,
        ))
    }

    /// A mark on the cells of an extended selection.
    fn range(&self, rect: Rect) -> Shape {
        let accent = colour(self.theme.colours.accent);
        Shape::rect_filled(rect, 2.0, accent.gamma_multiply(0.10))
    }

    /// The rectangle that is drawn to select what lies in it.
    fn marquee(&self, rect: Rect) -> Shape {
        let accent = colour(self.theme.colours.accent);
        Shape::Rect(egui::epaint::RectShape::new(
            rect,
            2.0,
            accent.gamma_multiply(0.1),
            Stroke::new(1.0, accent),
            StrokeKind::Inside,
        ))
    }

    /// Radius of the corners of marks around cards, in points of the screen.
    fn radius(&self) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let radius = (self.theme.sizes.card_radius * self.camera.zoom) as f32;
        radius.min(10.0)
    }

    /// The shape of a mark, except for ghosts and buttons.
    fn shape(&self, mark: &Mark) -> Shape {
        let colours = &self.theme.colours;
        let accent = colour(colours.accent);
        match mark {
            Mark::Selected(pane, rect) => Shape::Rect(egui::epaint::RectShape::stroke(
                self.rect(*pane, *rect),
                self.radius(),
                Stroke::new(2.0, accent),
                StrokeKind::Middle,
            )),
            Mark::Cursor(pane, rect) => Shape::Rect(egui::epaint::RectShape::stroke(
                self.rect(*pane, *rect).shrink(1.0),
                3.0,
                Stroke::new(1.5, accent),
                StrokeKind::Inside,
            )),
            Mark::Entry(pane, rect) => self.entry(self.rect(*pane, *rect)),
            Mark::Range(rect) => self.range(self.rect(Pane::Body, *rect)),
            Mark::Found(pane, rect, is_current) => {
                let ink = colour(colours.truth);
                let (fill, width) = if *is_current { (0.2, 3.0) } else { (0.12, 1.0) };
                Shape::Rect(egui::epaint::RectShape::new(
                    self.rect(*pane, *rect)
                        .expand(if *is_current { 3.0 } else { 0.0 }),
                    self.radius(),
                    ink.gamma_multiply(fill),
                    Stroke::new(width, ink),
                    StrokeKind::Middle,
                ))
            }
            Mark::Hovered(pane, rect) => Shape::Rect(egui::epaint::RectShape::stroke(
                self.rect(*pane, *rect),
                self.radius(),
                Stroke::new(1.0, accent.gamma_multiply(0.6)),
                StrokeKind::Middle,
            )),
            Mark::Lifted(pane, rect) => self.wash(*pane, *rect),
            Mark::Aside(rect) => self.wash(Pane::Body, *rect),
            Mark::Candidate(rect, is_current) => self.candidate(*rect, *is_current),
            Mark::TargetCell(rect) => self.dashed(*rect),
            Mark::Marquee(rect) => self.marquee(self.rect(Pane::Body, *rect)),
            Mark::Insertion(pane, from, to) => {
                let ends = [self.on_screen(*pane, *from), self.on_screen(*pane, *to)];
                Shape::line_segment(ends, Stroke::new(3.0, accent))
            }
            Mark::InsertionEnds(from, to) => self.insertion_ends(*from, *to),
            Mark::LinkHighlight(path, is_selected) => self.highlight(path, *is_selected),
            Mark::Arrow(path) => self.arrow(path),
            Mark::LinkHandle(at, is_hovered) => {
                #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
                let radius = (HANDLE_RADIUS * self.camera.zoom).clamp(3.5, 8.0) as f32;
                let fill = if *is_hovered {
                    colours.accent
                } else {
                    colours.panel
                };
                let edge = Stroke::new(1.5, accent);
                disc(self.on_screen(Pane::Body, *at), radius, colour(fill), edge)
            }
            Mark::FigureHandle(at, is_hovered) => self.figure_handle(*at, *is_hovered),
            Mark::ActiveCurve(rect) => self.active_curve(self.rect(Pane::Left, *rect)),
            Mark::CopySign(at) => self.copy_sign(*at),
            Mark::SpanHandle(handle, is_hovered) => self.span_handle(*handle, *is_hovered),
            Mark::Chevron {
                at,
                is_collapsed,
                is_hovered,
                ..
            } => {
                let at = self.on_screen(Pane::Left, *at);
                lane_signs::chevron(self.theme, at, self.zoom(), *is_collapsed, *is_hovered)
            }
            Mark::Ghost(..)
            | Mark::Add(..)
            | Mark::DraggedFigure(..)
            | Mark::HiddenLanes { .. } => Shape::Noop,
        }
    }

    /// The mark of the entry of a curve in the legend.
    fn active_curve(&self, entry: Rect) -> Shape {
        let accent = colour(self.theme.colours.accent);
        let fill = Shape::rect_filled(entry, 4.0, accent.gamma_multiply(0.12));
        let bar = Rect::from_min_size(entry.min, Vec2::new(3.0, entry.height()));
        Shape::Vec(vec![fill, Shape::rect_filled(bar, 1.5, accent)])
    }

    /// The round handle at the end of a figure's bar, with an arrow up and one down.
    fn figure_handle(&self, at: kurbo::Point, is_hovered: bool) -> Shape {
        let colours = &self.theme.colours;
        let accent = colour(colours.accent);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let radius = (FIGURE_HANDLE * self.camera.zoom).clamp(5.0, 9.0) as f32;
        let (fill, ink) = if is_hovered {
            (accent, colour(colours.on_accent))
        } else {
            (colour(colours.panel), accent)
        };
        let centre = self.on_screen(Pane::Body, at);
        let arrow = |sign: f32| {
            let tip = centre + Vec2::new(0.0, sign * radius * 0.55);
            let side = Vec2::new(radius * 0.32, -sign * radius * 0.32);
            let other = Vec2::new(-side.x, side.y);
            Shape::line(vec![tip + side, tip, tip + other], Stroke::new(1.4, ink))
        };
        let disc = disc(centre, radius, fill, Stroke::new(1.5, accent));
        Shape::Vec(vec![disc, arrow(-1.0), arrow(1.0)])
    }

    /// The upright handle at the right edge of a card.
    fn span_handle(&self, handle: kurbo::Rect, is_hovered: bool) -> Shape {
        let colours = &self.theme.colours;
        let rect = self.rect(Pane::Body, handle);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let width = (SPAN_HANDLE * self.camera.zoom).clamp(5.0, 10.0) as f32;
        let rect = Rect::from_center_size(rect.center(), Vec2::new(width, rect.height()));
        let fill = if is_hovered {
            colours.accent
        } else {
            colours.panel
        };
        Shape::Rect(egui::epaint::RectShape::new(
            rect,
            width * 0.4,
            colour(fill),
            Stroke::new(1.5, colour(colours.accent)),
            StrokeKind::Middle,
        ))
    }

    /// The plus that says that a copy is dropped.
    fn copy_sign(&self, at: kurbo::Point) -> Shape {
        let ink = Stroke::new(1.8, colour(self.theme.colours.on_accent));
        let edge = Stroke::new(1.5, colour(self.theme.colours.panel));
        let centre = self.on_screen(Pane::Body, at);
        let arm = COPY_SIGN * 0.5;
        let line = |by: Vec2| Shape::line_segment([centre - by, centre + by], ink);
        let disc = disc(centre, COPY_SIGN, colour(self.theme.colours.accent), edge);
        Shape::Vec(vec![
            disc,
            line(Vec2::new(arm, 0.0)),
            line(Vec2::new(0.0, arm)),
        ])
    }

    /// Paints a figure that is being dragged over the place where it was.
    fn dragged_figure(&self, painter: &Painter, before: kurbo::Rect, bar: kurbo::Rect, text: &str) {
        let colours = &self.theme.colours;
        let accent = colour(colours.accent);
        let paper = self.rect(Pane::Body, before).expand(1.0);
        painter.rect_filled(paper, 0.0, colour(colours.paper));
        let bar = self.rect(Pane::Body, bar);
        painter.rect_filled(bar, 3.0, accent);
        let (size, _) = self.theme.text_size(TextStyle::Strong);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let size = (size * self.camera.zoom as f32).max(11.0);
        let font = FontId::new(size, convert::family(TextStyle::Strong.weight()));
        let ink = colour(colours.text);
        let galley = painter.layout_no_wrap(text.to_owned(), font, ink);
        let lift = galley.size().y + 10.0;
        let at = bar.center_top() - Vec2::new(galley.size().x / 2.0, lift);
        let ground = Rect::from_min_size(at, galley.size()).expand2(Vec2::new(4.0, 1.0));
        painter.rect_filled(ground, 4.0, colour(colours.paper));
        painter.galley(at, galley, ink);
    }

    /// A line around a card that can get dots in a vote; stronger if keys put dots on it.
    fn candidate(&self, rect: kurbo::Rect, is_current: bool) -> Shape {
        let (width, strength) = if is_current { (3.0, 1.0) } else { (1.5, 0.55) };
        let accent = colour(self.theme.colours.accent);
        Shape::Rect(egui::epaint::RectShape::stroke(
            self.rect(Pane::Body, rect).expand(1.0),
            self.radius(),
            Stroke::new(width, accent.gamma_multiply(strength)),
            StrokeKind::Outside,
        ))
    }

    /// A layer in the colour of the paper, which dims an element.
    fn wash(&self, pane: Pane, rect: kurbo::Rect) -> Shape {
        Shape::Rect(egui::epaint::RectShape::filled(
            self.rect(pane, rect).expand(1.0),
            self.radius(),
            colour(self.theme.colours.paper).gamma_multiply(0.6),
        ))
    }

    /// The pieces of a path on the screen, each as the points of short straight lines. A path is
    /// interrupted where something must stay free, such as the label of a link.
    fn pieces(&self, path: &kurbo::BezPath) -> Vec<Vec<Pos2>> {
        let mut pieces: Vec<Vec<Pos2>> = Vec::new();
        kurbo::flatten(path, 0.2 / self.camera.zoom, |part| match part {
            kurbo::PathEl::MoveTo(at) => pieces.push(vec![self.on_screen(Pane::Body, at)]),
            kurbo::PathEl::LineTo(at) => {
                let at = self.on_screen(Pane::Body, at);
                if let Some(piece) = pieces.last_mut() {
                    piece.push(at);
                }
            }
            _ => {}
        });
        pieces
    }

    /// A dashed arrow, for a link that is being drawn.
    fn arrow(&self, path: &kurbo::BezPath) -> Shape {
        let last = self.pieces(path).pop();
        let Some((points, head)) = last.and_then(|line| self.with_head(line)) else {
            return Shape::Noop;
        };
        let stroke = Stroke::new(2.0, colour(self.theme.colours.accent));
        let mut shapes = Shape::dashed_line(&points, stroke, 6.0, 4.0);
        shapes.push(head);
        Shape::Vec(shapes)
    }

    /// Splits a line into the line up to its arrow head, and the arrow head at its end.
    fn with_head(&self, mut points: Vec<Pos2>) -> Option<(Vec<Pos2>, Shape)> {
        let accent = colour(self.theme.colours.accent);
        let tip = points.pop()?;
        let mut backwards = points.iter().rev();
        let previous = backwards.find(|point| point.distance(tip) > 1.0)?;
        let direction = (tip - *previous).normalized();
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let length = (8.0 * self.camera.zoom).clamp(5.0, 12.0) as f32;
        let base = tip - direction * length;
        let sideways = Vec2::new(-direction.y, direction.x) * length * 0.5;
        let head = vec![tip, base + sideways, base - sideways];
        if points
            .last()
            .is_some_and(|point| point.distance(tip) > length)
        {
            points.push(base);
        }
        Some((points, Shape::convex_polygon(head, accent, Stroke::NONE)))
    }

    /// A dashed line around a cell, with a light fill.
    fn dashed(&self, rect: kurbo::Rect) -> Shape {
        let accent = colour(self.theme.colours.accent);
        let rect = self.rect(Pane::Body, rect);
        let fill = Shape::rect_filled(rect, 8.0, accent.gamma_multiply(0.09));
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        let mut shapes = vec![fill];
        shapes.extend(Shape::dashed_line(
            &corners,
            Stroke::new(1.0, accent),
            4.0,
            4.0,
        ));
        Shape::Vec(shapes)
    }

    /// Paints a round button with a plus. It scales with the map, but only within limits.
    fn add_button(
        &self,
        painter: &Painter,
        mark: &Mark,
        at: kurbo::Point,
        is_hovered: bool,
        scene: &Scene,
    ) {
        let Mark::Add(pane, ..) = mark else { return };
        let colours = &self.theme.colours;
        let centre = self.on_screen(*pane, at);
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let radius = (ADD_RADIUS * self.camera.zoom).clamp(5.0, 14.0) as f32;
        let accent = colour(colours.accent);
        let (fill, ink): (Color32, Color32) = if is_hovered {
            (accent, colour(colours.on_accent))
        } else {
            (colour(colours.panel), accent)
        };
        // Buttons at the ends of the map lie beyond their pane, but never on another header.
        let mut clip = convert::rect(self.camera.pane_rect(scene, *pane));
        match pane {
            Pane::Left => clip.max.y = f32::INFINITY,
            Pane::Top => clip.max.x = f32::INFINITY,
            Pane::Body | Pane::Corner | Pane::Frame => {}
        }
        let clip = clip.translate(self.origin.to_vec2());
        let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
        let edge = Stroke::new(1.0, accent.gamma_multiply(0.7));
        painter.add(disc(centre, radius, fill, edge));
        let arm = radius * 0.5;
        let ink = Stroke::new(1.5, ink);
        painter.line_segment(
            [centre - egui::vec2(arm, 0.0), centre + egui::vec2(arm, 0.0)],
            ink,
        );
        painter.line_segment(
            [centre - egui::vec2(0.0, arm), centre + egui::vec2(0.0, arm)],
            ink,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ThemeName;

    #[test]
    fn the_highlight_of_a_link_leaves_its_caption_free() {
        let (camera, theme) = (Camera::default(), Theme::bundled(ThemeName::Light));
        let marks = Marks {
            camera: &camera,
            theme: &theme,
            origin: Pos2::ZERO,
        };
        let mut path = kurbo::BezPath::new();
        for (from, to) in [(0.0, 40.0), (90.0, 130.0)] {
            path.move_to((from, 10.0));
            path.line_to((to, 10.0));
        }
        let caption = marks.rect(Pane::Body, kurbo::Rect::new(42.0, 0.0, 88.0, 20.0));
        for is_selected in [false, true] {
            let Shape::Vec(shapes) = marks.highlight(&path, is_selected) else {
                panic!("a highlight has several shapes");
            };
            assert!(shapes.len() > 1);
            for shape in shapes {
                let area = shape.visual_bounding_rect();
                assert!(!area.shrink(4.0).intersects(caption), "{area:?} is over it");
            }
        }
    }
}
