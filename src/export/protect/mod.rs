//! Maps without figures of few people, and without words of people that few others share: in the
//! form in which they may be shown to those who must not recognise anybody. What is hidden says
//! so, and nothing that is hidden can be worked out from what is shown.

mod figures;
mod gather;
mod publish;
mod quotes;
mod sources;

use std::collections::{BTreeMap, HashSet};

use crate::data::privacy::{HiddenFor, LEAST, LEAST_PUBLISHED};
use crate::data::sql::RESULT_COLUMNS;
use crate::model::{
    ColumnRole, Consent, Evidence, EvidenceId, Journey, LegalBasis, Recipe, Sensitivity,
    SourceShape,
};
use crate::words::Words;

/// Whose figures are hidden if they are of few people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Nobody's: the map is only copied.
    Nothing,
    /// Those of fewer than 5 people in sources that hold personal data, see [`is_personal`].
    PersonalSources,
    /// Those of fewer than 5 people in all sources, and those that were typed with a number of
    /// people.
    All,
    /// Those of fewer than 10 people; all other numbers of people are rounded to 5. The places of
    /// files, references, who said something and the workshop are left out too.
    Published,
}

impl Protection {
    /// Figures of fewer people than this are hidden.
    pub fn least(self) -> u64 {
        match self {
            Self::Published => LEAST_PUBLISHED,
            _ => LEAST,
        }
    }
}

/// Why something is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A figure is of too few people, tells how few the rest of them are, or would tell that of
    /// another one.
    Figure(HiddenFor),
    /// What somebody said is left out because too few people are behind it.
    Quote,
    /// The values of a filter are left out because they may name somebody.
    Filter,
    /// It is left out who withdrew.
    Withdrawn,
    /// Numbers of what was not counted, or may still go on, are of too few people.
    LeftOut,
    /// The number of people of a source is of too few, or would tell that of others.
    Sample,
}

impl Reason {
    /// The key of the text that says how many are hidden for this reason; the text takes a
    /// `count` and the `least` number of people.
    pub fn key(self) -> &'static str {
        match self {
            Self::Figure(HiddenFor::Few) => "hidden-few",
            Self::Figure(HiddenFor::Rest) => "hidden-rest",
            Self::Figure(HiddenFor::Beside) => "hidden-beside",
            Self::Quote => "hidden-quotes",
            Self::Filter => "hidden-filters",
            Self::Withdrawn => "hidden-withdrawn",
            Self::LeftOut => "hidden-left-out",
            Self::Sample => "hidden-samples",
        }
    }
}

/// Something that is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HiddenPart {
    /// Why it is hidden.
    pub reason: Reason,
    /// What it is, such as "Still in the journey, Pay, Ann".
    pub name: String,
    /// Fewer people than this are behind it, or behind what would follow from it.
    pub least: u64,
}

impl HiddenPart {
    /// What is hidden and why, as a line of a list.
    pub fn line(&self, words: &Words) -> String {
        let least = [("least", self.least.into())];
        let reason = words.fill(
            match self.reason {
                Reason::Figure(HiddenFor::Few) => "hidden-name-few",
                Reason::Figure(HiddenFor::Rest) => "hidden-name-rest",
                Reason::Figure(HiddenFor::Beside) => "hidden-name-beside",
                Reason::Quote => "hidden-name-quotes",
                Reason::Filter => "hidden-name-filters",
                Reason::Withdrawn => "hidden-name-withdrawn",
                Reason::LeftOut => "hidden-name-left-out",
                Reason::Sample => "hidden-name-samples",
            },
            &least,
        );
        let args = [("name", (&self.name).into()), ("reason", (&reason).into())];
        words.fill("export-hidden-line", &args)
    }
}

/// A map that may be shown.
#[derive(Clone, Debug, Default)]
pub struct Protected {
    /// The map.
    pub journey: Journey,
    /// What is hidden in it, in the order of the map.
    pub hidden: Vec<HiddenPart>,
}

/// Whether a source holds data about persons: it says so, or it has one row for each person or
/// event, or numbers that were counted from such rows. Only the legal basis, or that no consent is
/// needed, can say that these are no personal data; who may see a source does not.
pub fn is_personal(evidence: &Evidence) -> bool {
    let sensitivity = evidence.sensitivity;
    if let Some(Sensitivity::Personal | Sensitivity::Confidential) = sensitivity {
        return true;
    }
    match (evidence.legal_basis, evidence.consent) {
        (Some(LegalBasis::NotPersonal), _) | (None, Some(Consent::NotNeeded)) => return false,
        (Some(_), _) | (_, Some(_)) => return true,
        (None, None) => {}
    }
    let counted = evidence.counted.as_ref().map(|counted| &counted.recipe);
    let mut recipes = evidence.recipe.as_deref().into_iter().chain(counted);
    recipes.any(has_people)
}

/// Whether the rows that a recipe reads are people, or were counted from people by the engine
/// that holds the data.
fn has_people(recipe: &Recipe) -> bool {
    let is_of_engine = || {
        let mut columns = recipe.columns.iter();
        columns.any(|column| column.role == ColumnRole::Open || column.name == RESULT_COLUMNS[0])
    };
    match recipe.shape {
        SourceShape::Totals => is_of_engine(),
        SourceShape::Paths => false,
        _ => true,
    }
}

/// The sources of which figures are hidden.
struct Scope {
    protection: Protection,
    sources: HashSet<EvidenceId>,
}

impl Scope {
    fn new(journey: &Journey, protection: Protection) -> Self {
        let sources = journey.evidence.iter();
        let sources = sources.filter(|source| match protection {
            Protection::Nothing => false,
            Protection::PersonalSources => is_personal(source),
            Protection::All | Protection::Published => true,
        });
        Self {
            protection,
            sources: sources.map(|source| source.id).collect(),
        }
    }

    /// Whether what comes from this source may be hidden; `None` is what was typed.
    fn has(&self, source: Option<EvidenceId>) -> bool {
        match source {
            Some(source) => self.sources.contains(&source),
            None => self.has_typed(),
        }
    }

    /// Whether figures that were typed may be hidden.
    fn has_typed(&self) -> bool {
        matches!(self.protection, Protection::All | Protection::Published)
    }

    /// The least number of people of a figure that is shown, as maps keep it.
    fn least(&self) -> u32 {
        u32::try_from(self.protection.least()).unwrap_or(u32::MAX)
    }
}

/// `journey` in the form that may be shown, and what of it is hidden. Elements keep their ids.
pub fn protected(journey: &Journey, protection: Protection, words: &Words) -> Protected {
    let scope = Scope::new(journey, protection);
    let mut protected = Protected {
        journey: journey.clone(),
        hidden: Vec::new(),
    };
    if !scope.has_typed() && scope.sources.is_empty() {
        return protected;
    }
    let mut known = figures::hide(&mut protected, &scope, words);
    known
        .touched
        .extend(quotes::hide(&mut protected, journey, &scope, words));
    sources::hide(&mut protected, &scope, &known, words);
    if protection == Protection::Published {
        publish::publish_map(&mut protected.journey);
    }
    protected
}

/// How many parts are hidden, for each reason in words: "3 figures of fewer than 5 people".
pub fn by_reason(words: &Words, hidden: &[HiddenPart]) -> Vec<String> {
    let mut reasons: BTreeMap<(Reason, u64), usize> = BTreeMap::new();
    for part in hidden {
        *reasons.entry((part.reason, part.least)).or_default() += 1;
    }
    let in_words = |((reason, least), count): ((Reason, u64), usize)| {
        let args = [("count", count.into()), ("least", least.into())];
        words.fill(reason.key(), &args)
    };
    reasons.into_iter().map(in_words).collect()
}

/// How many parts are hidden and why, in one line; `None` if nothing is.
pub fn hidden_line(words: &Words, hidden: &[HiddenPart]) -> Option<String> {
    let parts = by_reason(words, hidden).join("; ");
    let args = [("parts", (&parts).into())];
    (!hidden.is_empty()).then(|| words.fill("exported-hidden", &args))
}
