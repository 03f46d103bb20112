# Показ: что стоит на страницах и вокруг них.

# Остановки показа.
walk-title = Титул
walk-summary = Главное
walk-text-slide = Слайд с текстом
walk-picture-slide = Слайд с картинкой
walk-personas = Персоны
walk-whole-map = Карта целиком
walk-stage = Этап
walk-curve = Эмоциональная кривая
walk-pains = Самые острые боли
walk-opportunities = Точки роста
walk-close = Что дальше
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
walk-empty-name = { $title }, не показывается, пока пуст
walk-no-picture = Пока слайд пуст, в показе его нет
walk-show-stop = Показывать эту остановку
walk-skip-stop = Пропустить эту остановку
walk-stop-title = Название остановки
walk-time = Время по плану, минуты:секунды
walk-time-expected = Нужны минуты и секунды, не больше { $most }, например 2:30.
walk-all-cards = И страницы с карточками, показанными не полностью
walk-whole-list = И остальной список
walk-notes = Заметки докладчика
walk-notes-hint = Что вы хотите здесь сказать. Видите только вы.
walk-remove = Убрать из показа
walk-reset = Сбросить
walk-slide-text = Текст
walk-slide-text-hint = Одна мысль в строке; «- » начинает пункт списка
walk-slide-caption = Подпись
walk-message-figure = Цифра
walk-message-sentence = Вывод
walk-message-source = Источник
walk-message-reset = Вернуть слова карты
walk-message-derived = Следует из карты
walk-add-text = + Слайд с текстом
walk-add-picture = + Слайд с картинкой
walk-pages = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[other] { $count } страниц
}
walk-pages-short = { $count } стр.
walk-added = Добавлено в показ: остановка { $number }, после «{ $before }»
walk-stage-added = «{ $title }» снова в показе: остановка { $number }
walk-stage-known = «{ $title }» — остановка { $number } показа
edit-move-stop = перенос остановки
edit-skip-stop = пропуск остановки
edit-remove-stop = удаление остановки
edit-add-stop = новая остановка
edit-reveal-lanes = открытие дорожек по одной
edit-show-all-pages = выбор страниц остановки
edit-reset-walk = сброс порядка показа
edit-reset-message = сброс вывода
cannot-all-stops-skipped = Все остановки показа пропущены
cannot-no-part = Сначала выделите карточки, шаги или дорожки либо прокрутите карту так, чтобы они были видны

# Показ.
show-stop-name = { $title }, остановка { $number } из { $count }
show-page-name = Страница { $number } из { $count } · { $title }
show-is-black = Экран чёрный. Клавиша «B» снова покажет страницу
show-is-white = Экран белый. Клавиша «W» снова покажет страницу
show-go-to = К странице { $number }: нажмите Enter
show-last-page = Это последняя страница
show-no-such-page = { $count ->
    [one] Всего { $count } страница
    [few] Всего { $count } страницы
   *[other] Всего { $count } страниц
}
show-details-of-cards = ↓ ещё { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[other] { $count } страниц
}: карточки, показанные здесь не полностью
show-details-of-list = ↓ ещё { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[other] { $count } страниц
}: остальной список
show-details-cards = Карточки, показанные не полностью
show-details-list = Остальной список
show-details-number = { $number } из { $count }
show-nothing-to-edit = На этой странице нет текста, который можно править
show-edits-headline = Заголовок этой страницы. Имя этапа не меняется; пустой заголовок снова берётся из карты
show-presenter-title = Докладчик — Wayline
show-next = Далее: { $title }
show-no-next = Это последняя остановка
show-clock = Время
show-elapsed = Прошло
show-stop-elapsed = На этой остановке
show-back = ← Назад
show-forward = Далее →
show-display = Экран { $number } ({ $size })
show-display-own = Тот, где открыто окно
show-display-choice = Экран для показа
show-keys = Клавиши во время показа
show-keys-forward = →  Пробел  PgDn  щелчок: дальше
show-keys-back = ←  PgUp  Backspace: назад
show-keys-details = ↓  ↑: подробнее об этой остановке и обратно
show-keys-ends = Home  End: первая и последняя остановка
show-keys-number = 1 … 9, Enter: к странице с этим номером
show-keys-overview = G: все страницы
show-keys-closer = Ctrl+колесо  щипок  Ctrl++: рассмотреть ближе; перетащите, чтобы сдвинуть
show-keys-blank = B  W: чёрный или белый экран
show-keys-laser = L: лазерная указка
show-keys-draw = D: рисовать поверх страницы
show-keys-timer = T: показать таймер
show-keys-edit = E  двойной щелчок: править текст
show-keys-undo = { -key-of-undo }  { -key-of-redo }: отменить и вернуть
show-keys-presenter = P: окно докладчика
show-keys-escape = Esc: шаг назад, затем конец показа
# На метках карточек, словами.
page-effort-size = усилия: { $size }
page-votes = { $count ->
    [one] { $count } голос
    [few] { $count } голоса
   *[many] { $count } голосов
}

# Верх страниц.
page-number = { $number } / { $count }
page-who = { $persona } · { $scenario }
page-untitled = Карта пути клиента
page-personas = Персоны
page-curve = Эмоциональная кривая
page-pains = Самые острые боли
page-pains-order = По остроте, затем по доле людей, которых они точно касаются: малые выборки весят меньше
page-pains-worst = { $shown } из { $all }: по остроте, затем по доле людей, которых они точно касаются; малые выборки весят меньше
page-opportunities = Точки роста
page-some-of-all = { $shown } из { $all }
page-opportunities-unranked = Эффект и усилия пока никто не оценил
page-opportunities-order = Сначала — больше эффекта за меньшие усилия
page-opportunities-best = { $shown } из { $all }: сначала — больше эффекта за меньшие усилия
page-initiatives = Что делаем и кто отвечает
page-initiatives-first = { $shown } из { $all }: что делаем и кто отвечает
page-cards = Выбранные карточки
page-scenario = Сценарий
page-situation = Ситуация
page-expectations = Ожидания
page-goal = Цель
page-goals = Цели
page-needs = Потребности
page-frustrations = Что мешает
page-more-personas = и ещё { $count }

# Заголовок этапа.
page-headline = { $stage }: { $told }
page-change-share = с { $from } до { $to }
page-change = с { $from } до { $to }
page-change-most = { $metric } — { $to }, выше всего
page-change-least = { $metric } — { $to }, ниже всего
page-lowest = минимум кривой
page-lowest-both = минимум обеих кривых
page-lowest-all = минимум всех кривых
page-lowest-of = минимум кривой «{ $name }»
page-highest = максимум кривой
page-highest-both = максимум обеих кривых
page-highest-all = максимум всех кривых
page-highest-of = максимум кривой «{ $name }»
page-and-more = и ещё { $count }

# Рядом с карточками.
page-no-text = (без текста)
page-owner = ответственный: { $owner }
page-no-owner = нет ответственного
page-impact = Эффект
page-effort = Усилия
page-due = до { $date }
page-answers = Снимает: { $pains }
page-truth = момент истины

# На чём держатся утверждения карты.
page-claims = На чём основана карта
page-observed = { $count ->
    [one] { $count } факт
    [few] { $count } факта
   *[many] { $count } фактов
}
page-assumed = { $count ->
    [one] { $count } гипотеза
    [few] { $count } гипотезы
   *[many] { $count } гипотез
}
page-proposed = { $count ->
    [one] { $count } идея
    [few] { $count } идеи
   *[many] { $count } идей
}
page-unstated = { $count } без статуса

# Что карта говорит в целом.
summary-title-lost = { $title }: теряем на шаге «{ $step }»
summary-title-hurts = { $title }: больнее всего на шаге «{ $step }»
summary-title-lowest = { $title }: хуже всего на шаге «{ $step }»
summary-funnel = На шаге «{ $to }» { $share ->
    [half] теряется половина
    [third] теряется каждый третий
    [two-thirds] теряются двое из трёх
    [quarter] теряется каждый четвёртый
    [three-quarters] теряются трое из четырёх
    [fifth] теряется каждый пятый
    [three-fifths] теряются трое из пяти
    [four-fifths] теряются четверо из пяти
    [nine-tenths] теряются девять из десяти
   *[other] теряются { $percent } % тех, кто был на шаге «{ $from }»
}
summary-drop = { $metric }: самое большое падение от шага к шагу — «{ $step }»
summary-rise = { $metric }: самый большой рост от шага к шагу — «{ $step }»
summary-lowest = Самая низкая точка — «{ $step }»
summary-lowest-of = { $persona }: самая низкая точка — «{ $step }»
summary-reach = { $count } из { $of }
summary-gain = эффект { $impact }
summary-gain-source = Больше всего пользы за усилия: эффект { $impact }, усилия { $effort }
summary-source = { $source }, n = { $n }
summary-n = n = { $n }
summary-curve = Эмоциональная кривая, шкала от { $min } до { $max }
summary-no-source = источник не назван
summary-kind-loss = Главная потеря
summary-kind-pain = Самая тяжёлая боль
summary-kind-lowest = Самая низкая точка
summary-kind-opportunity = Лучшая точка роста
strip-pains = { $count ->
    [one] { $count } боль
    [few] { $count } боли
   *[many] { $count } болей
}
strip-blocking = { $count ->
    [one] { $count } боль
    [few] { $count } боли
   *[many] { $count } болей
}, { $blocking ->
    [one] { $blocking } критичная
   *[other] { $blocking } критичных
}
strip-no-pains = болей нет
strip-more-lanes = { $count ->
    [one] и ещё { $count } дорожка
    [few] и ещё { $count } дорожки
   *[many] и ещё { $count } дорожек
}
