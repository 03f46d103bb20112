//! The texts that rows belong to: a scene has them broken, a slide wants them whole.

use crate::model::{ElementId, Journey};

/// The texts that an element may show, as they stand in the map.
pub(super) fn texts_of(journey: &Journey, element: Option<ElementId>) -> Vec<&str> {
    match element {
        Some(ElementId::Journey) => {
            let names = journey.personas.iter().map(|it| it.name.as_str());
            names.chain([journey.scenario.summary.as_str()]).collect()
        }
        Some(ElementId::Stage(id)) => {
            let stage = journey.stage(id);
            stage.map(|it| it.name.as_str()).into_iter().collect()
        }
        Some(ElementId::Step(id)) => {
            let step = journey.step(id);
            step.map(|it| it.1.name.as_str()).into_iter().collect()
        }
        Some(ElementId::Lane(id)) => {
            let lane = journey.lane(id);
            let own = lane
                .into_iter()
                .flat_map(|it| [it.name.as_str(), &it.description]);
            own.collect()
        }
        Some(ElementId::Card(id)) => {
            let card = journey.card(id);
            let own = card
                .into_iter()
                .flat_map(|it| [it.text.as_str(), &it.plan.owner]);
            own.collect()
        }
        Some(ElementId::Curve(id)) => {
            let points = journey.curve(id).map_or(&[][..], |it| &it.points);
            let texts = points.iter().flat_map(|it| [it.label.as_str(), &it.quote]);
            texts.collect()
        }
        Some(ElementId::Link(id)) => {
            let link = journey.link(id);
            link.map(|it| it.label.as_str()).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The text that `rows` are the rows of: the one of `texts` with the same letters, or the
/// rows with spaces between them.
pub(super) fn whole_text(rows: &[&str], texts: &[&str]) -> String {
    if let [row] = rows {
        return (*row).to_owned();
    }
    let of_rows = || rows.iter().flat_map(|it| letters(it));
    let found = texts.iter().find(|text| letters(text).eq(of_rows()));
    found.map_or_else(|| rows.join(" "), |text| text.trim_end().to_owned())
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// A name of an element for lists of shapes.
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
        assert_eq!(whole_text(&["Na"], &texts), "Na", "one row is what is seen");
    }
}
