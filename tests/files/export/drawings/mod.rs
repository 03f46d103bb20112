//! Maps as drawings and as pages for browsers.

mod html;
mod inside;
mod support;
mod svg;
