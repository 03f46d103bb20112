//! The message of a panic.

use std::any::Any;

/// The message of a panic that was caught; empty if it has none.
pub fn panic_text(payload: &(dyn Any + Send)) -> &str {
    let fixed = payload.downcast_ref::<&'static str>().copied();
    let formatted = payload.downcast_ref::<String>().map(String::as_str);
    fixed.or(formatted).unwrap_or_default()
}
