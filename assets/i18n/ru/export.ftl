# Exports: what they leave out, what they show.

omitted-frame = сценарий и заметки о карте
omitted-persona-details = { $count ->
    [1] сведения об одной персоне
    [one] сведения о { $count } персоне
    [few] сведения о { $count } персонах
   *[other] сведения о { $count } персонах
}
omitted-column-details = { $count ->
    [one] { $count } описание этапа или шага
    [few] { $count } описания этапов и шагов
   *[other] { $count } описаний этапов и шагов
}
omitted-lanes = { $count ->
    [one] { $count } дорожка со всем содержимым
    [few] { $count } дорожки со всем содержимым
   *[other] { $count } дорожек со всем содержимым
}
omitted-lane-details = { $count ->
    [1] сведения об одной дорожке
    [one] сведения о { $count } дорожке
    [few] сведения о { $count } дорожках
   *[other] сведения о { $count } дорожках
}
omitted-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}
omitted-cards-on-no-slide = { $count ->
    [one] { $count } карточка, которой нет ни на одном слайде
    [few] { $count } карточки, которых нет ни на одном слайде
   *[other] { $count } карточек, которых нет ни на одном слайде
}
omitted-card-details = { $count ->
    [1] сведения об одной карточке
    [one] сведения о { $count } карточке
    [few] сведения о { $count } карточках
   *[other] сведения о { $count } карточках
}
omitted-spans = { $count ->
    [one] сколько шагов занимает { $count } карточка
    [few] сколько шагов занимают { $count } карточки
   *[other] сколько шагов занимают { $count } карточек
}
omitted-curves = { $count ->
    [one] { $count } эмоциональная кривая
    [few] { $count } эмоциональные кривые
   *[other] { $count } эмоциональных кривых
}
omitted-point-details = { $count ->
    [1] сведения об одной точке кривой
    [one] сведения о { $count } точке кривой
    [few] сведения о { $count } точках кривых
   *[other] сведения о { $count } точках кривых
}
omitted-metrics = { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
   *[other] { $count } показателей
}
omitted-evidence = { $count ->
    [one] { $count } подтверждение
    [few] { $count } подтверждения
   *[other] { $count } подтверждений
}
omitted-links = { $count ->
    [one] { $count } связь между карточками
    [few] { $count } связи между карточками
   *[other] { $count } связей между карточками
}
omitted-links-beyond = { $count ->
    [one] { $count } связь с карточкой вне этой части
    [few] { $count } связи с карточками вне этой части
   *[other] { $count } связей с карточками вне этой части
}
omitted-images = { $count ->
    [one] { $count } картинка
    [few] { $count } картинки
   *[other] { $count } картинок
}
omitted-characters = { $count ->
    [one] { $count } знак, невозможный в этом формате (вместо него стоит другой)
    [few] { $count } знака, невозможных в этом формате (вместо них стоят другие)
   *[other] { $count } знаков, невозможных в этом формате (вместо них стоят другие)
}

export-omissions = В { $path } не вошло: { $list }
export-nothing = В выбранной части карты ничего нет.
export-unknown-ending = { $path }: формат определяется окончанием имени файла. Известны: { $endings }.
export-which-format = { $path } — папка для многих файлов; укажите вид файлов через --format. Известны: { $endings }.
export-no-such-stage = Этапа «{ $name }» нет. На карте есть: { $known }.
export-no-such-lane = Дорожки «{ $name }» нет. На карте есть: { $known }.
export-no-maps = Нет карт для экспорта: файлов с окончанием .ron не найдено.
export-no-folder = Не удалось создать папку { $path }: { $reason }
export-summary = Экспортировано: { $done }, не экспортировано: { $failed }
redacted-owner = имя скрыто
redacted-source = источник скрыт
redacted-persona = Персона { $number }
redacted-replacement = { $count ->
    [one] { $found } → { $by } ({ $count } раз)
    [few] { $found } → { $by } ({ $count } раза)
   *[many] { $found } → { $by } ({ $count } раз)
}
export-done-file = Экспортировано в { $path }
export-done-files = { $count ->
    [one] Экспортирован { $count } файл в { $path }
    [few] Экспортировано { $count } файла в { $path }
   *[other] Экспортировано { $count } файлов в { $path }
}

format-png = Изображение
format-png-about = Картинка любого размера: для слайдов, документов и плакатов. Снова открывается как карта.
format-json = Данные для программ
format-json-about = Вся карта в JSON для скриптов и других программ. Снова открывается как карта.
format-ron = Карта пути
format-ron-about = Файл карты, как при сохранении: часть карты или копия без конфиденциального.

export-part = Что
export-whole = Вся карта
export-selection = Выделенное
export-stages = Этапы
export-lanes = Дорожки
export-per-stage = Отдельный файл для каждого этапа
export-look = Вид
export-size = Размер
export-dpi = На бумаге
export-privacy = Конфиденциальность
export-redact = Убрать конфиденциальное
export-redact-hint = Персоны нумеруются, в том числе в текстах и почтовых адресах. Всё остальное о них, подтверждения, ссылки, источники, ответственные, отделы вместе с их дорожками, метки, изображения, цитаты, заметки, авторы и воркшоп в файл не попадут, идентификаторы будут новыми. Там, где были указаны ответственный или источник, в файле сказано, что они скрыты. Число голосов у карточек останется.
export-keep-owners = Оставить ответственных и отделы
export-keep-pictures = Оставить изображения на карточках
export-keep-tags = Оставить метки
export-keep-personas = Оставить потребности, цели и поведение персон
export-replaced = Будет заменено:
export-copy = Копировать в буфер

format-pdf = Страницы PDF
format-pdf-about = Документ для печати и чтения: одна страница, лист бумаги или плакат из нескольких листов. Снова открывается как карта.
format-pptx = Слайды
format-pptx-about = Презентация: обзор и слайд на каждый этап; все тексты и фигуры можно править.
format-xlsx = Книга Excel
format-xlsx-about = Книга с картой в виде сетки и листами персон, точек роста, карточек и точек кривой.
format-csv = Таблица
format-csv-about = Сетка карты простой таблицей. Её можно импортировать обратно.
format-md = Документ
format-md-about = Документ Markdown с таблицей на каждый этап: для вики и репозиториев. Его можно импортировать обратно.
format-mmd = Диаграмма Mermaid
format-mmd-about = Этапы, шаги, уровни эмоций и персоны в виде диаграммы Mermaid journey.

export-on-paper = Страницы
export-page-of-map = Страница по размеру карты
export-page-of-paper = Один лист
export-poster = Плакат
export-sheet = Лист
export-turn = Ориентация
export-turn-auto = Автоматически
export-turn-portrait = Книжная
export-turn-landscape = Альбомная
export-across = Листов в ряд
export-overlap = Нахлёст
export-separator = Между ячейками
export-separator-comma = Запятая
export-separator-semicolon = Точка с запятой
export-separator-tab = Табуляция
export-decimal = Дробные числа
export-decimal-point = 4.5
export-decimal-comma = 4,5
export-mm = { " " }мм
export-marks = Метки для обрезки

format-svg = Рисунок
format-svg-about = Рисунок, который одинаково выглядит в браузерах и графических редакторах при любом размере. Снова открывается как карта.
export-text = Текст
export-outlines = Контурами
export-outlines-hint = Выглядит везде одинаково; в браузере текст можно искать и выделять.
export-live-text = Текстом
export-live-text-hint = Можно править в графическом редакторе; выглядит как задумано там, где установлен шрифт Inter.

format-html = Веб-страница
format-html-about = Страница для любого браузера, без сети: подробности карточек, фильтры, поиск. Снова открывается как карта.

# Показ карты файлом.
export-walk = Показ: по странице на остановку
export-walk-about = Карта так, как её показывают, 16:9: обычно по странице на остановку. Изображения нумеруются.
export-preview-page = { $width } × { $height } пикселей на страницу, { $millions } Мп
export-no-stops = Все остановки показа пропущены: экспортировать нечего.

missing-characters = { $count ->
    [1] Ни в одном шрифте этого компьютера нет знака { $list }: вместо него стоит рамка.
   *[other] Ни в одном шрифте этого компьютера нет знаков { $list }: вместо них стоят рамки.
}
missing-place = { $code } ({ $place })
missing-more = и ещё { $count }
missing-advice = Установите подходящий шрифт и запустите Wayline снова.
missing-advice-named = Установите подходящий шрифт, например { $fonts }, и запустите Wayline снова.
missing-short = Нет шрифта для { $code }
missing-short-more = Нет шрифта для { $code } и ещё { $count }
missing-show = Щелчок покажет, где стоит первый

# Что написано вокруг карты: заголовок над ней, легенда под ней.
title-stage = Этап { $number } из { $count }: { $name }
title-stages = Этапы: { $names }
title-lanes = Дорожки: { $names }
title-selection = Выбранные шаги
legend-status = Статус
legend-roles = Карточки
legend-severity = Острота
legend-truth = момент истины
legend-vote = голос
legend-effort = усилия, от очень малых до очень больших
legend-range = разброс измерений
legend-scores = оценки группы
legend-loss = самая большая потеря
legend-loss-or-rise = самая большая потеря, самый большой рост
legend-rise = самый большой рост
legend-faint = не подходит под фильтр

export-small-text-on = Самый мелкий текст — { $points } пт, его трудно читать. На листе { $paper } он будет читаться.
export-small-text = Самый мелкий текст — { $points } пт, его трудно читать. Разбейте карту на полосы, сделайте плакат или экспортируйте часть.
export-shrunk = Страница PDF не бывает больше 5 метров: карта уменьшена до { $percent } %.

export-around = Вокруг карты
export-titled = Заголовок и легенда
export-titled-hint = Над картой — название, сценарий, персоны и дата; под ней — знаки, которые на ней есть, и что они значат.
export-add-logo = Добавить логотип…
export-other-logo = Другой…
export-no-logo = Убрать логотип
export-choose-logo = Выбор логотипа
export-bands = Разбить на полосы этапов
export-bands-hint = Широкая карта делится на полосы одна под другой, в каждой — названия дорожек.
