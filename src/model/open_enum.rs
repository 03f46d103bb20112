//! Enums that are written as plain words and keep words they do not know, so that
//! a kind or role made by a later build of the same file version survives a round trip.

/// Declares an enum with an `Other` variant, its spelling in files, and the list
/// of the values known to this build.
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

            /// The word in files, also the tail of the key of its display name.
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
                // A word is shown and written like any other text.
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

/// Declares an enum that is closed within a file version, its spelling in files,
/// and the list of its values.
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

            /// The word in files, also the tail of the key of its display name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

pub(crate) use {closed_enum, open_enum};
