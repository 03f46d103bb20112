# Карты, с которых можно начать: названия и для чего каждая.

template-short = Короткий путь
template-short-about = Знакомство, выбор, покупка, после покупки: первая карта для всего, что продаётся
template-empty-workshop = Пустая карта для воркшопа
template-empty-workshop-about = Четыре этапа без названий, шесть дорожек и план первой карты на 90 минут
template-product = Путь с продуктом
template-product-about = От потребности через покупку, установку и использование до удержания
template-marketing = Маркетинговый путь
template-marketing-about = От осведомлённости до лояльности, с каналами и конверсией
template-micro = Микропуть
template-micro-about = Шаги одной задачи, например оформления заказа на сайте, со временем и ошибками
template-software-onboarding = Знакомство с программой
template-software-onboarding-about = От сравнения программ до первого успеха и решения платить
template-service-blueprint = Карта сервиса (blueprint)
template-service-blueprint-about = Что сотрудники и системы делают на каждом шаге клиента: на виду и за кулисами
template-day-in-the-life = День из жизни
template-day-in-the-life-about = Обычный день персоны и моменты, в которые продукт мог бы помочь
template-future-state = Будущее состояние
template-future-state-about = Как всё должно стать: сегодняшние боли, точки роста, инициативы и две эмоциональные кривые

new-exists = { $path } уже существует и не перезаписан. Выберите другое имя или добавьте --force.
new-unknown = Шаблона «{ $id }» нет. Есть такие:
new-error-no-folder = Папки { $path } нет. Создайте её или выберите другую.
new-error-not-a-file = { $path } — не файл. Выберите другое имя.
new-error-no-permission = { $path }: нет права на запись. Выберите другую папку.
new-error-disk-full = Диск заполнен, { $path } не записан. Освободите место или выберите другую папку.
new-error-io = { $path } не удалось записать: { $reason }

start-title = Новая карта или одна из прежних
start-templates = Начать с шаблона
start-recent = Недавние карты
start-samples = Примеры
start-sample-about = Копия, чтобы осмотреться
start-close = К карте
sample-electronics-shop = Интернет-магазин электроники
sample-restaurant-blueprint = Поход в ресторан
sample-choosing-insurance = Выбор страховки
sample-software-onboarding = Знакомство с программой
