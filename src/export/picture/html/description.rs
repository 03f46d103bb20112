//! The description of an element in the panel beside the map: its kind, its position, its text,
//! and a list of labelled fields.

use serde::Serialize;

use crate::words::Words;

/// The description of one element, as the script of the page reads it.
#[derive(Default, Serialize)]
pub(super) struct Description {
    /// The kind of the element as a word for people.
    pub(super) role: String,
    /// The position of the element, for a card its stage, step and lane; for elements without a
    /// position a property such as the kind of a lane.
    #[serde(rename = "where", skip_serializing_if = "String::is_empty")]
    pub(super) place: String,
    /// The text or the name of the element.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    /// The labelled fields, in the order in which they are shown.
    pub(super) fields: Vec<Field>,
    /// The ids of the personas that the element is about; empty if it is about everyone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) people: Vec<String>,
    /// The ids of the cards at the ends of a link.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ends: Vec<String>,
    /// Width and height of a card in points of the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<(f64, f64)>,
}

/// A labelled field of an element, with a text or a list of items.
#[derive(Default, Serialize)]
pub(super) struct Field {
    pub(super) label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) items: Vec<DescriptionItem>,
    /// Whether the text is a quote.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) quote: bool,
}

/// An item of a field's list.
#[derive(Default, Serialize)]
pub(super) struct DescriptionItem {
    pub(super) text: String,
    /// Less important lines below the text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) sub: String,
    /// A short value beside the text, such as a status or a figure.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) mark: String,
    /// Whether the mark is a good sign.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) good: bool,
    /// The id of the element that the item leads to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) to: String,
    /// The web address that the item leads to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) href: String,
}

impl From<String> for DescriptionItem {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// Collects the fields of an element that are not empty. The keys are those of their labels.
pub(super) struct Fields<'a> {
    pub(super) words: &'a Words,
    pub(super) fields: Vec<Field>,
}

impl Fields<'_> {
    pub(super) fn text(&mut self, key: &str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.fields.push(Field {
                label: self.words.text(key),
                text,
                ..Field::default()
            });
        }
    }

    pub(super) fn quote(&mut self, key: &str, text: &str) {
        if !text.trim().is_empty() {
            self.text(key, text);
            if let Some(field) = self.fields.last_mut() {
                field.quote = true;
            }
        }
    }

    pub(super) fn number(&mut self, key: &str, number: Option<f64>) {
        self.text(
            key,
            number.map_or(String::new(), |number| number.to_string()),
        );
    }

    pub(super) fn items(&mut self, key: &str, items: Vec<DescriptionItem>) {
        if !items.is_empty() {
            self.fields.push(Field {
                label: self.words.text(key),
                items,
                ..Field::default()
            });
        }
    }

    pub(super) fn list(&mut self, key: &str, texts: &[String]) {
        self.items(
            key,
            texts.iter().cloned().map(DescriptionItem::from).collect(),
        );
    }
}
