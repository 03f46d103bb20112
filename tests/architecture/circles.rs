//! Finds files that depend on each other in a circle, from their `use` lines and the paths in
//! their code.
//!
//! A name is followed through the `pub use` lines of modules to the file that defines it. A
//! module that only re-exports names is therefore no part of a circle.

use std::collections::{BTreeMap, BTreeSet};

/// A piece of code: a word, the two colons of a path, or any other character.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Colons,
    Other(char),
}

impl Token {
    fn is(&self, wanted: &str) -> bool {
        match self {
            Self::Word(word) => word == wanted,
            Self::Colons => wanted == "::",
            Self::Other(c) => wanted.chars().eq([*c]),
        }
    }
}

/// The tokens of code without comments and quotes.
fn tokens_of(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let is_letter = |c: char| c.is_alphanumeric() || c == '_';
        let length = if is_letter(first) {
            let end = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..end].to_owned()));
            end
        } else if rest.starts_with("::") {
            tokens.push(Token::Colons);
            2
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Other(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    tokens
}

type Path = Vec<String>;

/// The names that a module takes from other modules, and those it defines.
struct Module {
    file: String,
    /// The names that its `use` lines bring in, each with its path.
    uses: Vec<(String, Path)>,
    /// The modules from which everything is brought in (`use a::*`).
    globs: Vec<Path>,
    /// The paths in its code outside of the `use` lines.
    paths: Vec<Path>,
    /// The names of its own items.
    items: BTreeSet<String>,
}

impl Module {
    fn read(file: &str, code: &str) -> Self {
        let mut module = Self {
            file: file.to_owned(),
            uses: Vec::new(),
            globs: Vec::new(),
            paths: Vec::new(),
            items: BTreeSet::new(),
        };
        let tokens = tokens_of(code);
        let mut at = 0;
        while at < tokens.len() {
            let next = tokens.get(at + 1);
            let is_line_of_use = tokens[at].is("use") && !next.is_some_and(|next| next.is("<"));
            if is_line_of_use {
                at = module.read_use(&tokens, at + 1, &[]);
                continue;
            }
            if let (Token::Word(keyword), Some(Token::Word(name))) = (&tokens[at], next)
                && ITEM_KEYWORDS.contains(&keyword.as_str())
            {
                module.items.insert(name.clone());
            }
            at = module.read_path(&tokens, at);
        }
        module
    }

    /// Reads one branch of a `use` line from `at` on, below `prefix`. Returns where it ends.
    fn read_use(&mut self, tokens: &[Token], mut at: usize, prefix: &[String]) -> usize {
        let mut path = prefix.to_vec();
        while at < tokens.len() {
            match &tokens[at] {
                Token::Word(word) if word == "as" => {
                    if let Some(Token::Word(name)) = tokens.get(at + 1) {
                        self.uses.push((name.clone(), path));
                    }
                    return at + 2;
                }
                Token::Word(word) if word == "self" && !path.is_empty() => at += 1,
                Token::Word(word) => {
                    path.push(word.clone());
                    at += 1;
                }
                Token::Colons => at += 1,
                Token::Other('*') => {
                    self.globs.push(path);
                    return at + 1;
                }
                Token::Other('{') => {
                    at += 1;
                    while at < tokens.len() && !tokens[at].is("}") {
                        at = if tokens[at].is(",") {
                            at + 1
                        } else {
                            self.read_use(tokens, at, &path)
                        };
                    }
                    return at + 1;
                }
                Token::Other(_) => break,
            }
        }
        if let Some(name) = path.last() {
            self.uses.push((name.clone(), path));
        }
        at
    }

    /// Reads the path at `at`, if there is one. Returns the index of the next token.
    fn read_path(&mut self, tokens: &[Token], at: usize) -> usize {
        let goes_on_from_before = at > 0 && (tokens[at - 1].is("::") || tokens[at - 1].is("."));
        let mut path = Path::new();
        let mut end = at;
        while let Some(Token::Word(word)) = tokens.get(end) {
            path.push(word.clone());
            end += 1;
            if !tokens.get(end).is_some_and(|token| token.is("::")) {
                break;
            }
            end += 1;
        }
        if path.len() > 1 && !goes_on_from_before {
            self.paths.push(path);
        }
        end.max(at + 1)
    }
}

const ITEM_KEYWORDS: [&str; 8] = [
    "fn", "struct", "enum", "const", "static", "trait", "type", "union",
];

/// All modules of a crate by their paths; the path of the crate itself is empty.
struct Tree {
    modules: BTreeMap<Path, Module>,
}

/// For each file the other files that it uses, each with the names that it takes from them.
type Arrows = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

impl Tree {
    /// `files` are paths such as `src/model/card.rs`, each with its code without comments
    /// and quotes.
    fn new<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let modules = files.filter_map(|(file, code)| {
            let inside = file.strip_prefix("src/")?.strip_suffix(".rs")?;
            let mut path: Path = inside.split('/').map(str::to_owned).collect();
            let is_root = inside == "lib";
            if is_root || path.last().is_some_and(|name| name == "mod") {
                path.pop();
            }
            // Tests are at the end of a file, in a module of their own.
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            Some((path, Module::read(file, code)))
        });
        Self {
            modules: modules.collect(),
        }
    }

    /// Follows `path`, as written in `module`, to the file that defines what it names. Returns
    /// that file and the name; `None` if the path leads out of the crate. `depth` limits the
    /// number of re-exports, because these could form a ring.
    fn resolve(&self, module: &[String], path: &[String], depth: usize) -> Option<(&str, String)> {
        if depth == 0 {
            return None;
        }
        let mut here = module.to_vec();
        let mut rest = path;
        let mut is_first = true;
        while let Some((segment, behind)) = rest.split_first() {
            match segment.as_str() {
                "crate" if is_first => here.clear(),
                "self" if is_first => {}
                "super" => {
                    here.pop()?;
                }
                _ => {
                    let mut below = here.clone();
                    below.push(segment.clone());
                    let found = self.modules.get(&here)?;
                    let handed_on = found.uses.iter().find(|(name, target)| {
                        name == segment && !(here == module && target == path)
                    });
                    let is_module = self.modules.contains_key(&below);
                    // A module may re-export an item under the name of one of its own modules.
                    if is_module && (!behind.is_empty() || handed_on.is_none()) {
                        here = below;
                    } else if let Some((_, target)) = handed_on {
                        let mut whole = target.clone();
                        whole.extend_from_slice(behind);
                        return self.resolve(&here, &whole, depth - 1);
                    } else if found.items.contains(segment) {
                        return Some((&found.file, segment.clone()));
                    } else if let Some(found) = self.among_globs(&here, segment, depth) {
                        return Some(found);
                    } else if is_first {
                        // The path begins with another crate or a word of the language.
                        return None;
                    } else {
                        return Some((&found.file, segment.clone()));
                    }
                }
            }
            is_first = false;
            rest = behind;
        }
        let name = here.last().cloned().unwrap_or_default();
        Some((&self.modules.get(&here)?.file, name))
    }

    /// Looks for `name` in the modules from which `module` brings in everything.
    fn among_globs(&self, module: &[String], name: &str, depth: usize) -> Option<(&str, String)> {
        let globs = &self.modules.get(module)?.globs;
        globs.iter().find_map(|glob| {
            let mut path = glob.clone();
            path.push(name.to_owned());
            let (file, found) = self.resolve(module, &path, depth - 1)?;
            let defines = |module: &Module| module.file == file && module.items.contains(&found);
            self.modules.values().any(defines).then_some((file, found))
        })
    }

    /// What each file takes from other files.
    fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for (path, module) in &self.modules {
            let used = module.uses.iter().map(|(_, used)| used);
            for named in used.chain(&module.paths) {
                let Some((file, name)) = self.resolve(path, named, 16) else {
                    continue;
                };
                // Bringing in a folder does not count as using it; paths through it do.
                let is_folder = file.ends_with("/mod.rs") && file == self.file_of(path, named);
                if file != module.file && !is_folder && !is_own_folder(&module.file, file) {
                    let taken = arrows.entry(module.file.clone()).or_default();
                    taken.entry(file.to_owned()).or_default().insert(name);
                }
            }
        }
        arrows
    }

    /// The file of the module that `path` itself names, or an empty text if it names none.
    fn file_of(&self, module: &[String], path: &[String]) -> &str {
        let mut whole = path.to_vec();
        whole.push("self".to_owned());
        let mut here = module.to_vec();
        for segment in path {
            match segment.as_str() {
                "crate" => here.clear(),
                "self" => {}
                "super" => drop(here.pop()),
                _ => here.push(segment.clone()),
            }
        }
        self.modules.get(&here).map_or("", |found| &found.file)
    }
}

/// Whether `used` is the `mod.rs` of a folder that contains `file`. What it defines is meant
/// for all files of the folder, and bringing these files together makes no circle.
fn is_own_folder(file: &str, used: &str) -> bool {
    let folder = used.strip_suffix("mod.rs");
    folder.is_some_and(|folder| file.starts_with(folder))
}

/// The groups of files in which each file can be reached from each other one, with the names
/// that connect them: `a.rs -> b.rs: Name`.
fn circles_in(arrows: &Arrows) -> Vec<(Vec<String>, String)> {
    let reach: BTreeMap<&String, BTreeSet<&String>> = arrows
        .keys()
        .map(|start| (start, reached_from(start, arrows)))
        .collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, reached) in &reach {
        if !reached.contains(file) || seen.contains(*file) {
            continue;
        }
        let members: Vec<String> = reached
            .iter()
            .filter(|other| reach.get(**other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).clone())
            .collect();
        seen.extend(members.clone());
        let mut ties = String::new();
        for from in &members {
            for (to, names) in &arrows[from] {
                if members.contains(to) {
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    ties.extend(["\n  ", from, " -> ", to, ": ", &names.join(", ")]);
                }
            }
        }
        circles.push((members, ties));
    }
    circles
}

fn reached_from<'a>(start: &'a String, arrows: &'a Arrows) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![start];
    while let Some(file) = waiting.pop() {
        for next in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(next) {
                waiting.push(next);
            }
        }
    }
    reached
}

/// The circles among `files`, see [`Tree::new`] and [`circles_in`].
pub fn circles<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(Vec<String>, String)> {
    circles_in(&Tree::new(files).arrows())
}
