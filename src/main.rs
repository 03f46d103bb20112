//! The program: reads the command line and opens the window or does a task without one.

use std::process::ExitCode;

use clap::Parser as _;
use wayline::{cli, ui};

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let presented = match &arguments.command {
        Some(cli::Task::Present(it)) => Some(it.file.clone()),
        _ => None,
    };
    if let Some(task) = arguments.command {
        let code = cli::run(task);
        if presented.is_none() || code != ExitCode::SUCCESS {
            return code;
        }
    }
    let presents = presented.is_some();
    let file = presented.or(arguments.file);
    match ui::run(file, cli::system_language(), presents) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::info!("{error}");
            eprintln!("{}", cli::system_words().text("no-window"));
            ExitCode::from(2)
        }
    }
}
