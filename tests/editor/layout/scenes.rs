//! The display lists of laid-out sample maps as texts, item by item. The window and every
//! export show these lists, so a change of the layout changes the text and fails the test.
//!
//! A test that fails shows the lines that changed. If the change is wanted, this command
//! accepts it (then look at it with `git diff` before it is committed):
//!
//! ```text
//! INSTA_UPDATE=always cargo test --test editor layout::scenes
//! ```

use std::fmt::Write as _;

use kurbo::{Rect, Shape as _};
use wayline::fonts::FontFiles;
use wayline::layout::{Context, Layouter, View};
use wayline::scene::{Colour, Item, Pane, Placed, Scene, Stroke, Theme, ThemeName};
use wayline::words::{Language, Words};

use crate::support::fixtures::{SAMPLES, load};

/// The scene of a sample, in the sample's own language.
fn scene(name: &str, text: &str) -> Scene {
    let language = if name.ends_with("-ru") {
        Language::Russian
    } else {
        Language::English
    };
    let picture = Layouter::new(FontFiles::BUNDLED).lay_out(Context {
        journey: &load(text),
        theme: &Theme::bundled(ThemeName::Light),
        words: &Words::new(language),
        view: &View::default(),
        whole: None,
        emphasised: None,
    });
    picture.scene
}

/// A coordinate or a size, rounded so far that rounding errors make no difference.
fn rounded(points: f64) -> i64 {
    points.round() as i64
}

/// A rectangle as left, top, width and height.
fn place(rect: Rect) -> String {
    format!(
        "{},{} {}×{}",
        rounded(rect.x0),
        rounded(rect.y0),
        rounded(rect.width()),
        rounded(rect.height())
    )
}

fn colour(colour: Colour) -> String {
    let Colour { r, g, b, a } = colour;
    if a == 255 {
        format!("#{r:02x}{g:02x}{b:02x}")
    } else {
        format!("#{r:02x}{g:02x}{b:02x}{a:02x}")
    }
}

/// A description of the fill and the line of a shape.
fn paint(fill: Option<Colour>, stroke: Option<&Stroke>) -> String {
    let mut out = String::new();
    if let Some(fill) = fill {
        let _ = write!(out, " {}", colour(fill));
    }
    if let Some(stroke) = stroke {
        let _ = write!(out, " line {} {}", colour(stroke.colour), stroke.width);
        if !stroke.dashes.is_empty() {
            let _ = write!(out, " {:?}", stroke.dashes);
        }
    }
    out
}

/// One line for an item, with its position relative to the corner of the map.
fn line(placed: &Placed, item: &Item) -> String {
    let offset = placed.offset();
    match item {
        Item::Rect(item) => {
            let radius = match rounded(item.radius) {
                0 => String::new(),
                radius => format!(" round {radius}"),
            };
            let paint = paint(item.fill, item.stroke.as_ref());
            format!("rect {}{radius}{paint}", place(item.rect + offset))
        }
        Item::Path(item) => {
            let segments = item.path.elements().len();
            let paint = paint(item.fill, item.stroke.as_ref());
            let bounds = item.path.bounding_box() + offset;
            format!("path {} of {segments}{paint}", place(bounds))
        }
        Item::Text(item) => {
            let at = item.origin + offset;
            format!(
                "text {},{} {}×{} {:?} {} {:?}",
                rounded(at.x),
                rounded(at.y),
                rounded(f64::from(item.row.width)),
                item.row.size,
                item.row.weight,
                colour(item.colour),
                item.row.text
            )
        }
        Item::Image(item) => format!("image {}", place(item.rect + offset)),
    }
}

/// The whole scene: a line for each item, under the pane and the element it belongs to.
fn described(scene: &Scene) -> String {
    let mut out = format!(
        "map {}×{}, headers {} and {}\n",
        rounded(scene.size.width),
        rounded(scene.size.height),
        rounded(scene.left),
        rounded(scene.top)
    );
    // Only exports have something in the frame.
    let panes = Pane::ALL.into_iter().filter(|pane| *pane != Pane::Frame);
    for pane in panes {
        let _ = writeln!(out, "{pane:?}");
        for placed in scene.pane(pane) {
            let element = placed
                .element
                .map_or_else(String::new, |element| format!(" {element:?}"));
            let faint = if placed.opacity < 1.0 {
                format!(" at {:.2}", placed.opacity)
            } else {
                String::new()
            };
            let _ = writeln!(out, "  {}{element}{faint}", place(placed.bounds));
            for item in &placed.fragment.items {
                let _ = writeln!(out, "    {}", line(placed, item));
            }
        }
    }
    out
}

#[test]
fn every_sample_looks_as_it_did() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/snapshots/scenes"
    ));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for (name, text) in SAMPLES {
        let scene = scene(name, text);
        settings.bind(|| insta::assert_snapshot!(name, described(&scene)));
    }
}
