//! Macros for enums that are written to files as plain words. Open enums keep words that they
//! do not know, so that a kind or role made by a later build of the same file version survives
//! a round trip.

/// Declares an enum with an `Other` variant, the spelling of its values in files, and the list
/// of the values that this build knows.
macro_rules! open_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* } default $default:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(from = "String", into = "String")]
        #[schemars(extend("examples" = [$($text),*]))]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
            /// A word this build does not know, kept as it was written.
            Other(String),
        }

        impl $name {
            /// Every value known to this build, in the order menus show them.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant,)*];

            /// Removes control characters from a word that this build does not know.
            pub(crate) fn clean(&mut self) {
                if let Self::Other(text) = self {
                    *self = Self::from(std::mem::take(text));
                }
            }

            /// The word in files, which is also the end of the key of its display name.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Other(text) => text,
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::$default
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                // The word is shown and written like any other text, so it must be clean too.
                let text = $crate::model::cleaned(&text, $crate::model::TextShape::Line);
                match &*text {
                    $($text => Self::$variant,)*
                    _ => Self::Other(text.into_owned()),
                }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.as_str().to_owned()
            }
        }
    };
}

/// Declares an enum whose values are fixed within a file version, their spelling in files, and
/// the list of them.
macro_rules! closed_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every value, in the order menus show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in files, which is also the end of the key of its display name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

pub(crate) use {closed_enum, open_enum};
