//! The points of a curve that people remember: its peak, its lowest point and its end.
//!
//! D. Kahneman, B. Fredrickson, C. Schreiber and D. Redelmeier, "When More Pain Is Preferred
//! to Less: Adding a Better End", Psychological Science 4 (1993).

/// What a point of a curve is marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// The highest point.
    Peak,
    /// The lowest point.
    Lowest,
    /// The last point.
    End,
}

/// The marked points of a curve with these `values`, which are in their order on the map: the
/// first of the highest, the first of the lowest, and the last. Each is returned as its index
/// in `values` and its marks. A flat curve has only an end, and a single point has no mark.
pub fn marks(values: &[f64]) -> Vec<(usize, Vec<Mark>)> {
    if values.len() < 2 {
        return Vec::new();
    }
    let first_of = |wanted: f64| values.iter().position(|value| *value == wanted);
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut marks: Vec<(usize, Vec<Mark>)> = Vec::new();
    if highest > lowest {
        marks.extend(first_of(highest).map(|index| (index, vec![Mark::Peak])));
        marks.extend(first_of(lowest).map(|index| (index, vec![Mark::Lowest])));
    }
    let last = values.len() - 1;
    match marks.iter_mut().find(|(index, _)| *index == last) {
        Some((_, marks)) => marks.push(Mark::End),
        None => marks.push((last, vec![Mark::End])),
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equals_is_marked_and_a_flat_curve_has_only_an_end() {
        use Mark::{End, Lowest, Peak};
        assert_eq!(marks(&[]), []);
        assert_eq!(marks(&[1.0]), []);
        assert_eq!(marks(&[1.0, 1.0]), [(1, vec![End])]);
        let found = marks(&[0.0, 2.0, -1.0, 2.0, -1.0]);
        assert_eq!(found, [(1, vec![Peak]), (2, vec![Lowest]), (4, vec![End])]);
        assert_eq!(
            marks(&[2.0, -1.0]),
            [(0, vec![Peak]), (1, vec![Lowest, End])]
        );
    }
}
