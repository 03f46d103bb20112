//! Where elements are on the canvas, and moving the camera so that they are visible.

use kurbo::{Point, Rect, Shape as _, Size};

use crate::editor::{CanvasPart, CanvasPartMut, Command, CursorPosition, Editor, Selection};
use crate::layout::Hit;
use crate::model::ElementId;
use crate::scene::Pane;

impl CanvasPartMut<'_> {
    /// Sets the size of the canvas, in points. Empty sizes are ignored.
    pub fn set_viewport(&mut self, size: Size) {
        if size.width > 0.0 && size.height > 0.0 && self.editor.canvas.camera.viewport != size {
            self.editor.canvas.camera.viewport = size;
            // A board fills the canvas, so it must be laid out for the new size.
            if self.editor.room.board.is_on() {
                self.editor.lay_out();
            }
        }
    }

    /// Pans so that all of a rectangle is visible, clear of the headers and of what lies over the
    /// canvas. `rect` is in points of the screen from the corner of the canvas, over `pane`.
    pub fn reveal_on_screen(&mut self, pane: Pane, rect: Rect) {
        let view = self.editor.camera().screen_from_map(pane).inverse();
        self.editor
            .reveal_rect((pane, view.transform_rect_bbox(rect)));
    }
}

impl CanvasPart<'_> {
    /// What is at the position `at` of the screen.
    pub fn hit(self, at: Point) -> Hit {
        let pane = self
            .editor
            .canvas
            .camera
            .pane_at(&self.editor.look.picture.scene, at);
        let zoom = self.editor.canvas.camera.zoom;
        let on_map = self.editor.canvas.camera.map_from_screen(pane, at);
        let layout = &self.editor.look.picture.layout;
        if pane == Pane::Corner && self.is_on_risen_pill(at) {
            return Hit::HiddenLanes(0);
        }
        let hit = match layout.hit(pane, on_map, zoom) {
            // The texts of a lane and its chevron slide along it.
            Hit::Legend(_) | Hit::Lane(_) | Hit::LaneChevron(_) => {
                match (self.legend_at(at), layout.row_at(on_map.y)) {
                    (Some(curve), _) => Hit::Legend(curve),
                    (None, Some(row)) => self.hit_in_header(&layout.rows[row], on_map),
                    (None, None) => Hit::Outside,
                }
            }
            hit => hit,
        };
        // Where two curves lie over each other, the one that the user works on is meant.
        let active = match hit {
            Hit::Point(..) | Hit::Curve(_) => self.editor.active_curve(),
            _ => None,
        };
        let preferred = active.and_then(|curve| layout.hit_curve(curve, hit, on_map, zoom));
        preferred.unwrap_or(hit)
    }

    /// The rectangle of an element, in map points, and the pane it is in. `None` if it is not
    /// visible on the map.
    pub fn rect_of(self, element: ElementId) -> Option<(Pane, Rect)> {
        let layout = &self.editor.look.picture.layout;
        Some(match element {
            ElementId::Card(id) => (Pane::Body, layout.card(id)?.rect),
            ElementId::Stage(id) => {
                let stage = layout.stages.iter().find(|stage| stage.stage == id)?;
                (Pane::Top, stage.rect)
            }
            ElementId::Step(id) => {
                let column = &layout.columns[layout.column_of(id)?];
                (Pane::Top, column.heading)
            }
            ElementId::Lane(id) => (Pane::Left, layout.lane_header(layout.row_of(id)?)?),
            ElementId::Point(curve, id) => {
                let (_, point) = layout.point(curve, id)?;
                let rect = Rect::from_center_size(point.at, (22.0, 22.0));
                (Pane::Body, rect)
            }
            ElementId::Figure(id) => (Pane::Body, self.editor.figure_box(id)?.rect()),
            ElementId::Link(id) => (Pane::Body, layout.link(id)?.bounds),
            ElementId::Curve(id) => match self.legend_rect(id) {
                Some(rect) => (Pane::Left, rect),
                // The only curve of a lane may have no entry.
                None => {
                    let mut curves = layout.curves.iter();
                    let curve = curves.find(|curve| curve.curve == id)?;
                    (Pane::Body, curve.path.bounding_box())
                }
            },
            ElementId::Persona(id) => {
                let mut personas = layout.personas.iter();
                let persona = personas.find(|persona| persona.persona == id)?;
                (Pane::Corner, persona.rect)
            }
            _ => return None,
        })
    }

    /// The part of the map that shows the selection, in map points: of lanes whole rows, of
    /// stages and steps whole columns. Without a selection it is the whole map.
    pub fn region_of_selection(self) -> Rect {
        let around = |rect: Rect| rect.inflate(8.0, 8.0);
        let all = self.editor.look.picture.scene.size.to_rect();
        self.editor
            .rect_of_selection()
            .map_or(all, |rect| around(rect).intersect(all))
    }
}

impl<'a> CanvasPart<'a> {
    /// The parts of the canvas that are covered by something that stays, in points of the canvas.
    pub fn covered(self) -> &'a [Rect] {
        &self.editor.canvas.covered
    }
}

impl CanvasPartMut<'_> {
    /// Puts the cursor into a cell of the map and makes it visible. Nothing is selected.
    pub fn mark_cell(&mut self, cell: CursorPosition) {
        self.editor.finish_text();
        self.editor.select(Selection::default());
        self.editor.focus.cursor = Some(cell);
        self.editor.reveal_cursor();
    }

    /// Marks a cell and shows it in the middle of the canvas, at the actual size of the map. A
    /// notice says which key shows the whole map again.
    pub fn look_closer(&mut self, cell: CursorPosition) {
        self.mark_cell(cell);
        self.editor.zoom_by(1.0 / self.editor.canvas.camera.zoom);
        if let Some((_, rect)) = self.editor.canvas().rect_of_position(cell) {
            self.look_at(rect.center());
        }
        self.editor.reveal_cursor();
        if let Some(keys) = Command::FitAll.shortcut() {
            let keys = keys.to_string();
            let args = [("keys", (&keys).into())];
            let text = self.editor.words().fill("overview-back", &args);
            self.editor.notify(text, false);
        }
    }

    /// Says which parts of the canvas are covered by something that stays, such as the bar that
    /// finds, in points of the canvas. What is brought into view keeps clear of them.
    pub fn set_covered(&mut self, covered: Vec<Rect>) {
        self.editor.canvas.covered = covered;
    }

    /// Pans so that the middle of the canvas shows the position `at` of the map.
    pub fn look_at(&mut self, at: Point) {
        let shown = self.editor.canvas.camera.screen_from_map(Pane::Body) * at;
        let by = self.editor.canvas.camera.centre() - shown;
        self.editor
            .canvas
            .camera
            .pan(by, &self.editor.look.picture.scene);
    }
}

impl Editor {
    /// Pans to the one selected element if it is not visible.
    pub(in crate::editor) fn reveal_selection(&mut self) {
        let single = self.focus.selection.single();
        let rect = match single {
            // Links may be long, so only the label is made visible.
            Some(ElementId::Link(id)) => self.look.picture.layout.link(id).map(|link| {
                let label = Rect::from_center_size(link.label_at, (120.0, 24.0));
                (Pane::Body, label)
            }),
            _ => single.and_then(|element| self.canvas().rect_of(element)),
        };
        if let Some(place) = rect {
            self.reveal_rect(place);
        }
    }

    /// Pans so that all of a rectangle of a pane is visible, clear of the headers and of what
    /// lies over the canvas.
    pub(in crate::editor) fn reveal_rect(&mut self, place: (Pane, Rect)) {
        let canvas = &mut self.canvas;
        canvas
            .camera
            .reveal(place, &self.look.picture.scene, &canvas.covered);
    }

    /// Shows the map at its actual size. What is in the middle of the canvas stays there; if
    /// there is nothing of the map, its top left corner is shown.
    pub(in crate::editor) fn show_actual_size(&mut self) {
        let middle = self
            .canvas
            .camera
            .map_from_screen(Pane::Body, self.canvas.camera.centre());
        if self.look.picture.scene.size.to_rect().contains(middle) {
            self.zoom_by(1.0 / self.canvas.camera.zoom);
        } else {
            self.canvas.camera.home();
        }
    }

    /// Changes the zoom by a factor. The middle of the canvas stays where it is.
    pub(in crate::editor) fn zoom_by(&mut self, factor: f64) {
        let centre = self.canvas.camera.centre();
        self.canvas
            .camera
            .zoom_about(centre, factor, &self.look.picture.scene);
    }

    pub(in crate::editor) fn fit_selection(&mut self) {
        if let Some(all) = self.rect_of_selection() {
            self.canvas
                .camera
                .fit_rect(all.inflate(16.0, 16.0), &self.look.picture.scene);
        }
    }

    fn rect_of_selection(&self) -> Option<Rect> {
        let layout = &self.look.picture.layout;
        let rects = self.focus.selection.iter().filter_map(|element| {
            let (pane, rect) = self.canvas().rect_of(element)?;
            Some(match pane {
                Pane::Body | Pane::Frame => rect,
                Pane::Left => Rect::new(layout.left, rect.y0, layout.size.width, rect.y1),
                Pane::Top => Rect::new(rect.x0, layout.top, rect.x1, layout.size.height),
                Pane::Corner => Rect::from_origin_size(Point::ZERO, layout.size),
            })
        });
        rects.reduce(|all, rect| all.union(rect))
    }
}
