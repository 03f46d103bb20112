//! The layers that follow the chains of steps through the events of each person or session.

use super::events::unit;
use super::layer::Layer;
use super::places::{Place, in_window, places, so_far};
use super::strict;
use crate::model::{ChainRule, Recipe};

/// The layers up to the one that is called `w_depths`: a person or session a row, with the
/// columns of the unit and for each step a column `rN` that has a value if they reached it. For
/// required steps of a chain it is the moment at which the latest chain began that came so far.
/// For strict chains, the layer `w_ends` says where the last of them stands.
pub(super) fn layers(recipe: &Recipe) -> Vec<Layer> {
    let mut layers = match recipe.counting.rule {
        ChainRule::LongestChain => running(recipe, "MAX"),
        ChainRule::FirstEntry => running(recipe, "MIN"),
        ChainRule::Strict => strict::layers(recipe),
        ChainRule::Ever => vec![ever(recipe)],
    };
    let unit = unit(recipe);
    let maxima = (1..=recipe.steps.len()).map(|step| format!(", MAX(r{step}) AS r{step}"));
    let maxima = maxima.collect::<String>();
    layers.push(Layer::new(
        "w_depths",
        format!("SELECT {unit}{maxima}\n  FROM w_reached\n  GROUP BY {unit}"),
    ));
    layers
}

/// Each step at any time, in any order.
fn ever(recipe: &Recipe) -> Layer {
    let column = |step| format!(",\n    CASE WHEN w_step = {step} THEN w_time END AS r{step}");
    let columns = (1..=recipe.steps.len()).map(column).collect::<String>();
    let unit = unit(recipe);
    Layer::new(
        "w_reached",
        format!("SELECT {unit}{columns}\n  FROM w_events\n  WHERE w_step IS NOT NULL"),
    )
}

/// One layer for each step, in which chains begin at the running `first`, the maximum or the
/// minimum, of the times of the first step.
fn running(recipe: &Recipe, first: &str) -> Vec<Layer> {
    let over = so_far(recipe, "ROWS");
    let unit = unit(recipe);
    let mut layers = vec![Layer::new(
        "w_layer_0",
        format!("SELECT {unit}, w_time, w_step\n  FROM w_events\n  WHERE w_step IS NOT NULL"),
    )];
    let (required, optional) = places(recipe);
    for (index, place) in required.into_iter().chain(optional).enumerate() {
        let Place { step, before } = place;
        let begins = match before {
            0 => format!("{first}(CASE WHEN w_step = {step} THEN w_time END)"),
            _ => {
                let window = in_window(recipe, "w_time", &format!("r{before}"));
                format!("MAX(CASE WHEN w_step = {step}{window} THEN r{before} END)")
            }
        };
        layers.push(Layer::new(
            &format!("w_layer_{}", index + 1),
            format!("SELECT *, {begins} {over} AS r{step}\n  FROM w_layer_{index}"),
        ));
    }
    if let Some(last) = layers.last_mut() {
        "w_reached".clone_into(&mut last.name);
    }
    layers
}
