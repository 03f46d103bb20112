//! Every theme has the contrast that WCAG 2.2 level AA requires: 4.5 for text and 3 for shapes
//! that carry meaning.

use wayline::model::{Role, Tint};
use wayline::scene::{Colour, Theme, ThemeName, contrast};

/// Least contrast of text to its background.
const TEXT: f64 = 4.5;
/// Least contrast of shapes to their background.
const SHAPE: f64 = 3.0;

/// Pairs of a theme's colours, each with its name, the colour in front, the background, and the
/// least contrast.
fn pairs(theme: &Theme) -> Vec<(String, Colour, Colour, f64)> {
    let colours = &theme.colours;
    let grounds = [
        ("paper", colours.paper),
        ("header", colours.header),
        ("card", colours.card),
        ("panel", colours.panel),
        ("field", colours.field),
        ("canvas", colours.canvas),
    ];
    let mut pairs = Vec::new();
    let mut pair = |front: &str, of: Colour, behind: &str, ground: Colour, least: f64| {
        pairs.push((format!("{front} on {behind}"), of, ground, least));
    };
    for (name, ground) in grounds {
        pair("text", colours.text, name, ground, TEXT);
        pair("text_soft", colours.text_soft, name, ground, TEXT);
    }
    pair("text", colours.text, "hover", colours.hover, TEXT);
    pair(
        "on_accent",
        colours.on_accent,
        "accent",
        colours.accent,
        TEXT,
    );
    pair("on_truth", colours.on_truth, "truth", colours.truth, TEXT);
    for (name, ground) in &grounds[..3] {
        pair("positive", colours.positive, name, *ground, TEXT);
        pair("negative", colours.negative, name, *ground, TEXT);
        pair("neutral", colours.neutral, name, *ground, TEXT);
        pair("accent", colours.accent, name, *ground, SHAPE);
        pair("line_strong", colours.line_strong, name, *ground, SHAPE);
    }
    for tint in Tint::ALL {
        let tint_colours = theme.tint(*tint);
        let name = tint.as_str();
        pair(
            &format!("{name} ink"),
            tint_colours.ink,
            "its fill",
            tint_colours.fill,
            TEXT,
        );
        pair(
            &format!("{name} mark"),
            tint_colours.mark,
            "paper",
            colours.paper,
            SHAPE,
        );
        pair(
            &format!("{name} mark"),
            tint_colours.mark,
            "card",
            colours.card,
            SHAPE,
        );
    }
    for role in Role::KNOWN {
        pair(
            &format!("bar of {}", role.as_str()),
            theme.role(role),
            "card",
            colours.card,
            SHAPE,
        );
    }
    pairs
}

fn check(name: ThemeName) {
    let theme = Theme::bundled(name);
    let pairs = pairs(&theme);
    assert!(pairs.len() > 60);
    let weak: Vec<String> = pairs
        .into_iter()
        .filter(|(_, front, ground, least)| contrast(*front, *ground) < *least)
        .map(|(pair, front, ground, least)| {
            format!("{pair}: {:.2}, not {least}", contrast(front, ground))
        })
        .collect();
    assert!(weak.is_empty(), "{name}: {weak:#?}");
}

#[test]
fn the_light_theme_can_be_read() {
    check(ThemeName::Light);
}

#[test]
fn the_dark_theme_can_be_read() {
    check(ThemeName::Dark);
}

#[test]
fn the_high_contrast_theme_can_be_read() {
    check(ThemeName::HighContrast);
}

#[test]
fn high_contrast_text_reaches_the_strictest_level() {
    let colours = Theme::bundled(ThemeName::HighContrast).colours;
    for ground in [colours.paper, colours.header, colours.card, colours.panel] {
        assert!(contrast(colours.text, ground) >= 7.0);
        assert!(contrast(colours.text_soft, ground) >= 7.0);
    }
}

#[test]
fn contrast_is_what_wcag_says() {
    let grey = |level| Colour {
        r: level,
        g: level,
        b: level,
        a: 255,
    };
    assert!((contrast(grey(0), grey(255)) - 21.0).abs() < 1e-9);
    assert!((contrast(grey(255), grey(255)) - 1.0).abs() < 1e-9);
    // #767676 is the lightest grey that passes for text on white.
    assert!(contrast(grey(0x76), grey(255)) >= TEXT);
    assert!(contrast(grey(0x77), grey(255)) < TEXT);
}

#[test]
fn every_colour_is_opaque_and_every_theme_is_its_own() {
    for name in ThemeName::ALL {
        let theme = Theme::bundled(name);
        assert_eq!(theme.colours.is_dark, name == ThemeName::Dark);
        for (pair, front, ground, _) in pairs(&theme) {
            assert_eq!((front.a, ground.a), (255, 255), "{name}: {pair}");
        }
        assert!(theme.colours.area_opacity > 0.0 && theme.colours.area_opacity < 0.5);
    }
}
