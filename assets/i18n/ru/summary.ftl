# Итоги воркшопа.

summary-title = Итоги воркшопа
summary-decisions = Что решили
summary-how = Как всё прошло
summary-more-pains = { $count ->
    [one] На карте есть ещё { $count } боль.
    [few] На карте есть ещё { $count } боли.
   *[other] На карте есть ещё { $count } болей.
}
summary-no-workshop = На этой карте ещё не было воркшопа: итогов пока нет.
summary-date = Дата
summary-time = Время
summary-people = Участники
summary-scenario = Сценарий
summary-result = Результат
summary-day = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } г.
summary-unnamed = { $count ->
    [one] { $count } человек, без имени
    [few] { $count } человека, без имён
   *[other] { $count } человек, без имён
}
summary-more-unnamed = { $count ->
    [one] ещё { $count } без имени
   *[other] ещё { $count } без имени
}
summary-made-count = { $cards ->
    [one] { $cards } новая карточка
    [few] { $cards } новые карточки
   *[other] { $cards } новых карточек
}, { $notes ->
    [one] { $notes } заметка на парковке
    [few] { $notes } заметки на парковке
   *[other] { $notes } заметок на парковке
}

summary-timing = Время: план и факт
summary-activity = Часть { $number }
summary-what = Часть повестки
summary-planned = План
summary-added = Добавлено
summary-spent = Факт
summary-over = Разница
summary-total = Всего
summary-not-held = не проводилась

summary-made = Что сделали
summary-activity-cards = { $name } · { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}
summary-covered = { $count ->
    [one] { $count } карточка ещё скрыта
    [few] { $count } карточки ещё скрыты
   *[other] { $count } карточек ещё скрыты
}

summary-voted = Что выбрали голосованием
summary-vote = Голосование { $number }
summary-vote-dots = { $voters ->
    [one] Участвовал { $voters } человек
    [few] Участвовали { $voters } человека
   *[other] Участвовали { $voters } человек
}, { $dots ->
    [one] по { $dots } точке у каждого.
    [few] по { $dots } точки у каждого.
   *[other] по { $dots } точек у каждого.
}
summary-vote-hands = { $voters ->
    [one] Участвовал { $voters } человек, считали поднятые руки.
    [few] Участвовали { $voters } человека, считали поднятые руки.
   *[other] Участвовали { $voters } человек, считали поднятые руки.
}
summary-vote-open = Голосование не закончено.
summary-vote-hidden = Голосование не закончено; до его конца точки скрыты.
summary-place = Место
summary-where = Где
summary-dots = Точки
summary-without-dots = { $count ->
    [one] Ещё { $count } карточка осталась без точек.
    [few] Ещё { $count } карточки остались без точек.
   *[other] Ещё { $count } карточек остались без точек.
}

summary-scores = Оценки
summary-scored-by = { $count ->
    [one] Участвовал { $count } человек
    [few] Участвовали { $count } человека
   *[other] Участвовали { $count } человек
}, шкала от { $min } до { $max }.
summary-not-all = { $count ->
    [one] Ещё { $count } из { $all } не участвовал.
   *[other] Ещё { $count } из { $all } не участвовали.
}
summary-scores-open = Оценка не закончена.
summary-scores-hidden = Оценка не закончена; до её конца ответы скрыты.
summary-median = Медиана
summary-spread = От … до
summary-said = Ответов
summary-widest = Сильнее всего мнения расходятся здесь: { $step }.

summary-parking-lot = Парковка
summary-questions = Открытые вопросы
summary-done = готово

summary-owned = Точки роста с ответственным
summary-not-owned = Точки роста без ответственного
summary-no-owner = нет ответственного

summary-next-steps = Дальнейшие шаги
summary-find-owner = Найти ответственного: { $text }
summary-answer = Ответить: { $text }
summary-take-up = Разобрать: { $text }
summary-hold = Провести пропущенное: { $text }
summary-reveal = { $count ->
    [one] Показать { $count } скрытую карточку
    [few] Показать { $count } скрытые карточки
   *[other] Показать { $count } скрытых карточек
}
summary-due = до { $date }
summary-page = { $number } из { $count }

summary-save-markdown = Сохранить в Markdown…
summary-save-pdf = Сохранить в PDF…
summary-copy = Копировать
summary-file = итоги
summary-copied = Итоги скопированы в буфер в виде Markdown.
summary-saved = Итоги сохранены в { $path }.
summary-unknown-ending = { $path }: итоги записываются в файл .md или .pdf.
