//! Words that mean the same in journeys of customers, in English and in Russian.
//!
//! Programs name events in English while the map speaks Russian, or the other way round; letters
//! say nothing about "cart" and «корзина». This list does.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::stem;

/// Words that say little in the names of events and steps.
const FILLERS: &str = "a an the to of in on at for and or with by from my your our is was page screen \
    event click clicked button btn tap tapped step user customer client web mobile ui ga ok id card \
    в во на к и по с со из для о об от до у мой экран страница карточка нажатие нажать кнопка событие шаг клик \
    клиент пользователь";

/// Words that mean the same, a line for each meaning.
const CONCEPTS: &[&str] = &[
    "search find query lookup поиск искать найти",
    "view viewed open opened visit see просмотр посмотреть открыть открытие смотреть посещение",
    "product item goods sku товар продукт изделие",
    "catalog catalogue category categories listing каталог категория раздел",
    "cart basket bag корзина",
    "add added добавить добавление положить",
    "remove removed delete удалить удаление убрать",
    "order ordered заказ заказать",
    "purchase buy bought purchased покупка купить приобрести приобретение",
    "checkout оформление оформить",
    "pay payment paid pays оплата оплатить платеж платить заплатить",
    "delivery deliver delivered shipping ship shipped shipment доставка доставить отгрузка",
    "return returned refund refunded возврат вернуть",
    "register registration registered signup регистрация зарегистрироваться",
    "login signin auth authorization authorisation вход войти авторизация логин",
    "support help helpdesk service поддержка помощь сервис",
    "review feedback rating отзыв оценка оценить",
    "compare comparison compared сравнение сравнить",
    "choose select choice selection selected pick выбор выбрать",
    "install installation installed setup установка установить",
    "connect connection connected подключение подключить",
    "home main главная домашняя",
    "account profile кабинет профиль аккаунт",
    "subscribe subscription subscribed подписка подписаться",
    "promo coupon discount voucher промокод купон скидка",
    "receive received receipt получить получение",
    "pickup самовывоз",
    "email mail letter почта письмо",
    "chat message чат сообщение",
    "call called phone звонок позвонить телефон",
    "confirm confirmation confirmed подтверждение подтвердить",
    "complete completed success finish finished done успешно завершить завершение успех",
    "error fail failed failure ошибка сбой",
    "shop store магазин",
    "ad ads advert advertisement banner реклама баннер объявление",
    "site website сайт",
    "price cost цена стоимость",
    "use usage used использование использовать пользоваться",
    "start begin started начать начало старт",
    "request application apply заявка заявление",
    "warranty guarantee гарантия",
    "repair fix ремонт починить",
    "cancel cancelled cancellation canceled отмена отменить",
    "wait waiting ожидание ждать",
    "question ask вопрос спросить",
    "problem issue ticket проблема обращение неполадка",
    "recommend recommendation refer рекомендация рекомендовать советовать",
    "need потребность нужда",
    "details description подробности описание характеристики",
    "address адрес",
    "courier driver курьер водитель",
    "contract договор контракт",
    "document documents документ документы",
    "book booking reservation reserve бронь бронирование забронировать",
    "favourite favorite wishlist избранное",
];

/// A meaning: its place in the list.
pub type Concept = usize;

static BY_STEM: LazyLock<HashMap<String, Concept>> = LazyLock::new(|| {
    let mut by_stem = HashMap::new();
    for (concept, words) in CONCEPTS.iter().enumerate() {
        for word in words.split(' ') {
            by_stem.entry(stem(word)).or_insert(concept);
        }
    }
    by_stem
});

static FILLER_STEMS: LazyLock<Vec<String>> =
    LazyLock::new(|| FILLERS.split_whitespace().map(stem).collect());

/// What the word with this stem means, if it is one of the list.
pub fn concept(stem: &str) -> Option<Concept> {
    BY_STEM.get(stem).copied()
}

/// Whether the word with this stem says little in the names of events and steps.
pub fn is_filler(stem: &str) -> bool {
    FILLER_STEMS.iter().any(|filler| filler == stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_has_two_meanings() {
        let mut seen: HashMap<String, Concept> = HashMap::new();
        for (place, words) in CONCEPTS.iter().enumerate() {
            for word in words.split(' ') {
                let before = seen.insert(stem(word), place);
                assert!(before.is_none_or(|before| before == place), "{word}");
            }
        }
    }
}
