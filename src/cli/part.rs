//! The stages and lanes that are named on the command line, and how they are found in a map.

use std::collections::BTreeSet;

use clap::Args;

use crate::export::part::Part;
use crate::model::Journey;
use crate::words::{Arg, Words};

/// A part of a map.
#[derive(Args, Debug)]
pub(super) struct PartArguments {
    /// Export only this stage, given by its name or by its number counted from 1. Can be
    /// repeated for several stages
    #[arg(long = "stage", value_name = "STAGE")]
    stages: Vec<String>,
    /// Export only this lane, given by its name or by its number counted from 1. Can be
    /// repeated for several lanes
    #[arg(long = "lane", value_name = "LANE")]
    lanes: Vec<String>,
}

impl PartArguments {
    /// The part of `journey` that the arguments name.
    ///
    /// # Errors
    /// A message that says which name is unknown, and which names the map has.
    pub(super) fn find(&self, words: &Words, journey: &Journey) -> Result<Part, String> {
        let stages = journey
            .stages
            .iter()
            .map(|stage| (stage.id, stage.name.as_str()));
        let stages = find_all(&self.stages, &stages.collect::<Vec<_>>())
            .map_err(|error| error.message(words, "export-no-such-stage"))?;
        let lanes = journey
            .lanes
            .iter()
            .map(|lane| (lane.id, lane.name.as_str()));
        let lanes = find_all(&self.lanes, &lanes.collect::<Vec<_>>())
            .map_err(|error| error.message(words, "export-no-such-lane"))?;
        Ok(Part {
            stages,
            lanes,
            cards: None,
        })
    }
}

/// A name on the command line that no stage or no lane has, and the names that exist.
struct UnknownName {
    name: String,
    known: Vec<String>,
}

impl UnknownName {
    /// The message named `key` about this name.
    fn message(&self, words: &Words, key: &str) -> String {
        let known = self.known.join(", ");
        let args = [
            ("name", Arg::from(&self.name)),
            ("known", Arg::from(&known)),
        ];
        words.fill(key, &args)
    }
}

/// The ids of everything in `known` that `wanted` names, by a name or by a number counted
/// from 1; `None` if `wanted` is empty.
fn find_all<Id: Copy + Ord>(
    wanted: &[String],
    known: &[(Id, &str)],
) -> Result<Option<BTreeSet<Id>>, UnknownName> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let mut found = BTreeSet::new();
    for name in wanted {
        let wanted_name = name.trim().to_lowercase();
        let ids = known
            .iter()
            .filter(|(_, known_name)| known_name.trim().to_lowercase() == wanted_name)
            .map(|(id, _)| *id);
        let count_before = found.len();
        found.extend(ids);
        if found.len() == count_before {
            let number = wanted_name.parse::<usize>().ok();
            let index = number.and_then(|number| number.checked_sub(1));
            let Some((id, _)) = index.and_then(|index| known.get(index)) else {
                return Err(UnknownName {
                    name: name.clone(),
                    known: known.iter().map(|(_, name)| (*name).to_owned()).collect(),
                });
            };
            found.insert(*id);
        }
    }
    Ok(Some(found))
}
