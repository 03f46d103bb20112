//! Which counts must be hidden so that those of few people stay hidden.
//!
//! Counts hang together: parts add up to totals. Whoever sees all parts but one and the total
//! knows the hidden part. So further counts are hidden until no hidden one can be worked out,
//! neither by adding and subtracting sums, however many of them, nor from what is left for it
//! because counts are whole and hidden ones not zero.

use std::collections::BTreeMap;

/// Counts with the sums that they are part of.
#[derive(Clone, Debug)]
pub struct Counts {
    least: u64,
    cells: Vec<Cell>,
    sums: Vec<Sum>,
    /// For each count, one that is always the same, or itself.
    same: Vec<usize>,
    /// Counts that are shown together or not at all.
    bundles: Vec<Bundle>,
    /// For each count, the bundles that it is in. Only known once nothing is added any more.
    in_bundles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    value: u64,
    /// Whether the count is never shown itself, though it may follow from others.
    is_implied: bool,
    /// Whether few people are behind the count, however large it is.
    is_of_few: bool,
}

#[derive(Clone, Debug)]
struct Bundle {
    places: Vec<usize>,
    /// Whether it is hidden rather than others.
    is_dispensable: bool,
}

#[derive(Clone, Debug)]
struct Sum {
    total: usize,
    parts: Vec<usize>,
}

impl Sum {
    /// Whether the count at this place is part of the sum, or its total.
    fn holds(&self, place: usize) -> bool {
        self.total == place || self.parts.contains(&place)
    }

    /// All counts of the sum, with their signs.
    fn terms(&self) -> impl Iterator<Item = (usize, i64)> {
        let parts = self.parts.iter().map(|part| (*part, 1));
        parts.chain(std::iter::once((self.total, -1)))
    }
}

/// The number of counts above which not every choice is tried.
const LARGE: usize = 250;

/// The number of counts above which what was hidden first stays, except for what can be shown
/// again.
const VERY_LARGE: usize = 700;

/// Which counts are hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// For each count, whether it must not be shown.
    pub cells: Vec<bool>,
    /// How many of them are hidden because they are of few people.
    pub few: usize,
    /// How many are hidden only because others would follow from them.
    pub others: usize,
}

impl Counts {
    /// No counts yet; those under `least`, but not zero, are hidden.
    pub fn new(least: u64) -> Self {
        Self {
            least,
            cells: Vec::new(),
            sums: Vec::new(),
            same: Vec::new(),
            bundles: Vec::new(),
            in_bundles: Vec::new(),
        }
    }

    /// Adds a count that is shown if it may be, and returns its place.
    pub fn add(&mut self, value: u64) -> usize {
        self.cells.push(Cell {
            value,
            is_implied: false,
            is_of_few: false,
        });
        self.same.push(self.same.len());
        self.cells.len() - 1
    }

    /// Adds a count that is not shown itself, but must not follow from others if it is small, such
    /// as that of the people who belong to no persona. Returns its place.
    pub fn add_implied(&mut self, value: u64) -> usize {
        let place = self.add(value);
        self.imply(place);
        place
    }

    /// Says that a count is not shown itself.
    pub fn imply(&mut self, place: usize) {
        self.cells[place].is_implied = true;
    }

    /// Says that few people are behind a count, however large it is.
    pub fn mark_few(&mut self, place: usize) {
        let root = self.root(place);
        self.cells[root].is_of_few = true;
    }

    /// The number of counts.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are no counts.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The count at a place.
    pub fn value(&self, place: usize) -> u64 {
        self.cells[place].value
    }

    /// Whether the count at a place is of few people.
    pub fn is_few_at(&self, place: usize) -> bool {
        self.is_few(&self.cells[self.root(place)])
    }

    /// Says that the counts at these places add up to the one at `total`. What does not add up,
    /// is not said. Zeros are never hidden, so they are left away; a total of a single part is the
    /// same count.
    pub fn add_sum(&mut self, total: usize, parts: &[usize]) {
        let value = |place: &usize| self.cells.get(*place).map_or(0, |cell| cell.value);
        let whole = value(&total);
        if parts.iter().map(value).sum::<u64>() != whole || whole == 0 {
            return;
        }
        let parts: Vec<usize> = parts
            .iter()
            .copied()
            .filter(|place| value(place) > 0)
            .collect();
        match parts.as_slice() {
            [part] => {
                let (part, total) = (self.root(*part), self.root(total));
                // Where one of the two is shown, both are.
                if part != total {
                    self.cells[part].is_implied &= self.cells[total].is_implied;
                    self.cells[part].is_of_few |= self.cells[total].is_of_few;
                    self.same[total] = part;
                }
            }
            _ => self.sums.push(Sum { total, parts }),
        }
    }

    /// Says that these counts are shown together or not at all, as those of one figure. A count
    /// that is only in bundles of which another count is hidden, is not shown either. What is
    /// dispensable is hidden rather than others.
    pub fn add_bundle(&mut self, places: &[usize], is_dispensable: bool) {
        self.bundles.push(Bundle {
            places: places.to_vec(),
            is_dispensable,
        });
    }

    /// Hides the counts that no bundle shows any more.
    fn hide_unshown(&self, hidden: &mut [bool]) {
        loop {
            let mut is_in_some = vec![false; hidden.len()];
            let mut is_shown = vec![false; hidden.len()];
            for bundle in &self.bundles {
                let shows = bundle.places.iter().all(|place| !hidden[*place]);
                for place in &bundle.places {
                    is_in_some[*place] = true;
                    is_shown[*place] |= shows;
                }
            }
            let unshown = |place: &usize| {
                let is_zero = self.cells[*place].value == 0;
                is_in_some[*place] && !is_shown[*place] && !hidden[*place] && !is_zero
            };
            let unshown: Vec<usize> = (0..hidden.len()).filter(unshown).collect();
            if unshown.is_empty() {
                return;
            }
            for place in unshown {
                hidden[place] = true;
            }
        }
    }

    /// The count that stands for all that are the same as this one.
    fn root(&self, place: usize) -> usize {
        let mut place = place;
        while self.same[place] != place {
            place = self.same[place];
        }
        place
    }

    fn is_few(&self, cell: &Cell) -> bool {
        cell.value > 0 && (cell.value < self.least || cell.is_of_few)
    }

    /// Which counts must not be shown.
    pub fn hidden(&self) -> Hidden {
        let roots: Vec<usize> = (0..self.cells.len())
            .map(|place| self.root(place))
            .collect();
        let sums = self.sums.iter().map(|sum| Sum {
            total: roots[sum.total],
            parts: sum.parts.iter().map(|part| roots[*part]).collect(),
        });
        let mut joined = Self {
            sums: sums.collect(),
            bundles: self
                .bundles
                .iter()
                .map(|bundle| Bundle {
                    places: bundle.places.iter().map(|place| roots[*place]).collect(),
                    ..*bundle
                })
                .collect(),
            in_bundles: vec![Vec::new(); self.cells.len()],
            ..self.clone()
        };
        for (at, bundle) in joined.bundles.iter().enumerate() {
            for place in &bundle.places {
                joined.in_bundles[*place].push(at);
            }
        }
        let found = joined.hidden_roots();
        let hidden = |place: &usize| found[roots[*place]];
        let is_shown_else = |place: &usize| !self.cells[*place].is_implied;
        let places = (0..roots.len()).filter(hidden).filter(is_shown_else);
        let (few, others): (Vec<usize>, Vec<usize>) =
            places.partition(|place| self.is_few(&self.cells[roots[*place]]));
        Hidden {
            few: few.len(),
            others: others.len(),
            cells: (0..roots.len()).map(|place| hidden(&place)).collect(),
        }
    }

    /// Which of the counts that stand for others must not be shown.
    fn hidden_roots(&self) -> Vec<bool> {
        let is_hidden = |cell: &Cell| (cell.is_implied && cell.value > 0) || self.is_few(cell);
        let mut hidden: Vec<bool> = self.cells.iter().map(is_hidden).collect();
        loop {
            self.hide_unshown(&mut hidden);
            let known = self.known(&hidden);
            let before = hidden.clone();
            let places = (0..self.cells.len())
                .filter(|place| known[*place] && self.must_stay(*place, &before));
            for place in places {
                // What was hidden in this round may have helped this one already.
                let is_new = |(term, _): (usize, i64)| hidden[term] && !before[term];
                let mut own = self.sums.iter().filter(|sum| sum.holds(place));
                if own.any(|sum| sum.terms().any(is_new)) {
                    continue;
                }
                if let Some(next) = self.cheapest_beside(place, &hidden) {
                    hidden[next] = true;
                    self.hide_unshown(&mut hidden);
                }
                if !self.is_large() {
                    break;
                }
            }
            if hidden == before {
                return self.with_least_lost(hidden);
            }
        }
    }

    /// What is hidden after showing what may be shown again: from `hidden` on or, where there are
    /// not too many counts, from nothing on, whichever hides less.
    fn with_least_lost(&self, mut hidden: Vec<bool>) -> Vec<bool> {
        self.show_again(&mut hidden, &|place, hidden| self.must_stay(place, hidden));
        if self.cells.len() > VERY_LARGE {
            return hidden;
        }
        let other = self.hidden_at_most();
        if self.lost(&other) < self.lost(&hidden) {
            other
        } else {
            hidden
        }
    }

    /// The bundles, and each count that is in none by itself, those first that are shown rather
    /// than others: what is not dispensable, then what is large.
    fn shown_first(&self) -> Vec<Vec<usize>> {
        let bundles = self.bundles.iter();
        let mut all: Vec<(bool, Vec<usize>)> = bundles
            .map(|bundle| (bundle.is_dispensable, bundle.places.clone()))
            .collect();
        let is_alone =
            |place: &usize| self.in_bundles[*place].is_empty() && !self.cells[*place].is_implied;
        let alone = (0..self.cells.len()).filter(is_alone);
        all.extend(alone.map(|place| (false, vec![place])));
        all.retain(|(_, places)| !places.iter().any(|place| self.is_few(&self.cells[*place])));
        let largest = |places: &[usize]| places.iter().map(|place| self.cells[*place].value).max();
        all.sort_by_cached_key(|(is_dispensable, places)| {
            (*is_dispensable, std::cmp::Reverse(largest(places)))
        });
        all.into_iter().map(|(_, places)| places).collect()
    }

    /// Shows what was hidden although nothing that must stay hidden follows from it. `stays` says
    /// what must stay, of what would be hidden then.
    fn show_again(&self, hidden: &mut Vec<bool>, stays: &dyn Fn(usize, &[bool]) -> bool) {
        let before = self.known(hidden);
        for places in self.shown_first() {
            let mut shown = hidden.clone();
            for place in &places {
                shown[*place] = false;
            }
            if shown == *hidden {
                continue;
            }
            let known = self.known(&shown);
            let is_told = |place: usize| known[place] && !before[place];
            let mut places = 0..self.cells.len();
            if !places.any(|place| is_told(place) && stays(place, &shown)) {
                *hidden = shown;
            }
        }
    }

    /// Hides everything, and shows what may be shown, so that as little as possible is hidden.
    fn hidden_at_most(&self) -> Vec<bool> {
        let mut hidden: Vec<bool> = self.cells.iter().map(|cell| cell.value > 0).collect();
        let is_few = |place: usize, _: &[bool]| self.is_few(&self.cells[place]);
        self.show_again(&mut hidden, &is_few);
        // What follows from others anyway is no secret.
        let known = self.known(&hidden);
        for places in self.shown_first() {
            if places.iter().all(|place| known[*place] || !hidden[*place]) {
                for place in places {
                    hidden[place] = false;
                }
            }
        }
        hidden
    }

    /// How many bundles, and counts in none, are not shown.
    fn lost(&self, hidden: &[bool]) -> usize {
        let is_lost = |places: &&Vec<usize>| places.iter().any(|place| hidden[*place]);
        self.shown_first().iter().filter(is_lost).count()
    }

    /// Whether trying what each count would help takes too long, so that the first one at hand
    /// is hidden, though another one might do.
    fn is_large(&self) -> bool {
        self.cells.len() > LARGE
    }

    /// Whether a count must stay hidden: everything that is hidden, and of what is only implied,
    /// what is of few people.
    fn must_stay(&self, place: usize, hidden: &[bool]) -> bool {
        let cell = &self.cells[place];
        hidden[place] && (!cell.is_implied || self.is_few(cell))
    }

    /// Which counts follow from those that are shown.
    fn known(&self, hidden: &[bool]) -> Vec<bool> {
        let mut known = self.solved(hidden);
        for (known, range) in known.iter_mut().zip(self.ranges(hidden)) {
            *known |= is_narrow(range);
        }
        known
    }

    /// The count to hide so that this one is no longer known: among those that are shown in a sum
    /// with it, or with hidden ones of its sums, the smallest that helps, else the smallest.
    fn cheapest_beside(&self, place: usize, hidden: &[bool]) -> Option<usize> {
        if let Some(alone) = self.beside_alone(place, hidden).filter(|_| self.is_large()) {
            return Some(alone);
        }
        let mut reached = vec![false; self.cells.len()];
        reached[place] = true;
        loop {
            let mut candidates: Vec<usize> = Vec::new();
            let mut grows = false;
            let before = reached.clone();
            for sum in &self.sums {
                if !sum.terms().any(|(term, _)| before[term]) {
                    continue;
                }
                for (term, _) in sum.terms() {
                    if hidden[term] {
                        grows |= !reached[term];
                        reached[term] = true;
                    } else {
                        candidates.push(term);
                    }
                }
            }
            candidates.sort_by_cached_key(|place| self.cost(*place, hidden));
            candidates.dedup();
            let helps = |candidate: &&usize| {
                let mut hidden = hidden.to_vec();
                hidden[**candidate] = true;
                !self.solved(&hidden)[place] && !is_narrow(self.ranges(&hidden)[place])
            };
            let best = if self.is_large() {
                candidates.first()
            } else {
                candidates.iter().find(helps)
            };
            if let Some(best) = best {
                return Some(*best);
            }
            if !grows {
                let alone = self.beside_alone(place, hidden);
                return alone.or(candidates.first().copied());
            }
        }
    }

    /// The smallest of the counts that stand in a sum with this one, where nothing else is hidden.
    fn beside_alone(&self, place: usize, hidden: &[bool]) -> Option<usize> {
        let others = self.sums.iter().filter(|sum| {
            let mut unknown = sum.terms().filter(|(term, _)| hidden[*term]);
            unknown.next().is_some_and(|(term, _)| term == place) && unknown.next().is_none()
        });
        let others = others.flat_map(Sum::terms).map(|(term, _)| term);
        others
            .filter(|term| *term != place)
            .min_by_key(|term| self.cost(*term, hidden))
    }

    /// What hiding a count costs: what is dispensable goes first, then what fewer figures go with
    /// that are still shown, then what is small.
    fn cost(&self, place: usize, hidden: &[bool]) -> (bool, usize, u64, usize) {
        let own = || self.in_bundles[place].iter().map(|at| &self.bundles[*at]);
        let is_needed = self.in_bundles[place].is_empty() || own().any(|own| !own.is_dispensable);
        let shows = |bundle: &&Bundle| bundle.places.iter().all(|place| !hidden[*place]);
        let shown = own().filter(shows).count();
        (is_needed, shown, self.cells[place].value, place)
    }

    /// Which hidden counts follow from the sums alone, whatever the numbers are: the unknowns of
    /// the system of sums that its reduced form leaves alone in a row. It is solved modulo a
    /// prime, where no number grows.
    fn solved(&self, hidden: &[bool]) -> Vec<bool> {
        let unknowns: Vec<usize> = (0..self.cells.len())
            .filter(|place| hidden[*place])
            .collect();
        let column = |place: usize| unknowns.binary_search(&place).ok();
        let mut rows: Vec<Row> = Vec::new();
        for sum in &self.sums {
            let mut row = Row::new();
            for (term, sign) in sum.terms() {
                if let Some(column) = column(term) {
                    add(&mut row, column, if sign > 0 { 1 } else { PRIME - 1 });
                }
            }
            if !row.is_empty() {
                rows.push(row);
            }
        }
        let mut solved = vec![false; self.cells.len()];
        for row in reduced(rows, unknowns.len()) {
            let mut columns = row.keys();
            if let (Some(column), None) = (columns.next(), columns.next()) {
                solved[unknowns[*column]] = true;
            }
        }
        solved
    }

    /// Between which numbers each count must lie for somebody who knows that hidden ones are
    /// whole and not zero.
    fn ranges(&self, hidden: &[bool]) -> Vec<(i64, i64)> {
        const FAR: i64 = i64::MAX / 4;
        let whole = |value: u64| i64::try_from(value).unwrap_or(FAR).min(FAR);
        let range = |(place, cell): (usize, &Cell)| {
            if hidden[place] {
                (i64::from(!cell.is_implied), FAR)
            } else {
                (whole(cell.value), whole(cell.value))
            }
        };
        let mut ranges: Vec<(i64, i64)> = self.cells.iter().enumerate().map(range).collect();
        // Each round narrows something; a few rounds find what a person would find.
        for _ in 0..self.cells.len().clamp(4, 64) {
            let before = ranges.clone();
            for sum in &self.sums {
                for (term, sign) in sum.terms() {
                    let mut low = 0_i64;
                    let mut high = 0_i64;
                    for (other, other_sign) in sum.terms().filter(|(other, _)| *other != term) {
                        let (from, until) = ranges[other];
                        let opposite = -sign * other_sign;
                        low = low.saturating_add(if opposite > 0 { from } else { -until });
                        high = high.saturating_add(if opposite > 0 { until } else { -from });
                    }
                    let range = &mut ranges[term];
                    range.0 = range.0.max(low);
                    range.1 = range.1.min(high);
                }
            }
            if ranges == before {
                break;
            }
        }
        ranges
    }
}

/// Whether a range holds a single number.
fn is_narrow((low, high): (i64, i64)) -> bool {
    low == high
}

/// A prime below 2³¹, so that products fit.
const PRIME: u64 = 2_147_483_647;

/// The numbers of a row that are not zero, by their columns. Most sums have few terms.
type Row = BTreeMap<usize, u64>;

/// Adds a number to a column of a row.
fn add(row: &mut Row, column: usize, number: u64) {
    let value = row.entry(column).or_default();
    *value = (*value + number) % PRIME;
    if *value == 0 {
        row.remove(&column);
    }
}

/// The reduced form of rows of so many columns, without rows of zeros.
fn reduced(mut rows: Vec<Row>, columns: usize) -> Vec<Row> {
    let mut done = Vec::new();
    for column in 0..columns {
        let holds = |row: &Row| row.contains_key(&column);
        // The shortest row fills the others least.
        let found = (0..rows.len()).filter(|place| holds(&rows[*place]));
        let Some(pivot) = found.min_by_key(|place| rows[*place].len()) else {
            continue;
        };
        let mut pivot = rows.swap_remove(pivot);
        let factor = inverse(pivot[&column]);
        for value in pivot.values_mut() {
            *value = *value * factor % PRIME;
        }
        for row in rows.iter_mut().chain(&mut done) {
            if let Some(factor) = row.get(&column).copied() {
                for (other, value) in &pivot {
                    add(row, *other, (PRIME - factor) * value % PRIME);
                }
            }
        }
        rows.retain(|row| !row.is_empty());
        done.push(pivot);
    }
    done
}

/// The inverse of a number that is not zero, by Fermat's theorem.
fn inverse(number: u64) -> u64 {
    let (mut result, mut base, mut power) = (1, number, PRIME - 2);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power /= 2;
    }
    result
}
