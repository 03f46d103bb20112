//! What is said about a figure, a point of a curve or a reach that was counted: all in words.

use jiff::Timestamp;

use crate::analysis::{self, Strength, counted_figure, is_beyond_chance, strength_of};
use crate::editor::Editor;
use crate::editor::evidence::MUCH_OPEN;
use crate::element_names;
use crate::measure_words::{self, Subject};
use crate::model::{
    BetterDirection, Counted, ElementId, EvidenceId, FigureId, Journey, Measure, MetricValue,
    SourceFile,
};
use crate::ui::panels::inspector::read_at;
use crate::words::Words;

/// A change from the step before.
pub(super) struct Change {
    /// Such as "−59 % from Basket".
    pub text: String,
    /// Whether it got worse by more than chance explains.
    pub is_worse: bool,
}

/// The source of a figure.
pub(super) struct Source {
    /// Its id.
    pub id: EvidenceId,
    /// Its title, or the word for an element without one.
    pub title: String,
    /// Name of the file and its hash; empty without a file.
    pub file: String,
    /// The period, and when it was read; may be empty.
    pub dates: String,
    /// What was not counted, each with its number.
    pub left_out: Vec<String>,
    /// The file as it was when the figure was counted.
    pub counted_file: Option<SourceFile>,
    /// When the file was read, for the citation.
    pub read: Option<Timestamp>,
    /// Whether the data should have been deleted by now.
    pub is_past: bool,
}

/// Everything that is said about one figure.
pub(super) struct Told {
    /// The step and what was measured.
    pub place: String,
    /// The figure with its unit, or that there are too few cases.
    pub value: String,
    pub change: Option<Change>,
    /// How many of how many, and the interval; may be empty.
    pub numbers: String,
    /// How it was counted; may be empty.
    pub definition: String,
    /// What makes the figure less certain than it looks; may be empty.
    pub caution: String,
    /// What somebody wrote about where the figure comes from; may be empty.
    pub note: String,
    pub source: Option<Source>,
    /// All of it as a text to be put elsewhere.
    pub citation: String,
}

/// What is known about `element`; `None` if it was not counted in a source.
pub(super) fn tell(editor: &Editor, element: ElementId) -> Option<Told> {
    let (words, journey) = (editor.words(), &**editor.journey());
    let value = counted_figure(journey, element)?;
    let named = Named::of(words, journey, element)?;
    let evidence = value.evidence.and_then(|id| journey.evidence(id));
    // Points and reaches belong to a persona that the figure itself does not name.
    let subject = measure_words::subject_of(journey, &value).map(|subject| Subject {
        persona: named.persona,
        ..subject
    });
    let case = subject.map_or("person", |subject| subject.case());
    let definition = subject.map_or_else(String::new, |subject| {
        measure_words::definition(words, subject)
    });
    let unit = &*named.unit;
    let numbers = measure_words::figure_line(words, &value, unit, case);
    let source = evidence.map(|evidence| source(words, evidence));
    let read = source.as_ref().and_then(|source| source.read);
    let read = read.and_then(|time| read_at(words, time));
    let citation = evidence.map_or_else(String::new, |evidence| {
        measure_words::citation(
            words,
            &named.for_citation(),
            (&value, unit, case),
            &definition,
            (evidence, read.as_deref().unwrap_or_default()),
        )
    });
    let is_too_few = strength_of(&value) == Strength::TooFew;
    Some(Told {
        place: format!("{} · {}", named.step, named.what),
        value: if let Some(least) = value.hidden_below {
            words.hidden_below(least)
        } else if is_too_few {
            words.text("map-too-few")
        } else {
            named.number(words, value.value)
        },
        change: change(words, journey, element, &value).filter(|_| !is_too_few),
        numbers,
        definition,
        caution: much_open(words, journey, &value).unwrap_or_default(),
        note: note(words, &value),
        source,
        citation,
    })
}

/// What somebody wrote about where a figure comes from; of one that was counted in a source that
/// is gone from the map, that it is.
fn note(words: &Words, value: &MetricValue) -> String {
    let note = value.source.trim();
    if value.evidence.is_none() && value.measure.is_some() {
        return words.fill("again-source-deleted", &[("source", note.into())]);
    }
    note.to_owned()
}

/// Says that many of those who began may still go on, if that makes a share too high.
fn much_open(words: &Words, journey: &Journey, value: &MetricValue) -> Option<String> {
    let is_share = matches!(
        value.measure.as_ref()?,
        Measure::Reach | Measure::StepConversion | Measure::DropOff
    );
    let source = value.evidence.filter(|_| is_share)?;
    let counted = journey.evidence(source)?.counted.as_ref()?;
    // Everyone who began is behind the reach of the first step.
    let values = journey.metrics.iter().flat_map(|metric| &metric.values);
    let began = values.filter(|other| {
        let is_reach = other.measure == Some(Measure::Reach);
        is_reach && other.evidence == Some(source) && other.persona.is_none()
    });
    let began = began.filter_map(|other| other.n).max();
    let began = began.map_or(counted.cases, u64::from).max(1);
    let share = counted.open as f64 / began as f64;
    if share <= MUCH_OPEN {
        return None;
    }
    let share = words.share(share.min(1.0));
    Some(words.fill("figures-much-open", &[("share", (&share).into())]))
}

/// What a figure is called.
struct Named {
    step: String,
    what: String,
    unit: String,
    persona: Option<crate::model::PersonaId>,
    /// Whether numbers above zero have a sign, because the scale has numbers below it.
    is_signed: bool,
}

impl Named {
    fn of(words: &Words, journey: &Journey, element: ElementId) -> Option<Self> {
        let step_name = |step| {
            let named = journey.step(step).map(|(stage, step)| {
                let names = [step.name.trim(), stage.name.trim()];
                names.into_iter().find(|name| !name.is_empty())
            });
            let name = named.flatten();
            name.map_or_else(|| words.text("unnamed"), str::to_owned)
        };
        Some(match element {
            ElementId::Figure(id) => {
                let metric = journey.metric(id.metric)?;
                let persona = id.persona.and_then(|id| journey.persona(id));
                let what = match persona {
                    Some(persona) => format!("{}, {}", metric.name.trim(), persona.name.trim()),
                    None => metric.name.trim().to_owned(),
                };
                Self {
                    step: step_name(id.step),
                    what,
                    unit: metric.unit.trim().to_owned(),
                    persona: id.persona,
                    is_signed: false,
                }
            }
            ElementId::Point(curve, id) => {
                let curve = journey.curve(curve)?;
                let point = curve.point(id)?;
                let persona = journey.persona(curve.persona);
                let persona = persona.map_or("", |persona| persona.name.trim());
                Self {
                    step: step_name(point.step),
                    what: element_names::curve_name(words, persona, curve.state),
                    unit: String::new(),
                    persona: Some(curve.persona),
                    is_signed: journey.scale_of(curve).min < 0.0,
                }
            }
            ElementId::Card(id) => {
                let card = journey.card(id)?;
                Self {
                    step: step_name(card.step),
                    what: card.text.split_whitespace().collect::<Vec<_>>().join(" "),
                    unit: "%".to_owned(),
                    persona: None,
                    is_signed: false,
                }
            }
            _ => return None,
        })
    }

    fn number(&self, words: &Words, value: f64) -> String {
        let number = measure_words::value_with_unit(words, value, &self.unit);
        if self.is_signed && value > 0.0 {
            format!("+{number}")
        } else {
            number
        }
    }

    fn for_citation(&self) -> String {
        format!("{}, {}", self.what, self.step)
    }
}

fn source(words: &Words, evidence: &crate::model::Evidence) -> Source {
    let counted: Option<&Counted> = evidence.counted.as_deref();
    let file = counted.map(|counted| &counted.file);
    let file = file.or(evidence.file.as_ref());
    let title = match evidence.title.trim() {
        "" => words.text("unnamed"),
        title => title.to_owned(),
    };
    let read = counted.and_then(|counted| counted.time);
    let mut dates = vec![measure_words::period(words, evidence)];
    dates.extend(read.and_then(|time| read_at(words, time)));
    dates.retain(|date| !date.is_empty());
    let hash = file.map_or_else(String::new, |file| measure_words::short_hash(&file.hash));
    let mut parts = vec![file.map_or("", |file| &*file.name), &hash];
    parts.retain(|part| !part.is_empty());
    let today = crate::local_time::today();
    let is_past = evidence.delete_by.zip(today);
    Source {
        id: evidence.id,
        title,
        file: parts.join(" · "),
        dates: dates.join(" · "),
        left_out: counted.map_or_else(Vec::new, |counted| {
            measure_words::left_out_parts(words, counted)
        }),
        counted_file: file.cloned(),
        read,
        is_past: is_past.is_some_and(|(delete_by, today)| delete_by < today),
    }
}

/// How a figure changed from the step before. Those who reach a step are some of those who
/// reached the one before, so of them the share that was lost is told; of other figures the
/// difference.
fn change(
    words: &Words,
    journey: &Journey,
    element: ElementId,
    value: &MetricValue,
) -> Option<Change> {
    let ElementId::Figure(FigureId {
        metric, persona, ..
    }) = element
    else {
        return None;
    };
    let metric = journey.metric(metric)?;
    let (step, before) = analysis::figure_before(journey, metric, value, persona)?;
    if strength_of(before) == Strength::TooFew || before.value == value.value {
        return None;
    }
    let is_reach = |value: &MetricValue| value.measure == Some(Measure::Reach);
    let is_nested = is_reach(value) && is_reach(before) && before.value != 0.0;
    let unit = metric.unit.trim();
    let amount = if is_nested {
        // Those who may still come are not lost.
        let counted = analysis::came_from(Some(before), value);
        let counted = counted.filter(|came| came.eligible > 0);
        let change = counted.map_or_else(|| 1.0 - value.value / before.value, |came| came.loss());
        measure_words::value_with_unit(words, change * -100.0, "%")
    } else if unit == "%" {
        let points = words.counted_number(value.value - before.value, true);
        words.fill("origin-points", &[("points", (&points).into())])
    } else {
        measure_words::value_with_unit(words, value.value - before.value, unit)
    };
    let is_more = value.value > before.value;
    let amount = if is_more {
        format!("+{amount}")
    } else {
        amount
    };
    let is_bad = match metric.better {
        BetterDirection::Higher => !is_more,
        BetterDirection::Lower => is_more,
    };
    let args = [("change", (&amount).into()), ("step", step.into())];
    let key = if is_nested {
        "origin-change-of"
    } else {
        "origin-change"
    };
    Some(Change {
        text: words.fill(key, &args),
        is_worse: is_bad && is_beyond_chance(before, value, is_nested),
    })
}
