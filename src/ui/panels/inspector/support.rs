//! What a card rests on: its status, and the pieces of evidence that support it.

use egui::{RichText, TextEdit, Ui};

use super::form::Form;
use crate::model::{Card, EvidenceId, EvidenceLink, EvidenceStatus, Journey};
use crate::scene::Theme;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::dropdown;
use crate::ui::widgets::number::{self, Limits};
use crate::ui::widgets::picker::{self, Choice};
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;
use crate::words::Words;

/// The texts of a link to a source, each with the name of its field.
const TEXTS: [&str; 3] = ["quote_of_source", "place_in_source", "person"];

/// What the rows of the list share.
struct Rows<'a> {
    words: Words,
    theme: Theme,
    statuses: &'a [(EvidenceStatus, String)],
    /// The name of the field for the confidence.
    confidence: String,
    /// The names of the fields in [`TEXTS`].
    texts: [String; 3],
    /// The text of the button that asks for a quote.
    add_quote: String,
}

/// Shows the fields. Returns whether the user asks for a new piece of evidence.
pub(super) fn ui(form: &mut Form<'_>, journey: &Journey, card: &mut Card) -> bool {
    let mut is_asked = false;
    let statuses = form.named("status", EvidenceStatus::ALL, |status| {
        status.as_str().to_owned()
    });
    form.segments("status", &mut card.status, &statuses);
    let name = form.caption("evidence");
    let rows = Rows {
        words: form.words.clone(),
        theme: form.theme.clone(),
        statuses: &statuses,
        confidence: form.name("confidence"),
        texts: TEXTS.map(|field| form.name(field)),
        add_quote: form.words.text("add-quote-of-source"),
    };
    let unnamed = form.words.text("unnamed");
    let title = |id: EvidenceId| {
        let evidence = journey.evidence(id);
        let title = evidence.map_or("", |evidence| evidence.title.trim());
        if title.is_empty() {
            unnamed.clone()
        } else {
            title.to_owned()
        }
    };
    let mut has_changed = false;
    let list = form.ui.vertical(|ui| {
        let mut removed = None;
        for (index, link) in card.evidence.iter_mut().enumerate() {
            let title = title(link.evidence);
            let remove = rows.words.text("remove");
            ui.horizontal(|ui| {
                if sign_button::button(ui, &rows.theme, Sign::Cross, &remove, true).clicked() {
                    removed = Some(index);
                }
                ui.add(egui::Label::new(&title).truncate());
            });
            has_changed |= link_fields(ui, &rows, link, (index, &title));
            has_changed |= link_texts(ui, &rows, link, (index, &title));
        }
        if let Some(index) = removed {
            card.evidence.remove(index);
            has_changed = true;
        }
        let add = rows.words.text("add-evidence-link");
        let shown = (add.as_str(), None);
        let is_linked = |id| card.evidence.iter().any(|link| link.evidence == id);
        let sources = journey.evidence.iter();
        let sources: Vec<_> = sources.filter(|source| !is_linked(source.id)).collect();
        let has_sources = !sources.is_empty();
        let pick = |ui: &mut Ui| {
            picker::field(ui, &rows.words, ("add evidence", &add), shown, || {
                let choices = sources.iter().map(|source| Choice {
                    value: source.id,
                    name: title(source.id),
                    place: rows.words.name("evidence-kind", source.kind.as_str()),
                });
                choices.collect()
            })
        };
        // A list with nothing in it leads nowhere.
        let added = has_sources.then(|| pick(ui)).flatten();
        is_asked = ui.button(rows.words.text("new-evidence-link")).clicked();
        if let Some(evidence) = added {
            card.evidence.push(EvidenceLink::observed(evidence));
            has_changed = true;
        }
    });
    list.response.accessible_name(name);
    if has_changed {
        form.changed = Some("evidence");
    }
    is_asked
}

/// Shows what a piece of evidence makes of the card, and how sure it makes it. Returns whether
/// that was changed.
fn link_fields(
    ui: &mut Ui,
    rows: &Rows<'_>,
    link: &mut EvidenceLink,
    (index, title): (usize, &str),
) -> bool {
    let mut has_changed = false;
    ui.horizontal(|ui| {
        let statuses = rows.statuses;
        let current = statuses
            .iter()
            .position(|(status, _)| *status == link.status);
        let names: Vec<String> = statuses.iter().map(|(_, name)| name.clone()).collect();
        let shown = current.map_or("", |index| &names[index]);
        let salt = ("evidence status", index);
        let chosen = dropdown::field(ui, (salt, title), (shown, 96.0), current, &names);
        if let Some(index) = chosen.filter(|index| current != Some(*index)) {
            link.status = statuses[index].0;
            has_changed = true;
        }
        let soft = colour(rows.theme.colours.text_soft);
        let caption = RichText::new(&rows.confidence).font(style::caption_font());
        ui.label(caption.color(soft));
        let is_unset = link.confidence.is_none();
        let mut percent = link.confidence.unwrap_or(0.5) * 100.0;
        let limits = Limits {
            // Nobody has judged it: a dash, until it is dragged or typed.
            none: is_unset.then_some((50.0, "—")),
            ..Limits::of(0.0..=100.0)
        };
        let response = number::field(ui, &rows.words, &mut percent, &limits, |drag| {
            drag.speed(0.5).max_decimals(1).suffix(" %")
        });
        let response = response.accessible_name(rows.confidence.clone());
        if response.changed() {
            link.confidence = Some((percent / 100.0).clamp(0.0, 1.0));
            has_changed = true;
        }
    });
    has_changed
}

/// Shows what the source says: the quote, its place and the person who said it; or, as long as
/// none of them is known, a button that asks for them. Returns whether one was changed.
fn link_texts(
    ui: &mut Ui,
    rows: &Rows<'_>,
    link: &mut EvidenceLink,
    (index, title): (usize, &str),
) -> bool {
    let mut has_changed = false;
    let mut texts = [&mut link.quote, &mut link.place, &mut link.person];
    let asked = ui.scope_id().with(("asks for the quote", index, title));
    let is_asked = ui.data(|data| data.get_temp::<bool>(asked)).is_some();
    if !is_asked && texts.iter().all(|text| text.is_empty()) {
        let name = format!("{title}: {}", rows.add_quote);
        let button = ui.small_button(&rows.add_quote);
        if button.accessible_name(name).clicked() {
            ui.data_mut(|data| data.insert_temp(asked, true));
        }
        ui.add_space(4.0);
        return false;
    }
    for (place, (text, name)) in texts.iter_mut().zip(&rows.texts).enumerate() {
        let id = ui.scope_id().with(("evidence text", index, place));
        let edit = if place == 0 {
            TextEdit::multiline(*text).desired_rows(1)
        } else {
            TextEdit::singleline(*text)
        };
        let edit = edit
            .id(id)
            .hint_text(name.clone())
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(format!("{title}: {name}"));
        has_changed |= response.changed();
    }
    ui.add_space(4.0);
    has_changed
}
