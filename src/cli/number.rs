//! Numbers on the command line.

use std::ops::RangeInclusive;

/// The number that was typed, with a decimal point or a decimal comma.
///
/// # Errors
/// A message that says which numbers are possible.
pub(super) fn parse_number(text: &str, range: RangeInclusive<f64>) -> Result<f64, String> {
    let number = text.trim().replace(',', ".").parse().ok();
    number
        .filter(|number| range.contains(number))
        .ok_or_else(|| {
            format!(
                "a number from {} to {} is needed",
                range.start(),
                range.end()
            )
        })
}
