//! A map in a few lines, for comparison with what a person understands from a document.

use std::fmt::Write as _;

use wayline::model::{CurveState, Journey, Lane, LaneKind, Scale, StepId};

/// The beginning of a text: two words at most.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(2).collect();
    words
        .join(" ")
        .chars()
        .take(16)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// The map in a few lines: title, personas, stages with their steps, and each lane with the
/// content of its cells.
pub fn outline(journey: &Journey) -> String {
    let mut out = format!("# {}\n", journey.title);
    for (name, text) in [
        ("scenario", &journey.scenario.summary),
        ("goal", &journey.scenario.goal),
    ] {
        if !text.is_empty() {
            let _ = writeln!(out, "{name} {}", short(text));
        }
    }
    for persona in &journey.personas {
        let _ = writeln!(out, "persona {}", persona.name);
    }
    for stage in &journey.stages {
        let steps: Vec<&str> = stage.steps.iter().map(|step| step.name.as_str()).collect();
        let steps = steps.join("; ");
        let _ = writeln!(
            out,
            "stage {}{}",
            stage.name,
            if steps.is_empty() {
                String::new()
            } else {
                format!(": {steps}")
            }
        );
    }
    let steps: Vec<StepId> = journey.steps().map(|(_, step)| step.id).collect();
    for lane in &journey.lanes {
        match lane.kind {
            LaneKind::EmotionCurve => curves(journey, lane, &steps, &mut out),
            LaneKind::Metric => metric(journey, lane, &steps, &mut out),
            LaneKind::Divider => {
                let _ = writeln!(out, "divider {}", lane.name);
            }
            _ => cards(journey, lane, &steps, &mut out),
        }
    }
    out
}

fn cards(journey: &Journey, lane: &Lane, steps: &[StepId], out: &mut String) {
    let cell = |step: &StepId| {
        let cards = journey.cell(lane.id, *step);
        let text = |card: &&std::sync::Arc<wayline::model::Card>| {
            let mut text = short(&card.text);
            if card.span > 1 {
                let _ = write!(text, " ×{}", card.span);
            }
            for id in &card.personas {
                let name = journey
                    .persona(*id)
                    .map_or("", |persona| persona.name.as_str());
                let _ = write!(text, " @{name}");
            }
            for reference in &card.references {
                let _ = write!(text, " →{}", reference.chars().take(24).collect::<String>());
            }
            text
        };
        let texts: Vec<String> = cards.iter().map(text).collect();
        if texts.is_empty() {
            "·".to_owned()
        } else {
            texts.join(" / ")
        }
    };
    let cells: Vec<String> = steps.iter().map(cell).collect();
    let _ = writeln!(
        out,
        "{} {}: {}",
        lane.role.as_str(),
        lane.name,
        cells.join(" | ")
    );
}

fn curves(journey: &Journey, lane: &Lane, steps: &[StepId], out: &mut String) {
    let Scale { min, max } = lane.scale();
    let mine: Vec<_> = journey
        .curves
        .iter()
        .filter(|curve| curve.lane == lane.id)
        .collect();
    for curve in &mine {
        let persona = journey
            .persona(curve.persona)
            .map_or("", |persona| persona.name.as_str());
        let cell = |step: &StepId| {
            let mut points: Vec<_> = curve
                .points
                .iter()
                .filter(|point| point.step == *step)
                .collect();
            points.sort_by(|a, b| a.place.total_cmp(&b.place));
            let texts: Vec<String> = points
                .iter()
                .map(|point| {
                    format!("{} {}", point.value, short(&point.label))
                        .trim()
                        .to_owned()
                })
                .collect();
            if texts.is_empty() {
                "·".to_owned()
            } else {
                texts.join(" / ")
            }
        };
        let cells: Vec<String> = steps.iter().map(cell).collect();
        let future = if curve.state == CurveState::Future {
            " future"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "curve {} @{persona}{future} {min}…{max}: {}",
            lane.name,
            cells.join(" | ")
        );
    }
    if mine.is_empty() {
        let _ = writeln!(out, "curve {}", lane.name);
    }
}

fn metric(journey: &Journey, lane: &Lane, steps: &[StepId], out: &mut String) {
    let Some(metric) = lane.metric.and_then(|metric| journey.metric(metric)) else {
        return;
    };
    let cell = |step: &StepId| {
        let values = metric.values.iter().filter(|value| value.step == *step);
        let texts: Vec<String> = values.map(|value| value.value.to_string()).collect();
        if texts.is_empty() {
            "·".to_owned()
        } else {
            texts.join(" / ")
        }
    };
    let cells: Vec<String> = steps.iter().map(cell).collect();
    let _ = writeln!(
        out,
        "metric {} ({}): {}",
        lane.name,
        metric.unit,
        cells.join(" | ")
    );
}
