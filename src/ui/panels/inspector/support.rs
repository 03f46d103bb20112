//! What a card rests on: its status, and the pieces of evidence that support it.

use egui::{ComboBox, DragValue, RichText, Ui};

use super::form::Form;
use crate::model::{Card, EvidenceId, EvidenceLink, EvidenceStatus, Journey};
use crate::scene::Theme;
use crate::ui::widgets::convert::colour;
use crate::ui::widgets::number;
use crate::ui::widgets::picker::{self, Choice};
use crate::ui::widgets::sign_button::{self, Sign};
use crate::ui::window::style;
use crate::words::Words;

/// What the rows of the list share.
struct Rows<'a> {
    words: Words,
    theme: Theme,
    statuses: &'a [(EvidenceStatus, String)],
    /// The name of the field for the confidence.
    confidence: String,
}

/// Shows the fields.
pub(super) fn ui(form: &mut Form<'_>, journey: &Journey, card: &mut Card) {
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
        }
        if let Some(index) = removed {
            card.evidence.remove(index);
            has_changed = true;
        }
        let add = rows.words.text("add-evidence-link");
        let shown = (add.as_str(), None);
        let added = picker::field(ui, &rows.words, ("add evidence", &add), shown, || {
            let is_linked = |id| card.evidence.iter().any(|link| link.evidence == id);
            let sources = journey.evidence.iter();
            let sources = sources.filter(|source| !is_linked(source.id));
            let choices = sources.map(|source| Choice {
                value: source.id,
                name: title(source.id),
                place: rows.words.name("evidence-kind", source.kind.as_str()),
            });
            choices.collect()
        });
        if let Some(evidence) = added {
            card.evidence.push(EvidenceLink {
                evidence,
                status: EvidenceStatus::Observed,
                confidence: None,
            });
            has_changed = true;
        }
    });
    list.response.accessible_name(name);
    if has_changed {
        form.changed = Some("evidence");
    }
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
        let mut statuses = rows.statuses.iter();
        let current = statuses.find(|(status, _)| *status == link.status);
        ComboBox::from_id_salt(("evidence status", index))
            .selected_text(current.map_or("", |(_, name)| name))
            .width(96.0)
            .show_ui(ui, |ui| {
                for (status, name) in rows.statuses {
                    let choice = ui.selectable_value(&mut link.status, *status, name);
                    has_changed |= choice.changed();
                }
            })
            .response
            .accessible_name(title.to_owned());
        let soft = colour(rows.theme.colours.text_soft);
        let caption = RichText::new(&rows.confidence).font(style::caption_font());
        ui.label(caption.color(soft));
        let is_unset = link.confidence.is_none();
        let mut percent = link.confidence.unwrap_or(0.5) * 100.0;
        let drag = DragValue::new(&mut percent)
            .range(0.0..=100.0)
            .speed(0.5)
            .max_decimals(0)
            .suffix(" %");
        let drag = if is_unset {
            // Nobody has judged it: a dash, until it is dragged or typed.
            drag.suffix("").custom_formatter(|_, _| "—".to_owned())
        } else {
            number::in_words(drag, &rows.words)
        };
        let response = ui.add(drag).accessible_name(rows.confidence.clone());
        if response.changed() {
            link.confidence = Some((percent / 100.0).clamp(0.0, 1.0));
            has_changed = true;
        }
    });
    has_changed
}
