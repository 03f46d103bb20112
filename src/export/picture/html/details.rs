//! The descriptions of all elements for the panel beside the map.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::super::Sheet;
use super::super::captions::{joined, place_of, points_of};
use super::super::svg::title;
use super::description::{Description, DescriptionItem, Fields};
use super::drawing::Row;
use crate::element_names;
use crate::layout::figure_text;
use crate::measure_words;
use crate::model::{
    Card, CardId, Curve, ElementId, EvidenceStatus, Lane, Link, Metric, Persona, Plan, Stage, Step,
};

/// All the data that the page's script reads.
#[derive(Serialize)]
struct Data {
    /// Width and height of the map and of its frozen headers, in points of the map.
    size: BTreeMap<&'static str, f64>,
    /// The top and bottom of each row, in points of the map.
    rows: Vec<(f64, f64)>,
    /// The texts that the script shows.
    words: BTreeMap<&'static str, String>,
    /// The description of the map itself.
    about: Description,
    /// The descriptions of the elements, by their ids.
    elements: BTreeMap<String, Description>,
}

/// Describes the elements of a map.
pub(super) struct Details<'a> {
    sheet: &'a Sheet<'a>,
    /// The cards that answer each card.
    answers: FxHashMap<CardId, Vec<&'a Card>>,
    /// The links that begin or end at each card.
    links: FxHashMap<CardId, Vec<&'a Link>>,
}

impl<'a> Details<'a> {
    pub fn new(sheet: &'a Sheet<'a>) -> Self {
        let mut answers: FxHashMap<CardId, Vec<&Card>> = FxHashMap::default();
        for card in &sheet.journey.cards {
            for id in &card.answers {
                answers.entry(*id).or_default().push(card);
            }
        }
        let mut links: FxHashMap<CardId, Vec<&Link>> = FxHashMap::default();
        for link in &sheet.journey.links {
            links.entry(link.from).or_default().push(link);
            links.entry(link.to).or_default().push(link);
        }
        Self {
            sheet,
            answers,
            links,
        }
    }

    /// The data of the page's script as JSON that can be part of a page. `rows` are the rows of
    /// the drawing, `sizes` the sizes of the cards that are drawn, in points of the map.
    pub fn json(&self, rows: &[Row], sizes: &FxHashMap<ElementId, (f64, f64)>) -> String {
        let journey = self.sheet.journey;
        let mut elements = BTreeMap::new();
        let mut add =
            |id: &str, description: Description| elements.insert(id.to_owned(), description);
        for card in &journey.cards {
            // Cards that are not drawn are not described either.
            if let Some(size) = sizes.get(&ElementId::Card(card.id)) {
                let round = |side: f64| (side * 100.0).round() / 100.0;
                let mut description = self.card(card);
                description.size = Some((round(size.0), round(size.1)));
                add(card.id.as_str(), description);
            }
        }
        for stage in &journey.stages {
            add(stage.id.as_str(), self.stage(stage));
            for step in &stage.steps {
                add(step.id.as_str(), self.step(stage, step));
            }
        }
        for lane in journey.lanes.iter().filter(|lane| !lane.hidden) {
            add(lane.id.as_str(), self.lane(lane));
        }
        for curve in journey.curves.iter().filter(|curve| !curve.hidden) {
            add(curve.id.as_str(), self.curve(curve));
        }
        for metric in &journey.metrics {
            add(metric.id.as_str(), self.metric(metric));
        }
        for link in &journey.links {
            add(link.id.as_str(), self.link(link));
        }
        for persona in &journey.personas {
            add(persona.id.as_str(), self.persona(persona));
        }
        let scene = self.sheet.scene;
        let words = ["html-close", "html-hint", "html-tap"].map(|key| {
            let name = key.trim_start_matches("html-");
            (name, self.sheet.words.text(key))
        });
        let data = Data {
            size: BTreeMap::from([
                ("width", scene.size.width),
                ("height", scene.size.height),
                ("left", scene.left),
                ("top", scene.top),
            ]),
            rows: rows.iter().map(|row| (row.y0, row.y1)).collect(),
            words: words.into_iter().collect(),
            about: self.about(),
            elements,
        };
        let json = serde_json::to_string(&data).unwrap_or_default();
        // Without this character no tag can begin or end in the data.
        json.replace('<', "\\u003c")
    }

    fn fields(&self) -> Fields<'_> {
        Fields {
            words: self.sheet.words,
            fields: Vec::new(),
        }
    }

    fn kind(&self, element: ElementId) -> String {
        element_names::kind(self.sheet.words, element)
    }

    /// The description of the map itself.
    fn about(&self) -> Description {
        let journey = self.sheet.journey;
        let scenario = &journey.scenario;
        let mut fields = self.fields();
        fields.text("field-summary", &scenario.summary);
        fields.text("field-situation", &scenario.situation);
        fields.text("field-expectations", &scenario.expectations);
        fields.text("field-goal", &scenario.goal);
        let personas = journey.personas.iter().map(|persona| DescriptionItem {
            text: persona.name.clone(),
            to: persona.id.as_str().to_owned(),
            ..DescriptionItem::default()
        });
        fields.items("field-personas", personas.collect());
        fields.text("field-notes", &journey.notes);
        Description {
            role: title(self.sheet),
            place: self.sheet.words.name("map-kind", journey.kind.as_str()),
            fields: fields.fields,
            ..Description::default()
        }
    }

    fn card(&self, card: &Card) -> Description {
        let words = self.sheet.words;
        let mut fields = self.fields();
        let status = card
            .status
            .map(|status| words.name("status", status.as_str()));
        fields.text("field-status", status.unwrap_or_default());
        if card.moment_of_truth {
            fields.text("field-moment-of-truth", "★");
        }
        let severity = card
            .severity
            .map(|severity| words.name("severity", severity.as_str()));
        fields.text("field-severity", severity.unwrap_or_default());
        let reach = card.reach.map(|reach| {
            let args = [("count", reach.count.into()), ("of", reach.of.into())];
            words.fill("map-reach", &args)
        });
        let hidden = card.reach_hidden_below;
        let reach = reach.or(hidden.map(|least| words.hidden_below(least)));
        fields.text("field-reach", reach.unwrap_or_default());
        let channel = card.channel.as_ref();
        let channel = channel.map(|channel| words.name("channel", channel.as_str()));
        fields.text("field-channel", channel.unwrap_or_default());
        fields.items("field-personas", self.people(card));
        fields.items("field-evidence", self.evidence(card));
        fields.number("field-importance", card.importance);
        fields.number("field-satisfaction", card.satisfaction);
        self.plan(card, &mut fields);
        fields.items("field-answers", self.cards(&card.answers));
        let answered = self.answers.get(&card.id).into_iter().flatten();
        let answered: Vec<CardId> = answered.map(|card| card.id).collect();
        fields.items("html-answered-by", self.cards(&answered));
        fields.items("html-links", self.links(card));
        fields.text("field-department", &card.department);
        fields.text("field-tags", card.tags.join(", "));
        fields.items(
            "field-references",
            card.references.iter().map(|text| reference(text)).collect(),
        );
        if card.votes > 0 {
            fields.text("field-votes", card.votes.to_string());
        }
        fields.text("field-author", &card.author);
        fields.text("field-note", &card.note);
        let image = card.image.and_then(|id| self.sheet.journey.image(id));
        fields.text("field-image", image.map_or("", |image| &*image.alt));
        Description {
            role: words.name("role", card.role.as_str()),
            place: place_of(self.sheet, card),
            text: card.text.clone(),
            fields: fields.fields,
            people: card
                .personas
                .iter()
                .map(|id| id.as_str().to_owned())
                .collect(),
            ..Description::default()
        }
    }

    fn people(&self, card: &Card) -> Vec<DescriptionItem> {
        let found = card.personas.iter();
        let found = found.filter_map(|id| self.sheet.journey.persona(*id));
        let entries = found.map(|persona| DescriptionItem {
            text: persona.name.clone(),
            to: persona.id.as_str().to_owned(),
            ..DescriptionItem::default()
        });
        entries.collect()
    }

    fn plan(&self, card: &Card, fields: &mut Fields<'_>) {
        let words = self.sheet.words;
        let plan = &card.plan;
        let size = |rank: Option<u8>| rank.map_or(String::new(), |rank| Plan::size(rank).into());
        fields.text("field-owner", &plan.owner);
        let progress = plan
            .progress
            .map(|progress| words.name("progress", progress.as_str()));
        fields.text("field-progress", progress.unwrap_or_default());
        fields.text(
            "field-due",
            plan.due.map_or(String::new(), |date| words.date(date)),
        );
        fields.text("field-impact", size(plan.impact));
        fields.text("field-effort", size(plan.effort));
        fields.text("field-expected-effect", &plan.expected_effect);
        fields.text("field-experiment", &plan.experiment);
        fields.text("field-release", &plan.release);
    }

    fn evidence(&self, card: &Card) -> Vec<DescriptionItem> {
        let words = self.sheet.words;
        let found = card.evidence.iter().filter_map(|link| {
            let evidence = self.sheet.journey.evidence(link.evidence)?;
            let kind = words.name("evidence-kind", evidence.kind.as_str());
            let date = evidence.date.map_or(String::new(), |date| words.date(date));
            let sample = evidence.sample_size.map_or(String::new(), |count| {
                words.fill("map-sample", &[("count", count.into())])
            });
            let confidence = link.confidence.map_or(String::new(), |confidence| {
                let args = [("percent", (confidence * 100.0).round().into())];
                words.fill("html-confidence", &args)
            });
            let facts = [&*kind, &date, &evidence.period, &sample, &confidence];
            let said = if link.quote.trim().is_empty() {
                String::new()
            } else {
                words.fill("map-quote", &[("text", link.quote.trim().into())])
            };
            let place = [&*link.place, &evidence.location, &evidence.note];
            let source = [&*said, &joined(place, " · ")];
            Some(DescriptionItem {
                text: evidence.title.clone(),
                sub: joined([&joined(facts, " · "), &joined(source, "\n")], "\n"),
                mark: words.name("status", link.status.as_str()),
                good: link.status == EvidenceStatus::Observed,
                ..DescriptionItem::default()
            })
        });
        found.collect()
    }

    fn cards(&self, ids: &[CardId]) -> Vec<DescriptionItem> {
        let found = ids.iter().filter_map(|id| self.sheet.journey.card(*id));
        found.map(|card| self.card_entry(card, "")).collect()
    }

    fn card_entry(&self, card: &Card, label: &str) -> DescriptionItem {
        let role = self.sheet.words.name("role", card.role.as_str());
        DescriptionItem {
            text: if card.text.is_empty() {
                role
            } else {
                card.text.clone()
            },
            sub: label.to_owned(),
            to: card.id.as_str().to_owned(),
            ..DescriptionItem::default()
        }
    }

    fn links(&self, card: &Card) -> Vec<DescriptionItem> {
        let links = self.links.get(&card.id).into_iter().flatten();
        let found = links.filter_map(|link| {
            let (arrow, other) = if link.from == card.id {
                ("→ ", link.to)
            } else {
                ("← ", link.from)
            };
            let other = self.sheet.journey.card(other)?;
            let mut entry = self.card_entry(other, &link.label);
            entry.text.insert_str(0, arrow);
            Some(entry)
        });
        found.collect()
    }

    fn stage(&self, stage: &Stage) -> Description {
        let mut fields = self.fields();
        fields.text("field-goal", &stage.goal);
        fields.text("field-description", &stage.description);
        Description {
            role: self.kind(ElementId::Stage(stage.id)),
            text: stage.name.clone(),
            fields: fields.fields,
            ..Description::default()
        }
    }

    fn step(&self, stage: &Stage, step: &Step) -> Description {
        let mut fields = self.fields();
        fields.text("field-description", &step.description);
        Description {
            role: self.kind(ElementId::Step(step.id)),
            place: stage.name.clone(),
            text: step.name.clone(),
            fields: fields.fields,
            ..Description::default()
        }
    }

    fn lane(&self, lane: &Lane) -> Description {
        let mut fields = self.fields();
        fields.text("field-description", &lane.description);
        Description {
            role: self.kind(ElementId::Lane(lane.id)),
            place: self.sheet.words.name("lane-kind", lane.kind.as_str()),
            text: lane.name.clone(),
            fields: fields.fields,
            ..Description::default()
        }
    }

    fn curve(&self, curve: &Curve) -> Description {
        let words = self.sheet.words;
        let lane = self.sheet.journey.lane(curve.lane);
        let scale = self.sheet.journey.scale_of(curve);
        let points = points_of(self.sheet, curve).into_iter();
        let points = points.map(|(point, step)| {
            let figure = point.as_figure();
            let journey = self.sheet.journey;
            let sample = if point.evidence.is_some() {
                measure_words::numbers_of(words, journey, &figure, "")
            } else {
                point.n.map_or(String::new(), |count| {
                    words.fill("map-sample", &[("count", count.into())])
                })
            };
            let evidence = point.evidence.and_then(|id| journey.evidence(id));
            let evidence = evidence.map_or("", |evidence| evidence.title.trim());
            let quote = if point.quote.is_empty() {
                String::new()
            } else {
                words.fill("map-quote", &[("text", (&point.quote).into())])
            };
            let status = point
                .status
                .map(|status| words.name("status", status.as_str()));
            let status = status.unwrap_or_default();
            let facts = joined([&*sample, evidence, &status], " · ");
            DescriptionItem {
                text: joined([step, &point.label], ": "),
                sub: joined([&quote, &facts], "\n"),
                mark: words.level(point.value, scale.min),
                good: scale.fraction(point.value) > 0.5,
                ..DescriptionItem::default()
            }
        });
        let journey = self.sheet.journey;
        let hidden = curve.hidden_points.iter().filter_map(|point| {
            let (_, step) = journey.step(point.step)?;
            Some(DescriptionItem {
                text: step.name.clone(),
                mark: words.hidden_below(point.hidden_below),
                ..DescriptionItem::default()
            })
        });
        let mut fields = self.fields();
        fields.items("field-points", points.chain(hidden).collect());
        let persona = self.sheet.journey.persona(curve.persona);
        Description {
            role: self.kind(ElementId::Curve(curve.id)),
            place: joined(
                [
                    persona.map_or("", |persona| &*persona.name),
                    &words.name("curve", curve.state.as_str()),
                    lane.map_or("", |lane| &*lane.name),
                ],
                " · ",
            ),
            fields: fields.fields,
            people: vec![curve.persona.as_str().to_owned()],
            ..Description::default()
        }
    }

    fn metric(&self, metric: &Metric) -> Description {
        let words = self.sheet.words;
        let journey = self.sheet.journey;
        let steps = journey.steps().map(|(_, step)| step);
        let values = steps.flat_map(|step| {
            let here = metric.values.iter().filter(|value| value.step == step.id);
            here.map(|value| {
                let persona = value.persona.and_then(|id| journey.persona(id));
                let unit = &metric.unit;
                let numbers = measure_words::numbers_of(words, journey, value, unit);
                let evidence = value.evidence.and_then(|id| journey.evidence(id));
                let evidence = evidence.map_or("", |evidence| evidence.title.trim());
                let persona = persona.map_or("", |persona| &*persona.name);
                let facts = [persona, &numbers, evidence, &value.source, &value.period];
                let definition = measure_words::definition_of(words, journey, value);
                DescriptionItem {
                    text: step.name.clone(),
                    sub: joined([&joined(facts, " · "), &definition], "\n"),
                    mark: figure_text(words, value, unit),
                    ..DescriptionItem::default()
                }
            })
        });
        let mut fields = self.fields();
        fields.items("field-values", values.collect());
        Description {
            role: self.kind(ElementId::Metric(metric.id)),
            place: words.name("better", metric.better.as_str()),
            text: metric.name.clone(),
            fields: fields.fields,
            ..Description::default()
        }
    }

    fn link(&self, link: &Link) -> Description {
        let mut fields = self.fields();
        fields.items("field-from", self.cards(&[link.from]));
        fields.items("field-to", self.cards(&[link.to]));
        Description {
            role: self.kind(ElementId::Link(link.id)),
            text: link.label.clone(),
            fields: fields.fields,
            ends: vec![link.from.as_str().to_owned(), link.to.as_str().to_owned()],
            ..Description::default()
        }
    }

    fn persona(&self, persona: &Persona) -> Description {
        let words = self.sheet.words;
        let mut fields = self.fields();
        fields.quote("field-quote", &persona.quote);
        fields.text("field-demographics", &persona.demographics);
        fields.text("field-behaviour", &persona.behaviour);
        fields.list("field-goals", &persona.goals);
        fields.list("field-needs", &persona.needs);
        fields.list("field-motivations", &persona.motivations);
        fields.list("field-frustrations", &persona.frustrations);
        let jobs = persona.jobs.iter().map(|job| {
            let parts = [
                ("field-when", &job.when),
                ("field-want", &job.want),
                ("field-so", &job.so),
            ];
            let parts = parts.map(|(key, text)| {
                if text.is_empty() {
                    String::new()
                } else {
                    words.text(key).replace('…', text)
                }
            });
            DescriptionItem::from(joined(parts.each_ref().map(|part| &**part), "\n"))
        });
        fields.items("field-jobs", jobs.collect());
        let empathy = &persona.empathy;
        fields.list("field-says", &empathy.says);
        fields.list("field-thinks-and-feels", &empathy.thinks_and_feels);
        fields.list("field-does", &empathy.does);
        fields.list("field-hears", &empathy.hears);
        fields.list("field-sees", &empathy.sees);
        fields.list("field-pains", &empathy.pains);
        fields.list("field-gains", &empathy.gains);
        let channels = persona.preferred_channels.iter();
        let channels: Vec<_> = channels
            .map(|channel| words.name("channel", channel.as_str()))
            .collect();
        fields.text("field-preferred-channels", channels.join(", "));
        fields.text("field-note", &persona.note);
        Description {
            role: self.kind(ElementId::Persona(persona.id)),
            text: persona.name.clone(),
            fields: fields.fields,
            ..Description::default()
        }
    }
}

/// A reference of a card. If it is a web address, the page links to it.
fn reference(text: &str) -> DescriptionItem {
    let start = text.to_ascii_lowercase();
    let is_web = start.starts_with("https://") || start.starts_with("http://");
    DescriptionItem {
        text: text.to_owned(),
        href: if is_web {
            text.to_owned()
        } else {
            String::new()
        },
        ..DescriptionItem::default()
    }
}
