//! `wayline export MAP… -o OUT`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::LanguageArgument;
use super::batch::{self, Job};
use super::paper::PaperArguments;
use super::part::PartArguments;
use super::terminal::{complain, say};
use crate::export::file::{Division, ExportRequest, export};
use crate::export::format::Format;
use crate::export::part::{Part, part_of};
use crate::export::picture::{Background, PictureSize, SvgOptions, SvgText};
use crate::export::redact::{Redaction, replacements};
use crate::file::{self, OpenError};
use crate::import::{self, ReadOptions, Remark};
use crate::map_language::map_language;
use crate::model::Journey;
use crate::random_ids::RandomIds;
use crate::report;
use crate::scene::ThemeName;
use crate::words::{Arg, Words};

/// The range of `--scale`, in pixels per point.
const SCALES: std::ops::RangeInclusive<f64> = 0.05..=100.0;
/// The range of `--dpi`, in dots per inch.
const DPIS: std::ops::RangeInclusive<f64> = 10.0..=9600.0;
/// The largest width or height that a PNG can have, in pixels.
const MAX_WIDTH: i64 = 0x7fff_ffff;
/// Width of the pages of a walk that are written as pictures, in pixels.
const WALK_WIDTH: u32 = 1920;
/// The largest file of another program that is read, in bytes.
const MAX_IMPORT: u64 = 65 << 20;

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

/// What `--redact` may leave in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KeepArgument {
    /// Owners of actions, and departments
    Owners,
    /// Pictures on cards, with their descriptions
    Pictures,
    /// Tags of cards
    Tags,
    /// What personas need, want and do; never portraits, demographics and quotes
    Personas,
}

/// What `wayline export` takes.
#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub struct ExportArguments {
    /// The maps to export: files of maps, files that can be imported, or folders, of which all
    /// `.ron` files are exported
    #[arg(required = true, value_name = "MAP")]
    maps: Vec<PathBuf>,
    /// The file to write, whose ending decides the format; for several maps the folder to write
    /// the files to
    #[arg(short, long)]
    output: PathBuf,
    /// The format, by its file ending: png, svg, pdf, html, pptx, xlsx, csv, md, mmd, json or
    /// ron. Needed if the output is a folder; otherwise it follows from the ending of the
    /// output
    #[arg(long, value_parser = parse_format)]
    format: Option<Format>,
    #[command(flatten)]
    part: PartArguments,
    /// Write a file of its own for each stage
    #[arg(long, conflicts_with = "walk")]
    per_stage: bool,
    /// PDF, PNG: export the walk through the map as it is presented, with one or more pages of
    /// 16:9 for each stop. As PNG, each page is a file with a number in its name
    #[arg(long)]
    walk: bool,
    /// Leave out what is confidential. Personas are numbered, also where texts and addresses of
    /// mail name them, in any case of letters and in the cases of Russian names. Left out are
    /// everything else about personas, evidence, references, sources, owners and departments,
    /// tags, pictures, quotes, notes, authors and the workshop; all ids are new
    #[arg(long)]
    redact: bool,
    /// With --redact: what stays all the same, separated by commas
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        requires = "redact",
        value_name = "WHAT"
    )]
    keep: Vec<KeepArgument>,
    /// With --redact: write nothing, but list the words that would be replaced
    #[arg(long, requires = "redact")]
    list_replaced: bool,
    /// PNG, SVG, PDF, HTML: leave out the map itself, which the file otherwise contains so that
    /// Wayline can open it again
    #[arg(long)]
    no_source: bool,
    /// The language of the words that Wayline adds to the map; that of the map if not given
    #[arg(long, value_enum)]
    lang: Option<LanguageArgument>,
    /// PNG, SVG, PDF, HTML, PPTX: the colours
    #[arg(long, value_enum, default_value = "light")]
    theme: ThemeArgument,
    /// PNG, SVG, PDF: leave the background transparent
    #[arg(long)]
    transparent: bool,
    /// PNG: pixels for each point of the map, of which 96 make an inch, from 0.05 to 100; 1 if
    /// no size is given
    #[arg(long, group = "size", value_parser = |text: &str| parse_number(text, SCALES))]
    scale: Option<f64>,
    /// PNG: width in pixels; the height follows from it. Pages of a walk are 1920 pixels wide
    /// if no size is given
    #[arg(long, group = "size", value_parser = clap::value_parser!(u32).range(1..=MAX_WIDTH))]
    width: Option<u32>,
    /// PNG: dots per inch, from 10 to 9600, when the map is printed so that the text of cards
    /// has about 10 points
    #[arg(long, group = "size", value_parser = |text: &str| parse_number(text, DPIS))]
    dpi: Option<f64>,
    /// SVG: write text as text, for browsers, instead of outlines that look the same everywhere
    #[arg(long)]
    live_text: bool,
    #[command(flatten)]
    paper: PaperArguments,
}

fn parse_number(text: &str, range: std::ops::RangeInclusive<f64>) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|number| range.contains(number))
        .ok_or_else(|| format!("{} … {}", range.start(), range.end()))
}

fn parse_format(text: &str) -> Result<Format, String> {
    Format::from_extension(text).ok_or_else(|| endings().replace('.', ""))
}

/// The endings of all formats: ".png, .svg".
fn endings() -> String {
    let endings = Format::ALL.map(|format| format!(".{}", format.extension()));
    endings.join(", ")
}

impl ExportArguments {
    fn size(&self) -> PictureSize {
        match (self.width, self.dpi) {
            (Some(width), _) => PictureSize::Width(width),
            (_, Some(dpi)) => PictureSize::Dpi(dpi),
            _ => match self.scale {
                None if self.walk => PictureSize::Width(WALK_WIDTH),
                scale => PictureSize::Scale(scale.unwrap_or(1.0)),
            },
        }
    }

    fn redaction(&self) -> Redaction {
        let keeps = |what| self.keep.contains(&what);
        Redaction {
            keeps_owners: keeps(KeepArgument::Owners),
            keeps_pictures: keeps(KeepArgument::Pictures),
            keeps_tags: keeps(KeepArgument::Tags),
            keeps_personas: keeps(KeepArgument::Personas),
        }
    }

    /// What is exported of every map. The part of the map is left at its default, because it
    /// has to be found in each map.
    fn request(&self, words: &Words, format: Format) -> ExportRequest {
        ExportRequest {
            division: match (self.per_stage, self.walk) {
                (true, _) => Division::PerStage,
                (_, true) => Division::Walk,
                _ => Division::Whole,
            },
            redaction: self.redact.then(|| self.redaction()),
            theme: match self.theme {
                ThemeArgument::Light => ThemeName::Light,
                ThemeArgument::Dark => ThemeName::Dark,
                ThemeArgument::HighContrast => ThemeName::HighContrast,
            },
            background: if self.transparent {
                Background::Transparent
            } else {
                Background::Paper
            },
            has_source: !self.no_source,
            size: self.size(),
            svg: SvgOptions {
                text: if self.live_text {
                    SvgText::Live
                } else {
                    SvgText::Outlines
                },
            },
            pdf: self.paper.options(),
            ..ExportRequest::new(
                format,
                self.lang
                    .map_or(words.language(), |chosen| chosen.language()),
            )
        }
    }

    /// The format that was named, or else the one of the output's ending. The error is a
    /// message for the user.
    fn format(&self, words: &Words, is_folder: bool) -> Result<Format, String> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let extension = self
            .output
            .extension()
            .and_then(|extension| extension.to_str());
        let format_of_ending = extension.and_then(Format::from_extension);
        format_of_ending.filter(|_| !is_folder).ok_or_else(|| {
            let path = self.output.display().to_string();
            let endings = endings();
            let args = [("path", Arg::from(&path)), ("endings", (&endings).into())];
            let key = if is_folder {
                "export-which-format"
            } else {
                "export-unknown-ending"
            };
            words.fill(key, &args)
        })
    }
}

/// Exports the maps. Exit codes: 0 if all were exported, 1 if some were not, 2 if none was.
pub(super) fn run(words: &Words, arguments: &ExportArguments) -> ExitCode {
    if arguments.list_replaced {
        return list_replaced(words, arguments);
    }
    match prepare(words, arguments) {
        Ok((jobs, request)) => {
            let outcome = batch::run(words, &jobs, |job, progress| {
                export_one(words, arguments, &request, job, progress)
            });
            ExitCode::from(outcome.exit_code())
        }
        Err(message) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Prints which words of the maps would be replaced, and writes nothing.
fn list_replaced(words: &Words, arguments: &ExportArguments) -> ExitCode {
    let mut exit_code = ExitCode::SUCCESS;
    for map in &arguments.maps {
        let found = load(words, map).and_then(|(journey, _)| {
            let part = arguments.part.find(words, &journey)?;
            Ok(replacements(
                &part_of(&journey, &part),
                arguments.redaction(),
                words,
            ))
        });
        match found {
            Ok(found) => {
                for replacement in &found {
                    say(&replacement.line(words));
                }
            }
            Err(message) => {
                complain(&message);
                exit_code = ExitCode::from(2);
            }
        }
    }
    exit_code
}

/// The jobs, and what is exported for each of them. The error is a message for the user.
fn prepare(
    words: &Words,
    arguments: &ExportArguments,
) -> Result<(Vec<Job>, ExportRequest), String> {
    let (maps, output) = (&arguments.maps, &arguments.output);
    let is_many = maps.len() > 1 || maps.iter().any(|map| map.is_dir());
    let is_folder = is_many || output.is_dir() || ends_with_separator(output);
    let format = arguments.format(words, is_folder)?;
    if arguments.walk && !format.has_walk() {
        let ending = format!(".{}", format.extension());
        return Err(words.fill("export-no-walk", &[("ending", (&ending).into())]));
    }
    let jobs = if is_folder {
        batch::jobs(words, maps, output, format.extension())?
    } else {
        vec![Job::new(&maps[0], output)]
    };
    Ok((jobs, arguments.request(words, format)))
}

fn ends_with_separator(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.ends_with(std::path::is_separator)
}

/// Exports one map. Returns the remarks about its import and the list of what the export
/// left out, as messages for the user.
///
/// # Errors
/// A message that says why the map was not exported.
fn export_one(
    words: &Words,
    arguments: &ExportArguments,
    request: &ExportRequest,
    job: &Job,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<Vec<String>, String> {
    let (journey, mut messages) = load(words, &job.map)?;
    let part: Part = arguments.part.find(words, &journey)?;
    let language = match arguments.lang {
        Some(chosen) => chosen.language(),
        None => map_language(&journey, words.language()),
    };
    let request = ExportRequest {
        part,
        language,
        ..request.clone()
    };
    let exported = export(&journey, &request, &job.output, progress)
        .map_err(|error| report::export_error(words, &journey, &job.output, &error))?;
    messages.extend(report::omissions(words, &job.output, &exported.omissions));
    let missing = report::missing_characters(words, &journey, &exported.missing);
    messages.extend(missing.map(|text| format!("{}: {text}", job.output.display())));
    Ok(messages)
}

/// The map in a file, or the map that is made of a file of another program, and the remarks
/// about importing it. The error is a message for the user.
fn load(words: &Words, path: &Path) -> Result<(Journey, Vec<String>), String> {
    let explain = |error: &OpenError| report::open_error(words, error).join("\n");
    match file::open(path) {
        Ok(opened) => return Ok((opened.journey, Vec::new())),
        Err(error) if !import::is_importable(path) => return Err(explain(&error)),
        Err(_) => {}
    }
    let bytes = file::read(path, MAX_IMPORT).map_err(|error| explain(&error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = import::read(&bytes, &name, &ReadOptions::default());
    let shown = path.display().to_string();
    let message = |remark: &Remark| format!("{shown}: {}", report::remark(words, remark));
    let imported = draft
        .map_err(|remark| message(&remark))?
        .to_journey(&mut RandomIds::default(), words);
    let messages = imported.remarks.iter().map(message).collect();
    Ok((imported.journey, messages))
}
