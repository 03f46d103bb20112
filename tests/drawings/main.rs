//! Maps as drawings and as pages for browsers.

#[path = "../common/mod.rs"]
mod common;

mod html;
mod inside;
mod support;
mod svg;
