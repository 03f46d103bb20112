//! Filters HTML in texts as Mermaid does: titles and descriptions pass a filter against
//! dangerous pages, which writes the HTML anew.

use std::fmt::Write as _;

use html5gum::{StartTag, Token, Tokenizer};
use quick_xml::escape::partial_escape;

/// Harmless tags that people use in texts. Other tags are removed, but their contents stay.
const KEPT: [&str; 28] = [
    "a", "abbr", "b", "big", "center", "cite", "code", "del", "div", "em", "font", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub",
    "sup", "u",
];
/// Harmless attributes. Others are removed.
const KEPT_ATTRIBUTES: [&str; 8] = [
    "align", "class", "color", "dir", "href", "id", "style", "title",
];
/// Tags that are removed together with their contents.
const CUT: [&str; 4] = ["script", "style", "iframe", "noscript"];

/// A text after the filter; the same text if it has no tag.
pub(super) fn filtered(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<String> = Vec::new();
    let mut cut: Option<String> = None;
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::String(shown) if cut.is_none() => {
                out.push_str(&serialised(&String::from_utf8_lossy(&shown)));
            }
            Token::StartTag(tag) if cut.is_none() => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if matches!(name.as_str(), "br" | "hr" | "wbr") {
                    out.extend(["<", &name, ">"]);
                } else if KEPT.contains(&name.as_str()) {
                    write_tag(&mut out, &name, &tag);
                    open.push(name);
                } else if CUT.contains(&name.as_str()) {
                    cut = Some(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                if cut.as_deref() == Some(&*name) {
                    cut = None;
                } else if name == "br" && cut.is_none() {
                    out.push_str("<br>");
                } else if let Some(at) = open.iter().rposition(|tag| *tag == *name) {
                    close(&mut out, &mut open, at);
                }
            }
            _ => {}
        }
    }
    close(&mut out, &mut open, 0);
    out
}

/// Closes the open tags down to the one at `at`.
fn close(out: &mut String, open: &mut Vec<String>, at: usize) {
    for name in open.drain(at..).rev() {
        out.extend(["</", &name, ">"]);
    }
}

fn write_tag(out: &mut String, name: &str, tag: &StartTag<()>) {
    out.push('<');
    out.push_str(name);
    for (name, value) in &tag.attributes {
        let name = String::from_utf8_lossy(name);
        let value = String::from_utf8_lossy(value);
        let is_harmless = !value
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("javascript:");
        if KEPT_ATTRIBUTES.contains(&&*name) && is_harmless {
            let value = serialised(&value).replace('"', "&quot;");
            write!(out, " {name}=\"{value}\"").expect("a text takes any text");
        }
    }
    out.push('>');
}

/// `text` as browsers write the text of an element in HTML. Values of attributes are written
/// the same way, with double quotes as entities too.
fn serialised(text: &str) -> String {
    partial_escape(text).replace('\u{a0}', "&nbsp;")
}
