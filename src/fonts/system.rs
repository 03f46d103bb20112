//! The fonts of the system, in the order in which they are tried for a cluster.

use std::collections::{HashMap, HashSet};

use parley::fontique::{
    Collection, FallbackKey, FamilyId, GenericFamily, Language, Script as ScriptTag, SourceCache,
};
use unicode_script::Script;

use super::cluster::{self, Tone, is_emoji};
use super::face::Face;

/// Fonts with emoji in colours, by the names they have on common systems.
const EMOJI: [&str; 4] = [
    "Noto Color Emoji",
    "Apple Color Emoji",
    "Segoe UI Emoji",
    "Twemoji Mozilla",
];

/// A font has not been read yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unread;

/// The fonts of the system.
pub(super) struct SystemFonts {
    collection: Collection,
    cache: SourceCache,
    /// The fonts that were looked at; `None` for one that cannot be read.
    faces: HashMap<FamilyId, Option<Face>>,
    /// The families to try for a script, the best first.
    orders: HashMap<(Script, Tone), Vec<FamilyId>>,
    /// The tone of Chinese characters in a text without other letters, as its reader is used to.
    han: (Tone, &'static str),
}

impl SystemFonts {
    pub fn new(collection: Collection, cache: SourceCache) -> Self {
        let locale = sys_locale::get_locale().unwrap_or_default();
        Self {
            collection,
            cache,
            faces: HashMap::new(),
            orders: HashMap::new(),
            han: han_of(&locale),
        }
    }

    /// The font for `cluster` in a text of this tone: for an emoji one with colours, for
    /// anything else one whose letters are as wide as they need to be, if there is one. The
    /// family `after` is that of the text before it, which is taken for signs that no script
    /// has of its own. `None` if no font has the cluster.
    ///
    /// # Errors
    /// Without `reads`, [`Unread`] if a font that was not read yet may be the one.
    pub fn find(
        &mut self,
        cluster: &str,
        (tone, after): (Tone, Option<&str>),
        reads: bool,
    ) -> Result<Option<Face>, Unread> {
        if is_emoji(cluster)
            && let Some(face) = self.find_emoji(cluster, reads)?
        {
            return Ok(Some(face));
        }
        let script = cluster::script(cluster);
        if script == Script::Common
            && let Some(id) = after.and_then(|name| self.collection.family_id(name))
            && let Some(face) = self.face(id, reads)?
            && face.covers(cluster)
        {
            return Ok(Some(face.clone()));
        }
        if !reads && !self.orders.contains_key(&(script, tone)) {
            return Err(Unread);
        }
        let mut coarse = None;
        for id in self.order(script, tone) {
            let Some(face) = self.face(id, reads)? else {
                continue;
            };
            if face.is_coloured() || !face.covers(cluster) {
                continue;
            }
            if !face.is_coarse {
                return Ok(Some(face.clone()));
            }
            if coarse.is_none() {
                coarse = Some(face.clone());
            }
        }
        Ok(coarse)
    }

    fn find_emoji(&mut self, cluster: &str, reads: bool) -> Result<Option<Face>, Unread> {
        let mut order: Vec<FamilyId> = EMOJI
            .iter()
            .filter_map(|name| self.collection.family_id(name))
            .collect();
        order.extend(self.collection.generic_families(GenericFamily::Emoji));
        for id in order {
            if let Some(face) = self.face(id, reads)?
                && face.is_coloured()
                && face.covers(cluster)
            {
                return Ok(Some(face.clone()));
            }
        }
        Ok(None)
    }

    /// The font of a family; `None` if it cannot be read.
    fn face(&mut self, id: FamilyId, reads: bool) -> Result<Option<&Face>, Unread> {
        if !reads && !self.faces.contains_key(&id) {
            return Err(Unread);
        }
        let (collection, cache) = (&mut self.collection, &mut self.cache);
        let face = self.faces.entry(id).or_insert_with(|| {
            let family = collection.family(id)?;
            Face::load(&family, cache)
        });
        Ok(face.as_ref())
    }

    /// The families to try for `script` in a text of this tone, each once.
    fn order(&mut self, script: Script, tone: Tone) -> Vec<FamilyId> {
        if let Some(order) = self.orders.get(&(script, tone)) {
            return order.clone();
        }
        let (tone_here, language) = match tone {
            Tone::Plain => (Tone::Plain, ""),
            Tone::Chinese => self.han,
            Tone::Japanese => (Tone::Japanese, "ja"),
            Tone::Korean => (Tone::Korean, "ko"),
        };
        let is_eastern = matches!(
            script,
            Script::Common
                | Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Hangul
                | Script::Bopomofo
        ) && tone_here != Tone::Plain;
        let mut order = Vec::new();
        if is_eastern {
            let ending = match (tone_here, language) {
                (Tone::Japanese, _) => "JP",
                (Tone::Korean, _) => "KR",
                (_, "zh-TW" | "zh-HK") => "TC",
                _ => "SC",
            };
            for start in ["Noto Sans CJK", "Noto Sans", "Source Han Sans"] {
                order.extend(self.collection.family_id(&format!("{start} {ending}")));
            }
        } else {
            order.extend(self.collection.family_id(&cluster::noto(script)));
        }
        // What the system itself takes for a script is best on systems that choose by hand.
        // Fontconfig's choice is only the font with the most characters of the script, which may
        // be one for ornaments, so that its sorted list comes first.
        let script_name = if is_eastern {
            "Hani"
        } else {
            script.short_name()
        };
        let mut own = Vec::new();
        if let Ok(bytes) = <[u8; 4]>::try_from(script_name.as_bytes())
            && !matches!(script, Script::Inherited | Script::Unknown)
        {
            let language = Language::parse(language).ok();
            let key = FallbackKey::new(ScriptTag::from_bytes(bytes), language.as_ref());
            own.extend(self.collection.fallback_families(key));
        }
        let chooses = cfg!(any(windows, target_vendor = "apple"));
        if chooses || is_eastern {
            order.append(&mut own);
        }
        for family in [GenericFamily::SansSerif, GenericFamily::SystemUi] {
            order.extend(self.collection.generic_families(family));
        }
        order.append(&mut own);
        order.extend(self.collection.generic_families(GenericFamily::Serif));
        let mut names: Vec<String> = self.collection.family_names().map(str::to_owned).collect();
        names.sort_unstable();
        let rest = names
            .iter()
            .filter_map(|name| self.collection.family_id(name));
        order.extend(rest);
        let mut seen = HashSet::new();
        order.retain(|id| seen.insert(*id));
        self.orders.insert((script, tone), order.clone());
        order
    }
}

/// The tone and the language of Chinese characters for a reader with this locale.
fn han_of(locale: &str) -> (Tone, &'static str) {
    let locale = locale.replace('_', "-");
    if locale.starts_with("ja") {
        (Tone::Japanese, "ja")
    } else if locale.starts_with("ko") {
        (Tone::Korean, "ko")
    } else if locale.contains("-TW") || locale.contains("-HK") || locale.contains("-Hant") {
        (Tone::Chinese, "zh-TW")
    } else {
        (Tone::Chinese, "zh-CN")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_look_as_their_reader_is_used_to() {
        for (locale, expected) in [
            ("ja_JP.UTF-8", (Tone::Japanese, "ja")),
            ("ko-KR", (Tone::Korean, "ko")),
            ("zh-Hant-TW", (Tone::Chinese, "zh-TW")),
            ("ru-RU", (Tone::Chinese, "zh-CN")),
            ("", (Tone::Chinese, "zh-CN")),
        ] {
            assert_eq!(han_of(locale), expected, "{locale}");
        }
    }
}
