//! A map as a Markdown document: what the map is about, a table for each stage, and lists of
//! pain points, opportunities, initiatives and evidence.

use std::fmt::Write as _;

use super::chains::chained;
use super::grid::{Cell, Grid, StageColumns};
use super::losses::{note_cards, note_lane_losses};
use super::markdown_text::{Spot, escaped};
use super::names::Names;
use super::{Omission, Omitted, TableStyle, tally::Tally};
use crate::analysis::is_counted;
use crate::measure_words;
use crate::model::{Card, Date, EvidenceKind, Journey, Persona, Plan, Role, Stage, Step};
use crate::words::Words;

/// Follows the line breaks inside of a card: two no-break spaces, which Markdown keeps.
const NEXT_LINE: &str = "\u{a0}\u{a0}";
/// The character that a Markdown document cannot hold.
const NOT_HELD: char = '\0';

/// The document of `journey`, and what of the map is not in the document.
/// Numbers have the decimal mark of `style`.
pub fn write_markdown(
    journey: &Journey,
    words: &Words,
    style: TableStyle,
) -> (String, Vec<Omission>) {
    let grid = Grid::with_mark(journey, words, style.decimal(words.language()));
    let names = Names::new(journey, words);
    let mut page = Page {
        words,
        text: String::new(),
    };
    page.add_frame(journey);
    page.add_personas(journey);
    let stages = journey
        .stages
        .iter()
        .filter(|stage| !stage.steps.is_empty());
    for (index, (stage, columns)) in stages.zip(&grid.stages).enumerate() {
        page.add_stage(index + 1, stage, &grid, columns);
    }
    if grid.stages.is_empty() && !grid.rows.is_empty() {
        let nowhere = StageColumns {
            name: String::new(),
            first: 0,
            count: 0,
        };
        page.add_grid(&grid, &nowhere);
    }
    page.add_pains(&names);
    page.add_figures(journey, &names);
    page.add_evidence(journey);
    if !journey.notes.trim().is_empty() {
        page.add_heading("field-notes");
        page.add_paragraph(&journey.notes);
    }
    let text = page.text.trim_end().to_owned();
    let text = if text.is_empty() { text } else { text + "\n" };
    (text, omissions(journey, &grid))
}

/// The document so far; each block ends with an empty line.
struct Page<'a> {
    words: &'a Words,
    text: String,
}

/// `text` as Markdown that continues a line.
fn inside(text: &str) -> String {
    escaped(text, Spot::Inside, "")
}

impl Page<'_> {
    fn add_heading(&mut self, key: &str) {
        let name = self.words.text(key);
        self.block(&format!("## {}", inside(&name)));
    }

    fn add_paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.block(&escaped(text, Spot::Start, ""));
        }
    }

    fn block(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    /// `**Name:** text` if there is a text.
    fn named(&self, key: &str, text: &str) -> Option<String> {
        let name = inside(&self.words.text(key));
        (!text.trim().is_empty()).then(|| format!("**{name}:** {}", inside(text)))
    }

    fn add_list(&mut self, lines: impl IntoIterator<Item = String>) {
        let lines: Vec<String> = lines.into_iter().map(|line| format!("- {line}")).collect();
        if !lines.is_empty() {
            self.block(&lines.join("\n"));
        }
    }

    fn add_frame(&mut self, journey: &Journey) {
        if !journey.title.trim().is_empty() {
            self.block(&format!("# {}", inside(&journey.title)));
        }
        let scenario = &journey.scenario;
        self.add_paragraph(&scenario.summary);
        let kind = self.words.name("map-kind", journey.kind.as_str());
        let lines = [
            self.named("field-kind", &kind),
            self.named("field-situation", &scenario.situation),
            self.named("field-expectations", &scenario.expectations),
            self.named("field-goal", &scenario.goal),
        ];
        self.add_list(lines.into_iter().flatten());
    }

    fn add_personas(&mut self, journey: &Journey) {
        if journey.personas.is_empty() {
            return;
        }
        self.add_heading("field-personas");
        let lines = journey.personas.iter().map(|persona| self.persona(persona));
        let lines: Vec<String> = lines.collect();
        self.add_list(lines);
    }

    /// The entry of a persona: name, demographics, quote and goals.
    fn persona(&self, persona: &Persona) -> String {
        let mut line = if persona.name.trim().is_empty() {
            "…".to_owned()
        } else {
            format!("**{}**", inside(&persona.name))
        };
        if !persona.demographics.trim().is_empty() {
            let _ = write!(line, " — {}", inside(&persona.demographics));
        }
        let goals = persona.goals.join("; ");
        let quote = if persona.quote.trim().is_empty() {
            String::new()
        } else {
            let args = [("text", (&persona.quote).into())];
            self.words.fill("map-quote", &args)
        };
        let under = [
            self.named("field-quote", &quote),
            self.named("field-goals", &goals),
        ];
        for text in under.into_iter().flatten() {
            let _ = write!(line, "\n  - {text}");
        }
        line
    }

    fn add_stage(&mut self, number: usize, stage: &Stage, grid: &Grid, columns: &StageColumns) {
        self.block(format!("## {number}. {}", inside(&stage.name)).trim_end());
        if let Some(goal) = self.named("field-goal", &stage.goal) {
            self.block(&goal);
        }
        self.add_paragraph(&stage.description);
        self.add_grid(grid, columns);
    }

    /// Adds the table of a stage: its steps, and below them the lanes.
    fn add_grid(&mut self, grid: &Grid, columns: &StageColumns) {
        let range = columns.first..columns.first + columns.count;
        let mut head = vec![self.words.text("element-step")];
        head.extend(grid.steps[range.clone()].iter().cloned());
        let head = head.iter().map(|name| inside(name)).collect();
        let rows = grid.rows.iter().map(|row| {
            let mut cells = vec![inside(&row.name)];
            cells.extend(row.cells[range.clone()].iter().map(cell));
            cells
        });
        let rows = rows.collect();
        self.add_table(head, rows);
    }

    fn add_table(&mut self, head: Vec<String>, rows: Vec<Vec<String>>) {
        let rule = vec!["---".to_owned(); head.len()];
        let rows = [head, rule].into_iter().chain(rows);
        let lines: Vec<String> = rows.map(|row| format!("| {} |", row.join(" | "))).collect();
        self.block(&lines.join("\n"));
    }

    /// Adds a table under a heading, with its first column and those that are not empty.
    /// Without rows it adds nothing.
    fn add_list_table(&mut self, heading: &str, keys: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let is_filled =
            |column: usize| column == 0 || rows.iter().any(|row| !row[column].is_empty());
        let kept: Vec<usize> = (0..keys.len())
            .filter(|column| is_filled(*column))
            .collect();
        let head = kept.iter().map(|at| inside(&self.words.text(keys[*at])));
        let head = head.collect();
        let rows = rows.iter().map(|row| {
            let cells = kept.iter().map(|at| inside(&row[*at]));
            cells.collect()
        });
        let rows = rows.collect();
        self.add_heading(heading);
        self.add_table(head, rows);
    }

    fn add_pains(&mut self, names: &Names<'_>) {
        let cards = chained(names);
        let of = |role: Role| cards.iter().filter(move |card| card.role == role);
        let step = |card: &Card| {
            names
                .place(card.step)
                .map_or("", |position| position.step)
                .to_owned()
        };
        let stage = |card: &Card| {
            names
                .place(card.step)
                .map_or("", |position| position.stage)
                .to_owned()
        };
        let rank = |rank: Option<u8>| rank.map_or("", Plan::size).to_owned();
        let date = |date: Option<Date>| date.map_or_else(String::new, |date| self.words.date(date));
        let pains = of(Role::PainPoint).map(|card| {
            let severity = card.severity;
            vec![
                card.text.clone(),
                severity.map_or_else(String::new, |severity| {
                    self.words.name("severity", severity.as_str())
                }),
                names.reach(card),
                stage(card),
                step(card),
                votes(card),
            ]
        });
        let pains: Vec<_> = pains.collect();
        let plans = |role: Role| {
            let rows = of(role).map(|card| {
                let plan = &card.plan;
                let progress = plan.progress;
                vec![
                    card.text.clone(),
                    names.cards(&card.answers),
                    plan.owner.clone(),
                    rank(plan.impact),
                    rank(plan.effort),
                    date(plan.due),
                    progress.map_or_else(String::new, |progress| {
                        self.words.name("progress", progress.as_str())
                    }),
                    plan.expected_effect.clone(),
                    plan.experiment.clone(),
                    plan.release.clone(),
                    votes(card),
                ]
            });
            rows.collect::<Vec<_>>()
        };
        let (opportunities, initiatives) = (plans(Role::Opportunity), plans(Role::Initiative));
        let keys = [
            "role-pain-point",
            "field-severity",
            "field-reach",
            "element-stage",
            "element-step",
            "field-votes",
        ];
        self.add_list_table("preset-pain-points", &keys, &pains);
        let mut keys = [
            "role-opportunity",
            "field-answers",
            "field-owner",
            "field-impact",
            "field-effort",
            "field-due",
            "field-progress",
            "field-expected-effect",
            "field-experiment",
            "field-release",
            "field-votes",
        ];
        self.add_list_table("preset-opportunities", &keys, &opportunities);
        keys[0] = "role-initiative";
        self.add_list_table("preset-initiatives", &keys, &initiatives);
    }

    /// The figures that were counted, with their numbers, sources and definitions.
    fn add_figures(&mut self, journey: &Journey, names: &Names<'_>) {
        let words = self.words;
        let mut rows = Vec::new();
        for metric in &journey.metrics {
            let mut values: Vec<_> = metric.values.iter().filter(|v| is_counted(v)).collect();
            values.sort_by_key(|value| names.place(value.step).map(|place| place.column));
            for value in values {
                let place = names.place(value.step);
                let evidence = value.evidence.and_then(|id| journey.evidence(id));
                let evidence = evidence.map_or("", |evidence| evidence.title.trim());
                rows.push(vec![
                    metric.name.clone(),
                    place.map_or("", |place| place.step).to_owned(),
                    value.persona.map_or("", |id| names.persona(id)).to_owned(),
                    measure_words::shown_value(words, value, &metric.unit),
                    measure_words::numbers_of(words, journey, value, &metric.unit),
                    evidence.to_owned(),
                    measure_words::definition_of(words, journey, value),
                ]);
            }
        }
        let keys = [
            "element-metric",
            "element-step",
            "field-persona",
            "field-value",
            "field-n",
            "field-evidence",
            "document-how-counted",
        ];
        self.add_list_table("document-sheet-figures", &keys, &rows);
    }

    fn add_evidence(&mut self, journey: &Journey) {
        let words = self.words;
        let kind = |kind: &EvidenceKind| words.name("evidence-kind", kind.as_str());
        let date = |date: Option<Date>| date.map_or_else(String::new, |date| words.date(date));
        let rows = journey.evidence.iter().map(|evidence| {
            let consent = evidence
                .consent
                .map(|consent| words.name("consent", consent.as_str()));
            let sensitivity = evidence.sensitivity;
            let sensitivity =
                sensitivity.map(|sensitivity| words.name("sensitivity", sensitivity.as_str()));
            vec![
                evidence.title.clone(),
                kind(&evidence.kind),
                date(evidence.date),
                measure_words::period(words, evidence),
                measure_words::source_facts(words, evidence),
                evidence
                    .sample_size
                    .map_or_else(String::new, |size| size.to_string()),
                consent.unwrap_or_default(),
                sensitivity.unwrap_or_default(),
                evidence.location.clone(),
                evidence.note.clone(),
            ]
        });
        let keys = [
            "field-title",
            "field-kind",
            "field-date",
            "field-period",
            "field-file",
            "field-sample-size",
            "field-consent",
            "field-sensitivity",
            "field-location",
            "field-note",
        ];
        self.add_list_table("document-sheet-evidence", &keys, &rows.collect::<Vec<_>>());
    }
}

/// The texts of a cell, on a line each, also of the cards that cover it from the left.
fn cell(cell: &Cell) -> String {
    let entries: Vec<String> = cell
        .all_entries()
        .map(|entry| escaped(&entry, Spot::Inside, NEXT_LINE))
        .collect();
    entries.join("<br>")
}

fn votes(card: &Card) -> String {
    if card.votes > 0 {
        card.votes.to_string()
    } else {
        String::new()
    }
}

fn omissions(journey: &Journey, grid: &Grid) -> Vec<Omission> {
    let mut tally = Tally::default();
    for persona in &journey.personas {
        let written = Persona {
            id: persona.id,
            order: persona.order.clone(),
            name: persona.name.clone(),
            demographics: persona.demographics.clone(),
            quote: persona.quote.clone(),
            goals: persona.goals.clone(),
            ..Persona::default()
        };
        tally.add_if(Omitted::PersonaDetails, written != **persona);
    }
    for stage in &journey.stages {
        let written = Stage {
            id: stage.id,
            order: stage.order.clone(),
            name: stage.name.clone(),
            description: stage.description.clone(),
            goal: stage.goal.clone(),
            automatic_tint: stage.automatic_tint,
            steps: stage.steps.clone(),
            ..Stage::default()
        };
        tally.add_if(Omitted::ColumnDetails, written != **stage);
        for step in &stage.steps {
            let written = Step {
                id: step.id,
                order: step.order.clone(),
                name: step.name.clone(),
                ..Step::default()
            };
            tally.add_if(Omitted::ColumnDetails, written != **step);
        }
    }
    note_cards(journey, &mut tally, written_fields);
    note_lane_losses(journey, grid, &mut tally);
    let cells = grid.rows.iter().flat_map(|row| &row.cells);
    let texts = cells.flat_map(|cell| &cell.entries);
    tally.add(
        Omitted::Characters,
        texts.filter(|text| text.contains(NOT_HELD)).count(),
    );
    tally.omissions()
}

/// A card with the fields that the tables below the stages show of `card`.
fn written_fields(card: &Card) -> Card {
    match card.role {
        Role::PainPoint => Card {
            severity: card.severity,
            reach: card.reach,
            votes: card.votes,
            ..Card::default()
        },
        Role::Opportunity | Role::Initiative => Card {
            answers: card.answers.clone(),
            plan: Plan::clone(&card.plan),
            votes: card.votes,
            ..Card::default()
        },
        _ => Card::default(),
    }
}
