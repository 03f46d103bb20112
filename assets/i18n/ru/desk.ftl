# Стол источников: источники карты, правила подсчёта и показатели.
view-map = Карта
view-evidence = Источники

hint-desk = Перетащите файл, чтобы добавить источник · Стрелки ходят по источникам
hint-desk-names = Название перетаскивается на шаг, пробел принимает предложение

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

desk-tab-columns = Столбцы
desk-tab-steps = Шаги
desk-tab-figures = Показатели
desk-read-again = Прочитать снова
desk-reading = Читаем { $file }…
desk-no-source = В файле { $file } нет ни событий, ни ответов, ни текстов, ни итогов. Чтобы сделать из него карту, выберите { menu-file } › { command-import }.
desk-is-map = { $file } — это карта. Чтобы открыть её, выберите { menu-file } › { command-open-map }.
desk-gone = Файла нет на прежнем месте
desk-gone-more = Файл { $file } искали там, где он был прочитан, и рядом с картой. Верните его и прочитайте снова. Показатели на карте остаются как есть.
desk-unreadable = Файл не читается
desk-cannot-count = Пока нечего считать

desk-accept-all = Принять все
desk-suggested = предложено
desk-suggested-count = { $count ->
    [one] · предложено { $shown }
   *[many] · предложено { $shown }
}
desk-names-on-map = Названий на карте: { $mapped } из { $all }
desk-names = { $count ->
    [one] { $shown } название
    [few] { $shown } названия
   *[many] { $shown } названий
}
desk-not-in-file = нет в файле
desk-optional = необязательный
desk-may-be-skipped = Шаг можно пропустить
desk-pattern = Считать и такие названия; * заменяет любые символы
desk-belongs-to = К какому шагу относится
desk-no-step = Ни к какому
desk-not-on-steps = Не на карте
desk-of-events = { $share } событий
desk-drag-name = Перетащите название на шаг

desk-reach-by-step = Охват по шагам
desk-people-began = { $count ->
    [one] начал { $shown } человек
    [few] начали { $shown } человека
   *[many] начали { $shown } человек
}
desk-sessions-began = { $count ->
    [one] начался { $shown } сеанс
    [few] начались { $shown } сеанса
   *[many] начались { $shown } сеансов
}
desk-interval = интервал 95 %
desk-no-steps-yet = Отнесите названия из файла к шагам выше — и здесь сразу появится подсчёт.
desk-no-figures-yet = Отнесите названия из файла к шагам на вкладке «{ desk-tab-steps }»: тогда здесь появится подсчёт.
desk-lost-here = { $share } здесь
desk-bar = { $step }: { $count } из { $of }, { $share }, интервал 95 %: от { $low } до { $high }
desk-go-on = идут дальше
desk-takes = время
desk-p90 = p90 { $time }

desk-how = Как считается
desk-how-more = Одно правило для всех показателей источника
desk-sentence-person = Человек дошёл до шага, если сделал его
desk-sentence-session = Сеанс дошёл до шага, если он сделан в нём
desk-sentence-first = первого шага
desk-sentence-of = от шага «{ $step }»,
desk-sentence-in-order = по порядку
desk-sentence-any-order = в любом порядке
desk-sentence-between = и другие шаги между ними
desk-sentence-allowed = допустимы
desk-sentence-forbidden = недопустимы
desk-window-none = когда угодно
desk-window-days = { $count ->
    [one] за { $shown } день
    [few] за { $shown } дня
   *[many] за { $shown } дней
}
desk-window-hours = { $count ->
    [one] за { $shown } час
    [few] за { $shown } часа
   *[many] за { $shown } часов
}
desk-window-minutes = за { $shown } мин
desk-per-person = по людям
desk-per-session = по сеансам
chain-rule-longest-chain = Цепочка
chain-rule-first-entry = Первый вход
chain-rule-strict = Строго
chain-rule-ever = Хоть когда-то
chain-rule-about-longest-chain = Самая длинная цепочка шагов в верном порядке, где угодно среди событий человека.
chain-rule-about-first-entry = Окно открывается с первым событием первого шага, и только с ним.
chain-rule-about-strict = Между шагами не должно быть событий других шагов.
chain-rule-about-ever = Все, кто сделал шаг когда угодно и в любом порядке.
desk-split = Разбить по
desk-no-segments = Выберите столбец с сегментом, например с устройством, на вкладке «{ desk-tab-columns }».
desk-not-used = не учитывается
desk-other-ways = Если считать иначе
desk-all-the-way = Сколько доходит до шага «{ $step }»

desk-one-row-is = Одна строка — это
desk-dates = Даты
desk-date-clear = как записаны
desk-date-day = сначала день
desk-date-month = сначала месяц
desk-zone = Часовой пояс
desk-column = Столбец
desk-samples = Примеры
desk-holds = Что в нём
desk-column-gone = Нет в этом файле
desk-distinct = { $count ->
    [one] { $shown } значение, не показано
    [few] { $shown } разных значения, не показаны
   *[many] { $shown } разных значений, не показаны
}
desk-distinct-first = { $distinct } (первые { $rows })
column-role-ignored = не учитывается
column-role-case = Человек или случай
column-role-activity = Событие
column-role-time = Время
column-role-end-time = Время окончания
column-role-session = Сессия
column-role-segment = Сегмент
column-role-channel = Канал
column-role-status = Статус
column-role-value = Сумма
column-role-answer = Ответ
column-role-finished = Завершено ли
column-role-text = Текст
column-role-category = Категория
column-role-score = Оценка
column-role-step = Шаг
column-role-count = Количество
column-role-open = Ещё не завершили
column-role-from = С
column-role-to = По
column-role-rate = Доля
column-role-duration = Длительность
column-role-path = Путь
column-role-step-time = Время шага

desk-funnel = Охват и конверсия
desk-reached = Дошли
desk-reach = От начавших
desk-conversion = От шага до этого
desk-open = Не завершено
desk-times = Время
desk-to-step = От шага до этого
desk-on-step = На шаге
desk-p90-head = 90 % за
desk-n = n
desk-to-next-event = В файле не сказано, когда события закончились: время на шаге — это время до следующего события.
desk-troubles = Присутствие, повторы и ошибки
desk-presence = Присутствие
desk-rework = Не менее двух раз
desk-errors = С ошибками
desk-channels = Каналы
desk-channel = Канал
desk-goes-on = Идут дальше
desk-variants = Пути
desk-variant-count = { $count ->
    [one] { $shown } последовательность шагов
    [few] { $shown } разные последовательности шагов, сначала самые частые
   *[many] { $shown } разных последовательностей шагов, сначала самые частые
}
desk-left-out = Не посчитано
desk-rows-head = Строки
desk-cases-head = Люди
desk-reason-unreadable = Строки, которые не читаются
desk-reason-incomplete = Без человека, названия или времени
desk-reason-bad-time = Время не читается
desk-reason-bad-value = Значение не читается
desk-reason-filtered = Отфильтровано
desk-reason-no-step = Не относится ни к одному шагу
desk-reason-duplicate-rows = Повторы строк
desk-reason-repeated-events = Повтор в ту же секунду
desk-reason-future = В будущем
desk-reason-bots = Слишком много событий
desk-reason-single-events = Единственное событие
desk-reason-out-of-range = Вне шкалы
desk-reason-unfinished = Не завершено
desk-reason-withdrawn = Согласие отозвано
desk-reason-outside-period = Вне периода

desk-lanes = Какие дорожки заполнить
desk-lanes-figures = показатели
desk-put-on-map = На карту
desk-lane-count = { $count ->
    [one] { $shown } дорожка
    [few] { $shown } дорожки
   *[many] { $shown } дорожек
}
desk-figure-count = { $count ->
    [one] { $shown } показатель
    [few] { $shown } показателя
   *[many] { $shown } показателей
}
desk-on-map = На карте: { $lanes }, { $figures }. «{ command-undo }» снимет их.
desk-fill-reach = Ещё в пути
desk-fill-step-conversion = Конверсия шага
desk-fill-drop-off = Отсев
desk-fill-time-to-step = Время до шага
desk-fill-time-on-step = Время на шаге
desk-fill-presence = Присутствие
desk-fill-rework = Повторы
desk-fill-errors = Ошибки
desk-fill-mean = Среднее
desk-fill-top-box = Лучшие ответы
desk-fill-nps = NPS
desk-fill-ces = Легко
desk-fill-sus = SUS
desk-fill-emotion = Эмоциональная кривая
desk-fill-count = Количество
desk-fill-rate = Доля
desk-fill-people = Люди

desk-questions = Вопросы
desk-questions-done = Подтверждено { $done } из { $all }; считаются только подтверждённые
desk-confirm = Подтвердить
desk-confirm-all = Подтвердить все
desk-high-is-better = больше — лучше
desk-low-is-better = меньше — лучше
desk-by-segment = по сегментам
desk-given-by = Показатели этого шага — из вопроса «{ $question }»
desk-given-by-more = У этого шага уже есть такие показатели из вопроса «{ $question }», поэтому этот вопрос попадает на карту только в кривую. Чтобы взять его, выберите у того вопроса другой шаг или «{ desk-no-step }».
desk-pill-kind = Ответы на вопрос «{ $question }»: { $value }
desk-pill-direction = Лучший край шкалы вопроса «{ $question }»: { $value }
desk-pill-step = Шаг вопроса «{ $question }»: { $value }
desk-pill-persona = Персона вопроса «{ $question }»: { $value }
desk-pill-emotion = Кривая эмоций и вопрос «{ $question }»: { $value }
desk-in-curve = в кривой
desk-not-in-curve = не в кривой
desk-curve = Эмоциональная кривая
desk-curve-more = Средние на шкале карты с интервалами 95 %; полые точки — меньше 30 ответов
desk-no-curve = Подтвердите вопрос о каком-нибудь шаге и включите его в кривую.
desk-too-few = мало данных
answer-kind-scale = Шкала
answer-kind-csat-mean = Удовлетворённость, среднее
answer-kind-csat-top-box = Удовлетворённость, лучшие ответы
answer-kind-ces = Усилия
answer-kind-nps = Готовность рекомендовать
answer-kind-sus = Удобство, SUS
answer-kind-choice = Выбор
answer-kind-text = Текст

desk-looking = Смотрим { $file }…
ask-source-or-map-title = Что это за файл?
ask-source-or-map = В файле «{ $name }» есть строки, которые можно посчитать, и из него можно сделать карту. Посчитать его как источник открытой карты или сделать из него отдельную карту?
ask-count-as-source = Посчитать как источник
ask-draw-as-map = Сделать карту

desk-make-steps = Сделать из него карту
desk-make-steps-more = Предложит шаги по тому, как часто и в каком порядке люди что-то делают; переименуйте и передвиньте их на карте.
desk-steps-made = { $count ->
    [one] Из названий файла сделан { $shown } шаг.
    [few] Из названий файла сделаны { $shown } шага.
   *[many] Из названий файла сделано { $shown } шагов.
}

desk-more-names = и ещё { $shown }

desk-tab-quality = Качество
desk-checks = Что странного в строках
desk-checks-more = Всё это можно исключить и посчитать снова; об исключённом говорится рядом с показателями
desk-check-none = Ничего не найдено
desk-leave-out = Исключить
desk-count-again = Учитывать снова
desk-unreadable-rows = Строки, которые не читаются
desk-line = Строка файла
desk-missing = Пропущенные значения
desk-missing-share = Пропущено
desk-looked-at = Просмотрено строк

desk-check-missing-values = Без человека, названия или времени
desk-check-bad-times = Время не читается
desk-check-duplicate-rows = Строки повторяют более ранние
desk-check-repeated-events = То же событие дважды за секунду
desk-check-out-of-order = Время не по порядку
desk-check-future = Время в будущем
desk-check-mixed-zones = Время с часовым поясом и без него
desk-check-single-events = Люди с единственным событием
desk-check-bots = Слишком много событий у одного человека
desk-check-letter-case = Идентификаторы различаются только регистром
desk-check-no-segment = Без сегмента
desk-check-out-of-range = Ответы вне шкалы
desk-check-unfinished = Незавершённые ответы
desk-check-too-few = Шаги, до которых дошли меньше пяти
desk-check-old = Старше двенадцати месяцев
desk-such-as = например, строки { $rows }
desk-merge-ids = Считать одним
desk-part-ids = Различать
desk-pattern-hint = оплата_*
desk-reason-earlier-answer = Более ранние ответы того же человека
desk-gaps = { $count ->
    [one] { $shown } шаг не опирается ни на один источник
    [few] { $shown } шага не опираются ни на один источник
   *[many] { $shown } шагов не опираются ни на один источник
}
desk-gaps-more = Шаги или персоны на шаге, о которых не говорит ни один источник:
cannot-in-workshop = Это подождёт, пока не закончится воркшоп.
drop-one-map = «{ $file }» не открыт: в окне одна карта. Перетащите файл отдельно, чтобы открыть его.
desk-added = «{ $title }» теперь среди источников.
