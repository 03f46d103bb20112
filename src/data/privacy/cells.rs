//! The counts that figures show, by what they count, and how these hang together: which is part
//! of which, along the chain of steps, between measures, and between personas and everyone.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::shared::{SharedFigure, What};
use super::system::Counts;
use crate::model::{Measure, PersonaId};

/// Whose count it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Audience {
    Everyone,
    Persona(PersonaId),
    /// Those of everyone who belong to no persona.
    Rest,
}

/// What a count is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    /// All cases of the audience.
    Cases,
    /// The number of people that a source says it has.
    Sample,
    /// Those who may still go on.
    Open,
    /// Those of whom the reach of a step is a share.
    Eligible(usize),
    /// Those who reached a step that must be reached.
    Reached(usize),
    /// Those who reached a step without which others go on.
    ReachedOptional(usize),
    /// Those of whom the conversion of a step is a share.
    Before(usize),
    /// Those who did a step at any time.
    Present(usize),
    /// Those who gave so many answers: figures of as many answers are of the same people.
    Answered(u64),
    /// All that a measure is of, at any step.
    Whole(String),
    /// A part of what a measure counts at a step.
    Part(String, usize, u8),
}

/// The name of a count, with the number of its series.
type Name = (Of, Audience, usize);

/// The counts of the figures of one source, with their names.
pub(super) struct Named {
    /// The counts and their sums.
    pub counts: Counts,
    places: BTreeMap<Name, (usize, u64)>,
    sums: BTreeSet<(usize, Vec<usize>)>,
    least: u64,
}

impl Named {
    /// The counts of these figures with all that is known about them, and for each figure the
    /// places of its counts.
    pub fn of(figures: &[&SharedFigure], least: u64) -> (Self, Vec<Vec<usize>>) {
        let mut named = Self {
            counts: Counts::new(least),
            places: BTreeMap::new(),
            sums: BTreeSet::new(),
            least,
        };
        // Times take the names of the counts that they were measured on.
        let mut order: Vec<usize> = (0..figures.len()).collect();
        order.sort_by_key(|index| rank(&figures[*index].what));
        let mut cells = vec![Vec::new(); figures.len()];
        for index in order {
            cells[index] = named.cells_of(figures[index]);
        }
        for (figure, cells) in figures.iter().zip(&cells) {
            let is_of_source = !matches!(figure.what, What::Measure(_));
            named.counts.add_bundle(cells, is_of_source);
            if figure
                .people
                .is_some_and(|people| people > 0 && people < least)
            {
                named.counts.mark_few(cells[usize::from(cells.len() > 1)]);
            }
        }
        named.add_personas(figures, &cells);
        named.add_relations();
        named.add_series();
        (named, cells)
    }

    /// The place of a count. Counts of other series are the same if they are equal. If one of the
    /// same name has another value, this one gets no name.
    fn place(&mut self, name: Name, value: u64) -> usize {
        let first = self.places.get(&(name.0.clone(), name.1, 0)).copied();
        match self.places.entry(name) {
            Entry::Occupied(known) if known.get().1 == value => known.get().0,
            Entry::Occupied(_) => self.counts.add(value),
            Entry::Vacant(free) => {
                let place = match first.filter(|(_, known)| *known == value) {
                    Some((place, _)) => place,
                    None => self.counts.add(value),
                };
                free.insert((place, value));
                place
            }
        }
    }

    /// The count of this name, with its value.
    fn get(&self, of: Of, who: Audience, series: usize) -> Option<(usize, u64)> {
        self.places.get(&(of, who, series)).copied()
    }

    /// The counts that a figure shows: all of its people, and its parts.
    fn cells_of(&mut self, figure: &SharedFigure) -> Vec<usize> {
        let who = figure.persona.map_or(Audience::Everyone, Audience::Persona);
        let series = figure.series;
        let (all, parts) = names_of(figure);
        if figure.what == What::Measure(Measure::TimeOnStep)
            && let Some(same) = self.equal_on_chain(who, figure.n)
        {
            return vec![same];
        }
        let all = self.place((all, who, series), figure.n);
        let mut cells = vec![all];
        let counts = figure.parts();
        for (of, count) in parts.into_iter().zip(&counts) {
            cells.push(self.place((of, who, series), *count));
        }
        self.add_sum(all, &cells[1..]);
        cells
    }

    /// The count of those who reached or did a step, of this value: times are measured on those
    /// who came to the step or went on from it.
    fn equal_on_chain(&self, who: Audience, value: u64) -> Option<usize> {
        let mut places = self.places.iter();
        let same = places.find(|((of, other, _), (_, known))| {
            let is_of_step = matches!(
                of,
                Of::Reached(_) | Of::ReachedOptional(_) | Of::Present(_) | Of::Eligible(_)
            );
            is_of_step && *other == who && *known == value
        });
        same.map(|(_, (place, _))| *place)
    }

    fn add_sum(&mut self, total: usize, parts: &[usize]) {
        let is_sum = !parts.is_empty() && !parts.contains(&total);
        if is_sum && self.sums.insert((total, parts.to_vec())) {
            self.counts.add_sum(total, parts);
        }
    }

    /// Says that one count is part of another one, unless it is larger. Returns the place of the
    /// rest.
    fn add_part(
        &mut self,
        larger: Option<(usize, u64)>,
        smaller: Option<(usize, u64)>,
    ) -> Option<usize> {
        let ((larger, most), (smaller, value)) = larger.zip(smaller)?;
        if larger == smaller || value > most {
            return None;
        }
        let rest = self.counts.add_implied(most - value);
        self.add_sum(larger, &[smaller, rest]);
        Some(rest)
    }

    /// Says that one count is part of another one, if they differ by few.
    fn add_near(&mut self, larger: Option<(usize, u64)>, smaller: Option<(usize, u64)>) {
        let difference = larger.zip(smaller);
        let difference = difference.and_then(|((_, most), (_, value))| most.checked_sub(value));
        if difference.is_some_and(|few| few < self.least) {
            self.add_part(larger, smaller);
        }
    }

    /// Says that the personas are parts of everyone, and the rest are those who belong to none.
    /// If they are more than everyone, somebody belongs to several, and nothing adds up.
    fn add_personas(&mut self, figures: &[&SharedFigure], cells: &[Vec<usize>]) {
        type Place = (String, usize, usize, usize);
        let mut wholes: BTreeMap<Place, (Option<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, figure) in figures.iter().enumerate() {
            let word = figure.what.word().to_owned();
            let place = (word, figure.step, figure.series, cells[index].len());
            let whole = wholes.entry(place).or_default();
            match figure.persona {
                Some(_) => whole.1.push(index),
                None => whole.0 = Some(index),
            }
        }
        for (everyone, personas) in wholes.into_values() {
            let Some(everyone) = everyone.filter(|_| !personas.is_empty()) else {
                continue;
            };
            let (all, parts) = names_of(figures[everyone]);
            let names = std::iter::once(all).chain(parts);
            for (at, of) in names.enumerate().take(cells[everyone].len()) {
                let total = cells[everyone][at];
                let mut parts: Vec<usize> = personas.iter().map(|own| cells[*own][at]).collect();
                let sum: u64 = parts.iter().map(|part| self.counts.value(*part)).sum();
                let Some(rest) = self.counts.value(total).checked_sub(sum) else {
                    continue;
                };
                let known = self.counts.len();
                let name = (of, Audience::Rest, figures[everyone].series);
                let place = self.place(name, rest);
                if self.counts.len() > known {
                    self.counts.imply(place);
                }
                parts.push(place);
                self.add_sum(total, &parts);
            }
        }
    }

    /// Says which counts of each audience and series are parts of others.
    fn add_relations(&mut self) {
        let audiences: BTreeSet<(Audience, usize)> = self
            .places
            .keys()
            .map(|(_, who, series)| (*who, *series))
            .collect();
        for (who, series) in audiences {
            let reached = self.steps(who, series, &|of| match of {
                Of::Reached(step) => Some(*step),
                _ => None,
            });
            let optional = self.steps(who, series, &|of| match of {
                Of::ReachedOptional(step) => Some(*step),
                _ => None,
            });
            let before = self.steps(who, series, &|of| match of {
                Of::Before(step) => Some(*step),
                _ => None,
            });
            let eligible = self.steps(who, series, &|of| match of {
                Of::Eligible(step) => Some(*step),
                _ => None,
            });
            self.add_chain(&reached);
            let last_before = |step: usize| {
                let mut earlier = reached.iter().rev();
                earlier.find(|(at, _)| *at < step).map(|(_, cell)| *cell)
            };
            for (step, cell) in &optional {
                self.add_part(last_before(*step), Some(*cell));
            }
            // Those who stand at the step before and may still go on, by its conversion.
            let mut waiting = BTreeMap::new();
            for (step, cell) in &before {
                let rest = self.add_part(last_before(*step), Some(*cell));
                waiting.extend(rest.map(|rest| (*step, rest)));
            }
            self.add_open(&eligible, &waiting, who, series);
            let first = eligible.first().map(|(_, cell)| *cell);
            self.add_part(first, reached.first().map(|(_, cell)| *cell));
            let came: Vec<(usize, (usize, u64))> = reached.into_iter().chain(optional).collect();
            self.add_cases(first, &came, who, series);
        }
    }

    /// The counts of an audience and series that are of this kind, in the order of their steps.
    fn steps(
        &self,
        who: Audience,
        series: usize,
        kind: &dyn Fn(&Of) -> Option<usize>,
    ) -> Vec<(usize, (usize, u64))> {
        let places = self.places.iter();
        let own = places.filter(|((_, other, of), _)| (*other, *of) == (who, series));
        own.filter_map(|((of, ..), cell)| Some((kind(of)?, *cell)))
            .collect()
    }

    /// Says who is part of all cases: those who began, those who did a step, and of these those
    /// who reached it.
    fn add_cases(
        &mut self,
        first: Option<(usize, u64)>,
        came: &[(usize, (usize, u64))],
        who: Audience,
        series: usize,
    ) {
        let cases = self.get(Of::Cases, who, series);
        self.add_part(cases, first);
        for (step, cell) in came {
            let present = self.get(Of::Present(*step), who, series);
            self.add_part(present, Some(*cell));
            if first.is_none() {
                self.add_near(cases, Some(*cell));
            }
        }
        let answered = self.steps(who, series, &|of| match of {
            Of::Answered(_) | Of::Whole(_) => Some(0),
            _ => None,
        });
        for (_, cell) in answered {
            self.add_near(cases, Some(cell));
        }
        let sample = self.get(Of::Sample, who, series);
        for known in [cases, first] {
            self.add_near(sample, known);
            self.add_near(known, sample);
        }
    }

    /// Says that whoever reached a step has reached those before: the difference of two is those
    /// who dropped out between them.
    fn add_chain(&mut self, reached: &[(usize, (usize, u64))]) {
        for (at, (_, later)) in reached.iter().enumerate() {
            for (earlier_at, (_, earlier)) in reached[..at].iter().enumerate() {
                if earlier_at + 1 == at {
                    self.add_part(Some(*earlier), Some(*later));
                } else {
                    self.add_near(Some(*earlier), Some(*later));
                }
            }
        }
    }

    /// Says that the denominators of the reach shrink along the chain by those who stand before
    /// the step and may still go on, who are `waiting` for it.
    fn add_open(
        &mut self,
        eligible: &[(usize, (usize, u64))],
        waiting: &BTreeMap<usize, usize>,
        who: Audience,
        series: usize,
    ) {
        let Some((_, first)) = eligible.first().copied() else {
            return;
        };
        let open = self.get(Of::Open, who, series);
        for (at, (step, later)) in eligible.iter().enumerate().skip(1) {
            for (earlier_at, (_, earlier)) in eligible[..at].iter().enumerate() {
                if earlier_at + 1 == at {
                    let rest = self.add_part(Some(*earlier), Some(*later));
                    if let Some((rest, waiting)) = rest.zip(waiting.get(step)) {
                        self.add_sum(rest, &[*waiting]);
                    }
                } else if earlier_at == 0 {
                    self.add_part(Some(*earlier), Some(*later));
                } else {
                    self.add_near(Some(*earlier), Some(*later));
                }
            }
            if let Some((open, value)) = open
                && first.1.checked_sub(later.1) == Some(value)
            {
                self.add_sum(first.0, &[later.0, open]);
            }
        }
    }

    /// Says that series which count the same of the same rows differ by some people, if these are
    /// few.
    fn add_series(&mut self) {
        let mut series: BTreeMap<(Of, Audience), Vec<(usize, u64)>> = BTreeMap::new();
        for ((of, who, _), cell) in &self.places {
            if *who != Audience::Rest {
                series.entry((of.clone(), *who)).or_default().push(*cell);
            }
        }
        for cells in series.into_values() {
            for (at, later) in cells.iter().enumerate() {
                for earlier in &cells[..at] {
                    self.add_near(Some(*earlier), Some(*later));
                    if earlier.1 != later.1 {
                        self.add_near(Some(*later), Some(*earlier));
                    }
                }
            }
        }
    }
}

/// The order in which figures name their counts.
fn rank(what: &What) -> u8 {
    match what {
        What::Measure(Measure::Reach) => 0,
        What::Measure(Measure::StepConversion | Measure::DropOff | Measure::Count) => 1,
        What::Measure(Measure::Presence) => 2,
        What::Measure(Measure::Rework | Measure::Errors | Measure::TimeToStep) => 3,
        What::Cases | What::Sample | What::Open => 4,
        What::Measure(_) => 5,
    }
}

/// What a figure counts: the name of all of its people, and those of its parts.
fn names_of(figure: &SharedFigure) -> (Of, Vec<Of>) {
    let step = figure.step;
    let What::Measure(measure) = &figure.what else {
        let of = match figure.what {
            What::Cases => Of::Cases,
            What::Sample => Of::Sample,
            _ => Of::Open,
        };
        return (of, Vec::new());
    };
    let family = match measure {
        Measure::DropOff => Measure::StepConversion.as_str(),
        other => other.as_str(),
    };
    let part = |number: u8| Of::Part(family.to_owned(), step, number);
    let reached = if figure.is_optional {
        Of::ReachedOptional(step)
    } else {
        Of::Reached(step)
    };
    match measure {
        Measure::Reach => (Of::Eligible(step), vec![reached, part(1)]),
        Measure::StepConversion | Measure::DropOff => (Of::Before(step), vec![reached, part(1)]),
        Measure::Presence => (Of::Cases, vec![Of::Present(step), part(1)]),
        Measure::Rework | Measure::Errors => (Of::Present(step), vec![part(0), part(1)]),
        Measure::TimeToStep | Measure::Count => (reached, Vec::new()),
        Measure::Mean
        | Measure::TopBox
        | Measure::Nps
        | Measure::Ces
        | Measure::Sus
        | Measure::Emotion => (Of::Answered(figure.n), (0..3).map(part).collect()),
        Measure::People => (Of::Whole(family.to_owned()), vec![part(0), part(1)]),
        _ => (part(3), vec![part(0), part(1)]),
    }
}
