//! A page for browsers that needs nothing else: the map to walk through, with what it says
//! of each card beside it.
//!
//! [`drawing`] draws the four panes, cut into the rows that can be hidden; [`details`] says
//! what there is to tell. Script, style and frame of the page are files in `assets/html`.
//! What stands in the map never becomes markup or script: it is spelt as text or as JSON,
//! and the page's own policy allows no script but the one that belongs to it.

mod description;
mod details;
mod drawing;

use std::fmt::Write as _;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use self::details::Details;
use self::drawing::{Drawing, Row};
use super::Sheet;
use super::svg::{css, packed, push_attribute, push_text, title};
use crate::model::{ElementId, Persona};
use crate::scene::{Colour, Item, Scene, Theme};

const PAGE: &str = include_str!("../../../../assets/html/page.html");
const STYLE: &str = include_str!("../../../../assets/html/page.css");
const SCRIPT: &str = include_str!("../../../../assets/html/page.js");

/// The words of the page's frame.
const WORDS: [&str; 23] = [
    "html-close",
    "html-details",
    "html-find",
    "html-fit",
    "html-fit-short",
    "html-key-arrows",
    "html-key-enter",
    "html-key-escape",
    "html-key-find",
    "html-key-fit",
    "html-key-pan",
    "html-key-zoom",
    "html-keys",
    "html-lanes",
    "html-look",
    "html-map",
    "html-mouse",
    "html-personas",
    "html-show-all",
    "html-zoom",
    "html-zoom-in",
    "html-zoom-out",
    "html-zoom-whole",
];

/// The same map laid out in another theme, for the page's switch between light and dark.
#[derive(Clone, Copy, Debug)]
pub struct OtherLook<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// The map in it, laid out from the same journey, view and language.
    pub scene: &'a Scene,
}

/// Writes `sheet` as one HTML file. With `other` the page has a switch between both looks,
/// beginning with the sheet's. The same input gives the same bytes.
///
/// # Errors
/// Says why `out` did not take it.
pub fn write_html(
    sheet: &Sheet<'_>,
    other: Option<OtherLook<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut drawing = Drawing::new(sheet, other.map(|it| it.scene));
    let panes = drawing.panes();
    let personas = persona_menu(sheet, &mut drawing);
    let lanes = lane_menu(sheet, drawing.rows());
    let details = Details::new(sheet).json(drawing.rows(), drawing.sizes());
    let source = source(sheet)?;
    // No text in the map can know it: it depends on all of them.
    let nonce = blake3::hash([&*details, &*panes, &*source].concat().as_bytes()).to_hex();
    let style = style(sheet, other.map(|it| it.theme), &drawing);
    let language = sheet.words.language().code();
    let fill = |out: &mut String, key: &str| match key {
        "language" => out.push_str(language),
        "nonce" => out.push_str(&nonce[..32]),
        "title" => push_text(out, &title(sheet)),
        "kind" => push_text(
            out,
            &sheet.words.name("map-kind", sheet.journey.kind.as_str()),
        ),
        "style" => out.push_str(&style),
        "script" => out.push_str(SCRIPT),
        "panes" => out.push_str(&panes),
        "data" => out.push_str(&details),
        "source" => out.push_str(&source),
        "persona-menu" => out.push_str(&personas),
        "lane-menu" => out.push_str(&lanes),
        "look-button" if other.is_some() => push_look_button(out, sheet),
        key if WORDS.contains(&key) => push_text(out, &sheet.words.text(key)),
        _ => {}
    };
    let page = filled(PAGE, fill);
    out.write_all(page.as_bytes())?;
    out.flush()
}

/// `template` with each `{{key}}` replaced; what is put in is not looked at again.
fn filled(template: &str, mut fill: impl FnMut(&mut String, &str)) -> String {
    let mut page = String::with_capacity(template.len());
    let mut parts = template.split("{{");
    page.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (key, rest) = part.split_once("}}").unwrap_or(("", part));
        fill(&mut page, key);
        page.push_str(rest);
    }
    page
}

/// The map itself, packed, where browsers leave it alone.
fn source(sheet: &Sheet<'_>) -> io::Result<String> {
    let Some(source) = sheet.source else {
        return Ok(String::new());
    };
    let letters = STANDARD.encode(packed(source)?);
    Ok(format!(
        "<script type=\"application/vnd.wayline+zlib\">{letters}</script>\n"
    ))
}

/// The colours of the page in each look, those of the drawing, and the rest of its style.
fn style(sheet: &Sheet<'_>, other: Option<&Theme>, drawing: &Drawing<'_>) -> String {
    let scene = sheet.scene;
    let mut style = format!(
        ":root{{{}--w:{:.2};--h:{:.2};--l:{:.2};--t:{:.2}}}",
        variables(sheet.theme),
        scene.size.width,
        scene.size.height,
        scene.left,
        scene.top,
    );
    if let Some(other) = other {
        let written = write!(style, ":root.other{{{}}}", variables(other));
        debug_assert!(written.is_ok(), "writing to a text cannot fail");
    }
    style.push('\n');
    style.push_str(&drawing.rules(":root.other"));
    style.push('\n');
    style.push_str(STYLE);
    if scene.size.width > scene.size.height {
        style.push_str("@media print{@page{size:landscape}}\n");
    }
    style
}

fn variables(theme: &Theme) -> String {
    let colours = &theme.colours;
    let named = [
        ("canvas", colours.canvas),
        ("panel", colours.panel),
        ("paper", colours.paper),
        ("card", colours.card),
        ("line", colours.line),
        ("text", colours.text),
        ("text-soft", colours.text_soft),
        ("accent", colours.accent),
        ("on-accent", colours.on_accent),
        ("field", colours.field),
        ("hover", colours.hover),
        ("positive", colours.positive),
    ];
    let mut variables = String::new();
    for (name, Colour { r, g, b, a }) in named {
        let written = write!(variables, "--{name}:{};", css([r, g, b, a]));
        debug_assert!(written.is_ok(), "writing to a text cannot fail");
    }
    let (is_dark, scheme) = if colours.is_dark {
        (1, "dark")
    } else {
        (0, "light")
    };
    let written = write!(variables, "--is-dark:{is_dark};color-scheme:{scheme};");
    debug_assert!(written.is_ok(), "writing to a text cannot fail");
    variables
}

fn push_look_button(out: &mut String, sheet: &Sheet<'_>) {
    let name = sheet.words.text("html-look");
    out.push_str("<button type=\"button\" id=\"look\" class=\"round\"");
    push_attribute(out, "aria-label", &name);
    push_attribute(out, "title", &name);
    out.push_str(
        "><svg width=\"16\" height=\"16\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">\
         <path d=\"M8 2a6 6 0 100 12z\" fill=\"currentColor\"/>\
         <circle cx=\"8\" cy=\"8\" r=\"6\" fill=\"none\" stroke=\"currentColor\" \
         stroke-width=\"1.5\"/></svg></button>\n",
    );
}

/// A menu of boxes to tick.
fn push_menu(out: &mut String, sheet: &Sheet<'_>, (key, id): (&str, &str), boxes: &str) {
    let name = sheet.words.text(key);
    out.push_str("<details class=\"menu\"><summary>");
    push_text(out, &name);
    out.push_str("<span class=\"count\"");
    push_attribute(out, "id", id);
    out.push_str("></span></summary><fieldset><legend>");
    push_text(out, &name);
    out.push_str("</legend>");
    out.push_str(boxes);
    out.push_str("</fieldset></details>\n");
}

fn push_reset(out: &mut String, sheet: &Sheet<'_>, to: &str) {
    out.push_str("<button type=\"button\"");
    push_attribute(out, "data-reset", to);
    out.push('>');
    push_text(out, &sheet.words.text("html-show-all"));
    out.push_str("</button>");
}

fn persona_menu(sheet: &Sheet<'_>, drawing: &mut Drawing<'_>) -> String {
    let mut menu = String::new();
    if sheet.journey.personas.is_empty() {
        return menu;
    }
    let mut boxes = String::new();
    for persona in &sheet.journey.personas {
        boxes.push_str("<label><input type=\"checkbox\"");
        push_attribute(&mut boxes, "data-persona", persona.id.as_str());
        boxes.push('>');
        if let Some(index) = curve_of(sheet, persona) {
            boxes.push_str("<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><circle");
            drawing.push_line_colour(&mut boxes, index);
            boxes.push_str(" cx=\"6\" cy=\"6\" r=\"5\"/></svg>");
        }
        boxes.push_str("<span>");
        push_text(
            &mut boxes,
            &name_or(sheet, &persona.name, "element-persona"),
        );
        boxes.push_str("</span></label>");
    }
    push_reset(&mut boxes, sheet, "none");
    push_menu(&mut menu, sheet, ("html-personas", "persona-count"), &boxes);
    menu
}

/// Where in the grid the line of a persona's curve is.
fn curve_of(sheet: &Sheet<'_>, persona: &Persona) -> Option<usize> {
    sheet.scene.body.iter().position(|placed| {
        let Some(ElementId::Curve(id)) = placed.element else {
            return false;
        };
        let curve = sheet.journey.curve(id);
        let has_line = placed
            .fragment
            .items
            .iter()
            .any(|item| matches!(item, Item::Path(path) if path.stroke.is_some()));
        has_line && curve.is_some_and(|it| it.persona == persona.id)
    })
}

fn lane_menu(sheet: &Sheet<'_>, rows: &[Row]) -> String {
    let mut menu = String::new();
    if rows.len() < 2 {
        return menu;
    }
    let mut boxes = String::new();
    for (index, row) in rows.iter().enumerate() {
        let name = sheet.journey.lane(row.lane).map_or("", |it| &*it.name);
        boxes.push_str("<label><input type=\"checkbox\" checked");
        push_attribute(&mut boxes, "data-row", &index.to_string());
        boxes.push_str("><span>");
        push_text(&mut boxes, &name_or(sheet, name, "element-lane"));
        boxes.push_str("</span></label>");
    }
    push_reset(&mut boxes, sheet, "all");
    push_menu(&mut menu, sheet, ("html-lanes", "lane-count"), &boxes);
    menu
}

fn name_or(sheet: &Sheet<'_>, name: &str, key: &str) -> String {
    if name.is_empty() {
        sheet.words.text(key)
    } else {
        name.to_owned()
    }
}
