# Карты, с которых можно начать: названия и для чего каждая.

template-short = Короткий путь
template-short-about = Первая карта для всего, что продаётся
template-empty-workshop = Пустая карта для воркшопа
template-empty-workshop-about = Этапы без названий и план первой карты на 90 минут
template-product = Путь с продуктом
template-product-about = От потребности до удержания
template-marketing = Маркетинговый путь
template-marketing-about = От осведомлённости до лояльности, с конверсией
template-micro = Микропуть
template-micro-about = Шаги одной задачи, со временем и ошибками
template-software-onboarding = Знакомство с программой
template-software-onboarding-about = От сравнения программ до решения платить
template-service-blueprint = Карта сервиса (blueprint)
template-service-blueprint-about = Что делают сотрудники и системы: на виду и за кулисами
template-day-in-the-life = День из жизни
template-day-in-the-life-about = Обычный день и то, где продукт мог бы помочь
template-future-state = Будущее состояние
template-future-state-about = Сегодняшние боли и кривая, к которой идём

new-exists = { $path } уже существует и не перезаписан. Выберите другое имя или добавьте --force.
new-unknown = Шаблона «{ $id }» нет. Есть такие:
new-error-no-folder = Папки { $path } нет. Создайте её или выберите другую.
new-error-not-a-file = { $path } — не файл. Выберите другое имя.
new-error-no-permission = { $path }: нет права на запись. Выберите другую папку.
new-error-disk-full = Диск заполнен, { $path } не записан. Освободите место или выберите другую папку.
new-error-io = { $path } не удалось записать: { $reason }

start-title = Новая карта или одна из прежних
start-templates = Начать с шаблона
start-recent = Недавние
start-samples = Примеры
start-blank = Пустая карта
start-blank-about = Этап и две дорожки, можно сразу печатать
start-open-about = Карту или картинку, в которой она есть
start-import = Импорт таблицы или диаграммы…
start-import-about = Excel, CSV, Markdown, Mermaid
start-guided = Карта с подсказками (5 минут)
start-guided-about = Небольшая карта с подсказкой на каждом шаге
start-recovered-about = Что не успело сохраниться
start-back = Вернуться к «{ $map }»
start-local = Карты остаются на этом компьютере. Без учётной записи.
start-find = Найти карту или шаблон…
start-nothing = Карт и шаблонов не найдено. { $key } — поиск команд.
start-all = Все карты: { $count }
start-fewer = Только последние
start-missing = Файла больше нет
start-unreadable = Не удаётся прочитать
start-stages = { $count ->
    [one] { $count } этап
    [few] { $count } этапа
   *[many] { $count } этапов
}
start-lanes = { $count ->
    [one] { $count } дорожка
    [few] { $count } дорожки
   *[many] { $count } дорожек
}
start-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}
start-curves = { $count ->
    [one] { $count } кривая
    [few] { $count } кривые
   *[many] { $count } кривых
}
start-metrics = { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
   *[many] { $count } показателей
}
start-lines = { $count ->
    [one] { $count } разделительная линия
    [few] { $count } разделительные линии
   *[many] { $count } разделительных линий
}
sample-electronics-shop = Интернет-магазин электроники
sample-restaurant-blueprint = Поход в ресторан
sample-choosing-insurance = Выбор страховки
sample-software-onboarding = Знакомство с программой
