//! Fields of the sheet. They look like printed text, and have a frame only while the pointer
//! is over them or they have the focus.

use egui::{
    Color32, FontId, Frame, Id, Margin, Pos2, Rect, Response, RichText, Shape, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, Vec2,
};

use crate::model::PersonaId;
use crate::scene::{Theme, Weight};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::widgets::cut_text::cut_unless_edited;
use crate::ui::window::style;
use crate::words::Words;

/// Padding inside a cell in points.
const PAD: Vec2 = Vec2::new(12.0, 10.0);
/// Width of the space for a bullet before its text, in points.
const BULLET: i8 = 14;
/// The height in points that a cell may grow to with its text.
const MAX_CELL_HEIGHT: f32 = 100_000.0;

/// The data that all fields of the sheet share.
pub struct Page {
    /// The persona that the sheet shows.
    pub persona: PersonaId,
    /// The texts of the interface.
    pub words: Words,
    /// The theme of the sheet.
    pub theme: Theme,
    /// The persona's colour.
    pub persona_colour: Color32,
    /// The field that was changed in this frame.
    pub changed: Option<&'static str>,
    /// Whether a field lost the focus in this frame.
    pub was_left: bool,
}

impl Page {
    /// The name of a field.
    pub fn name(&self, field: &str) -> String {
        let field = field.replace('_', "-");
        self.words.text(&format!("field-{field}"))
    }

    /// Shows a heading over a part of the sheet.
    pub fn heading(&self, ui: &mut Ui, text: &str) {
        ui.add_space(18.0);
        let heading = RichText::new(text).font(FontId::new(16.0, family(Weight::SemiBold)));
        ui.label(heading.color(colour(self.theme.colours.text)));
        ui.add_space(6.0);
    }

    /// Shows a small, soft text.
    pub fn caption(&self, ui: &mut Ui, text: &str) {
        let soft = colour(self.theme.colours.text_soft);
        ui.label(RichText::new(text).font(style::caption_font()).color(soft));
    }

    /// Shows the name of a field as the heading of its cell.
    pub fn caption_above(&self, ui: &mut Ui, field: &str) {
        let font = FontId::new(style::TEXT_SIZE, family(Weight::SemiBold));
        let ink = colour(self.theme.colours.text);
        ui.label(RichText::new(self.name(field)).font(font).color(ink));
    }

    /// Shows a list below the name of its field.
    pub fn captioned_list(&mut self, ui: &mut Ui, field: &'static str, list: &mut Vec<String>) {
        self.caption_above(ui, field);
        self.list(ui, field, list);
    }

    /// Shows a text of any number of rows. `salt` distinguishes fields of the same name.
    pub fn text(
        &mut self,
        ui: &mut Ui,
        (field, salt): (&'static str, usize),
        text: &mut String,
        font: FontId,
    ) -> Response {
        let name = self.name(field);
        let edit = TextEdit::multiline(text)
            .id(self.id(field, salt))
            .hint_text(name.clone())
            .font(font)
            .desired_rows(1)
            .desired_width(f32::INFINITY)
            .frame(paper(0));
        let response = ui.add(edit).accessible_name(name);
        self.finish(ui, field, &response);
        response
    }

    /// Shows a text of one row.
    pub fn line(
        &mut self,
        ui: &mut Ui,
        (field, name): (&'static str, &str),
        text: &mut String,
        font: FontId,
    ) {
        let name = self.name(name);
        let id = self.id(field, 0);
        // A text that is too long ends with an ellipsis, unless it is edited.
        let is_edited = ui.memory(|memory| memory.has_focus(id));
        let width = ui.available_width();
        let ink = colour(self.theme.colours.text);
        let shown_font = font.clone();
        let mut shortened = cut_unless_edited((font.clone(), ink), width, is_edited);
        let edit = TextEdit::singleline(text)
            .id(id)
            .font(font)
            .desired_width(f32::INFINITY)
            .hint_text(name.clone())
            .layouter(&mut shortened)
            .frame(paper(0));
        let response = ui.add(edit).accessible_name(name);
        if response.hovered() && !is_edited && !text.is_empty() {
            let galley = ui.painter().layout_no_wrap(text.clone(), shown_font, ink);
            if galley.size().x > width {
                response.clone().on_hover_text(text.as_str());
            }
        }
        self.finish(ui, field, &response);
    }

    /// Shows a list with one item per line, each with a bullet.
    pub fn list(&mut self, ui: &mut Ui, field: &'static str, list: &mut Vec<String>) {
        let name = self.name(field);
        let mut text = list.join("\n");
        let edit = TextEdit::multiline(&mut text)
            .id(self.id(field, 0))
            .desired_rows(2)
            .desired_width(f32::INFINITY)
            .hint_text(self.words.text("field-list-hint"))
            .frame(paper(BULLET));
        let output = edit.show(ui);
        let response = output.response.response.accessible_name(name);
        if response.changed() {
            *list = if text.is_empty() {
                Vec::new()
            } else {
                text.split('\n').map(str::to_owned).collect()
            };
        }
        if !text.is_empty() {
            let mut begins_item = true;
            for row in &output.galley.rows {
                if begins_item {
                    let y = output.galley_pos.y + row.pos.y + row.row.size.y / 2.0;
                    let centre = Pos2::new(output.galley_pos.x - 9.0, y);
                    ui.painter().circle_filled(centre, 2.2, self.persona_colour);
                }
                begins_item = row.ends_with_newline;
            }
        }
        self.finish(ui, field, &response);
        if response.lost_focus() && list.iter().any(|item| item.trim().is_empty()) {
            list.retain(|item| !item.trim().is_empty());
            self.changed = Some(field);
        }
    }

    fn id(&self, field: &str, salt: usize) -> Id {
        field_id(self.persona, field, salt)
    }

    /// Shows a frame around a field that is pointed at or has the focus, and notes its changes.
    fn finish(&mut self, ui: &Ui, field: &'static str, response: &Response) {
        let colours = &self.theme.colours;
        let line = if response.has_focus() {
            Some(Stroke::new(1.5, colour(colours.accent)))
        } else if response.hovered() {
            Some(Stroke::new(1.0, colour(colours.line_strong)))
        } else {
            None
        };
        if let Some(line) = line {
            // Around the text, which stays aligned with its caption.
            let rect = response.rect.expand2(Vec2::new(4.0, 0.0));
            ui.painter()
                .rect_stroke(rect, 4.0, line, StrokeKind::Inside);
        }
        if response.changed() {
            self.changed = Some(field);
        }
        self.was_left |= response.lost_focus();
    }

    /// Shows a row of `count` cells of the same width and height, with lines between and
    /// around them. `add` fills the cell with the given index. Returns the rectangle of the
    /// row.
    pub fn cells(
        &mut self,
        ui: &mut Ui,
        count: usize,
        mut add: impl FnMut(&mut Self, &mut Ui, usize),
    ) -> Rect {
        let start = ui.available_rect_before_wrap().min;
        let width = ui.available_width();
        let column_width = width / count.max(1) as f32;
        let lines = ui.painter().add(Shape::Noop);
        let mut bottom = start.y;
        for index in 0..count {
            let corner = start + Vec2::new(column_width * index as f32, 0.0);
            let cell = Rect::from_min_size(corner, Vec2::new(column_width, MAX_CELL_HEIGHT));
            let builder = UiBuilder::new()
                .id_salt(("cell", index))
                .max_rect(cell.shrink2(PAD))
                .layout(egui::Layout::top_down(egui::Align::LEFT));
            let mut inner = ui.new_child(builder);
            inner.spacing_mut().item_spacing.y = 2.0;
            add(self, &mut inner, index);
            bottom = bottom.max(inner.min_rect().bottom() + PAD.y);
        }
        let rect = Rect::from_min_max(start, Pos2::new(start.x + width, bottom));
        let line = Stroke::new(1.0, colour(self.theme.colours.line));
        let mut shapes = vec![Shape::rect_stroke(rect, 0.0, line, StrokeKind::Middle)];
        for index in 1..count {
            let x = start.x + column_width * index as f32;
            shapes.push(Shape::line_segment(
                [Pos2::new(x, rect.top()), Pos2::new(x, rect.bottom())],
                line,
            ));
        }
        ui.painter().set(lines, Shape::Vec(shapes));
        ui.advance_cursor_after_rect(rect);
        rect
    }
}

/// The id of a field on the sheet of `persona`. `salt` distinguishes fields of the same name.
pub fn field_id(persona: PersonaId, field: &str, salt: usize) -> Id {
    Id::unique(("sheet", persona.as_str(), field, salt))
}

/// The invisible frame of a field, with `left` points of space before its text.
fn paper(left: i8) -> Frame {
    Frame::new().inner_margin(Margin {
        left,
        right: 0,
        top: 3,
        bottom: 3,
    })
}
