//! The choices at the left of the start screen: an empty map, a file, an import, the guided
//! map.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::{GAP, StartChoice, StartView};
use crate::editor::Command;
use crate::scene::Weight;
use crate::ui::widgets::convert::{colour, family};
use crate::ui::window::style;

/// Gap between the edges of the column and what is in it, in points.
const MARGIN: f32 = 24.0;
/// The least height of a choice, in points.
const HEIGHT: f32 = 72.0;
/// Side of the square with the sign, in points.
const SQUARE: f32 = 40.0;
/// Gap between the edge of a choice and its content, in points.
const PAD: f32 = 12.0;

/// The sign of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Folder,
    Table,
    Compass,
    Lifebelt,
}

/// One of the choices.
struct Offer {
    choice: StartChoice,
    sign: Sign,
    title: String,
    about: String,
    /// Its key, in words.
    key: String,
}

/// The choices that there are now, the main one first.
fn offers(view: &StartView<'_>) -> Vec<Offer> {
    let words = view.editor.words();
    let key = |command: Command| command.shortcut().map(|key| key.to_string());
    let offer = |choice, sign, title: &str, about: &str, key: Option<String>| Offer {
        choice,
        sign,
        title: words.text(title),
        about: words.text(about),
        key: key.unwrap_or_default(),
    };
    let mut offers = vec![
        offer(
            StartChoice::Blank,
            Sign::Plus,
            "start-blank",
            "start-blank-about",
            key(Command::NewMap),
        ),
        offer(
            StartChoice::Run(Command::OpenMap),
            Sign::Folder,
            "command-open-map",
            "start-open-about",
            key(Command::OpenMap),
        ),
        offer(
            StartChoice::Run(Command::Import),
            Sign::Table,
            "start-import",
            "start-import-about",
            None,
        ),
        offer(
            StartChoice::Guided,
            Sign::Compass,
            "start-guided",
            "start-guided-about",
            None,
        ),
    ];
    if view.has_left_over {
        offers.push(offer(
            StartChoice::Run(Command::ShowRecovered),
            Sign::Lifebelt,
            "command-show-recovered",
            "start-recovered-about",
            None,
        ));
    }
    offers
}

/// Shows the choices as a column of their own, with the program's mark above and commands
/// below them.
pub fn column(
    ui: &mut Ui,
    view: &StartView<'_>,
    wants_focus: bool,
    chosen: &mut Option<StartChoice>,
) {
    let height = ui.available_height();
    egui::ScrollArea::vertical()
        .id_salt("start choices")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let top = ui.cursor().top();
            let width = ui.available_width() - MARGIN * 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                ui.add_space(MARGIN);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.add_space(if height > 620.0 { 34.0 } else { 20.0 });
                    head(ui, view);
                    ui.add_space(20.0);
                    for (index, offer) in offers(view).into_iter().enumerate() {
                        let is_first = index == 0;
                        let response = show(ui, view, &offer, width);
                        answer(&response, is_first && wants_focus, offer, chosen);
                        ui.add_space(GAP.y);
                    }
                    let used = ui.cursor().top() - top;
                    let foot = if view.map.is_some() { 122.0 } else { 94.0 };
                    ui.add_space((height - used - foot).max(10.0));
                    self::foot(ui, view, chosen);
                });
            });
        });
}

/// Shows the choices in as many columns as there is room for, without anything around them.
pub fn block(
    ui: &mut Ui,
    view: &StartView<'_>,
    wants_focus: bool,
    chosen: &mut Option<StartChoice>,
) {
    head(ui, view);
    ui.add_space(16.0);
    let columns = if ui.available_width() > 520.0 {
        2.0
    } else {
        1.0
    };
    let width = (ui.available_width() - GAP.x * (columns - 1.0)) / columns;
    let mut wants_focus = wants_focus;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = GAP;
        for offer in offers(view) {
            let response = show(ui, view, &offer, width.floor() - 1.0);
            answer(&response, std::mem::take(&mut wants_focus), offer, chosen);
        }
    });
    ui.add_space(8.0);
    foot(ui, view, chosen);
}

/// Takes the choice if it was clicked, and keeps the choice that has the focus in sight.
fn answer(response: &Response, wants_focus: bool, offer: Offer, chosen: &mut Option<StartChoice>) {
    if wants_focus {
        response.request_focus();
    }
    keep_in_sight(response);
    if response.clicked() {
        *chosen = Some(offer.choice);
    }
}

/// Shows the mark and the name of the program.
fn head(ui: &mut Ui, view: &StartView<'_>) {
    let colours = &view.editor.theme().colours;
    let accent = colour(colours.accent);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(40.0), Sense::hover());
        mark(ui, rect, accent, colour(colours.on_accent));
        let font = egui::FontId::new(28.0, family(Weight::SemiBold));
        ui.label(RichText::new("Wayline").font(font).color(accent));
    });
    ui.add_space(10.0);
    let text = view.editor.words().text("start-title");
    let soft = colour(colours.text_soft);
    ui.label(RichText::new(text).size(14.0).color(soft));
}

/// Paints the program's mark: a curve through four points.
fn mark(ui: &Ui, rect: Rect, accent: egui::Color32, ink: egui::Color32) {
    let painter = ui.painter();
    painter.rect_filled(rect, 9.0, accent);
    let at = |x: f32, y: f32| rect.min + Vec2::new(x, y) * (rect.width() / 256.0);
    let parts = [
        [(36.0, 151.0), (62.0, 151.0), (66.0, 92.0), (90.0, 92.0)],
        [(90.0, 92.0), (118.0, 92.0), (122.0, 177.0), (150.0, 177.0)],
        [(150.0, 177.0), (186.0, 177.0), (186.0, 74.0), (220.0, 74.0)],
    ];
    for part in parts {
        let points = part.map(|(x, y)| at(x, y));
        let line = Stroke::new(rect.width() * 0.086, ink);
        painter.add(egui::epaint::CubicBezierShape::from_points_stroke(
            points,
            false,
            egui::Color32::TRANSPARENT,
            line,
        ));
    }
    for (x, y) in [(36.0, 151.0), (90.0, 92.0), (150.0, 177.0), (220.0, 74.0)] {
        painter.circle_filled(at(x, y), rect.width() * 0.066, ink);
        painter.circle_filled(at(x, y), rect.width() * 0.033, accent);
    }
}

/// Shows one choice as a button of this width.
fn show(ui: &mut Ui, view: &StartView<'_>, offer: &Offer, width: f32) -> Response {
    let colours = &view.editor.theme().colours;
    let (ink, soft) = (colour(colours.text), colour(colours.text_soft));
    let painter = ui.painter().clone();
    let left = PAD + SQUARE + PAD;
    let inner = width - left - PAD;
    let key = painter.layout_no_wrap(offer.key.clone(), style::caption_font(), soft);
    let for_key = if offer.key.is_empty() {
        0.0
    } else {
        key.size().x + 8.0
    };
    let title = painter.layout(
        offer.title.clone(),
        style::heading_font(),
        ink,
        inner - for_key,
    );
    let about = egui::FontId::new(12.0, family(Weight::Regular));
    let about = painter.layout(offer.about.clone(), about, soft, inner);
    let text = title.size().y + 3.0 + about.size().y;
    let height = (text + PAD * 2.0 + 4.0).max(HEIGHT);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    let id = Id::unique(("start choice", &offer.title));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &offer.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(offer.about.as_str());
    });
    let fill = if response.hovered() || response.is_pointer_button_down_on() {
        colours.hover
    } else {
        colours.field
    };
    let edge = if response.has_focus() {
        Stroke::new(2.0, colour(colours.accent))
    } else {
        Stroke::new(1.0, colour(colours.line))
    };
    painter.rect(rect, 8.0, colour(fill), edge, StrokeKind::Inside);
    let square = Rect::from_min_size(
        Pos2::new(rect.left() + PAD, rect.center().y - SQUARE / 2.0),
        Vec2::splat(SQUARE),
    );
    let accent = colour(colours.accent);
    painter.rect_filled(square, 8.0, accent.gamma_multiply(0.14));
    sign(&painter, square, offer.sign, Stroke::new(1.8, accent));
    let top = rect.center().y - text / 2.0;
    let at = Pos2::new(rect.left() + left, top);
    let key_at = Pos2::new(rect.right() - PAD - key.size().x, top + 2.0);
    let about_at = at + Vec2::new(0.0, title.size().y + 3.0);
    painter.galley(at, title, ink);
    painter.galley(key_at, key, soft);
    painter.galley(about_at, about, soft);
    response
}

fn sign(painter: &egui::Painter, square: Rect, sign: Sign, line: Stroke) {
    let at = |x: f32, y: f32| square.min + Vec2::new(x, y) * (square.width() / 40.0);
    let lines = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|&(x, y)| at(x, y)).collect();
        painter.line(points, line);
    };
    let frame = |x0, y0, x1, y1| {
        let rect = Rect::from_min_max(at(x0, y0), at(x1, y1));
        painter.rect_stroke(rect, 2.0, line, StrokeKind::Middle);
    };
    match sign {
        Sign::Plus => {
            frame(10.8, 12.4, 29.2, 27.6);
            lines(&[(20.0, 16.6), (20.0, 23.4)]);
            lines(&[(16.6, 20.0), (23.4, 20.0)]);
        }
        Sign::Folder => lines(&[
            (10.8, 26.8),
            (10.8, 13.6),
            (17.2, 13.6),
            (19.2, 16.4),
            (29.2, 16.4),
            (29.2, 26.8),
            (10.8, 26.8),
            (10.8, 25.0),
        ]),
        Sign::Table => {
            frame(10.8, 12.0, 29.2, 28.0);
            lines(&[(10.8, 17.2), (29.2, 17.2)]);
            lines(&[(10.8, 22.6), (29.2, 22.6)]);
            lines(&[(17.2, 17.2), (17.2, 28.0)]);
        }
        Sign::Compass => {
            painter.circle_stroke(square.center(), 8.8, line);
            lines(&[
                (23.6, 16.4),
                (21.4, 21.4),
                (16.4, 23.6),
                (18.6, 18.6),
                (23.6, 16.4),
                (22.9, 18.0),
            ]);
        }
        Sign::Lifebelt => {
            painter.circle_stroke(square.center(), 9.0, line);
            painter.circle_stroke(square.center(), 3.6, line);
            for (x, y) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
                lines(&[
                    (20.0 + x * 2.6, 20.0 + y * 2.6),
                    (20.0 + x * 6.4, 20.0 + y * 6.4),
                ]);
            }
        }
    }
}

/// Shows the way back to the map, the settings, the keys, and a word on where maps are kept.
fn foot(ui: &mut Ui, view: &StartView<'_>, chosen: &mut Option<StartChoice>) {
    let words = view.editor.words();
    let colours = &view.editor.theme().colours;
    let soft = colour(colours.text_soft);
    ui.separator();
    ui.add_space(4.0);
    if let Some(map) = &view.map {
        let text = words.fill("start-back", &[("map", map.into())]);
        if link(ui, view, &text, colour(colours.accent)) {
            *chosen = Some(StartChoice::Close);
        }
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for command in [Command::Settings, Command::ShowKeys] {
            let text = words.text(command.key());
            if link(ui, view, &text, colour(colours.text)) {
                *chosen = Some(StartChoice::Run(command));
            }
        }
        if let Some(key) = Command::ShowKeys.shortcut() {
            let key = RichText::new(key.to_string()).font(style::caption_font());
            ui.label(key.color(soft));
        }
    });
    ui.add_space(6.0);
    let text = words.text("start-local");
    ui.add(egui::Label::new(RichText::new(text).size(12.0).color(soft)).wrap());
}

/// Shows a text as a button without a frame. Returns whether it was clicked.
pub fn link(ui: &mut Ui, view: &StartView<'_>, text: &str, ink: egui::Color32) -> bool {
    let font = egui::FontId::new(13.0, family(Weight::Medium));
    let text = RichText::new(text).font(font).color(ink);
    let response = ui.add(egui::Button::new(text).frame(false).truncate());
    keep_in_sight(&response);
    if response.has_focus() {
        let line = Stroke::new(2.0, colour(view.editor.theme().colours.accent));
        let ring = response.rect.expand2(Vec2::new(5.0, 1.0));
        ui.painter()
            .rect_stroke(ring, 5.0, line, StrokeKind::Inside);
    }
    response.clicked()
}

/// Scrolls to a widget that has got the keyboard since the last frame. The window library does
/// not say so where an arrow key led to the widget.
pub fn keep_in_sight(response: &Response) {
    if !response.has_focus() {
        return;
    }
    let key = Id::unique("start widget in sight");
    let before = response.ctx.data(|data| data.get_temp::<Id>(key));
    if before != Some(response.id) {
        response
            .ctx
            .data_mut(|data| data.insert_temp(key, response.id));
        response.scroll_to_me(None);
    }
}
