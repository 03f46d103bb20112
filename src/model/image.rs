//! Pictures embedded in a map.

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{ImageId, is_default};

/// A picture that is embedded in the map. It is stored once, however many cards and personas
/// show it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Image {
    /// Id of the picture: not empty, and different from that of every other picture. Wayline
    /// makes it of `i-` and the first 20 hexadecimal digits of the BLAKE3 hash of the decoded
    /// `data`.
    pub id: ImageId,
    /// A description of the picture for people who cannot see it. May have several lines.
    #[serde(skip_serializing_if = "is_default")]
    pub alt: String,
    /// Width in pixels, from 1 to 32768.
    pub width: u32,
    /// Height in pixels, from 1 to 32768.
    pub height: u32,
    /// The content of a PNG or JPEG file, encoded in base64. Must not be empty.
    #[serde(serialize_with = "to_base64", deserialize_with = "from_base64")]
    #[schemars(with = "String", extend("contentEncoding" = "base64"))]
    pub data: Arc<[u8]>,
}

/// Hexadecimal digits of the hash in a picture's id: 80 bits, as many as fit.
const ID_DIGITS: usize = 20;

impl Image {
    /// The picture encoded in `data`, of `width` × `height` pixels. Its id is the hash of its
    /// bytes, so the same bytes always get the same id.
    pub fn new(data: impl Into<Arc<[u8]>>, width: u32, height: u32) -> Self {
        let data = data.into();
        let letters = blake3::hash(&data).to_hex();
        let id = format!("{}-{}", ImageId::PREFIX, &letters[..ID_DIGITS]);
        Self {
            id: ImageId::new(&id).unwrap_or_default(),
            alt: String::new(),
            width,
            height,
            data,
        }
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} {}×{})", self.id, self.width, self.height)
    }
}

fn to_base64<S: Serializer>(data: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&STANDARD.encode(data))
}

fn from_base64<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
    let text = String::deserialize(deserializer)?;
    STANDARD
        .decode(text)
        .map(Arc::from)
        .map_err(serde::de::Error::custom)
}
