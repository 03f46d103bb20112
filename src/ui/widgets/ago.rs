//! How long ago something was, in words.

use std::time::Duration;

use crate::editor::Editor;

/// How long ago the time `then` was, in the user's language, rounded down to whole minutes,
/// hours or days.
pub fn ago(editor: &Editor, then: jiff::Timestamp) -> String {
    let words = editor.words();
    let passed = jiff::Timestamp::now().duration_since(then);
    let passed = Duration::try_from(passed).unwrap_or_default().as_secs();
    let (key, count) = match passed {
        0..60 => return words.text("ago-moments"),
        60..3600 => ("ago-minutes", passed / 60),
        3600..86_400 => ("ago-hours", passed / 3600),
        _ => ("ago-days", passed / 86_400),
    };
    words.fill(key, &[("count", count.into())])
}
