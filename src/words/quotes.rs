//! Names in quotation marks of the language.

use super::{Language, Words};

impl Words {
    /// A name in quotation marks: “Payment”, «Оплата».
    pub fn quoted(&self, name: &str) -> String {
        match self.language() {
            Language::English => format!("“{name}”"),
            Language::Russian => format!("«{name}»"),
        }
    }

    /// Names in quotation marks, one behind the other.
    pub fn quoted_list<'a>(&self, names: impl Iterator<Item = &'a str>) -> String {
        let names = names.map(|name| self.quoted(name));
        names.collect::<Vec<_>>().join(", ")
    }
}
