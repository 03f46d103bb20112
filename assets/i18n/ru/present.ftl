# Показ: что стоит на страницах и вокруг них.

# Остановки показа.
walk-title = Титул
walk-personas = Персоны
walk-whole-map = Карта целиком
walk-stage = Этап
walk-curve = Эмоциональная кривая
walk-pains = Самые острые боли
walk-opportunities = Точки роста
walk-close = Завершение
walk-part = Часть карты: { $count ->
    [one] { $count } шаг
    [few] { $count } шага
   *[other] { $count } шагов
}
walk-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}

# Порядок показа.
walk-count = { $count ->
    [one] { $count } остановка
    [few] { $count } остановки
   *[other] { $count } остановок
}
walk-count-planned = { $count ->
    [one] { $count } остановка
    [few] { $count } остановки
   *[other] { $count } остановок
}, по плану { $time }
walk-reveal = Открывать дорожки этапа по одной
walk-skipped-name = { $title }, пропускается
walk-show-stop = Показывать эту остановку
walk-skip-stop = Пропустить эту остановку
walk-stop-title = Название остановки
walk-time = Время по плану, минуты:секунды
walk-notes = Заметки докладчика
walk-notes-hint = Что вы хотите здесь сказать. Видите только вы.
walk-remove = Убрать из показа
walk-reset = Сбросить
walk-added = Добавлено в показ: остановка { $number }, после «{ $before }»
edit-move-stop = перенос остановки
edit-skip-stop = пропуск остановки
edit-remove-stop = удаление остановки
edit-add-stop = новая остановка
edit-reveal-lanes = открытие дорожек по одной
edit-reset-walk = сброс порядка показа
cannot-all-stops-skipped = Все остановки показа пропущены
cannot-no-part = Сначала выделите карточки, шаги или дорожки либо прокрутите карту так, чтобы они были видны

# Показ.
show-stop-name = { $title }, остановка { $number } из { $count }
show-go-to = К остановке { $number }: нажмите Enter
show-nothing-to-edit = На этой странице нет текста, который можно править
show-presenter-title = Докладчик — Wayline
show-next = Далее: { $title }
show-no-next = Это последняя остановка
show-clock = Время
show-elapsed = Прошло
show-stop-elapsed = На этой остановке
show-back = ← Назад
show-forward = Далее →
show-display = Экран { $number } ({ $size })
show-display-own = На котором стоит окно
show-display-choice = Экран для показа
show-keys = Клавиши во время показа
show-keys-forward = →  Пробел  PgDn  щелчок: дальше
show-keys-back = ←  PgUp  Backspace: назад
show-keys-ends = Home  End: первая и последняя остановка
show-keys-number = 1 … 9, Enter: к остановке с этим номером
show-keys-overview = G: все остановки
show-keys-closer = Ctrl+колесо  щипок  Ctrl++: рассмотреть ближе; перетащите, чтобы сдвинуть
show-keys-blank = B  W: чёрный или белый экран
show-keys-laser = L: лазерная указка
show-keys-draw = D: рисовать поверх страницы
show-keys-timer = T: показать таймер
show-keys-edit = E  двойной щелчок: править текст
show-keys-undo = Ctrl+Z  Ctrl+Y: отменить и вернуть
show-keys-presenter = P: окно докладчика
show-keys-escape = Esc: шаг назад, затем конец показа
