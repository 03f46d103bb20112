//! The head of the open source: its name, facts about its file, and the tabs.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align2, Context, Id, Key, Margin, Rect, Sense, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::look::{Look, MARGIN, fit, font, line_at};
use super::signs::Sign;
use super::sources;
use super::{Choice, again};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, is_of_notes};
use crate::model::{Evidence, EvidenceId, SourceShape};
use crate::scene::Weight;
use crate::ui::widgets::cut_text::cut_unless_edited;
use crate::ui::widgets::scrolling_menu;
use crate::ui::widgets::sign_button::{self, Sign as ButtonSign};
use crate::ui::widgets::whole_text;

/// Height of the head without the tabs, and of the tabs, in points.
const HEIGHT: (f32, f32) = (66.0, 38.0);
/// Width in points below which the head has signs in the place of names, and a row more.
const SLIM: f32 = 560.0;

/// A tab of the open source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// What the source is, and what is allowed with it.
    About,
    /// What the columns of the file hold.
    Columns,
    /// The names of a log on the steps of the map, and how many reach them.
    #[default]
    Steps,
    /// The questions of a survey, and the curve that comes of them.
    Questions,
    /// The texts of a source of texts.
    Texts,
    /// Everything that was counted.
    Figures,
    /// What is odd about the rows.
    Quality,
}

impl Tab {
    /// The tabs of a source.
    fn of(source: &Evidence) -> &'static [Self] {
        match source.recipe.as_ref().map(|recipe| recipe.shape) {
            Some(
                SourceShape::EventLog
                | SourceShape::WideLog
                | SourceShape::Totals
                | SourceShape::Paths,
            ) => &[
                Self::Columns,
                Self::Steps,
                Self::Figures,
                Self::Quality,
                Self::About,
            ],
            Some(SourceShape::Answers) => &[
                Self::Columns,
                Self::Questions,
                Self::Figures,
                Self::Quality,
                Self::About,
            ],
            Some(SourceShape::Texts) => &[Self::Columns, Self::Texts, Self::Quality, Self::About],
            None => &[Self::About],
        }
    }

    /// The tab that is shown of a source when `tab` was chosen last.
    pub fn shown(tab: Self, source: &Evidence) -> Self {
        let tabs = Self::of(source);
        // The work of a source is in its second tab.
        match (tabs.contains(&tab), tabs) {
            (true, _) => tab,
            (false, [_, second, _, ..]) => *second,
            (false, tabs) => tabs[0],
        }
    }

    /// The key of its name.
    fn key(self, source: &Evidence) -> &'static str {
        match self {
            Self::About if source.recipe.is_some() => "desk-privacy",
            Self::About => "desk-tab-about",
            Self::Columns => "desk-tab-columns",
            Self::Steps => "desk-tab-steps",
            Self::Questions => "desk-questions",
            Self::Texts => "desk-tab-texts",
            Self::Figures => "desk-tab-figures",
            Self::Quality => "desk-tab-quality",
        }
    }
}

/// The id of the field with the name of a source.
fn title_id(source: EvidenceId) -> Id {
    Id::unique(("title of the source", source.as_str()))
}

/// Gives the keyboard to the name of the open source when it is shown next. The whole name is
/// selected.
pub fn name_next(context: &Context, desk: &Desk, editor: &Editor) {
    if let Some(open) = desk.open_id(editor.journey()) {
        whole_text::select_next(context, title_id(open));
    }
}

/// Shows the head. `found` is the number of checks that found something. What was chosen is put
/// into `choice`.
pub fn ui(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    desk: &mut Desk,
    (tab, found): (&mut Tab, usize),
    choice: &mut Option<Choice>,
) {
    let journey = Arc::clone(editor.journey());
    let Some(source) = desk.source(&journey) else {
        return;
    };
    let size = vec2(ui.available_width(), HEIGHT.0);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let (left, mut right) = (area.left() + MARGIN, area.right() - MARGIN);
    let is_slim = area.width() < SLIM;
    let bin = Rect::from_min_size(pos2(right - 24.0, area.top() + 18.0), vec2(24.0, 24.0));
    title_field(
        ui,
        editor,
        look,
        desk,
        source,
        Rect::from_min_max(
            pos2(left, area.top() + 14.0),
            pos2(
                bin.left() - if is_slim { 84.0 } else { 212.0 },
                area.top() + 42.0,
            ),
        ),
    );
    let mut inner = ui.new_child(UiBuilder::new().max_rect(bin));
    let name = look.text("desk-delete");
    if sign_button::button(&mut inner, &look.theme, ButtonSign::Bin, &name, true).clicked() {
        *choice = Some(Choice::Delete);
    }
    right = bin.left() - 8.0;
    if source.file.is_some() {
        let area = Rect::from_min_max(
            pos2(right - 232.0, bin.top() - 2.0),
            pos2(right, bin.bottom() + 2.0),
        );
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
        inner.spacing_mut().item_spacing.x = 4.0;
        let more = look.sign_button(&mut inner, Sign::More, &look.text("again-more"));
        egui::Popup::menu(&more).show(|ui| {
            scrolling_menu::pad(ui);
            ui.set_min_width(200.0);
            if let Some(chosen) = again::entries(ui, look, source, false) {
                *choice = Some(chosen);
            }
        });
        let (key, sign, chosen) = if is_of_notes(source) {
            ("notes-beside-map", Sign::People, Choice::ShowNotes)
        } else {
            ("desk-read-again", Sign::Again, Choice::ReadAgain)
        };
        let name = look.text(key);
        let button = if is_slim {
            look.sign_button(&mut inner, sign, &name)
        } else {
            look.button(&mut inner, Some(sign), &name, true)
        };
        if button.clicked() {
            *choice = Some(chosen);
        }
    }
    let at = (pos2(left, area.top() + 52.0), Align2::LEFT_CENTER);
    let style = (font(12.0, Weight::Regular), look.soft());
    line_at(ui, at, &facts(look, source), style, right - left);
    let (end, clicked) = tabs(ui, look, source, *tab, found);
    if let Some(clicked) = clicked {
        *choice = Some(Choice::Show(clicked));
    }
    if Tab::shown(*tab, source) == Tab::Steps {
        let end = if is_slim {
            let size = vec2(ui.available_width(), HEIGHT.1 + 6.0);
            let (row, _) = ui.allocate_exact_size(size, Sense::hover());
            Rect::from_min_max(row.min + vec2(MARGIN, 6.0), row.max - vec2(MARGIN, 0.0))
        } else {
            end
        };
        names(ui, editor, look, desk, end, choice);
    }
}

/// Says at the right of the tabs how many names of the file belong to steps, with a button that
/// accepts all suggestions.
fn names(
    ui: &mut Ui,
    editor: &Editor,
    look: &Look,
    desk: &mut Desk,
    free: Rect,
    choice: &mut Option<Choice>,
) {
    let Some(board) = desk.board(editor) else {
        return;
    };
    let mut right = free.right();
    if board.suggested > 0 {
        let area = Rect::from_min_max(free.min, pos2(right, free.bottom() - 8.0));
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let mut inner = ui.new_child(UiBuilder::new().max_rect(area).layout(layout));
        let name = look.text("desk-accept-all");
        let button = look.button(&mut inner, Some(Sign::Tick), &name, true);
        right = button.rect.left() - 12.0;
        if button.clicked() {
            *choice = Some(Choice::AcceptAll);
        }
    }
    let middle = free.center().y - 3.0;
    let mut write = |text: &str, ink, weight| {
        let galley = fit(ui, text, font(12.0, weight), ink, f32::INFINITY);
        if right - galley.size().x < free.left() + 12.0 {
            return;
        }
        let at = Align2::RIGHT_CENTER.anchor_size(pos2(right, middle), galley.size());
        ui.painter().galley(at.min, galley, ink);
        right = at.left() - 6.0;
    };
    if board.suggested > 0 {
        let text = look.counted("desk-suggested-count", board.suggested as u64);
        write(&text, look.accent(), Weight::SemiBold);
    }
    let mapped = look.words.count(board.mapped as u64);
    let all = look.words.count(board.names as u64);
    let args = [("mapped", (&mapped).into()), ("all", (&all).into())];
    write(
        &look.words.fill("desk-names-on-map", &args),
        look.ink(),
        Weight::SemiBold,
    );
}

/// Shows the field with the name of the source.
fn title_field(
    ui: &mut Ui,
    editor: &mut Editor,
    look: &Look,
    desk: &Desk,
    source: &Evidence,
    rect: Rect,
) {
    let mut title = source.title.clone();
    let id = title_id(source.id);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let is_over = ui.rect_contains_pointer(rect);
    if has_focus || is_over {
        let fill = if has_focus {
            look.header()
        } else {
            look.hover()
        };
        let ground = rect.expand2(vec2(6.0, 0.0));
        ui.painter().rect_filled(ground, 6.0, fill);
    }
    let style = (font(18.0, Weight::SemiBold), look.ink());
    let mut cut = cut_unless_edited(style, rect.width(), has_focus);
    let field = TextEdit::singleline(&mut title)
        .id(id)
        .layouter(&mut cut)
        .font(font(18.0, Weight::SemiBold))
        .frame(egui::Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::LEFT_CENTER)
        .desired_width(rect.width());
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect));
    let name = look.text("field-title");
    let response = inner.put(rect, field).accessible_name(name);
    if response.changed() {
        desk.change(editor, "title", |source| source.title = title);
    }
    if response.lost_focus() {
        editor.end_field();
        if ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape)) {
            ui.memory_mut(|memory| memory.request_focus(sources::card_id(source.id)));
        }
    }
}

/// Facts about the file of a source, or that it has none.
fn facts(look: &Look, source: &Evidence) -> String {
    let mut facts = Vec::new();
    match &source.file {
        Some(file) => facts.push(file.name.clone()),
        None => facts.push(sources::kind(look, source)),
    }
    match (source.period_from, source.period_until) {
        (Some(from), Some(until)) => {
            let (from, until) = (look.words.date(from), look.words.date(until));
            facts.push(format!("{from} – {until}"));
        }
        (Some(day), None) | (None, Some(day)) => facts.push(look.words.date(day)),
        (None, None) if !source.period.is_empty() => facts.push(source.period.clone()),
        (None, None) => {}
    }
    if let Some(recipe) = source
        .recipe
        .as_ref()
        .filter(|recipe| !recipe.name.is_empty())
    {
        facts.push(
            look.words
                .fill("desk-recipe", &[("name", (&recipe.name).into())]),
        );
    }
    facts.join(" · ")
}

/// The size of the names of tabs, and the distance between them, at which all tabs have room in
/// `width`, in points.
fn tab_room(ui: &Ui, look: &Look, source: &Evidence, width: f32) -> (f32, f32) {
    let tabs = Tab::of(source);
    let names = |size: f32| -> f32 {
        let names = tabs.iter().map(|tab| look.text(tab.key(source)));
        let widths = names.map(|name| {
            let style = (font(size, Weight::SemiBold), look.ink());
            fit(ui, &name, style.0, style.1, f32::INFINITY).size().x
        });
        widths.sum()
    };
    // The number beside a tab takes some room too.
    let free = width - 18.0;
    let gaps = tabs.len().saturating_sub(1).max(1) as f32;
    for size in [13.5, 12.5, 11.5] {
        let gap = (free - names(size)) / gaps;
        if gap >= 10.0 {
            return (size, gap.min(26.0));
        }
    }
    (11.5, 6.0)
}

/// Shows the tabs of a source over a line.
/// Returns what is free at their right, and the tab that was clicked.
fn tabs(
    ui: &mut Ui,
    look: &Look,
    source: &Evidence,
    tab: Tab,
    found: usize,
) -> (Rect, Option<Tab>) {
    let size = vec2(ui.available_width(), HEIGHT.1);
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = Stroke::new(1.0, look.line());
    ui.painter()
        .hline(area.x_range(), area.bottom() - 0.5, line);
    let shown = Tab::shown(tab, source);
    let mut clicked = None;
    let (size, gap) = tab_room(ui, look, source, area.width() - 2.0 * MARGIN);
    let mut left = area.left() + MARGIN.min(gap * 2.0);
    for other in Tab::of(source) {
        let name = look.text(other.key(source));
        let is_on = shown == *other;
        let weight = if is_on {
            Weight::SemiBold
        } else {
            Weight::Medium
        };
        let ink = if is_on { look.ink() } else { look.soft() };
        let galley = fit(ui, &name, font(size, weight), ink, f32::INFINITY);
        let rect =
            Rect::from_min_size(pos2(left, area.top()), vec2(galley.size().x, area.height()));
        let hit = rect.expand2(vec2((gap / 2.0 - 1.0).min(8.0), 0.0));
        let response = ui.interact(hit, Id::unique(("tab of the desk", other)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, &name));
        if response.hovered() && !is_on {
            ui.painter()
                .rect_filled(hit.shrink2(vec2(0.0, 4.0)), 6.0, look.hover());
        }
        look.ring(ui, hit.shrink2(vec2(0.0, 4.0)), &response);
        let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
        ui.painter().galley(at.min, galley, ink);
        if is_on {
            let mark = Rect::from_min_max(
                pos2(rect.left(), area.bottom() - 2.5),
                pos2(rect.right(), area.bottom()),
            );
            ui.painter().rect_filled(mark, 1.0, look.accent());
        }
        if response.clicked() {
            clicked = Some(*other);
        }
        left = rect.right() + gap;
        if *other == Tab::Quality && found > 0 {
            let centre = pos2(rect.right() + 16.0, rect.center().y);
            let ground = look.warning().gamma_multiply(0.2);
            ui.painter().circle_filled(centre, 9.5, ground);
            let style = (font(11.5, Weight::SemiBold), look.ink());
            let text = look.words.count(found as u64);
            line_at(ui, (centre, Align2::CENTER_CENTER), &text, style, 18.0);
            left += 18.0;
        }
    }
    let free = Rect::from_min_max(
        pos2(left, area.top()),
        pos2(area.right() - MARGIN, area.bottom()),
    );
    (free, clicked)
}
