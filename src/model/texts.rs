//! Every text of every element, with the name of its field, for searching and replacing.

use super::{
    Activity, Card, CurvePoint, Evidence, Image, Journey, Lane, Link, Metric, ParkedNote,
    Participant, Persona, Stage, Step, Vote, WalkMessage, WalkStop,
};

/// An element that has texts. Each text comes with the name of its field, in the order in which
/// a reader meets them. All texts of a list have the name of the list.
pub trait Texts {
    /// Calls `visit` with every text.
    fn texts(&self, visit: &mut dyn FnMut(&'static str, &str));

    /// Calls `change` with every text, which may change it. Entries of lists that are empty
    /// afterwards are removed.
    fn change_texts(&mut self, change: &mut dyn FnMut(&'static str, &mut String));
}

/// Declares the texts of a type: fields, then lists of texts, then fields of the members of
/// lists.
macro_rules! texts {
    ($($type:ty {
        $($field:literal = $($path:ident).+;)*
        $([$list:literal = $($list_path:ident).+])*
        $({$member:literal = $members:ident . $inner:ident})*
    })*) => {
        $(impl Texts for $type {
            fn texts(&self, visit: &mut dyn FnMut(&'static str, &str)) {
                $(visit($field, &self.$($path).+);)*
                $(for text in &self.$($list_path).+ {
                    visit($list, text);
                })*
                $(for member in &self.$members {
                    visit($member, &member.$inner);
                })*
            }

            fn change_texts(&mut self, change: &mut dyn FnMut(&'static str, &mut String)) {
                $(change($field, &mut self.$($path).+);)*
                $(for text in &mut self.$($list_path).+ {
                    change($list, text);
                }
                self.$($list_path).+.retain(|text| !text.is_empty());)*
                $(for member in &mut self.$members {
                    change($member, &mut member.$inner);
                })*
            }
        })*
    };
}

texts! {
    // The map's own fields. Its elements have implementations of their own.
    Journey {
        "title" = title;
        "summary" = scenario.summary;
        "situation" = scenario.situation;
        "expectations" = scenario.expectations;
        "goal" = scenario.goal;
        "notes" = notes;
    }
    Persona {
        "name" = name;
        "demographics" = demographics;
        "behaviour" = behaviour;
        "quote" = quote;
        "note" = note;
        ["motivations" = motivations]
        ["goals" = goals]
        ["needs" = needs]
        ["frustrations" = frustrations]
        ["says" = empathy.says]
        ["thinks_and_feels" = empathy.thinks_and_feels]
        ["does" = empathy.does]
        ["hears" = empathy.hears]
        ["sees" = empathy.sees]
        ["pains" = empathy.pains]
        ["gains" = empathy.gains]
        {"when" = jobs.when}
        {"want" = jobs.want}
        {"so" = jobs.so}
    }
    Stage {
        "name" = name;
        "description" = description;
        "goal" = goal;
        "presenter_notes" = presenter_notes;
    }
    Step {
        "name" = name;
        "description" = description;
    }
    Lane {
        "name" = name;
        "description" = description;
    }
    Card {
        "text" = text;
        "department" = department;
        "owner" = plan.owner;
        "expected_effect" = plan.expected_effect;
        "experiment" = plan.experiment;
        "release" = plan.release;
        "author" = author;
        "note" = note;
        ["tags" = tags]
        ["references" = references]
        {"quote" = evidence.quote}
        {"place" = evidence.place}
        {"person" = evidence.person}
    }
    CurvePoint {
        "label" = label;
        "quote" = quote;
    }
    Metric {
        "name" = name;
        "unit" = unit;
        {"source" = values.source}
        {"period" = values.period}
    }
    Evidence {
        "title" = title;
        "period" = period;
        "purpose" = purpose;
        "location" = location;
        "note" = note;
    }
    Link {
        "label" = label;
    }
    Image {
        "alt" = alt;
    }
    WalkStop {
        "title" = title;
        "text" = text;
        "notes" = notes;
    }
    WalkMessage {
        "figure" = figure;
        "sentence" = sentence;
        "source" = source;
    }
    Activity {
        "name" = name;
        "question" = question;
    }
    Participant {
        "name" = name;
        "initials" = initials;
    }
    ParkedNote {
        "text" = text;
        "author" = author;
    }
    Vote {
        "question" = question;
    }
}
