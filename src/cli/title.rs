//! The options of the command line for the title and the legend around a drawing.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::{input, system_words};
use crate::export::file::{Bands, Titling};
use crate::file::OpenError;
use crate::import::{PictureImportError, picture};
use crate::local_time;
use crate::model::Date;
use crate::report;
use crate::words::Words;

/// The most bands that a map can be divided into.
const MOST_BANDS: u32 = 100;
/// Stands for as many bands as suit.
const AUTO: &str = "auto";

/// What is around the drawing of a map, and how it is divided.
#[derive(Args, Debug)]
pub(super) struct TitleArguments {
    /// PNG, SVG, PDF, HTML: leave out the title above the map and the legend below it
    #[arg(long, conflicts_with = "walk")]
    no_title: bool,
    /// PNG, SVG, PDF, HTML: a picture for the title, such as the logo of a company
    #[arg(long, value_name = "FILE", conflicts_with_all = ["no_title", "walk"])]
    logo: Option<PathBuf>,
    /// PNG, SVG, PDF, HTML: the date in the title, as YYYY-MM-DD or in another usual form; today
    /// if not given
    #[arg(long, value_name = "DATE", conflicts_with_all = ["no_title", "walk"],
          value_parser = parse_date)]
    date: Option<Date>,
    /// PNG, SVG, PDF: divide a wide map into this many bands of stages, one below the other, from
    /// 1 to 100; without a number as many as suit the paper or the picture
    #[arg(long, value_name = "BANDS", num_args = 0..=1, default_missing_value = AUTO,
          conflicts_with_all = ["walk", "per_stage", "poster"], value_parser = parse_bands)]
    bands: Option<Bands>,
}

/// The number of bands that was typed, or `auto`.
fn parse_bands(text: &str) -> Result<Bands, String> {
    if text == AUTO {
        return Ok(Bands::Auto);
    }
    let count = text.parse().ok();
    count
        .filter(|count| (1..=MOST_BANDS).contains(count))
        .map(Bands::Count)
        .ok_or_else(|| format!("a whole number from 1 to {MOST_BANDS} is needed, or none"))
}

/// The date that was typed, in any form that the fields of the program take too.
fn parse_date(text: &str) -> Result<Date, String> {
    let read = || system_words().read_date(text, local_time::today()?);
    let date = text.parse().ok().or_else(read);
    date.ok_or_else(|| "a date is needed, such as 2026-11-30".to_owned())
}

impl TitleArguments {
    /// The title; `None` if it is left out.
    ///
    /// # Errors
    /// A message that says why the logo cannot be used.
    pub(super) fn titling(&self, words: &Words) -> Result<Option<Titling>, String> {
        if self.no_title {
            return Ok(None);
        }
        let date = self.date.or_else(local_time::today);
        let logo = self.logo.as_ref().map(|path| {
            let name = path.display().to_string();
            let image = picture::open(path).image;
            image.map_err(|error| match error {
                PictureImportError::Unreadable(error @ OpenError::NotFound(_)) => {
                    input::open_error(words, &error).join("\n")
                }
                error => report::picture_import_error(words, &name, &error),
            })
        });
        let logo = logo.transpose()?.map(Arc::new);
        Ok(Some(Titling { date, logo }))
    }

    /// Which of its options were given, by their names: those of the title, and that of the bands.
    pub(super) fn given(&self) -> ([(bool, &'static str); 3], bool) {
        let of_title = [
            (self.no_title, "--no-title"),
            (self.logo.is_some(), "--logo"),
            (self.date.is_some(), "--date"),
        ];
        (of_title, self.bands.is_some())
    }

    /// How the map is divided into bands.
    pub(super) fn bands(&self) -> Bands {
        self.bands.unwrap_or_default()
    }
}
