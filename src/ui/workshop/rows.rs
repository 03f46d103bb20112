//! The agenda beside the canvas: the activities that are done, under way, and still to come.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Color32, EventFilter, FontId, Galley, Id, Key, Modifiers, Painter, Pos2, Response, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::editor::{Clock, Editor};
use crate::model::{Activity, ActivityId, Workshop};
use crate::scene::{Colours, Weight};
use crate::ui::widgets::convert::{colour, family};

/// The smallest height of a row, and the space between two rows, in points.
const ROW: (f32, f32) = (44.0, 8.0);
/// The same where there is little room.
const CLOSE_ROW: (f32, f32) = (36.0, 2.0);
/// Radius of the sign before a name in points.
const SIGN: f32 = 8.0;
/// Distance of the names from the left edge of the rows in points.
const NAME: f32 = 38.0;

/// The progress of an activity.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Done,
    Current,
    Coming,
}

/// How the agenda is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// With names and minutes.
    Wide,
    /// With names and minutes, in rows that are close together.
    Close,
    /// Only the signs, in a narrow strip.
    Signs,
}

impl Form {
    /// The form in which the agenda takes at most `height` points, if that is possible.
    pub(super) fn for_height(ui: &Ui, workshop: &Workshop, height: f32) -> Self {
        let width = ui.available_width() - NAME - 8.0;
        let rows = workshop.agenda.iter().map(|activity| {
            let font = FontId::new(14.0, family(Weight::SemiBold));
            let painter = ui.painter();
            let name = painter.layout(activity.name.clone(), font, Color32::PLACEHOLDER, width);
            // The minutes are in the row below the name.
            ROW.0.max(name.size().y + 24.0) + ROW.1
        });
        let needed: f32 = rows.sum();
        if needed > height {
            Self::Close
        } else {
            Self::Wide
        }
    }

    fn row(self) -> (f32, f32) {
        if self == Self::Wide { ROW } else { CLOSE_ROW }
    }
}

/// Shows the agenda. A click on an activity makes it the current one.
pub(super) fn agenda(ui: &mut Ui, editor: &mut Editor, form: Form) {
    let Some(workshop) = editor.workshop().cloned() else {
        return;
    };
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = form.row().1;
    for (index, activity) in workshop.agenda.iter().enumerate() {
        let response = row(ui, editor, &workshop, activity, form);
        if response.clicked() {
            chosen = Some(activity.id);
        }
        if response.has_focus() {
            take_keys(ui, editor, &workshop, index, &response);
        }
    }
    if let Some(activity) = chosen {
        editor.agenda_mut().go_to(activity);
    }
}

fn state_of(workshop: &Workshop, activity: &Activity) -> State {
    if workshop.current == Some(activity.id) {
        State::Current
    } else if activity.is_done {
        State::Done
    } else {
        State::Coming
    }
}

fn row_id(activity: ActivityId) -> Id {
    Id::unique(("activity", activity.as_str()))
}

/// Shows an activity.
fn row(
    ui: &mut Ui,
    editor: &Editor,
    workshop: &Workshop,
    activity: &Activity,
    form: Form,
) -> Response {
    let words = editor.words();
    let colours = &editor.theme().colours;
    let state = state_of(workshop, activity);
    let minutes = minutes(editor, workshop, activity, state);
    let width = ui.available_width();
    let (weight, ink) = match state {
        State::Done => (Weight::Regular, colour(colours.text)),
        State::Current => (Weight::SemiBold, colour(colours.text)),
        State::Coming => (Weight::Regular, colour(colours.text_soft)),
    };
    let layout = |text: &str, size: f32, weight: Weight, ink: Color32, rows: usize| {
        let font = FontId::new(size, family(weight));
        let wrap_width = (width - NAME - 8.0).max(1.0);
        let mut job = LayoutJob::simple(text.to_owned(), font, ink, wrap_width);
        job.wrap.max_rows = rows;
        job.wrap.break_anywhere = rows == 1;
        ui.painter().layout_job(job)
    };
    let name_rows = if form == Form::Wide { 2 } else { 1 };
    let name = layout(&activity.name, 14.0, weight, ink, name_rows);
    let soft = colour(colours.text_soft);
    let below = layout(&minutes, 12.0, Weight::Regular, soft, 1);
    let text_height = name.size().y + 1.0 + below.size().y;
    let height = match form {
        Form::Wide => ROW.0.max(text_height + 8.0),
        Form::Close => CLOSE_ROW.0.max(text_height + 2.0),
        Form::Signs => CLOSE_ROW.0,
    };
    let size = Vec2::new(width, height);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let response = ui.interact(rect, row_id(activity.id), Sense::click());
    let painter = ui.painter();
    if state == State::Current {
        let fill = colour(colours.accent).gamma_multiply(0.14);
        painter.rect_filled(rect, 6.0, fill);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 6.0, colour(colours.hover));
    }
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(colours.accent));
        painter.rect_stroke(rect, 6.0, line, StrokeKind::Inside);
    }
    let sign_x = if form == Form::Signs {
        rect.center().x
    } else {
        rect.left() + 20.0
    };
    sign(painter, colours, Pos2::new(sign_x, rect.center().y), state);
    let is_elided = name.elided;
    if form != Form::Signs {
        texts(painter, rect, name, below);
    }
    let state_name = words.text(match state {
        State::Done => "workshop-activity-done",
        State::Current => "workshop-activity-current",
        State::Coming => "workshop-activity-coming",
    });
    let label = format!("{}, {minutes}, {state_name}", activity.name);
    let is_current = state == State::Current;
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_current, &label));
    let mut hint = Vec::new();
    if form == Form::Signs || is_elided {
        hint.push(format!("{}, {minutes}", activity.name));
    }
    if !activity.question.is_empty() {
        hint.push(activity.question.clone());
    }
    if hint.is_empty() {
        response
    } else {
        response.on_hover_text(hint.join("\n"))
    }
}

/// Paints the name of an activity and the line below it into its row.
fn texts(painter: &Painter, rect: egui::Rect, name: Arc<Galley>, below: Arc<Galley>) {
    let height = name.size().y + 1.0 + below.size().y;
    let corner = Pos2::new(rect.left() + NAME, rect.center().y - height / 2.0);
    let second = corner + Vec2::new(0.0, name.size().y + 1.0);
    painter.galley(corner, name, Color32::PLACEHOLDER);
    painter.galley(second, below, Color32::PLACEHOLDER);
}

/// The planned minutes of an activity. If it is done, also how many minutes it took.
fn minutes(editor: &Editor, workshop: &Workshop, activity: &Activity, state: State) -> String {
    let words = editor.words();
    let planned = activity.minutes + activity.added_minutes;
    if state == State::Done {
        let spent = Clock::of(workshop, activity, editor.room().now).spent;
        #[expect(clippy::cast_precision_loss, reason = "minutes of a workshop")]
        let spent = ((spent as f64) / 60.0).round();
        let args = [("spent", spent.into()), ("planned", planned.into())];
        return words.fill("workshop-spent", &args);
    }
    words.fill("agenda-minutes", &[("count", planned.into())])
}

/// Paints the sign of a state: a disc with a tick, a ring, or a faint ring. The shapes differ,
/// so that colour alone never makes the difference.
fn sign(painter: &Painter, colours: &Colours, centre: Pos2, state: State) {
    match state {
        State::Done => {
            painter.circle_filled(centre, SIGN, colour(colours.positive));
            let line = Stroke::new(1.8, colour(colours.panel));
            let points = [(-3.6, 0.2), (-1.0, 2.8), (3.8, -2.6)];
            let points = points.map(|(x, y)| centre + Vec2::new(x, y));
            painter.line(points.to_vec(), line);
        }
        State::Current => {
            painter.circle_filled(centre, SIGN, colour(colours.panel));
            painter.circle_stroke(centre, SIGN - 1.0, Stroke::new(2.5, colour(colours.accent)));
        }
        State::Coming => {
            let line = Stroke::new(1.5, colour(colours.line_strong).gamma_multiply(0.55));
            painter.circle_stroke(centre, SIGN - 1.0, line);
        }
    }
}

/// Handles the keys of the row with the focus: arrows move the focus, with Alt the activity.
fn take_keys(ui: &Ui, editor: &mut Editor, workshop: &Workshop, index: usize, response: &Response) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            editor.agenda_mut().shift(workshop.agenda[index].id, by);
        } else if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            let next = index.checked_add_signed(by);
            if let Some(next) = next.and_then(|index| workshop.agenda.get(index)) {
                ui.memory_mut(|memory| memory.request_focus(row_id(next.id)));
            }
        }
    }
    if response.gained_focus() {
        ui.scroll_to_rect(response.rect, None);
    }
}
