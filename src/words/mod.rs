//! Every string a user sees, from the Fluent files in `assets/i18n`.
//!
//! This module uses nothing else of the crate. A test checks that both languages hold the
//! same keys and that none is missing or unused.

mod amounts;
mod counts;
mod dates;
mod numbers;
mod quotes;

use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use numbers::begins_number;

/// The keys that messages of any language name.
const KEYS: &str = include_str!("../../assets/i18n/keys.ftl");

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
}

impl Language {
    /// Every language, in the order in which menus show them.
    pub const ALL: [Self; 2] = [Self::English, Self::Russian];

    /// The BCP 47 code of the language.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// The language's own name for itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Русский",
        }
    }

    /// The language for a locale such as `ru_RU.UTF-8`; English if there is none for it.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("ru") {
            Self::Russian
        } else {
            Self::English
        }
    }

    /// The Fluent sources of this language.
    pub fn sources(self) -> &'static [&'static str] {
        match self {
            Self::English => &[
                include_str!("../../assets/i18n/en/map.ftl"),
                include_str!("../../assets/i18n/en/commands.ftl"),
                include_str!("../../assets/i18n/en/window.ftl"),
                include_str!("../../assets/i18n/en/messages.ftl"),
                include_str!("../../assets/i18n/en/templates.ftl"),
                include_str!("../../assets/i18n/en/import.ftl"),
                include_str!("../../assets/i18n/en/mermaid.ftl"),
                include_str!("../../assets/i18n/en/export.ftl"),
                include_str!("../../assets/i18n/en/documents.ftl"),
                include_str!("../../assets/i18n/en/pages.ftl"),
                include_str!("../../assets/i18n/en/people.ftl"),
                include_str!("../../assets/i18n/en/present.ftl"),
                include_str!("../../assets/i18n/en/workshop.ftl"),
                include_str!("../../assets/i18n/en/capture.ftl"),
                include_str!("../../assets/i18n/en/vote.ftl"),
                include_str!("../../assets/i18n/en/summary.ftl"),
                include_str!("../../assets/i18n/en/desk.ftl"),
                include_str!("../../assets/i18n/en/split.ftl"),
                include_str!("../../assets/i18n/en/texts.ftl"),
                include_str!("../../assets/i18n/en/command_line.ftl"),
                include_str!("../../assets/i18n/en/measuring.ftl"),
                include_str!("../../assets/i18n/en/figures.ftl"),
                include_str!("../../assets/i18n/en/again.ftl"),
                include_str!("../../assets/i18n/en/share.ftl"),
            ],
            Self::Russian => &[
                include_str!("../../assets/i18n/ru/map.ftl"),
                include_str!("../../assets/i18n/ru/commands.ftl"),
                include_str!("../../assets/i18n/ru/window.ftl"),
                include_str!("../../assets/i18n/ru/messages.ftl"),
                include_str!("../../assets/i18n/ru/templates.ftl"),
                include_str!("../../assets/i18n/ru/import.ftl"),
                include_str!("../../assets/i18n/ru/mermaid.ftl"),
                include_str!("../../assets/i18n/ru/export.ftl"),
                include_str!("../../assets/i18n/ru/documents.ftl"),
                include_str!("../../assets/i18n/ru/pages.ftl"),
                include_str!("../../assets/i18n/ru/people.ftl"),
                include_str!("../../assets/i18n/ru/present.ftl"),
                include_str!("../../assets/i18n/ru/workshop.ftl"),
                include_str!("../../assets/i18n/ru/capture.ftl"),
                include_str!("../../assets/i18n/ru/vote.ftl"),
                include_str!("../../assets/i18n/ru/summary.ftl"),
                include_str!("../../assets/i18n/ru/desk.ftl"),
                include_str!("../../assets/i18n/ru/split.ftl"),
                include_str!("../../assets/i18n/ru/texts.ftl"),
                include_str!("../../assets/i18n/ru/command_line.ftl"),
                include_str!("../../assets/i18n/ru/measuring.ftl"),
                include_str!("../../assets/i18n/ru/figures.ftl"),
                include_str!("../../assets/i18n/ru/again.ftl"),
                include_str!("../../assets/i18n/ru/share.ftl"),
            ],
        }
    }
}

/// A value put into a message.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Text.
    Text(&'a str),
    /// A number, which chooses the plural form.
    Number(f64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                #[expect(clippy::cast_precision_loss, reason = "counts shown to people are small")]
                Self::Number(number as f64)
            }
        })*
    };
}
numbers!(usize u64);

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<f64> for Arg<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// The strings of one language. Cloning is cheap.
#[derive(Clone)]
pub struct Words {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({})", self.language.code())
    }
}

impl Words {
    /// The strings of `language`.
    ///
    /// # Panics
    /// Never: the Fluent files are part of the build, and a test reads each.
    pub fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language
            .code()
            .parse()
            .expect("a language code is well-formed");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Fluent's marks that isolate the direction of values are meant for browsers; in this
        // program they would show as boxes.
        bundle.set_use_isolating(false);
        for source in [KEYS].iter().chain(language.sources()) {
            let resource = FluentResource::try_new((*source).to_owned())
                .expect("a bundled Fluent file is well-formed");
            bundle
                .add_resource(resource)
                .expect("no key stands in two bundled Fluent files");
        }
        Self {
            language,
            bundle: Arc::new(bundle),
        }
    }

    /// The language of these strings.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message named `key`, which takes no values.
    pub fn text(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// The display name of a member of one of the model's enums: the message
    /// `family-member`, where the underscores of `member` are dashes.
    pub fn name(&self, family: &str, member: &str) -> String {
        let key = format!("{family}-{}", member.replace('_', "-"));
        if self.bundle.has_message(&key) {
            self.text(&key)
        } else {
            // A file of a later build may hold a member that is unknown here: show the member
            // itself.
            member.replace('_', " ")
        }
    }

    /// The message named `key` with the values of `args` put in. A key that does not exist
    /// is logged and returned as the text.
    pub fn fill(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            log::error!("no message {key} in {}", self.language.code());
            return key.to_owned();
        };
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            let value = match value {
                Arg::Text(text) => FluentValue::from(*text),
                // The decimal mark is that of the language; fractions have one plural form.
                Arg::Number(number) if number.fract() != 0.0 => {
                    FluentValue::from(self.number(*number))
                }
                Arg::Number(number) => FluentValue::from(*number),
            };
            fluent_args.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&fluent_args), &mut errors);
        if !errors.is_empty() {
            log::error!("message {key}: {errors:?}");
        }
        text.into_owned()
    }
}
