# Стол источников: источники карты, правила подсчёта и показатели.
view-map = Карта
view-evidence = Источники

hint-desk = Перетащите файл, чтобы добавить источник · ↑ ↓ выбирают источник, F2 переименовывает, Del удаляет · Esc возвращает к карте

kind-source = Файлы с данными
desk-choose-file = Выберите файл с событиями, ответами или текстами
desk-new-source = Новый источник
desk-add = Добавить
desk-add-file = Выбрать файл…
desk-add-without-file = Источник без файла
desk-rename = Переименовать
desk-delete = Удалить источник
desk-sources = { $count ->
    [one] { $shown } источник
    [few] { $shown } источника
   *[many] { $shown } источников
}
desk-personal = { $count ->
    [one] { $shown } с личными данными
    [few] { $shown } с личными данными
   *[many] { $shown } с личными данными
}
desk-rows = { $count ->
    [one] { $shown } строка
    [few] { $shown } строки
   *[many] { $shown } строк
}
desk-people = { $count ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[many] { $shown } человек
}
desk-not-counted = Ещё не посчитан
desk-without-file = Без файла
desk-not-on-map = ещё не на карте
desk-read = прочитан { $ago }
desk-recipe = рецепт «{ $name }»
desk-drop = Перетащите CSV, XLSX или XES
desk-drop-more = или нажмите, чтобы выбрать файл
desk-rows-stay = Строки остаются в файлах. Люди псевдонимизируются до того, как что-либо показано.

desk-empty = На чём держится эта карта?
desk-empty-more = Перетащите сюда файлы, которые у вас есть. Wayline посчитает их по шагам, и каждое число на карте можно будет проверить по строкам.
desk-teach-log = События
desk-teach-log-more = Веб-аналитика, CRM, заказы: сколько людей доходит до шага, сколько времени уходит, где уходят
desk-teach-survey = Ответы на опрос
desk-teach-survey-more = Удовлетворённость, усилия, NPS: эмоциональная кривая с доверительным интервалом
desk-teach-texts = Обращения, отзывы, интервью
desk-teach-texts-more = Цитаты становятся карточками, а люди за каждой болью подсчитаны

desk-tab-about = О нём
desk-about = Об источнике
desk-privacy = Приватность

shape-event-log = Журнал событий
shape-wide-log = Журнал со столбцом на шаг
shape-answers = Опрос
shape-texts = Тексты
shape-totals = Готовые итоги
shape-paths = Пути


short-span-seconds = { $number } с
short-span-minutes = { $number } мин
short-span-hours = { $number } ч
short-span-days = { $number } дн.
