//! What can be read off the whole map, while nothing is selected and the map is seen from afar:
//! where it hurts, where most is lost, and how to read blocks.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Id, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, Vec2};

use super::form::Form;
use crate::analysis;
use crate::editor::{Command, CursorPosition, Editor, Selection};
use crate::layout;
use crate::model::{ElementId, Journey, LaneId, Severity, StepId};
use crate::scene::{Theme, Weight};
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::style;
use crate::words::{Language, Words};

/// How many of the steps with pain points are listed.
const SORE_STEPS: usize = 5;
/// How many losses are listed.
const LOSSES: usize = 3;
/// Height of an entry, in points.
const ENTRY: f32 = 46.0;
/// Size of a sample in the key, in points.
const SAMPLE: Vec2 = Vec2::new(26.0, 13.0);
/// How strongly the samples of minor, serious and blocking pain points are filled.
const STRENGTHS: [f32; 3] = [0.26, 0.52, 1.0];

/// An entry that leads to a cell of the map.
struct Entry {
    title: String,
    text: String,
    /// The severity that its dots show, from 0 to 3; `None` for no dots.
    dots: Option<u8>,
    cell: Option<CursorPosition>,
}

/// The entries for a map. They are kept until the map or the language changes.
struct Entries {
    journey: Arc<Journey>,
    language: Language,
    sore: Vec<Entry>,
    losses: Vec<Entry>,
}

/// Shows what can be read off the map.
pub fn ui(ui: &mut Ui, editor: &mut Editor) {
    let words = editor.words().clone();
    let theme = editor.theme().clone();
    let entries = entries(ui, editor);
    let journey = Arc::clone(editor.journey());
    let counts = [
        ("status-steps", journey.step_count()),
        ("status-lanes", journey.lanes.len()),
        ("status-cards", journey.cards.len()),
    ];
    let counts = counts.map(|(key, count)| words.fill(key, &[("count", count.into())]));
    let mut form = Form::new(ui, editor);
    form.heading(&words.text("overview-title"), &counts.join(" · "));
    caption(ui, &theme, &words.text("overview-hurts"));
    if entries.sore.is_empty() {
        ui.label(words.text("overview-no-pains"));
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    for entry in &entries.sore {
        show(ui, editor, &theme, entry);
    }
    if !entries.losses.is_empty() {
        caption(ui, &theme, &words.text("overview-losses"));
        for entry in &entries.losses {
            show(ui, editor, &theme, entry);
        }
    }
    caption(ui, &theme, &words.text("overview-key"));
    key(ui, &theme, &words);
    ui.add_space(12.0);
    if ui.link(words.text("overview-fields")).clicked() {
        editor.select(Selection::of([ElementId::Journey]));
    }
}

/// A small heading.
fn caption(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(8.0);
    let soft = colour(theme.colours.text_soft);
    ui.label(RichText::new(text).font(style::caption_font()).color(soft));
}

/// The entries for the map, which are found again when it has changed.
fn entries(ui: &Ui, editor: &Editor) -> Arc<Entries> {
    let id = Id::unique("entries of the whole map");
    let language = editor.words().language();
    let known = ui
        .ctx()
        .data(|data| data.get_temp::<Arc<Entries>>(id))
        .filter(|known| {
            Arc::ptr_eq(&known.journey, editor.journey()) && known.language == language
        });
    known.unwrap_or_else(|| {
        let journey = editor.journey();
        let words = editor.words();
        let fresh = Arc::new(Entries {
            journey: Arc::clone(journey),
            language,
            sore: sore(journey, words),
            losses: losses(journey, words),
        });
        ui.ctx()
            .data_mut(|data| data.insert_temp(id, Arc::clone(&fresh)));
        fresh
    })
}

fn sore(journey: &Journey, words: &Words) -> Vec<Entry> {
    let steps = analysis::sore_steps(journey);
    let entry = |sore: &analysis::SoreStep<'_>| {
        let pains = words.fill("overview-pains", &[("count", sore.count.into())]);
        let worst = sore.worst.map(|severity| {
            let args = [
                ("count", sore.worst_count.into()),
                ("severity", severity.as_str().into()),
            ];
            words.fill("overview-worst", &args)
        });
        Entry {
            title: name_of_step(words, &sore.step.name, &sore.stage.name),
            text: worst.map_or_else(|| pains.clone(), |worst| format!("{pains}, {worst}")),
            dots: Some(sore.worst.map_or(0, Severity::rank)),
            cell: Some(cell(sore.lane, sore.step.id)),
        }
    };
    steps.iter().take(SORE_STEPS).map(entry).collect()
}

fn losses(journey: &Journey, words: &Words) -> Vec<Entry> {
    let losses = analysis::losses(journey);
    let entry = |loss: &analysis::Loss<'_>| {
        let mut lanes = journey.lanes.iter();
        let lane = lanes.find(|lane| lane.metric == Some(loss.metric.id) && !lane.hidden);
        let figure = |value| layout::figure(words, value, &loss.metric.unit);
        Entry {
            title: format!("{} → {}", loss.from.name, loss.to.name),
            text: format!(
                "{}: {} → {}",
                loss.metric.name,
                figure(loss.before),
                figure(loss.after)
            ),
            dots: None,
            cell: lane.map(|lane| cell(lane.id, loss.to.id)),
        }
    };
    losses.iter().take(LOSSES).map(entry).collect()
}

fn cell(lane: LaneId, step: StepId) -> CursorPosition {
    CursorPosition::Cell { lane, step }
}

/// The name of a step, or that of its stage if it has none.
fn name_of_step(words: &Words, step: &str, stage: &str) -> String {
    let mut names = [step, stage].into_iter();
    let name = names.find(|name| !name.trim().is_empty());
    name.map_or_else(|| words.text("unnamed"), str::to_owned)
}

/// Shows an entry. A press marks its cell on the map and shows it at its actual size.
fn show(ui: &mut Ui, editor: &mut Editor, theme: &Theme, entry: &Entry) {
    let size = Vec2::new(ui.available_width() - 4.0, ENTRY);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("{}: {}", entry.title, entry.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &name));
    let is_marked = entry.cell.is_some() && entry.cell == editor.cursor();
    paint(ui, theme, entry, rect, (&response, is_marked));
    let Some(cell) = entry.cell else { return };
    let keys = Command::FitAll.shortcut();
    let keys = keys.map_or_else(String::new, |keys| keys.to_string());
    let hint = editor
        .words()
        .fill("overview-closer", &[("keys", (&keys).into())]);
    if response.on_hover_text(hint).clicked() {
        editor.canvas_mut().look_closer(cell);
    }
}

fn paint(
    ui: &Ui,
    theme: &Theme,
    entry: &Entry,
    rect: Rect,
    (response, is_marked): (&Response, bool),
) {
    let colours = &theme.colours;
    let painter = ui.painter_at(rect.expand(2.0));
    let edge = if is_marked || response.has_focus() {
        Stroke::new(2.0, colour(colours.accent))
    } else {
        Stroke::new(1.0, colour(colours.line))
    };
    let fill = if response.hovered() {
        colours.hover
    } else {
        colours.paper
    };
    let inner = rect.shrink2(Vec2::new(1.0, 2.0));
    painter.rect(inner, 4.0, colour(fill), edge, egui::StrokeKind::Inside);
    let bar = Rect::from_min_size(
        inner.min + Vec2::new(3.0, 6.0),
        Vec2::new(3.0, inner.height() - 12.0),
    );
    painter.rect_filled(bar, 1.5, colour(colours.negative));
    let dots = entry.dots.map_or(0.0, |_| 40.0);
    let width = inner.width() - 24.0 - dots;
    let left = inner.left() + 14.0;
    let row = |text: &str, size: f32, weight: Weight, ink: Color32, y: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(
            text.to_owned(),
            FontId::new(size, family(weight)),
            ink,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        let galley = painter.layout_job(job);
        let at = Pos2::new(left, y - galley.size().y / 2.0);
        painter.galley(at, galley, ink);
    };
    let (text, soft) = (colour(colours.text), colour(colours.text_soft));
    row(
        &entry.title,
        13.0,
        Weight::SemiBold,
        text,
        inner.top() + 13.0,
    );
    row(&entry.text, 12.0, Weight::Regular, soft, inner.top() + 30.0);
    if let Some(severity) = entry.dots {
        for place in 0..3_u8 {
            let x = inner.right() - 34.0 + 11.0 * f32::from(place);
            let centre = Pos2::new(x, inner.center().y);
            let ink = colour(colours.negative);
            if place < severity {
                painter.circle_filled(centre, 4.0, ink);
            } else {
                painter.circle_stroke(centre, 3.5, Stroke::new(1.0, ink));
            }
        }
    }
}

/// Shows what the blocks, their outlines and the tints of cells mean.
fn key(ui: &mut Ui, theme: &Theme, words: &Words) {
    let colours = &theme.colours;
    let role = |role| colour(theme.role(&role));
    let (teal, green) = (
        role(crate::model::Role::Touchpoint),
        role(crate::model::Role::Opportunity),
    );
    let negative = colour(colours.negative);
    let block = |ui: &Ui, rect: Rect, ink: Color32, strength: f32| {
        ui.painter()
            .rect_filled(rect, 2.0, ink.gamma_multiply(strength));
        let bar = Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height()));
        ui.painter().rect_filled(bar, 1.0, ink);
    };
    let outlined = |ui: &Ui, rect: Rect, ink: Color32, strength: f32, dashes: (f32, f32)| {
        block(ui, rect, ink, strength);
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
            rect.left_top(),
        ];
        let line = Stroke::new(1.2, ink);
        ui.painter()
            .extend(egui::Shape::dashed_line(&corners, line, dashes.0, dashes.1));
    };
    sample(ui, &words.text("overview-key-card"), |ui, rect| {
        block(ui, rect, teal, 0.32);
    });
    sample(ui, &words.text("overview-key-assumed"), |ui, rect| {
        outlined(ui, rect, teal, 0.1, (3.5, 2.5));
    });
    sample(ui, &words.text("overview-key-proposed"), |ui, rect| {
        outlined(ui, rect, green, 0.2, (1.2, 2.2));
    });
    sample(ui, &words.text("overview-key-count"), |ui, rect| {
        block(ui, rect, teal, 0.32);
        let font = FontId::new(11.0, family(Weight::SemiBold));
        let at = rect.right_center() - Vec2::new(5.0, 0.0);
        let ink = colour(colours.text);
        ui.painter().text(at, Align2::RIGHT_CENTER, "2", font, ink);
    });
    sample(ui, &words.text("overview-key-severity"), |ui, rect| {
        let width = (rect.width() - 4.0) / 3.0;
        for (place, strength) in STRENGTHS.into_iter().enumerate() {
            let left = rect.left() + (width + 2.0) * place as f32;
            let part = Rect::from_min_size(Pos2::new(left, rect.top()), Vec2::new(width, SAMPLE.y));
            let ink = negative.gamma_multiply(strength);
            ui.painter().rect_filled(part, 2.0, ink);
        }
    });
    sample(ui, &words.text("overview-key-tint"), |ui, rect| {
        ui.painter()
            .rect_filled(rect, 2.0, negative.gamma_multiply(0.16));
    });
    sample(ui, &words.text("overview-key-truth"), |ui, rect| {
        badge(ui, theme, rect.center());
    });
    sample(ui, &words.text("overview-key-loss"), |ui, rect| {
        let bar = Rect::from_center_size(rect.center(), Vec2::new(rect.width() - 6.0, 6.0));
        ui.painter().rect_filled(bar, 1.5, negative);
    });
}

/// Paints the badge of a moment of truth.
fn badge(ui: &Ui, theme: &Theme, centre: Pos2) {
    let colours = &theme.colours;
    ui.painter()
        .circle_filled(centre, 6.0, colour(colours.truth));
    let star = (0..10_u8).map(|index| {
        let angle = std::f32::consts::PI * (f32::from(index) / 5.0 - 0.5);
        let radius = if index % 2 == 0 { 3.8 } else { 1.6 };
        centre + Vec2::angled(angle) * radius
    });
    let star: Vec<Pos2> = star.collect();
    let ink = colour(colours.on_truth);
    // A fan around the centre, because the window's shapes are convex.
    for index in 0..star.len() {
        let next = star[(index + 1) % star.len()];
        let part = vec![centre, star[index], next];
        ui.painter()
            .add(egui::Shape::convex_polygon(part, ink, Stroke::NONE));
    }
}

/// A row of the key: a sample and what it means.
fn sample(ui: &mut Ui, text: &str, paint: impl FnOnce(&Ui, Rect)) {
    ui.spacing_mut().interact_size.y = SAMPLE.y;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(SAMPLE, Sense::hover());
        paint(ui, rect);
        ui.add_space(4.0);
        ui.add(egui::Label::new(RichText::new(text).size(12.0)).wrap());
    });
}
