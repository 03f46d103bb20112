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
    bundles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    value: u64,
    /// Whether the count is never shown itself, though it may follow from others.
    is_implied: bool,
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
const LARGE: usize = 150;

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
        }
    }

    /// Adds a count that is shown if it may be, and returns its place.
    pub fn add(&mut self, value: u64) -> usize {
        self.cells.push(Cell {
            value,
            is_implied: false,
        });
        self.same.push(self.same.len());
        self.cells.len() - 1
    }

    /// Adds a count that is not shown itself, but must not follow from others if it is small, such
    /// as that of the people who belong to no persona. Returns its place.
    pub fn add_implied(&mut self, value: u64) -> usize {
        let place = self.add(value);
        self.cells[place].is_implied = true;
        place
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
                self.cells[part].is_implied &= self.cells[total].is_implied;
                self.same[total] = part;
            }
            _ => self.sums.push(Sum { total, parts }),
        }
    }

    /// Says that these counts are shown together or not at all, as those of one figure. A count
    /// that is only in bundles of which another count is hidden, is not shown either.
    pub fn add_bundle(&mut self, places: &[usize]) {
        self.bundles.push(places.to_vec());
    }

    /// Hides the counts that no bundle shows any more.
    fn hide_unshown(&self, hidden: &mut [bool]) {
        loop {
            let mut is_in_some = vec![false; hidden.len()];
            let mut is_shown = vec![false; hidden.len()];
            for bundle in &self.bundles {
                let shows = bundle.iter().all(|place| !hidden[*place]);
                for place in bundle {
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
        cell.value > 0 && cell.value < self.least
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
        let joined = Self {
            sums: sums.collect(),
            bundles: self
                .bundles
                .iter()
                .map(|bundle| bundle.iter().map(|place| roots[*place]).collect())
                .collect(),
            ..self.clone()
        };
        let found = joined.hidden_roots();
        let hidden = |place: &usize| found[roots[*place]];
        let is_shown_else = |place: &usize| !self.cells[*place].is_implied;
        let places = (0..roots.len()).filter(hidden).filter(is_shown_else);
        let (few, others): (Vec<usize>, Vec<usize>) =
            places.partition(|place| self.is_few(&self.cells[*place]));
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
                return hidden;
            }
        }
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
            candidates.sort_by_key(|place| (self.cells[*place].value, *place));
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
            .min_by_key(|term| (self.cells[*term].value, *term))
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
