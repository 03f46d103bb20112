//! Where in the journeys of cases the names of a log usually stand, for a first proposal of steps.

use rustc_hash::FxHashMap;

use super::event_log::EventLog;

/// A raw name with the place where cases usually do it.
#[derive(Clone, Debug, PartialEq)]
pub struct NamePlace {
    /// The name as it is in the file.
    pub name: String,
    /// The number of cases with such events.
    pub cases: u64,
    /// The mean place of the first such event among the distinct names of its case, from 0 at
    /// the beginning to 1 at the end.
    pub place: f64,
}

impl NamePlace {
    /// Puts names into the order of their places.
    pub fn sort(places: &mut [Self]) {
        places.sort_by(|a, b| {
            let by_name = || a.name.cmp(&b.name);
            a.place.total_cmp(&b.place).then_with(by_name)
        });
    }
}

impl EventLog {
    /// All names with their places, in the order of their places.
    pub fn places(&self) -> Vec<NamePlace> {
        let mut sums = vec![(0_u64, 0.0_f64); self.names.len()];
        let mut seen: Vec<u32> = Vec::new();
        for case in 0..self.cases() {
            seen.clear();
            for at in self.events_of(case) {
                let name = self.kind_list[self.kinds[at] as usize].name;
                if !seen.contains(&name) {
                    seen.push(name);
                }
                // Cases with very many names, such as programs, say nothing of the order.
                if seen.len() > 64 {
                    break;
                }
            }
            let last = seen.len().saturating_sub(1).max(1) as f64;
            for (place, name) in seen.iter().enumerate() {
                let (cases, sum) = &mut sums[*name as usize];
                *cases += 1;
                *sum += place as f64 / last;
            }
        }
        let names = self.names.iter().zip(sums);
        let mut places: Vec<NamePlace> = names
            .filter(|(name, (cases, _))| *cases > 0 && !name.is_empty())
            .map(|(name, (cases, sum))| NamePlace {
                name: name.to_owned(),
                cases,
                place: sum / cases as f64,
            })
            .collect();
        NamePlace::sort(&mut places);
        places
    }

    /// In which order each case came to the names first: their places among `names`, with how
    /// many cases did so.
    pub fn first_times(&self, names: &[String]) -> Vec<(Vec<usize>, u64)> {
        let place = |name: &str| names.iter().position(|wanted| wanted == name);
        let places: Vec<Option<usize>> = self.names.iter().map(place).collect();
        let mut orders: FxHashMap<Vec<usize>, u64> = FxHashMap::default();
        for case in 0..self.cases() {
            let mut order: Vec<usize> = Vec::new();
            for at in self.events_of(case) {
                let name = self.kind_list[self.kinds[at] as usize].name;
                if let Some(place) = places.get(name as usize).copied().flatten()
                    && !order.contains(&place)
                {
                    order.push(place);
                }
            }
            *orders.entry(order).or_default() += 1;
        }
        orders.into_iter().collect()
    }
}
