//! A page for browsers that needs no other files: the map, in which one can move around, and a
//! panel beside it with the details of each element.
//!
//! [`drawing`] draws the four panes, divided into rows that can be hidden; [`details`]
//! describes the elements. Script, style and frame of the page are files in `assets/html`. No
//! text of the map becomes markup or script: texts are escaped or written as JSON, and the
//! page's content security policy allows no script but the page's own.

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
use super::svg::{css, packed, title};
use super::xml::{push_attribute, push_text};
use crate::element_names;
use crate::model::{ElementId, Persona};
use crate::scene::{Colour, Item, Scene, Theme};

/// The frame of the page, with keys in double braces where something is put in.
const PAGE: &str = include_str!("../../../../assets/html/page.html");
/// The part of the style that is the same for all maps.
const STYLE: &str = include_str!("../../../../assets/html/page.css");
/// The script of the page.
const SCRIPT: &str = include_str!("../../../../assets/html/page.js");

/// The keys of the messages in the page's frame.
const WORDS: [&str; 26] = [
    "html-about",
    "html-close",
    "html-details",
    "html-find",
    "html-fit",
    "html-fit-short",
    "html-gestures",
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
    "html-touch",
    "html-zoom",
    "html-zoom-in",
    "html-zoom-out",
    "html-zoom-whole",
];

/// The same map laid out in another theme, for the page's switch between light and dark.
#[derive(Clone, Copy, Debug)]
pub struct OtherLook<'a> {
    /// The theme of the other look.
    pub theme: &'a Theme,
    /// The map in that theme, laid out from the same journey, view and language.
    pub scene: &'a Scene,
}

/// Writes `sheet` as one HTML file. With `other` the page has a switch between both looks and
/// begins with that of the sheet. The same input gives the same bytes.
///
/// # Errors
/// Returns the error of `out` if writing fails.
pub fn write_html(
    sheet: &Sheet<'_>,
    other: Option<OtherLook<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut drawing = Drawing::new(sheet, other.map(|look| look.scene));
    let panes = drawing.panes();
    let heading = drawing.frame(false);
    let legend = drawing.frame(true);
    let personas = persona_menu(sheet, &mut drawing);
    let lanes = lane_menu(sheet, drawing.rows());
    let details = Details::new(sheet).json(drawing.rows(), drawing.sizes());
    let source = source(sheet)?;
    // No text of the map can contain the nonce, because it depends on all of them.
    let nonce = blake3::hash([&*details, &*panes, &*source].concat().as_bytes()).to_hex();
    let style = style(sheet, other.map(|look| look.theme), &drawing);
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
        "heading" => out.push_str(&heading),
        "legend" => out.push_str(&legend),
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

/// `template` with each `{{key}}` replaced by what `fill` writes for it. What is put in is not
/// searched for keys.
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

/// The text of the map, compressed, in a script of a type that browsers do not run. Empty if
/// the page does not carry the map.
fn source(sheet: &Sheet<'_>) -> io::Result<String> {
    let Some(source) = sheet.source else {
        return Ok(String::new());
    };
    let letters = STANDARD.encode(packed(source)?);
    Ok(format!(
        "<script type=\"application/vnd.wayline+zlib\">{letters}</script>\n"
    ))
}

/// The style of the page: its colours in each look, those of the drawing, and the fixed part.
fn style(sheet: &Sheet<'_>, other: Option<&Theme>, drawing: &Drawing<'_>) -> String {
    let scene = sheet.scene;
    let outer = scene.outer();
    let mut style = format!(
        ":root{{{}--w:{:.2};--h:{:.2};--l:{:.2};--t:{:.2};--ow:{:.2};--oh:{:.2};--title:{:.2};\
         --legend:{:.2}}}",
        variables(sheet.theme),
        scene.size.width,
        scene.size.height,
        scene.left,
        scene.top,
        outer.width(),
        outer.height(),
        -outer.y0,
        outer.y1 - scene.size.height,
    );
    if let Some(other) = other {
        let written = write!(style, ":root.other{{{}}}", variables(other));
        debug_assert!(written.is_ok(), "writing to a text cannot fail");
    }
    style.push('\n');
    style.push_str(&drawing.font_rules());
    style.push_str(&drawing.rules(":root.other"));
    style.push('\n');
    style.push_str(STYLE);
    if scene.framed.is_some() {
        // The title says it.
        style.push_str("@media print{#corner .about{display:none}}\n");
    }
    if outer.width() > outer.height() {
        style.push_str("@media print{@page{size:landscape}}\n");
    }
    style
}

/// The colours of a theme as variables of the style.
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

/// Writes a menu of checkboxes. `key` is that of its name, `id` the id of the element that
/// shows how many are chosen.
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

/// Writes the button that shows everything again. `to` is the state that it brings all boxes
/// to.
fn push_reset(out: &mut String, sheet: &Sheet<'_>, to: &str) {
    out.push_str("<button type=\"button\"");
    push_attribute(out, "data-reset", to);
    out.push('>');
    push_text(out, &sheet.words.text("html-show-all"));
    out.push_str("</button>");
}

/// The menu in which personas are chosen; empty if the map has none.
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
            &element_names::name_or_kind(
                sheet.words,
                ElementId::Persona(persona.id),
                &persona.name,
            ),
        );
        boxes.push_str("</span></label>");
    }
    push_reset(&mut boxes, sheet, "none");
    push_menu(&mut menu, sheet, ("html-personas", "persona-count"), &boxes);
    menu
}

/// The index in the scene's body of the fragment with the line of a persona's curve.
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
        has_line && curve.is_some_and(|curve| curve.persona == persona.id)
    })
}

/// The menu in which lanes are shown and hidden; empty if there are less than two.
fn lane_menu(sheet: &Sheet<'_>, rows: &[Row]) -> String {
    let mut menu = String::new();
    if rows.len() < 2 {
        return menu;
    }
    let mut boxes = String::new();
    for (index, row) in rows.iter().enumerate() {
        let name = sheet.journey.lane(row.lane).map_or("", |lane| &*lane.name);
        boxes.push_str("<label><input type=\"checkbox\" checked");
        push_attribute(&mut boxes, "data-row", &index.to_string());
        boxes.push_str("><span>");
        let name = element_names::name_or_kind(sheet.words, ElementId::Lane(row.lane), name);
        push_text(&mut boxes, &name);
        boxes.push_str("</span></label>");
    }
    push_reset(&mut boxes, sheet, "all");
    push_menu(&mut menu, sheet, ("html-lanes", "lane-count"), &boxes);
    menu
}
