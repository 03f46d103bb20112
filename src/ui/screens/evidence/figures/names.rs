//! What groups are called.

use crate::data::GroupName;
use crate::model::Journey;
use crate::ui::screens::evidence::look::Look;

/// The name of a group as it is shown.
pub fn group_name(look: &Look, journey: &Journey, name: &GroupName) -> String {
    match name {
        GroupName::Persona(id) => {
            let mut personas = journey.personas.iter();
            let found = personas.find(|persona| persona.id == *id);
            found.map_or_else(|| look.text("unnamed"), |persona| persona.name.clone())
        }
        GroupName::Value(value) => value.clone(),
        GroupName::Channel(channel) => look.words.name("channel", channel),
        GroupName::Before(day) => {
            let day = look.words.date(*day);
            look.words.fill("split-before", &[("day", (&day).into())])
        }
        GroupName::From(day) => {
            let day = look.words.date(*day);
            look.words.fill("split-from", &[("day", (&day).into())])
        }
        GroupName::Month(day) => {
            let year = format!("{:04}", day.year());
            let args = [
                ("month", f64::from(day.month()).into()),
                ("year", (&year).into()),
            ];
            look.words.fill("split-of-month", &args)
        }
    }
}
