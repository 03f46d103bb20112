//! Deleting a source: the user is told first what hangs on it.

use egui::Context;

use super::EvidenceScreen;
use super::look::Look;
use super::sources;
use crate::editor::Editor;
use crate::editor::evidence::Hanging;
use crate::model::EvidenceId;
use crate::ui::dialogs::ask::{self, DeleteSourceAnswer};

impl EvidenceScreen {
    /// Deletes the open source; if anything on the map hangs on it, the user is asked first.
    pub(super) fn delete(&mut self, editor: &mut Editor) {
        let Some(open) = self.desk.open_id(editor.journey()) else {
            return;
        };
        if Hanging::on(editor.journey(), open).is_empty() {
            self.delete_source(editor, open, false);
        } else {
            self.deleting = Some(open);
        }
    }

    /// Asks what becomes of what hangs on the source that is to be deleted.
    pub(super) fn ask_deletion(&mut self, context: &Context, editor: &mut Editor) {
        let Some(source) = self.deleting.take() else {
            return;
        };
        let Some(evidence) = editor.journey().evidence(source) else {
            return;
        };
        let look = Look::new(editor);
        let hanging = Hanging::on(editor.journey(), source);
        let title = sources::title(&look, evidence);
        let args = [("source", (&title).into())];
        let mut lines = vec![look.words.fill("again-hangs", &args)];
        let counts = [
            ("again-hangs-figures", hanging.figures),
            ("again-hangs-points", hanging.points),
            ("again-hangs-reaches", hanging.reaches),
            ("again-hangs-quotes", hanging.quotes),
            ("again-hangs-cards", hanging.cards),
        ];
        for (key, count) in counts {
            if count > 0 {
                let lanes = look.counted("desk-lane-count", hanging.lanes as u64);
                let shown = look.words.count(count as u64);
                let args = [
                    ("count", count.into()),
                    ("shown", (&shown).into()),
                    ("lanes", (&lanes).into()),
                ];
                lines.push(format!("• {}", look.words.fill(key, &args)));
            }
        }
        lines.push(String::new());
        lines.push(look.text(if hanging.has_figures() {
            "again-hangs-choice"
        } else {
            "again-hangs-goes"
        }));
        let has_figures = hanging.has_figures();
        match ask::delete_source(context, editor, lines.join("\n"), has_figures) {
            None => self.deleting = Some(source),
            Some(DeleteSourceAnswer::Cancel) => self.wants_focus = true,
            Some(DeleteSourceAnswer::Keep) => self.delete_source(editor, source, true),
            Some(DeleteSourceAnswer::Remove) => self.delete_source(editor, source, false),
        }
    }

    fn delete_source(&mut self, editor: &mut Editor, source: EvidenceId, keeps_figures: bool) {
        let look = Look::new(editor);
        let evidence = editor.journey().evidence(source);
        let title = evidence.map_or_else(String::new, |source| sources::title(&look, source));
        self.desk.delete(editor, source, keeps_figures);
        self.wants_focus = true;
        let args = [("source", (&title).into())];
        editor.notify(look.words.fill("again-deleted", &args), false);
    }
}
