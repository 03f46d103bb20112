//! How the workshop went: when it was, who was there, and how long each activity took.

use jiff::civil::{Date, DateTime};

use super::document::{Block, Cell, Fact, Row, Tone};
use super::writer::{NOTHING, SummaryWriter, one_line, or_else};
use crate::model::Activity;

/// Seconds in a minute.
const MINUTE: i64 = 60;

/// The planned and the spent time of an activity, in seconds.
#[derive(Clone, Copy, Default)]
struct Timing {
    /// The time that the agenda gives the activity.
    planned: i64,
    /// The time that was added during the workshop.
    added: i64,
    /// The time that the activity took.
    spent: i64,
}

impl Timing {
    /// How much longer the activity took than the time it had, in seconds; negative if it was
    /// shorter.
    fn over(self) -> i64 {
        self.spent - self.planned - self.added
    }

    fn plus(self, other: Self) -> Self {
        Self {
            planned: self.planned + other.planned,
            added: self.added + other.added,
            spent: self.spent + other.spent,
        }
    }
}

impl SummaryWriter<'_> {
    /// Adds how the workshop went: date and time, participants, scenario, personas and result,
    /// and the planned and spent times.
    pub fn how_it_went(&mut self) {
        let facts = self.facts();
        let times = self.times();
        if facts.is_empty() && times.is_empty() {
            return;
        }
        self.section("summary-how");
        if !facts.is_empty() {
            self.push(Block::Facts(facts));
        }
        if !times.is_empty() {
            self.push(Block::Subheading(self.words.text("summary-timing")));
            self.timing(times);
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add = |name: String, text: String| {
            if !text.is_empty() {
                facts.push(Fact { name, text });
            }
        };
        let words = self.words;
        let civil = |at: Option<i64>| at.and_then(|seconds| (self.moment.civil)(seconds));
        let (start, end) = (
            civil(self.workshop.started_at),
            civil(self.workshop.ended_at),
        );
        if let Some(start) = start {
            add(words.text("summary-date"), self.date(start.date()));
            add(words.text("summary-time"), self.time_of_day(start, end));
        }
        add(words.text("summary-people"), self.people());
        add(words.text("people-away"), self.away());
        add(
            words.text("summary-scenario"),
            one_line(&self.journey.scenario.summary),
        );
        let personas = self.journey.personas.iter();
        let personas: Vec<String> = personas.map(|persona| one_line(&persona.name)).collect();
        add(words.text("field-personas"), personas.join("; "));
        add(words.text("summary-result"), self.result());
        facts
    }

    fn date(&self, date: Date) -> String {
        let year = date.year().to_string();
        let args = [
            ("day", f64::from(date.day()).into()),
            ("month", f64::from(date.month()).into()),
            ("year", (&year).into()),
        ];
        self.words.fill("summary-day", &args)
    }

    fn time_of_day(&self, start: DateTime, end: Option<DateTime>) -> String {
        let clock = |time: DateTime| format!("{:02}:{:02}", time.hour(), time.minute());
        let Some(end) = end else {
            return clock(start);
        };
        if end.date() == start.date() {
            format!("{}–{}", clock(start), clock(end))
        } else {
            let day = self.date(end.date());
            format!("{} – {day}, {}", clock(start), clock(end))
        }
    }

    /// The names of the participants, and the number of those whose names are not known.
    fn people(&self) -> String {
        let workshop = self.workshop;
        let names = workshop.present().map(|person| one_line(&person.name));
        let mut people: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        let voters = workshop.own_votes().map(|vote| vote.voters);
        let counts = voters.chain(workshop.own_scorings().map(|scoring| scoring.people));
        // Without any names or number, those who voted and scored are known to have been there.
        let counts = counts.filter(|_| people.is_empty());
        let count = workshop.headcount.or(counts.max()).unwrap_or(0);
        let named = u32::try_from(people.len()).unwrap_or(u32::MAX);
        if count > named {
            let args = [("count", (count - named).into())];
            let key = if people.is_empty() {
                "summary-unnamed"
            } else {
                "summary-more-unnamed"
            };
            people.push(self.words.fill(key, &args));
        }
        people.join(", ")
    }

    /// The names of the participants who are away.
    fn away(&self) -> String {
        let people = self.workshop.people.iter().filter(|person| person.is_away);
        let names: Vec<String> = people.map(|person| one_line(&person.name)).collect();
        names.join(", ")
    }

    /// How many cards and parked notes were made; empty if there are none.
    fn result(&self) -> String {
        let workshop = self.workshop;
        let made: usize = workshop
            .agenda
            .iter()
            .map(|activity| activity.made.len())
            .sum();
        if made == 0 && workshop.parking_lot.is_empty() {
            return String::new();
        }
        let args = [
            ("cards", made.into()),
            ("notes", workshop.parking_lot.len().into()),
        ];
        self.words.fill("summary-made-count", &args)
    }

    /// The rows of planned and spent times, activity by activity; empty if none was held.
    fn times(&self) -> Vec<Row> {
        let agenda = &self.workshop.agenda;
        let mut all = Timing::default();
        let mut rows = Vec::new();
        for (at, activity) in agenda.iter().enumerate() {
            let timing = self.timing_of(activity);
            all = all.plus(timing);
            let name = self.activity_name(at, activity);
            let was_held = timing.spent > 0 || was_held(activity);
            rows.push(self.timing_row(&name, timing, was_held));
        }
        let is_held =
            |activity: &Activity| was_held(activity) || self.timing_of(activity).spent > 0;
        if !agenda.iter().any(is_held) {
            return Vec::new();
        }
        let was_held = all.spent > 0;
        rows.push(Row {
            is_total: true,
            ..self.timing_row(&self.words.text("summary-total"), all, was_held)
        });
        rows
    }

    /// Adds the table of planned and spent times.
    fn timing(&mut self, rows: Vec<Row>) {
        let columns = [
            ("summary-what", 4.0, false),
            ("summary-planned", 1.3, true),
            ("summary-added", 1.3, true),
            ("summary-spent", 1.3, true),
            ("summary-over", 1.6, true),
        ];
        self.table(&columns, rows);
    }

    fn timing_of(&self, activity: &Activity) -> Timing {
        let mut spent = i64::from(activity.seconds);
        let runs = self.workshop.current == Some(activity.id);
        if let (true, Some(since)) = (runs, self.workshop.running_since) {
            let until = self.workshop.ended_at.or(self.moment.now);
            spent += until.map_or(0, |until| until.saturating_sub(since).max(0));
        }
        Timing {
            planned: i64::from(activity.minutes) * MINUTE,
            added: i64::from(activity.added_minutes) * MINUTE,
            spent,
        }
    }

    fn timing_row(&self, name: &str, timing: Timing, was_held: bool) -> Row {
        let nothing = || Cell::new(NOTHING).toned(Tone::Soft);
        let added = if timing.added > 0 {
            Cell::new(clock(timing.added))
        } else {
            nothing()
        };
        let (spent, over) = if was_held {
            (Cell::new(clock(timing.spent)), over(timing.over()))
        } else {
            let not_held = Cell::new(self.words.text("summary-not-held"));
            (nothing(), not_held.toned(Tone::Soft))
        };
        Row {
            cells: vec![
                Cell::new(or_else(name, || NOTHING.to_owned())),
                Cell::new(clock(timing.planned)),
                added,
                spent,
                over,
            ],
            is_total: false,
        }
    }
}

/// Whether an activity was held, as far as the map shows.
pub(super) fn was_held(activity: &Activity) -> bool {
    activity.is_done || activity.seconds > 0 || !activity.made.is_empty()
}

/// The cell for the difference between the spent and the planned time.
fn over(seconds: i64) -> Cell {
    match seconds {
        0 => Cell::new("0:00"),
        1.. => Cell::new(format!("+{}", clock(seconds))).toned(Tone::Alert),
        _ => Cell::new(format!("−{}", clock(-seconds))),
    }
}

/// A time in seconds as minutes and seconds: "12:05", "125:00".
fn clock(seconds: i64) -> String {
    format!("{}:{:02}", seconds / MINUTE, seconds % MINUTE)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn times_read_as_on_a_clock() {
        assert_eq!(clock(0), "0:00");
        assert_eq!(clock(725), "12:05");
        assert_eq!(clock(3725), "62:05");
    }
}
