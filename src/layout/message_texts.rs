//! The words of the summary: its title, and the texts of its messages.

use crate::analysis::{
    Finding, Loss, Lowest, Message, WorstPlace, change_in, is_course, worst_place,
};
use crate::layout::chips::short_name;
use crate::model::{
    BetterDirection, Card, Journey, MessageKind, MessagePart, Metric, Plan, Step, WalkMessage,
};
use crate::words::Words;

/// How far a share may be from a simple fraction to be called by its name.
const NEAR: f64 = 0.03;
/// The simple fractions that people speak of, with the names they have in messages.
const FRACTIONS: [(f64, &str); 9] = [
    (1.0 / 2.0, "half"),
    (1.0 / 3.0, "third"),
    (2.0 / 3.0, "two-thirds"),
    (1.0 / 4.0, "quarter"),
    (3.0 / 4.0, "three-quarters"),
    (1.0 / 5.0, "fifth"),
    (3.0 / 5.0, "three-fifths"),
    (4.0 / 5.0, "four-fifths"),
    (9.0 / 10.0, "nine-tenths"),
];

/// The texts of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageTexts {
    /// The figure in large type.
    pub figure: String,
    /// The sentence below it.
    pub sentence: String,
    /// What it rests on.
    pub source: String,
}

impl MessageTexts {
    /// One of the texts.
    pub fn part(&self, part: MessagePart) -> &str {
        match part {
            MessagePart::Figure => &self.figure,
            MessagePart::Sentence => &self.sentence,
            MessagePart::Source => &self.source,
        }
    }
}

/// The texts of a message: those that somebody wrote, else those that follow from the map.
pub fn message_texts(words: &Words, journey: &Journey, message: &Message<'_>) -> MessageTexts {
    let derived = derived_texts(words, journey, message);
    let own = |part| {
        let text = message.own.map(|own| own.part(part));
        text.filter(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    MessageTexts {
        figure: own(MessagePart::Figure).unwrap_or(derived.figure),
        sentence: own(MessagePart::Sentence).unwrap_or(derived.sentence),
        source: own(MessagePart::Source).unwrap_or(derived.source),
    }
}

/// The texts of a message that follow from the map.
pub fn derived_texts(words: &Words, journey: &Journey, message: &Message<'_>) -> MessageTexts {
    let (figure, sentence, source) = match &message.finding {
        Finding::Loss(loss) => (
            loss_figure(words, loss),
            loss_sentence(words, journey, loss),
            loss_source(words, loss),
        ),
        Finding::Pain(pain) => (
            pain_figure(words, pain.card),
            said(words, pain.card),
            evidence_of(words, journey, pain.card),
        ),
        Finding::Lowest(lowest) => {
            let persona = journey.persona(lowest.curve.persona);
            let name = persona.map(|persona| short_name(&persona.name));
            let name = name.unwrap_or_default();
            let step = step_name(journey, lowest.step);
            let args = [("persona", (&name).into()), ("step", (&step).into())];
            let key = if name.is_empty() {
                "summary-lowest"
            } else {
                "summary-lowest-of"
            };
            // The figure stands alone: "1 of 5" would read as people.
            let figure = words.short_number(lowest.point.value);
            (figure, words.fill(key, &args), curve_source(words, lowest))
        }
        Finding::Opportunity(found) => {
            let plan = &found.card.plan;
            let (impact, effort) = sizes(plan);
            let args = [("impact", impact.into()), ("effort", effort.into())];
            let figure = match change_in(&plan.expected_effect) {
                Some((before, after, unit)) => changed(before, after, unit),
                None => words.fill("summary-gain", &args[..1]),
            };
            let source = words.fill("summary-gain-source", &args);
            (figure, said(words, found.card), source)
        }
    };
    MessageTexts {
        figure,
        sentence,
        source,
    }
}

/// The title of the summary that follows from the map: the map's title and its worst place.
pub fn summary_title(words: &Words, journey: &Journey) -> String {
    let title = match journey.title.trim() {
        "" => words.text("page-untitled"),
        title => title.to_owned(),
    };
    let (key, step) = match worst_place(journey) {
        Some(WorstPlace::Lost(step)) => ("summary-title-lost", step),
        Some(WorstPlace::Hurts(step)) => ("summary-title-hurts", step),
        Some(WorstPlace::Lowest(step)) => ("summary-title-lowest", step),
        None => return title,
    };
    let step = step_name(journey, step);
    // A title that says something of its own needs no addition.
    if step.is_empty() || title.contains(": ") {
        return title;
    }
    let args = [("title", (&title).into()), ("step", (&step).into())];
    words.fill(key, &args)
}

/// What a message of this kind is called in lists.
pub fn message_name(words: &Words, kind: MessageKind) -> String {
    words.text(match kind {
        MessageKind::Loss => "summary-kind-loss",
        MessageKind::Pain => "summary-kind-pain",
        MessageKind::Lowest => "summary-kind-lowest",
        MessageKind::Opportunity => "summary-kind-opportunity",
    })
}

/// `message` with `text` in place of one of its texts. The text that follows from the map
/// counts as none.
#[must_use]
pub fn with_text(
    message: &WalkMessage,
    derived: &MessageTexts,
    part: MessagePart,
    text: &str,
) -> WalkMessage {
    let mut changed = message.clone();
    let is_derived = text.trim().is_empty() || text.trim() == derived.part(part).trim();
    let own = if is_derived { "" } else { text };
    own.clone_into(changed.part_mut(part));
    changed
}

/// The name of a step, or that of its stage if it has none.
fn step_name(journey: &Journey, step: &Step) -> String {
    let name = one_line(&step.name);
    let stage = journey.step(step.id).map(|(stage, _)| &stage.name);
    match (name.is_empty(), stage) {
        (true, Some(stage)) => one_line(stage),
        _ => name,
    }
}

/// `text` on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a card, or words which say that it has none.
fn said(words: &Words, card: &Card) -> String {
    match one_line(&card.text) {
        text if text.is_empty() => words.text("page-no-text"),
        text => text,
    }
}

/// A change from one figure to another.
fn changed(before: &str, after: &str, unit: &str) -> String {
    let gap = if unit.is_empty() { "" } else { "\u{a0}" };
    format!("{before}\u{a0}→\u{a0}{after}{gap}{unit}")
}

fn loss_figure(words: &Words, loss: &Loss<'_>) -> String {
    let [before, after] = [loss.before, loss.after].map(|value| words.short_number(value));
    changed(&before, &after, loss.metric.unit.trim())
}

/// Whether a metric counts how many are still there: shares of a whole of 100 % that never
/// rise.
fn is_funnel(journey: &Journey, metric: &Metric) -> bool {
    let steps = journey.steps();
    let values = steps.filter_map(|(_, step)| metric.value_of(step.id, None));
    let values = values.filter(|value| !value.is_hidden());
    let values: Vec<f64> = values.map(|value| value.value).collect();
    let begins_whole = values.first().is_some_and(|first| *first == 100.0);
    metric.unit.trim() == "%" && begins_whole && is_course(values, metric.better)
}

fn loss_sentence(words: &Words, journey: &Journey, loss: &Loss<'_>) -> String {
    let [from, to] = [loss.from, loss.to].map(|step| step_name(journey, step));
    if is_funnel(journey, loss.metric) && !from.is_empty() && !to.is_empty() {
        let share = loss.share();
        let near = |fraction: &&(f64, &str)| (fraction.0 - share).abs() <= NEAR;
        let mut fractions: Vec<&(f64, &str)> = FRACTIONS.iter().filter(near).collect();
        fractions.sort_by(|a, b| (a.0 - share).abs().total_cmp(&(b.0 - share).abs()));
        let name = fractions.first().map_or("other", |(_, name)| *name);
        let percent = words.short_number((share * 100.0).round());
        let args = [
            ("share", name.into()),
            ("percent", (&percent).into()),
            ("from", (&from).into()),
            ("to", (&to).into()),
        ];
        return words.fill("summary-funnel", &args);
    }
    let metric = one_line(&loss.metric.name);
    let args = [("metric", (&metric).into()), ("step", (&to).into())];
    words.fill(
        match loss.metric.better {
            BetterDirection::Higher => "summary-drop",
            BetterDirection::Lower => "summary-rise",
        },
        &args,
    )
}

/// Where the figures before and after the loss come from, and on how many people each was
/// measured: said once for both if it is the same.
fn loss_source(words: &Words, loss: &Loss<'_>) -> String {
    let value = |step| loss.metric.value_of(step, None);
    let known = [value(loss.from.id), value(loss.to.id)]
        .into_iter()
        .flatten();
    let known = known.filter(|value| !value.source.trim().is_empty() || value.n.is_some());
    let known: Vec<(&str, Option<u32>)> =
        known.map(|value| (value.source.trim(), value.n)).collect();
    match known.as_slice() {
        [] => with_count(words, "", None),
        [(source, Some(before)), (other, Some(after))] if source == other && before != after => {
            let n = [*before, *after].map(|n| words.number(f64::from(n)));
            let n = n.join("\u{a0}→\u{a0}");
            if source.is_empty() {
                return words.fill("summary-n", &[("n", (&n).into())]);
            }
            let args = [("source", (*source).into()), ("n", (&n).into())];
            words.fill("summary-source", &args)
        }
        [before, after] if before.0 != after.0 => {
            let texts = [before, after].map(|(source, n)| with_count(words, source, *n));
            texts.join(" → ")
        }
        [(source, n)] | [(source, n @ Some(_)), ..] | [.., (source, n)] => {
            with_count(words, source, *n)
        }
    }
}

/// Where the lowest point of a curve comes from: its scale, and how many people were asked.
fn curve_source(words: &Words, lowest: &Lowest<'_>) -> String {
    let scale = lowest.lane.scale();
    let [min, max] = [scale.min, scale.max].map(|end| words.short_number(end));
    let args = [("min", (&min).into()), ("max", (&max).into())];
    let curve = words.fill("summary-curve", &args);
    with_count(words, &curve, lowest.point.n)
}

/// A source with the number of people that it is based on.
fn with_count(words: &Words, source: &str, n: Option<u32>) -> String {
    match (source, n) {
        ("", None) => words.text("summary-no-source"),
        ("", Some(n)) => words.fill("summary-n", &[("n", n.into())]),
        (source, None) => source.to_owned(),
        (source, Some(n)) => {
            let args = [("source", source.into()), ("n", n.into())];
            words.fill("summary-source", &args)
        }
    }
}

fn pain_figure(words: &Words, card: &Card) -> String {
    match card.reach.filter(|reach| reach.count > 0) {
        Some(reach) => {
            let args = [("count", reach.count.into()), ("of", reach.of.into())];
            words.fill("summary-reach", &args)
        }
        None => {
            let severity = card.severity;
            severity.map_or_else(String::new, |severity| {
                words.name("severity", severity.as_str())
            })
        }
    }
}

/// The first piece of evidence of a card, those first that observed it.
fn evidence_of(words: &Words, journey: &Journey, card: &Card) -> String {
    let mut links: Vec<_> = card.evidence.iter().collect();
    links.sort_by_key(|link| link.status);
    let first = links
        .first()
        .and_then(|link| journey.evidence(link.evidence));
    match first {
        Some(evidence) => {
            // How many people it reaches may be known of only some of those who were asked.
            let of = card
                .reach
                .filter(|reach| reach.count > 0)
                .map(|reach| reach.of);
            let n = evidence
                .sample_size
                .filter(|n| of.is_none_or(|of| of == *n));
            with_count(words, &one_line(&evidence.title), n)
        }
        None => words.text("summary-no-source"),
    }
}

/// Impact and effort of a plan as sizes.
fn sizes(plan: &Plan) -> (&'static str, &'static str) {
    let size = |rank: Option<u8>| rank.map_or("—", Plan::size);
    (size(plan.impact), size(plan.effort))
}
