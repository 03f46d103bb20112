//! The minimap: the whole map in a corner of the canvas, with a frame around the part that is
//! in view. A press on it moves the view there.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::tessellate::shared;
use crate::editor::{Camera, Editor, Tool};
use crate::layout::{DIMMED, Picture};
use crate::scene::{Pane, Scene};
use crate::ui::widgets::convert::{self, colour};

/// Largest size of the minimap, in points.
const SIZE: Vec2 = Vec2::new(200.0, 132.0);
/// Distance from the corner of the canvas, in points.
const MARGIN: f32 = 12.0;

/// The minimap, with the mesh of the picture that it showed last.
#[derive(Default)]
pub struct Minimap {
    /// The picture that the mesh was made from.
    picture: Option<Arc<Picture>>,
    mesh: Mesh,
}

impl Minimap {
    /// Position and size of the minimap on the screen: a lower corner of the canvas where it
    /// covers nothing that the user works on. `None` if both corners are needed, while
    /// something is dragged, while the whole map is in view, or if the canvas is too small.
    pub fn place(editor: &Editor, canvas: Rect) -> Option<Rect> {
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
        let lanes = convert::rect(camera.pane_rect(scene, Pane::Left));
        let right = canvas.max - size - Vec2::splat(MARGIN);
        let left = Pos2::new(canvas.left() + lanes.right() + MARGIN, right.y);
        let worked_on = worked_on(editor).map(|rect| rect.translate(canvas.min.to_vec2()));
        [right, left]
            .map(|corner| Rect::from_min_size(corner, size))
            .into_iter()
            .find(|place| worked_on.is_none_or(|rect| !place.expand(4.0).intersects(rect)))
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
        if let Some(pressed) = response.interact_pointer_pos() {
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

/// The rectangle of what the user works on, from the corner of the canvas: the open text, the
/// selected element, or the cell of the cursor.
fn worked_on(editor: &Editor) -> Option<Rect> {
    let field = editor.text_field().map(|field| (field.pane, field.rect));
    let canvas = editor.canvas();
    let selected = || canvas.rect_of(editor.selection().single()?);
    let cell = || canvas.rect_of_position(editor.cursor()?);
    let (pane, rect) = field.or_else(selected).or_else(cell)?;
    let shown = editor
        .camera()
        .screen_from_map(pane)
        .transform_rect_bbox(rect);
    Some(convert::rect(shown))
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
