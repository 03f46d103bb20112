//! Where a map is divided into the pages of a poster, in one direction.

use std::ops::Range;

/// A remainder that is not longer than this gets no page of its own.
const SLACK: f64 = 0.01;

/// Divides `whole` into stretches no longer than `capacity`. It is divided at `edges`, which
/// are ascending, wherever possible. What is between two edges is divided only if it is longer
/// than a page, and then at the position that `inner` finds in a range. All lengths have the
/// same unit. Returns the ends of the stretches, both ends of `whole` included.
pub(super) fn breaks(
    whole: Range<f64>,
    edges: &[f64],
    capacity: f64,
    inner: &dyn Fn(Range<f64>) -> f64,
) -> Vec<f64> {
    let mut ends = vec![whole.start];
    let mut start = whole.start;
    while whole.end - start > capacity + SLACK {
        let limit = start + capacity;
        let fitting = edges.partition_point(|edge| *edge <= limit + SLACK);
        let edge = edges[..fitting].last().copied();
        let next = match edge.filter(|edge| *edge > start + SLACK) {
            Some(edge) => edge,
            // Not in the first half of the page, because that would waste paper.
            None => inner(start + capacity * 0.5..limit).clamp(start + capacity * 0.5, limit),
        };
        ends.push(next);
        start = next;
    }
    ends.push(whole.end);
    ends
}

/// The position in `range` that cuts through the fewest of `stretches`; if several do, the last
/// of them.
pub(super) fn quietest(range: &Range<f64>, stretches: &[Range<f64>]) -> f64 {
    let inside = |at: &f64| *at > range.start && *at <= range.end;
    let ends = stretches
        .iter()
        .flat_map(|stretch| [stretch.start, stretch.end]);
    let mut places: Vec<f64> = ends.filter(inside).collect();
    places.push(range.end);
    places.sort_by(f64::total_cmp);
    places.dedup();
    let mut starts: Vec<f64> = stretches.iter().map(|stretch| stretch.start).collect();
    let mut stops: Vec<f64> = stretches.iter().map(|stretch| stretch.end).collect();
    starts.sort_by(f64::total_cmp);
    stops.sort_by(f64::total_cmp);
    let cuts = |at: f64| {
        let begun = starts.partition_point(|start| *start < at);
        let ended = stops.partition_point(|stop| *stop <= at);
        begun.saturating_sub(ended)
    };
    let best = places.into_iter().rev().min_by_key(|at| cuts(*at));
    best.unwrap_or(range.end)
}

#[cfg(test)]
mod tests {
    use super::{breaks, quietest};

    fn at_limit(range: std::ops::Range<f64>) -> f64 {
        range.end
    }

    #[test]
    fn pages_end_where_columns_end() {
        let edges: Vec<f64> = (0..=10).map(|index| f64::from(index) * 144.0).collect();
        let ends = breaks(0.0..1440.0, &edges, 500.0, &at_limit);
        assert_eq!(ends, [0.0, 432.0, 864.0, 1296.0, 1440.0]);
    }

    #[test]
    fn only_what_is_larger_than_a_page_is_broken_through() {
        let edges = [0.0, 300.0, 1500.0, 1600.0];
        let ends = breaks(0.0..1600.0, &edges, 500.0, &at_limit);
        assert_eq!(ends, [0.0, 300.0, 800.0, 1300.0, 1600.0]);
    }

    #[test]
    fn a_break_runs_between_cards_where_it_can() {
        let cards = [0.0..40.0, 50.0..100.0, 0.0..70.0];
        assert_eq!(
            quietest(&(30.0..60.0), &cards),
            50.0,
            "cuts one card of three"
        );
        assert_eq!(quietest(&(30.0..120.0), &cards), 120.0, "nothing is there");
    }
}
