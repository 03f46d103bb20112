//! The forms in which times are written, told apart and taken apart.

use crate::model::DateOrder;

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// The day from which spreadsheets count, in days since 1970.
const SERIAL_ZERO: f64 = -25_569.0;

/// A time as it is written, in microseconds since the beginning of 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// In UTC.
    Instant(i64),
    /// On the clocks of a zone that the text does not tell.
    Local(i64),
}

/// A way to write times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeForm {
    /// The year first, as in ISO 8601.
    YearFirst,
    /// The year at the end, with points: 12.03.2026.
    Points,
    /// The year at the end, with slashes or hyphens, so that the day or the month may be first:
    /// 03/12/2026.
    Slashes,
    /// Digits without anything in between: 20260312.
    Compact,
    /// Seconds, milliseconds, microseconds or nanoseconds since 1970.
    Epoch,
    /// Days since 1900, as spreadsheets count.
    Serial,
    /// With the name of the month.
    Words,
}

/// The form of a text that is a time.
pub(super) fn form(text: &str) -> Option<TimeForm> {
    let order = |order| moment(text, order).is_some();
    if !order(DateOrder::DayFirst) && !order(DateOrder::MonthFirst) {
        return None;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.as_bytes().get(digits).copied();
    Some(match (digits, mark) {
        (4, Some(b'-' | b'/' | b'.')) => TimeForm::YearFirst,
        (1 | 2, Some(b'.')) => TimeForm::Points,
        (1 | 2, Some(b'/' | b'-')) => TimeForm::Slashes,
        (5, _) => TimeForm::Serial,
        (8 | 12 | 14, _) if compact(text).is_some() => TimeForm::Compact,
        (0..=2, _) if text.chars().filter(|letter| letter.is_alphabetic()).count() > 2 => {
            TimeForm::Words
        }
        _ => TimeForm::Epoch,
    })
}

/// For a date with the year at the end: its two other numbers.
pub(super) fn day_and_month(text: &str) -> Option<(u32, u32)> {
    let mut cursor = Cursor::new(text);
    let first = cursor.number(2)?.0;
    let mark = cursor.next()?;
    if !matches!(mark, b'/' | b'-' | b'.') {
        return None;
    }
    let second = cursor.number(2)?.0;
    (cursor.next()? == mark).then_some((first, second))
}

/// The time that a text is.
#[inline]
pub(super) fn moment(text: &str, order: DateOrder) -> Option<Moment> {
    let bytes = text.as_bytes();
    if bytes.len() < 5 || bytes.len() > 80 {
        return None;
    }
    if !bytes[0].is_ascii_digit() {
        return words(text);
    }
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    match (digits, bytes.get(digits)) {
        (4, Some(b'-' | b'/' | b'.')) => year_first(bytes),
        (1 | 2, Some(b'.' | b'/' | b'-')) => year_last(bytes, order).or_else(|| number(text)),
        (1 | 2, _) => words(text),
        _ => compact(text).or_else(|| number(text)),
    }
}

fn year_first(bytes: &[u8]) -> Option<Moment> {
    let mut cursor = Cursor { bytes, at: 0 };
    let (year, _) = cursor.number(4)?;
    let mark = cursor.next()?;
    let (month, _) = cursor.number(2)?;
    if cursor.next()? != mark {
        return None;
    }
    let (day, _) = cursor.number(2)?;
    time_behind(&mut cursor, days(year, month, day)?)
}

fn year_last(bytes: &[u8], order: DateOrder) -> Option<Moment> {
    let mut cursor = Cursor { bytes, at: 0 };
    let (first, _) = cursor.number(2)?;
    let mark = cursor.next()?;
    let (second, _) = cursor.number(2)?;
    if cursor.next()? != mark {
        return None;
    }
    let (year, length) = cursor.number(4)?;
    let year = match length {
        4 => year,
        // The years of the last and the next decades.
        2 => year + if year < 70 { 2000 } else { 1900 },
        _ => return None,
    };
    // With points, the day is first wherever they are used.
    let (day, month) = if order == DateOrder::DayFirst || mark == b'.' {
        (first, second)
    } else {
        (second, first)
    };
    time_behind(&mut cursor, days(year, month, day)?)
}

/// The time of day and the zone behind a date, if there are any.
fn time_behind(cursor: &mut Cursor<'_>, day: i64) -> Option<Moment> {
    let midnight = day * DAY;
    match cursor.peek() {
        None => return Some(Moment::Local(midnight)),
        Some(b'T' | b't' | b' ' | b',') => {
            cursor.at += 1;
            cursor.skip_blanks();
        }
        // The year of a Russian date: «г.».
        Some(_) => return None,
    }
    if cursor.peek().is_none() {
        return Some(Moment::Local(midnight));
    }
    let time = time_of_day(cursor)?;
    zone_behind(cursor, midnight + time)
}

/// A time of day in microseconds: 14:05, 2:05:06.25 PM.
fn time_of_day(cursor: &mut Cursor<'_>) -> Option<i64> {
    let (mut hour, _) = cursor.number(2)?;
    if cursor.next()? != b':' {
        return None;
    }
    let (minute, _) = cursor.number(2)?;
    let mut second = 0;
    let mut micros = 0;
    if cursor.peek() == Some(b':') {
        cursor.at += 1;
        second = cursor.number(2)?.0;
        if matches!(cursor.peek(), Some(b'.' | b',')) {
            cursor.at += 1;
            micros = cursor.fraction()?;
        }
    }
    let rest = cursor.bytes.get(cursor.at..).unwrap_or_default();
    let rest = rest.strip_prefix(b" ").unwrap_or(rest);
    let is_half = |mark: &[u8]| rest.len() >= 2 && rest[..2].eq_ignore_ascii_case(mark);
    if is_half(b"am") || is_half(b"pm") {
        if hour == 0 || hour > 12 {
            return None;
        }
        hour = hour % 12 + if is_half(b"pm") { 12 } else { 0 };
        cursor.at = cursor.bytes.len() - rest.len() + 2;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // A leap second is the last one of its minute.
    let second = second.min(59);
    Some(i64::from(hour * 3600 + minute * 60 + second) * SECOND + micros)
}

/// The offset from UTC behind a time, if there is one.
fn zone_behind(cursor: &mut Cursor<'_>, local: i64) -> Option<Moment> {
    cursor.skip_blanks();
    let rest = cursor.bytes.get(cursor.at..).unwrap_or_default();
    if rest.is_empty() {
        return Some(Moment::Local(local));
    }
    let is_named =
        |name: &[u8]| rest.len() >= name.len() && rest[..name.len()].eq_ignore_ascii_case(name);
    let name = [&b"utc"[..], b"gmt", b"z"]
        .into_iter()
        .find(|name| is_named(name));
    cursor.at += name.map_or(0, <[u8]>::len);
    if cursor.peek().is_none() {
        return Some(Moment::Instant(local));
    }
    let sign = match cursor.next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (first, length) = cursor.number(4)?;
    let (hours, minutes) = match (length, cursor.peek()) {
        (1 | 2, Some(b':')) => {
            cursor.at += 1;
            (first, cursor.number(2)?.0)
        }
        (1 | 2, _) => (first, 0),
        (4, _) => (first / 100, first % 100),
        _ => return None,
    };
    // Browsers put the name of the zone behind it.
    let is_end = matches!(cursor.peek(), None | Some(b' '));
    if hours > 18 || minutes > 59 || !is_end {
        return None;
    }
    let offset = i64::from(hours * 3600 + minutes * 60) * sign;
    Some(Moment::Instant(local - offset * SECOND))
}

/// A time of digits only: 20260312, 20260312140506, 20260312T140506Z.
fn compact(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if !matches!(digits, 8 | 12 | 14) || !matches!(&bytes[..2], b"19" | b"20") {
        return None;
    }
    let part = |from: usize, length: usize| -> Option<u32> {
        text.get(from..from + length)
            .and_then(|part| part.parse().ok())
    };
    let day = days(part(0, 4)?, part(4, 2)?, part(6, 2)?)?;
    let mut cursor = Cursor { bytes, at: digits };
    let (at, length) = if digits == 8 && matches!(cursor.peek(), Some(b'T' | b't' | b' ' | b'_')) {
        let length = bytes[9..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        (9, length)
    } else {
        (8, digits - 8)
    };
    let seconds = match length {
        0 => 0,
        4 => part(at, 2)? * 3600 + part(at + 2, 2)? * 60,
        6 => part(at, 2)? * 3600 + part(at + 2, 2)? * 60 + part(at + 4, 2)?,
        _ => return None,
    };
    if length > 0 && (part(at, 2)? > 23 || part(at + 2, 2)? > 59) {
        return None;
    }
    cursor.at = cursor.at.max(at + length);
    zone_behind(&mut cursor, day * DAY + i64::from(seconds) * SECOND)
}

/// A time as a number: since 1970 in one of four units, or the days of a spreadsheet.
fn number(text: &str) -> Option<Moment> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == text.len() {
        let value: i64 = text.parse().ok()?;
        return match digits {
            5 => serial(value as f64),
            9 | 10 => Some(Moment::Instant(value * SECOND)),
            12 | 13 => Some(Moment::Instant(value * 1_000)),
            15 | 16 => Some(Moment::Instant(value)),
            18 | 19 => Some(Moment::Instant(value / 1_000)),
            _ => None,
        };
    }
    let is_number = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || b".,eE+".contains(&byte));
    let value: f64 = is_number
        .then(|| text.replace(',', ".").parse().ok())
        .flatten()?;
    match value {
        20_000.0..80_000.0 if digits == 5 => serial(value),
        1e8..1e10 => Some(Moment::Instant((value * 1e6).round() as i64)),
        1e11..1e13 => Some(Moment::Instant((value * 1e3).round() as i64)),
        1e14..1e16 => Some(Moment::Instant(value.round() as i64)),
        _ => None,
    }
}

/// A number of days since 1900, rounded to milliseconds, which spreadsheets do not exceed.
fn serial(value: f64) -> Option<Moment> {
    if !(20_000.0..80_000.0).contains(&value) {
        return None;
    }
    let milliseconds = ((value + SERIAL_ZERO) * 86_400_000.0).round() as i64;
    Some(Moment::Local(milliseconds * 1_000))
}

/// A time with the name of a month.
fn words(text: &str) -> Option<Moment> {
    let (mut day, mut month, mut year) = (None, None, None);
    let mut time = None;
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ',', '\u{a0}', '\u{202f}']);
        if rest.is_empty() {
            break;
        }
        let end = rest
            .find([' ', ',', '\u{a0}', '\u{202f}'])
            .unwrap_or(rest.len());
        let word = &rest[..end];
        if word.contains(':') {
            let mut cursor = Cursor::new(rest);
            time = Some(time_of_day(&mut cursor)?);
            rest = rest.get(cursor.at..)?;
            if year.is_some() {
                break;
            }
            continue;
        }
        rest = &rest[end..];
        let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
        match digits.parse::<u32>() {
            Ok(number) if digits.len() == 4 && year.is_none() => year = Some(number),
            Ok(number) if digits.len() <= 2 && day.is_none() => day = Some(number),
            Ok(_) => return None,
            Err(_) => match (month_named(word), month) {
                (Some(number), None) => month = Some(number),
                // The day of the week, «г.» and the like.
                _ if word.chars().count() <= 12 && day.is_none() || word.starts_with('г') => {}
                _ if matches!(word, "at" | "в") => {}
                _ => return None,
            },
        }
    }
    let midnight = days(year?, month?, day?)? * DAY;
    let local = midnight + time.unwrap_or(0);
    let mut cursor = Cursor::new(rest);
    zone_behind(&mut cursor, local)
}

/// The number of a month by the beginning of its name.
fn month_named(word: &str) -> Option<u32> {
    const NAMES: [[&str; 2]; 12] = [
        ["jan", "янв"],
        ["feb", "фев"],
        ["mar", "мар"],
        ["apr", "апр"],
        ["may", "ма"],
        ["jun", "июн"],
        ["jul", "июл"],
        ["aug", "авг"],
        ["sep", "сен"],
        ["oct", "окт"],
        ["nov", "ноя"],
        ["dec", "дек"],
    ];
    let lower = word.to_lowercase();
    let is_month = |names: &[&str; 2]| names.iter().any(|name| lower.starts_with(name));
    let place = NAMES.iter().position(is_month)?;
    Some(place as u32 + 1)
}

/// The number of days from 1970 to a date. `None` if there is no such date.
fn days(year: u32, month: u32, day: u32) -> Option<i64> {
    const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let place = usize::try_from(month.checked_sub(1)?).ok()?;
    let length = *LENGTHS.get(place)? + u32::from(is_leap && month == 2);
    if day == 0 || day > length || !(1900..=2200).contains(&year) {
        return None;
    }
    // Years that begin in March, so that the leap day is the last one.
    let (year, month) = if month > 2 {
        (i64::from(year), i64::from(month) - 3)
    } else {
        (i64::from(year) - 1, i64::from(month) + 9)
    };
    let of_years = year * 365 + year / 4 - year / 100 + year / 400;
    Some(of_years + (153 * month + 2) / 5 + i64::from(day) - 1 - 719_468)
}

/// Reads bytes one after the other.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    fn skip_blanks(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// A number of one to `most` digits, and how many it has.
    #[inline]
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let mut value = 0;
        let mut length = 0;
        while let Some(byte) = self.peek().filter(u8::is_ascii_digit) {
            if length == most {
                return None;
            }
            value = value * 10 + u32::from(byte - b'0');
            length += 1;
            self.at += 1;
        }
        (length > 0).then_some((value, length))
    }

    /// Digits behind a decimal point, in millionths. More than six are cut off.
    fn fraction(&mut self) -> Option<i64> {
        let mut value = 0;
        let mut length = 0;
        while let Some(byte) = self.peek().filter(u8::is_ascii_digit) {
            if length < 6 {
                value = value * 10 + i64::from(byte - b'0');
            }
            length += 1;
            self.at += 1;
        }
        let missing = 6_u32.saturating_sub(length.min(6));
        (length > 0).then_some(value * 10_i64.pow(missing))
    }
}
