//! What is read from the file of the open source and counted in it, and what is still to be done.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::totals;
use crate::data::privacy::PseudonymKey;
use crate::data::read::{Inspection, inspect};
use crate::data::{
    Check, Content, DataError, EventLog, Loaded, LogCount, Measured, NameCount, Watch,
};
use crate::model::{ChainRule, Counting, EvidenceId, PersonaId, Recipe, SourceFile};

/// The rules by which events can be counted, in the order in which they are compared.
pub const RULES: [ChainRule; 4] = [
    ChainRule::FirstEntry,
    ChainRule::Strict,
    ChainRule::LongestChain,
    ChainRule::Ever,
];

/// Where more than this share of those who began may still go on, that is said.
pub const MUCH_OPEN: f64 = 0.05;

/// What came of reading a file.
#[derive(Debug)]
pub struct Reading {
    /// What the columns hold.
    pub inspection: Inspection,
    /// The rows by the recipe, or why the recipe cannot be used.
    pub loaded: Result<Arc<Loaded>, DataError>,
    /// The recipe by which the rows were read.
    pub recipe: Arc<Recipe>,
}

/// Reads a file by a recipe, or by one that is guessed. People who withdrew their consent are left
/// out: the recipe names them by pseudonyms, which are those of `key`.
///
/// # Errors
/// Why the file cannot be read at all.
pub fn read(
    path: &std::path::Path,
    recipe: Option<&Arc<Recipe>>,
    key: Option<&PseudonymKey>,
    watch: &dyn Watch,
) -> Result<Reading, DataError> {
    let given = recipe.map(|recipe| &recipe.reading);
    let inspection = inspect(path, given, watch)?;
    if recipe.is_none() && inspection.shapes.is_empty() {
        let recipe = Arc::new(inspection.recipe.clone());
        return Ok(Reading {
            inspection,
            loaded: Err(DataError::Empty),
            recipe,
        });
    }
    let is_guessed = recipe.is_none();
    let mut recipe = recipe.map_or_else(|| Arc::new(inspection.recipe.clone()), Arc::clone);
    let loaded = match crate::data::load(path, &recipe, watch) {
        Err(DataError::Stopped) => return Err(DataError::Stopped),
        loaded => loaded.map(|mut loaded| {
            let pseudonym = |id: &str| key.map_or_else(String::new, |key| key.pseudonym(id));
            loaded.withdraw(&recipe, &pseudonym);
            Arc::new(loaded)
        }),
    };
    let log = loaded.as_ref().ok().and_then(|loaded| log_of(loaded));
    if let Some((first, last)) = log.and_then(EventLog::period).filter(|_| is_guessed) {
        let seconds = last.as_second().saturating_sub(first.as_second());
        Arc::make_mut(&mut recipe).counting.window = fitting_window(seconds);
    }
    Ok(Reading {
        inspection,
        loaded,
        recipe,
    })
}

/// The window in seconds that suits a log of this many seconds: the longest one up to the usual
/// one that closes within a third of it, so that the windows of most people are over when the log
/// ends. `None`, for as long as it takes, in a log that is too short for any.
fn fitting_window(seconds: i64) -> Option<u64> {
    const DAY: u64 = 86_400;
    let windows = [Counting::USUAL_WINDOW, 14 * DAY, 7 * DAY, DAY, 3_600];
    let seconds = u64::try_from(seconds).unwrap_or(0);
    windows.into_iter().find(|window| window * 3 <= seconds)
}

/// The log that was read, if it is one.
pub fn log_of(loaded: &Loaded) -> Option<&EventLog> {
    match &loaded.content {
        Content::Log(log) => Some(log),
        Content::Answers(_) | Content::Texts(_) | Content::Totals(_) => None,
    }
}

/// What was counted by a recipe.
#[derive(Debug)]
pub struct Counts {
    /// The recipe.
    pub recipe: Arc<Recipe>,
    /// What was counted in a log, for everyone.
    pub log: Option<LogCount>,
    /// What totals and paths say of the steps, in the same form.
    pub totals: Option<LogCount>,
    /// For each of [`RULES`], how many reached each step of the recipe.
    pub reach: Vec<Vec<u64>>,
    /// What was counted of those alone whose whole window lies in the data; `None` if nobody is
    /// still open.
    pub closed: Option<LogCount>,
    /// How many of each persona of the recipe began.
    pub personas: Vec<(PersonaId, u64)>,
    /// What the checks found.
    pub checks: Vec<Check>,
    /// All figures.
    pub measured: Measured,
}

impl Counts {
    /// The share of those who began who may still go on, if it is so large that shares may be too
    /// high: from 0 to 1, above a twentieth.
    pub fn open_share(&self) -> Option<f64> {
        let log = self.log.as_ref().filter(|log| log.began > 0)?;
        let share = log.open as f64 / log.began as f64;
        (share > MUCH_OPEN).then_some(share)
    }
}

/// Counts by a recipe what was read. `now` is the time after which events lie in the future.
pub fn count(loaded: &Loaded, recipe: &Arc<Recipe>, now: Timestamp) -> Counts {
    let (mut log_count, mut closed) = (None, None);
    let (mut reach, mut personas) = (Vec::new(), Vec::new());
    if let Some(log) = log_of(loaded) {
        let all = log.count(recipe, None, now);
        if all.open > 0 {
            closed = log.count_closed(recipe, now);
        }
        log_count = Some(all);
        reach = RULES
            .iter()
            .map(|rule| log.reach(recipe, *rule, now))
            .collect();
        for segment in recipe.personas() {
            let began = log.count(recipe, Some(&segment), now).began;
            personas.push((segment.persona, began));
        }
    }
    // All figures are shown, also those that do not go onto the map.
    let mut whole = (**recipe).clone();
    whole.measures.clear();
    let measured = loaded.measure(&whole, now);
    let totals = match &loaded.content {
        Content::Totals(_) => totals::as_log(recipe, &measured),
        _ => None,
    };
    Counts {
        recipe: Arc::clone(recipe),
        log: log_count,
        totals,
        reach,
        closed,
        personas,
        checks: loaded.checks(recipe, now),
        measured,
    }
}

/// What was read of the source that is open.
#[derive(Debug)]
pub(super) struct Read {
    /// The source.
    pub(super) source: EvidenceId,
    /// Its file.
    pub(super) path: PathBuf,
    /// What the source said about its file when that was found there.
    pub(super) file: Option<SourceFile>,
    /// What came of reading it.
    pub(super) reading: Reading,
    /// The names of a log, most frequent first.
    pub(super) names: Vec<NameCount>,
    /// The values of the segment column, most frequent first.
    pub(super) segments: Vec<NameCount>,
    /// The time before which half of the cases of a log begin.
    pub(super) beginning: Option<Timestamp>,
}

impl Read {
    /// Whether a recipe can be used without reading the file again.
    pub(super) fn fits(&self, recipe: &Recipe) -> bool {
        // Who withdrew is left out while the file is read.
        if self.reading.recipe.withdrawn != recipe.withdrawn {
            return false;
        }
        match &self.reading.loaded {
            Ok(loaded) => !loaded.needs_reading(recipe),
            Err(_) => !reads_differently(&self.reading.recipe, recipe),
        }
    }
}

/// Whether the rows of a file have to be read again when the recipe `before` becomes `after`.
fn reads_differently(before: &Recipe, after: &Recipe) -> bool {
    let roles = |recipe: &Recipe| {
        let columns = recipe.columns.iter();
        let roles = columns.map(|column| (column.name.clone(), column.role, column.step));
        roles.collect::<Vec<_>>()
    };
    before.shape != after.shape
        || before.reading != after.reading
        || before.filters != after.filters
        || before.ignores_letter_case != after.ignores_letter_case
        || before.withdrawn != after.withdrawn
        || roles(before) != roles(after)
}

/// Why a source could not be read.
#[derive(Debug)]
pub struct Failed {
    /// The source.
    pub source: EvidenceId,
    /// The reason.
    pub reason: FailedReason,
}

/// The reason why a source could not be read.
#[derive(Debug)]
pub enum FailedReason {
    /// The file is not where it was.
    Gone,
    /// The file cannot be read.
    Unreadable(DataError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_over_for_most_people_when_the_log_ends() {
        const DAY: i64 = 86_400;
        assert_eq!(fitting_window(100 * DAY), Some(30 * 86_400));
        assert_eq!(fitting_window(60 * DAY), Some(14 * 86_400));
        assert_eq!(fitting_window(4 * DAY), Some(86_400));
        assert_eq!(fitting_window(DAY), Some(3_600));
        assert_eq!(fitting_window(600), None, "nobody can be late");
    }
}
