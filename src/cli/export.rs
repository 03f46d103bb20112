//! What `wayline export MAP… -o OUT` takes, and the request that is made of it.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::LanguageArgument;
use super::number::parse_number;
use super::paper::PaperArguments;
use super::part::PartArguments;
use super::title::TitleArguments;
use crate::export::data::{DecimalMark, Separator, TableStyle};
use crate::export::file::{Division, ExportRequest};
use crate::export::format::Format;
use crate::export::picture::{Background, PictureSize, SvgOptions, SvgText};
use crate::export::redact::Redaction;
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
/// What the help shows below the options.
const EXAMPLES: &str = "\
Examples:
  wayline export map.ron -o map.pdf                       one page as large as the map
  wayline export map.ron -o map.pdf --paper A1 --poster 3
  wayline export map.ron -o slide.png --stage Search --width 1920
  wayline export map.ron -o walk.pdf --walk
  wayline export map.ron -o public.html --redact --no-source
  wayline export map.ron -o report.pdf --publish
  wayline export map.ron -o map.csv --separator semicolon --decimal comma
  wayline export maps/ -o pages/ --format html            every .ron file of a folder
  wayline export table.xlsx -o map.svg                    import and export in one go
  wayline export map.ron --format json -o - | jq .map.title

Exit codes:
  0  all maps were exported
  1  some were not
  2  none was";

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
    /// Owners of actions, and departments with their lanes
    Owners,
    /// Pictures on cards, with their descriptions
    Pictures,
    /// Tags of cards
    Tags,
    /// What personas need, want and do; never portraits, demographics and quotes
    Personas,
}

/// What stands between the cells of a table.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum SeparatorArgument {
    /// a,b,c
    #[value(alias = ",")]
    Comma,
    /// a;b;c
    #[value(alias = ";")]
    Semicolon,
    /// Tabs
    #[value(alias = "\t")]
    Tab,
}

/// What stands before decimals.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DecimalArgument {
    /// 4.5
    #[value(alias = ".")]
    Point,
    /// 4,5
    #[value(alias = ",")]
    Comma,
}

/// What `wayline export` takes.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub struct ExportArguments {
    /// The maps to export: files of maps, files that can be imported, or folders, of which all
    /// `.ron` files are exported. A dash reads the standard input
    #[arg(required = true, value_name = "MAP")]
    pub(super) maps: Vec<PathBuf>,
    /// The file to write, whose ending decides the format; for several maps the folder to write
    /// the files to. A dash writes to the standard output
    #[arg(
        short,
        long,
        value_name = "OUT",
        required_unless_present = "list_replaced"
    )]
    pub(super) output: Option<PathBuf>,
    /// The format, by its file ending. Needed if the output is a folder or a dash; otherwise it
    /// follows from the ending of the output
    #[arg(long, value_parser = format_parser(), ignore_case = true)]
    format: Option<Format>,
    /// Overwrite files that exist. What was in a .ron or .json file is kept in a file with
    /// `.bak` added to the name
    #[arg(long)]
    pub(super) force: bool,
    #[command(flatten)]
    pub(super) part: PartArguments,
    /// Write a file of its own for each stage, with the number and the name of the stage in its
    /// name
    #[arg(long, conflicts_with = "walk")]
    per_stage: bool,
    /// PDF, PNG: export the walk through the map as it is presented, with one or more pages of
    /// 16:9 for each stop. As PNG, each page is a file with a number in its name
    #[arg(long)]
    walk: bool,
    /// Leave out what is confidential. Personas are numbered, also where texts and addresses of
    /// mail name them, in any case of letters and in the cases of Russian names. Left out are
    /// everything else about personas, evidence, references, sources, owners and departments
    /// with their lanes, tags, pictures, quotes, notes, authors and the workshop; all ids are
    /// new. Where an owner or a source stood, the file says that it is withheld; the number of
    /// votes on each card stays
    #[arg(long)]
    redact: bool,
    /// Hide figures and reaches of fewer than 10 people, and those from which they could be worked
    /// out; round all other numbers of people to 5, and compute shares and their intervals from
    /// the rounded numbers; leave out who said something, who withdrew, and the places of files.
    /// A hidden figure says that it is hidden. Without this option figures of fewer than 5 people
    /// are hidden with --redact, and in sources with personal data in every format except .ron
    /// and .json
    #[arg(long)]
    publish: bool,
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
    pub(super) list_replaced: bool,
    /// PNG, SVG, PDF, HTML: leave out the map itself, which the file otherwise contains so that
    /// Wayline can open it again
    #[arg(long)]
    no_source: bool,
    /// The language of the words that Wayline adds to the map; that of the map if not given
    #[arg(long, value_enum)]
    pub(super) lang: Option<LanguageArgument>,
    /// CSV: what stands between cells; a semicolon where numbers have a decimal comma, else a
    /// comma
    #[arg(long, value_enum)]
    separator: Option<SeparatorArgument>,
    /// CSV, Markdown: what stands before the decimals of numbers; if not given, a point in
    /// English and a comma in Russian
    #[arg(long, value_enum)]
    decimal: Option<DecimalArgument>,
    /// PNG, SVG, PDF, HTML, PPTX: the colours; light if not given
    #[arg(long, value_enum)]
    theme: Option<ThemeArgument>,
    /// PNG, SVG, PDF: leave the background transparent
    #[arg(long)]
    transparent: bool,
    /// PNG: pixels for each point of the map, of which 96 make an inch, from 0.05 to 100; 1 if
    /// no size is given
    #[arg(long, group = "size", value_parser = |text: &str| parse_number(text, SCALES))]
    scale: Option<f64>,
    /// PNG: width in pixels; the height follows from it. Pages of a walk are 1920 pixels wide
    /// if no size is given
    #[arg(long, value_name = "PIXELS", group = "size",
          value_parser = clap::value_parser!(u32).range(1..=MAX_WIDTH))]
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
    #[command(flatten)]
    pub(super) title: TitleArguments,
}

/// Takes the endings of all formats, the less usual ones without showing them.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.map(|format| {
        let (usual, others) = (format.extension(), &format.extensions()[1..]);
        PossibleValue::new(usual).aliases(others.iter().copied())
    });
    let find = |text: String| Format::from_extension(&text).ok_or_else(endings);
    PossibleValuesParser::new(values).try_map(find)
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

    fn table_style(&self) -> TableStyle {
        TableStyle {
            separator: self.separator.map(|separator| match separator {
                SeparatorArgument::Comma => Separator::Comma,
                SeparatorArgument::Semicolon => Separator::Semicolon,
                SeparatorArgument::Tab => Separator::Tab,
            }),
            decimal: self.decimal.map(|decimal| match decimal {
                DecimalArgument::Point => DecimalMark::Point,
                DecimalArgument::Comma => DecimalMark::Comma,
            }),
        }
    }

    /// The options that were given and that only some formats heed, with whether a format is
    /// one of these.
    fn particular_options(&self) -> Vec<Particular> {
        let options: [(bool, Particular); 11] = [
            (self.walk, ("--walk", Format::has_walk)),
            (self.no_source, ("--no-source", Format::carries_map)),
            (
                self.separator.is_some(),
                ("--separator", |format| format == Format::Csv),
            ),
            (self.decimal.is_some(), ("--decimal", Format::has_decimals)),
            (self.theme.is_some(), ("--theme", Format::is_drawn)),
            (
                self.transparent,
                ("--transparent", Format::may_be_transparent),
            ),
            (self.scale.is_some(), ("--scale", is_png)),
            (self.width.is_some(), ("--width", is_png)),
            (self.dpi.is_some(), ("--dpi", is_png)),
            (
                self.live_text,
                ("--live-text", |format| format == Format::Svg),
            ),
            (
                self.paper.is_given(),
                ("--paper", |format| format == Format::Pdf),
            ),
        ];
        let (of_title, has_bands) = self.title.given();
        let of_title =
            of_title.map(|(is_given, name)| (is_given, (name, Format::has_title as HeededBy)));
        let bands = (has_bands, ("--bands", Format::may_be_in_bands as HeededBy));
        let options = options.into_iter().chain(of_title).chain([bands]);
        let given = options.filter(|(is_given, _)| *is_given);
        given.map(|(_, option)| option).collect()
    }

    /// Checks that every option does something in this format.
    ///
    /// # Errors
    /// A message that says for which formats an option is.
    pub(super) fn check_options(&self, words: &Words, format: Format) -> Result<(), String> {
        let mut options = self.particular_options().into_iter();
        let Some((option, heeds)) = options.find(|(_, heeds)| !heeds(format)) else {
            return Ok(());
        };
        let known = Format::ALL.into_iter().filter(|format| heeds(*format));
        let known: Vec<String> = known
            .map(|format| format!(".{}", format.extension()))
            .collect();
        let (ending, known) = (format!(".{}", format.extension()), known.join(", "));
        let args = [
            ("option", Arg::from(option)),
            ("ending", (&ending).into()),
            ("endings", (&known).into()),
        ];
        Err(words.fill("cli-option-format", &args))
    }

    pub(super) fn redaction(&self) -> Redaction {
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
    pub(super) fn request(&self, words: &Words, format: Format) -> ExportRequest {
        ExportRequest {
            division: match (self.per_stage, self.walk) {
                (true, _) => Division::PerStage,
                (_, true) => Division::Walk,
                _ => Division::Whole,
            },
            redaction: self.redact.then(|| self.redaction()),
            is_published: self.publish,
            theme: match self.theme {
                None | Some(ThemeArgument::Light) => ThemeName::Light,
                Some(ThemeArgument::Dark) => ThemeName::Dark,
                Some(ThemeArgument::HighContrast) => ThemeName::HighContrast,
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
            table: self.table_style(),
            bands: self.title.bands(),
            ..ExportRequest::new(
                format,
                self.lang
                    .map_or(words.language(), |chosen| chosen.language()),
            )
        }
    }

    /// The format that was named, or else the one of the output's ending. The error is a
    /// message for the user.
    pub(super) fn format(
        &self,
        words: &Words,
        path: &Path,
        target: Target,
    ) -> Result<Format, String> {
        let by_ending = Format::of_path(path);
        if let Some(format) = self.format {
            // A file must hold what its name says.
            let is_other = by_ending.is_some_and(|by_ending| by_ending != format);
            if target == Target::File && is_other {
                let (path, ending) = (path.display().to_string(), format.extension());
                let args = [("path", Arg::from(&path)), ("ending", ending.into())];
                return Err(words.fill("cli-other-ending", &args));
            }
            return Ok(format);
        }
        by_ending
            .filter(|_| target != Target::Folder)
            .ok_or_else(|| {
                let (path, endings) = (path.display().to_string(), endings());
                let args = [("path", Arg::from(&path)), ("endings", (&endings).into())];
                let key = match target {
                    Target::Folder => "export-which-format",
                    Target::Stream => "cli-which-format",
                    Target::File => "export-unknown-ending",
                };
                words.fill(key, &args)
            })
    }
}

/// Whether a format heeds an option.
type HeededBy = fn(Format) -> bool;

/// An option, and whether a format heeds it.
type Particular = (&'static str, HeededBy);

fn is_png(format: Format) -> bool {
    format == Format::Png
}

/// What the output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file, or several beside each other with numbers in their names.
    File,
    /// A folder for the files of several maps.
    Folder,
    /// Something that is written into.
    Stream,
}
