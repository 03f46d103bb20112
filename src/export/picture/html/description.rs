//! How an element of the map is described beside the drawing: its kind, its place, its text,
//! and a list of labelled fields.

use serde::Serialize;

use crate::words::Words;

/// One element.
#[derive(Default, Serialize)]
pub(super) struct Description {
    /// The kind of the element, in words.
    pub(super) role: String,
    /// Its stage, step and lane.
    #[serde(rename = "where", skip_serializing_if = "String::is_empty")]
    pub(super) place: String,
    /// Its text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    pub(super) fields: Vec<Field>,
    /// Whom it is about; nobody for everyone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) people: Vec<String>,
    /// The cards at its ends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ends: Vec<String>,
    /// Its size in points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<(f64, f64)>,
}

/// One thing said of an element.
#[derive(Default, Serialize)]
pub(super) struct Field {
    pub(super) label: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) items: Vec<DescriptionItem>,
    /// Whether somebody said so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) quote: bool,
}

/// One of several.
#[derive(Default, Serialize)]
pub(super) struct DescriptionItem {
    pub(super) text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) sub: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) mark: String,
    /// Whether the mark is a good one.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) good: bool,
    /// The element it leads to.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) to: String,
    /// The address it leads to.
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

/// Fields that say something, one after the other.
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
        self.text(key, number.map_or(String::new(), |it| it.to_string()));
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
