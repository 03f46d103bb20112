//! Changes of the recipe of the open source.

use super::Desk;
use crate::data::Remedy;
use crate::editor::Editor;
use crate::model::{ColumnRole, PersonaId, RecipeColumn, SegmentRule};

/// Whether only one column of a file can have a role.
fn is_single(role: ColumnRole) -> bool {
    matches!(
        role,
        ColumnRole::Case
            | ColumnRole::Activity
            | ColumnRole::Time
            | ColumnRole::EndTime
            | ColumnRole::Session
            | ColumnRole::Segment
            | ColumnRole::Channel
            | ColumnRole::Status
            | ColumnRole::Step
            | ColumnRole::Count
            | ColumnRole::Open
            | ColumnRole::Path
            | ColumnRole::Finished
    )
}

impl Desk {
    /// Says what a column holds. Another column that held the same gives it up, where only one
    /// can.
    pub fn set_role(&self, editor: &mut Editor, column: &str, role: ColumnRole) {
        self.change_recipe(editor, "edit-change-columns", |recipe| {
            if is_single(role) {
                for other in &mut recipe.columns {
                    if other.role == role {
                        other.role = ColumnRole::Ignored;
                    }
                }
            }
            let mut columns = recipe.columns.iter_mut();
            match columns.find(|other| other.name == column) {
                Some(found) => found.role = role,
                None => recipe.columns.push(RecipeColumn {
                    name: column.to_owned(),
                    role,
                    ..RecipeColumn::default()
                }),
            }
        });
    }

    /// Says for which persona a value of the segment column stands; `None` for none.
    pub fn give_segment(&self, editor: &mut Editor, value: &str, persona: Option<PersonaId>) {
        let named = persona.and_then(|id| {
            let mut personas = editor.journey().personas.iter();
            personas.find(|persona| persona.id == id)
        });
        let name = named
            .map(|persona| persona.name.clone())
            .unwrap_or_default();
        self.change_recipe(editor, "edit-change-segments", |recipe| {
            for rule in &mut recipe.segments {
                rule.values.retain(|other| other != value);
            }
            if let Some(persona) = persona {
                let mut rules = recipe.segments.iter_mut();
                match rules.find(|rule| rule.persona == persona) {
                    Some(rule) => rule.values.push(value.to_owned()),
                    None => recipe.segments.push(SegmentRule {
                        persona,
                        name,
                        values: vec![value.to_owned()],
                    }),
                }
            }
            recipe.segments.retain(|rule| !rule.values.is_empty());
        });
    }

    /// Does what a recipe can do about something that a check found, or takes it back.
    pub fn remedy(&self, editor: &mut Editor, remedy: Remedy, is_done: bool) {
        self.change_recipe(editor, "edit-change-leave-out", |recipe| match remedy {
            Remedy::LeaveOut(rule) => {
                recipe.leaves_out.retain(|other| *other != rule);
                if is_done {
                    recipe.leaves_out.push(rule);
                }
            }
            Remedy::IgnoreLetterCase => recipe.ignores_letter_case = is_done,
        });
    }
}
