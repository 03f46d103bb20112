//! The options of the command line for the paper of a PDF.

use clap::{Args, ValueEnum};

use crate::export::picture::{Orientation, PaperSize, PdfOptions, PdfPaper, Poster, PosterExtent};
use crate::units::millimetres;

/// The most sheets side by side that a poster may have.
const MOST_SHEETS: i64 = 100;

/// Which way the paper is turned.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Turn {
    /// The way that suits the map
    Auto,
    /// Upright
    Portrait,
    /// Lying
    Landscape,
}

/// Paper.
#[derive(Args, Debug)]
pub(super) struct PaperArguments {
    /// PDF: the sheet that the map is fitted on; else the page is as large as the map
    #[arg(long, value_parser = parse_size, value_name = "SIZE")]
    paper: Option<PaperSize>,
    /// PDF: which way the paper is turned
    #[arg(long, value_enum, default_value = "auto", requires = "paper")]
    turn: Turn,
    /// PDF: a poster of so many sheets side by side, as many high as it takes
    #[arg(long, value_name = "SHEETS", requires = "paper",
          value_parser = clap::value_parser!(u32).range(1..=MOST_SHEETS))]
    poster: Option<u32>,
    /// PDF: how much of their neighbours the sheets of a poster show as well, in millimetres
    #[arg(long, value_name = "MM", default_value_t = 10.0, requires = "poster",
          value_parser = parse_overlap)]
    overlap: f64,
    /// PDF: no marks on a poster that tell where to cut
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
