//! The program: reads the command line and opens the window or does a task without one.

use std::process::ExitCode;

use clap::Parser as _;
use wayline::{cli, ui};

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    if let Some(task) = arguments.command {
        return cli::run(task);
    }
    match ui::run(arguments.file, cli::system_language()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::info!("{error}");
            eprintln!("{}", cli::system_words().text("no-window"));
            ExitCode::from(2)
        }
    }
}
