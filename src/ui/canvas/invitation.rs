//! The invitation on a map without cards: what to type, and which keys add steps, stages and
//! lanes.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{FontId, Id, Pos2, Rect, Sense, Stroke, StrokeKind, TextFormat, Ui, Vec2, WidgetInfo};

use crate::editor::{Command, Editor, Tool};
use crate::model::CurvePoint;
use crate::scene::{Pane, Weight};
use crate::ui::widgets::convert::{self, colour, family};

/// Largest width of the invitation, in points.
const WIDTH: f32 = 440.0;
/// Gap between the invitation and the map or the edge of the canvas, in points.
const MARGIN: f32 = 20.0;
/// Gap between the edge of the invitation and its texts, in points.
const PAD: f32 = 16.0;

/// Whether the map waits for its first card and nothing else is going on.
fn is_wanted(editor: &Editor) -> bool {
    let journey = editor.journey();
    let has_figures = journey
        .metrics
        .iter()
        .any(|metric| !metric.values.is_empty());
    let is_measured = |point: &CurvePoint| point.evidence.is_some();
    let has_points = journey
        .curves
        .iter()
        .any(|curve| curve.points.iter().any(is_measured));
    journey.cards.is_empty()
        && !has_figures
        && !has_points
        && journey.lanes.iter().any(|lane| lane.kind.holds_cards())
        && matches!(editor.tool(), Tool::Idle | Tool::Pointing { .. })
        && editor.text_field().is_none()
        && !editor.room().is_open
}

/// Shows the invitation below the map, or at the lower edge of `canvas` if the map reaches
/// farther down. The pointer goes through it.
pub fn show(ui: &Ui, editor: &Editor, canvas: Rect) {
    if !is_wanted(editor) {
        return;
    }
    let words = editor.words();
    let key = |command: Command| command.shortcut().map(|key| key.to_string());
    let title = words.text("invitation-title");
    let parts = [
        ("invitation-step", Command::AddStep),
        ("invitation-stage", Command::AddStage),
        ("invitation-lane", Command::AddNamedLane),
    ];
    let colours = &editor.theme().colours;
    let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
    let width = (canvas.width() - MARGIN * 2.0).min(WIDTH) - PAD * 2.0;
    let heading = FontId::new(15.0, family(Weight::SemiBold));
    let text = |weight, ink| TextFormat {
        font_id: FontId::new(13.0, family(weight)),
        color: ink,
        line_height: Some(20.0),
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    job.append(
        &words.text("invitation-go-on"),
        0.0,
        text(Weight::Regular, soft),
    );
    for (index, (name, command)) in parts.into_iter().enumerate() {
        let Some(key) = key(command) else { continue };
        let start = if index == 0 { "\n" } else { "   " };
        job.append(start, 0.0, text(Weight::Regular, soft));
        job.append(&key, 0.0, text(Weight::Medium, ink));
        let name = format!("\u{a0}{}", words.text(name).replace(' ', "\u{a0}"));
        job.append(&name, 0.0, text(Weight::Regular, soft));
    }
    let spoken = format!("{title}. {}", job.text.replace('\n', " "));
    let painter = ui.painter_at(canvas);
    let title = painter.layout(title, heading, ink, width);
    let body = painter.layout_job(job);
    let inner = Vec2::new(
        title.size().x.max(body.size().x),
        title.size().y + 6.0 + body.size().y,
    );
    let size = inner + Vec2::splat(PAD * 2.0);
    let rect = Rect::from_min_size(place(editor, canvas, size), size);
    let accent = colour(colours.accent);
    let edge = Stroke::new(1.0, accent.gamma_multiply(0.6));
    painter.rect(rect, 8.0, colour(colours.panel), edge, StrokeKind::Inside);
    let at = rect.min + Vec2::splat(PAD);
    let below = at + Vec2::new(0.0, title.size().y + 6.0);
    painter.galley(at, title, ink);
    painter.galley(below, body, soft);
    let node = ui.interact(
        rect,
        Id::unique("invitation"),
        Sense::focusable_noninteractive(),
    );
    node.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// The upper left corner of the invitation.
fn place(editor: &Editor, canvas: Rect, size: Vec2) -> Pos2 {
    let scene = &editor.picture().scene;
    let body = convert::rect(editor.camera().pane_rect(scene, Pane::Body));
    let body = body.translate(canvas.min.to_vec2());
    let lowest = (canvas.bottom() - MARGIN - size.y).max(canvas.top());
    let rightmost = (canvas.right() - MARGIN - size.x).max(canvas.left());
    Pos2::new(
        body.left().max(canvas.left() + MARGIN).min(rightmost),
        (body.bottom() + MARGIN).max(canvas.top()).min(lowest),
    )
}
