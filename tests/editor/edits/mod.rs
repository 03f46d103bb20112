//! What changes a map: every edit alone, edits in any order, and those that are refused.

mod each;
mod groups;
mod lane_presets;
mod random;
mod refused;
