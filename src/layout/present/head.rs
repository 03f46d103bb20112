//! The head of a page: the stages with the current one, the personas and the scenario, and the
//! title.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::super::chips::short_name;
use super::super::drawing::faded;
use super::desk::{Desk, Sheet};
use super::legend::draw_legend;
use crate::analysis::{shown_curves, told_summary};
use crate::fonts::is_right_to_left;
use crate::model::{AsideId, Curve, ElementId, StageId};
use crate::scene::{FontStyle, Fragment, Paragraph, Stroke, TintColours};

/// Opacity of the stages that are not the current one, 0 to 1.
const ELSEWHERE: f32 = 0.45;
/// The share of the width that personas and scenario have even if the stages need it.
const WHO: f64 = 0.22;
/// The share of the width that the lines of the curves have even if the stages need it.
const LEGEND: f64 = 0.3;
/// Space between the stages and the personas and scenario.
const BEFORE_WHO: f64 = 24.0;
/// Space between two stages.
pub(super) const GAP: f64 = 2.0;
/// Space before the name of a stage, behind its notch.
const PAD: f64 = 14.0;
/// Width of the block that stands for stages left out.
const MORE: f64 = 44.0;
/// Space at the right of the title for the number of the page.
const NUMBER: f64 = 110.0;
/// The largest number of rows of a title, and of the line below it.
const ROWS: usize = 2;

/// The content at the top of a page.
pub(super) struct Head {
    /// The current stage, which the page is about.
    pub(super) stage: Option<StageId>,
    title: Arc<Paragraph>,
    /// The element whose name the title is, and which is edited there.
    element: Option<ElementId>,
    /// The card that the title tells, which is on the page only there.
    told: Option<ElementId>,
    lead: Option<Arc<Paragraph>>,
    /// The font of the title.
    font: FontStyle,
    title_top: f64,
    has_stages: bool,
    /// Whether the lines of the curves are explained at the right.
    has_legend: bool,
    /// Whether the title also takes the room of the number of the page.
    is_wide: bool,
}

impl Head {
    /// A head with a title, which may be the name of an element, and a line below it.
    pub(super) fn new(
        desk: &mut Desk<'_>,
        (title, element): (&str, Option<ElementId>),
        lead: &str,
    ) -> Self {
        let (room, inner) = (desk.room, desk.inner());
        let (title, font) = fit_title(desk, title, inner - NUMBER);
        let lead = lead.trim();
        let lead = (!lead.is_empty()).then(|| desk.fitted(lead, room.text, inner, ROWS));
        Self {
            stage: None,
            title,
            element,
            told: None,
            lead,
            font,
            title_top: room.top + room.crumb + 14.0,
            has_stages: true,
            has_legend: false,
            is_wide: false,
        }
    }

    /// The head of the page that says what the stage `id` comes to, with the lines of the curves
    /// explained. `lead` is the line below the title. The title leaves room for the number of
    /// the page if that `is_numbered`.
    pub(super) fn of_stage(
        desk: &mut Desk<'_>,
        id: StageId,
        (title, element): (&str, Option<ElementId>),
        (lead, is_numbered): (&str, bool),
    ) -> Self {
        let mut head = Self::new(desk, (title, element), "");
        if !is_numbered {
            (head.title, head.font) = fit_title(desk, title, desk.inner());
            head.is_wide = true;
        }
        let rows = if element.is_some_and(|element| matches!(element, ElementId::Card(_))) {
            ROWS
        } else {
            1
        };
        if !lead.is_empty() {
            head.lead = Some(desk.fitted(lead, desk.room.text, desk.inner(), rows));
        }
        head.stage = Some(id);
        // What is edited there is the headline as a whole.
        head.element = Some(ElementId::Aside(AsideId::Headline(id)));
        head.told = element.filter(|element| matches!(element, ElementId::Card(_)));
        head.has_legend = true;
        head
    }

    /// Leaves the stages out. The title moves up.
    pub(super) fn leave_out_stages(&mut self, desk: &Desk<'_>) {
        self.has_stages = false;
        self.title_top = desk.room.top + desk.room.crumb + 4.0;
    }

    /// The right end of the last row of the title.
    pub(super) fn title_end(&self, desk: &Desk<'_>) -> f64 {
        let last = self.title.rows.last();
        desk.left() + last.map_or(0.0, |row| f64::from(row.row.width))
    }

    /// The same head without the line below the title, for pages that go on.
    pub(super) fn short(&self) -> Self {
        Self {
            stage: self.stage,
            title: Arc::clone(&self.title),
            element: self.element,
            told: self.told,
            lead: None,
            font: self.font,
            title_top: self.title_top,
            has_stages: self.has_stages,
            has_legend: self.has_legend,
            is_wide: self.is_wide,
        }
    }

    /// Y coordinate at which the content below the head begins.
    pub(super) fn bottom(&self) -> f64 {
        let title = self.title_top + self.title.height;
        let below = if self.has_legend { 8.0 } else { 16.0 };
        match &self.lead {
            Some(lead) => title + 4.0 + lead.height + below,
            None => title + below,
        }
    }

    /// Draws the head. `number` is the number of the page, and how many pages there are.
    pub(super) fn draw(&self, desk: &mut Desk<'_>, sheet: &mut Sheet, number: (usize, usize)) {
        let stages = if self.has_stages {
            stage_widths(desk, self.stage)
        } else {
            Vec::new()
        };
        // The title comes first, because a page is read aloud in the order of drawing, and
        // its heading must be read first.
        let colours = &desk.theme.colours;
        // A title that begins at the right takes the room of a number that is not there.
        let first = self.title.rows.first();
        let begins_right = first.is_some_and(|row| is_right_to_left(&row.row.text));
        let inset = if begins_right && number.1 < 2 && !self.is_wide {
            NUMBER
        } else {
            0.0
        };
        let at = Point::new(desk.left() + inset, self.title_top);
        let rect = sheet.text(&self.title, at, colours.text);
        if let Some(element) = self.element {
            let room = if self.is_wide { 0.0 } else { NUMBER };
            let text = Rect::from_origin_size(at, (desk.inner() - room, rect.height()));
            sheet.add_box(None, element, rect.union(text), (text, self.font));
        }
        if let Some(told) = self.told {
            let nowhere = Rect::from_origin_size(at, (0.0, 0.0));
            sheet.add_box(None, told, nowhere, (nowhere, self.font));
        }
        if let Some(lead) = &self.lead {
            let at = Point::new(desk.left(), rect.y1 + 4.0);
            sheet.text(lead, at, colours.text_soft);
        }
        let nested = nesting(desk) * stages.len().saturating_sub(1) as f64;
        let all = stages.iter().map(|width| width + GAP).sum::<f64>() - nested;
        let left = desk.inner() - all - BEFORE_WHO;
        let who = if self.has_legend {
            draw_lines(desk, sheet, left)
        } else {
            draw_who(desk, sheet, left)
        };
        draw_stages(desk, sheet, self.stage, (stages, who - BEFORE_WHO));
        draw_number(desk, sheet, number, self.title_top);
    }
}

/// Sets a title in `width` points: on one row, or in smaller type on a few.
fn fit_title(desk: &mut Desk<'_>, title: &str, width: f64) -> (Arc<Paragraph>, FontStyle) {
    let room = desk.room;
    let on_one_row = desk.fitted(title, room.title, width, 1);
    let is_whole = |text: &Paragraph| {
        let last = text.rows.last();
        last.is_none_or(|row| !row.row.text.ends_with('…')) || title.trim().ends_with('…')
    };
    if is_whole(&on_one_row) {
        return (desk.fitted(title, room.title, width, ROWS), room.title);
    }
    (
        desk.fitted(title, room.title_long, width, ROWS),
        room.title_long,
    )
}

/// Draws what the lines of the curves mean at the right, within `max_width` points if that is
/// enough for the names of the personas. Returns the left edge.
fn draw_lines(desk: &mut Desk<'_>, sheet: &mut Sheet, max_width: f64) -> f64 {
    let curves: Vec<&Curve> = {
        let shown = shown_curves(desk.journey).into_iter();
        shown.map(|(_, curve)| curve).collect()
    };
    if curves.is_empty() {
        return draw_who(desk, sheet, max_width);
    }
    let room = max_width.max(desk.width * LEGEND);
    let middle = desk.room.top + desk.room.crumb / 2.0;
    let y = middle - f64::from(desk.room.small.line) / 2.0;
    let at = Point::new(desk.right(), y);
    let mut ink = Fragment::default();
    let rect = draw_legend(desk, &mut ink, &curves, (at, desk.right() - room));
    sheet.ink.items.append(&mut ink.items);
    rect.x0
}

/// Draws the number of the page and of all pages, unless there is only one.
pub(super) fn draw_number(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    (number, count): (usize, usize),
    title_top: f64,
) {
    if count < 2 {
        return;
    }
    let args = [("number", number.into()), ("count", count.into())];
    let text = desk.words.fill("page-number", &args);
    let text = desk.set(&text, desk.room.heading, f64::INFINITY);
    let at = Point::new(desk.right() - text.width, title_top + 14.0);
    sheet.text(&text, at, desk.theme.colours.text_soft);
}

/// Draws the names of the personas at the right, and the scenario if there is room for it
/// within `max_width` points. Returns the left edge.
fn draw_who(desk: &mut Desk<'_>, sheet: &mut Sheet, max_width: f64) -> f64 {
    let journey = desk.journey;
    let names = match journey.personas.as_slice() {
        [one] => one.name.trim().to_owned(),
        several => {
            let names = several.iter().map(|persona| short_name(&persona.name));
            names
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
    };
    let scenario = match told_summary(journey) {
        "" => journey.title.trim(),
        summary => summary,
    };
    let min_width = desk.width * WHO;
    let scenario = if max_width < min_width && !names.is_empty() {
        ""
    } else {
        scenario
    };
    let text = match (names.as_str(), scenario) {
        ("", scenario) => scenario.to_owned(),
        (names, "") => names.to_owned(),
        (names, scenario) => {
            let args = [("persona", names.into()), ("scenario", scenario.into())];
            desk.words.fill("page-who", &args)
        }
    };
    if text.is_empty() {
        return desk.right() + BEFORE_WHO;
    }
    let font = desk.room.caption;
    let text = desk.fitted(&text, font, max_width.max(min_width), 1);
    let at = Point::new(
        desk.right() - text.width,
        desk.room.top + (desk.room.crumb - text.height) / 2.0,
    );
    sheet.text(&text, at, desk.theme.colours.text_soft).x0
}

/// The font of a stage's name.
pub(super) fn stage_font(desk: &Desk<'_>, is_current: bool) -> FontStyle {
    if is_current {
        desk.room.caption_strong
    } else {
        desk.room.caption
    }
}

/// The widths of the stages' blocks, if their names are shown in full.
fn stage_widths(desk: &mut Desk<'_>, current: Option<StageId>) -> Vec<f64> {
    let stages = &desk.journey.stages;
    let mut widths = Vec::with_capacity(stages.len());
    for (index, stage) in stages.iter().enumerate() {
        let font = stage_font(desk, current == Some(stage.id));
        let name = desk.fitted(&stage.name, font, desk.inner(), 1);
        widths.push((name.width + around(desk, index)).max(desk.room.crumb_least));
    }
    widths
}

/// Draws the stages as arrows up to `right`, the current one stronger than the others.
fn draw_stages(
    desk: &mut Desk<'_>,
    sheet: &mut Sheet,
    current: Option<StageId>,
    (mut widths, right): (Vec<f64>, f64),
) {
    let stages = &desk.journey.stages;
    if widths.is_empty() {
        return;
    }
    let position = current.and_then(|id| stages.iter().position(|stage| stage.id == id));
    let (room, left) = (desk.room, desk.left());
    let max_width = right - left + nesting(desk) * (widths.len() - 1) as f64;
    let shown = fit_around(&mut widths, max_width, position, room.crumb_least);
    let mut x = left;
    if shown.start > 0 {
        x = draw_more(desk, sheet, x);
    }
    for index in shown.clone() {
        let rect = Rect::new(x, room.top, x + widths[index], room.top + room.crumb);
        let name = &stages[index].name;
        let width = (widths[index] - around(desk, index) + 2.0).max(1.0);
        let tint = desk.stage_tint(index);
        let is_current = Some(index) == position;
        let font = stage_font(desk, is_current);
        let name = fit_name(desk, name, font, width);
        draw_stage(desk, sheet, rect, (&name, tint), (index, is_current));
        let id = stages[index].id;
        if !is_current {
            let y = rect.center().y - name.height / 2.0;
            let text = Rect::from_origin_size((x + inset(desk, index), y), (width, name.height));
            sheet.add_box(None, ElementId::Stage(id), rect, (text, font));
        }
        x = rect.x1 + GAP - nesting(desk);
    }
    if shown.end < stages.len() {
        draw_more(desk, sheet, x);
    }
}

/// How far the blocks of stages reach into each other: the point of one into the notch of the
/// next.
fn nesting(desk: &Desk<'_>) -> f64 {
    desk.room.crumb_point - GAP
}

/// The name of a stage in `width` points. Where it is cut, it ends with a whole word if that
/// leaves enough of it.
fn fit_name(desk: &mut Desk<'_>, name: &str, font: FontStyle, width: f64) -> Arc<Paragraph> {
    let fitted = desk.fitted(name, font, width, 1);
    let shown = fitted.rows.first().map(|row| &*row.row.text);
    let cut = shown.and_then(|shown| shown.strip_suffix('…'));
    let Some(cut) = cut.filter(|cut| name.trim().starts_with(*cut)) else {
        return fitted;
    };
    let words = cut.rsplit_once(char::is_whitespace);
    match words {
        Some((words, _)) if words.chars().count() * 2 >= cut.chars().count() => {
            let words = format!("{}…", words.trim_end());
            desk.fitted(&words, font, width, 1)
        }
        _ => fitted,
    }
}

/// The same as [`fit`], but the current stage keeps its width as long as all stages fit.
fn fit_around(
    widths: &mut [f64],
    max_width: f64,
    current: Option<usize>,
    min_width: f64,
) -> std::ops::Range<usize> {
    let Some(at) = current else {
        return fit(widths, max_width, 0, min_width);
    };
    let mut others: Vec<f64> = widths.to_vec();
    let own = others.remove(at);
    let left = max_width - own - GAP;
    let needed = (min_width + GAP) * others.len() as f64;
    if needed > left {
        return fit(widths, max_width, at, min_width);
    }
    fit(&mut others, left, 0, min_width);
    others.insert(at, own);
    widths.copy_from_slice(&others);
    0..widths.len()
}

/// How much wider a stage's block is than its name.
fn around(desk: &Desk<'_>, index: usize) -> f64 {
    let point = desk.room.crumb_point;
    PAD + point + inset(desk, index)
}

/// Where the name of a stage begins in its block, behind the notch.
fn inset(desk: &Desk<'_>, index: usize) -> f64 {
    PAD + if index > 0 {
        desk.room.crumb_point
    } else {
        0.0
    }
}

fn draw_stage(
    desk: &Desk<'_>,
    sheet: &mut Sheet,
    rect: Rect,
    (name, tint): (&Paragraph, TintColours),
    (index, is_current): (usize, bool),
) {
    let point = desk.room.crumb_point;
    let (fill, ink) = if is_current {
        (tint.fill, tint.ink)
    } else {
        (faded(tint.fill, ELSEWHERE), desk.theme.colours.text_soft)
    };
    // The current stage also has an outline, so that not only its colour tells it apart.
    let outline = is_current.then(|| Stroke::solid(tint.mark, 1.5));
    sheet
        .ink
        .path(arrow(rect, point, index > 0), Some(fill), outline);
    let at = Point::new(
        rect.x0 + inset(desk, index),
        rect.center().y - name.height / 2.0,
    );
    sheet.text(name, at, ink);
}

/// Draws the block that stands for stages left out. Returns where the next block begins.
fn draw_more(desk: &mut Desk<'_>, sheet: &mut Sheet, x: f64) -> f64 {
    let room = desk.room;
    let rect = Rect::new(x, room.top, x + MORE, room.top + room.crumb);
    let fill = faded(desk.theme.colours.line, ELSEWHERE);
    let path = arrow(rect, room.crumb_point, x > desk.left());
    sheet.ink.path(path, Some(fill), None);
    let dots = desk.set("…", room.caption, f64::INFINITY);
    let at = rect.center() - (dots.width / 2.0 - 2.0, dots.height / 2.0);
    sheet.text(&dots, at, desk.theme.colours.text_soft);
    rect.x1 + GAP
}

/// Makes the widest of `widths` narrower, all to the same width, until they fit into
/// `max_width` points with the space between them, but none narrower than `min_width`. Returns
/// the indices of those that fit: if not all, those around `current`.
pub(super) fn fit(
    widths: &mut [f64],
    max_width: f64,
    current: usize,
    min_width: f64,
) -> std::ops::Range<usize> {
    let gaps = GAP * (widths.len().saturating_sub(1)) as f64;
    let room = max_width - gaps;
    if min_width * widths.len() as f64 > room {
        let fitting = ((max_width - (MORE + GAP) * 2.0) / (min_width + GAP))
            .floor()
            .max(1.0);
        #[expect(clippy::cast_sign_loss, reason = "at least one")]
        let count = (fitting as usize).min(widths.len());
        let start = current.saturating_sub(count / 2).min(widths.len() - count);
        let shown = start..start + count;
        let narrow = (max_width - (MORE + GAP) * 2.0) / count as f64 - GAP;
        for width in &mut widths[shown.clone()] {
            *width = width.min(narrow.max(1.0));
        }
        return shown;
    }
    let mut sorted = widths.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut left = room;
    for (index, width) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - index) as f64;
        if *width > share {
            for width in widths.iter_mut() {
                *width = width.min(share);
            }
            break;
        }
        left -= width;
    }
    0..widths.len()
}

/// The outline of a block with a point at its right and, if it has one, a notch at its left.
pub(super) fn arrow(rect: Rect, point: f64, has_notch: bool) -> BezPath {
    let middle = rect.center().y;
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    path.line_to((rect.x1 - point, rect.y0));
    path.line_to((rect.x1, middle));
    path.line_to((rect.x1 - point, rect.y1));
    path.line_to((rect.x0, rect.y1));
    if has_notch {
        path.line_to((rect.x0 + point, middle));
    }
    path.close_path();
    path
}
