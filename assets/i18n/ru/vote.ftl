# Голосование точками и оценки эмоциональной кривой.

cannot-vote-while-scoring = Сначала закончите оценку кривой.
cannot-vote-without-cards = Голосовать пока не за что: на карте нет карточек.
cannot-score-while-voting = Сначала закончите голосование.
cannot-change-while-scoring = Ход этой кривой определяют оценки. Сначала закончите или отмените оценку.
cannot-score-without-steps = Оценивать пока нечего: на карте нет шагов.

edit-start-vote = начало голосования
edit-put-dot = точка
edit-take-dot = снятая точка
edit-pass-laptop = передача ноутбука
edit-pass-back = возврат ноутбука
edit-count-hands = подсчёт рук
edit-recount-vote = пересчёт голосов
edit-close-vote = конец голосования
edit-reopen-vote = продолжение голосования
edit-drop-vote = отмена голосования
edit-start-scoring = начало оценки
edit-score = оценка
edit-recount-scores = сброс оценок
edit-close-scoring = конец оценки
edit-drop-scoring = отмена оценки

vote-title = Голосование точками
vote-question = Вопрос
vote-question-hint = Что из этого важнее всего?
vote-candidates = За что голосуют
vote-of-selected = Выделенные карточки ({ $count })
vote-of-activity = Карточки текущей части ({ $count })
vote-of-pains = Боли ({ $count })
vote-of-opportunities = Точки роста ({ $count })
vote-of-all = Все карточки ({ $count })
vote-people = Участников
vote-dots-each = Точек у каждого
vote-in-turn = По очереди на этом ноутбуке
vote-by-hands = Поднятием рук
vote-hide = Скрывать до конца
vote-begin = Начать голосование
vote-last-results = Прошлые итоги
vote-person = Участник { $number } из { $count }
vote-person-named = { $name } · { $number } из { $count }
vote-hand-over = Следующий: { $name }
vote-hand-over-hint = Передайте ноутбук. Чужой выбор никому не виден.
vote-begin-turn = Моя очередь
vote-is-hidden = Скрыто до конца
vote-is-open = Точки сразу видны на карточках
vote-dots-left = { $count ->
    [0] Точек не осталось
    [one] Осталась { $count } точка
    [few] Осталось { $count } точки
   *[many] Осталось { $count } точек
}
vote-no-dots-left = Все ваши точки уже на карточках. Сначала снимите одну.
vote-pass = Передать ноутбук
vote-unspent = { $count ->
    [one] { $count } точка ещё не поставлена. Ещё раз Enter — передать без неё.
    [few] { $count } точки ещё не поставлены. Ещё раз Enter — передать без них.
   *[many] { $count } точек ещё не поставлено. Ещё раз Enter — передать без них.
}
vote-pass-unspent = { $count ->
    [one] Передать, осталась { $count } точка
    [few] Передать, остались { $count } точки
   *[many] Передать, осталось { $count } точек
}
vote-finish = Готово
vote-back = К предыдущему
vote-close-now = Закончить
vote-recount = Пересчитать
vote-drop = Отменить
vote-everyone = Проголосовали все
vote-close = Показать итоги
vote-no-candidates = Карточек этого голосования на карте больше нет.
vote-covered = Скрытая карточка
vote-empty-card = Карточка без текста
vote-row = { $count ->
    [0] { $text }: точек нет
    [one] { $text }: { $count } точка
    [few] { $text }: { $count } точки
   *[many] { $text }: { $count } точек
}
vote-take-from = Снять точку с карточки «{ $text }»
vote-keys = Стрелки выбирают карточку, пробел ставит точку, Backspace снимает её, Enter передаёт ноутбук.
vote-row-hands = { $count ->
    [one] { $text }: { $count } рука
    [few] { $text }: { $count } руки
   *[many] { $text }: { $count } рук
}
vote-hands-counted = Подсчитано: { $count }, может быть не больше { $most }
vote-too-many-hands = Подсчитано { $count }, хотя точек всего { $most }. Пересчитать?
vote-keys-hands = Наберите, сколько рук поднято. Enter — к следующей карточке.
vote-results = Итоги голосования
vote-results-line = { $count ->
    [one] { $count } точка
    [few] { $count } точки
   *[many] { $count } точек
} · { $people ->
    [one] { $people } участник
    [few] { $people } участника
   *[many] { $people } участников
}
vote-results-line-some = { $count ->
    [one] { $count } точка
    [few] { $count } точки
   *[many] { $count } точек
} · участвовали { $voters } из { $people }
vote-late = Кто-то опоздал? Добавьте его к участникам и продолжите: все точки останутся, а он проголосует последним.
vote-go-on = Продолжить
vote-end-asks = Пока проголосовали { $count } из { $people }. Ещё раз — и голосование и воркшоп закончатся с теми точками, что есть.
vote-end-asks-hands = Голосование ещё идёт. Ещё раз — и оно закончится вместе с воркшопом с теми руками, что посчитаны.
vote-place = { $place }.
vote-place-tied = { $place }. =
vote-standing = { $count ->
    [one] { $place } { $text }: { $count } точка
    [few] { $place } { $text }: { $count } точки
   *[many] { $place } { $text }: { $count } точек
}

score-title = Оценка кривой
score-title-of = Что чувствует { $name }?
score-about = Каждый оценивает каждый шаг. Кривая станет медианой, а дорожка покажет разброс оценок.
score-curve = Кривая
score-new-curve = Новая кривая
score-future = { $name }, после изменений
score-begin = Начать оценку
score-is-hidden = Скрыто до конца
score-is-open = Кривая меняется сразу
score-progress = Оценено шагов: { $count } из { $all }
score-unscored = { $count ->
    [one] Без оценки { $count } шаг. Нажмите Enter ещё раз, чтобы передать ноутбук так.
    [few] Без оценки { $count } шага. Нажмите Enter ещё раз, чтобы передать ноутбук так.
   *[many] Без оценки { $count } шагов. Нажмите Enter ещё раз, чтобы передать ноутбук так.
}
score-pass-unscored = { $count ->
    [one] Передать, без оценки { $count } шаг
    [few] Передать, без оценки { $count } шага
   *[many] Передать, без оценки { $count } шагов
}
score-everyone = Оценили все
score-ended-early = Оценка завершена с тем, что есть: участвовали { $count } из { $people }. { -key-of-undo } вернёт к ней.
score-end-asks = Пока поставили оценки { $count } из { $people }. Ещё раз — и работа пойдёт дальше, а оценка завершится с тем, что есть.
score-end-asks-hands = Оценка ещё идёт. Ещё раз — и работа пойдёт дальше, а оценка завершится с теми руками, что посчитаны.
score-close = Принять медиану
score-recount = Начать заново
score-keys = Клавиши 1–5 оценивают шаг от худшего ({ $min }) к лучшему ({ $max }), стрелки меняют оценку, Backspace убирает её, Enter передаёт ноутбук.
score-keys-hands = ← и → выбирают лицо от { $min } до { $max }, цифра — сколько рук поднято, Enter — к следующему шагу.
score-level-1 = очень плохо
score-level-2 = плохо
score-level-3 = нейтрально
score-level-4 = хорошо
score-level-5 = очень хорошо
score-level-none = нет оценки
score-face = { $step }: { $level }
score-face-hands = { $step }, { $level }: { $count }
score-row = Шаг «{ $step }»: { $level }
score-row-hands = { $count ->
    [one] Шаг «{ $step }»: { $count } рука
    [few] Шаг «{ $step }»: { $count } руки
   *[many] Шаг «{ $step }»: { $count } рук
}
score-result = { $step }: { $median }
