//! Keys for places in a list.

use std::sync::Arc;

use crate::model::OrderKey;

/// A key for a place in `list`, which is sorted: `index` elements come before. Gives the
/// whole list new keys if two neighbours share one.
pub(super) fn key_at<T: Clone>(
    list: &mut [Arc<T>],
    index: usize,
    key: impl Fn(&T) -> &OrderKey,
    set: impl Fn(&mut T, OrderKey),
) -> OrderKey {
    let index = index.min(list.len());
    let between = |list: &[Arc<T>]| {
        let before = index.checked_sub(1).and_then(|it| list.get(it));
        OrderKey::between(before.map(|it| key(it)), list.get(index).map(|it| key(it)))
    };
    if let Some(found) = between(list) {
        return found;
    }
    let keys = OrderKey::sequence(list.len());
    for (element, key) in list.iter_mut().zip(keys) {
        set(Arc::make_mut(element), key);
    }
    between(list).unwrap_or_default()
}
