//! The list of texts, of which only the rows in sight are looked up: so long lists are scrolled
//! by whole rows of any number, not by points.

use std::ops::Range;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, TextFormat,
    Ui, WidgetInfo, pos2, vec2,
};

use super::super::look::{Look, MARGIN, fit, font, line_at};
use crate::editor::evidence::Verdict;
use crate::scene::Weight;

/// Height of a row in points.
pub const ROW: f32 = 46.0;
/// Width of the scroll bar in points.
const BAR: f32 = 8.0;
/// The least height of its handle in points.
const HANDLE: f32 = 28.0;

/// How far the list is scrolled, and which of its rows is open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// The number of rows above the first one in sight, with its hidden part.
    pub top: f64,
    /// The open row.
    pub open: usize,
}

/// What a row shows.
pub struct Row {
    /// What stands before what was found, or the beginning of the text.
    pub before: String,
    /// What was found.
    pub found: String,
    /// What stands behind it.
    pub after: String,
    /// Facts about the text.
    pub facts: String,
    /// Whether somebody said that it belongs to the theme that is open.
    pub is_accepted: bool,
    /// Whether it is only suggested for the theme that is open.
    pub is_suggested: bool,
}

/// What was done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A row was opened.
    Opened(usize),
    /// The keyboard is to go to the text of the open row.
    Entered,
    /// Somebody said whether the text of a row belongs to the theme.
    Decided(usize, Verdict),
    /// The same by a key, which goes on to the next row.
    DecidedAndOn(usize, Verdict),
}

/// The id of the list.
pub fn id() -> Id {
    Id::unique("texts of the desk")
}

/// Shows `count` rows in `area`. `row` says what a row shows.
pub fn ui(
    ui: &mut Ui,
    look: &Look,
    area: Rect,
    (place, count): (&mut Place, usize),
    mut row: impl FnMut(usize) -> Option<Row>,
) -> Option<Done> {
    let name = look.text("desk-tab-texts");
    let response = ui.interact(area, id(), Sense::click());
    let mut done = take_keys(ui, response.has_focus(), (place, count), area);
    place.open = place.open.min(count.saturating_sub(1));
    let visible = f64::from(area.height() / ROW);
    let most = (count as f64 - visible).max(0.0);
    if ui.rect_contains_pointer(area) {
        let by = ui.input(|input| input.smooth_scroll_delta().y);
        place.top -= f64::from(by / ROW);
    }
    if done.is_some() {
        follow(place, visible);
    }
    bar(ui, look, area, place, (count, visible));
    place.top = place.top.clamp(0.0, most);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let first = place.top.floor();
    let offset = ((place.top - first) as f32) * ROW;
    #[expect(
        clippy::cast_sign_loss,
        reason = "the list is never scrolled above its beginning"
    )]
    let first = first as usize;
    let mut said = name.clone();
    for (line, index) in (first..count).enumerate() {
        let y = area.top() + ROW * line as f32 - offset;
        if y >= area.bottom() {
            break;
        }
        let Some(shown) = row(index) else { continue };
        let rect = Rect::from_min_max(
            pos2(area.left(), y),
            pos2(area.right() - BAR - 2.0, y + ROW),
        );
        let is_open = index == place.open;
        if is_open {
            said = format!(
                "{name}: {}{}{}. {}",
                shown.before, shown.found, shown.after, shown.facts
            );
        }
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(area));
        inner.set_clip_rect(area.intersect(ui.clip_rect()));
        if let Some(now) = one(&mut inner, look, rect, (index, is_open), &shown) {
            done = Some(now);
            response.request_focus();
        }
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &said));
    if response.has_focus() {
        crate::ui::widgets::focus_ring::is_shown_by(&response);
        let line = Stroke::new(2.0, look.accent());
        let open = area.top() + ((place.open as f64 - place.top) as f32) * ROW;
        let ring = Rect::from_x_y_ranges(
            area.left() + 8.0..=area.right() - BAR - 10.0,
            open + 1.0..=open + ROW - 1.0,
        );
        painter.rect_stroke(ring, 6.0, line, StrokeKind::Inside);
    }
    if let Some(Done::Opened(index)) = done {
        place.open = index;
    }
    done
}

/// Scrolls so that the open row is in sight.
pub fn follow(place: &mut Place, visible: f64) {
    let open = place.open as f64;
    place.top = place.top.clamp((open + 1.0 - visible).min(open), open);
}

/// Moves the open row by keys while the list has the keyboard.
fn take_keys(
    ui: &Ui,
    has_focus: bool,
    (place, count): (&mut Place, usize),
    area: Rect,
) -> Option<Done> {
    if !has_focus || count == 0 {
        return None;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
    #[expect(clippy::cast_sign_loss, reason = "at least one row")]
    let page = (area.height() / ROW).floor().max(1.0) as usize;
    let last = count - 1;
    let before = place.open.min(last);
    let (to, is_entered) = ui.input_mut(|input| {
        let mut times = |key| input.count_and_consume_key(Modifiers::NONE, key);
        let mut to = (before + times(Key::ArrowDown)).saturating_sub(times(Key::ArrowUp));
        to = (to + page * times(Key::PageDown)).saturating_sub(page * times(Key::PageUp));
        if times(Key::Home) > 0 {
            to = 0;
        }
        if times(Key::End) > 0 {
            to = last;
        }
        (to.min(last), times(Key::Enter) > 0)
    });
    if to != before {
        place.open = to;
        return Some(Done::Opened(to));
    }
    if is_entered {
        return Some(Done::Entered);
    }
    let decided = ui.input_mut(|input| {
        let mut is = |key| input.consume_key(Modifiers::NONE, key);
        if is(Key::Space) {
            Some(Verdict::Accepted)
        } else {
            is(Key::Delete).then_some(Verdict::Declined)
        }
    });
    decided.map(|verdict| Done::DecidedAndOn(before, verdict))
}

/// Shows a row. Returns what was done with it.
fn one(
    ui: &mut Ui,
    look: &Look,
    rect: Rect,
    (index, is_open): (usize, bool),
    row: &Row,
) -> Option<Done> {
    let response = ui.interact(rect, id().with(index), Sense::CLICK);
    let ground = Rect::from_x_y_ranges(rect.left() + 8.0..=rect.right() - 8.0, rect.y_range());
    if is_open {
        ui.painter()
            .rect_filled(ground.shrink(1.0), 6.0, look.accent_tint());
    } else if response.hovered() {
        ui.painter()
            .rect_filled(ground.shrink(1.0), 6.0, look.hover());
    }
    let mut done = response.clicked().then_some(Done::Opened(index));
    let (left, mut right) = (rect.left() + MARGIN, rect.right() - 14.0);
    if row.is_accepted || row.is_suggested {
        let signs = decisions(ui, look, (right, rect.center().y), index, row);
        right = signs.1;
        done = signs.0.or(done);
    }
    text(ui, look, (left, right), rect.top() + 15.0, row);
    let at = (pos2(left, rect.top() + 33.0), Align2::LEFT_CENTER);
    let style = (font(11.5, Weight::Regular), look.soft());
    line_at(ui, at, &row.facts, style, right - left);
    let line = Stroke::new(1.0, look.line_soft());
    ui.painter()
        .hline(left..=rect.right() - 8.0, rect.bottom() - 0.5, line);
    done
}

/// Paints the line of the text with what was found in it, which stays in sight where the row is
/// narrow.
fn text(ui: &Ui, look: &Look, (left, right): (f32, f32), middle: f32, row: &Row) {
    let plain = font(13.0, Weight::Regular);
    let strong = font(13.0, Weight::SemiBold);
    let width = right - left;
    let mut before = row.before.clone();
    if !row.found.is_empty() {
        // What stands before it gives way first.
        let found = fit(ui, &row.found, strong.clone(), look.ink(), f32::INFINITY)
            .size()
            .x;
        let room = (width - found) * 0.6;
        while fit(ui, &before, plain.clone(), look.ink(), f32::INFINITY)
            .size()
            .x
            > room
            && before.chars().count() > 2
        {
            let rest: String = before.trim_start_matches('…').chars().skip(3).collect();
            before = format!("…{rest}");
        }
    }
    let mut job = LayoutJob::default();
    let mut add = |text: &str, font: egui::FontId, ground: Color32| {
        let format = TextFormat {
            font_id: font,
            color: look.ink(),
            background: ground,
            ..TextFormat::default()
        };
        job.append(text, 0.0, format);
    };
    let ground = look.warning().gamma_multiply(0.25);
    add(&before, plain.clone(), Color32::TRANSPARENT);
    add(&row.found, strong, ground);
    add(&row.after, plain, Color32::TRANSPARENT);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), galley.size());
    ui.painter().galley(at.min, galley, look.ink());
}

/// Shows the signs by which somebody says whether a text belongs to the open theme. Returns what
/// was pressed, and where they begin.
fn decisions(
    ui: &Ui,
    look: &Look,
    (right, middle): (f32, f32),
    index: usize,
    row: &Row,
) -> (Option<Done>, f32) {
    use super::super::signs::{Sign, draw};
    let mut done = None;
    let tick = Rect::from_center_size(pos2(right - 12.0, middle), vec2(24.0, 24.0));
    let response = ui.interact(tick, id().with(("accept", index)), Sense::CLICK);
    let (ground, ink) = if row.is_accepted {
        (look.accent(), look.on_accent())
    } else if response.hovered() {
        (look.hover(), look.accent())
    } else {
        (look.paper(), look.accent())
    };
    ui.painter().circle_filled(tick.center(), 10.0, ground);
    let edge = Stroke::new(1.4, look.accent());
    ui.painter().circle_stroke(tick.center(), 10.0, edge);
    let square = Rect::from_center_size(tick.center(), vec2(9.0, 9.0));
    draw(ui.painter(), square, Sign::Tick, Stroke::new(1.6, ink));
    let key = if row.is_accepted {
        "texts-take-back"
    } else {
        "texts-accept"
    };
    let name = look.text(key);
    if response.on_hover_text(name).clicked() {
        let verdict = if row.is_accepted {
            Verdict::Open
        } else {
            Verdict::Accepted
        };
        done = Some(Done::Decided(index, verdict));
    }
    let mut left = tick.left() - 6.0;
    if row.is_suggested {
        let cross = tick.translate(vec2(-28.0, 0.0));
        let response = ui.interact(cross, id().with(("decline", index)), Sense::CLICK);
        let ink = if response.hovered() {
            look.negative()
        } else {
            look.soft()
        };
        let square = Rect::from_center_size(cross.center(), vec2(9.0, 9.0));
        let line = Stroke::new(1.6, ink);
        ui.painter()
            .line_segment([square.left_top(), square.right_bottom()], line);
        ui.painter()
            .line_segment([square.right_top(), square.left_bottom()], line);
        if response.on_hover_text(look.text("texts-decline")).clicked() {
            done = Some(Done::Decided(index, Verdict::Declined));
        }
        left = cross.left() - 6.0;
    }
    (done, left)
}

/// Shows the scroll bar and moves the list with it.
fn bar(ui: &Ui, look: &Look, area: Rect, place: &mut Place, (count, visible): (usize, f64)) {
    let most = count as f64 - visible;
    if most <= 0.0 {
        return;
    }
    let track = Rect::from_min_max(
        pos2(area.right() - BAR - 2.0, area.top() + 2.0),
        pos2(area.right() - 2.0, area.bottom() - 2.0),
    );
    let height = (track.height() * (visible / count as f64) as f32).max(HANDLE);
    let room = track.height() - height;
    let response = ui.interact(track, id().with("bar"), Sense::CLICK | Sense::DRAG);
    if let Some(at) = response.interact_pointer_pos() {
        let share = (at.y - track.top() - height / 2.0) / room.max(1.0);
        place.top = f64::from(share.clamp(0.0, 1.0)) * most;
    }
    place.top = place.top.clamp(0.0, most);
    let top = track.top() + room * (place.top / most) as f32;
    let handle = Rect::from_min_size(pos2(track.left() + 1.0, top), vec2(BAR - 2.0, height));
    let ink: Range<Color32> = look.line()..look.line_strong();
    let ink = if response.hovered() || response.dragged() {
        ink.end
    } else {
        ink.start
    };
    ui.painter().rect_filled(handle, 3.0, ink);
}
