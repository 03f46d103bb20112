//! The map that an exported SVG carries in its metadata.
//!
//! A drawing that another program saved again still has the map, perhaps under another
//! prefix, with other line breaks and in another place. Only the tags of the drawing are
//! interpreted.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::error::FormatError;
use super::{unpacked, unreadable};

/// The XML namespace of the map's element.
const NAMESPACE: &str = "urn:wayline:map";
/// The name of the map's element.
const NAME: &str = "map";
/// The most prefixes of the namespace that are remembered.
const MAX_PREFIXES: usize = 8;

/// The text of the map in an SVG; `None` if it carries none.
pub(super) fn text_inside(bytes: &[u8]) -> Option<Result<String, FormatError>> {
    let mut reader = Reader::from_reader(bytes);
    let config = reader.config_mut();
    // The names of end tags are not checked: a broken drawing may still carry a whole map.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut prefixes = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let is_default = remember_prefixes(&tag, &mut prefixes);
                if is_map(&tag, is_default, &prefixes) {
                    return Some(content(&mut reader).and_then(|text| unpacked(&text)));
                }
            }
            Ok(Event::Empty(tag)) => {
                remember_prefixes(&tag, &mut prefixes);
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// Adds the prefixes that `tag` declares for the map's namespace to `prefixes`. Returns
/// whether it declares the namespace as the default one, without a prefix.
fn remember_prefixes(tag: &BytesStart<'_>, prefixes: &mut Vec<String>) -> bool {
    let mut is_default = false;
    for attribute in tag.attributes().with_checks(false) {
        let Ok(attribute) = attribute else {
            break;
        };
        if attribute.value != NAMESPACE {
            continue;
        }
        let key = attribute.key.as_ref();
        if key == "xmlns" {
            is_default = true;
        } else if let Some(prefix) = key.strip_prefix("xmlns:")
            && prefixes.len() < MAX_PREFIXES
        {
            prefixes.push(prefix.to_owned());
        }
    }
    is_default
}

fn is_map(tag: &BytesStart<'_>, is_default: bool, prefixes: &[String]) -> bool {
    let name = tag.name();
    match name.prefix() {
        None => is_default && name.as_ref() == NAME,
        Some(prefix) => {
            name.local_name().as_ref() == NAME
                && prefixes.iter().any(|known| known == prefix.as_ref())
        }
    }
}

/// The text up to the next end tag; another start tag before that is an error.
fn content(reader: &mut Reader<&[u8]>) -> Result<Vec<u8>, FormatError> {
    let mut text = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(part)) => text.extend_from_slice(part.as_bytes()),
            Ok(Event::CData(part)) => text.extend_from_slice(part.as_bytes()),
            Ok(Event::Comment(_)) => {}
            Ok(Event::End(_)) => return Ok(text),
            Ok(_) => return Err(unreadable("the map inside is cut off".to_owned())),
            Err(error) => return Err(unreadable(error.to_string())),
        }
    }
}
