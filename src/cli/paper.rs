//! The options of the command line for the paper of a PDF.

use clap::{Args, ValueEnum};

use crate::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, Poster, PosterExtent};
use crate::units::millimetres;

/// The most sheets side by side that a poster may have.
const MOST_SHEETS: i64 = 100;

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
    /// PDF: the size of the paper: A4, A3, A2, A1, A0, Letter, Legal or Tabloid. The map is
    /// fitted on one sheet, or on several with `--poster`; without a size, the page is as large
    /// as the map
    #[arg(long, value_parser = parse_size, value_name = "SIZE")]
    paper: Option<PaperSize>,
    /// PDF: the orientation of the paper
    #[arg(long, value_enum, default_value = "auto", requires = "paper")]
    turn: Turn,
    /// PDF: make a poster that is this many sheets wide, from 1 to 100, and as many sheets high
    /// as needed
    #[arg(long, value_name = "SHEETS", requires = "paper",
          value_parser = clap::value_parser!(u32).range(1..=MOST_SHEETS))]
    poster: Option<u32>,
    /// PDF: how much of each sheet of a poster is repeated on the next one, in millimetres,
    /// from 0 to 50
    #[arg(long, value_name = "MM", default_value_t = 10.0, requires = "poster",
          value_parser = parse_overlap)]
    overlap: f64,
    /// PDF: leave out the marks that show where to cut the sheets of a poster
    #[arg(long, requires = "poster")]
    no_marks: bool,
}

fn parse_size(text: &str) -> Result<PaperSize, String> {
    let names = PaperSize::ALL.map(|size| size.name());
    PaperSize::from_name(text).ok_or_else(|| names.join(", "))
}

fn parse_overlap(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok();
    number
        .filter(|overlap| (0.0..=50.0).contains(overlap))
        .ok_or_else(|| "0 … 50".to_owned())
}

impl PaperArguments {
    pub(super) fn options(&self) -> PdfOptions {
        let orientation = match self.turn {
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
                overlap: millimetres(self.overlap),
                has_marks: !self.no_marks,
            }),
        };
        PdfOptions { paper }
    }
}
