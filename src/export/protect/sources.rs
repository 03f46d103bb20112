//! What the sources themselves say about few people: how many were counted and left out, and who
//! withdrew.

use std::sync::Arc;

use super::figures::Known;
use super::{HiddenPart, Protected, Protection, Reason, Scope};
use crate::data::privacy::rounded;
use crate::model::{
    ColumnRole, Comparison, Counted, Evidence, LeftOut, LeftOutReason, Recipe, SourceFile,
};
use crate::words::Words;

/// Leaves out what sources say about few people, and who withdrew. What is published does not
/// have the places of files either.
pub(super) fn hide(protected: &mut Protected, scope: &Scope, known: &Known, words: &Words) {
    let least = scope.protection.least();
    let mut hidden = Vec::new();
    for evidence in &mut protected.journey.evidence {
        if !scope.has(Some(evidence.id)) {
            continue;
        }
        let evidence = Arc::make_mut(evidence);
        let mut reasons = Vec::new();
        if let Some(recipe) = &mut evidence.recipe {
            clean(Arc::make_mut(recipe), scope, words, &mut reasons);
        }
        if let Some(counted) = &mut evidence.counted {
            let recipe = &mut Arc::make_mut(counted).recipe;
            clean(recipe, scope, words, &mut reasons);
        }
        hide_numbers(evidence, scope, known, &mut reasons);
        let is_few = |size: u32| size > 0 && u64::from(size) < least;
        if evidence.sample_size.is_some_and(is_few) || known.samples.contains(&evidence.id) {
            evidence.sample_size = None;
            reasons.push(Reason::Sample);
        }
        let is_published = scope.protection == Protection::Published;
        if is_published || !reasons.is_empty() || known.touched.contains(&evidence.id) {
            hide_bytes(evidence);
        }
        if is_published {
            publish(evidence);
        }
        reasons.sort();
        reasons.dedup();
        hidden.extend(reasons.into_iter().map(|reason| HiddenPart {
            reason,
            name: evidence.title.trim().to_owned(),
            least,
        }));
    }
    protected.hidden.extend(hidden);
}

/// Takes from what was counted the numbers that tell of few people.
fn hide_numbers(evidence: &mut Evidence, scope: &Scope, known: &Known, reasons: &mut Vec<Reason>) {
    let least = scope.protection.least();
    let is_few = |number: u64| number > 0 && number < least;
    let id = evidence.id;
    let Some(counted) = &mut evidence.counted else {
        return;
    };
    if is_few(counted.cases) || known.cases.contains(&id) {
        evidence.counted = None;
        hide_rows(evidence);
        reasons.push(Reason::Sample);
        return;
    }
    let counted = Arc::make_mut(counted);
    let left_out = counted.left_out.len();
    hide_left_out(counted, least);
    let mut is_hidden = counted.left_out.len() < left_out;
    if is_few(counted.open) || known.open.contains(&id) {
        counted.open = 0;
        is_hidden = true;
    }
    if is_hidden {
        counted.hidden_below = Some(scope.least());
        // Whoever subtracts what was counted from the whole file knows what was not.
        counted.rows = 0;
        hide_rows(evidence);
        reasons.push(Reason::LeftOut);
    }
}

/// Takes the number of rows from the file of a source.
fn hide_rows(evidence: &mut Evidence) {
    change_files(evidence, &|file| file.rows = 0);
}

/// Takes from the file of a source what says which bytes it has: whoever tries all small numbers
/// could make sure of the hidden ones by them.
fn hide_bytes(evidence: &mut Evidence) {
    change_files(evidence, &|file| {
        file.hash.clear();
        file.size = 0;
    });
}

fn change_files(evidence: &mut Evidence, change: &dyn Fn(&mut SourceFile)) {
    if let Some(file) = &mut evidence.file {
        change(file);
    }
    if let Some(counted) = &mut evidence.counted {
        change(&mut Arc::make_mut(counted).file);
    }
}

/// Takes the numbers of few people from what was left out.
fn hide_left_out(counted: &mut Counted, least: u64) {
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
    counted.left_out.retain(|left_out| !is_small(left_out));
}

/// Takes from a recipe what names people or tells of their texts.
fn clean(recipe: &mut Recipe, scope: &Scope, words: &Words, reasons: &mut Vec<Reason>) {
    if !recipe.withdrawn.is_empty() {
        recipe.withdrawn.clear();
        reasons.push(Reason::Withdrawn);
    }
    // Whoever guesses the text of somebody could make sure of it by its fingerprint.
    for theme in &mut recipe.themes {
        theme.accepted.clear();
        theme.declined.clear();
    }
    // Values of all other columns may be somebody's name, address or number.
    let names_groups = |role: ColumnRole| {
        matches!(
            role,
            ColumnRole::Segment
                | ColumnRole::Channel
                | ColumnRole::Activity
                | ColumnRole::Category
                | ColumnRole::Step
        )
    };
    let groups = recipe
        .columns
        .iter()
        .filter(|column| names_groups(column.role));
    let groups: Vec<String> = groups.map(|column| column.name.clone()).collect();
    let is_published = scope.protection == Protection::Published;
    for filter in &mut recipe.filters {
        let is_list = matches!(filter.comparison, Comparison::Is | Comparison::IsNot);
        let may_name = is_published || !groups.contains(&filter.column);
        if is_list && may_name && !filter.values.is_empty() {
            filter.values = vec![words.text("hidden-persons")];
            reasons.push(Reason::Filter);
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
    change_files(evidence, &|file| {
        file.path.clear();
        file.rows = rounded(file.rows).unwrap_or_default();
    });
    if let Some(counted) = &mut evidence.counted {
        let counted = Arc::make_mut(counted);
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
