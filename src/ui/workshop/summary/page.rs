//! Shows a summary in the window, block by block.

use egui::{Align, FontId, Label, Layout, RichText, Sense, Stroke, Ui, Vec2, WidgetInfo, vec2};

use crate::editor::Editor;
use crate::export::summary::{Block, Cell, Document, Fact, Graphic, Point, Row, Table, Tone};
use crate::scene::{Colour, Colours, Weight};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::style;

/// Width of the names of facts in points.
const FACT_NAME: f32 = 120.0;
/// Indentation of an item of a list for each level, in points.
const INDENT: f32 = 18.0;
/// Width of the column for the text before an item, in points.
const LEAD: f32 = 130.0;
/// Width of the column for the text after an item, in points.
const TAIL: f32 = 224.0;
/// Distance between two columns in points.
const GAP: f32 = 14.0;
/// Width of a figure beside a bar, with the gap between them, in points.
const FIGURE: f32 = 30.0;
/// Height of a bar in points.
const BAR: f32 = 7.0;

/// Shows `document` without its title, which is that of the dialog.
pub(super) fn show(ui: &mut Ui, editor: &Editor, document: &Document) {
    let page = Page {
        colours: &editor.theme().colours,
        done: editor.words().text("summary-done"),
    };
    ui.set_width(ui.available_width() - 12.0);
    if !document.subtitle.is_empty() {
        let subtitle = RichText::new(&document.subtitle).color(colour(page.colours.text_soft));
        ui.label(subtitle.size(15.0));
        ui.add_space(4.0);
    }
    for block in &document.blocks {
        match block {
            Block::Heading(text) => page.heading(ui, text),
            Block::Subheading(text) => {
                ui.add_space(6.0);
                ui.label(RichText::new(text).font(strong(style::TEXT_SIZE)));
            }
            Block::Facts(facts) => page.facts(ui, facts),
            Block::Paragraph(text) => {
                ui.label(RichText::new(text).color(colour(page.colours.text_soft)));
            }
            Block::Points(points) => page.points(ui, points),
            Block::Table(table) => page.table(ui, table),
        }
    }
}

fn strong(size: f32) -> FontId {
    FontId::new(size, family(Weight::SemiBold))
}

/// What is needed to show the blocks.
struct Page<'a> {
    colours: &'a Colours,
    /// The word "done" in the user's language.
    done: String,
}

impl Page<'_> {
    fn heading(&self, ui: &mut Ui, text: &str) {
        ui.add_space(16.0);
        let heading = ui.label(RichText::new(text).font(strong(17.0)));
        heading.widget_info(|| WidgetInfo::labeled(egui::Role::Heading, true, text));
        let line = Stroke::new(1.0, colour(self.colours.line));
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
        ui.painter().hline(rect.x_range(), rect.center().y, line);
    }

    fn facts(&self, ui: &mut Ui, facts: &[Fact]) {
        ui.spacing_mut().item_spacing.y = 3.0;
        for fact in facts {
            let soft = colour(self.colours.text_soft);
            ui.horizontal_top(|ui| {
                let name = RichText::new(&fact.name).color(soft);
                cell(ui, FACT_NAME, false, name);
                cell(ui, ui.available_width(), false, RichText::new(&fact.text));
            });
        }
    }

    fn points(&self, ui: &mut Ui, points: &[Point]) {
        let has_lead = points
            .iter()
            .any(|point| !point.lead.is_empty() && !point.text.is_empty());
        for point in points {
            let is_alone = point.text.is_empty();
            ui.horizontal_top(|ui| {
                ui.add_space(INDENT * f32::from(point.depth.min(6)));
                if is_alone && !point.lead.is_empty() {
                    ui.label(RichText::new(&point.lead).font(strong(style::TEXT_SIZE)));
                    return;
                }
                if !is_alone {
                    self.mark(ui, point.is_done);
                }
                let soft = colour(self.colours.text_soft);
                if has_lead && point.depth < 2 {
                    let lead = RichText::new(&point.lead).color(soft);
                    cell(ui, LEAD, false, lead);
                }
                let tail = self.tail(point);
                let tail_width = if tail.is_empty() || is_alone {
                    0.0
                } else {
                    TAIL + GAP
                };
                if !is_alone {
                    let width = ui.available_width() - tail_width;
                    cell(ui, width, false, RichText::new(&point.text));
                }
                if !tail.is_empty() {
                    let width = ui.available_width();
                    cell(ui, width, !is_alone, RichText::new(tail).color(soft));
                }
            });
        }
    }

    /// The text after an item of a list, which also says whether it is done.
    fn tail(&self, point: &Point) -> String {
        match point.is_done {
            Some(true) if point.tail.is_empty() => self.done.clone(),
            Some(true) => format!("{}, {}", point.tail, self.done),
            _ => point.tail.clone(),
        }
    }

    /// Shows the mark before an item: a bullet, or a box with or without a tick.
    fn mark(&self, ui: &mut Ui, is_done: Option<bool>) {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
        let middle = rect.center();
        let soft = colour(self.colours.text_soft);
        let Some(is_done) = is_done else {
            ui.painter().circle_filled(middle, 2.0, soft);
            return;
        };
        let square = egui::Rect::from_center_size(middle, Vec2::splat(10.0));
        let edge = Stroke::new(1.0, soft);
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect_stroke(square, 2, edge, kind);
        if is_done {
            let tick = Stroke::new(1.5, colour(self.colours.text));
            let corner = middle + vec2(-0.8, 2.4);
            let ends = [middle + vec2(-3.0, 0.2), corner, middle + vec2(3.2, -2.8)];
            ui.painter().line(ends.to_vec(), tick);
        }
    }

    fn table(&self, ui: &mut Ui, table: &Table) {
        let total_share: f64 = table.columns.iter().map(|column| column.share).sum();
        let gaps = GAP * (table.columns.len().max(1) - 1) as f32;
        let available = f64::from(ui.available_width() - gaps);
        let widths = table.columns.iter();
        let widths: Vec<f32> = widths
            .map(|column| (available * column.share / total_share.max(f64::MIN_POSITIVE)) as f32)
            .collect();
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(2.0);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            for (column, width) in table.columns.iter().zip(&widths) {
                let soft = colour(self.colours.text_soft);
                let name = RichText::new(&column.name);
                let name = name.font(style::caption_font()).color(soft);
                cell(ui, *width, column.is_figure, name);
            }
        });
        rule(ui, self.colours.line);
        for row in &table.rows {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let cells = row.cells.iter().zip(&table.columns);
                for ((content, column), width) in cells.zip(&widths) {
                    self.cell(ui, row, content, *width, column.is_figure);
                }
            });
            rule(ui, self.colours.line_soft);
        }
        ui.add_space(4.0);
    }

    /// Shows a cell of a table: a text, a graphic, or both.
    fn cell(&self, ui: &mut Ui, row: &Row, content: &Cell, width: f32, is_figure: bool) {
        let text = RichText::new(&content.text);
        let text = match content.tone {
            _ if row.is_total => text.font(strong(style::TEXT_SIZE)),
            Tone::Plain => text,
            Tone::Soft => text.color(colour(self.colours.text_soft)),
            Tone::Alert => {
                let text = text.font(strong(style::TEXT_SIZE));
                text.color(colour(self.colours.negative))
            }
        };
        let Some(graphic) = content.graphic else {
            cell(ui, width, is_figure, text);
            return;
        };
        let figure_width = if content.text.is_empty() { 0.0 } else { FIGURE };
        let size = vec2(width - figure_width, 18.0);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        self.graphic(ui, rect, graphic);
        if figure_width > 0.0 {
            cell(ui, FIGURE - GAP, is_figure, text);
        }
    }

    /// Paints a graphic: a bar, or the spread of a group's scores.
    fn graphic(&self, ui: &Ui, rect: egui::Rect, graphic: Graphic) {
        let accent = colour(self.colours.accent);
        let half = BAR / 2.0;
        let (painter, y) = (ui.painter(), rect.center().y);
        let x = |share: f64| {
            let length = rect.width() - BAR;
            rect.left() + half + length * share.clamp(0.0, 1.0) as f32
        };
        let band = |from: f32, to: f32| {
            egui::Rect::from_min_max(egui::pos2(from, y - half), egui::pos2(to, y + half))
        };
        match graphic {
            Graphic::Bar(share) => {
                let whole = band(rect.left(), rect.right());
                painter.rect_filled(whole, half, colour(self.colours.line_soft));
                let filled = band(rect.left(), x(share) + half);
                painter.rect_filled(filled, half, accent);
            }
            Graphic::Spread {
                ends,
                half: quartiles,
                middle,
            } => {
                let line = Stroke::new(1.0, colour(self.colours.line));
                painter.hline(rect.x_range(), y, line);
                painter.vline(x(0.5), y - half..=y + half, line);
                painter.hline(x(ends.0)..=x(ends.1), y, Stroke::new(1.5, accent));
                let spread = band(x(quartiles.0) - half, x(quartiles.1) + half);
                painter.rect_filled(spread, half, accent.gamma_multiply(0.4));
                painter.circle_filled(egui::pos2(x(middle), y), half, accent);
            }
        }
    }
}

/// Shows a horizontal line.
fn rule(ui: &mut Ui, line: Colour) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    let line = Stroke::new(1.0, colour(line));
    ui.painter().hline(rect.x_range(), rect.center().y, line);
}

/// Shows a text that is `width` points wide, aligned to the right if it is a figure.
fn cell(ui: &mut Ui, width: f32, is_figure: bool, text: RichText) {
    let width = width.max(8.0);
    let align = if is_figure { Align::RIGHT } else { Align::LEFT };
    let layout = Layout::top_down(align);
    ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
        ui.set_width(width);
        if !text.is_empty() {
            ui.add(Label::new(text).wrap().selectable(true).halign(align));
        }
    });
}
