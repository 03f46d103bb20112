//! The RON text of a recipe in a file of its own: writing it, and reading it.

use serde::{Deserialize, Serialize};

use super::error::Position;
use super::format::{options, pretty, probe_version};
use super::locate::position_at;
use crate::model::Recipe;

/// The version of recipe files that this build writes.
pub const RECIPE_VERSION: u32 = 1;

/// The largest recipe file that is read or written, in bytes: some ten thousand names of events.
pub const MAX_RECIPE_BYTES: u64 = 1 << 20;

/// Why a text is not a recipe.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// The text has nothing but white space.
    #[error("the text is empty")]
    Empty,
    /// The text is a map.
    #[error("the text is a map")]
    Map,
    /// The text does not start as a recipe does.
    #[error("line {}, column {}: a recipe starts with (version: …", .at.line, .at.column)]
    NotARecipe {
        /// Where the start was expected.
        at: Position,
    },
    /// The text was written by a later release.
    #[error("version {found} is newer than {RECIPE_VERSION}")]
    Newer {
        /// The version that the text names.
        found: u32,
    },
    /// The text breaks the format.
    #[error("line {}, column {}: {message}", .at.line, .at.column)]
    Syntax {
        /// Where the parser failed.
        at: Position,
        /// The message of the parser.
        message: String,
    },
    /// The ends of the scale of an answer are not two numbers of which the second is greater;
    /// holds the name of the column.
    #[error("the scale of {0} has no range")]
    EmptyScale(String),
    /// The text is longer than a recipe may be, in bytes.
    #[error("{bytes} bytes are more than {MAX_RECIPE_BYTES}")]
    TooLarge {
        /// The number of bytes.
        bytes: u64,
    },
    /// The writer of the format gave up.
    #[error("the recipe could not be put into words: {0}")]
    Failed(String),
}

#[derive(Deserialize)]
struct Versioned {
    #[expect(
        dead_code,
        reason = "checked before parsing, named here to be accepted"
    )]
    version: u32,
    recipe: Recipe,
}

#[derive(Serialize)]
struct VersionedRef<'a> {
    version: u32,
    recipe: &'a Recipe,
}

/// The text of a file with `recipe`. The same recipe always gives the same bytes. Who withdrew
/// stays with the source: others read files of recipes too.
///
/// # Errors
/// If the text would be too large to be read again.
pub fn recipe_to_ron(recipe: &Recipe) -> Result<String, RecipeError> {
    let recipe = Recipe {
        withdrawn: Vec::new(),
        ..recipe.clone()
    };
    let file = VersionedRef {
        version: RECIPE_VERSION,
        recipe: &recipe,
    };
    // Written into the file itself, so that other readers of RON understand it.
    let mut text = "#![enable(implicit_some)]\n".to_owned();
    options()
        .to_writer_pretty(&mut text, &file, pretty())
        .map_err(|error| RecipeError::Failed(error.to_string()))?;
    text.push('\n');
    check_size(&text)?;
    Ok(text)
}

/// The recipe in `text`. Control characters in its texts are removed, as in those of a map.
///
/// # Errors
/// The line and column of what cannot be read.
pub fn recipe_from_ron(text: &str) -> Result<Recipe, RecipeError> {
    check_size(text)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(RecipeError::Empty);
    }
    let version = probe_version(text).map_err(|at| RecipeError::NotARecipe { at })?;
    let mut file: Versioned = match options().from_str(text) {
        Ok(file) => file,
        Err(error) => {
            if is_map(text) {
                return Err(RecipeError::Map);
            }
            if version > RECIPE_VERSION {
                return Err(RecipeError::Newer { found: version });
            }
            return Err(RecipeError::Syntax {
                at: Position {
                    line: error.span.start.line,
                    column: error.span.start.col,
                },
                message: error.code.to_string(),
            });
        }
    };
    if version > RECIPE_VERSION {
        return Err(RecipeError::Newer { found: version });
    }
    if version == 0 {
        let at = position_at(text, 0);
        return Err(RecipeError::NotARecipe { at });
    }
    file.recipe.clean();
    for column in &file.recipe.columns {
        if let Some(answer) = &column.answer {
            let words = answer.words.iter().filter_map(|word| word.value);
            let mut ends = [answer.low, answer.high].into_iter().chain(words);
            if ends.any(|end| !end.is_finite()) || answer.low >= answer.high {
                return Err(RecipeError::EmptyScale(column.name.clone()));
            }
        }
    }
    Ok(file.recipe)
}

fn check_size(text: &str) -> Result<(), RecipeError> {
    match text.len() as u64 {
        bytes if bytes > MAX_RECIPE_BYTES => Err(RecipeError::TooLarge { bytes }),
        _ => Ok(()),
    }
}

/// Whether a text that is no recipe is a map.
fn is_map(text: &str) -> bool {
    #[derive(Deserialize)]
    struct MapFile {
        #[expect(dead_code, reason = "only its name counts")]
        version: u32,
        #[expect(dead_code, reason = "only its name counts")]
        map: ron::Value,
    }
    options().from_str::<MapFile>(text).is_ok()
}
