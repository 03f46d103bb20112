//! In which order people come to the steps of totals and of paths.

use rustc_hash::FxHashMap;

use super::super::NamePlace;
use super::table::TotalTable;
use crate::model::SourceShape;

impl TotalTable {
    /// All names with their places: in paths the mean one among the distinct names of their
    /// path, else that of their first row. In the order of their places.
    pub fn places(&self) -> Vec<NamePlace> {
        let rows: Vec<_> = self.rows_of_everyone().collect();
        let last = rows.len().saturating_sub(1).max(1) as f64;
        let mut sums: FxHashMap<&str, (u64, f64, f64)> = FxHashMap::default();
        for (row_place, row) in rows.iter().enumerate() {
            let mut names: Vec<&str> = Vec::new();
            for name in &row.names {
                if !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            let end = names.len().saturating_sub(1).max(1) as f64;
            let count = row.count.unwrap_or(0);
            // A path that nobody is counted on still says something of the order.
            let weight = count.max(1) as f64;
            for (place, name) in names.into_iter().enumerate() {
                let place = match self.shape {
                    SourceShape::Paths => place as f64 / end,
                    _ => row_place as f64 / last,
                };
                let (cases, weights, sum) = sums.entry(name).or_default();
                let is_first = *weights == 0.0;
                *cases = cases.saturating_add(count);
                if is_first || self.shape == SourceShape::Paths {
                    *weights += weight;
                    *sum += weight * place;
                }
            }
        }
        let mut places: Vec<NamePlace> = sums
            .into_iter()
            .map(|(name, (cases, weights, sum))| NamePlace {
                name: name.to_owned(),
                cases,
                place: sum / weights,
            })
            .collect();
        NamePlace::sort(&mut places);
        places
    }

    /// In which order the people of each path came to the names first: their places among
    /// `names`, with how many people did so. Totals say nothing of that.
    pub fn first_times(&self, names: &[String]) -> Vec<(Vec<usize>, u64)> {
        if self.shape != SourceShape::Paths {
            return Vec::new();
        }
        let order = |path: &[String]| {
            let mut order: Vec<usize> = Vec::new();
            for name in path {
                if let Some(place) = names.iter().position(|wanted| wanted == name)
                    && !order.contains(&place)
                {
                    order.push(place);
                }
            }
            order
        };
        self.rows_of_everyone()
            .map(|row| (order(&row.names), row.count.unwrap_or(0)))
            .collect()
    }
}
