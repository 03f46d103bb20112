//! The sections with the results of votes and of scorings.

use super::document::{Block, Cell, Graphic, Row, Tone};
use super::writer::{SummaryWriter, or_else, text_of_card};
use crate::analysis::{Spread, scored, scores_of, spread, tally, voted};
use crate::element_names::curve_name;
use crate::model::{Card, CurveState, Scale, Scoring, StepId, Vote};

impl SummaryWriter<'_> {
    /// Whether something can be said about a vote: it is under way, or has dots.
    pub(super) fn says_something(vote: &Vote) -> bool {
        !vote.is_closed || !tally(vote).is_empty()
    }

    /// Adds the results of each vote, the latest first: the cards with dots, those with the most
    /// first.
    pub(super) fn votes(&mut self) {
        let votes = self.workshop.votes.iter().enumerate().rev();
        for (at, vote) in votes.filter(|(_, vote)| Self::says_something(vote)) {
            let number = [("number", (at + 1).into())];
            let question = self.question(&vote.question);
            let is_only = self.workshop.votes.len() == 1;
            let name = or_else(&question, || {
                if is_only {
                    self.words.text("summary-voted")
                } else {
                    self.words.fill("summary-vote", &number)
                }
            });
            self.push(Block::Subheading(name));
            let voters = if vote.is_closed {
                voted(vote)
            } else {
                vote.voters
            };
            let args = [("voters", voters.into()), ("dots", vote.dots.into())];
            let key = if vote.by_hands {
                "summary-vote-hands"
            } else {
                "summary-vote-dots"
            };
            let mut about = self.words.fill(key, &args);
            self.add_missing(&mut about, voters, vote.voters);
            if !vote.is_closed {
                let state = if vote.is_hidden {
                    "summary-vote-hidden"
                } else {
                    "summary-vote-open"
                };
                about.push(' ');
                about.push_str(&self.words.text(state));
            }
            self.push(Block::Paragraph(about));
            if vote.is_closed || !vote.is_hidden {
                self.vote(vote);
            }
        }
    }

    /// Adds the table of a vote.
    fn vote(&mut self, vote: &Vote) {
        let dots = tally(vote);
        let with_dots = dots.iter().filter_map(|(id, count)| {
            let card = self.journey.card(*id).filter(|card| !card.covered)?;
            (*count > 0).then_some((*count, &**card))
        });
        let mut with_dots: Vec<(u32, &Card)> = with_dots.collect();
        with_dots.sort_by_cached_key(|(count, card)| {
            (std::cmp::Reverse(*count), self.reading_order(card))
        });
        let most = with_dots.first().map_or(1, |(count, _)| *count);
        let rows = with_dots.iter().map(|(count, card)| {
            let better = with_dots.partition_point(|(other, _)| other > count);
            let last = with_dots.partition_point(|(other, _)| other >= count);
            // Cards with the same number of dots share all their places, for example "2–4".
            let place = if last - better > 1 {
                format!("{}–{last}", better + 1)
            } else {
                last.to_string()
            };
            Row {
                cells: vec![
                    Cell::new(place).toned(Tone::Soft),
                    Cell::new(text_of_card(card)),
                    Cell::new(self.place(card.step)).toned(Tone::Soft),
                    Cell {
                        graphic: Some(Graphic::Bar(f64::from(*count) / f64::from(most))),
                        ..Cell::new(count.to_string())
                    },
                ],
                is_total: false,
            }
        });
        let rows = rows.collect();
        let columns = [
            ("summary-place", 0.9, false),
            ("element-card", 5.0, false),
            ("summary-where", 3.0, false),
            ("summary-dots", 2.2, true),
        ];
        self.table(&columns, rows);
        let candidates = vote.candidates.iter();
        let without = candidates
            .filter(|candidate| !dots.contains_key(candidate))
            .count();
        if without > 0 {
            let text = [("count", without.into())];
            let text = self.words.fill("summary-without-dots", &text);
            self.push(Block::Paragraph(text));
        }
    }

    /// Adds the results of each scoring: median and spread of each step.
    pub fn scores(&mut self) {
        let scorings = self.workshop.scorings.iter();
        let scorings = scorings.filter(|scoring| !scoring.scores.is_empty() || !scoring.is_closed);
        let scorings: Vec<&Scoring> = scorings.collect();
        if scorings.is_empty() {
            return;
        }
        self.section("summary-scores");
        for scoring in scorings {
            let name = self.curve(scoring);
            self.push(Block::Subheading(name));
            let scale = self.scale(scoring);
            let [min, max] = [scale.min, scale.max].map(|end| self.words.level(end, scale.min));
            let people = if scoring.is_closed {
                scored(scoring)
            } else {
                scoring.people
            };
            let args = [
                ("count", people.into()),
                ("min", (&min).into()),
                ("max", (&max).into()),
            ];
            let mut about = self.words.fill("summary-scored-by", &args);
            self.add_missing(&mut about, people, scoring.people);
            if !scoring.is_closed {
                let state = if scoring.is_hidden {
                    "summary-scores-hidden"
                } else {
                    "summary-scores-open"
                };
                about.push(' ');
                about.push_str(&self.words.text(state));
            }
            self.push(Block::Paragraph(about));
            if scoring.is_closed || !scoring.is_hidden {
                self.scoring(scoring);
            }
        }
    }

    /// Appends to `about` how many of those who were there did not take part, if there are any.
    fn add_missing(&self, about: &mut String, count: u32, all: u32) {
        let missing = all.saturating_sub(count);
        if missing > 0 {
            let text = [("count", missing.into()), ("all", all.into())];
            about.push(' ');
            about.push_str(&self.words.fill("summary-not-all", &text));
        }
    }

    /// The name of the curve that was scored: its persona, and whether it shows the future.
    fn curve(&self, scoring: &Scoring) -> String {
        let curve = self.journey.curve(scoring.curve);
        let persona = curve.and_then(|curve| self.journey.persona(curve.persona));
        let name = or_else(persona.map_or("", |persona| persona.name.as_str()), || {
            self.words.name("lane-kind", "emotion_curve")
        });
        let state = curve.map_or(CurveState::Current, |curve| curve.state);
        curve_name(self.words, &name, state)
    }

    /// The scale on which the scores were given.
    fn scale(&self, scoring: &Scoring) -> Scale {
        let curve = self.journey.curve(scoring.curve);
        let lane = curve.and_then(|curve| self.journey.lane(curve.lane));
        lane.map_or_else(Scale::default, |lane| lane.scale())
    }

    /// Adds the table of a scoring, and the step on which the group disagreed most.
    fn scoring(&mut self, scoring: &Scoring) {
        let scale = self.scale(scoring);
        let steps: Vec<StepId> = self.journey.steps().map(|(_, step)| step.id).collect();
        let mut rows = Vec::new();
        let mut widest: Option<(f64, StepId)> = None;
        for step in steps {
            let values = scores_of(scoring, step);
            let Some(spread) = spread(&values) else {
                continue;
            };
            let low = values.iter().copied().fold(f64::INFINITY, f64::min);
            let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            if high > low && widest.is_none_or(|(other, _)| high - low > other) {
                widest = Some((high - low, step));
            }
            rows.push(self.step_row(step, (low, high), spread, scale));
        }
        let columns = [
            ("element-step", 4.0, false),
            ("summary-median", 1.3, true),
            ("summary-spread", 1.9, true),
            ("summary-said", 1.2, true),
            ("", 2.4, false),
        ];
        self.table(&columns, rows);
        if let Some((_, step)) = widest {
            let place = self.place(step);
            let text = [("step", (&place).into())];
            let text = self.words.fill("summary-widest", &text);
            self.push(Block::Paragraph(text));
        }
    }

    /// The row of a step. `ends` are the lowest and the highest score.
    fn step_row(&self, step: StepId, ends: (f64, f64), spread: Spread, scale: Scale) -> Row {
        let (low, high) = ends;
        let figure = |value| self.words.level(value, scale.min);
        let range = if low < high {
            format!("{} … {}", figure(low), figure(high))
        } else {
            figure(low)
        };
        let at = |value| scale.fraction(value);
        let graphic = Graphic::Spread {
            ends: (at(low), at(high)),
            half: (at(spread.low), at(spread.high)),
            middle: at(spread.median),
        };
        Row {
            cells: vec![
                Cell::new(self.place(step)),
                Cell::new(figure(spread.median)),
                Cell::new(range).toned(Tone::Soft),
                Cell::new(spread.n.to_string()).toned(Tone::Soft),
                Cell {
                    graphic: Some(graphic),
                    ..Cell::default()
                },
            ],
            is_total: false,
        }
    }
}
