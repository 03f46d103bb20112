//! The list of the sources of the map.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align, Align2, EventFilter, Galley, Id, Key, Layout, Modifiers, Rect, Response, ScrollArea,
    Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::care::{self, Care, News};
use super::look::{Look, dashed, fit, font, line_at};
use super::signs::{self, Sign};
use super::{Choice, again, gaps};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, listed};
use crate::model::{Evidence, EvidenceId, Sensitivity, printable_line};
use crate::scene::Weight;
use crate::ui::widgets::ago::ago;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::scrolling_menu;

/// Height of a source with a title of one line, in points.
const HEIGHT: f32 = 86.0;
/// The most lines of a title.
const TITLE_LINES: usize = 2;
/// Width of the list in points below which its button has a sign only.
const SLIM: f32 = 200.0;
/// Distance between sources in points.
const GAP: f32 = 8.0;
/// Width and height of the ground of a sign, in points.
const SIGN: f32 = 32.0;

/// The id of a source in the list.
pub fn card_id(source: EvidenceId) -> Id {
    Id::unique(("source of the desk", source.as_str()))
}

/// Shows the list. What was chosen is put into `choice`. With `wants_focus`, the open source gets
/// the keyboard.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    (desk, care): (&mut Desk, &Care),
    choice: &mut Option<Choice>,
    wants_focus: bool,
) {
    let journey = Arc::clone(editor.journey());
    head(ui, look, &journey.evidence, choice);
    ui.add_space(10.0);
    let foot = 96.0;
    let height = (ui.available_height() - foot).max(80.0);
    ScrollArea::vertical()
        .id_salt("sources of the desk")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            let open = desk.open_id(&journey);
            for source in listed(&journey) {
                let is_open = open == Some(source.id);
                let news = care.news(look, source);
                let (response, way) = card(ui, editor, look, source, (is_open, news.as_ref()));
                if let Some(way) = way {
                    desk.open(editor, source.id);
                    *choice = Some(way);
                }
                if wants_focus && is_open {
                    response.request_focus();
                }
                take_keys(ui, editor, desk, &response, choice);
                menu(&response, look, source, choice, || {
                    desk.open(editor, source.id);
                });
                if response.clicked() {
                    desk.open(editor, source.id);
                }
                if response.double_clicked() {
                    *choice = Some(Choice::Rename);
                }
            }
            drop_zone(ui, look, choice, wants_focus && journey.evidence.is_empty());
            focus_ring::follow(ui);
        });
    gaps::ui(ui, editor, look, choice);
    privacy_note(ui, look);
}

/// Shows the title of the list, how many sources there are, and the button that adds one.
fn head(ui: &mut Ui, look: &Look, sources: &[Arc<Evidence>], choice: &mut Option<Choice>) {
    ui.horizontal(|ui| {
        let add = look.text("desk-add");
        let width = ui.available_width();
        let is_slim = width < SLIM;
        ui.vertical(|ui| {
            ui.set_width(width - if is_slim { 36.0 } else { 92.0 });
            let personal = sources.iter().filter(|source| is_locked(source)).count();
            let mut caption = look.counted("desk-sources", sources.len() as u64);
            if personal > 0 {
                let locked = look.counted("desk-personal", personal as u64);
                caption = format!("{caption} · {locked}");
            }
            look.heading(ui, &look.text("view-evidence"), &caption);
        });
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let button = if is_slim {
                look.sign_button(ui, Sign::Plus, &add)
            } else {
                look.button(ui, Some(Sign::Plus), &add, true)
            };
            egui::Popup::menu(&button).show(|ui| {
                scrolling_menu::pad(ui);
                ui.set_min_width(220.0);
                if scrolling_menu::entry(ui, look.text("desk-add-file")) {
                    *choice = Some(Choice::AddFile);
                }
                if scrolling_menu::entry(ui, look.text("desk-add-without-file")) {
                    *choice = Some(Choice::AddWithoutFile);
                }
            });
        });
    });
}

/// Whether only some people may see a source.
pub fn is_locked(source: &Evidence) -> bool {
    matches!(
        source.sensitivity,
        Some(Sensitivity::Personal | Sensitivity::Confidential)
    )
}

/// Shows a source. Returns its response, and the way out of what is told about its file if that
/// was chosen.
fn card(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    source: &Evidence,
    (is_open, news): (bool, Option<&News>),
) -> (Response, Option<Choice>) {
    let title = title(look, source);
    let holds = holds(look, source);
    let (dot, state, short) = match news {
        Some(news) => (news.ink(look), news.short.clone(), news.short.clone()),
        None => state(editor, look, source),
    };
    let width = ui.available_width() - (11.0 + SIGN + 11.0) - 12.0;
    let lock = if is_locked(source) { 20.0 } else { 0.0 };
    let titled = lines(ui, look, &title, width - lock);
    let first = titled.rows.first().map_or(0.0, |row| row.height());
    let more = titled.size().y - first;
    let size = vec2(ui.available_width(), HEIGHT + more);
    let (_, rect) = ui.allocate_space(size);
    let response = ui.interact(rect, card_id(source.id), Sense::click());
    let name = format!("{title}, {holds}, {state}");
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_open, &name));
    if !ui.is_rect_visible(rect) {
        return (response, None);
    }
    let fill = if response.hovered() && !is_open {
        look.hover()
    } else {
        look.card()
    };
    let edge = if is_open || response.has_focus() {
        Stroke::new(if response.has_focus() { 2.0 } else { 1.5 }, look.accent())
    } else {
        Stroke::new(1.0, look.line())
    };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    if response.has_focus() {
        focus_ring::is_shown_by(&response);
    }
    content(
        ui,
        look,
        source,
        rect,
        is_open,
        (&titled, &holds, (dot, [&state, &short])),
        news.is_some(),
    );
    let mut way = None;
    if let Some(news) = news {
        let (name, choice) = news.way(look);
        let left = rect.left() + 11.0 + SIGN + 11.0;
        let y = rect.top() + 66.0 + more;
        let place = (pos2(left, y), rect.right() - 12.0 - left);
        let link = care::link(ui, look, source.id, place, &name);
        way = link.clicked().then_some(choice);
    }
    (response, way)
}

/// The title of a source in as many lines as it may have.
fn lines(ui: &Ui, look: &Look, title: &str, width: f32) -> Arc<Galley> {
    let style = font(13.5, Weight::SemiBold);
    let mut job = LayoutJob::simple(title.to_owned(), style, look.ink(), width.max(8.0));
    job.wrap.max_rows = TITLE_LINES;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints the sign of a source with what is said of it: its title, what it holds, and its state
/// behind a dot, in the longer words if there is room for them.
fn content(
    ui: &Ui,
    look: &Look,
    source: &Evidence,
    rect: Rect,
    is_open: bool,
    (title, holds, (dot, states)): (&Arc<Galley>, &str, (egui::Color32, [&str; 2])),
    has_news: bool,
) {
    let ground = Rect::from_min_size(rect.min + vec2(11.0, 12.0), Vec2::splat(SIGN));
    let (ground_fill, ink) = if is_open {
        (look.accent_tint(), look.accent())
    } else {
        (look.header(), look.soft())
    };
    ui.painter().rect_filled(ground, 6.0, ground_fill);
    let square = Rect::from_center_size(ground.center(), Vec2::splat(15.0));
    signs::draw(
        ui.painter(),
        square,
        signs::of_source(source),
        Stroke::new(1.5, ink),
    );
    let left = ground.right() + 11.0;
    let right = rect.right() - 12.0;
    if is_locked(source) {
        let square = Rect::from_min_size(pos2(right - 12.0, rect.top() + 14.0), Vec2::splat(12.0));
        signs::draw(
            ui.painter(),
            square,
            Sign::Lock,
            Stroke::new(1.3, look.soft()),
        );
    }
    let small = font(12.0, Weight::Regular);
    let line = |y: f32, text: &str, ink, left: f32| {
        let place = (pos2(left, rect.top() + y), Align2::LEFT_CENTER);
        line_at(ui, place, text, (small.clone(), ink), right - left);
    };
    let first = title.rows.first().map_or(0.0, |row| row.height());
    let top = rect.top() + 20.0 - first / 2.0;
    let more = title.size().y - first;
    ui.painter()
        .galley(pos2(left, top), Arc::clone(title), look.ink());
    // What is told about the file takes the place of what it holds, and the way out that below.
    let (y, ink) = if has_news {
        (42.0 + more, look.ink())
    } else {
        line(42.0 + more, holds, look.soft(), left);
        (66.0 + more, look.soft())
    };
    let at = pos2(left + 3.5, rect.top() + y);
    ui.painter().circle_filled(at, 3.5, dot);
    let room = right - left - 12.0;
    let width = |text: &str| fit(ui, text, small.clone(), ink, f32::INFINITY).size().x;
    let mut fitting = states.into_iter().filter(|state| width(state) <= room);
    line(y, fitting.next().unwrap_or(states[1]), ink, left + 12.0);
}

/// The title of a source as it is shown.
pub fn title(look: &Look, source: &Evidence) -> String {
    let title = printable_line(&source.title);
    if title.is_empty() {
        look.text("unnamed")
    } else {
        title
    }
}

/// What a source holds, in words.
fn holds(look: &Look, source: &Evidence) -> String {
    if let Some(counted) = &source.counted {
        let rows = look.counted("desk-rows", counted.rows);
        let cases = look.counted("desk-people", counted.cases);
        return format!("{rows} · {cases}");
    }
    match (&source.file, source.sample_size) {
        (Some(file), _) if file.rows > 0 => look.counted("desk-rows", file.rows),
        (_, Some(people)) => look.counted("desk-people", u64::from(people)),
        (Some(_), None) => look.text("desk-not-counted"),
        (None, None) => look.text("desk-without-file"),
    }
}

/// What a source is, in a word.
pub fn kind(look: &Look, source: &Evidence) -> String {
    match &source.recipe {
        Some(recipe) => look.words.name("shape", recipe.shape.as_str()),
        None => look.words.name("evidence-kind", source.kind.as_str()),
    }
}

/// The colour of the dot of a source, and what it is and when it was read, in words; then in
/// short, without what its sign says.
fn state(editor: &Editor, look: &Look, source: &Evidence) -> (egui::Color32, String, String) {
    let kind = kind(look, source);
    let with_kind = |ink, text: String| (ink, format!("{kind} · {text}"), text);
    let read = source.counted.as_ref().and_then(|counted| counted.time);
    match (read, source.date, &source.file) {
        (Some(time), ..) => {
            let then = ago(editor, time);
            let read = look.words.fill("desk-read", &[("ago", (&then).into())]);
            with_kind(look.positive(), read)
        }
        (None, _, Some(_)) => with_kind(look.warning(), look.text("desk-not-on-map")),
        (None, Some(date), None) => with_kind(look.positive(), look.words.date(date)),
        (None, None, None) => (look.line_strong(), kind.clone(), kind.clone()),
    }
}

/// Goes through the list with the arrow keys, renames with F2 and deletes with Del, while a
/// source has the keyboard.
fn take_keys(
    ui: &Ui,
    editor: &mut Editor,
    desk: &mut Desk,
    response: &Response,
    choice: &mut Option<Choice>,
) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = isize::from(pressed(Key::ArrowDown)) - isize::from(pressed(Key::ArrowUp));
    if by != 0 {
        desk.open_neighbour(editor, by);
        if let Some(open) = desk.open_id(editor.journey()) {
            ui.memory_mut(|memory| memory.request_focus(card_id(open)));
        }
        ui.ctx().request_repaint();
    }
    if pressed(Key::F2) {
        *choice = Some(Choice::Rename);
    }
    if pressed(Key::Delete) {
        *choice = Some(Choice::Delete);
    }
}

/// Shows the context menu of a source. `opens` is called when it is used.
fn menu(
    response: &Response,
    look: &Look,
    source: &Evidence,
    choice: &mut Option<Choice>,
    mut opens: impl FnMut(),
) {
    response.context_menu(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(180.0);
        if let Some(chosen) = again::entries(ui, look, source, true) {
            opens();
            *choice = Some(chosen);
        }
        if scrolling_menu::entry(ui, look.text("desk-rename")) {
            opens();
            *choice = Some(Choice::Rename);
        }
        if scrolling_menu::entry(ui, look.text("desk-delete")) {
            opens();
            *choice = Some(Choice::Delete);
        }
    });
}

/// Shows where files can be dropped, which is also a button that asks for one.
fn drop_zone(ui: &mut Ui, look: &Look, choice: &mut Option<Choice>, wants_focus: bool) {
    let size = vec2(ui.available_width(), 84.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let (title, more) = (look.text("desk-drop"), look.text("desk-drop-more"));
    let name = format!("{title}, {more}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if wants_focus {
        response.request_focus();
    }
    let is_over = ui.input(|input| !input.raw.hovered_files.is_empty());
    if response.hovered() || is_over {
        ui.painter().rect_filled(rect, 8.0, look.accent_tint());
    }
    let ink = if is_over {
        look.accent()
    } else {
        look.line_strong()
    };
    dashed(ui.painter(), rect.shrink(0.5), Stroke::new(1.2, ink));
    look.ring(ui, rect, &response);
    let square = Rect::from_center_size(rect.center_top() + vec2(0.0, 22.0), Vec2::splat(15.0));
    signs::draw(
        ui.painter(),
        square,
        Sign::Tray,
        Stroke::new(1.5, look.soft()),
    );
    let width = rect.width() - 16.0;
    let style = (font(12.5, Weight::Medium), look.ink());
    let at = rect.center_top() + vec2(0.0, 47.0);
    line_at(ui, (at, Align2::CENTER_CENTER), &title, style, width);
    let style = (font(11.5, Weight::Regular), look.soft());
    let at = rect.center_top() + vec2(0.0, 66.0);
    line_at(ui, (at, Align2::CENTER_CENTER), &more, style, width);
    if response.clicked() {
        *choice = Some(Choice::AddFile);
    }
}

/// Says at the foot of the list what becomes of rows and names.
fn privacy_note(ui: &mut Ui, look: &Look) {
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(14.0), Sense::hover());
        let line = Stroke::new(1.3, look.soft());
        signs::draw(ui.painter(), rect.shrink(1.0), Sign::Lock, line);
        ui.vertical(|ui| look.note(ui, &look.text("desk-rows-stay")));
    });
}
