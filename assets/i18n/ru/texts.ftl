# Тексты и интервью: что люди написали и сказали, и карточки из этого.
desk-tab-texts = Тексты

texts-search = Поиск по текстам
texts-category = Категория
texts-all-categories = Все категории
texts-score = Оценка
texts-all-scores = Все оценки
texts-month = Месяц
texts-all-months = Все месяцы
texts-step = Шаг
texts-all-steps = Все шаги
texts-no-step = Без шага
texts-lane = Дорожка
texts-card = Карточка
texts-new-card = Новая карточка
texts-only-person = Только { $person }
texts-of-person = Все тексты { $person }
texts-show-all = Показать все
texts-shown = { $shown } из { $all }
texts-of-all = { $count ->
    [one] { $shown } текста
   *[other] { $shown } текстов
}
texts-people-of-all = { $count ->
    [one] { $shown } человека
   *[other] { $shown } человек
}
texts-score-of = оценка { $score }
texts-none = Таких текстов нет.
texts-open = Открытый текст
texts-mark-hint = Выделите слова, чтобы сделать из них карточку: мышью или клавишами Shift и стрелками.
texts-make-card = Сделать карточку
texts-no-place = На карте пока нет дорожки для карточек.
texts-is-there = Эта цитата уже есть на карточке.
texts-card-made = На карте: { $step } · { $lane }. «{ view-map }» покажет её.
texts-accept = Относится к теме
texts-decline = Не относится к теме
texts-take-back = Не решено

place-row = строка { $number }
place-line = строка { $number }
place-page = с. { $number }
place-paragraph = абзац { $number }

texts-themes = Темы

edit-add-quote = карточка из цитаты
edit-put-reach = охват на карточку
edit-add-theme = новая тема
edit-delete-theme = удаление темы
edit-change-theme = изменение темы
edit-decide-texts = решение о теме текстов

kind-notes = Записи интервью
notes-title = Интервью
notes-choose = Открыть записи…
notes-choose-file = Выберите записи интервью
notes-none = Здесь, рядом с картой, читают записи интервью. Выделенное в них перетаскивают в клетку: получается карточка с цитатой и источником.
notes-changed = Файл изменился с тех пор, как его добавили.
notes-search = Поиск
notes-previous = Предыдущее
notes-next = Следующее
notes-to-left = Слева от карты
notes-to-right = Справа от карты
notes-close = Закрыть записи
notes-beside-map = Читать рядом с картой
ask-notes-or-map-title = Интервью или карта?
ask-notes-or-map = «{ $name }» — это текст. Записи интервью читают рядом с картой, и их слова становятся карточками; или же из текста можно нарисовать отдельную карту.
ask-read-as-notes = Записи интервью

texts-themes-more = Слова подсказывают тексты, решаете вы
texts-new-theme = Новая тема
texts-theme-of = Тема «{ $words }»
texts-unnamed-theme = Тема без названия
texts-theme-name = Название темы
texts-theme-words = Слова или начала слов через запятую
texts-theme-step = Шаг темы
texts-delete-theme = Удалить тему
texts-part = Какие тексты темы
texts-part-both = Вся тема
texts-part-accepted = Принятые
texts-part-suggested = Предложенные
texts-part-declined = Отклонённые
texts-accepted = { $count ->
    [one] { $shown } текст
    [few] { $shown } текста
   *[many] { $shown } текстов
}
texts-suggested = { $count ->
    [one] { $shown } предложен
   *[other] { $shown } предложено
}
texts-accept-all = { $count ->
    [one] Принять предложенный
   *[other] Принять все ({ $shown })
}
texts-goes-to = Куда поставить охват
texts-accept-first = Сначала примите тексты: считаются только они.
texts-too-many = Нельзя принять больше { $most } текстов сразу. Подберите слова, которые подходят меньшему числу текстов.
texts-interval = Люди за принятыми текстами из всех, кого слышали; доверительный интервал 95 % от { $low } до { $high }
notes-are-none = { $file } — не записи интервью: это файлы Markdown, текст или Word. Строки других файлов считаются в разделе «Источники».
notes-gone = { $file } искали там, где он был прочитан, и рядом с картой. Верните его или выберите файл. Карточки с цитатами остаются как есть.
notes-take-changed = Взять файл, какой он сейчас
edit-replace-notes = другие заметки
