//! Reads PDF documents as another program does: pages, their text, bookmarks, streams.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Page;

/// The document in `bytes`.
pub fn read(bytes: &[u8]) -> Pdf {
    Pdf::new(bytes.to_vec()).expect("a PDF document")
}

/// The document's catalogue.
pub fn catalogue(pdf: &Pdf) -> Dict<'_> {
    let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    catalogue.expect("a catalogue")
}

/// A text outside of pages.
pub fn text_of(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units = wide.chunks_exact(2);
            let units: Vec<u16> = units
                .map(|unit| u16::from_be_bytes([unit[0], unit[1]]))
                .collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
}

/// The texts that a font's glyphs stand for, by their codes.
type Meanings = HashMap<u16, String>;

/// The texts of a page as they are shown, one for each time that text is begun.
pub fn texts(page: &Page<'_>) -> Vec<String> {
    let mut fonts: HashMap<Vec<u8>, Meanings> = HashMap::new();
    let mut font = Vec::new();
    let mut texts = Vec::new();
    let mut text = String::new();
    // The replacement texts of the open tags; without one, the glyphs stand for themselves.
    let mut actual: Vec<Option<String>> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::BeginText(_) => text.clear(),
            TypedInstruction::EndText(_) => texts.push(std::mem::take(&mut text)),
            TypedInstruction::TextFont(set) => {
                font = set.0.to_vec();
                fonts.entry(font.clone()).or_insert_with(|| {
                    let font = page.resources().get_font(set.0).expect("a font");
                    let map = font.get::<Stream<'_>>("ToUnicode").expect("meanings");
                    meanings(&map.decoded_data().expect("packed well"))
                });
            }
            TypedInstruction::BeginMarkedContent(_) => actual.push(None),
            TypedInstruction::BeginMarkedContentWithProperties(begun) => {
                let said = match begun.1 {
                    Object::Dict(properties) => properties.get::<PdfString<'_>>("ActualText"),
                    _ => None,
                };
                actual.push(said.map(|said| text_of(&said)));
                if let Some(Some(said)) = actual.last() {
                    text.push_str(said);
                }
            }
            TypedInstruction::EndMarkedContent(_) => {
                actual.pop();
            }
            TypedInstruction::ShowText(shown) if !actual.iter().any(Option::is_some) => {
                push(&mut text, shown.0, &fonts[&font]);
            }
            TypedInstruction::ShowTexts(shown) if !actual.iter().any(Option::is_some) => {
                for part in shown.0.iter::<Object<'_>>() {
                    if let Object::String(part) = part {
                        push(&mut text, &part, &fonts[&font]);
                    }
                }
            }
            _ => {}
        }
    }
    texts
}

fn push(text: &mut String, codes: &[u8], meanings: &Meanings) {
    for code in codes.chunks_exact(2) {
        let code = u16::from_be_bytes([code[0], code[1]]);
        text.push_str(meanings.get(&code).map_or("\u{fffd}", String::as_str));
    }
}

/// Lines such as `<0001> <0041>` between `beginbfchar` and `endbfchar`.
fn meanings(map: &[u8]) -> Meanings {
    let map = String::from_utf8_lossy(map);
    let mut meanings = Meanings::new();
    for line in map.lines() {
        let parts: Vec<&str> = line.split(['<', '>']).map(str::trim).collect();
        let ["", code, "", meaning, ""] = parts[..] else {
            continue;
        };
        let units = (0..meaning.len() / 4).map(|at| &meaning[at * 4..at * 4 + 4]);
        let units: Vec<u16> = units
            .map(|unit| u16::from_str_radix(unit, 16).expect("a number"))
            .collect();
        let code = u16::from_str_radix(code, 16).expect("a number");
        meanings.insert(code, String::from_utf16_lossy(&units));
    }
    meanings
}

/// A bookmark: its depth, its title, its page counted from 0, and its place on the page.
#[derive(Debug, PartialEq)]
pub struct Bookmark {
    pub depth: usize,
    pub title: String,
    pub page: usize,
    pub x: f32,
    pub y: f32,
}

/// The bookmarks of a document, from the first to the last.
pub fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let outlines = catalogue(pdf).get::<Dict<'_>>("Outlines");
    walk(pdf, &outlines.expect("bookmarks"), 0, &mut found);
    found
}

fn walk(pdf: &Pdf, parent: &Dict<'_>, depth: usize, found: &mut Vec<Bookmark>) {
    let mut next = parent.get::<Dict<'_>>("First");
    while let Some(node) = next {
        let title = node.get::<PdfString<'_>>("Title").expect("a title");
        let place = node.get::<Array<'_>>("Dest").expect("a place");
        let page = place.iter::<Dict<'_>>().next().expect("a page").obj_id();
        let pages = pdf.pages();
        let page = pages
            .iter()
            .position(|candidate| candidate.raw().obj_id() == page);
        let numbers: Vec<f32> = place
            .iter::<Object<'_>>()
            .filter_map(|object| number(&object))
            .collect();
        found.push(Bookmark {
            depth,
            title: text_of(&title),
            page: page.expect("a page of the document"),
            x: numbers[0],
            y: numbers[1],
        });
        walk(pdf, &node, depth + 1, found);
        next = node.get::<Dict<'_>>("Next");
    }
}

fn number(object: &Object<'_>) -> Option<f32> {
    match object {
        Object::Number(number) => Some(number.as_f64() as f32),
        _ => None,
    }
}

/// The bytes of a document and of all its unpacked streams.
pub fn everything(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    for object in read(bytes).objects() {
        if let Object::Stream(stream) = object
            && let Ok(data) = stream.decoded_data()
        {
            all.extend_from_slice(&data);
        }
    }
    all
}

/// A tag: its kind, its alternative text, and its depth.
#[derive(Debug, PartialEq)]
pub struct Tag {
    pub depth: usize,
    pub kind: String,
    pub alt: String,
    /// The text that is read instead of the tag's content.
    pub said: String,
}

/// The tags of a document in reading order.
pub fn tags(pdf: &Pdf) -> Vec<Tag> {
    let mut found = Vec::new();
    let root = catalogue(pdf).get::<Dict<'_>>("StructTreeRoot");
    collect(&root.expect("tags"), 0, &mut found);
    found
}

fn collect(parent: &Dict<'_>, depth: usize, found: &mut Vec<Tag>) {
    let children: Vec<Dict<'_>> = match parent.get::<Object<'_>>("K") {
        Some(Object::Array(children)) => children
            .iter::<Object<'_>>()
            .filter_map(|object| object.into_dict())
            .collect(),
        Some(Object::Dict(child)) => vec![child],
        _ => Vec::new(),
    };
    for child in children {
        if let Some(kind) = child.get::<Name<'_>>("S") {
            let text = |key| {
                let text = child.get::<PdfString<'_>>(key);
                text.map(|text| text_of(&text)).unwrap_or_default()
            };
            found.push(Tag {
                depth,
                kind: kind.as_str().to_owned(),
                alt: text("Alt"),
                said: text("ActualText"),
            });
            collect(&child, depth + 1, found);
        }
    }
}

/// The parts of the map that a page shows through its windows, in the map's coordinates: left,
/// top, right, bottom. The transformation of what is drawn in a window gives its part.
pub fn windows(page: &Page<'_>) -> Vec<[f64; 4]> {
    let mut windows = Vec::new();
    let mut points: Vec<[f64; 2]> = Vec::new();
    let mut clip: Option<Vec<[f64; 2]>> = None;
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::MoveTo(to) => points = vec![[to.0.as_f64(), to.1.as_f64()]],
            TypedInstruction::LineTo(to) => points.push([to.0.as_f64(), to.1.as_f64()]),
            TypedInstruction::ClipNonZero(_) => clip = Some(points.clone()),
            TypedInstruction::Transform(to) => {
                let scale = to.0.as_f64();
                let (x, y) = (to.4.as_f64(), to.5.as_f64());
                // Pages are measured upwards, maps downwards.
                let on_map = |at: &[f64; 2]| [(at[0] - x) / scale, (y - at[1]) / scale];
                if let Some(corners) = clip.take() {
                    let corners: Vec<[f64; 2]> = corners.iter().map(on_map).collect();
                    let side = |axis: usize, pick: fn(f64, f64) -> f64| {
                        let places = corners.iter().map(|corner| corner[axis]);
                        places.reduce(pick).expect("corners")
                    };
                    windows.push([
                        side(0, f64::min),
                        side(1, f64::min),
                        side(0, f64::max),
                        side(1, f64::max),
                    ]);
                }
            }
            _ => {}
        }
    }
    windows
}

/// The lines of a page: the kind of their caps, and their dashes.
pub fn lines(page: &Page<'_>) -> Vec<(i64, Vec<f64>)> {
    let mut lines = Vec::new();
    let mut state = (0, Vec::new());
    let mut saved = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::SaveState(_) => saved.push(state.clone()),
            TypedInstruction::RestoreState(_) => state = saved.pop().expect("a saved state"),
            TypedInstruction::LineCap(cap) => state.0 = cap.0.as_i64(),
            TypedInstruction::DashPattern(dashes) => {
                let lengths = dashes.0.iter::<Object<'_>>();
                state.1 = lengths
                    .filter_map(|object| match object {
                        Object::Number(number) => Some(number.as_f64()),
                        _ => None,
                    })
                    .collect();
            }
            TypedInstruction::StrokePath(_) | TypedInstruction::FillAndStrokeNonZero(_) => {
                lines.push(state.clone());
            }
            _ => {}
        }
    }
    lines
}

/// The pictures of a document: how each is packed and its size in pixels.
pub fn pictures(bytes: &[u8]) -> Vec<(String, i64, i64)> {
    let mut found = Vec::new();
    for object in read(bytes).objects() {
        if let Object::Stream(stream) = object {
            let dict = stream.dict();
            let name = |key| {
                dict.get::<Name<'_>>(key)
                    .map(|name| name.as_str().to_owned())
            };
            let side = |key| dict.get::<i64>(key).unwrap_or_default();
            // A transparency mask is no picture of its own.
            let is_grey = name("ColorSpace").is_some_and(|space| space == "DeviceGray");
            if name("Subtype").is_some_and(|subtype| subtype == "Image") && !is_grey {
                found.push((
                    name("Filter").unwrap_or_default(),
                    side("Width"),
                    side("Height"),
                ));
            }
        }
    }
    found.sort();
    found
}
