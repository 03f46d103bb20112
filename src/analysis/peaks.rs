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
/// highest and the lowest, if there is only one of each, and the last. Each is returned as its
/// index in `values` and its marks. A flat curve has only an end, and a single point has no
/// mark.
pub fn marks(values: &[f64]) -> Vec<(usize, Vec<Mark>)> {
    if values.len() < 2 {
        return Vec::new();
    }
    let only_one_of = |wanted: f64| {
        let indices = values.iter().enumerate();
        let mut indices = indices.filter(|(_, value)| **value == wanted);
        let first = indices.next().map(|(index, _)| index);
        first.filter(|_| indices.next().is_none())
    };
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut marks: Vec<(usize, Vec<Mark>)> = Vec::new();
    if highest > lowest {
        marks.extend(only_one_of(highest).map(|index| (index, vec![Mark::Peak])));
        marks.extend(only_one_of(lowest).map(|index| (index, vec![Mark::Lowest])));
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
    fn one_of_several_equals_is_not_marked_and_a_flat_curve_has_only_an_end() {
        use Mark::{End, Lowest, Peak};
        assert_eq!(marks(&[]), []);
        assert_eq!(marks(&[1.0]), []);
        assert_eq!(marks(&[1.0, 1.0]), [(1, vec![End])]);
        let found = marks(&[0.0, 2.0, -1.0, 1.0]);
        assert_eq!(found, [(1, vec![Peak]), (2, vec![Lowest]), (3, vec![End])]);
        let found = marks(&[0.0, 2.0, -1.0, 1.0, -1.0]);
        assert_eq!(found, [(1, vec![Peak]), (4, vec![End])]);
        assert_eq!(
            marks(&[2.0, -1.0]),
            [(0, vec![Peak]), (1, vec![Lowest, End])]
        );
    }
}
