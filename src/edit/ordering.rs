//! Keys for places in a list.

use std::sync::Arc;

use crate::model::OrderKey;

/// A key for a place in `list`, which is sorted: the place with `index` elements before it. If
/// there is no key between the neighbours, the whole list gets new keys.
pub(super) fn key_at<T: Clone>(
    list: &mut [Arc<T>],
    index: usize,
    key: impl Fn(&T) -> &OrderKey,
    set: impl Fn(&mut T, OrderKey),
) -> OrderKey {
    let index = index.min(list.len());
    let between = |list: &[Arc<T>]| {
        let before = index.checked_sub(1).and_then(|previous| list.get(previous));
        OrderKey::between(
            before.map(|element| key(element)),
            list.get(index).map(|element| key(element)),
        )
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
