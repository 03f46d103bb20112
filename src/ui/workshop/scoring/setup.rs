//! The dialog in which a scoring is set up.

use egui::{ComboBox, Context, Ui};

use crate::editor::{Editor, ScoringSetup};
use crate::model::{CurveId, CurveState, Vote};
use crate::ui::dialogs::frame::{Answer, Dialog};
use crate::ui::window::layers::Layer;
use crate::ui::workshop::parts;
use crate::ui::workshop::vote::{Participation, participation};

/// The name of a curve: that of its persona, and whether it shows the future.
pub(super) fn curve_name(editor: &Editor, curve: CurveId) -> String {
    let words = editor.words();
    let Some(curve) = editor.journey().curve(curve) else {
        return String::new();
    };
    let persona = editor.journey().persona(curve.persona);
    let name = persona.map_or_else(String::new, |persona| persona.name.clone());
    match curve.state {
        CurveState::Current => name,
        CurveState::Future => words.fill("score-future", &[("name", (&name).into())]),
    }
}

/// Shows the dialog while a scoring is set up.
pub(super) fn ui(context: &Context, editor: &mut Editor) {
    let Some(mut setup) = editor.scoring().setup().copied() else {
        return;
    };
    let title = editor.words().text("score-title");
    let dialog = Dialog::new(editor, Layer::Scoring, &title);
    let begins = dialog.show(context, false, |content| {
        content.body(|ui| fields(ui, editor, &mut setup));
        let words = editor.words();
        content.foot(vec![
            Answer::new(words.text("cancel"), false),
            Answer::main(words.text("score-begin"), true).focused(),
        ])
    });
    editor.scoring_mut().change_setup(setup);
    match begins {
        Some(true) => editor.scoring_mut().begin(),
        Some(false) => editor.scoring_mut().leave_setup(),
        None => return,
    }
    context.request_repaint();
}

fn fields(ui: &mut Ui, editor: &Editor, setup: &mut ScoringSetup) {
    let words = editor.words();
    ui.add(egui::Label::new(parts::soft(editor, &words.text("score-about"))).wrap());
    let name = words.text("score-curve");
    parts::caption(ui, editor, &name);
    let new = words.text("score-new-curve");
    let shown = setup.curve.map(|id| curve_name(editor, id));
    let combo = ComboBox::from_id_salt("scored curve")
        .selected_text(shown.unwrap_or_else(|| new.clone()))
        .width(260.0)
        .show_ui(ui, |ui| {
            for curve in &editor.journey().curves {
                let text = curve_name(editor, curve.id);
                ui.selectable_value(&mut setup.curve, Some(curve.id), text);
            }
            ui.selectable_value(&mut setup.curve, None, new);
        });
    combo.response.accessible_name(name);
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        let people = words.text("vote-people");
        ui.label(&people);
        parts::number(ui, &people, &mut setup.people, Vote::MAX_VOTERS);
    });
    let choices = Participation {
        by_hands: &mut setup.by_hands,
        is_hidden: &mut setup.is_hidden,
    };
    participation(ui, editor, choices);
}
