//! `wayline new --template ID -o FILE`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::LanguageArgument;
use super::terminal::{complain, say};
use crate::file;
use crate::random_ids::RandomIds;
use crate::report;
use crate::templates::Template;
use crate::words::{Arg, Language, Words};

/// What `wayline new` takes.
#[derive(Args, Debug)]
pub struct NewArguments {
    /// The id of the template; `--list` prints the ids of all templates
    #[arg(long, value_name = "ID", required_unless_present = "list")]
    template: Option<String>,
    /// The language of the map; the language of the system if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
    /// The file to write the map to
    #[arg(short, long, value_name = "FILE", required_unless_present = "list")]
    output: Option<PathBuf>,
    /// Overwrite the file if it exists; what was in it is kept in a file with `.bak` added to
    /// the name
    #[arg(long)]
    force: bool,
    /// Print the templates, each with its id, its name and what it is for
    #[arg(long, conflicts_with_all = ["template", "output", "force"])]
    list: bool,
}

/// Writes the new map. Exit codes: 0 if it was written or the templates were listed, 2 if
/// not.
pub(super) fn run(words: &Words, arguments: &NewArguments) -> ExitCode {
    let language = arguments
        .lang
        .map_or(words.language(), |chosen| chosen.language());
    let (Some(id), Some(path)) = (&arguments.template, &arguments.output) else {
        say(list(&Words::new(language)).trim_end());
        return ExitCode::SUCCESS;
    };
    match write(words, id, language, path, arguments.force) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(message.trim_end());
            ExitCode::from(2)
        }
    }
}

/// The list of templates: for each a line with its id, its name, and what it is for.
fn list(words: &Words) -> String {
    let id_width = Template::ALL.iter().map(|template| template.as_str().len());
    let id_width = id_width.max().unwrap_or_default();
    let name = |template: &Template| words.text(template.key());
    let name_width = Template::ALL
        .iter()
        .map(|template| name(template).chars().count());
    let name_width = name_width.max().unwrap_or_default();
    let line = |template: &Template| {
        let (id, name) = (template.as_str(), name(template));
        let about = words.text(template.about_key());
        format!("{id:id_width$}  {name:name_width$}  {about}\n")
    };
    Template::ALL.iter().map(line).collect()
}

fn write(
    words: &Words,
    id: &str,
    language: Language,
    path: &Path,
    force: bool,
) -> Result<(), String> {
    let Some(template) = Template::from_id(id) else {
        let unknown = words.fill("new-unknown", &[("id", id.into())]);
        return Err(format!("{unknown}\n{}", list(words)));
    };
    // A link counts as an existing file even if its target is missing.
    let exists = fs::symlink_metadata(path).is_ok_and(|data| !data.is_dir());
    if exists && !force {
        let path = path.display().to_string();
        return Err(words.fill("new-exists", &[("path", Arg::from(&path))]));
    }
    let journey = template.start(language, &mut RandomIds::default());
    let saved = file::save(&journey, path, None);
    saved.map_err(|error| report::new_file_error(words, &journey, &error))?;
    Ok(())
}
