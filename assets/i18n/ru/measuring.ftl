# Источники, рецепты чтения и то, что командная строка считает по ним.

data-error-too-large = { $path } больше { $most } МБ — столько за раз не прочитать. Выгрузите меньше или посчитайте там, где лежат данные: wayline sql.
data-error-too-many-rows = В { $path } больше { $most } строк — столько за раз не прочитать. Выгрузите меньше или посчитайте там, где лежат данные: wayline sql.
data-error-too-many-columns = Столбцов в { $path }: { $count }, а прочитать можно не больше { $most }. Выгрузите только нужные.
data-error-damaged = { $path } повреждён, или такой формат не читается. Откройте его в той программе, из которой он выгружен, и выгрузите снова. Что сообщает читающий модуль: { $reason }
data-error-not-a-file = { $path } — папка или устройство. Выберите файл.
data-error-not-a-text = { $path } — не текст. Таблицы читаются из CSV, XLSX, JSON lines или XES, заметки — из текста, Markdown или DOCX.
data-error-not-a-workbook = { $path } — не книга, хотя так называется. Сохраните её как XLSX или CSV.
data-error-too-deep = В { $path } слишком много вложенных друг в друга частей. Сохраните текст как новый документ.
data-error-no-text = В { $path } нет текста.
data-error-not-found = { $path }: такого файла нет. Проверьте имя.
data-error-empty = В { $path } нет строк.
data-error-no-such-sheet = В { $path } нет листа «{ $name }». Выберите в рецепте другой.
data-error-no-such-column = В { $path } нет столбца «{ $name }», который назван в рецепте. Может быть, в выгрузке его переименовали?
data-error-missing-role = { $path }: в рецепте нет столбца с ролью «{ $role }». Укажите, какой это столбец.
data-error-no-such-zone = { $path }: часового пояса «{ $name }» нет. Пояса называются, например, Europe/Moscow.
data-error-stopped = Остановлено. Ничего не прочитано.

recipe-error-empty = { $path }: файл пустой.
recipe-error-map = { $path } — карта, а не рецепт чтения.
recipe-error-not-a-recipe = { $path }: строка { $line }, столбец { $column }: это не рецепт чтения; рецепт начинается с (version: …
recipe-error-newer = { $path }: рецепт сохранил более новый Wayline (формат { $found }; этот читает до { $known }). Обновите Wayline, чтобы прочитать его.
recipe-error-syntax = { $path }: строка { $line }, столбец { $column }: { $message }
recipe-error-empty-scale = { $path }: шкале «{ $name }» нужны два числа, второе больше первого.
recipe-error-too-large = { $path } больше 1 МБ — рецепты такими большими не бывают.
recipe-error-failed = { $path }: рецепт не удалось записать ({ $reason }).

sql-error-not-a-log = На SQL можно записать только рецепт для журнала событий.
sql-error-missing-role = В рецепте нет столбца с ролью «{ $role }», а без него события не посчитать.
sql-error-no-steps = В рецепте ни для одного шага не указано, какие события к нему относятся.
sql-error-withdrawn = Есть люди, которые отозвали согласие. СУБД не знает их псевдонимов и посчитала бы их. Удалите их строки там, а в копии рецепта очистите «withdrawn».
sql-error-no-name = У столбца или таблицы нет имени.
sql-error-unwritable = Такой текст в СУБД не записать: «{ $text }».
sql-error-not-comparable = Фильтр сравнивает с «{ $text }», а это не число и не время.

recipes-none = В { $path } нет ни одного источника с рецептом чтения.
recipes-no-such = В { $path } нет источника «{ $name }» с рецептом чтения. Есть: { $titles }.
recipes-several = В { $path } несколько источников с рецептами чтения. Выберите один через --source: { $titles }.

measure-no-stream = Источник читается дважды, поэтому это должен быть файл. Сначала сохраните то, что идёт по конвейеру.
measure-unknown = Показателя «{ $name }» нет. Есть: { $known }.
measure-no-recipe = Укажите рецепт чтения через --recipe или карту с рецептом через --map.
measure-no-such-source = На карте нет источника «{ $name }».
measure-landed = { $count ->
    [one] На карту { $path } вынесен { $count } показатель.
    [few] На карту { $path } вынесено { $count } показателя.
   *[other] На карту { $path } вынесено { $count } показателей.
}
measure-would-land = { $count ->
    [one] Для карты есть { $count } показатель. Ничего не записано: укажите файл через -o.
    [few] Для карты есть { $count } показателя. Ничего не записано: укажите файл через -o.
   *[other] Для карты есть { $count } показателей. Ничего не записано: укажите файл через -o.
}
measure-gone = { $count ->
    [one] { $count } показатель этого источника ушёл с карты: его больше не посчитать. Подходят ли ещё друг другу рецепт и файл?
    [few] { $count } показателя этого источника ушли с карты: их больше не посчитать. Подходят ли ещё друг другу рецепт и файл?
   *[many] { $count } показателей этого источника ушли с карты: их больше не посчитать. Подходят ли ещё друг другу рецепт и файл?
}
measure-missing-steps = Нет на карте: { $steps }. Добавьте эти шаги или назовите их в рецепте так же, как на карте.
measure-missing-personas = Нет на карте: { $personas }. Добавьте эти персоны или назовите их в рецепте так же, как на карте; до тех пор их показатели не выносятся.
measure-unmapped = Ни к какому шагу не относится: { $names }{ $more ->
    [0] .
    [one] {" "}и ещё { $more } название.
    [few] {" "}и ещё { $more } названия.
   *[other] {" "}и ещё { $more } названий.
}
measure-question-beside = «{ $question }» не показан: показатели того же шага даёт «{ $first }».
measure-p90 = 90 % за { $p90 } · { $n }
measure-count-of = { $count } из { $of }
unit-of-seconds = с
unit-of-minutes = мин
unit-of-hours = ч
unit-of-days = дн.

sources-none = На карте нет источников.
sources-same = Файл тот же, что был прочитан: { $path }
sources-changed = Файл изменился с тех пор, как его прочитали: { $path }
sources-gone = Файла больше нет.
sources-newer = Рядом есть файл новее: { $path }
sources-figures = { $count ->
    [0] Показателей на карте нет
    [one] { $count } показатель на карте
    [few] { $count } показателя на карте
   *[other] { $count } показателей на карте
}, { $days ->
    [0] прочитан сегодня
    [one] прочитан { $days } день назад
    [few] прочитан { $days } дня назад
   *[other] прочитан { $days } дней назад
}
sources-delete-by = Удалить до { $date }
sources-delete-now = Нужно было удалить до { $date }
sources-gaps = Об этих шагах не говорит ни один источник:
