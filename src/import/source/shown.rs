//! Formats numbers and dates as a spreadsheet shows them.

use calamine::ExcelDateTime;

/// A number in a format code such as `#,##0.0%`. Decimals, groups of thousands and percents
/// are supported.
pub fn number(value: f64, format: &str) -> String {
    let format = format.split(';').next().unwrap_or_default();
    let is_percent = format.contains('%');
    let value = if is_percent { value * 100.0 } else { value };
    let plain: String = unquoted(format);
    let has_digits = plain.contains('0') || plain.contains('#');
    let mut text = if has_digits && !plain.contains("General") && !plain.contains('E') {
        let decimals = plain.split_once('.').map_or(0, |(_, fraction)| {
            fraction
                .chars()
                .take_while(|letter| matches!(letter, '0' | '#'))
                .count()
        });
        let fixed = format!("{value:.decimals$}");
        if plain.contains("#,#") || plain.contains("0,0") || plain.contains("# #") {
            grouped(&fixed)
        } else {
            fixed
        }
    } else {
        // Rounded, so that the noise of binary fractions does not show.
        let rounded = (value * 1e9).round() / 1e9;
        format!("{rounded}")
    };
    if is_percent {
        text.push('%');
    }
    text
}

/// A format code without quoted texts, colours and other parts that show no digits.
fn unquoted(format: &str) -> String {
    let mut plain = String::new();
    let mut closing = None;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match (closing, letter) {
            (Some(end), letter) if letter == end => closing = None,
            (Some(_), _) => {}
            (None, '"') => closing = Some('"'),
            (None, '[') => closing = Some(']'),
            (None, '\\' | '_' | '*') => {
                letters.next();
            }
            (None, letter) => plain.push(letter),
        }
    }
    plain
}

/// A decimal number with commas between the thousands.
fn grouped(fixed: &str) -> String {
    let (whole, rest) = fixed
        .split_once('.')
        .map_or((fixed, None), |(a, b)| (a, Some(b)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}

/// A date or time in a format code. Only the order of day, month and year and the presence of
/// date and time are taken from the format.
pub fn moment(moment: &ExcelDateTime, format: &str) -> String {
    if moment.is_duration() {
        let minutes = (moment.as_f64() * 1440.0).round();
        return format!(
            "{}:{:02}",
            (minutes / 60.0).floor(),
            minutes.rem_euclid(60.0)
        );
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let plain = unquoted(format).to_lowercase();
    let has_date = plain.contains('d') || plain.contains('y');
    let has_time = plain.contains('h');
    let date = if !has_date && has_time {
        String::new()
    } else if plain.contains('.') || plain.starts_with("dd/") || plain.starts_with("d/") {
        let mark = if plain.contains('.') { '.' } else { '/' };
        format!("{day:02}{mark}{month:02}{mark}{year}")
    } else {
        format!("{year}-{month:02}-{day:02}")
    };
    let time = if second > 0 {
        format!("{hour}:{minute:02}:{second:02}")
    } else {
        format!("{hour}:{minute:02}")
    };
    match (date.is_empty(), has_time) {
        (true, _) => time,
        (false, true) => format!("{date} {time}"),
        (false, false) => date,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_the_sheet() {
        let cases = [
            (0.35, "0%", "35%"),
            (0.355, "0.0%", "35.5%"),
            (12_345.6, "#,##0", "12,346"),
            (3.0, "General", "3"),
            (0.1 + 0.2, "General", "0.3"),
            (4.5, "0.00", "4.50"),
            (12.0, "0\" min\"", "12"),
        ];
        for (value, format, text) in cases {
            assert_eq!(number(value, format), text, "{format}");
        }
    }
}
