//! Setting the main property of the selection by Alt with a digit, also while its text is
//! edited.

use crate::editor::{Editor, Property, Tool};

impl Editor {
    /// The values that Alt with a digit gives to the selection, the first one by 1: how severe
    /// pain points are, otherwise the channels of touchpoints, otherwise what cards and points
    /// rest on. It is empty if nothing is selected that has such a property.
    pub fn digit_choices(&self) -> Vec<Property> {
        let properties: Vec<Property> = self
            .properties()
            .into_iter()
            .map(|(property, _)| property)
            .collect();
        let row = |is_meant: fn(&Property) -> bool| {
            let meant = properties.iter().filter(|property| is_meant(property));
            meant.cloned().collect::<Vec<_>>()
        };
        [
            row(|property| matches!(property, Property::Severity(_))),
            row(|property| matches!(property, Property::Channel(_))),
            row(|property| matches!(property, Property::Status(_))),
        ]
        .into_iter()
        .find(|choices| !choices.is_empty())
        .unwrap_or_default()
    }

    /// Gives the selection the value with this number, counted from 1, or removes it where all
    /// have it already. A text that is edited stays open.
    pub(in crate::editor) fn choose_by_digit(&mut self, number: u8) {
        let choices = self.digit_choices();
        let index = usize::from(number).checked_sub(1);
        match index.and_then(|index| choices.get(index)) {
            Some(property) if matches!(self.tool(), Tool::EditingText { .. }) => {
                self.toggle_property_in_field(property);
            }
            Some(property) => self.toggle_property(property),
            // The check of the command has said so.
            None => {}
        }
    }
}
