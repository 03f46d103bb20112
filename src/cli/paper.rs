//! The options of the command line for the paper of a PDF.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::number::parse_number;
use crate::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, Poster, PosterExtent};
use crate::units::millimetres;

/// The most sheets side by side that a poster may have.
const MOST_SHEETS: i64 = 100;
/// How much of a sheet is repeated on the next one if nothing else is asked for, in millimetres.
const OVERLAP: f64 = 10.0;
/// The range of `--overlap`, in millimetres.
const OVERLAPS: std::ops::RangeInclusive<f64> = 0.0..=50.0;

/// The orientation of the paper.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Turn {
    /// The orientation that suits the map best
    Auto,
    /// Sheets are higher than wide
    Portrait,
    /// Sheets are wider than high
    Landscape,
}

/// The paper of a PDF.
#[derive(Args, Debug)]
pub(super) struct PaperArguments {
    /// PDF: the size of the paper. The map is fitted on one sheet, or on several with
    /// `--poster`; without a size, the page is as large as the map
    #[arg(long, value_parser = size_parser(), ignore_case = true, value_name = "SIZE",
          conflicts_with = "walk")]
    paper: Option<PaperSize>,
    /// PDF: the orientation of the paper; auto if not given
    #[arg(long, value_enum, requires = "paper", conflicts_with = "walk")]
    turn: Option<Turn>,
    /// PDF: make a poster that is this many sheets wide, from 1 to 100, and as many sheets high
    /// as needed
    #[arg(long, value_name = "SHEETS", requires = "paper", conflicts_with = "walk",
          value_parser = clap::value_parser!(u32).range(1..=MOST_SHEETS))]
    poster: Option<u32>,
    /// PDF: how much of each sheet of a poster is repeated on the next one, in millimetres,
    /// from 0 to 50; 10 if not given
    #[arg(long, value_name = "MM", requires = "poster", conflicts_with = "walk",
          value_parser = |text: &str| parse_number(text, OVERLAPS))]
    overlap: Option<f64>,
    /// PDF: leave out the marks that show where to cut the sheets of a poster
    #[arg(long, requires = "poster", conflicts_with = "walk")]
    no_marks: bool,
}

fn size_parser() -> impl TypedValueParser<Value = PaperSize> {
    let names = PaperSize::ALL.map(|size| size.name());
    let find = move |text: String| PaperSize::from_name(&text).ok_or_else(|| names.join(", "));
    PossibleValuesParser::new(names).try_map(find)
}

impl PaperArguments {
    /// Whether any of the options was given; all of them need the size of the paper.
    pub(super) fn is_given(&self) -> bool {
        self.paper.is_some()
    }

    pub(super) fn options(&self) -> PdfOptions {
        let orientation = match self.turn.unwrap_or(Turn::Auto) {
            Turn::Auto => Orientation::Auto,
            Turn::Portrait => Orientation::Portrait,
            Turn::Landscape => Orientation::Landscape,
        };
        let paper = match (self.paper, self.poster) {
            (None, _) => PdfPaper::MapSize,
            (Some(size), None) => PdfPaper::Fit { size, orientation },
            (Some(size), Some(across)) => PdfPaper::Poster(Poster {
                size,
                orientation,
                extent: PosterExtent::PagesAcross(across),
                overlap: millimetres(self.overlap.unwrap_or(OVERLAP)),
                has_marks: !self.no_marks,
            }),
        };
        PdfOptions { paper }
    }
}
