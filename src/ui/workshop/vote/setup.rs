//! The dialog in which a vote is set up.

use egui::{Context, TextEdit, Ui};

use crate::editor::{Candidates, Editor, VoteSetup};
use crate::model::Vote;
use crate::ui::dialogs::frame::{Answer, Content, Dialog};
use crate::ui::window::layers::Layer;
use crate::ui::workshop::parts;

/// The button that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pressed {
    /// Begin the vote.
    Begin,
    /// Show the results of the last vote.
    Results,
    Cancel,
}

/// Shows the dialog while a vote is set up.
pub(super) fn ui(context: &Context, editor: &mut Editor) {
    let Some(mut setup) = editor.vote().setup().cloned() else {
        return;
    };
    let title = editor.words().text("vote-title");
    let dialog = Dialog::new(editor, Layer::Vote, &title);
    let answer = dialog.show(context, Pressed::Cancel, |content| {
        content.body(|ui| fields(ui, editor, &mut setup));
        buttons(content, editor, &setup)
    });
    editor.vote_mut().change_setup(setup);
    match answer {
        Some(Pressed::Begin) => editor.vote_mut().begin(),
        Some(Pressed::Results) => editor.vote_mut().show_results(),
        Some(Pressed::Cancel) => editor.vote_mut().leave_setup(),
        None => return,
    }
    context.request_repaint();
}

fn fields(ui: &mut Ui, editor: &Editor, setup: &mut VoteSetup) {
    let words = editor.words();
    let name = words.text("vote-question");
    parts::caption(ui, editor, &name);
    let edit = TextEdit::singleline(&mut setup.question)
        .hint_text(words.text("vote-question-hint"))
        .desired_width(f32::INFINITY);
    ui.add(edit).accessible_name(name);
    parts::caption(ui, editor, &words.text("vote-candidates"));
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for which in Candidates::ALL {
            let count = editor.vote().candidates(which).len();
            let args = [("count", count.into())];
            let name = match which {
                Candidates::Selected => words.fill("vote-of-selected", &args),
                Candidates::Activity => words.fill("vote-of-activity", &args),
                Candidates::Pains => words.fill("vote-of-pains", &args),
                Candidates::Opportunities => words.fill("vote-of-opportunities", &args),
                Candidates::All => words.fill("vote-of-all", &args),
            };
            ui.add_enabled_ui(count > 0, |ui| {
                ui.radio_value(&mut setup.candidates, which, name);
            });
        }
    });
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        let people = words.text("vote-people");
        ui.label(&people);
        parts::number(ui, &people, &mut setup.voters, Vote::MAX_VOTERS);
        ui.add_space(16.0);
        let dots = words.text("vote-dots-each");
        ui.label(&dots);
        parts::number(ui, &dots, &mut setup.dots, Vote::MAX_DOTS);
    });
    let choices = Participation {
        by_hands: &mut setup.by_hands,
        is_hidden: &mut setup.is_hidden,
    };
    participation(ui, editor, choices);
}

/// The choices how people take part in a vote or a scoring.
pub(in crate::ui::workshop) struct Participation<'a> {
    /// Whether hands are counted, instead of passing the laptop from person to person.
    pub(in crate::ui::workshop) by_hands: &'a mut bool,
    /// Whether the result is hidden until the end.
    pub(in crate::ui::workshop) is_hidden: &'a mut bool,
}

/// Shows the choices how people take part.
pub(in crate::ui::workshop) fn participation(
    ui: &mut Ui,
    editor: &Editor,
    choices: Participation<'_>,
) {
    let Participation {
        by_hands,
        is_hidden,
    } = choices;
    let words = editor.words();
    ui.add_space(6.0);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.radio_value(by_hands, false, words.text("vote-in-turn"));
        ui.radio_value(by_hands, true, words.text("vote-by-hands"));
    });
    ui.checkbox(is_hidden, words.text("vote-hide"));
}

fn buttons(content: &mut Content<'_>, editor: &Editor, setup: &VoteSetup) -> Option<Pressed> {
    let words = editor.words();
    let can_begin = !editor.vote().candidates(setup.candidates).is_empty();
    let workshop = editor.workshop();
    let has_results =
        workshop.is_some_and(|workshop| workshop.votes.iter().any(|vote| vote.is_closed));
    let mut answers = Vec::new();
    if has_results {
        let text = words.text("vote-last-results");
        answers.push(Answer::new(text, Pressed::Results));
    }
    answers.push(Answer::new(words.text("cancel"), Pressed::Cancel));
    let begin = Answer::main(words.text("vote-begin"), Pressed::Begin);
    answers.push(begin.enabled(can_begin).focused());
    content.foot(answers)
}
