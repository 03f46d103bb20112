//! Every theme can be read: contrast as WCAG 2.2 level AA wants it, 4.5 for text and 3 for
//! shapes that carry meaning.

use wayline::model::{Role, Tint};
use wayline::scene::{Colour, Theme, ThemeName, contrast};

/// Least contrast of text and what is behind it.
const TEXT: f64 = 4.5;
/// Least contrast of shapes and what is behind them.
const SHAPE: f64 = 3.0;

/// Pairs of a theme's colours by name: what is in front, what is behind, how much it takes.
fn pairs(theme: &Theme) -> Vec<(String, Colour, Colour, f64)> {
    let it = &theme.colours;
    let grounds = [
        ("paper", it.paper),
        ("header", it.header),
        ("card", it.card),
        ("panel", it.panel),
        ("field", it.field),
        ("canvas", it.canvas),
    ];
    let mut pairs = Vec::new();
    let mut pair = |front: &str, of: Colour, behind: &str, ground: Colour, least: f64| {
        pairs.push((format!("{front} on {behind}"), of, ground, least));
    };
    for (name, ground) in grounds {
        pair("text", it.text, name, ground, TEXT);
        pair("text_soft", it.text_soft, name, ground, TEXT);
    }
    pair("text", it.text, "hover", it.hover, TEXT);
    pair("on_accent", it.on_accent, "accent", it.accent, TEXT);
    pair("on_truth", it.on_truth, "truth", it.truth, TEXT);
    for (name, ground) in &grounds[..3] {
        pair("positive", it.positive, name, *ground, TEXT);
        pair("negative", it.negative, name, *ground, TEXT);
        pair("neutral", it.neutral, name, *ground, TEXT);
        pair("accent", it.accent, name, *ground, SHAPE);
        pair("line_strong", it.line_strong, name, *ground, SHAPE);
    }
    for tint in Tint::ALL {
        let colours = theme.tint(*tint);
        let name = tint.as_str();
        pair(
            &format!("{name} ink"),
            colours.ink,
            "its fill",
            colours.fill,
            TEXT,
        );
        pair(
            &format!("{name} mark"),
            colours.mark,
            "paper",
            it.paper,
            SHAPE,
        );
        pair(
            &format!("{name} mark"),
            colours.mark,
            "card",
            it.card,
            SHAPE,
        );
    }
    for role in Role::KNOWN {
        pair(
            &format!("bar of {}", role.as_str()),
            theme.role(role),
            "card",
            it.card,
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
