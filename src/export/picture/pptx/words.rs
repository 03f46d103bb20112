//! Finds the whole texts that the rows of a scene are parts of, because a slide needs them
//! whole.

use crate::model::{ElementId, Journey};

/// The texts that the drawing of an element may contain, as they are in the map.
pub(super) fn texts_of(journey: &Journey, element: Option<ElementId>) -> Vec<&str> {
    match element {
        Some(ElementId::Journey) => {
            let names = journey.personas.iter().map(|persona| persona.name.as_str());
            let own = [journey.title.as_str(), journey.scenario.summary.as_str()];
            names.chain(own).collect()
        }
        Some(ElementId::Stage(id)) => {
            let stage = journey.stage(id);
            stage.map(|stage| stage.name.as_str()).into_iter().collect()
        }
        Some(ElementId::Step(id)) => {
            let step = journey.step(id);
            step.map(|step| step.1.name.as_str()).into_iter().collect()
        }
        Some(ElementId::Lane(id)) => {
            let lane = journey.lane(id);
            let own = lane
                .into_iter()
                .flat_map(|lane| [lane.name.as_str(), &lane.description]);
            own.collect()
        }
        Some(ElementId::Card(id)) => {
            let card = journey.card(id);
            let own = card
                .into_iter()
                .flat_map(|card| [card.text.as_str(), &card.plan.owner]);
            own.collect()
        }
        Some(ElementId::Curve(id)) => {
            let points = journey.curve(id).map_or(&[][..], |curve| &curve.points);
            let texts = points
                .iter()
                .flat_map(|point| [point.label.as_str(), &point.quote]);
            texts.collect()
        }
        Some(ElementId::Link(id)) => {
            let link = journey.link(id);
            link.map(|link| link.label.as_str()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The whole text that consists of `rows`: the one of `texts` with the same characters except
/// white space, or the rows with spaces between them, except behind a hyphen that ends a row. A
/// single row is returned as it is.
pub(super) fn whole_text(rows: &[&str], texts: &[&str]) -> String {
    if let [row] = rows {
        return (*row).to_owned();
    }
    let of_rows = || rows.iter().flat_map(|row| letters(row));
    let found = texts.iter().find(|text| letters(text).eq(of_rows()));
    found.map_or_else(|| joined(rows), |text| text.trim_end().to_owned())
}

fn joined(rows: &[&str]) -> String {
    let mut text = String::new();
    for row in rows {
        if !text.is_empty() && !text.ends_with(['-', '‐']) {
            text.push(' ');
        }
        text.push_str(row.trim());
    }
    text
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// The name of an element in lists of shapes: the first line of its first text, shortened.
pub(super) fn name_of(journey: &Journey, element: Option<ElementId>) -> String {
    let texts = texts_of(journey, element);
    let text = texts.first().copied().unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_rows_become_the_text_they_were() {
        let texts = ["Name", "Long word\nand a second lineofletters"];
        let rows = ["Long", "word", "and a second", "lineof", "letters"];
        assert_eq!(whole_text(&rows, &texts), texts[1]);
        assert_eq!(whole_text(&["not", "known"], &texts), "not known");
        assert_eq!(whole_text(&["first-", "time"], &texts), "first-time");
        assert_eq!(whole_text(&["Na"], &texts), "Na", "one row is what is seen");
    }
}
