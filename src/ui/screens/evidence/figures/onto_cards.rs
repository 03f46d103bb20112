//! What a log says about touchpoints and pains is put onto their cards from the tables.

use egui::{Popup, Ui, vec2};

use super::MARGIN;
use crate::editor::evidence::{Concerned, Desk};
use crate::model::{CardId, Journey, StepId};
use crate::ui::screens::evidence::Choice;
use crate::ui::screens::evidence::look::Look;
use crate::ui::screens::evidence::signs::Sign;
use crate::ui::widgets::scrolling_menu;

/// The most letters of a pain that a menu shows.
const LETTERS: usize = 60;

/// Shows the button that puts the shares of channels onto the touchpoints. `cards` is how many
/// cards it changes or adds.
pub fn channels(ui: &mut Ui, look: &Look, cards: usize, choice: &mut Option<Choice>) {
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        let name = look.text("channels-put");
        if look
            .button(ui, Some(Sign::Right), &name, cards > 0)
            .clicked()
        {
            *choice = Some(Choice::PutChannels);
        }
        ui.add_space(8.0);
        let text = if cards > 0 {
            look.counted("channels-cards", cards as u64)
        } else {
            look.text("channels-there")
        };
        look.note(ui, &text);
    });
}

/// Shows a button for each step with pains, which opens a menu of what can be put onto which.
pub fn pains(
    ui: &mut Ui,
    look: &Look,
    (journey, desk): (&Journey, &Desk),
    steps: &[StepId],
    choice: &mut Option<Choice>,
) {
    let with_pains = |step: &&StepId| !desk.pains_at(journey, **step).is_empty();
    let steps: Vec<&StepId> = steps.iter().filter(with_pains).collect();
    if steps.is_empty() {
        return;
    }
    ui.add_space(8.0);
    let width = ui.available_width() - 2.0 * MARGIN;
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        ui.vertical(|ui| {
            ui.set_max_width(width);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
                look.note(ui, &look.text("pains-put"));
                for step in steps {
                    step_button(ui, look, (journey, desk), *step, choice);
                }
            });
        });
    });
}

/// Shows the button of a step, and its menu while that is open.
fn step_button(
    ui: &mut Ui,
    look: &Look,
    (journey, desk): (&Journey, &Desk),
    step: StepId,
    choice: &mut Option<Choice>,
) {
    let name = super::step_name(journey, step);
    let button = look.button(ui, Some(Sign::Open), &name, true);
    let button = button.on_hover_text(look.text("pains-put-more"));
    Popup::menu(&button).show(|ui| {
        scrolling_menu::scrolling(ui, |ui| {
            ui.set_min_width(280.0);
            if let Some((card, concerned)) = menu(ui, look, (journey, desk), step) {
                *choice = Some(Choice::PutOnPain(card, concerned));
            }
        });
    });
}

/// Shows the pains of a step, and below each how many it may concern.
fn menu(
    ui: &mut Ui,
    look: &Look,
    (journey, desk): (&Journey, &Desk),
    step: StepId,
) -> Option<(CardId, Concerned)> {
    let mut chosen = None;
    for card in desk.pains_at(journey, step) {
        let text: String = card.text.chars().take(LETTERS).collect();
        let dots = if text.len() < card.text.len() {
            "…"
        } else {
            ""
        };
        look.note(ui, &format!("{text}{dots}"));
        for concerned in Concerned::ALL {
            let reach = desk.concerned(journey, step, concerned);
            let Some(reach) = reach.filter(|reach| reach.count > 0) else {
                continue;
            };
            let count = look.words.count(u64::from(reach.count));
            let of = look.words.count(u64::from(reach.of));
            let args = [("count", (&count).into()), ("of", (&of).into())];
            if scrolling_menu::entry(ui, look.words.fill(concerned.key(), &args)) {
                chosen = Some((card.id, concerned));
            }
        }
    }
    chosen
}
