//! Numbers, shares and durations in all the ways that people write them.

/// The number in a cell, such as `1 234,5`, `1,234.5`, `−3` or `12 %`. `None` if there is
/// anything else in it.
pub fn number(text: &str, has_decimal_comma: bool) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    if let Ok(plain) = text.parse::<f64>()
        && !has_decimal_comma
    {
        return plain.is_finite().then_some(plain);
    }
    let (sign, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(rest) => (-1.0, rest.trim_start()),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let is_digit = |letter: char| letter.is_ascii_digit();
    if !digits.starts_with(|letter: char| is_digit(letter) || matches!(letter, ',' | '.')) {
        return None;
    }
    let (mark, group) = if has_decimal_comma {
        (',', '.')
    } else {
        ('.', ',')
    };
    let (whole, fraction) = match digits.rsplit_once(mark) {
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    if !fraction.chars().all(is_digit) {
        return None;
    }
    let is_divider = |letter: char| {
        letter == group || matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')
    };
    let groups: Vec<&str> = whole.split(is_divider).collect();
    let is_grouped = groups.len() == 1
        || groups[0].len() <= 3
            && !groups[0].is_empty()
            && groups[1..].iter().all(|group| group.len() == 3);
    if !is_grouped || !groups.iter().all(|group| group.chars().all(is_digit)) {
        return None;
    }
    let value: f64 = format!("{}.{fraction}", groups.concat()).parse().ok()?;
    value.is_finite().then_some(sign * value)
}

/// Whether a number can only be written with a decimal comma, such as `0,5`.
pub(super) fn needs_decimal_comma(text: &str) -> bool {
    number(text, true).is_some() && number(text, false).is_none() && text.contains(',')
}

/// A share in percent: `42 %` is 42; `0.42` is 42 unless the column is of percentages.
pub fn percentage(text: &str, is_percentage: bool, has_decimal_comma: bool) -> Option<f64> {
    let value = number(text, has_decimal_comma)?;
    Some(if is_percentage || text.contains('%') {
        value
    } else {
        value * 100.0
    })
}

/// A duration in seconds: `1:05:30`, `1:05`, `5 min`, `2 ч 10 мин`, `PT1H5M`. A number alone
/// counts as often as `unit` seconds. Of two numbers with a colon, the second is in that unit
/// and the first in the next larger one: minutes and seconds for a unit of 1, hours and minutes
/// for one of 60.
pub fn duration(text: &str, unit: u32, has_decimal_comma: bool) -> Option<f64> {
    let text = text.trim();
    let unit = f64::from(unit.max(1));
    if let Some(value) = number(text, has_decimal_comma) {
        return (!text.contains('%')).then_some(value * unit);
    }
    if text.contains(':') {
        return clock(text, unit, has_decimal_comma);
    }
    let lower = text.to_lowercase();
    let lower = match lower.strip_prefix('p') {
        Some(iso) if iso.contains(|letter: char| letter.is_ascii_digit()) => iso.replace('t', ""),
        _ => lower,
    };
    let mut total = 0.0;
    let mut rest = lower.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let is_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',');
        let end = rest.find(|letter: char| !is_number(letter))?;
        let value = number(&rest[..end], has_decimal_comma)
            .or_else(|| number(&rest[..end], !has_decimal_comma))?;
        rest = rest[end..].trim_start();
        let end = rest.find(|letter: char| letter.is_ascii_digit());
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        total += value * seconds_of(name.trim_matches([' ', '.', ',']))?;
        rest = behind.trim_start();
    }
    Some(total)
}

/// The seconds of a unit by its name in lower case.
fn seconds_of(name: &str) -> Option<f64> {
    let is_one = |names: &[&str]| names.contains(&name);
    let begins = |stems: &[&str]| stems.iter().any(|stem| name.starts_with(stem));
    Some(if is_one(&["ms", "мс"]) || begins(&["millis", "миллис"]) {
        0.001
    } else if is_one(&["s", "с"]) || begins(&["sec", "сек"]) {
        1.0
    } else if is_one(&["m", "м"]) || begins(&["min", "мин"]) {
        60.0
    } else if is_one(&["h", "ч", "hr", "hrs"]) || begins(&["hour", "час"]) {
        3_600.0
    } else if is_one(&["d", "д", "дн", "дня", "дней"]) || begins(&["day", "день", "сут"])
    {
        86_400.0
    } else if is_one(&["w", "wk", "нед"]) || begins(&["week", "недел"]) {
        604_800.0
    } else {
        return None;
    })
}

/// A duration with colons, of which the last of two numbers is in `unit`.
fn clock(text: &str, unit: f64, has_decimal_comma: bool) -> Option<f64> {
    let (days, text) = match text.split_once(' ') {
        Some((days, rest)) => {
            let number = days.trim_end_matches(|letter: char| letter.is_alphabetic());
            (
                number.parse::<f64>().ok()?,
                rest.trim_start_matches(|letter: char| !letter.is_ascii_digit()),
            )
        }
        None => (0.0, text),
    };
    let parts: Vec<&str> = text.split(':').collect();
    let is_whole = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (last, before) = parts.split_last()?;
    if !before.iter().all(is_whole) || !last.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let last = number(last, has_decimal_comma).or_else(|| number(last, !has_decimal_comma))?;
    if last >= 60.0 {
        return None;
    }
    let value = |part: &str| part.parse::<f64>().ok();
    let seconds = match before {
        [first] => (value(first)? * 60.0 + last) * unit,
        [hours, minutes] => value(hours)? * 3_600.0 + value(minutes)? * 60.0 + last,
        _ => return None,
    };
    Some(days * 86_400.0 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_their_groups_and_marks() {
        for (text, comma, expected) in [
            ("1234.5", false, Some(1234.5)),
            ("1,234.5", false, Some(1234.5)),
            ("1 234,5", true, Some(1234.5)),
            ("1\u{a0}234", true, Some(1234.0)),
            ("1.234,5", true, Some(1234.5)),
            ("0,42", true, Some(0.42)),
            ("0,42", false, None),
            ("−3", false, Some(-3.0)),
            ("42 %", false, Some(42.0)),
            ("1e3", false, Some(1000.0)),
            ("12a", false, None),
            ("1,23,4", false, None),
            ("nan", false, None),
            ("inf", false, None),
            (&"9".repeat(400), false, None),
            (&"9".repeat(400), true, None),
            ("", false, None),
        ] {
            assert_eq!(number(text, comma), expected, "{text}");
        }
        assert!(needs_decimal_comma("0,5"));
        assert!(!needs_decimal_comma("1,234"));
    }

    #[test]
    fn shares_are_percentages() {
        assert_eq!(percentage("0.42", false, false), Some(42.0));
        assert_eq!(percentage("42", true, false), Some(42.0));
        assert_eq!(percentage("42 %", false, false), Some(42.0));
        assert_eq!(percentage("42,5%", false, true), Some(42.5));
    }

    #[test]
    fn durations_are_seconds() {
        for (text, unit, expected) in [
            ("90", 1, Some(90.0)),
            ("1.5", 60, Some(90.0)),
            ("1:05", 1, Some(65.0)),
            ("1:05", 60, Some(3_900.0)),
            ("01:05:30", 60, Some(3_930.0)),
            ("0:00:01.5", 1, Some(1.5)),
            ("2 days 01:00:00", 1, Some(176_400.0)),
            ("5 min", 1, Some(300.0)),
            ("2 ч", 1, Some(7_200.0)),
            ("1 ч 10 мин", 1, Some(4_200.0)),
            ("1h30m", 1, Some(5_400.0)),
            ("3 дня", 1, Some(259_200.0)),
            ("250 ms", 1, Some(0.25)),
            ("1,5 часа", 1, Some(5_400.0)),
            ("PT1H5M", 1, Some(3_900.0)),
            ("P1DT2H", 1, Some(93_600.0)),
            ("soon", 1, None),
            ("5 apples", 1, None),
            ("1:75", 1, None),
            ("", 1, None),
        ] {
            assert_eq!(duration(text, unit, false), expected, "{text}");
        }
    }
}
