//! What the headers of the map show on the canvas: the drawings of the scene, with names that
//! slide along; and where the map is zoomed out so far that these could not be read, names in a
//! size that can, shortened to the room that there is.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, Context, Pos2, Rect, Shape, Stroke, Vec2};
use kurbo::BezPath;

use super::name::{Name, STEP_SIZE};
use super::view::View;
use crate::editor::{LaneTexts, slide, slide_of_name};
use crate::layout::{Column, LaneRow, Picture, face_colour, stage_arrow};
use crate::model::{ElementId, Journey, LaneKind};
use crate::scene::{Face, Fragment, Item, Pane, Placed, Weight};
use crate::ui::widgets::convert::{self, colour};

/// Font sizes of the names of stages, in points of the screen: the usual one, and those where
/// there is less room.
const STAGE_SIZES: [f32; 3] = [13.0, 11.5, 10.0];
/// Font size of the names of lanes, in points of the screen, and that in low lanes.
const LANE_SIZES: [f32; 2] = [12.5, 11.0];
/// Lanes that are lower than this on the screen, in points, have no room of their own for a name.
const LEAST_HEIGHT: f32 = 12.0;
/// Font size and height of the names of lanes that are lower than that, which are shown where
/// they do not touch others.
const LOW_LANE: (f32, f32) = (10.0, 12.0);
/// The least width and height of headings in which names are tilted, in points of the screen.
const LEAST_TILTED: Vec2 = Vec2::new(15.0, 34.0);
/// How far tilted names may reach beyond the right edge of the map, in points of the screen.
const OVERHANG: f32 = 96.0;
/// The most space between the name of a step and the edges of its column, in points.
const STEP_PAD: f32 = 14.0;

/// A fragment with its place on the screen.
pub struct Part {
    /// The items.
    pub fragment: Arc<Fragment>,
    /// The origin of the fragment, in points of the screen.
    pub at: Pos2,
    /// Points of the screen per point of the fragment.
    pub zoom: f32,
    /// Opacity, from 0 to 1.
    pub opacity: f32,
}

/// What a pane shows, in painting order.
#[derive(Default)]
pub struct PaneParts {
    /// Shapes below everything else.
    pub grounds: Vec<Shape>,
    /// Drawings that are made for this frame, in points of the screen.
    pub drawings: Fragment,
    /// Fragments whose meshes are kept.
    pub parts: Vec<Part>,
    /// Names above everything else.
    pub names: Vec<Shape>,
    /// How far names may reach beyond the right edge of the pane, in points.
    pub overhang: f32,
}

/// The items of a header that stay, and those that slide.
type Halves = (Arc<Fragment>, Arc<Fragment>);

/// Finds what headers show, and remembers what it took apart for that.
#[derive(Default)]
pub struct Headers {
    /// The picture whose headers are taken apart.
    picture: Option<Arc<Picture>>,
    /// The halves of headers, by the addresses of their fragments.
    halves: HashMap<usize, Halves>,
    /// The zoom for which it was found out whether the names of steps are tilted, and whether
    /// they are.
    tilts: Option<(f64, bool)>,
}

impl Headers {
    /// What a pane shows of the part of the map at `seen`, in map points.
    pub fn parts(
        &mut self,
        context: &Context,
        view: View<'_>,
        pane: Pane,
        seen: kurbo::Rect,
    ) -> PaneParts {
        if !self
            .picture
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, view.picture))
        {
            self.halves.clear();
            self.tilts = None;
            self.picture = Some(Arc::clone(view.picture));
        }
        let mut out = PaneParts::default();
        match (view.journey, pane) {
            (Some(journey), Pane::Top) if view.camera.has_own_headers() => {
                self.large_top(context, view, journey, seen, &mut out);
            }
            (Some(journey), Pane::Left) if view.camera.has_own_headers() => {
                self.large_left(context, view, journey, seen, &mut out);
            }
            (Some(_), Pane::Corner) if view.camera.has_own_headers() && view.camera.zoom > 1.0 => {
                self.small_corner(view, &mut out);
            }
            (journey, _) => {
                let placed = view.picture.scene.pane(pane).iter();
                for placed in placed.filter(|placed| placed.bounds.overlaps(seen)) {
                    let by = journey.map_or(Vec2::ZERO, |_| slide_of(view, pane, placed));
                    self.slid(view, pane, placed, by, &mut out.parts);
                }
            }
        }
        out
    }

    /// The corner where the headers are larger than what is in it: the lines at its edges are
    /// those of the headers.
    fn small_corner(&mut self, view: View<'_>, out: &mut PaneParts) {
        let scene = &view.picture.scene;
        for placed in scene
            .corner
            .iter()
            .filter(|placed| placed.element.is_some())
        {
            self.slid(view, Pane::Corner, placed, Vec2::ZERO, &mut out.parts);
        }
        let edge = convert::rect(view.camera.pane_rect(scene, Pane::Corner));
        let edge = edge.translate(view.origin.to_vec2());
        let line = Stroke::new(1.0, colour(view.theme.colours.line));
        out.names
            .push(Shape::hline(edge.x_range(), edge.bottom() - 0.5, line));
        out.names
            .push(Shape::vline(edge.right() - 0.5, edge.y_range(), line));
    }

    /// Adds the drawing of `placed` to `parts`, with its name moved `by` this.
    fn slid(
        &mut self,
        view: View<'_>,
        pane: Pane,
        placed: &Placed,
        by: Vec2,
        parts: &mut Vec<Part>,
    ) {
        let zoom = match pane {
            Pane::Corner => view.camera.screen_from_map(pane).as_coeffs()[0],
            _ => view.camera.zoom,
        };
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let zoom = zoom as f32;
        let mut part = |fragment: &Arc<Fragment>, by: Vec2| {
            parts.push(Part {
                fragment: Arc::clone(fragment),
                at: view.point(pane, placed.origin) + by,
                zoom,
                opacity: placed.opacity,
            });
        };
        if by == Vec2::ZERO {
            part(&placed.fragment, by);
        } else if let Some(name) = placed.element.and_then(|id| name_of(view.picture, id)) {
            let (stays, slides) = self.halves(&placed.fragment, name);
            part(&stays, Vec2::ZERO);
            part(&slides, by);
        }
    }

    /// The items of a header that stay and those that slide, which are its texts at `name`.
    fn halves(&mut self, fragment: &Arc<Fragment>, name: kurbo::Rect) -> Halves {
        let address = Arc::as_ptr(fragment) as usize;
        let halves = self.halves.entry(address).or_insert_with(|| {
            let items = fragment.items.iter().cloned();
            let (slides, stays) = items.partition(|item| is_at(item, name));
            let half = |items| {
                Arc::new(Fragment {
                    items,
                    links: Vec::new(),
                })
            };
            (half(stays), half(slides))
        });
        halves.clone()
    }

    /// Stages and steps in a readable size.
    fn large_top(
        &mut self,
        context: &Context,
        view: View<'_>,
        journey: &Journey,
        seen: kurbo::Rect,
        out: &mut PaneParts,
    ) {
        let (scene, layout) = (&view.picture.scene, &view.picture.layout);
        let edge = view.rect(Pane::Top, scene.pane_rect(Pane::Top));
        let start = view.start(Pane::Top).x;
        let is_seen = |rect: kurbo::Rect| rect.x0 < seen.x1 && rect.x1 > seen.x0;
        for (index, block) in layout.stages.iter().enumerate() {
            let Some(stage) = journey
                .stage(block.stage)
                .filter(|_| is_seen(block.rect.inflate(view.theme.sizes.stage_point, 0.0)))
            else {
                continue;
            };
            let tint = view.theme.tint(journey.stage_tint(index));
            let rect = view.rect(Pane::Top, block.rect);
            let point = (rect.width() * 0.3)
                .min(view.theme.sizes.stage_point as f32 * view.camera.header_zoom() as f32);
            let shape: BezPath = stage_arrow(exact(rect), f64::from(point), index > 0);
            out.drawings.path(shape, Some(tint.fill), None);
            let pad = (rect.width() * 0.1).min(8.0);
            let notch = if index > 0 { point } else { 0.0 };
            let room = Rect::from_min_max(
                rect.min + Vec2::new(pad + notch, 0.0),
                rect.max - Vec2::new(pad.min(4.0), 0.0),
            );
            if let Some(part) = self.foreign(view, index, room) {
                out.parts.push(part);
                continue;
            }
            let ink = colour(tint.ink);
            let text = Name::new(&stage.name, Weight::SemiBold, ink);
            let fitted = text.fitted(
                context,
                &STAGE_SIZES.map(|size| size * view.growth()),
                room.size(),
            );
            // A name that would be cut has more room from below to above in a narrow block.
            let length = |galley: &Arc<egui::Galley>| galley.size().x;
            let cut = fitted.as_ref().map_or(0.0, length);
            if view.camera.is_overview() && fitted.as_ref().is_none_or(|galley| galley.elided) {
                let inside = Rect::from_min_max(
                    rect.min + Vec2::new(notch, 3.0),
                    rect.max - Vec2::new(0.0, 3.0),
                );
                let upright = text.upright(context, &STAGE_SIZES, inside);
                if let Some((shape, _)) = upright.filter(|(_, length)| *length > cut * 1.2) {
                    out.names.push(shape);
                    continue;
                }
            }
            if let Some(galley) = fitted {
                let x = slid_in(
                    (rect.left(), rect.right()),
                    room.left(),
                    galley.size().x,
                    start,
                );
                let y = rect.center().y - galley.size().y / 2.0;
                out.names.push(Shape::galley(Pos2::new(x, y), galley, ink));
            }
        }
        if layout.has_step_headings() {
            self.large_steps(context, view, journey, seen, out);
        }
        let line = Stroke::new(1.0, colour(view.theme.colours.line));
        out.grounds
            .push(Shape::hline(edge.x_range(), edge.bottom() - 0.5, line));
    }

    /// The names of steps in a readable size.
    fn large_steps(
        &mut self,
        context: &Context,
        view: View<'_>,
        journey: &Journey,
        seen: kurbo::Rect,
        out: &mut PaneParts,
    ) {
        let layout = &view.picture.layout;
        let ink = colour(view.theme.colours.text_soft);
        let start = view.start(Pane::Top).x;
        let tilts = self.tilts(context, view, journey);
        let first_name = out.names.len();
        let mut reach = f32::NEG_INFINITY;
        // There is a column for each step of the map, in the same order.
        let steps = layout.columns.iter().zip(journey.steps());
        for (index, (column, (_, step))) in steps.enumerate() {
            if column.x0 >= seen.x1 || column.x1 <= seen.x0 {
                continue;
            }
            let rect = view.rect(Pane::Top, column.heading);
            let room = rect.shrink2(Vec2::new(STEP_PAD.min(rect.width() * 0.1), 1.0));
            if let Some(part) = self.foreign(view, layout.stages.len() + index, room) {
                out.parts.push(part);
                continue;
            }
            let text = Name::new(&step.name, Weight::Medium, ink);
            if tilts {
                out.overhang = OVERHANG;
                let shape = text.tilted(context, rect);
                reach = shape.iter().fold(reach, |reach, shape| {
                    reach.max(shape.visual_bounding_rect().right())
                });
                out.names.extend(shape);
            } else if let Some(galley) =
                text.fitted(context, &[STEP_SIZE * view.growth()], room.size())
            {
                let x = slid_in(
                    (rect.left(), rect.right()),
                    room.left(),
                    galley.size().x,
                    start,
                );
                let at = Pos2::new(x, room.top() + 2.0);
                out.names.push(Shape::galley(at, galley, ink));
            }
        }
        let edge = view.rect(Pane::Top, view.picture.scene.pane_rect(Pane::Top));
        if let Some(last) = layout.columns.last().filter(|_| reach > edge.right()) {
            let heading = view.rect(Pane::Top, last.heading);
            out.names
                .insert(first_name, slanted(view, heading, (edge.right(), reach)));
        }
    }

    /// Whether the names of steps are tilted: where one of them has no room otherwise.
    fn tilts(&mut self, context: &Context, view: View<'_>, journey: &Journey) -> bool {
        let zoom = view.camera.zoom;
        if let Some((known, tilts)) = self.tilts
            && known == zoom
        {
            return tilts;
        }
        let columns = &view.picture.layout.columns;
        let has_room = |column: &Column| {
            let heading = view.rect(Pane::Top, column.heading);
            heading.height() >= LEAST_TILTED.y && heading.width() >= LEAST_TILTED.x
        };
        let is_shortened = |column: &Column| {
            let heading = view.rect(Pane::Top, column.heading);
            let width = heading.width() - STEP_PAD.min(heading.width() * 0.1) * 2.0;
            journey.step(column.step).is_some_and(|(_, step)| {
                let name = Name::new(&step.name, Weight::Medium, Color32::PLACEHOLDER);
                let galley = name.fitted(context, &[STEP_SIZE], Vec2::new(width, heading.height()));
                !step.name.is_empty() && galley.is_none_or(|galley| galley.elided)
            })
        };
        let tilts = view.growth() == 1.0
            && columns.iter().all(has_room)
            && columns.iter().any(is_shortened);
        self.tilts = Some((zoom, tilts));
        tilts
    }

    /// Lanes in a readable size.
    fn large_left(
        &mut self,
        context: &Context,
        view: View<'_>,
        journey: &Journey,
        seen: kurbo::Rect,
        out: &mut PaneParts,
    ) {
        let (scene, layout) = (&view.picture.scene, &view.picture.layout);
        let colours = &view.theme.colours;
        let line = Stroke::new(1.0, colour(colours.line));
        let edge = view.rect(Pane::Left, scene.pane_rect(Pane::Left));
        out.grounds
            .push(Shape::rect_filled(edge, 0.0, colour(colours.header)));
        // The parts of the height that have a name, and the lanes without room for one.
        let (mut taken, mut low) = (Vec::new(), Vec::new());
        for (index, row) in layout.rows.iter().enumerate() {
            let (Some(lane), Some(rect)) = (journey.lane(row.lane), layout.lane_header(index))
            else {
                continue;
            };
            if !rect.overlaps(seen) {
                continue;
            }
            let rect = view.rect(Pane::Left, rect);
            out.grounds
                .push(Shape::hline(rect.x_range(), rect.top(), line));
            let is_emotion = row.kind == LaneKind::EmotionCurve && !row.is_collapsed;
            if is_emotion {
                faces(view, row, rect, &mut out.drawings);
            }
            let texts = LaneTexts::new(view.camera, scene, row);
            let placed = scene.left_header.get(index);
            if let Some(placed) = placed.filter(|_| texts.fits) {
                let (_, slides) = self.halves(&placed.fragment, row.name);
                out.parts.push(shifted(view, &slides, row.name, &texts));
                taken.push(rect.y_range());
                continue;
            }
            let ink = colour(if row.kind == LaneKind::Divider {
                colours.text_soft
            } else {
                colours.text
            });
            let left = view.point(Pane::Left, row.name.origin()).x;
            let width = row.name.width() as f32 * view.camera.header_zoom() as f32;
            let room = Vec2::new(width, rect.height());
            let text = Name::new(&lane.name, Weight::SemiBold, ink);
            if room.y < LEAST_HEIGHT {
                low.push((text, Pos2::new(left, rect.center().y), width, ink));
            } else if let Some(galley) = text.fitted(context, &LANE_SIZES, room) {
                let height = galley.size().y;
                let pad = ((rect.height() - height) / 2.0).clamp(0.0, 8.0);
                let start = view.start(Pane::Left).y;
                let span = (rect.top(), rect.bottom());
                let y = slid_in(span, rect.top() + pad, height, start);
                taken.push(egui::Rangef::new(y, y + height));
                out.names
                    .push(Shape::galley(Pos2::new(left, y), galley, ink));
            }
        }
        for (text, at, width, ink) in low {
            let (size, height) = LOW_LANE;
            let top = (at.y - height / 2.0)
                .min(edge.bottom() - height)
                .max(edge.top());
            let span = egui::Rangef::new(top, top + height);
            let is_free = |other: &egui::Rangef| other.max <= span.min || other.min >= span.max;
            let is_near = (span.center() - at.y).abs() <= height / 2.0;
            if is_near
                && taken.iter().all(is_free)
                && let Some(galley) = text.fitted(context, &[size], Vec2::new(width, height))
            {
                let y = span.center() - galley.size().y / 2.0;
                taken.push(span);
                out.names
                    .push(Shape::galley(Pos2::new(at.x, y), galley, ink));
            }
        }
        out.grounds
            .push(Shape::vline(edge.right() - 0.5, edge.y_range(), line));
    }

    /// The name of a stage or step that the window's fonts lack, as the scene draws it, fitted
    /// into `room`; `None` for all other names. `index` is that of its header in the scene.
    fn foreign(&mut self, view: View<'_>, index: usize, room: Rect) -> Option<Part> {
        let placed = view.picture.scene.top_header.get(index)?;
        let mut texts = placed.fragment.items.iter();
        texts.find(|item| matches!(item, Item::Text(text) if !text.row.is_plain))?;
        let name = name_of(view.picture, placed.element?)?;
        let fits = (f64::from(room.width()) / name.width().max(1.0))
            .min(f64::from(room.height()) / name.height().max(1.0));
        let zoom = fits.min(view.camera.header_zoom());
        let (_, fragment) = self.halves(&placed.fragment, name);
        let start = kurbo::Point::new(name.x0, name.center().y).to_vec2() * zoom;
        #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
        let zoom = zoom as f32;
        Some(Part {
            fragment,
            at: room.left_center() - convert::pos(start.to_point()).to_vec2(),
            zoom,
            opacity: 1.0,
        })
    }
}

/// The paper under names that are tilted beyond the right edge of the map at `right`, as far as
/// `reach`, with a line along its slanted edge. `heading` is that of the last step.
fn slanted(view: View<'_>, heading: Rect, (right, reach): (f32, f32)) -> Shape {
    let slope = Name::slope(heading);
    let run = (reach - right + 4.0).min(heading.height() / slope);
    let run = run.min(OVERHANG - 2.0);
    let corners = vec![
        Pos2::new(right, heading.bottom()),
        Pos2::new(right + run, heading.bottom() - run * slope),
        Pos2::new(right + run, heading.top()),
        Pos2::new(right, heading.top()),
    ];
    let colours = &view.theme.colours;
    let line = Stroke::new(1.0, colour(colours.line));
    let paper = colour(colours.paper);
    let edge = Shape::line(corners.clone(), line);
    Shape::Vec(vec![
        Shape::convex_polygon(corners, paper, Stroke::NONE),
        edge,
    ])
}

/// Where a name begins that usually begins at `usual` and takes `length` of the header between
/// the ends of `room`, when what lies behind `seen` is in view. All are points of the screen.
fn slid_in(room: (f32, f32), usual: f32, length: f32, seen: f32) -> f32 {
    let exact = f64::from;
    let by = slide(
        exact(room.0)..exact(room.1),
        exact(usual)..exact(usual + length),
        exact(seen),
    );
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    let by = by as f32;
    usual + by
}

/// The rectangle in the precision of scenes.
pub fn exact(rect: Rect) -> kurbo::Rect {
    let corner = |at: Pos2| kurbo::Point::new(f64::from(at.x), f64::from(at.y));
    kurbo::Rect::from_points(corner(rect.min), corner(rect.max))
}

/// The rectangle of the name in the header of an element, in map points.
fn name_of(picture: &Picture, element: ElementId) -> Option<kurbo::Rect> {
    let layout = &picture.layout;
    Some(match element {
        ElementId::Stage(id) => layout.stages.iter().find(|stage| stage.stage == id)?.name,
        ElementId::Step(id) => layout.columns[layout.column_of(id)?].name,
        ElementId::Lane(id) => layout.rows[layout.row_of(id)?].name,
        _ => return None,
    })
}

/// How far the name in a header moves, in points of the screen.
fn slide_of(view: View<'_>, pane: Pane, placed: &Placed) -> Vec2 {
    let (camera, scene, layout) = (view.camera, &view.picture.scene, &view.picture.layout);
    let along = |rect: kurbo::Rect, name: kurbo::Rect| {
        kurbo::Vec2::new(slide_of_name(camera, scene, rect, name) * camera.zoom, 0.0)
    };
    let by = match placed.element {
        Some(ElementId::Stage(id)) => {
            let stage = layout.stages.iter().find(|stage| stage.stage == id);
            stage.map(|stage| along(stage.rect, stage.name))
        }
        Some(ElementId::Step(id)) => {
            let column = layout.column_of(id).map(|index| &layout.columns[index]);
            column.map(|column| along(column.heading, column.name))
        }
        Some(ElementId::Lane(id)) => {
            let row = layout.row_of(id).map(|index| &layout.rows[index]);
            row.map(|row| {
                let usual = camera.screen_from_map(pane) * row.name.origin();
                let texts = LaneTexts::new(camera, scene, row);
                kurbo::Vec2::new(0.0, texts.top - usual.y)
            })
        }
        _ => None,
    };
    let by = by.filter(|by| by.hypot() > 0.01);
    by.map_or(Vec2::ZERO, |by| convert::pos(by.to_point()).to_vec2())
}

/// Whether an item is among the texts at `name`: a text, or the piece of line beside one.
fn is_at(item: &Item, name: kurbo::Rect) -> bool {
    match item {
        Item::Text(text) => name.inflate(2.0, 4.0).contains(text.origin),
        Item::Path(path) => {
            let bounds = kurbo::Shape::bounding_box(&*path.path);
            name.contains(bounds.center()) && bounds.width() < name.width()
        }
        Item::Rect(_) | Item::Image(_) => false,
    }
}

/// The texts of a lane's header at their place.
fn shifted(view: View<'_>, slides: &Arc<Fragment>, name: kurbo::Rect, texts: &LaneTexts) -> Part {
    let left = f64::from(view.point(Pane::Left, name.origin()).x);
    let origin = kurbo::Point::new(
        left - name.x0 * texts.scale,
        texts.top + f64::from(view.origin.y) - name.y0 * texts.scale,
    );
    #[expect(clippy::cast_possible_truncation, reason = "the window counts in f32")]
    let zoom = texts.scale as f32;
    Part {
        fragment: Arc::clone(slides),
        at: convert::pos(origin),
        zoom,
        opacity: 1.0,
    }
}

/// Draws as many of the faces of an emotion lane's scale as have room in its header at `rect`,
/// on the screen: all, the ends and the middle, or the ends.
fn faces(view: View<'_>, row: &LaneRow, rect: Rect, out: &mut Fragment) {
    let theme = view.theme;
    let header_zoom = view.camera.header_zoom();
    let radius = theme.sizes.scale_face * header_zoom;
    let y_of = |y: f64| f64::from(view.point(Pane::Left, kurbo::Point::new(0.0, y)).y);
    let (rect, inset) = (exact(rect), radius + 1.0);
    let high = y_of(row.axis.start).max(rect.y0 + inset);
    let low = y_of(row.axis.end).min(rect.y1 - inset);
    let apart = radius * 2.0 + 2.0;
    let shown: &[usize] = if low - high >= apart * 4.0 {
        &[0, 1, 2, 3, 4]
    } else if low - high >= apart * 2.0 {
        &[0, 2, 4]
    } else if low - high >= apart {
        &[0, 4]
    } else {
        &[]
    };
    for (index, face) in Face::ALL.into_iter().enumerate() {
        if shown.contains(&index) {
            let y = low - (low - high) * index as f64 / 4.0;
            let centre = kurbo::Point::new(rect.x1 - 20.0 * header_zoom, y);
            let ink = face_colour(theme, face);
            face.draw(out, centre, radius, ink, theme.colours.header);
        }
    }
}
