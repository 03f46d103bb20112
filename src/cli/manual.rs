//! `wayline completions SHELL` and `wayline man [COMMAND]`: made from the definitions that the
//! command line is read with.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Command, ValueEnum};
use clap_complete::aot::{Bash, Fish, Zsh, generate};
use clap_mangen::Man;

use super::output::Output;
use super::terminal::complain;
use crate::templates::Template;
use crate::words::{Arg, Words};

/// A shell.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Shell {
    /// Bash, with its package bash-completion
    Bash,
    /// Zsh
    Zsh,
    /// Fish
    Fish,
}

/// What `wayline completions` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  wayline completions bash > ~/.local/share/bash-completion/completions/wayline
  wayline completions zsh > ~/.zfunc/_wayline        with fpath+=~/.zfunc in .zshrc
  wayline completions fish > ~/.config/fish/completions/wayline.fish")]
pub struct CompletionArguments {
    /// The shell that shall complete commands and options
    #[arg(value_enum)]
    shell: Shell,
}

/// What `wayline man` takes.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  wayline man export | man -l -
  wayline man > ~/.local/share/man/man1/wayline.1
  wayline man export > ~/.local/share/man/man1/wayline-export.1")]
pub struct ManArguments {
    /// The command to describe; without it, the program as a whole
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the script that makes a shell complete the command line. Exit codes: 0 if it was
/// written, 2 if not.
pub(super) fn completions(
    words: &Words,
    command: Command,
    arguments: &CompletionArguments,
) -> ExitCode {
    let mut command = with_templates(command);
    let mut script = Vec::new();
    match arguments.shell {
        Shell::Bash => generate(Bash, &mut command, "wayline", &mut script),
        Shell::Zsh => generate(Zsh, &mut command, "wayline", &mut script),
        Shell::Fish => generate(Fish, &mut command, "wayline", &mut script),
    }
    print(words, &script)
}

/// Prints a manual page for the program `man`. Exit codes: 0 if it was written, 2 if not.
pub(super) fn manual(words: &Words, command: Command, arguments: &ManArguments) -> ExitCode {
    let mut command = with_templates(command);
    command.build();
    let page = match &arguments.command {
        None => command,
        Some(name) => match command.find_subcommand(name) {
            Some(found) => found.clone(),
            None => {
                complain(&words.fill("cli-no-command", &[("name", Arg::from(name))]));
                return ExitCode::from(2);
            }
        },
    };
    match page_of(page) {
        Ok(text) => print(words, &text),
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}

/// The manual page of a command. What its help shows below the options becomes sections whose
/// lines stay as they are.
fn page_of(command: Command) -> io::Result<Vec<u8>> {
    let below = command.get_after_long_help();
    let below = below.or(command.get_after_help()).map(ToString::to_string);
    let nothing = None::<&'static str>;
    let command = command.after_long_help(nothing).after_help(nothing);
    let mut text = Vec::new();
    Man::new(command).render(&mut text)?;
    for block in below.unwrap_or_default().split("\n\n") {
        match block.split_once(":\n") {
            Some((heading, lines)) => {
                writeln!(text, ".SH {}\n.nf", heading.to_uppercase())?;
                for line in lines.lines() {
                    writeln!(text, "{}", plain(line))?;
                }
                writeln!(text, ".fi")?;
            }
            None => writeln!(text, ".PP\n{}", plain(block))?,
        }
    }
    Ok(text)
}

/// A line of a manual page that is shown as it is written.
fn plain(line: &str) -> String {
    let line = line.trim().replace('\\', "\\e").replace('-', "\\-");
    if line.starts_with(['.', '\'']) {
        format!("\\&{line}")
    } else {
        line
    }
}

/// The command line with the ids of the templates, which are otherwise refused with their list.
fn with_templates(command: Command) -> Command {
    let ids = Template::ALL.iter().map(|template| template.as_str());
    let ids: Vec<PossibleValue> = ids.map(PossibleValue::new).collect();
    command.mut_subcommand("new", |new| {
        new.mut_arg("template", |template| {
            template.value_parser(PossibleValuesParser::new(ids))
        })
    })
}

fn print(words: &Words, text: &[u8]) -> ExitCode {
    match Output::Standard.write(words, text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}
