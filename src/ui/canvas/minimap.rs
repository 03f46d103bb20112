//! The minimap: the whole map in a corner of the canvas, with a frame around the part that is
//! in view. A press on it moves the view there.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::tessellate::shared;
use crate::editor::{Camera, Editor, Tool};
use crate::layout::{DIMMED, Hit, Picture};
use crate::model::ElementId;
use crate::scene::{Pane, Scene};
use crate::ui::widgets::convert::{self, colour};

/// Largest size of the minimap, in points.
const SIZE: Vec2 = Vec2::new(200.0, 132.0);
/// Distance from the corner of the canvas, in points.
const MARGIN: f32 = 12.0;

/// How many selected elements are kept clear of.
const MOST_SELECTED: usize = 64;
/// How long the pointer rests on something below the minimap before that moves away, in seconds.
const REST: f32 = 0.4;
/// How much a point of a curve or a figure below the minimap counts, in square points.
const MARK_AREA: f64 = 900.0;
/// A corner must cover less than this share of what the present one covers to be taken instead.
const CLEARLY_LESS: f64 = 0.6;

/// The minimap, with the mesh of the picture that it showed last.
#[derive(Default)]
pub struct Minimap {
    /// The picture that the mesh was made from.
    picture: Option<Arc<Picture>>,
    mesh: Mesh,
    /// The corner it is in.
    corner: Corner,
    /// The part of the map for which the corner was chosen.
    chosen_for: Option<(Camera, Arc<Picture>)>,
    /// The camera of the frame before.
    last: Option<Camera>,
}

/// A corner of the canvas in which the minimap may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Corner {
    #[default]
    LowerRight,
    LowerLeft,
    UpperRight,
}

impl Corner {
    /// All corners, the usual one first.
    const ALL: [Self; 3] = [Self::LowerRight, Self::LowerLeft, Self::UpperRight];
}

impl Minimap {
    /// Position and size of the minimap on the screen: the corner of the canvas where it covers
    /// least of the map and nothing that the user works on. `None` if there is no such corner,
    /// while something is dragged, while the whole map is in view, or if the canvas is too small.
    pub fn place(&mut self, ui: &Ui, editor: &Editor, canvas: Rect) -> Option<Rect> {
        let scene = &editor.picture().scene;
        let on_screen = editor.camera().shown_size(scene.size);
        let is_all_in_view = on_screen.width <= f64::from(canvas.width())
            && on_screen.height <= f64::from(canvas.height());
        if is_all_in_view || canvas.width() < SIZE.x * 2.0 || canvas.height() < SIZE.y * 2.0 {
            return None;
        }
        let map = convert::rect(scene.size.to_rect()).size();
        let scale = (SIZE.x / map.x).min(SIZE.y / map.y);
        let size = (map * scale).max(Vec2::splat(24.0));
        if is_dragging(editor.tool()) {
            return None;
        }
        let camera = editor.camera();
        let headers = convert::rect(camera.pane_rect(scene, Pane::Corner));
        let right = canvas.max - size - Vec2::splat(MARGIN);
        let left = canvas.left() + headers.right().max(0.0) + MARGIN;
        let top = canvas.top() + headers.bottom().max(0.0) + MARGIN;
        let rect_of = |corner: Corner| {
            let at = match corner {
                Corner::LowerRight => right,
                Corner::LowerLeft => Pos2::new(left, right.y),
                Corner::UpperRight => Pos2::new(right.x, top),
            };
            Rect::from_min_size(at, size)
        };
        let kept_free = kept_free(ui, editor, canvas, rect_of(self.corner));
        let is_free = |corner: &Corner| {
            let place = rect_of(*corner).expand(4.0);
            !kept_free.iter().any(|rect| place.intersects(*rect))
        };
        self.choose(ui, editor, canvas, rect_of);
        let present = Some(self.corner).filter(is_free);
        let corner = present.or_else(|| Corner::ALL.into_iter().find(is_free))?;
        self.corner = corner;
        Some(rect_of(corner))
    }

    /// Takes the corner in which least of the map is covered, each time the map has come to rest
    /// at another place, unless the present one is about as good.
    fn choose(&mut self, ui: &Ui, editor: &Editor, canvas: Rect, rect_of: impl Fn(Corner) -> Rect) {
        let camera = *editor.camera();
        let rests = self.last.replace(camera) == Some(camera);
        if !rests {
            ui.ctx().request_repaint();
            return;
        }
        let is_chosen = self.chosen_for.as_ref().is_some_and(|(known, picture)| {
            *known == camera && Arc::ptr_eq(picture, editor.picture())
        });
        if is_chosen {
            return;
        }
        self.chosen_for = Some((camera, Arc::clone(editor.picture())));
        let area = |corner: Corner| covered_area(editor, canvas, rect_of(corner));
        let mut least = area(self.corner) * CLEARLY_LESS;
        for corner in Corner::ALL {
            let covered = area(corner);
            if covered < least {
                (self.corner, least) = (corner, covered);
            }
        }
    }

    /// Shows the minimap at `rect`.
    pub fn ui(&mut self, ui: &Ui, editor: &mut Editor, rect: Rect) {
        let id = ui.scope_id().with("minimap");
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let name = editor.words().text("minimap");
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::accesskit::Role::ScrollView, true, &name)
        });
        let picture = Arc::clone(editor.picture());
        let map = convert::rect(picture.scene.size.to_rect());
        let scale = rect.width() / map.width();
        let is_pressed = ui.input(|input| input.pointer.primary_down());
        let pressed = response.interact_pointer_pos().filter(|_| is_pressed);
        if let Some(pressed) = pressed {
            let target = (pressed - rect.min) / scale;
            editor
                .canvas_mut()
                .look_at(convert::point(target.to_pos2()));
            ui.ctx().request_repaint();
        }
        if self
            .picture
            .as_ref()
            .is_none_or(|drawn| !Arc::ptr_eq(drawn, &picture))
        {
            self.mesh = draw(editor, &picture, scale);
            self.picture = Some(Arc::clone(&picture));
        }
        let colours = &editor.theme().colours;
        let painter = ui.painter_at(rect.expand(2.0));
        painter.rect_filled(rect, 4.0, colour(colours.panel));
        let mut mesh = self.mesh.clone();
        mesh.translate(rect.min.to_vec2());
        painter.add(shared(mesh));
        let line = Stroke::new(1.0, colour(colours.line_strong));
        painter.rect_stroke(rect, 4.0, line, StrokeKind::Outside);

        let camera = editor.camera();
        let in_view = convert::rect(part_in_view(camera, &picture.scene));
        let in_view = Rect::from_min_max(
            rect.min + in_view.min.to_vec2() * scale,
            rect.min + in_view.max.to_vec2() * scale,
        )
        .intersect(rect);
        let accent = colour(colours.accent);
        painter.rect(
            in_view,
            2.0,
            accent.gamma_multiply(0.12),
            Stroke::new(1.5, accent),
            StrokeKind::Inside,
        );
    }
}

/// The part of the map that is in view, in points of the map. Headers that cover a part of the
/// map are not counted.
fn part_in_view(camera: &Camera, scene: &Scene) -> kurbo::Rect {
    let viewport = camera.viewport.to_rect();
    let body = camera.pane_rect(scene, Pane::Body).intersect(viewport);
    let to_map = camera.screen_from_map(Pane::Body).inverse();
    let seen = to_map.transform_rect_bbox(body);
    let start = |seen: f64, header: f64| if seen <= header + 0.5 { 0.0 } else { seen };
    kurbo::Rect::new(
        start(seen.x0, scene.left),
        start(seen.y0, scene.top),
        seen.x1,
        seen.y1,
    )
}

/// Whether something on the map follows the pointer.
fn is_dragging(tool: &Tool) -> bool {
    !matches!(
        tool,
        Tool::Idle | Tool::Pointing { .. } | Tool::Panning { .. } | Tool::EditingText { .. }
    )
}

/// The rectangles on the screen that the minimap must not cover: what the user works on, which is
/// the open text with its cell, the selected elements or the cell of the cursor; what lies over the canvas; and
/// what is partly below the minimap at `present` while the pointer rests on it.
fn kept_free(ui: &Ui, editor: &Editor, canvas: Rect, present: Rect) -> Vec<Rect> {
    let part = editor.canvas();
    let shown = |(pane, rect): (Pane, kurbo::Rect)| {
        let view = editor.camera().screen_from_map(pane);
        convert::rect(view.transform_rect_bbox(rect)).translate(canvas.min.to_vec2())
    };
    let field = editor.text_field().map(|field| (field.pane, field.rect));
    let cell = || editor.cursor().and_then(|cell| part.rect_of_position(cell));
    let worked_on: Vec<(Pane, kurbo::Rect)> = if let Some(field) = field {
        // The text grows, and Enter goes on below it.
        cell().into_iter().chain([field]).collect()
    } else if editor.selection().is_empty() {
        cell().into_iter().collect()
    } else {
        let some = editor.selection().iter().take(MOST_SELECTED);
        // Curves and links lie across the map; they cannot be kept clear of.
        some.filter(|element| !matches!(element, ElementId::Curve(_) | ElementId::Link(_)))
            .filter_map(|element| part.rect_of(element))
            .collect()
    };
    let mut free: Vec<Rect> = worked_on.into_iter().map(shown).collect();
    let covered = part.covered().iter();
    free.extend(covered.map(|rect| convert::rect(*rect).translate(canvas.min.to_vec2())));
    let hovered = part
        .hover()
        .and_then(element_at)
        .and_then(|id| part.rect_of(id));
    if let Some(hovered) = hovered.map(shown).filter(|rect| rect.intersects(present)) {
        let still = ui.input(|input| input.pointer.time_since_last_movement());
        if still >= REST {
            free.push(hovered);
        } else {
            let left = std::time::Duration::from_secs_f32(REST - still + 0.02);
            ui.ctx().request_repaint_after(left);
        }
    }
    free
}

/// The element of the body at which the pointer is, if it is something to look at.
fn element_at(hit: Hit) -> Option<ElementId> {
    Some(match hit {
        Hit::Card(id) | Hit::CardEdge(id) | Hit::LinkHandle(id) => ElementId::Card(id),
        Hit::Point(curve, id) => ElementId::Point(curve, id),
        Hit::Figure(id) | Hit::FigureEnd(id) => ElementId::Figure(id),
        _ => return None,
    })
}

/// How much of the map's content is below `place`, in square points of the screen.
fn covered_area(editor: &Editor, canvas: Rect, place: Rect) -> f64 {
    let layout = &editor.picture().layout;
    let view = editor.camera().screen_from_map(Pane::Body);
    let place = place.translate(-canvas.min.to_vec2());
    let corners = (convert::point(place.min), convert::point(place.max));
    let place = view
        .inverse()
        .transform_rect_bbox(kurbo::Rect::from_points(corners.0, corners.1));
    let zoom = editor.camera().zoom;
    let shown = layout.cards.iter().filter(|card| card.is_shown());
    let area = |rect: kurbo::Rect| {
        if rect.overlaps(place) {
            rect.intersect(place).area()
        } else {
            0.0
        }
    };
    let cards: f64 = shown.map(|card| area(card.rect)).sum();
    let points = layout.curves.iter().flat_map(|curve| &curve.points);
    let points = points.filter(|point| place.contains(point.at)).count();
    let figures = layout.figures.iter();
    let figures = figures.filter(|figure| place.overlaps(figure.bar)).count();
    cards * zoom * zoom + (points + figures) as f64 * MARK_AREA
}

/// The mesh of a picture: stages, lanes and cards as plain rectangles. `scale` is points of the
/// screen per map point.
fn draw(editor: &Editor, picture: &Picture, scale: f32) -> Mesh {
    let theme = editor.theme();
    let journey = editor.journey();
    let mut mesh = Mesh::default();
    let shrink = |rect: kurbo::Rect| {
        let rect = convert::rect(rect);
        Rect::from_min_max(
            Pos2::new(rect.min.x * scale, rect.min.y * scale),
            Pos2::new(rect.max.x * scale, rect.max.y * scale),
        )
    };
    for (index, stage) in picture.layout.stages.iter().enumerate() {
        let tint = theme.tint(journey.stage_tint(index));
        mesh.add_colored_rect(shrink(stage.rect), colour(tint.mark).gamma_multiply(0.6));
    }
    for row in &picture.layout.rows {
        let line = kurbo::Rect::new(0.0, row.y0, picture.layout.size.width, row.y0 + 2.0);
        mesh.add_colored_rect(shrink(line), colour(theme.colours.line));
    }
    for (card, card_box) in journey.cards.iter().zip(&picture.layout.cards) {
        if card_box.is_shown() {
            let opacity = if card_box.is_match { 1.0 } else { DIMMED };
            let fill = colour(theme.role(&card.role)).gamma_multiply(0.7 * opacity);
            mesh.add_colored_rect(shrink(card_box.rect), fill);
        }
    }
    mesh
}
