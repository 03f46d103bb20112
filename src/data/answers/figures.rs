//! Means, shares and scores of the answers to questions.

use std::collections::BTreeMap;

use super::{AnswerTable, Question, Respondents};
use crate::data::Figure;
use crate::model::{AnswerKind, AnswerRule, Measure, PersonaId, Recipe, StepId};
use crate::statistics::{Sample, net_promoters, wilson};

/// The number of items of the System Usability Scale.
const SUS_ITEMS: usize = 10;

/// A figure of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerFigure {
    /// What was counted.
    pub measure: Measure,
    /// The value: shares in percent, means on the scale of the question.
    pub value: f64,
    /// Lower end of the interval of 95 %.
    pub low: Option<f64>,
    /// Upper end of the interval of 95 %.
    pub high: Option<f64>,
    /// For shares: how many of the `n` were counted.
    pub count: Option<u64>,
    /// The number of answers.
    pub n: u64,
}

/// The figures of a question, for everyone and for each persona.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionFigures {
    /// The persona, or `None` for everyone.
    pub persona: Option<PersonaId>,
    /// The figures.
    pub figures: Vec<AnswerFigure>,
}

impl AnswerFigure {
    fn of_sample(measure: Measure, sample: &Sample) -> Self {
        let interval = sample.interval();
        Self {
            measure,
            value: sample.mean,
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
            count: None,
            n: sample.n,
        }
    }

    /// The mean of values on the scale of emotions, where no interval goes beyond its ends.
    fn of_emotion(values: &[f64]) -> Option<Self> {
        let mut figure = Self::of_sample(Measure::Emotion, &Sample::of(values)?);
        figure.low = figure.low.map(|low| low.max(-2.0));
        figure.high = figure.high.map(|high| high.min(2.0));
        Some(figure)
    }

    fn of_share(measure: Measure, count: usize, of: usize) -> Option<Self> {
        if of == 0 {
            return None;
        }
        let whole = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (low, high) = wilson(whole(count), whole(of));
        Some(Self {
            measure,
            value: 100.0 * count as f64 / of as f64,
            low: Some(100.0 * low),
            high: Some(100.0 * high),
            count: Some(count as u64),
            n: of as u64,
        })
    }

    /// The figure of a step of the map.
    pub fn on_map(self, step: StepId, persona: Option<PersonaId>) -> Figure {
        Figure {
            measure: self.measure,
            step,
            persona,
            value: self.value,
            low: self.low,
            high: self.high,
            count: self.count,
            n: self.n,
            people: None,
            open: 0,
            p90: None,
        }
    }
}

/// The figures of answers to one question by its kind. The answers are places on the scale.
pub fn of_values(rule: &AnswerRule, values: &[f64]) -> Vec<AnswerFigure> {
    let better = |value: f64| {
        if rule.is_reversed {
            rule.low + rule.high - value
        } else {
            value
        }
    };
    let share = |measure: Measure, is_counted: &dyn Fn(f64) -> bool| {
        let count = values
            .iter()
            .filter(|value| is_counted(better(**value)))
            .count();
        AnswerFigure::of_share(measure, count, values.len())
    };
    let mean = || Sample::of(values).map(|sample| AnswerFigure::of_sample(Measure::Mean, &sample));
    let is_top = |value: f64| value >= rule.high - rule.top_box();
    let figures = match rule.kind {
        AnswerKind::Scale => vec![mean(), share(Measure::TopBox, &is_top)],
        AnswerKind::CsatMean => vec![mean()],
        AnswerKind::CsatTopBox => vec![share(Measure::TopBox, &is_top)],
        AnswerKind::Ces => vec![share(Measure::Ces, &|value| {
            value > (rule.low + rule.high) / 2.0
        })],
        AnswerKind::Nps => vec![promoters(values.iter().map(|value| better(*value)))],
        AnswerKind::Sus | AnswerKind::Choice | AnswerKind::Text => Vec::new(),
    };
    figures.into_iter().flatten().collect()
}

/// What the answers of one kind to a question of a step give the map, besides the emotion.
pub fn measures(kind: AnswerKind) -> &'static [Measure] {
    match kind {
        AnswerKind::Scale => &[Measure::Mean, Measure::TopBox],
        AnswerKind::CsatMean => &[Measure::Mean],
        AnswerKind::CsatTopBox => &[Measure::TopBox],
        AnswerKind::Ces => &[Measure::Ces],
        AnswerKind::Nps => &[Measure::Nps],
        AnswerKind::Sus | AnswerKind::Choice | AnswerKind::Text => &[],
    }
}

/// The net promoter score of answers from 0 to 10.
fn promoters(values: impl Iterator<Item = f64>) -> Option<AnswerFigure> {
    let mut counts = [0; 3];
    for value in values {
        counts[match value {
            value if value >= 9.0 => 0,
            value if value > 6.0 => 1,
            _ => 2,
        }] += 1;
    }
    let score = net_promoters(counts[0], counts[1], counts[2])?;
    Some(AnswerFigure {
        measure: Measure::Nps,
        value: score.score,
        low: Some(score.low),
        high: Some(score.high),
        count: None,
        n: score.n,
    })
}

/// The place on the scale of emotions, from −2 to 2, of an answer on the scale of its question.
fn emotion(rule: &AnswerRule, value: f64) -> f64 {
    let share = (value - rule.low) / (rule.high - rule.low);
    let share = if rule.is_reversed { 1.0 - share } else { share };
    -2.0 + 4.0 * share
}

/// For each row the sum of the emotions of its answers, and how many there are.
type Emotions = Vec<(f64, u32)>;

/// The emotion of answers to one question.
pub fn emotion_of_values(rule: &AnswerRule, values: &[f64]) -> Option<AnswerFigure> {
    let emotions: Vec<f64> = values.iter().map(|value| emotion(rule, *value)).collect();
    AnswerFigure::of_emotion(&emotions)
}

/// For whom a question is counted: the persona that it is about, or everyone and each persona.
fn audiences(
    people: &Respondents,
    about: Option<PersonaId>,
) -> Vec<(Option<PersonaId>, Option<&[bool]>)> {
    if about.is_some() {
        return vec![(about, None)];
    }
    let personas = people.personas.iter();
    let personas = personas.map(|(persona, rows)| (Some(*persona), Some(rows.as_slice())));
    std::iter::once((None, None)).chain(personas).collect()
}

/// The values of the rows that are counted and belong to an audience.
fn heard<'a, T: Copy>(
    people: &'a Respondents,
    members: Option<&'a [bool]>,
    values: &'a [Option<T>],
) -> impl Iterator<Item = T> + 'a {
    let rows = people.rows.iter().copied();
    rows.filter(move |row| members.is_none_or(|members| members[*row]))
        .filter_map(|row| values.get(row).copied().flatten())
}

/// The figures of one question, for everyone and for each persona that anyone of answered.
pub fn of_question(
    table: &AnswerTable,
    question: Question,
    people: &Respondents,
) -> Vec<QuestionFigures> {
    let answers = table.answers(question);
    let values: Vec<Option<f64>> = answers.into_iter().map(|answer| answer.value()).collect();
    let of_audience = |(persona, members)| {
        let values: Vec<f64> = heard(people, members, &values).collect();
        QuestionFigures {
            persona,
            figures: of_values(question.rule, &values),
        }
    };
    audiences(people, question.rule.persona)
        .into_iter()
        .map(of_audience)
        .filter(|figures| !figures.figures.is_empty())
        .collect()
}

/// All figures of steps: of the single questions, of the ten items of the usability scale, and
/// the emotion of each step. Where several questions would give the same figure, the first one
/// of the file does.
pub fn of_steps(table: &AnswerTable, recipe: &Recipe, people: &Respondents) -> Vec<Figure> {
    let questions = table.questions(recipe);
    let mut figures: Vec<Figure> = Vec::new();
    let mut steps: Vec<StepId> = Vec::new();
    for question in &questions {
        let Some(step) = question.step else {
            continue;
        };
        if !steps.contains(&step) {
            steps.push(step);
        }
        for of_audience in of_question(table, *question, people) {
            for figure in of_audience.figures {
                let figure = figure.on_map(step, of_audience.persona);
                if !figures.iter().any(|other| other.is_at(&figure)) {
                    figures.push(figure);
                }
            }
        }
    }
    for step in steps {
        let of_step = |question: &&Question| question.step == Some(step);
        let emotions: Vec<Question> = questions.iter().filter(of_step).copied().collect();
        for of_audience in usability(table, &emotions, people)
            .into_iter()
            .chain(emotion_of(table, &emotions, people))
        {
            let persona = of_audience.persona;
            figures.extend(
                of_audience
                    .figures
                    .into_iter()
                    .map(|figure| figure.on_map(step, persona)),
            );
        }
    }
    figures
}

/// The emotion that the questions of a step show: each person has the mean of their answers to
/// those questions that are part of the curve, and the persons have the mean of theirs. Questions
/// about a persona are about that persona alone, whoever answers; to those who are of it, the
/// others are about it, too.
fn emotion_of(
    table: &AnswerTable,
    questions: &[Question],
    people: &Respondents,
) -> Vec<QuestionFigures> {
    let mut general: Emotions = vec![(0.0, 0); table.cells.rows()];
    let mut by_persona: BTreeMap<PersonaId, Emotions> = BTreeMap::new();
    for question in questions.iter().filter(|question| question.rule.is_emotion) {
        let sums = match question.rule.persona {
            Some(persona) => by_persona
                .entry(persona)
                .or_insert_with(|| vec![(0.0, 0); table.cells.rows()]),
            None => &mut general,
        };
        for (sum, answer) in sums.iter_mut().zip(table.answers(*question)) {
            if let Some(value) = answer.value() {
                sum.0 += emotion(question.rule, value);
                sum.1 += 1;
            }
        }
    }
    for (persona, members) in &people.personas {
        let sums = by_persona
            .entry(*persona)
            .or_insert_with(|| vec![(0.0, 0); table.cells.rows()]);
        let of_all = sums.iter_mut().zip(&general).zip(members);
        for ((sum, of_all), _) in of_all.filter(|(_, is_one)| **is_one) {
            sum.0 += of_all.0;
            sum.1 += of_all.1;
        }
    }
    let of_personas = by_persona
        .into_iter()
        .map(|(persona, sums)| (Some(persona), sums));
    let all = std::iter::once((None, general)).chain(of_personas);
    let figures = all.filter_map(|(persona, sums)| {
        let means: Vec<f64> = people
            .rows
            .iter()
            .map(|row| sums[*row])
            .filter(|(_, count)| *count > 0)
            .map(|(sum, count)| sum / f64::from(count))
            .collect();
        let figure = AnswerFigure::of_emotion(&means)?;
        Some(QuestionFigures {
            persona,
            figures: vec![figure],
        })
    });
    figures.collect()
}

/// The usability scores of ten questions, in the order of the file: odd ones count what is above
/// 1, even ones what is below 5, and the sum of a person who answered all ten is multiplied by
/// 2.5. Nothing unless there are ten.
pub fn usability(
    table: &AnswerTable,
    questions: &[Question],
    people: &Respondents,
) -> Vec<QuestionFigures> {
    let is_item = |question: &&Question| question.rule.kind == AnswerKind::Sus;
    let items: Vec<Question> = questions.iter().filter(is_item).copied().collect();
    if items.len() != SUS_ITEMS {
        return Vec::new();
    }
    let mut scores = vec![Some(0.0); table.cells.rows()];
    for (place, question) in items.iter().enumerate() {
        let rule = question.rule;
        for (score, answer) in scores.iter_mut().zip(table.answers(*question)) {
            let points = answer.value().map(|value| {
                let share = (value - rule.low) / (rule.high - rule.low);
                let agrees = if rule.is_reversed { 1.0 - share } else { share };
                if place % 2 == 0 {
                    4.0 * agrees
                } else {
                    4.0 - 4.0 * agrees
                }
            });
            *score = score
                .zip(points)
                .map(|(score, points)| score + 2.5 * points);
        }
    }
    let about = items[0].rule.persona;
    let of_audience = |(persona, members)| {
        let scores: Vec<f64> = heard(people, members, &scores).collect();
        let figure = AnswerFigure::of_sample(Measure::Sus, &Sample::of(&scores)?);
        Some(QuestionFigures {
            persona,
            figures: vec![figure],
        })
    };
    audiences(people, about)
        .into_iter()
        .filter_map(of_audience)
        .collect()
}
