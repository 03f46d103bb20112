//! The part of YAML that people write into front matter: maps, lists, texts in quotes and
//! without, blocks of text. What lies beyond it (anchors, tags, several documents) is refused,
//! as is what Mermaid's own reader refuses.

use super::yaml_flow::{Flow, quoted};

/// How deep maps and lists may be nested.
pub(super) const MAX_DEPTH: usize = 64;

/// What a text in YAML says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Yaml {
    /// Nothing.
    Null,
    /// A text without quotes: a number, a truth or a text.
    Plain(String),
    /// A text in quotes or in a block.
    Text(String),
    /// A list.
    List(Vec<Yaml>),
    /// Names and what stands behind them.
    Map(Vec<(String, Yaml)>),
}

/// A line with something on it.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// The byte of the whole text that `text` begins at.
    at: usize,
    /// How many spaces stand before `text`.
    indent: usize,
    /// The line without the spaces before it.
    text: &'a str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        let bare = self.text.trim_start_matches([' ', '\t']);
        bare.is_empty() || bare.starts_with('#')
    }
}

/// Reads a text; `Err` is the byte at which it stops making sense.
pub(super) fn read(text: &str) -> Result<Yaml, usize> {
    if let Some(at) = text.find(is_unprintable) {
        return Err(at);
    }
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let at = start;
        start += line.len() + 1;
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        Line {
            at: at + indent,
            indent,
            text: bare,
        }
    });
    let mut reader = Reader {
        whole: text,
        lines: lines.collect(),
        next: 0,
    };
    if reader.peek().is_some_and(|it| it.text == "---") {
        reader.next += 1;
    }
    let Some(first) = reader.peek() else {
        return Ok(Yaml::Null);
    };
    let value = reader.block(first.indent, None, 0)?;
    match reader.peek() {
        Some(rest) => Err(rest.at),
        None => Ok(value),
    }
}

fn is_unprintable(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}'
        | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

struct Reader<'a> {
    whole: &'a str,
    lines: Vec<Line<'a>>,
    next: usize,
}

impl<'a> Reader<'a> {
    /// The next line that says something.
    fn peek(&mut self) -> Option<Line<'a>> {
        while self.lines.get(self.next)?.is_blank() {
            self.next += 1;
        }
        self.lines.get(self.next).copied()
    }

    /// What begins on the next line, whose indentation is `indent`, inside of something that
    /// is indented by `parent`.
    fn block(&mut self, indent: usize, parent: Option<usize>, depth: usize) -> Result<Yaml, usize> {
        let Some(line) = self.peek() else {
            return Ok(Yaml::Null);
        };
        if depth > MAX_DEPTH || line.text.starts_with('\t') || line.text.starts_with("--- ") {
            return Err(line.at);
        }
        if let Some(behind) = behind_anchor(line.text) {
            // The name of a value says nothing to anyone else.
            self.lines[self.next] = Line {
                at: line.at + behind,
                indent: line.indent,
                text: &line.text[behind..],
            };
            return self.block(indent, parent, depth + 1);
        }
        if is_item(line.text) {
            return self.list(indent, depth);
        }
        if key(line.text).is_some() {
            return self.map(indent, depth);
        }
        self.next += 1;
        self.scalar(line.at, line.text, parent, depth)
    }

    fn list(&mut self, indent: usize, depth: usize) -> Result<Yaml, usize> {
        let mut items = Vec::new();
        while let Some(line) = self.peek().filter(|it| it.indent == indent) {
            if !is_item(line.text) {
                break;
            }
            let rest = &line.text[1..];
            let bare = rest.trim_start_matches(' ');
            if bare.is_empty() || bare.starts_with('#') {
                self.next += 1;
                items.push(self.below(indent, false, depth)?);
            } else {
                // What stands behind the dash is a block of its own, indented so far.
                let skipped = 1 + rest.len() - bare.len();
                self.lines[self.next] = Line {
                    at: line.at + skipped,
                    indent: indent + skipped,
                    text: bare,
                };
                items.push(self.block(indent + skipped, Some(indent), depth + 1)?);
            }
        }
        match self.peek() {
            Some(line) if line.indent > indent => Err(line.at),
            _ => Ok(Yaml::List(items)),
        }
    }

    fn map(&mut self, indent: usize, depth: usize) -> Result<Yaml, usize> {
        let mut entries: Vec<(String, Yaml)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(line) = self.peek().filter(|it| it.indent == indent) {
            if is_item(line.text) {
                break;
            }
            let found = key(line.text).filter(|_| !line.text.starts_with('\t'));
            let Some((name, behind)) = found else {
                return Err(line.at);
            };
            if !names.insert(name.clone()) {
                return Err(line.at);
            }
            self.next += 1;
            let rest = &line.text[behind..];
            let bare = rest.trim_start_matches([' ', '\t']);
            let at = line.at + line.text.len() - bare.len();
            let value = if bare.is_empty() || is_comment(rest) {
                self.below(indent, true, depth)?
            } else {
                self.scalar(at, bare, Some(indent), depth)?
            };
            entries.push((name, value));
        }
        match self.peek() {
            Some(line) if line.indent > indent => Err(line.at),
            _ => Ok(Yaml::Map(entries)),
        }
    }

    /// What stands on the lines below a name or a dash. Lists below a name need no indentation.
    fn below(&mut self, indent: usize, is_name: bool, depth: usize) -> Result<Yaml, usize> {
        match self.peek() {
            Some(line) if line.indent > indent => self.block(line.indent, Some(indent), depth + 1),
            Some(line) if is_name && line.indent == indent && is_item(line.text) => {
                self.list(indent, depth + 1)
            }
            _ => Ok(Yaml::Null),
        }
    }

    /// A value that begins at byte `at` with `text`, which goes on to the end of its line.
    fn scalar(
        &mut self,
        at: usize,
        text: &'a str,
        parent: Option<usize>,
        depth: usize,
    ) -> Result<Yaml, usize> {
        if let Some(behind) = behind_anchor(text).filter(|_| depth <= MAX_DEPTH) {
            let rest = &text[behind..];
            return match (rest.is_empty(), parent) {
                (true, Some(parent)) => self.below(parent, true, depth),
                (true, None) => Ok(Yaml::Null),
                (false, _) => self.scalar(at + behind, rest, parent, depth + 1),
            };
        }
        match text.chars().next() {
            Some('"' | '\'') => {
                let (shown, end) = quoted(self.whole, at)?;
                self.finish(end)?;
                Ok(Yaml::Text(shown))
            }
            Some('[' | '{') => {
                let mut flow = Flow::new(self.whole, at);
                let value = flow.value(depth)?;
                let end = flow.at;
                self.finish(end)?;
                Ok(value)
            }
            Some('|' | '>') => self.text_block(at, text, parent),
            _ => self.plain(at, text, parent),
        }
    }

    /// Goes on behind byte `end`, behind which only a comment may stand on its line.
    fn finish(&mut self, end: usize) -> Result<(), usize> {
        let rest = &self.whole[end..];
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.trim_start_matches([' ', '\t']);
        if !line.is_empty() && !line.starts_with('#') {
            return Err(end);
        }
        while self.lines.get(self.next).is_some_and(|it| it.at <= end) {
            self.next += 1;
        }
        Ok(())
    }

    /// A text without quotes, which may go on below.
    fn plain(&mut self, at: usize, text: &str, parent: Option<usize>) -> Result<Yaml, usize> {
        let first = text.chars().next().unwrap_or_default();
        let is_mark = matches!(first, '-' | '?' | ':')
            && (text.len() == 1 || text[1..].starts_with([' ', '\t']));
        if is_mark || is_indicator(first) {
            return Err(at);
        }
        let (piece, mut is_ended) = plain_line(at, text)?;
        let mut shown = piece.to_owned();
        while let Some(line) = self.lines.get(self.next).copied() {
            let bare = line.text.trim_start_matches([' ', '\t']);
            let is_inside = parent.is_none_or(|it| line.indent > it);
            if bare.is_empty() {
                self.next += 1;
                continue;
            }
            if !is_inside || bare.starts_with('#') || is_ended {
                break;
            }
            let (piece, ends) = plain_line(line.at, bare)?;
            is_ended = ends;
            shown.push(' ');
            shown.push_str(piece);
            self.next += 1;
        }
        Ok(match shown.as_str() {
            "~" | "null" | "Null" | "NULL" => Yaml::Null,
            _ => Yaml::Plain(shown),
        })
    }

    /// A block of text behind `|` or `>`.
    fn text_block(&mut self, at: usize, head: &str, parent: Option<usize>) -> Result<Yaml, usize> {
        let marks =
            head[1..].trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if !marks.trim_matches([' ', '\t']).is_empty() && !is_comment(marks) {
            return Err(at);
        }
        // The first line says how far the block is indented.
        let mut least = None;
        let mut pieces: Vec<&str> = Vec::new();
        while let Some(line) = self.lines.get(self.next) {
            if !line.text.is_empty() {
                let least = *least.get_or_insert(line.indent.max(parent.map_or(0, |it| it + 1)));
                if line.indent < least {
                    break;
                }
            }
            pieces.push(line.text);
            self.next += 1;
        }
        let between = if head.starts_with('|') { "\n" } else { " " };
        Ok(Yaml::Text(pieces.join(between).trim_end().to_owned()))
    }
}

/// The byte behind a name such as `&base` and the white space behind that.
fn behind_anchor(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let is_end = |c: char| matches!(c, ' ' | '\t' | ',' | '[' | ']' | '{' | '}');
    let len = name.find(is_end).unwrap_or(name.len());
    let rest = name[len..].trim_start_matches([' ', '\t']);
    (len > 0).then_some(text.len() - rest.len())
}

/// Whether a line is an item of a list.
fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ") || text.starts_with("-\t")
}

/// Whether `rest`, which stands behind something, is white space and a comment.
fn is_comment(rest: &str) -> bool {
    rest.starts_with([' ', '\t']) && rest.trim_start_matches([' ', '\t']).starts_with('#')
}

/// Whether texts without quotes cannot begin with `c`.
pub(super) fn is_indicator(c: char) -> bool {
    ",[]{}#&*!|>'\"%@`".contains(c)
}

/// The name that a line of a map begins with, and the byte behind its colon.
fn key(text: &str) -> Option<(String, usize)> {
    let first = text.chars().next()?;
    if matches!(first, '"' | '\'') {
        let (name, end) = quoted(text, 0).ok()?;
        let blank = text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        let colon = end + blank;
        let behind = text[colon..].strip_prefix(':');
        let is_key = behind.is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t']));
        return is_key.then_some((name, colon + 1));
    }
    if is_indicator(first) {
        return None;
    }
    let colon = colon(text)?;
    let name = &text[..colon];
    if name.contains(" #") || name.contains("\t#") || name.is_empty() {
        return None;
    }
    Some((name.trim_end_matches([' ', '\t']).to_owned(), colon + 1))
}

/// The first colon with white space or nothing behind it.
fn colon(text: &str) -> Option<usize> {
    let mut colons = text.match_indices(':').map(|(at, _)| at);
    colons.find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\t']))
}

/// What a line of a text without quotes says, and whether a comment ends it.
fn plain_line(at: usize, text: &str) -> Result<(&str, bool), usize> {
    let comment = [" #", "\t#"].iter().filter_map(|it| text.find(it)).min();
    let shown = &text[..comment.unwrap_or(text.len())];
    match colon(shown) {
        // A name inside of a value: a colon too many, or a line indented too far.
        Some(colon) => Err(at + colon),
        None => Ok((shown.trim_end_matches([' ', '\t']), comment.is_some())),
    }
}
