//! The maps that a user can start from: stages, lanes and a persona for the common kinds of
//! map, to be renamed and filled in. They are files in `assets/templates`, one for each
//! language.

use crate::file;
use crate::model::{IdSource, Journey};
use crate::words::Language;

macro_rules! templates {
    ($($(#[$doc:meta])* $name:ident $id:literal;)*) => {
        /// A map to start from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Template {
            $($(#[$doc])* $name,)*
        }

        impl Template {
            /// Every template, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The template's id on the command line, which is also the name of its folder.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The Fluent key of the template's name.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("template-", $id),)*
                }
            }

            /// The Fluent key of the line that says what the template is for.
            pub fn about_key(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("template-", $id, "-about"),)*
                }
            }

            /// The text of the template's file in `language`.
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$name, Language::English) => {
                            include_str!(concat!("../assets/templates/", $id, "/en.ron"))
                        }
                        (Self::$name, Language::Russian) => {
                            include_str!(concat!("../assets/templates/", $id, "/ru.ron"))
                        }
                    )*
                }
            }
        }
    };
}

templates! {
    /// Acquaintance, consideration, purchase, after-sale: what a new map starts with.
    Short "short";
    /// Rows for a workshop of ninety minutes, columns without names.
    EmptyWorkshop "empty-workshop";
    /// A product from the need for it to staying with it.
    Product "product";
    /// From awareness to loyalty.
    Marketing "marketing";
    /// One task in detail, such as checking out.
    Micro "micro";
    /// Trying a piece of software until it is a habit.
    SoftwareOnboarding "software-onboarding";
    /// What the organisation does for each step of the customer.
    ServiceBlueprint "service-blueprint";
    /// A whole day of a persona.
    DayInTheLife "day-in-the-life";
    /// How things should be in the future, and what it takes to get there.
    FutureState "future-state";
}

impl Template {
    /// The template with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|template| template.as_str() == id)
            .copied()
    }

    /// The template itself, for looking at. Its ids are the same for everyone, so a map to
    /// work on must come from [`Template::start`].
    ///
    /// # Panics
    /// Never: templates are part of the build, and a test reads each.
    pub fn journey(self, language: Language) -> Journey {
        let (journey, _) = file::from_ron(self.text(language)).expect("a template is sound");
        journey
    }

    /// A new map made from the template, with ids of its own.
    pub fn start(self, language: Language, ids: &mut dyn IdSource) -> Journey {
        self.journey(language).reidentified(ids)
    }
}

/// A complete example map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sample {
    /// An online electronics shop.
    ElectronicsShop,
    /// A restaurant visit as a service blueprint.
    RestaurantBlueprint,
    /// Choosing insurance, with two personas.
    ChoosingInsurance,
    /// Onboarding to a software product, today and in the future.
    SoftwareOnboarding,
}

impl Sample {
    /// Every sample, in the order in which they are shown.
    pub const ALL: &'static [Self] = &[
        Self::ElectronicsShop,
        Self::RestaurantBlueprint,
        Self::ChoosingInsurance,
        Self::SoftwareOnboarding,
    ];

    /// The Fluent key of the sample's name.
    pub fn key(self) -> &'static str {
        match self {
            Self::ElectronicsShop => "sample-electronics-shop",
            Self::RestaurantBlueprint => "sample-restaurant-blueprint",
            Self::ChoosingInsurance => "sample-choosing-insurance",
            Self::SoftwareOnboarding => "sample-software-onboarding",
        }
    }

    /// The sample's map, in English if it does not exist in `language`.
    ///
    /// # Panics
    /// Never: samples are part of the build, and a test reads each.
    pub fn journey(self, language: Language) -> Journey {
        let text = match (self, language) {
            (Self::ElectronicsShop, Language::Russian) => {
                include_str!("../samples/electronics-shop-ru.ron")
            }
            (Self::ElectronicsShop, Language::English) => {
                include_str!("../samples/electronics-shop.ron")
            }
            (Self::RestaurantBlueprint, _) => include_str!("../samples/restaurant-blueprint.ron"),
            (Self::ChoosingInsurance, _) => include_str!("../samples/choosing-insurance.ron"),
            (Self::SoftwareOnboarding, _) => include_str!("../samples/software-onboarding.ron"),
        };
        let (journey, _) = file::from_ron(text).expect("a sample is sound");
        journey
    }
}
