//! The program: reads the command line and opens the window or does a task without one.

// Windows opens a console beside every program that does not refuse one. A build for
// development keeps the console, to show the log.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use wayline::{cli, ui};

fn main() -> ExitCode {
    #[cfg(windows)]
    attach_console();
    let arguments = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let map_to_present = match &arguments.command {
        Some(cli::Task::Present(present)) => Some(present.file.clone()),
        _ => None,
    };
    if let Some(task) = arguments.command {
        let code = cli::run(task);
        if map_to_present.is_none() || code != ExitCode::SUCCESS {
            return code;
        }
    }
    let starts_with_presenting = map_to_present.is_some();
    let file = map_to_present.or(arguments.file);
    match ui::run(file, cli::system_language(), starts_with_presenting) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", error.message(&cli::system_words()));
            ExitCode::from(2)
        }
    }
}

/// Prints to the console from which the program was started. If it was started with the
/// mouse there is no console, and a development build has one already: neither is an error.
#[cfg(windows)]
fn attach_console() {
    winsafe::AttachConsole(winsafe::PidParent::Parent).ok();
}
