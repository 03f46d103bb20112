//! Texts that can be read but not changed, in which words are marked: with the mouse, and with
//! Shift and the arrow keys. A mark stays when the keyboard goes elsewhere.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::{
    Align2, Color32, Frame, Galley, Id, Margin, Pos2, Rect, Response, Stroke, TextBuffer, TextEdit,
    TextFormat, Ui, WidgetInfo, accesskit::Role,
};

/// What a text looks like.
#[derive(Clone, Debug)]
pub struct Looks {
    /// Its font.
    pub font: egui::FontId,
    /// Height of a line in points.
    pub line_height: f32,
    /// The colour of the letters.
    pub ink: Color32,
    /// The ground of what was found.
    pub found: Color32,
    /// The ground of what is marked.
    pub marked: Color32,
    /// The line below what was kept before.
    pub kept: Color32,
}

/// A text in which words can be marked.
#[derive(Clone, Copy, Debug)]
pub struct Markable<'a> {
    /// The id of the field.
    pub id: Id,
    /// The text.
    pub text: &'a str,
    /// Its name for screen readers.
    pub name: &'a str,
    /// What was found in it, as bytes in their order.
    pub found: &'a [Range<usize>],
    /// What of it was kept before, as bytes in their order.
    pub kept: &'a [Range<usize>],
    /// What is marked in it, as bytes.
    pub mark: Option<&'a Range<usize>>,
}

/// What the user did to the mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// They marked these bytes.
    Marked(Range<usize>),
    /// They took the mark away.
    Removed,
}

/// What came of showing a text.
pub struct Shown {
    /// The response of the field.
    pub response: Response,
    /// What the user did to the mark in this frame.
    pub change: Change,
    /// The rows of the mark, where it is on the screen.
    pub rows: Vec<Rect>,
}

impl Markable<'_> {
    /// The text laid out in lines of this width.
    pub fn galley(&self, ui: &Ui, looks: &Looks, width: f32) -> Arc<Galley> {
        let job = self.job(looks, width, ui.memory(|memory| memory.has_focus(self.id)));
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    }

    fn job(&self, looks: &Looks, width: f32, has_keyboard: bool) -> LayoutJob {
        let mut job = LayoutJob::default();
        let format = |ground: Color32| TextFormat {
            font_id: looks.font.clone(),
            color: looks.ink,
            line_height: Some(looks.line_height),
            background: ground,
            ..TextFormat::default()
        };
        let mut cuts: Vec<usize> = vec![0, self.text.len()];
        for part in self.found.iter().chain(self.kept).chain(self.mark) {
            cuts.extend([part.start, part.end]);
        }
        cuts.retain(|cut| self.text.is_char_boundary(*cut));
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let (start, end) = (pair[0], pair[1]);
            let has = |part: &Range<usize>| part.start <= start && end <= part.end;
            // The window library marks what is selected in the field that has the keyboard.
            let is_marked = self.mark.is_some_and(has) && !has_keyboard;
            let ground = if is_marked {
                looks.marked
            } else if self.found.iter().any(has) {
                looks.found
            } else {
                Color32::TRANSPARENT
            };
            let mut format = format(ground);
            if self.kept.iter().any(has) {
                format.underline = Stroke::new(1.5, looks.kept);
            }
            job.append(&self.text[start..end], 0.0, format);
        }
        if self.text.is_empty() {
            job.append("", 0.0, format(Color32::TRANSPARENT));
        }
        job.wrap.max_width = width;
        job
    }

    /// Shows the text over `width` points.
    pub fn ui(&self, ui: &mut Ui, looks: &Looks, width: f32) -> Shown {
        let mut text: &str = self.text;
        let mut layouter = |ui: &Ui, _: &dyn TextBuffer, wrap: f32| self.galley(ui, looks, wrap);
        let output = TextEdit::multiline(&mut text)
            .id(self.id)
            .cursor_at_end(false)
            .layouter(&mut layouter)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(Align2::LEFT_TOP)
            .desired_width(width)
            .desired_rows(1)
            .show(ui);
        let response = output.response.response;
        let said = format!("{}: {}", self.name, self.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, &said));
        let known = self.mark;
        // A caret that only came here takes no mark away.
        let is_moved = response.clicked()
            || response.dragged()
            || response.has_focus() && ui.input(|input| !input.keys_down.is_empty());
        let change = match output.cursor_range.map(|range| self.bytes(range)) {
            Some(Some(now)) if known != Some(&now) => Change::Marked(now),
            Some(None) if known.is_some() && is_moved => Change::Removed,
            _ => Change::None,
        };
        let mark = match &change {
            Change::None => known,
            Change::Marked(now) => Some(now),
            Change::Removed => None,
        };
        let rows = mark.map_or_else(Vec::new, |mark| {
            rows_of(&output.galley, output.galley_pos, &self.chars(mark))
        });
        Shown {
            response,
            change,
            rows,
        }
    }

    /// The bytes of a range of characters; `None` for an empty one.
    fn bytes(&self, range: CCursorRange) -> Option<Range<usize>> {
        let chars = range.as_sorted_char_range();
        let byte = |char: usize| {
            let mut indices = self.text.char_indices();
            indices.nth(char).map_or(self.text.len(), |(at, _)| at)
        };
        let (start, end) = (byte(chars.start.into()), byte(chars.end.into()));
        (start < end).then_some(start..end)
    }

    fn chars(&self, bytes: &Range<usize>) -> Range<usize> {
        let chars = |end: usize| self.text.get(..end).map_or(0, |part| part.chars().count());
        chars(bytes.start)..chars(bytes.end)
    }
}

/// The rectangles of a range of characters on the screen, one a row.
fn rows_of(galley: &Galley, at: Pos2, chars: &Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count: usize = row.char_count_including_newline().into();
        let (start, end) = (chars.start.max(first), chars.end.min(first + count));
        if start < end {
            let x = |char: usize| row.pos.x + row.x_offset((char - first).into());
            let rect = row.rect();
            let rect = Rect::from_x_y_ranges(x(start)..=x(end), rect.y_range());
            rects.push(rect.translate(at.to_vec2()));
        }
        first += count;
    }
    rects
}

/// Sets the caret of a text to its beginning when it is shown next.
pub fn forget(context: &egui::Context, id: Id) {
    let mut state = egui::text_edit::TextEditState::load(context, id).unwrap_or_default();
    let start = CCursorRange::one(CCursor::new(0));
    state.cursor.set_char_range(Some(start));
    state.store(context, id);
}
