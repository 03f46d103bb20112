//! The tab of a survey: each question is confirmed once, with its scale, its step and whom it is
//! about; below them is the emotion curve that comes of it.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, Pos2, Rect, Response, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::curve;
use super::look::{Look, MARGIN, fit, font, line_at};
use super::signs::{self, Sign};
use crate::editor::Editor;
use crate::editor::evidence::{Desk, Question, is_on_scale};
use crate::model::{AnswerKind, Journey};
use crate::scene::Weight;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::scrolling_menu;

/// Height of a question in points.
const ROW: f32 = 78.0;

/// Shows the tab.
pub fn ui(ui: &mut Ui, editor: &mut Editor, look: &Look, desk: &mut Desk) {
    let Some(questions) = desk.questions(editor) else {
        return;
    };
    let journey = std::sync::Arc::clone(editor.journey());
    let mut kept: Vec<Question> = Vec::new();
    ScrollArea::vertical()
        .id_salt("questions of the desk")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(14.0);
            head(ui, look, &questions, &mut kept);
            ui.add_space(8.0);
            for question in questions.iter() {
                row(ui, look, &journey, question, &mut kept);
            }
            curve::ui(ui, editor, look, desk);
            ui.add_space(16.0);
            focus_ring::follow(ui);
        });
    if !kept.is_empty() {
        desk.keep_questions(editor, &kept);
    }
}

/// Says how many questions are confirmed, with a button that confirms the rest.
fn head(ui: &mut Ui, look: &Look, questions: &[Question], kept: &mut Vec<Question>) {
    let confirmed = questions.iter().filter(|one| one.rule.is_confirmed).count();
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let width = ui.available_width() - MARGIN;
        ui.vertical(|ui| {
            ui.set_width(width - 170.0);
            let done = look.words.count(confirmed as u64);
            let all = look.words.count(questions.len() as u64);
            let args = [("done", (&done).into()), ("all", (&all).into())];
            let caption = look.words.fill("desk-questions-done", &args);
            look.heading(ui, &look.text("desk-questions"), &caption);
        });
        if confirmed < questions.len() {
            let name = look.text("desk-confirm-all");
            if look.button(ui, Some(Sign::Tick), &name, true).clicked() {
                let open = questions.iter().filter(|one| !one.rule.is_confirmed);
                kept.extend(open.map(confirmed_question));
            }
        }
    });
}

/// The question, confirmed as it stands.
fn confirmed_question(question: &Question) -> Question {
    let mut question = question.clone();
    question.rule.is_confirmed = true;
    question.rule.is_emotion |= is_emotional(question.rule.kind) && question.step.is_some();
    question
}

/// Whether answers of this kind say how people feel.
fn is_emotional(kind: AnswerKind) -> bool {
    matches!(
        kind,
        AnswerKind::Scale | AnswerKind::CsatMean | AnswerKind::CsatTopBox
    )
}

/// Shows a question: its heading, how its answers are read, and the answers.
fn row(ui: &mut Ui, look: &Look, journey: &Journey, question: &Question, kept: &mut Vec<Question>) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let rect = area.shrink2(vec2(MARGIN, 4.0));
    let rule = &question.rule;
    let edge = Stroke::new(1.0, look.line());
    let fill = if rule.is_confirmed {
        look.card()
    } else {
        look.accent_tint()
    };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    if !rule.is_confirmed {
        super::look::dashed(ui.painter(), rect, Stroke::new(1.2, look.accent()));
    }
    let mut changed = question.clone();
    let tick = Rect::from_center_size(rect.right_top() + vec2(-20.0, 18.0), vec2(24.0, 24.0));
    if confirm(ui, look, question, tick) {
        changed = confirmed_question(question);
        changed.rule.is_confirmed = !rule.is_confirmed;
    }
    let style = (font(12.5, Weight::SemiBold), look.ink());
    let at = (rect.left_top() + vec2(12.0, 18.0), Align2::LEFT_CENTER);
    let mut width = tick.left() - rect.left() - 24.0;
    if let Some(first) = &question.first_of_step {
        let text = look
            .words
            .fill("desk-given-by", &[("question", first.into())]);
        let style = (font(11.5, Weight::Regular), look.warning());
        let at = (pos2(tick.left() - 8.0, at.0.y), Align2::RIGHT_CENTER);
        let told = line_at(ui, at, &text, style, width * 0.6);
        let all = look
            .words
            .fill("desk-given-by-more", &[("question", first.into())]);
        let id = Id::unique(("given by", &question.column));
        ui.interact(told, id, Sense::hover()).on_hover_text(all);
        width = told.left() - rect.left() - 24.0;
    }
    line_at(ui, at, &question.column, style, width);
    let salt = question.column.as_str();
    let mut x = rect.left() + 10.0;
    let y = rect.bottom() - 20.0;
    kind_pill(ui, look, salt, (&mut x, y), &mut changed);
    if is_on_scale(rule.kind) {
        direction_pill(ui, look, salt, (&mut x, y), &mut changed);
    }
    step_pill(ui, look, journey, salt, (&mut x, y), &mut changed);
    persona_pill(ui, look, journey, salt, (&mut x, y), &mut changed);
    if is_on_scale(rule.kind) && question.step.is_some() {
        emotion_pill(ui, look, salt, (&mut x, y), &mut changed);
    }
    answers(
        ui,
        look,
        question,
        Rect::from_min_max(pos2(x, y - 12.0), pos2(rect.right() - 12.0, y + 12.0)),
    );
    if changed != *question {
        kept.push(changed);
    }
}

/// Shows the tick that confirms a question. Returns whether it was pressed.
fn confirm(ui: &Ui, look: &Look, question: &Question, rect: Rect) -> bool {
    let id = Id::unique(("confirm", &question.column));
    let response = ui.interact(rect, id, Sense::click());
    let is_on = question.rule.is_confirmed;
    let name = format!("{}: {}", look.text("desk-confirm"), question.column);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
    let (ground, ink) = if is_on {
        (look.accent(), look.on_accent())
    } else {
        (look.paper(), look.accent())
    };
    ui.painter().circle_filled(rect.center(), 10.5, ground);
    ui.painter()
        .circle_stroke(rect.center(), 10.5, Stroke::new(1.4, look.accent()));
    let square = Rect::from_center_size(rect.center(), vec2(9.0, 9.0));
    signs::draw(ui.painter(), square, Sign::Tick, Stroke::new(1.6, ink));
    look.ring(ui, rect.expand(2.0), &response);
    response.on_hover_text(name).clicked()
}

/// Shows a pill with a text, which moves `x` behind itself.
fn pill(
    ui: &Ui,
    look: &Look,
    (salt, part): (&str, &str),
    (x, y): (&mut f32, f32),
    text: &str,
    is_on: bool,
) -> Response {
    let ink = if is_on { look.accent() } else { look.soft() };
    let galley = fit(ui, text, font(11.5, Weight::Medium), ink, 190.0);
    let size = galley.size() + vec2(16.0, 9.0);
    let rect = Rect::from_min_size(Pos2::new(*x, y - size.y / 2.0), size);
    *x = rect.right() + 6.0;
    let id = Id::unique(("question", salt, part));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, text));
    let fill = if response.hovered() {
        look.hover()
    } else {
        look.header()
    };
    let edge = Stroke::new(1.0, look.line());
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
    look.ring(ui, rect, &response);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(at.min, galley, ink);
    response
}

/// Shows what the answers are, with their scale.
fn kind_pill(ui: &Ui, look: &Look, salt: &str, place: (&mut f32, f32), changed: &mut Question) {
    let rule = changed.rule.clone();
    let name = look.words.name("answer-kind", rule.kind.as_str());
    let low = look.words.short_number(rule.low);
    let high = look.words.short_number(rule.high);
    let text = if is_on_scale(rule.kind) {
        format!("{name}, {low}–{high}")
    } else {
        name
    };
    let response = pill(ui, look, (salt, "kind"), place, &text, true);
    Popup::menu(&response).show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(190.0);
        for kind in AnswerKind::ALL {
            let name = look.words.name("answer-kind", kind.as_str());
            if ui.selectable_label(rule.kind == *kind, name).clicked() {
                changed.rule.kind = *kind;
                if *kind == AnswerKind::Nps {
                    (changed.rule.low, changed.rule.high) = (0.0, 10.0);
                }
            }
        }
        ui.separator();
        for (low, high) in [
            (1.0, 5.0),
            (1.0, 7.0),
            (1.0, 10.0),
            (0.0, 10.0),
            (-2.0, 2.0),
        ] {
            let low_text = look.words.short_number(low);
            let text = format!("{low_text}–{}", look.words.short_number(high));
            let is_on = rule.low == low && rule.high == high;
            if ui.selectable_label(is_on, text).clicked() {
                (changed.rule.low, changed.rule.high) = (low, high);
            }
        }
    });
}

/// Shows which end of the scale is the better one.
fn direction_pill(
    ui: &Ui,
    look: &Look,
    salt: &str,
    place: (&mut f32, f32),
    changed: &mut Question,
) {
    let key = if changed.rule.is_reversed {
        "desk-low-is-better"
    } else {
        "desk-high-is-better"
    };
    let response = pill(ui, look, (salt, "direction"), place, &look.text(key), true);
    if response.clicked() {
        changed.rule.is_reversed ^= true;
    }
}

/// Shows the step that the question is about.
fn step_pill(
    ui: &Ui,
    look: &Look,
    journey: &Journey,
    salt: &str,
    place: (&mut f32, f32),
    changed: &mut Question,
) {
    let found = changed.step.and_then(|step| journey.step(step));
    let text = found.map_or_else(|| look.text("desk-no-step"), |(_, step)| step.name.clone());
    let response = pill(ui, look, (salt, "step"), place, &text, found.is_some());
    Popup::menu(&response).show(|ui| {
        scrolling_menu::scrolling(ui, |ui| {
            ui.set_min_width(190.0);
            for (_, step) in journey.steps() {
                let is_on = changed.step == Some(step.id);
                if ui.selectable_label(is_on, &step.name).clicked() {
                    changed.step = Some(step.id);
                }
            }
            let none = look.text("desk-no-step");
            if ui.selectable_label(changed.step.is_none(), none).clicked() {
                changed.step = None;
            }
        });
    });
}

/// Shows the persona that the question is about.
fn persona_pill(
    ui: &Ui,
    look: &Look,
    journey: &Journey,
    salt: &str,
    place: (&mut f32, f32),
    changed: &mut Question,
) {
    if journey.personas.is_empty() {
        return;
    }
    let mut personas = journey.personas.iter();
    let found = personas.find(|persona| Some(persona.id) == changed.rule.persona);
    let text = found.map_or_else(
        || look.text("desk-by-segment"),
        |persona| persona.name.clone(),
    );
    let response = pill(ui, look, (salt, "persona"), place, &text, found.is_some());
    Popup::menu(&response).show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(190.0);
        for persona in &journey.personas {
            let is_on = changed.rule.persona == Some(persona.id);
            if ui.selectable_label(is_on, &persona.name).clicked() {
                changed.rule.persona = Some(persona.id);
            }
        }
        let is_on = changed.rule.persona.is_none();
        if ui
            .selectable_label(is_on, look.text("desk-by-segment"))
            .clicked()
        {
            changed.rule.persona = None;
        }
    });
}

/// Shows whether the answers are part of the emotion curve.
fn emotion_pill(ui: &Ui, look: &Look, salt: &str, place: (&mut f32, f32), changed: &mut Question) {
    let is_on = changed.rule.is_emotion;
    let key = if is_on {
        "desk-in-curve"
    } else {
        "desk-not-in-curve"
    };
    let response = pill(ui, look, (salt, "emotion"), place, &look.text(key), is_on);
    if response.clicked() {
        changed.rule.is_emotion ^= true;
    }
}

/// Shows how often each answer was given, as small bars.
fn answers(ui: &Ui, look: &Look, question: &Question, rect: Rect) {
    let shown: Vec<&(String, u64)> = question.answers.iter().collect();
    let most = shown.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let width = 12.0;
    let needed = width * shown.len() as f32;
    if rect.width() < needed + 8.0 {
        return;
    }
    let mut x = rect.right() - needed;
    for (answer, count) in shown {
        let part = super::bars::share(*count, most);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let height = (rect.height() * part as f32).max(1.5);
        let bar = Rect::from_min_max(
            pos2(x, rect.bottom() - height),
            pos2(x + width - 3.0, rect.bottom()),
        );
        ui.painter().add(Shape::rect_filled(
            bar,
            1.0,
            look.accent().gamma_multiply(0.5),
        ));
        let hit = Rect::from_x_y_ranges(bar.x_range(), rect.y_range());
        let response = ui.interact(hit, Id::unique((&question.column, answer)), Sense::hover());
        response.on_hover_text(format!("{answer}: {}", look.words.count(*count)));
        x += width;
    }
}
