//! Maps as drawings and as pages for browsers.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each test file uses a part of it")]
mod common;

mod html;
mod inside;
mod support;
mod svg;
