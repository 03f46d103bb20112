//! An exact attacker on the figures of small journeys: every journey of so few people is tried,
//! and those are kept that give the figures that are shown. A number of few people is safe if the
//! journeys that are left do not agree on it.

use super::*;
use crate::model::{Measure, PersonaId};

/// In small journeys, fewer people than this are few.
const FEW: u64 = 3;

/// What people of one persona did, as numbers: all cases, then what the plan says.
type World = Vec<u64>;

/// A number that follows from a world: the sum of the numbers at some places, less others.
#[derive(Clone, Debug)]
struct Number(Vec<usize>, Vec<usize>);

impl Number {
    fn of(&self, world: &[u64]) -> i64 {
        let sum = |places: &[usize]| {
            places
                .iter()
                .map(|place| world[*place].cast_signed())
                .sum::<i64>()
        };
        sum(&self.0) - sum(&self.1)
    }
}

fn plain(place: usize) -> Number {
    Number(vec![place], Vec::new())
}

fn less(place: usize, other: usize) -> Number {
    Number(vec![place], vec![other])
}

/// A figure of a plan: what is measured, where, and what of the world it shows.
struct Told {
    figure: SharedFigure,
    count: Option<Number>,
    n: Number,
}

/// What is counted, and what must stay secret where few are behind it.
struct Plan {
    /// How many numbers a world has.
    size: usize,
    /// Which number is at most which other one.
    limits: Vec<(usize, usize)>,
    figures: Vec<Told>,
    secrets: Vec<Number>,
}

impl Plan {
    fn tell(&mut self, measure: Measure, step: usize, count: Option<Number>, n: Number) {
        self.figures.push(Told {
            figure: SharedFigure {
                what: What::Measure(measure),
                step,
                ..SharedFigure::default()
            },
            count,
            n,
        });
    }

    fn holds(&self, world: &[u64]) -> bool {
        self.limits
            .iter()
            .all(|(small, large)| world[*small] <= world[*large])
    }

    /// All worlds with numbers up to `most`.
    fn worlds(&self, most: u64) -> Vec<World> {
        let mut worlds: Vec<World> = vec![Vec::new()];
        for place in 0..self.size {
            let fits = |world: &World| {
                self.limits
                    .iter()
                    .filter(|(small, large)| *small.max(large) == place)
                    .all(|(small, large)| world[*small] <= world[*large])
            };
            worlds = worlds
                .into_iter()
                .flat_map(|world| (0..=most).map(move |next| [world.as_slice(), &[next]].concat()))
                .filter(fits)
                .collect();
        }
        worlds
    }

    /// A world of the plan.
    fn any(&self, random: &mut fastrand::Rng, most: u64) -> World {
        loop {
            // Few drop out at most steps, so that there are secrets.
            let mut world = vec![random.u64(0..=most)];
            for _ in 1..self.size {
                let last = world[random.usize(0..world.len())];
                world.push(last.saturating_sub(random.u64(0..5) * random.u64(0..3)));
            }
            if self.holds(&world) && is_told(self, &world) {
                return world;
            }
        }
    }

    /// The figures of these personas, and of everyone if `has_everyone`.
    fn figures_of(&self, personas: &[World], has_everyone: bool) -> Vec<SharedFigure> {
        let mut audiences: Vec<(Option<PersonaId>, World)> = Vec::new();
        if has_everyone {
            audiences.push((None, sum_of(personas)));
        }
        let names = ["a", "b"];
        for (name, world) in names.into_iter().zip(personas) {
            audiences.push((PersonaId::new(name), world.clone()));
        }
        let mut figures = Vec::new();
        for (persona, world) in &audiences {
            for told in &self.figures {
                let whole = |number: &Number| u64::try_from(number.of(world)).unwrap_or_default();
                figures.push(SharedFigure {
                    persona: *persona,
                    count: told.count.as_ref().map(whole),
                    n: whole(&told.n),
                    ..told.figure.clone()
                });
            }
        }
        figures
    }

    /// Attacks the figures of two personas and everyone. Returns how many secrets there were, and
    /// how many figures are shown.
    fn attack(&self, personas: &[World; 2], worlds: &[World]) -> (usize, usize) {
        let figures = self.figures_of(personas, true);
        let hidden = hidden_figures(&figures, FEW);
        let size = self.figures.len();
        let fits = |audience: usize, world: &World| {
            self.figures.iter().enumerate().all(|(at, told)| {
                let place = audience * size + at;
                let figure = &figures[place];
                let is_same = |number: &Number, value: u64| number.of(world) == value.cast_signed();
                hidden[place]
                    || (is_same(&told.n, figure.n)
                        && told
                            .count
                            .as_ref()
                            .zip(figure.count)
                            .is_none_or(|(number, value)| is_same(number, value)))
            })
        };
        let of = |audience: usize| -> Vec<&World> {
            worlds
                .iter()
                .filter(|world| fits(audience, world))
                .collect()
        };
        let (first, second) = (of(1), of(2));
        let truth = [sum_of(personas), personas[0].clone(), personas[1].clone()];
        let mut open: Vec<(usize, &Number, i64)> = Vec::new();
        for (audience, world) in truth.iter().enumerate() {
            for secret in &self.secrets {
                let value = secret.of(world);
                if value > 0 && value < FEW.cast_signed() {
                    open.push((audience, secret, value));
                }
            }
        }
        let count = open.len();
        for a in &first {
            for b in &second {
                if open.is_empty() {
                    break;
                }
                let all = sum_of(&[(*a).clone(), (*b).clone()]);
                if fits(0, &all) {
                    let worlds = [&all, *a, *b];
                    open.retain(|(audience, secret, value)| secret.of(worlds[*audience]) == *value);
                }
            }
        }
        assert!(
            open.is_empty(),
            "{open:?} follow from {figures:#?} without {hidden:?}"
        );
        (count, hidden.iter().filter(|hidden| !**hidden).count())
    }
}

fn sum_of(personas: &[World]) -> World {
    let size = personas[0].len();
    (0..size)
        .map(|place| personas.iter().map(|world| world[place]).sum())
        .collect()
}

/// All cases, those who began, and those who reached the second, an optional and the third step.
fn chain() -> Plan {
    let mut plan = Plan {
        size: 5,
        limits: vec![(1, 0), (2, 1), (3, 2), (4, 2)],
        figures: Vec::new(),
        secrets: vec![
            plain(1),
            plain(2),
            plain(3),
            plain(4),
            less(0, 1),
            less(1, 2),
            less(2, 3),
            less(2, 4),
            less(1, 4),
        ],
    };
    for (step, place) in [1, 2, 3, 4].into_iter().enumerate() {
        plan.tell(Measure::Reach, step, Some(plain(place)), plain(1));
        let before = if place == 2 { 1 } else { 2 };
        if step > 0 {
            plan.tell(
                Measure::StepConversion,
                step,
                Some(plain(place)),
                plain(before),
            );
        }
        if step == 2 {
            let of_step = plan.figures.iter_mut().filter(|told| told.figure.step == 2);
            of_step.for_each(|told| told.figure.is_optional = true);
        } else if step > 0 {
            plan.tell(
                Measure::DropOff,
                step,
                Some(less(before, place)),
                plain(before),
            );
            plan.tell(Measure::TimeToStep, step, None, plain(place));
        }
    }
    plan
}

/// All cases, those who did the second step, began, and reached the second step.
fn presence() -> Plan {
    let mut plan = Plan {
        size: 4,
        limits: vec![(1, 0), (2, 0), (3, 1), (3, 2)],
        figures: Vec::new(),
        secrets: vec![
            plain(0),
            plain(1),
            plain(2),
            plain(3),
            less(0, 1),
            less(0, 2),
            less(2, 3),
        ],
    };
    plan.tell(Measure::Presence, 0, Some(plain(2)), plain(0));
    plan.tell(Measure::Presence, 1, Some(plain(1)), plain(0));
    plan.tell(Measure::Reach, 0, Some(plain(2)), plain(2));
    plan.tell(Measure::Reach, 1, Some(plain(3)), plain(2));
    plan.tell(Measure::TimeToStep, 1, None, plain(3));
    plan.tell(Measure::TimeOnStep, 0, None, plain(3));
    plan
}

/// Those who began, those who reached the second and the third step, and those whose window is
/// still open after the first and after the second.
fn open() -> Plan {
    let waiting = |places: Vec<usize>| Number(vec![0], places);
    let mut plan = Plan {
        size: 5,
        limits: vec![(1, 0), (2, 1), (3, 0), (4, 1)],
        figures: Vec::new(),
        secrets: vec![plain(1), plain(2), plain(3), plain(4)],
    };
    plan.tell(Measure::Reach, 0, Some(plain(0)), plain(0));
    plan.tell(Measure::Reach, 1, Some(plain(1)), waiting(vec![3]));
    plan.tell(Measure::Reach, 2, Some(plain(2)), waiting(vec![3, 4]));
    plan.tell(Measure::StepConversion, 1, Some(plain(1)), waiting(vec![3]));
    plan.tell(Measure::StepConversion, 2, Some(plain(2)), less(1, 4));
    plan
}

/// The answers of two questions by the same people.
fn answers() -> Plan {
    let mut plan = Plan {
        size: 3,
        limits: vec![(1, 0), (2, 0)],
        figures: Vec::new(),
        secrets: vec![plain(0), plain(1), plain(2), less(0, 1), less(0, 2)],
    };
    plan.tell(Measure::Mean, 0, None, plain(0));
    plan.tell(Measure::TopBox, 1, Some(plain(1)), plain(0));
    plan.tell(Measure::Ces, 2, Some(plain(2)), plain(0));
    plan
}

/// Attacks many journeys of a plan, and checks that not everything is hidden.
fn attack(plan: &Plan, most: u64, rounds: usize) {
    let worlds = plan.worlds(most + 2);
    let mut random = fastrand::Rng::with_seed(29);
    let (mut secrets, mut shown, mut all) = (0, 0, 0);
    for _ in 0..rounds {
        let personas = [plan.any(&mut random, most), plan.any(&mut random, most)];
        let (found, left) = plan.attack(&personas, &worlds);
        secrets += found;
        shown += left;
        all += plan.figures.len() * 3;
    }
    assert!(secrets > rounds, "{secrets} secrets");
    assert!(shown * 3 > all, "{shown} of {all} are shown");
}

/// Whether no figure of a world is of less than nobody.
fn is_told(plan: &Plan, world: &[u64]) -> bool {
    let numbers = |told: &Told| {
        let count = told.count.as_ref().map_or(0, |count| count.of(world));
        (count, told.n.of(world))
    };
    plan.figures
        .iter()
        .map(numbers)
        .all(|(count, n)| count <= n && n >= 0)
}

#[test]
fn no_attack_on_chains_with_an_optional_step_succeeds() {
    attack(&chain(), 8, 60);
}

#[test]
fn no_attack_on_presence_with_reach_and_times_succeeds() {
    attack(&presence(), 9, 80);
}

#[test]
fn no_attack_on_open_cases_succeeds() {
    attack(&open(), 7, 60);
}

#[test]
fn no_attack_on_answers_of_the_same_people_succeeds() {
    attack(&answers(), 12, 150);
}
