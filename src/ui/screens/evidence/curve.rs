//! The emotion curve that comes of a survey, for each persona, with the band of its intervals.

use egui::{Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::look::{Look, MARGIN, font, line_at};
use crate::data::Figure;
use crate::editor::Editor;
use crate::editor::evidence::Desk;
use crate::layout::persona_colour;
use crate::model::{Journey, Measure, PersonaId, StepId};
use crate::scene::Weight;
use crate::ui::widgets::convert::colour;

/// Height of the plot in points.
const HEIGHT: f32 = 210.0;
/// Fewer answers than this are too few for a point.
const FEW: u64 = 5;
/// From this many answers on, a point is filled.
const MANY: u64 = 30;

/// Shows the curves, or says what is missing for them.
pub fn ui(ui: &mut Ui, editor: &Editor, look: &Look, desk: &Desk) {
    let journey = editor.journey();
    let Some(counts) = desk.counts(journey) else {
        return;
    };
    ui.add_space(18.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        ui.vertical(|ui| {
            let title = look.text("desk-curve");
            look.heading(ui, &title, &look.text("desk-curve-more"));
        });
    });
    let figures = counts.measured.figures.iter();
    let figures: Vec<&Figure> = figures
        .filter(|figure| figure.measure == Measure::Emotion)
        .collect();
    if figures.is_empty() {
        super::figures::note(ui, look, &look.text("desk-no-curve"));
        return;
    }
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let plot = Rect::from_min_max(
        area.min + vec2(MARGIN + 26.0, 12.0),
        area.max - vec2(MARGIN, 44.0),
    );
    axis(ui, look, journey, plot, &steps);
    let mut personas: Vec<Option<PersonaId>> = Vec::new();
    for figure in &figures {
        if !personas.contains(&figure.persona) {
            personas.push(figure.persona);
        }
    }
    for (index, persona) in personas.iter().enumerate() {
        let ink = match persona {
            Some(persona) => colour(persona_colour(journey, &look.theme, *persona)),
            None => look.soft(),
        };
        let of_persona = figures.iter().copied();
        let of_persona = of_persona.filter(|figure| figure.persona == *persona);
        let mut points: Vec<(usize, &Figure)> = of_persona
            .filter_map(|figure| {
                let place = steps.iter().position(|step| *step == figure.step)?;
                Some((place, figure))
            })
            .collect();
        points.sort_by_key(|(place, _)| *place);
        line(ui, look, plot, steps.len(), ink, &points);
        let name = match persona {
            Some(persona) => {
                let mut all = journey.personas.iter();
                let found = all.find(|one| one.id == *persona);
                found.map_or_else(String::new, |one| one.name.clone())
            }
            None => look.text("map-everyone"),
        };
        let x = plot.left() + index as f32 * 150.0;
        let y = area.bottom() - 8.0;
        ui.painter().circle_filled(pos2(x + 4.0, y), 4.0, ink);
        let style = (font(11.5, Weight::Medium), look.ink());
        let at = (pos2(x + 14.0, y), Align2::LEFT_CENTER);
        line_at(ui, at, &name, style, 130.0);
    }
}

/// The place of a value from −2 to 2 at a step.
fn at(plot: Rect, count: usize, place: usize, value: f64) -> Pos2 {
    let width = plot.width() / count.max(1) as f32;
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    let part = ((value.clamp(-2.0, 2.0) + 2.0) / 4.0) as f32;
    pos2(
        plot.left() + width * (place as f32 + 0.5),
        plot.bottom() - plot.height() * part,
    )
}

/// Paints the levels and the names of the steps.
fn axis(ui: &Ui, look: &Look, journey: &Journey, plot: Rect, steps: &[StepId]) {
    for level in [-2_i8, -1, 0, 1, 2] {
        let y = at(plot, 1, 0, f64::from(level)).y;
        let ink = if level == 0 {
            look.line()
        } else {
            look.line_soft()
        };
        ui.painter().hline(plot.x_range(), y, Stroke::new(1.0, ink));
        let text = look.words.level(f64::from(level), -2.0);
        let style = (font(10.5, Weight::Regular), look.soft());
        let place = (pos2(plot.left() - 8.0, y), Align2::RIGHT_CENTER);
        line_at(ui, place, &text, style, 24.0);
    }
    let width = plot.width() / steps.len().max(1) as f32;
    for (place, step) in steps.iter().enumerate() {
        let name = super::figures::step_name(journey, *step);
        let x = at(plot, steps.len(), place, 0.0).x;
        let style = (font(10.5, Weight::Regular), look.soft());
        let place = (pos2(x, plot.bottom() + 12.0), Align2::CENTER_CENTER);
        line_at(ui, place, &name, style, width - 6.0);
    }
}

/// Paints the band, the line and the points of a curve. Steps with too few answers have none.
fn line(ui: &Ui, look: &Look, plot: Rect, count: usize, ink: Color32, points: &[(usize, &Figure)]) {
    let drawn: Vec<&(usize, &Figure)> = points.iter().filter(|(_, one)| one.n >= FEW).collect();
    let painter = ui.painter();
    for pair in drawn.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if let (Some(low_a), Some(high_a), Some(low_b), Some(high_b)) =
            (a.1.low, a.1.high, b.1.low, b.1.high)
        {
            let corners = vec![
                at(plot, count, a.0, high_a),
                at(plot, count, b.0, high_b),
                at(plot, count, b.0, low_b),
                at(plot, count, a.0, low_a),
            ];
            let tint = ink.gamma_multiply(0.18);
            painter.add(Shape::convex_polygon(corners, tint, Stroke::NONE));
        }
        let ends = [
            at(plot, count, a.0, a.1.value),
            at(plot, count, b.0, b.1.value),
        ];
        painter.line_segment(ends, Stroke::new(2.0, ink));
    }
    for (place, figure) in points {
        let middle = at(plot, count, *place, figure.value);
        if figure.n < FEW {
            let style = (font(10.5, Weight::Regular), look.soft());
            let place = (pos2(middle.x, plot.center().y), Align2::CENTER_BOTTOM);
            line_at(ui, place, &look.text("desk-too-few"), style, 80.0);
            continue;
        }
        if figure.n >= MANY {
            painter.circle_filled(middle, 5.0, ink);
        } else {
            painter.circle_filled(middle, 5.0, look.paper());
            painter.circle_stroke(middle, 5.0, Stroke::new(2.0, ink));
        }
        let text = look.words.level((figure.value * 10.0).round() / 10.0, -2.0);
        let style = (font(11.0, Weight::SemiBold), look.ink());
        let above = (middle - vec2(0.0, 8.0), Align2::CENTER_BOTTOM);
        line_at(ui, above, &text, style, 60.0);
        let n = look.words.count(figure.n);
        let text = look.words.fill("map-sample", &[("count", (&n).into())]);
        let style = (font(10.0, Weight::Regular), look.soft());
        let below = (middle + vec2(0.0, 8.0), Align2::CENTER_TOP);
        line_at(ui, below, &text, style, 60.0);
    }
}
