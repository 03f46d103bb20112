# Что стоит на самой карте, и названия значений модели.

map-kind-current-state = Текущее состояние
map-kind-future-state = Будущее состояние
map-kind-day-in-the-life = День из жизни
map-kind-service-blueprint = Карта сервиса (blueprint)
map-language-guessed = Как написана карта ({ $language })

channel-web = сайт
channel-mobile-app = приложение
channel-email = почта
channel-phone = телефон
channel-chat = чат
channel-social = соцсети
channel-store = магазин
channel-print = печать
channel-partner = партнёр

role-note = Заметка
role-goal = Цель клиента
role-action = Действие клиента
role-touchpoint = Точка контакта
role-experience = Опыт
role-thought = Мысль
role-feeling = Чувство
role-need = Потребность или ожидание
role-motivation = Мотивация
role-pain-point = Боль
role-artifact = Артефакт
role-frontstage = Действие на виду
role-backstage = Действие за кулисами
role-support-process = Вспомогательный процесс
role-opportunity = Точка роста
role-initiative = Инициатива
role-value-proposition = Ценностное предложение
role-department = Отдел
role-picture = Изображение

severity-minor = Слабая
severity-serious = Серьёзная
severity-blocking = Критичная

progress-planned = в плане
progress-doing = в работе
progress-done = готово
progress-dropped = отменено

status-observed = факт
status-assumed = гипотеза
status-proposed = идея

lane-kind-cards = Карточки
lane-kind-touchpoints = Точки контакта
lane-kind-emotion-curve = Эмоциональная кривая
lane-kind-metric = Показатель
lane-kind-images = Изображения
lane-kind-divider = Разделитель

divider-interaction = Линия взаимодействия
divider-visibility = Линия видимости
divider-internal-interaction = Линия внутреннего взаимодействия

curve-current = сейчас
curve-future = будущее

better-higher = Чем больше, тем лучше
better-lower = Чем меньше, тем лучше

evidence-kind-survey = Опрос
evidence-kind-interview = Интервью
evidence-kind-analytics = Аналитика поведения
evidence-kind-sales = CRM и продажи
evidence-kind-support = Сервис и поддержка
evidence-kind-social = Соцсети и отзывы
evidence-kind-observation = Наблюдение

consent-given = Получено
consent-not-needed = Не требуется
consent-withdrawn = Отозвано

sensitivity-public = Открытые
sensitivity-internal = Внутренние
sensitivity-confidential = Конфиденциальные
sensitivity-personal = Персональные

tint-blue = Синий
tint-teal = Бирюзовый
tint-amber = Янтарный
tint-violet = Фиолетовый
tint-rose = Розовый
tint-green = Зелёный
tint-slate = Серый

map-reach = { $count } из { $of }
map-curve-legend-future = { $persona }, будущее
map-collapsed = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}

map-hidden-lanes = { $count ->
    [one] { $count } скрытая дорожка
    [few] { $count } скрытые дорожки
   *[many] { $count } скрытых дорожек
}
map-show-lanes = Показать: { $names }

map-mark-peak = пик
map-mark-lowest = минимум
map-mark-end = конец
map-sample = n = { $count }
map-everyone = все
map-quote = «{ $text }»
