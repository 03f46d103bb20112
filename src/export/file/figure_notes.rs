//! The counted figures that a stop of the walk is about, for the notes below its slide: the
//! slide itself has no room for their numbers.

use crate::analysis::is_counted;
use crate::element_names::curve_name;
use crate::measure_words;
use crate::model::{Journey, StageId, StopSubject};
use crate::words::Words;

/// The figures of the steps of a stage, a line for each, with how many cases are behind them,
/// their interval and their source. Empty for other stops, and for stages without such figures.
pub(super) fn of_stop(words: &Words, journey: &Journey, subject: &StopSubject) -> String {
    match subject {
        StopSubject::Stage(stage) => of_stage(words, journey, *stage),
        _ => String::new(),
    }
}

fn of_stage(words: &Words, journey: &Journey, stage: StageId) -> String {
    let Some(stage) = journey.stage(stage) else {
        return String::new();
    };
    let mut lines = Vec::new();
    for step in &stage.steps {
        for metric in &journey.metrics {
            let values = metric.values.iter();
            let values = values.filter(|value| value.step == step.id && is_counted(value));
            for value in values {
                let persona = value.persona.and_then(|id| journey.persona(id));
                let names = [
                    &*step.name,
                    &metric.name,
                    persona.map_or("", |who| &who.name),
                ];
                let names = names.map(str::trim).into_iter();
                let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
                let figure = measure_words::figure_with_source(words, journey, value, &metric.unit);
                lines.push(format!("{}: {figure}", names.join(", ")));
            }
        }
        for curve in journey.curves.iter().filter(|curve| !curve.hidden) {
            let points = curve.points.iter();
            for point in points.filter(|point| point.step == step.id && point.evidence.is_some()) {
                let persona = journey.persona(curve.persona);
                let persona = persona.map_or("", |persona| persona.name.trim());
                let name = curve_name(words, persona, curve.state);
                let figure = point.as_figure();
                let figure = measure_words::figure_with_source(words, journey, &figure, "");
                lines.push(format!("{}, {name}: {figure}", step.name.trim()));
            }
            let hidden = curve.hidden_points.iter();
            for point in hidden.filter(|point| point.step == step.id) {
                let persona = journey.persona(curve.persona);
                let persona = persona.map_or("", |persona| persona.name.trim());
                let name = curve_name(words, persona, curve.state);
                let hidden = words.hidden_below(point.hidden_below);
                lines.push(format!("{}, {name}: {hidden}", step.name.trim()));
            }
        }
    }
    lines.join("\n")
}
