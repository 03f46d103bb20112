//! What the sources themselves say about few people: how many were counted and left out, and who
//! withdrew.

use std::sync::Arc;

use super::figures::Known;
use super::{Protection, Scope};
use crate::data::privacy::{is_pseudonym, rounded};
use crate::model::{
    ColumnRole, Counted, Evidence, Journey, LeftOut, LeftOutReason, Recipe, SourceFile,
};
use crate::words::Words;

/// Leaves out what sources say about few people. Names of people who withdrew stay only as
/// pseudonyms; what is published has neither those nor the places of files.
pub(super) fn hide(journey: &mut Journey, scope: &Scope, known: &Known, words: &Words) {
    for evidence in &mut journey.evidence {
        if !scope.has(Some(evidence.id)) {
            continue;
        }
        let evidence = Arc::make_mut(evidence);
        if let Some(recipe) = &mut evidence.recipe {
            clean(Arc::make_mut(recipe), scope, words);
        }
        let least = scope.protection.least();
        let tells_secret = |counted: &Arc<Counted>| {
            let cases = counted.cases;
            (cases > 0 && cases < least) || known.is_secret(evidence.id, cases)
        };
        if evidence.counted.as_ref().is_some_and(tells_secret) {
            evidence.counted = None;
        }
        if let Some(counted) = &mut evidence.counted {
            let counted = Arc::make_mut(counted);
            clean(&mut counted.recipe, scope, words);
            hide_left_out(counted, scope);
        }
        if scope.protection == Protection::Published {
            publish(evidence);
        }
    }
}

/// Takes the numbers of few people from what was left out.
fn hide_left_out(counted: &mut Counted, scope: &Scope) {
    let least = scope.protection.least();
    let is_few = |number: u64| number > 0 && number < least;
    let is_small = |left_out: &LeftOut| {
        // Rows that cannot be read or repeat others are not about people.
        let is_of_people = left_out.cases > 0
            || matches!(
                left_out.reason,
                LeftOutReason::Withdrawn
                    | LeftOutReason::Unfinished
                    | LeftOutReason::EarlierAnswer
                    | LeftOutReason::Filtered
                    | LeftOutReason::OutsidePeriod
            );
        is_of_people && (is_few(left_out.cases) || (left_out.cases == 0 && is_few(left_out.rows)))
    };
    let known = counted.left_out.len();
    counted.left_out.retain(|left_out| !is_small(left_out));
    if counted.left_out.len() < known || is_few(counted.open) {
        counted.hidden_below = Some(scope.least());
    }
    if is_few(counted.open) {
        counted.open = 0;
    }
}

/// Takes from a recipe what names people or tells of their texts.
fn clean(recipe: &mut Recipe, scope: &Scope, words: &Words) {
    recipe.withdrawn.retain(|person| is_pseudonym(person));
    if scope.protection == Protection::Published {
        recipe.withdrawn.clear();
    }
    // Whoever guesses the text of somebody could make sure of it by its fingerprint.
    for theme in &mut recipe.themes {
        theme.accepted.clear();
        theme.declined.clear();
    }
    let cases = recipe.columns.iter();
    let cases =
        cases.filter(|column| matches!(column.role, ColumnRole::Case | ColumnRole::Session));
    let cases: Vec<String> = cases.map(|column| column.name.clone()).collect();
    for filter in &mut recipe.filters {
        if cases.contains(&filter.column) && !filter.values.is_empty() {
            filter.values = vec![words.text("hidden-persons")];
        }
    }
}

/// A source in the form in which it may be published: without the places of its file, and with
/// rounded numbers.
fn publish(evidence: &mut Evidence) {
    evidence.location.clear();
    evidence.note.clear();
    evidence.sample_size = evidence
        .sample_size
        .and_then(|size| rounded(u64::from(size)))
        .and_then(|size| u32::try_from(size).ok());
    let file = |file: &mut SourceFile| {
        file.path.clear();
        file.size = 0;
        file.rows = rounded(file.rows).unwrap_or_default();
    };
    if let Some(known) = &mut evidence.file {
        file(known);
    }
    if let Some(counted) = &mut evidence.counted {
        let counted = Arc::make_mut(counted);
        file(&mut counted.file);
        counted.rows = rounded(counted.rows).unwrap_or_default();
        counted.cases = rounded(counted.cases).unwrap_or_default();
        counted.open = rounded(counted.open).unwrap_or_default();
        for left_out in &mut counted.left_out {
            left_out.rows = rounded(left_out.rows).unwrap_or_default();
            left_out.cases = rounded(left_out.cases).unwrap_or_default();
        }
        counted
            .left_out
            .retain(|left_out| left_out.rows + left_out.cases > 0);
    }
}
