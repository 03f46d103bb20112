//! Which stages and lanes are meant: named on the command line, found in a map.

use std::collections::BTreeSet;

use clap::Args;

use crate::export::part::Part;
use crate::model::Journey;
use crate::words::{Arg, Words};

/// A part of a map.
#[derive(Args, Debug)]
pub(super) struct PartArguments {
    /// Only this stage, by its name or its number; may be given several times
    #[arg(long = "stage", value_name = "STAGE")]
    stages: Vec<String>,
    /// Only this lane, by its name or its number; may be given several times
    #[arg(long = "lane", value_name = "LANE")]
    lanes: Vec<String>,
}

impl PartArguments {
    /// The part of `journey` that is meant.
    ///
    /// # Errors
    /// Says in the user's words which name is none of it, and which are.
    pub(super) fn find(&self, words: &Words, journey: &Journey) -> Result<Part, String> {
        let stages = journey.stages.iter().map(|it| (it.id, it.name.as_str()));
        let stages = find_all(&self.stages, &stages.collect::<Vec<_>>())
            .map_err(|error| error.told(words, "export-no-such-stage"))?;
        let lanes = journey.lanes.iter().map(|it| (it.id, it.name.as_str()));
        let lanes = find_all(&self.lanes, &lanes.collect::<Vec<_>>())
            .map_err(|error| error.told(words, "export-no-such-lane"))?;
        Ok(Part {
            stages,
            lanes,
            cards: None,
        })
    }
}

/// A name that nothing has.
struct Unknown {
    name: String,
    known: Vec<String>,
}

impl Unknown {
    fn told(&self, words: &Words, key: &str) -> String {
        let known = self.known.join(", ");
        let args = [
            ("name", Arg::from(&self.name)),
            ("known", Arg::from(&known)),
        ];
        words.fill(key, &args)
    }
}

/// The ids of all that is `wanted`; `None` if nothing is.
fn find_all<Id: Copy + Ord>(
    wanted: &[String],
    known: &[(Id, &str)],
) -> Result<Option<BTreeSet<Id>>, Unknown> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    for name in wanted {
        let meant = name.trim().to_lowercase();
        let named = known
            .iter()
            .filter(|it| it.1.trim().to_lowercase() == meant);
        let before = found.len();
        found.extend(named.map(|it| it.0));
        if found.len() == before {
            let number = meant.parse::<usize>().ok();
            let at = number.and_then(|it| it.checked_sub(1));
            let Some(numbered) = at.and_then(|at| known.get(at)) else {
                return Err(Unknown {
                    name: name.clone(),
                    known: known.iter().map(|it| it.1.to_owned()).collect(),
                });
            };
            found.insert(numbered.0);
        }
    }
    Ok(Some(found))
}
