//! Which figures must be hidden: those of few people, and those from which these would follow.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::system::Counts;
use crate::model::{Measure, PersonaId};

/// A figure that is to be shared, with the people behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedFigure {
    /// Which figures hang together: those of one source have the same number.
    pub source: usize,
    /// What was counted.
    pub measure: Measure,
    /// The place of the step on the map, so that figures of steps that follow each other can be
    /// subtracted.
    pub step: usize,
    /// The persona, or `None` for everyone.
    pub persona: Option<PersonaId>,
    /// For shares: how many of the `n` were counted.
    pub count: Option<u64>,
    /// How many people the figure was counted on.
    pub n: u64,
}

/// What a count is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Those who reached a step, or were counted at it.
    Counted,
    /// Those who were not.
    NotCounted,
    /// All of them.
    All,
}

/// The name of a count: source, family of measures, step, part, persona.
type Name = (usize, String, usize, Part, Option<PersonaId>);

/// The counts of figures, with their names.
struct Named {
    counts: Counts,
    places: BTreeMap<Name, (usize, u64)>,
}

impl Named {
    /// The place of a count. If one of the same name has another value, this one gets a name of
    /// its own.
    fn place(&mut self, name: Name, value: u64) -> usize {
        match self.places.entry(name) {
            Entry::Occupied(known) if known.get().1 == value => known.get().0,
            Entry::Occupied(_) => self.counts.add(value),
            Entry::Vacant(free) => {
                let place = self.counts.add(value);
                free.insert((place, value));
                place
            }
        }
    }
}

/// Why a figure must not be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HiddenFor {
    /// Too few people were counted.
    Few,
    /// Of those that it was counted of, too few were not counted.
    Rest,
    /// The number of so few people could be worked out from it, together with others.
    Beside,
}

/// Whether a figure may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why it must not be shown; `None` if it may be.
    pub hidden: Option<HiddenFor>,
    /// Those of its numbers of people that nobody must learn, from any other figure either.
    pub secrets: Vec<u64>,
}

/// For each figure, whether it must not be shown: because fewer than `least` people were counted,
/// or fewer than `least` were not, or because such a number could be worked out from it together
/// with others that are shown: the steps before and after, the other personas and everyone; or
/// because it was counted at the same step of the same people as a hidden one, and its number
/// tells that one to within `least`. Nobody at all is shown.
pub fn judge(figures: &[SharedFigure], least: u64) -> Vec<Verdict> {
    // Figures of different groups have no sums in common, and systems of sums are solved much
    // faster one by one.
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        groups.entry(group(figure)).or_default().push(index);
    }
    let mut verdicts = vec![Verdict::default(); figures.len()];
    for group in groups.values() {
        let of_group = group.iter().map(|index| &figures[*index]);
        for (index, verdict) in group.iter().zip(judge_group(of_group, least)) {
            verdicts[*index] = verdict;
        }
    }
    hide_near(figures, &mut verdicts, least);
    verdicts
}

/// For each figure, whether it must not be shown, as [`judge`] finds it.
pub fn hidden_figures(figures: &[SharedFigure], least: u64) -> Vec<bool> {
    let verdicts = judge(figures, least).into_iter();
    verdicts.map(|verdict| verdict.hidden.is_some()).collect()
}

/// Figures that may have sums in common: the source, the family of measures, and the step, unless
/// the figures of the family follow each other from step to step.
type Group = (usize, String, Option<usize>);

fn group(figure: &SharedFigure) -> Group {
    let is_chain = matches!(
        figure.measure,
        Measure::Reach | Measure::StepConversion | Measure::DropOff
    );
    if is_chain {
        (figure.source, Measure::Reach.as_str().to_owned(), None)
    } else {
        (figure.source, family(&figure.measure), Some(figure.step))
    }
}

/// The verdicts on the figures of one group.
fn judge_group<'a>(
    figures: impl Iterator<Item = &'a SharedFigure>,
    least: u64,
) -> impl Iterator<Item = Verdict> {
    let mut named = Named {
        counts: Counts::new(least),
        places: BTreeMap::new(),
    };
    let figures: Vec<(&SharedFigure, Vec<usize>)> = figures
        .map(|figure| (figure, cells_of(&mut named, figure)))
        .collect();
    for (_, cells) in &figures {
        named.counts.add_bundle(cells);
    }
    add_chains(&mut named);
    add_personas(&mut named);
    let hidden = named.counts.hidden().cells;
    figures.into_iter().map(move |(figure, cells)| {
        let counts = counts_of(figure);
        let secrets = cells.iter().zip(&counts);
        let secrets = secrets.filter(|(cell, _)| hidden[**cell]);
        let secrets: Vec<u64> = secrets.map(|(_, count)| *count).collect();
        let is_few = |place: usize| {
            let count = counts.get(place).copied();
            count.is_some_and(|count| count > 0 && count < least)
        };
        let reason = if is_few(0) || is_few(1) {
            HiddenFor::Few
        } else if is_few(2) {
            HiddenFor::Rest
        } else {
            HiddenFor::Beside
        };
        Verdict {
            hidden: (!secrets.is_empty()).then_some(reason),
            secrets,
        }
    })
}

/// Hides the figures that tell a secret of another one, of other measures of the same people at
/// the same step, almost exactly.
fn hide_near(figures: &[SharedFigure], verdicts: &mut [Verdict], least: u64) {
    type Place = (usize, usize, Option<PersonaId>);
    let place = |figure: &SharedFigure| (figure.source, figure.step, figure.persona);
    let mut secrets: BTreeMap<Place, Vec<(Group, u64)>> = BTreeMap::new();
    for (figure, verdict) in figures.iter().zip(verdicts.iter()) {
        // The few themselves are hidden wherever they are counted.
        let large = verdict.secrets.iter().filter(|secret| **secret >= least);
        let known = secrets.entry(place(figure)).or_default();
        known.extend(large.map(|secret| (group(figure), *secret)));
    }
    for (figure, verdict) in figures.iter().zip(verdicts) {
        let secrets = secrets.get(&place(figure)).map_or(&[][..], Vec::as_slice);
        let (own, told) = (group(figure), told_of_step(figure));
        let tells = |(group, secret): &(Group, u64)| {
            *group != own && told.iter().any(|count| count.abs_diff(*secret) < least)
        };
        if verdict.hidden.is_none() && secrets.iter().any(tells) {
            verdict.hidden = Some(HiddenFor::Beside);
        }
    }
}

/// The numbers of a figure that say how many people were at its step: those who were counted
/// and, unless everybody is counted everywhere, all of them.
fn told_of_step(figure: &SharedFigure) -> Vec<u64> {
    let counts = counts_of(figure);
    let is_of_everybody = matches!(
        figure.measure,
        Measure::Reach | Measure::StepConversion | Measure::DropOff | Measure::Presence
    );
    match counts[..] {
        [_, counted, _] if is_of_everybody => vec![counted],
        [all, counted, _] => vec![all, counted],
        _ => counts,
    }
}

/// The numbers that a figure shows: all of its people, those who were counted, and the rest.
fn counts_of(figure: &SharedFigure) -> Vec<u64> {
    let Some(count) = figure.count.map(|count| count.min(figure.n)) else {
        return vec![figure.n];
    };
    // A drop-off counts those who did not go on.
    let counted = match figure.measure {
        Measure::DropOff => figure.n - count,
        _ => count,
    };
    vec![figure.n, counted, figure.n - counted]
}

/// The counts that a figure shows: those who were counted and all of them, from which those who
/// were not follow.
fn cells_of(named: &mut Named, figure: &SharedFigure) -> Vec<usize> {
    let family = family(&figure.measure);
    let name = |part: Part| {
        (
            figure.source,
            family.clone(),
            figure.step,
            part,
            figure.persona,
        )
    };
    let counts = counts_of(figure);
    let all = named.place(name(Part::All), figure.n);
    let [_, counted, not_counted] = counts[..] else {
        return vec![all];
    };
    let counted = named.place(name(Part::Counted), counted);
    let not_counted = named.place(name(Part::NotCounted), not_counted);
    named.counts.add_sum(all, &[counted, not_counted]);
    vec![all, counted, not_counted]
}

/// Measures that count the same people: a conversion and the drop-off are two sides of one.
fn family(measure: &Measure) -> String {
    match measure {
        Measure::DropOff => Measure::StepConversion.as_str().to_owned(),
        other => other.as_str().to_owned(),
    }
}

/// Says that whoever reached a step has reached the one before: the difference of the two is
/// those who dropped out.
fn add_chains(named: &mut Named) {
    type OfPersona = (usize, Option<PersonaId>);
    let reach = Measure::Reach.as_str();
    let conversion = Measure::StepConversion.as_str();
    let mut chains: BTreeMap<OfPersona, BTreeMap<usize, (usize, u64)>> = BTreeMap::new();
    let mut pairs = Vec::new();
    for ((source, family, step, part, persona), cell) in &named.places {
        if family == reach && *part == Part::Counted {
            chains
                .entry((*source, *persona))
                .or_default()
                .insert(*step, *cell);
        }
    }
    // Those of the conversion are the same people, less the ones whose window is still open.
    for ((source, family, step, part, persona), cell) in &named.places {
        if family != conversion || *part == Part::NotCounted {
            continue;
        }
        let Some(chain) = chains.get(&(*source, *persona)) else {
            continue;
        };
        let before = match part {
            Part::Counted => chain.get(step).copied(),
            _ => chain.range(..*step).next_back().map(|(_, cell)| *cell),
        };
        pairs.extend(before.map(|before| (before, *cell)));
    }
    for chain in chains.values() {
        let cells: Vec<(usize, u64)> = chain.values().copied().collect();
        pairs.extend(cells.windows(2).map(|pair| (pair[0], pair[1])));
    }
    for ((source, family, _, part, persona), cell) in &named.places {
        let first = chains
            .get(&(*source, *persona))
            .and_then(|chain| chain.values().next());
        if family == reach
            && *part == Part::All
            && let Some(first) = first
        {
            pairs.push((*cell, *first));
        }
    }
    for ((larger, most), (smaller, value)) in pairs {
        if larger == smaller || value > most {
            continue;
        }
        let rest = named.counts.add_implied(most - value);
        named.counts.add_sum(larger, &[smaller, rest]);
    }
}

/// Says that the personas are parts of everyone, and the rest are those who belong to none. If
/// they are more than everyone, somebody belongs to several, and nothing adds up.
fn add_personas(named: &mut Named) {
    type Whole = (usize, String, usize, Part);
    type Divided = (Option<(usize, u64)>, Vec<(usize, u64)>);
    let mut wholes: BTreeMap<Whole, Divided> = BTreeMap::new();
    for ((source, family, step, part, persona), cell) in &named.places {
        let whole = wholes
            .entry((*source, family.clone(), *step, *part))
            .or_default();
        match persona {
            Some(_) => whole.1.push(*cell),
            None => whole.0 = Some(*cell),
        }
    }
    for (everyone, personas) in wholes.into_values() {
        let Some((total, value)) = everyone.filter(|_| !personas.is_empty()) else {
            continue;
        };
        let sum: u64 = personas.iter().map(|(_, value)| value).sum();
        let mut parts: Vec<usize> = personas.iter().map(|(place, _)| *place).collect();
        if sum > value {
            continue;
        }
        if sum < value {
            parts.push(named.counts.add_implied(value - sum));
        }
        named.counts.add_sum(total, &parts);
    }
}
