//! The tab of a survey: each question is confirmed once, with its scale, its step and whom it is
//! about; below them is the emotion curve that comes of it.

use egui::accesskit::Role;
use egui::{
    Align2, Id, Popup, Rect, Response, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
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

/// Height in points of a question whose pills stand in one line.
const ROW: f32 = 78.0;
/// Height of each further line of pills in points.
const LINE: f32 = 30.0;
/// Height of a pill in points.
const PILL: f32 = 24.0;

/// What a pill of a question sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// What the answers are, with their scale.
    Kind,
    /// Which end of the scale is the better one.
    Direction,
    /// The step that the question is about.
    Step,
    /// The persona that the question is about.
    Persona,
    /// Whether the answers are part of the emotion curve.
    Emotion,
}

/// A pill of a question.
struct Pill {
    part: Part,
    text: String,
    /// Whether it says more than that there is nothing.
    is_on: bool,
    /// Where it stands, from the left end of the first line of pills.
    rect: Rect,
}

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
    let mut pills = pills(look, journey, question);
    let width = ui.available_width();
    let lines = place(ui, &mut pills, width - 2.0 * MARGIN - 20.0);
    let size = vec2(width, ROW + LINE * (lines - 1.0));
    let (area, _) = ui.allocate_exact_size(size, Sense::hover());
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
    let begin = pos2(rect.left() + 10.0, rect.top() + ROW - 28.0 - PILL / 2.0);
    let mut end = begin;
    for one in &pills {
        let place = one.rect.translate(begin.to_vec2());
        end = place.right_center();
        let response = pill(ui, look, &question.column, one, place);
        match one.part {
            Part::Kind => kind_menu(look, &response, &mut changed),
            Part::Direction => changed.rule.is_reversed ^= response.clicked(),
            Part::Step => step_menu(look, journey, &response, &mut changed),
            Part::Persona => persona_menu(look, journey, &response, &mut changed),
            Part::Emotion => changed.rule.is_emotion ^= response.clicked(),
        }
    }
    let from = pos2(end.x + 6.0, end.y - PILL / 2.0);
    let to = pos2(rect.right() - 12.0, end.y + PILL / 2.0);
    answers(ui, look, question, Rect::from_min_max(from, to));
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

/// The pills of a question, which have no places yet.
fn pills(look: &Look, journey: &Journey, question: &Question) -> Vec<Pill> {
    let rule = &question.rule;
    let mut pills = Vec::new();
    let mut add = |part: Part, text: String, is_on: bool| {
        pills.push(Pill {
            part,
            text,
            is_on,
            rect: Rect::NOTHING,
        });
    };
    let name = look.words.name("answer-kind", rule.kind.as_str());
    if is_on_scale(rule.kind) {
        let low = look.words.short_number(rule.low);
        let high = look.words.short_number(rule.high);
        add(Part::Kind, format!("{name}, {low}–{high}"), true);
        let direction = if rule.is_reversed {
            "desk-low-is-better"
        } else {
            "desk-high-is-better"
        };
        add(Part::Direction, look.text(direction), true);
    } else {
        add(Part::Kind, name, true);
    }
    let step = question.step.and_then(|step| journey.step(step));
    let text = step.map_or_else(|| look.text("desk-no-step"), |(_, step)| step.name.clone());
    add(Part::Step, text, step.is_some());
    if !journey.personas.is_empty() {
        let mut personas = journey.personas.iter();
        let persona = personas.find(|persona| Some(persona.id) == rule.persona);
        let text = persona.map_or_else(
            || look.text("desk-by-segment"),
            |persona| persona.name.clone(),
        );
        add(Part::Persona, text, persona.is_some());
    }
    if is_on_scale(rule.kind) && question.step.is_some() {
        let emotion = if rule.is_emotion {
            "desk-in-curve"
        } else {
            "desk-not-in-curve"
        };
        add(Part::Emotion, look.text(emotion), rule.is_emotion);
    }
    pills
}

/// Gives the pills their places within `width` points, in as many lines as they need. Returns the
/// number of lines.
fn place(ui: &Ui, pills: &mut [Pill], width: f32) -> f32 {
    let (mut x, mut line) = (0.0, 0.0);
    for pill in pills {
        let galley = text_of(ui, pill, egui::Color32::PLACEHOLDER);
        let size = vec2(galley.size().x + 16.0, PILL);
        if x > 0.0 && x + size.x > width {
            (x, line) = (0.0, line + 1.0);
        }
        pill.rect = Rect::from_min_size(pos2(x, line * LINE), size);
        x += size.x + 6.0;
    }
    line + 1.0
}

/// The text of a pill.
fn text_of(ui: &Ui, pill: &Pill, ink: egui::Color32) -> std::sync::Arc<egui::Galley> {
    fit(ui, &pill.text, font(11.5, Weight::Medium), ink, 236.0)
}

/// Shows a pill of the question in this column.
fn pill(ui: &Ui, look: &Look, column: &str, pill: &Pill, rect: Rect) -> Response {
    let ink = if pill.is_on {
        look.accent()
    } else {
        look.soft()
    };
    let (part, key) = match pill.part {
        Part::Kind => ("kind", "desk-pill-kind"),
        Part::Direction => ("direction", "desk-pill-direction"),
        Part::Step => ("step", "desk-pill-step"),
        Part::Persona => ("persona", "desk-pill-persona"),
        Part::Emotion => ("emotion", "desk-pill-emotion"),
    };
    let id = Id::unique(("question", column, part));
    let response = ui.interact(rect, id, Sense::click());
    let args = [("question", column.into()), ("value", (&pill.text).into())];
    let name = look.words.fill(key, &args);
    let role = match pill.part {
        Part::Direction | Part::Emotion => Role::Button,
        Part::Kind | Part::Step | Part::Persona => Role::ComboBox,
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    let fill = if response.hovered() {
        look.hover()
    } else {
        look.header()
    };
    let edge = Stroke::new(1.0, look.line());
    ui.painter().rect(rect, 6.0, fill, edge, StrokeKind::Inside);
    look.ring(ui, rect, &response);
    let galley = text_of(ui, pill, ink);
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(at.min, galley, ink);
    response
}

/// Offers what the answers can be, and usual scales.
fn kind_menu(look: &Look, response: &Response, changed: &mut Question) {
    let rule = changed.rule.clone();
    Popup::menu(response).show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(190.0);
        for kind in AnswerKind::ALL {
            let name = look.words.name("answer-kind", kind.as_str());
            if scrolling_menu::choice(ui, rule.kind == *kind, name) {
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
            if scrolling_menu::choice(ui, is_on, text) {
                (changed.rule.low, changed.rule.high) = (low, high);
            }
        }
    });
}

/// Offers the steps that the question can be about.
fn step_menu(look: &Look, journey: &Journey, response: &Response, changed: &mut Question) {
    Popup::menu(response).show(|ui| {
        scrolling_menu::scrolling(ui, |ui| {
            ui.set_min_width(190.0);
            for (_, step) in journey.steps() {
                let is_on = changed.step == Some(step.id);
                if scrolling_menu::choice(ui, is_on, &step.name) {
                    changed.step = Some(step.id);
                }
            }
            let none = look.text("desk-no-step");
            if scrolling_menu::choice(ui, changed.step.is_none(), none) {
                changed.step = None;
            }
        });
    });
}

/// Offers the personas that the question can be about.
fn persona_menu(look: &Look, journey: &Journey, response: &Response, changed: &mut Question) {
    Popup::menu(response).show(|ui| {
        scrolling_menu::pad(ui);
        ui.set_min_width(190.0);
        for persona in &journey.personas {
            let is_on = changed.rule.persona == Some(persona.id);
            if scrolling_menu::choice(ui, is_on, &persona.name) {
                changed.rule.persona = Some(persona.id);
            }
        }
        let is_on = changed.rule.persona.is_none();
        if scrolling_menu::choice(ui, is_on, look.text("desk-by-segment")) {
            changed.rule.persona = None;
        }
    });
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
