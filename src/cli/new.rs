//! `wayline new --template ID -o FILE`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::LanguageArgument;
use super::output::Output;
use super::terminal::{complain, say, say_json};
use crate::random_ids::RandomIds;
use crate::templates::Template;
use crate::words::{Language, Words};

/// What `wayline new` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  wayline new --list
  wayline new --template short -o map.ron
  wayline new --template service-blueprint --lang ru -o service.ron
  wayline new --template micro -o - | wayline export - --format csv -o -

Exit codes:
  0  the map was written, or the templates were listed
  2  nothing was written")]
pub struct NewArguments {
    /// The id of the template; `--list` prints the ids of all templates
    #[arg(long, value_name = "ID", required_unless_present = "list")]
    template: Option<String>,
    /// The language of the map; the language of the system if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
    /// The file to write the map to, as .ron or .json. A dash writes RON to the standard output
    #[arg(short, long, value_name = "FILE", required_unless_present = "list")]
    output: Option<PathBuf>,
    /// Overwrite the file if it exists; what was in it is kept in a file with `.bak` added to
    /// the name
    #[arg(long)]
    force: bool,
    /// Print the templates, each with its id, its name and what it is for
    #[arg(long, conflicts_with_all = ["template", "output", "force"])]
    list: bool,
    /// With --list: print a JSON array of the templates
    #[arg(long, requires = "list")]
    json: bool,
}

/// A template in the list.
#[derive(Serialize)]
struct Listed {
    id: &'static str,
    name: String,
    about: String,
}

/// Writes the new map. Exit codes: 0 if it was written or the templates were listed, 2 if
/// not.
pub(super) fn run(words: &Words, arguments: &NewArguments) -> ExitCode {
    let language = arguments
        .lang
        .map_or(words.language(), |chosen| chosen.language());
    let (Some(id), Some(path)) = (&arguments.template, &arguments.output) else {
        let words = Words::new(language);
        if arguments.json {
            say_json(&listed(&words));
        } else {
            say(list(&words).trim_end());
        }
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

/// The templates for programs.
fn listed(words: &Words) -> Vec<Listed> {
    let templates = Template::ALL.iter();
    let templates = templates.map(|template| Listed {
        id: template.as_str(),
        name: words.text(template.key()),
        about: words.text(template.about_key()),
    });
    templates.collect()
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
    let output = Output::new(path);
    output.check_map_ending(words)?;
    output.check_free(words, force)?;
    let journey = template.start(language, &mut RandomIds::default());
    output.write_map(words, &journey)
}
