//! Makes PDF documents of maps.

use wayline::export::picture::{Background, PdfOptions, PdfPaper, PdfSummary, Sheet, write_pdf};
use wayline::file::to_ron;
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, Picture, View};
use wayline::model::Journey;
use wayline::scene::{Theme, ThemeName};
use wayline::words::{Language, Words};

pub fn laid_out(journey: &Journey, theme: &Theme, words: &Words) -> Picture {
    seen(journey, theme, words, &View::default())
}

fn seen(journey: &Journey, theme: &Theme, words: &Words, view: &View) -> Picture {
    Layouter::new(FontFiles::BUNDLED).lay_out(Context {
        journey,
        theme,
        words,
        view,
        whole: None,
        emphasised: None,
    })
}

/// The document of a map of which `view` shows a part.
pub fn export_view(journey: &Journey, view: &View) -> (PdfSummary, Vec<u8>) {
    let theme = Theme::bundled(ThemeName::Dark);
    let words = Words::new(Language::English);
    let picture = seen(journey, &theme, &words, view);
    let sheet = Sheet {
        journey,
        scene: &picture.scene,
        theme: &theme,
        words: &words,
        background: Background::Paper,
        source: None,
    };
    let mut bytes = Vec::new();
    let options = PdfOptions::default();
    let summary = write_pdf(&sheet, &options, &mut bytes, &mut |_| true);
    (summary.expect("a document"), bytes)
}

/// The document of a map, with or without the map inside.
pub fn export_with(
    journey: &Journey,
    paper: PdfPaper,
    language: Language,
    has_source: bool,
) -> (PdfSummary, Vec<u8>) {
    let theme = Theme::bundled(ThemeName::Light);
    let words = Words::new(language);
    let picture = laid_out(journey, &theme, &words);
    let source = has_source.then(|| to_ron(journey).expect("a sound map"));
    let sheet = Sheet {
        journey,
        scene: &picture.scene,
        theme: &theme,
        words: &words,
        background: Background::Paper,
        source: source.as_deref(),
    };
    let mut bytes = Vec::new();
    let options = PdfOptions { paper };
    let summary = write_pdf(&sheet, &options, &mut bytes, &mut |_| true);
    (summary.expect("a document"), bytes)
}

pub fn export(journey: &Journey, paper: PdfPaper) -> (PdfSummary, Vec<u8>) {
    export_with(journey, paper, Language::English, true)
}
