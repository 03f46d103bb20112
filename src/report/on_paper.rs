//! Messages about how a map looks on paper.

use crate::export::file::Exported;
use crate::export::picture::SmallText;
use crate::words::Words;

/// What a user should know about the paper of a document: that its text is small, and that the
/// map was made smaller.
pub fn on_paper(words: &Words, exported: &Exported) -> Vec<String> {
    let small = exported.small_text.map(|small| small_text(words, small));
    let shrunk = exported.shrunk_to.map(|share| {
        let percent = (share * 100.0).floor();
        words.fill("export-shrunk", &[("percent", percent.into())])
    });
    shrunk.into_iter().chain(small).collect()
}

/// That the smallest text is hard to read, and which paper would do.
pub fn small_text(words: &Words, small: SmallText) -> String {
    let points = ((small.points * 10.0).floor() / 10.0).into();
    match small.better {
        Some(paper) => {
            let args = [("points", points), ("paper", paper.name().into())];
            words.fill("export-small-text-on", &args)
        }
        None => words.fill("export-small-text", &[("points", points)]),
    }
}
