//! Lists in brackets, maps in braces and texts in quotes: the parts of YAML that may stand on
//! one line and may go on over several.

use super::yaml::{MAX_DEPTH, Yaml, is_indicator};

/// Reads what stands in brackets or braces.
pub(super) struct Flow<'a> {
    text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
}

impl<'a> Flow<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips white space, line ends and comments.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let bare = rest.trim_start_matches([' ', '\t', '\n']);
            let is_apart = bare.len() < rest.len();
            self.at += rest.len() - bare.len();
            if !(is_apart && bare.starts_with('#')) {
                return;
            }
            self.at += bare.find('\n').unwrap_or(bare.len());
        }
    }

    /// A value: a list, a map or a text.
    pub(super) fn value(&mut self, depth: usize) -> Result<Yaml, usize> {
        if depth > MAX_DEPTH {
            return Err(self.at);
        }
        match self.rest().chars().next() {
            Some('[') => self.list(depth),
            Some('{') => self.map(depth),
            Some('"' | '\'') => {
                let (shown, end) = quoted(self.text, self.at)?;
                self.at = end;
                Ok(Yaml::Text(shown))
            }
            _ => self.plain().map(Yaml::Plain),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Yaml, usize> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.rest().starts_with(']') {
                self.at += 1;
                return Ok(Yaml::List(items));
            }
            let item = self.value(depth + 1)?;
            self.skip();
            if self.rest().starts_with(':') {
                // A map of one entry, without braces.
                self.at += 1;
                self.skip();
                let value = self.entry_value(depth)?;
                items.push(Yaml::Map(vec![(name(item), value)]));
            } else {
                items.push(item);
            }
            self.end_of_item(']')?;
        }
    }

    fn map(&mut self, depth: usize) -> Result<Yaml, usize> {
        self.at += 1;
        let mut entries: Vec<(String, Yaml)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        loop {
            self.skip();
            if self.rest().starts_with('}') {
                self.at += 1;
                return Ok(Yaml::Map(entries));
            }
            let start = self.at;
            let name = name(self.value(depth + 1)?);
            self.skip();
            let value = if self.rest().starts_with(':') {
                self.at += 1;
                self.skip();
                self.entry_value(depth)?
            } else {
                Yaml::Null
            };
            if !names.insert(name.clone()) {
                return Err(start);
            }
            entries.push((name, value));
            self.end_of_item('}')?;
        }
    }

    /// What stands behind the colon of an entry.
    fn entry_value(&mut self, depth: usize) -> Result<Yaml, usize> {
        if self.rest().starts_with([',', '}', ']']) {
            return Ok(Yaml::Null);
        }
        self.value(depth + 1)
    }

    /// Goes behind a comma, or to the closing mark.
    fn end_of_item(&mut self, close: char) -> Result<(), usize> {
        self.skip();
        if self.rest().starts_with(',') {
            self.at += 1;
            return Ok(());
        }
        if self.rest().starts_with(close) {
            return Ok(());
        }
        Err(self.at)
    }

    /// A text without quotes.
    fn plain(&mut self) -> Result<String, usize> {
        let rest = self.rest();
        let first = rest.chars().next().ok_or(self.at)?;
        if is_indicator(first) {
            return Err(self.at);
        }
        let bytes = rest.as_bytes();
        let is_end = |at: &usize| match bytes[*at] {
            b',' | b'[' | b']' | b'{' | b'}' => true,
            b':' => matches!(
                bytes.get(at + 1),
                None | Some(b' ' | b'\t' | b'\n' | b',' | b'[' | b']' | b'{' | b'}')
            ),
            b'#' => *at > 0 && matches!(bytes[at - 1], b' ' | b'\t' | b'\n'),
            _ => false,
        };
        let len = (0..bytes.len()).find(is_end).unwrap_or(bytes.len());
        if len == 0 {
            return Err(self.at);
        }
        self.at += len;
        Ok(rest[..len].split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// The name of an entry.
fn name(value: Yaml) -> String {
    match value {
        Yaml::Plain(name) | Yaml::Text(name) => name,
        Yaml::Null | Yaml::List(_) | Yaml::Map(_) => String::new(),
    }
}

/// The text in quotes that begins at byte `start`, and the byte behind it.
///
/// # Errors
/// The byte at which it stops making sense.
pub(super) fn quoted(text: &str, start: usize) -> Result<(String, usize), usize> {
    let inside = &text[start + 1..];
    let mut shown = String::new();
    let mut chars = inside.char_indices();
    let is_double = text[start..].starts_with('"');
    while let Some((at, c)) = chars.next() {
        let here = start + 1 + at;
        match c {
            '\'' if !is_double => {
                if inside[at + 1..].starts_with('\'') {
                    chars.next();
                    shown.push('\'');
                } else {
                    return Ok((shown, here + 1));
                }
            }
            '"' if is_double => return Ok((shown, here + 1)),
            '\\' if is_double => {
                let (_, sign) = chars.next().ok_or(here)?;
                escaped(sign, &mut chars, &mut shown).ok_or(here)?;
            }
            '\n' => fold(&mut shown, &mut chars),
            c => shown.push(c),
        }
    }
    Err(start)
}

/// Lines of a text in quotes become one; an empty line becomes a line end.
fn fold(shown: &mut String, chars: &mut std::str::CharIndices<'_>) {
    shown.truncate(shown.trim_end_matches([' ', '\t']).len());
    let mut empty = 0;
    while let Some(next) = chars.as_str().chars().next() {
        match next {
            '\n' => empty += 1,
            ' ' | '\t' => {}
            _ => break,
        }
        chars.next();
    }
    if empty == 0 {
        shown.push(' ');
    } else {
        shown.extend(std::iter::repeat_n('\n', empty));
    }
}

/// Writes what a sign behind a backslash stands for.
fn escaped(sign: char, chars: &mut std::str::CharIndices<'_>, shown: &mut String) -> Option<()> {
    let digits = match sign {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0 {
        let code = chars.as_str().get(..digits)?;
        let code = u32::from_str_radix(code, 16).ok()?;
        shown.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        chars.nth(digits - 1);
        return Some(());
    }
    shown.push(match sign {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        ' ' | '"' | '/' | '\\' => sign,
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        '\n' => {
            while chars.as_str().starts_with([' ', '\t']) {
                chars.next();
            }
            return Some(());
        }
        _ => return None,
    });
    Some(())
}
