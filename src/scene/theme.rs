//! Themes: every size and colour, read from the files in `assets/themes`.

use std::fmt;

use serde::{Deserialize, Deserializer};

use crate::model::{Role, Tint};

/// A colour with straight alpha, eight bits a channel, sRGB.
pub type Colour = peniko::color::Rgba8;

/// Weight of the bundled text family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Weight {
    /// 400.
    Regular,
    /// 500.
    Medium,
    /// 600.
    SemiBold,
}

/// A way to set text: one of four sizes, with a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextStyle {
    /// Names of stages and personas.
    Heading,
    /// Lane names.
    Strong,
    /// Card text.
    Body,
    /// Step names.
    Label,
    /// Descriptions.
    Secondary,
    /// Chips, axis labels.
    Small,
    /// Labels of curve points, figures over bars.
    SmallStrong,
}

impl TextStyle {
    /// The weight of this style.
    pub fn weight(self) -> Weight {
        match self {
            Self::Heading | Self::Strong | Self::SmallStrong => Weight::SemiBold,
            Self::Label | Self::Small => Weight::Medium,
            Self::Body | Self::Secondary => Weight::Regular,
        }
    }
}

/// The name of a bundled theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum ThemeName {
    /// Dark text on white.
    #[default]
    Light,
    /// Light text on near black.
    Dark,
    /// Black and white, no half tones.
    HighContrast,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The word for the theme on the command line, which is also the end of the key of its
    /// display name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The colours of a tint.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TintColours {
    /// Fill of a stage block.
    #[serde(deserialize_with = "hex")]
    pub fill: Colour,
    /// Text on a stage block.
    #[serde(deserialize_with = "hex")]
    pub ink: Colour,
    /// Bars, dots and curves on paper.
    #[serde(deserialize_with = "hex")]
    pub mark: Colour,
    /// The disc of a participant in a workshop. Those of all tints differ in lightness, so that
    /// people who do not see some colours tell them apart.
    #[serde(deserialize_with = "hex")]
    pub person: Colour,
}

/// The colours of a theme.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// Whether the theme is dark.
    pub is_dark: bool,
    /// The ground behind the paper of the map.
    #[serde(deserialize_with = "hex")]
    pub canvas: Colour,
    /// Panels of the window.
    #[serde(deserialize_with = "hex")]
    pub panel: Colour,
    /// The paper of the map.
    #[serde(deserialize_with = "hex")]
    pub paper: Colour,
    /// Lane headers and chips.
    #[serde(deserialize_with = "hex")]
    pub header: Colour,
    /// Cards.
    #[serde(deserialize_with = "hex")]
    pub card: Colour,
    /// Strong lines: between lanes, around cards.
    #[serde(deserialize_with = "hex")]
    pub line: Colour,
    /// Soft lines: between steps, levels of a scale.
    #[serde(deserialize_with = "hex")]
    pub line_soft: Colour,
    /// Dashed outlines of assumed and proposed cards, and lines beside groups of cards.
    #[serde(deserialize_with = "hex")]
    pub line_strong: Colour,
    /// Text.
    #[serde(deserialize_with = "hex")]
    pub text: Colour,
    /// Less important text.
    #[serde(deserialize_with = "hex")]
    pub text_soft: Colour,
    /// The accent colour.
    #[serde(deserialize_with = "hex")]
    pub accent: Colour,
    /// Text on the accent.
    #[serde(deserialize_with = "hex")]
    pub on_accent: Colour,
    /// Fill of fields and buttons.
    #[serde(deserialize_with = "hex")]
    pub field: Colour,
    /// Fill of a hovered button.
    #[serde(deserialize_with = "hex")]
    pub hover: Colour,
    /// Good values: smiling faces, the area above the middle of a scale.
    #[serde(deserialize_with = "hex")]
    pub positive: Colour,
    /// Bad values: frowning faces, the area below the middle of a scale, pain points.
    #[serde(deserialize_with = "hex")]
    pub negative: Colour,
    /// Values that are neither good nor bad.
    #[serde(deserialize_with = "hex")]
    pub neutral: Colour,
    /// The badge of a moment of truth.
    #[serde(deserialize_with = "hex")]
    pub truth: Colour,
    /// The star on that badge.
    #[serde(deserialize_with = "hex")]
    pub on_truth: Colour,
    /// How strongly the area under a curve is tinted, 0 to 1.
    pub area_opacity: f32,
    /// Colours of each [`Tint`], in its order.
    pub tints: [TintColours; 7],
}

/// The sizes that all themes share, in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// Width of the lane headers.
    pub lane_header: f64,
    /// Width of a step whose width was not set.
    pub step: f64,
    /// The least width of a column that is narrowed to fit a map into a given width.
    pub least_column: f64,
    /// Gap between a card and the edges of its column.
    pub cell_gap: f64,
    /// Gap between a row's edge and its first card, and between cards.
    pub card_gap: f64,
    /// Padding inside a card, above and below its text.
    pub card_pad_y: f64,
    /// Padding inside a card, left of its text; holds the colour bar.
    pub card_pad_left: f64,
    /// Padding inside a card, right of its text.
    pub card_pad_right: f64,
    /// Corner radius of cards.
    pub card_radius: f64,
    /// Width of the bar of a card's role.
    pub card_bar: f64,
    /// The greatest height of a picture on a card, as a multiple of the card's inner width.
    pub card_picture: f64,
    /// Height of chips.
    pub chip: f64,
    /// Padding inside a chip, left and right.
    pub chip_pad: f64,
    /// Gap between chips, and between a chip's sign and its text.
    pub chip_gap: f64,
    /// Size of a chip's sign.
    pub chip_sign: f64,
    /// Least height of a row.
    pub row: f64,
    /// Room below the last card of a row, where the next one is added.
    pub row_foot: f64,
    /// Height of an emotion lane.
    pub emotion_row: f64,
    /// Height of a metric lane.
    pub metric_row: f64,
    /// Height of a divider lane.
    pub divider_row: f64,
    /// Height of a collapsed lane.
    pub collapsed_row: f64,
    /// Least height of a stage block.
    pub stage: f64,
    /// Depth of a stage block's arrow point.
    pub stage_point: f64,
    /// Padding of headers.
    pub header_pad: f64,
    /// Radius of a face on the curve.
    pub face: f64,
    /// Radius of a face on the scale.
    pub scale_face: f64,
    /// Radius of a moment-of-truth badge.
    pub truth: f64,
    /// Font size and line height of headings.
    pub heading: (f32, f32),
    /// Font size and line height of card text and lane names.
    pub body: (f32, f32),
    /// Font size and line height of step names and descriptions.
    pub label: (f32, f32),
    /// Font size and line height of chips.
    pub small: (f32, f32),
    /// Margin around an exported map.
    pub export_margin: f64,
}

/// How a map looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The name of the theme.
    pub name: ThemeName,
    /// The colours.
    pub colours: Colours,
    /// The sizes.
    pub sizes: Sizes,
    /// Whether words that are longer than a row are divided by hyphens.
    pub hyphenates: bool,
}

impl Theme {
    /// The bundled theme of that name.
    ///
    /// # Panics
    /// Never: the bundled files are part of the build, and a test reads each.
    pub fn bundled(name: ThemeName) -> Self {
        let colours = match name {
            ThemeName::Light => include_str!("../../assets/themes/light.ron"),
            ThemeName::Dark => include_str!("../../assets/themes/dark.ron"),
            ThemeName::HighContrast => include_str!("../../assets/themes/high-contrast.ron"),
        };
        let sizes = include_str!("../../assets/themes/sizes.ron");
        Self {
            name,
            colours: ron::from_str(colours).expect("a bundled theme is well-formed"),
            sizes: ron::from_str(sizes).expect("the bundled sizes are well-formed"),
            hyphenates: false,
        }
    }

    /// The same theme for a room: with larger type in which long words are hyphenated, and with
    /// the colour of the canvas as paper.
    ///
    /// # Panics
    /// Never: the bundled file is part of the build, and a test reads it.
    #[must_use]
    pub fn for_room(&self) -> Self {
        let sizes = include_str!("../../assets/themes/room.ron");
        let mut theme = self.clone();
        theme.colours.paper = theme.colours.canvas;
        theme.sizes = ron::from_str(sizes).expect("the bundled sizes are well-formed");
        theme.hyphenates = true;
        theme
    }

    /// Font size and line height of `style`, in points.
    pub fn text_size(&self, style: TextStyle) -> (f32, f32) {
        match style {
            TextStyle::Heading => self.sizes.heading,
            TextStyle::Strong | TextStyle::Body => self.sizes.body,
            TextStyle::Label | TextStyle::Secondary => self.sizes.label,
            TextStyle::Small | TextStyle::SmallStrong => self.sizes.small,
        }
    }

    /// The colours of `tint`.
    pub fn tint(&self, tint: Tint) -> TintColours {
        let index = Tint::ALL.iter().position(|candidate| *candidate == tint);
        self.colours.tints[index.unwrap_or(0)]
    }

    /// The colour of the bar on cards of `role`.
    pub fn role(&self, role: &Role) -> Colour {
        let tint = match role {
            Role::Goal | Role::Action | Role::Experience => Tint::Blue,
            Role::Touchpoint | Role::Frontstage => Tint::Teal,
            Role::Thought | Role::Feeling | Role::ValueProposition => Tint::Violet,
            Role::Need | Role::Motivation | Role::Initiative => Tint::Amber,
            Role::PainPoint => return self.colours.negative,
            Role::Opportunity => return self.colours.positive,
            Role::Backstage | Role::Artifact => Tint::Rose,
            Role::SupportProcess
            | Role::Department
            | Role::Note
            | Role::Picture
            | Role::Other(_) => Tint::Slate,
        };
        self.tint(tint).mark
    }
}

/// Reads a colour written as `#RRGGBB` or `#RRGGBBAA`.
fn hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Colour, D::Error> {
    let text = String::deserialize(deserializer)?;
    let digits = text.strip_prefix('#').unwrap_or_default();
    let number = u32::from_str_radix(digits, 16).map_err(serde::de::Error::custom)?;
    let rgba = match digits.len() {
        6 => number << 8 | 0xff,
        8 => number,
        _ => return Err(serde::de::Error::custom("a colour has six or eight digits")),
    };
    let [r, g, b, a] = rgba.to_be_bytes();
    Ok(Colour { r, g, b, a })
}

/// Contrast ratio of two opaque colours, 1 to 21, as WCAG 2.2 defines it:
/// `(L1 + 0.05) / (L2 + 0.05)` of their relative luminances.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    fn luminance(colour: Colour) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
    }
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
