//! `wayline export MAP.ron -o OUT.png`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::export::picture::{Background, PictureSize};
use crate::export::picture_file::{PictureRequest, save_picture};
use crate::file;
use crate::layout::View;
use crate::report;
use crate::scene::ThemeName;
use crate::words::{Arg, Words};

/// A theme, by its word.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeArgument {
    /// Dark text on white
    Light,
    /// Light text on near black
    Dark,
    /// Black and white
    HighContrast,
}

/// What `wayline export` takes.
#[derive(Args, Debug)]
pub struct ExportArguments {
    /// The map
    map: PathBuf,
    /// The picture; its ending must be .png
    #[arg(short, long)]
    output: PathBuf,
    /// Pixels per point, 1 to 8
    #[arg(long, conflicts_with = "width", value_parser = parse_scale)]
    scale: Option<f64>,
    /// Width in pixels; the height follows
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    width: Option<u32>,
    /// The look
    #[arg(long, value_enum, default_value = "light")]
    theme: ThemeArgument,
    /// No paper behind the map
    #[arg(long)]
    transparent: bool,
    /// Leave the map itself out of the picture; else it can be opened from it
    #[arg(long)]
    no_source: bool,
}

fn parse_scale(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|scale| crate::export::picture::SCALE_RANGE.contains(scale))
        .ok_or_else(|| "1 … 8".to_owned())
}

/// Makes the picture. Exit codes: 0 done, 2 not done.
pub(super) fn run(words: &Words, arguments: &ExportArguments) -> ExitCode {
    let extension = arguments.output.extension().and_then(|it| it.to_str());
    if !extension.is_some_and(|it| it.eq_ignore_ascii_case("png")) {
        let path = arguments.output.display().to_string();
        let args = [("path", Arg::from(&path))];
        eprintln!("{}", words.fill("export-not-png", &args));
        return ExitCode::from(2);
    }
    let opened = match file::open(&arguments.map) {
        Ok(opened) => opened,
        Err(error) => {
            for line in report::open_error(words, &error) {
                eprintln!("{line}");
            }
            return ExitCode::from(2);
        }
    };
    let request = PictureRequest {
        size: match (arguments.width, arguments.scale) {
            (Some(width), _) => PictureSize::Width(width),
            (None, scale) => PictureSize::Scale(scale.unwrap_or(1.0)),
        },
        theme: match arguments.theme {
            ThemeArgument::Light => ThemeName::Light,
            ThemeArgument::Dark => ThemeName::Dark,
            ThemeArgument::HighContrast => ThemeName::HighContrast,
        },
        background: if arguments.transparent {
            Background::Transparent
        } else {
            Background::Paper
        },
        language: words.language(),
        has_source: !arguments.no_source,
        view: View::default(),
    };
    match save_picture(&opened.journey, &request, &arguments.output, &mut |_| true) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            let path = &arguments.output;
            eprintln!(
                "{}",
                report::picture_error(words, &opened.journey, path, &error)
            );
            ExitCode::from(2)
        }
    }
}
