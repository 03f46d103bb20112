# Окно: меню, панели, диалоги, подсказки.

menu-file = Файл
menu-edit = Правка
menu-view = Вид
menu-insert = Вставка
menu-help = Справка
# Буквы, которые вместе с Alt открывают меню. Ни одна не может быть клавишей команды с Alt.
menu-letter-file = Ф
menu-letter-edit = Р
menu-letter-view = В
menu-letter-insert = Т
menu-letter-present = К
menu-letter-workshop = О
menu-letter-help = А
menu-arrange = Расположить
toolbar-more = Другие команды
menu-theme = Тема
menu-language = Язык
menu-recent = Открыть недавние

state-saved = сохранено
state-unsaved = не сохранено
state-no-file = файла ещё нет
state-read-only = только чтение
title-rename = Переименовать карту
find-or-run = Найти…
find-or-run-about = Найти команду, свойство или что угодно на карте

status-selected = Выделено: { $count }
status-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[many] { $count } карточек
}
status-steps = { $count ->
    [one] { $count } шаг
    [few] { $count } шага
   *[many] { $count } шагов
}
status-lanes = { $count ->
    [one] { $count } дорожка
    [few] { $count } дорожки
   *[many] { $count } дорожек
}

hint-idle = Печатайте, чтобы добавить карточку · Стрелки — переход · Перетащите, чтобы переместить · Двойной щелчок — правка · Ctrl+прокрутка — масштаб
hint-dragging-cards = Отпустите, чтобы оставить карточки здесь · С Ctrl — скопировать · Esc вернёт их на место
hint-copying-cards = Отпустите, чтобы вставить копии здесь · Без Ctrl — переместить · Esc отменит
hint-card-edge = Потяните, чтобы карточка занимала больше или меньше шагов
hint-link-handle = Тяните к другой карточке, чтобы связать их
hint-step-edge = Потяните, чтобы изменить ширину столбца · Двойной щелчок — по содержимому
hint-lane-edge = Потяните, чтобы изменить высоту дорожки · Двойной щелчок — по содержимому
hint-no-target = Сюда карточки не положить · Esc вернёт их на место
hint-dragging-header = Отпустите там, где линия · Esc вернёт на место
hint-resizing = Отпустите, чтобы оставить этот размер · Esc вернёт прежний
hint-dragging-point = Влево и вправо — момент, вверх и вниз — настроение · Esc вернёт на место
hint-linking = Отпустите на карточке, к которой ведёт стрелка · Esc отменит
hint-linking-target = Отпустите, чтобы связать карточки · Esc отменит
hint-marquee = Отпустите, чтобы выделить всё, чего коснулась рамка
hint-panning = Тяните, чтобы осмотреться
hint-editing = Enter принимает текст · Tab — к следующему шагу · Ctrl+Enter — к следующей дорожке · Shift+Enter — новая строка · Esc отменяет
hint-emotion-keys = Цифры задают уровень, 1 — самый низкий · Alt+стрелки вверх и вниз поднимают и опускают точку · Стрелки — переход
hint-dragging-figure = Отпустите, чтобы оставить это число · Esc отменит
hint-editing-figure = Enter принимает число · Tab — к следующему шагу · Пустое поле удаляет его · Esc отменяет
hint-editing-unit = Enter принимает единицу и переходит к значениям · Esc оставляет прежнюю
hint-figure-keys = Введите число · Enter — правка · Tab — к следующему шагу · Alt+стрелки вверх и вниз меняют его · Можно тянуть край столбика
hint-emotion-keys-of = { $curve }: цифры задают уровень · Alt+стрелки вверх и вниз двигают точку · Ctrl+Shift+P — следующая кривая
hint-look = Стрелки — переход · Чтобы добавить карточку, щёлкните ячейку и печатайте · Ctrl+прокрутка — масштаб · { -key-of-next-region } — к полям выделенного
hint-several = Alt+стрелки двигают выделенные карточки · Delete удаляет всё выделенное · Чтобы печатать, щёлкните один элемент · Esc снимает выделение
hint-stage = Печатайте новое название · Enter — правка · Alt+стрелки влево и вправо двигают этап · Delete удаляет его
hint-step = Печатайте новое название · Enter — правка · Alt+стрелки влево и вправо двигают шаг · Delete удаляет его
hint-lane = Печатайте новое название · Enter — правка · Alt+стрелки вверх и вниз двигают дорожку · Delete удаляет её
hint-link = Печатайте подпись связи · Enter — правка подписи · Delete удаляет связь
hint-curve = Щёлкните точку кривой, чтобы изменить её · Delete удаляет кривую · { -key-of-next-region } — к полям кривой
hint-persona = Alt+стрелки вверх и вниз меняют порядок персон · Delete удаляет персону · { -key-of-next-region } — к полям персоны

canvas-name = Карта пути { $title }
cell-empty = { $lane }, { $step }: пусто
cell-under-card = { $lane }, { $step }: под карточкой { $card }
minimap = Мини-карта
field-text = Текст
close = Закрыть
cancel = Отмена
choice-none = нет
choice-several = (разные)
remove = Убрать
unnamed = (без названия)
choice-everyone = все
is-set = задано

inspector-cell-empty = Здесь пока пусто. Печатайте, чтобы добавить карточку.
inspector-cell-under-card = Над этой ячейкой — карточка другого шага:
inspector-many = Их можно вместе перетаскивать, двигать Alt+стрелками, копировать и удалять.

element-journey = Карта
element-persona = Персона
element-stage = Этап
element-step = Шаг
element-lane = Дорожка
element-card = Карточка
element-curve = Эмоциональная кривая
element-point = Точка кривой
link-name = Связь: { $from } → { $to }
element-metric = Показатель
unit-hint = Единица: %, мин, ₽
figure-no-number = «{ $text }» — не число. Введите, например, 12 или 12,5 либо нажмите Esc.
figure-only-number = Здесь может быть только число: цифры, знак и запятая. Esc оставляет прежнее.
number-billions = { $number } млрд
number-trillions = { $number } трлн
figure-change = После шага «{ $step }»: { $from } → { $to }
figure-people = { $count } из { $all } человек
element-figure = Значение
element-evidence = Подтверждение
element-link = Связь
element-image = Изображение

list-personas = Персоны
list-curves = Эмоциональные кривые
list-evidence = Подтверждения
list-metrics = Показатели
list-links = Связи
list-images = Изображения

group-go = Переходы по карте
group-scenario = Сценарий
group-evidence = Подтверждения
group-who = Кого касается
group-plan = Что с этим делать
group-more = Ещё
group-notes = Заметки
group-sources = Персона, источник и период

add-evidence-link = Добавить подтверждение…
new-evidence-link = Новое подтверждение…
add-answer = Добавить…
add-job = Добавить задачу
add-value = Добавить значение…
evidence-used = { $count ->
    [0] Ни одна карточка на него пока не опирается
    [one] На него опирается { $count } карточка
    [few] На него опираются { $count } карточки
   *[many] На него опираются { $count } карточек
}

field-list-hint = по одному в строке
field-date-hint = день.месяц.год
not-set = указать число
length-automatic = автоматически
expected-number = Нужно число, например 12,5.
expected-number-whole = Нужно целое число, например 12.
expected-range = Нужно число от { $low } до { $high }.
expected-least = Нужно число не меньше { $low }.
expected-most = Нужно число не больше { $high }.
expected-date = Нужна дата, например 03.11.2026.
field-not-kept = «{ $text }» не принято. { $expected } В поле осталось прежнее значение.
unit-pixels = пкс
reach-of = из
reach-people = человек
picker-hint = Начните вводить название
picker-elsewhere = Элемент другой карты
tint-automatic = автоматически

field-title = Название
field-kind = Вид
field-language = Язык заголовков и легенд
field-summary = Одной фразой
field-situation = Ситуация
field-expectations = Ожидания
field-goal = Цель
field-notes = Заметки
field-name = Название
field-persona-name = Имя
field-portrait = Портрет
field-tint = Цвет
field-demographics = Демография
field-behaviour = Поведение
field-motivations = Мотивация
field-goals = Цели
field-needs = Потребности
field-frustrations = Раздражители
field-quote = Цитата
field-jobs = Задачи (jobs to be done)
field-when = Когда …
field-want = я хочу …
field-so = чтобы …
field-empathy = Карта эмпатии
field-says = Говорит
field-thinks-and-feels = Думает и чувствует
field-does = Делает
field-hears = Слышит
field-sees = Видит
field-pains = Боли
field-gains = Выгоды
field-preferred-channels = Предпочитаемые каналы
field-note = Заметка
field-description = Описание
field-presenter-notes = Заметки докладчика
field-derived-from = На основе
field-width = Ширина
field-role = Роль
field-min-height = Минимальная высота
field-scale-min = Минимум шкалы
field-scale-max = Максимум шкалы
field-metric = Какой показатель
field-divider = Разделительная линия
field-hides-marks = Без отметок пика, минимума и конца
field-collapsed = Свёрнута
field-hidden = Скрыта
field-span = Сколько шагов занимает
field-personas = Персоны
field-department = Отдел
field-tags = Метки
field-channel = Канал
field-severity = Острота
field-reach = Встретилось у
field-importance = Важность (0–10)
field-satisfaction = Удовлетворённость сейчас (0–10)
field-moment-of-truth = Момент истины
field-status = Статус
field-evidence = Основано на
field-confidence = Уверенность
field-references = Файлы и ссылки
field-answers = Отвечает на
field-owner = Ответственный
field-impact = Эффект
field-effort = Усилия
field-due = Срок
field-progress = Ход работы
field-expected-effect = Ожидаемый эффект
field-experiment = Эксперимент
field-release = Релиз
field-image = Изображение
field-votes = Голоса
field-author = Автор
field-persona = Персона
field-state = Состояние
field-lane = Дорожка
field-points = Точки
field-step = Шаг
field-place = Место внутри шага
field-value = Значение
field-label = Подпись
field-n = Размер выборки (n)
field-low = Измерено: от
field-high = Измерено: до
field-unit = Единица
field-better = Направление
field-values = Значения
field-source = Источник
field-period = Период
field-date = Дата
field-sample-size = Размер выборки
field-consent = Согласие
field-sensitivity = Тип данных
field-location = Где хранится
field-from = Откуда
field-to = Куда
field-alt = Что изображено

palette-hint = Что нужно сделать?
palette-hint-lanes = Какую дорожку? Введите её название
palette-hint-move = В какой шаг или на какую дорожку?
palette-hint-link = С какой карточкой связать?
steps-to-move-to = Шаги
lanes-to-move-to = Дорожки
lanes-blank = Пустая дорожка
lanes-customer = Клиент
lanes-touchpoints = Точки контакта
lanes-improvement = Проблемы и улучшения
lanes-figures = Показатели
lanes-blueprint = Карта сервиса (blueprint)
lanes-other = Прочее
palette-nothing = Ничего не найдено.
palette-lane = Добавить дорожку: { $name }
palette-tint = Цвет: { $name }
palette-theme = Тема: { $name }
palette-language = Язык: { $name }
group-mouse = Мышь

ask-unsaved-title = Сохранить изменения?
ask-unsaved = В карте «{ $title }» есть несохранённые изменения. Без сохранения они пропадут.
ask-save = Сохранить
ask-discard = Не сохранять
ask-changed-title = Файл изменил кто-то другой
ask-changed = Файл { $path } изменился с тех пор, как вы его открыли. Если перезаписать, чужая версия останется рядом как резервная копия.
ask-overwrite = Перезаписать
ask-replace-files-title = Заменить файлы?
ask-replace-files = { $more ->
    [0] Файл { $name } уже есть. Перезаписать его?
    [one] { $name } и ещё { $more } файл уже есть. Перезаписать их?
    [few] { $name } и ещё { $more } файла уже есть. Перезаписать их?
    *[other] { $name } и ещё { $more } файлов уже есть. Перезаписать их?
}
ask-map-inside-title = В этом изображении есть карта
ask-map-inside = { $name } хранит в себе карту пути, которая на нём показана. Открыть эту карту или поместить изображение на ту, над которой вы работаете?
ask-remove-found-title = Заменить пустым текстом?
ask-remove-found = { $count ->
    [one] «{ $text }» будет удалено { $count } раз. Отмена вернёт.
    [few] «{ $text }» будет удалено { $count } раза (текстов: { $texts }). Отмена вернёт.
   *[other] «{ $text }» будет удалено { $count } раз (текстов: { $texts }). Отмена вернёт.
}
ask-remove-found-remove = Удалить
ask-open-map = Открыть карту
ask-insert-picture = Вставить как изображение
ask-import-pasted-title = Импортировать скопированное?
ask-import-mermaid = Похоже на диаграмму пути Mermaid. Импортировать её этапы, шаги и кривую или вставить каждую строку отдельной карточкой?
ask-import-markdown = Похоже на таблицу Markdown. Импортировать её этапы и дорожки или вставить каждую строку отдельной карточкой?
ask-import-table = Похоже на таблицу с этапами в заголовке. Импортировать её этапы и дорожки или вставить каждую строку отдельной карточкой?
ask-import-pasted = Импортировать…
ask-paste-as-text = Вставить как текст
ask-open-link-title = Какую ссылку открыть?
picture-reading = Чтение { $file }…
picture-reading-more = Чтение { $file }, в очереди ещё { $count }…
ask-twice-title = Эта карта уже открыта
ask-twice = { $path } открыт в другом окне Wayline. Если менять его в обоих, то окно, которое сохраняет вторым, спросит, прежде чем перезаписать чужие изменения.
ask-twice-open = Всё равно открыть
ask-twice-copy = Открыть как копию
save-failed-title = Карта не сохранена
save-elsewhere = Сохранить в другом месте…
save-again = Попробовать снова

banner-changed = { $path } изменил кто-то другой.
banner-gone = { $path } больше нет: его перенесли или удалили. Карта по-прежнему здесь.
banner-reload = Загрузить заново
banner-keep-mine = Оставить мою
banner-save-copy = Сохранить копию…
banner-save-again = Сохранить туда снова

recover-title = Несохранённая работа
recover-text = Wayline закрылся раньше, чем это было сохранено. Работу можно восстановить.
recover-open = Восстановить
recover-discard = Удалить…
recover-confirm = Удалить эту работу навсегда?
recover-discard-now = Удалить
recover-keep = Оставить
recover-later = Позже
recover-beside = Открыта карта «{ $title }», она и останется на экране. Восстановленная работа займёт её место в окне, но файл не изменит. Восстановить можно и позже: { menu-file } › { command-show-recovered }
recover-stay = Остаться на открытой карте
ago-moments = только что
ago-minutes = { $count ->
    [one] { $count } минуту назад
    [few] { $count } минуты назад
   *[many] { $count } минут назад
}
ago-hours = { $count ->
    [one] { $count } час назад
    [few] { $count } часа назад
   *[many] { $count } часов назад
}
ago-days = { $count ->
    [one] { $count } день назад
    [few] { $count } дня назад
   *[many] { $count } дней назад
}

invitation-title = Начните печатать — появится первая карточка
invitation-go-on = Enter открывает следующую карточку, Tab — следующий шаг.
invitation-step = добавит шаг
invitation-stage = этап
invitation-lane = дорожку

recent-none = Вы ещё не открывали файлов
recent-missing = { $path } больше нет, или его диск не подключён.
recent-remove = Убрать { $name } из списка
recent-clear = Очистить список

settings-title = Настройки
settings-language-system = Как в системе
settings-scale = Масштаб интерфейса
settings-swap = Колесо меняет масштаб, а с Ctrl двигает карту
settings-motion = Меньше анимации: ничего не скользит и не растворяется

path-up = На уровень выше
path-name = Имя или путь
path-open = Открыть
path-exists = Файл { $name } уже есть. Перезаписать его?
path-no-file = Нет файла { $name }.
path-no-folder = Нет папки { $path }.
path-too-long = Для файла это имя слишком длинное.
path-new-folder = Новая папка…
path-folder-name = Имя новой папки
path-make-folder = Создать
path-folder-exists = { $name } уже есть. Выберите другое имя.
path-folder-bad-name = Папку нельзя назвать { $name }. Выберите имя без косой черты.
path-folder-not-made = Не удалось создать папку { $name }: { $reason }. Выберите другое имя или создайте её в другой папке.
path-keys = В списке: Enter открывает, Backspace ведёт выше, буквы находят имя
path-list = Папки и файлы
path-folder-named = { $name }, папка
path-hidden = Показывать скрытые файлы
path-empty = Здесь нечего выбрать.
path-folder-missing = Этой папки больше нет.
path-folder-refused = У вас нет доступа к этой папке.
path-folder-unreadable = Эту папку не удаётся прочитать: { $reason }
path-home = Домашняя папка
path-desktop = Рабочий стол
path-documents = Документы
path-downloads = Загрузки
path-pictures = Изображения
path-computer = Компьютер
path-size-bytes = { $size } Б
path-size-kb = { $size } КБ
path-size-mb = { $size } МБ
path-size-gb = { $size } ГБ
kind-map = Карта пути
kind-picture = Изображение

export-title = Экспорт
export-scale = Масштаб
export-width = Ширина
export-paper = Бумага
export-transparent = Прозрачный
export-source = Вложить карту, чтобы файл можно было править
export-source-hint = Получатель сможет открыть карту из файла и править её, вместе с заметками. Отключите, если файл нужен только для просмотра.
export-dimmed = Приглушить то же, что и фильтр
export-filtered = Только то, что показывает фильтр
export-preview = { $width } × { $height } пикселей, { $millions } Мп
export-too-large = Изображение не может быть таким большим.
export-start = Экспорт…
export-running = Запись { $file }…
export-running-several = Запись нескольких файлов { $file }…

find-hint = Найти на карте
find-count = { $current } из { $count } { $count ->
    [one] текста
   *[other] текстов
}
find-occurrences = совпадений: { $here } здесь, { $count } всего
find-none = не найдено
find-exact = Учитывать регистр
find-replacement = Заменить на
find-replace-one = Заменить
find-replace-all = Заменить всё
find-not-on-map = сейчас скрыто на карте

filter-title = Фильтр
filter-hint = Выберите, что показать. Несколько значений одного вида показывают больше, разных видов — меньше.
filter-nothing = Пока не по чему фильтровать: добавьте карточки, персон, метки или ответственных.
filter-clear = Сбросить
filter-others = Остальное
filter-dim = Приглушить
filter-hide = Скрыть
filter-count = { $count ->
    [one] Фильтр: { $shown } из { $count } карточки
    [few] Фильтр: { $shown } из { $count } карточек
   *[many] Фильтр: { $shown } из { $count } карточек
}
filter-personas = Персоны
filter-channels = Каналы
filter-departments = Отделы
filter-tags = Метки
filter-roles = Роли
filter-statuses = Статус данных
filter-owners = Ответственные
filter-no-channel = Без канала
filter-no-department = Без отдела
filter-no-tag = Без меток
filter-no-status = Без статуса
filter-no-owner = Без ответственного

gesture-drag = Тянуть: перенести карточку, этап, шаг, дорожку или точку
gesture-copy = Тянуть с Ctrl: скопировать карточки
gesture-double-click = Двойной щелчок: изменить текст или добавить карточку в пустую ячейку
gesture-curve = Двойной щелчок по кривой: добавить точку
gesture-figure = Щелчок по выделенному столбику: изменить значение
gesture-figure-end = Потянуть край столбика: изменить значение
gesture-link = Тянуть от кружка у правого края карточки: связать её с другой
gesture-legend = Двойной щелчок по имени в легенде: вывести кривую на первый план
gesture-persona = Двойной щелчок по персоне: открыть её лист
gesture-marquee = Тянуть по пустому месту: выделить несколько
gesture-edge = Тянуть край заголовка: изменить ширину столбца или высоту дорожки
gesture-fit = Двойной щелчок по краю заголовка: подогнать столбец или дорожку по содержимому
gesture-span = Тянуть правый край карточки: растянуть её на несколько шагов
gesture-scroll = Колесо: двигаться по карте
gesture-zoom = Ctrl+колесо, щипок: масштаб у указателя
gesture-pan = Пробел или средняя кнопка и тянуть: двигаться по карте
gesture-escape = Esc: отменить начатое

persona-place = Персона { $number } из { $count }
persona-next = Следующая персона
persona-previous = Предыдущая персона
portrait-move = Сдвинуть изображение в рамке
portrait-hint = Тяните изображение, чтобы сдвинуть; ползунок меняет масштаб. Двойной щелчок — показать целиком.
portrait-zoom = Масштаб изображения
persona-show-only = Показать только то, что касается этой персоны
persona-show-curve = Показывать кривую: { $curve }
persona-emphasise-curve = Вывести кривую на первый план: { $curve }
personas-none = На этой карте пока никого нет. Персона — тот, чей путь описывает карта.

kind-map-in-export = Экспорт с картой внутри
kind-import = Таблицы, документы и диаграммы

import-title = Импорт: { $name }
import-clipboard = буфер обмена
import-reading = Чтение { $name }…
import-opens-map = { $name } — это целая карта, а не таблица: она открывается как есть.
preview-refused = Не удалось импортировать { $name }. { $reason }
clipboard-refused = Содержимое буфера обмена не удаётся импортировать. { $reason }
clipboard-empty = Буфер обмена пуст. Сначала скопируйте таблицу, список или диаграмму, потом импортируйте.
import-map-title = Название
import-use = Войдёт в карту
import-names = названия
import-meaning = Что в этой строке
import-lane-name = Название дорожки
import-becomes = Что получится
import-new-map = Новая карта
import-add = Добавить к этой карте
import-add-hint = Этапы встанут после этапов карты; дорожки с таким же содержанием станут общими.
preview-summary = { $stages ->
    [one] { $stages } этап
    [few] { $stages } этапа
   *[other] { $stages } этапов
}, { $steps ->
    [one] { $steps } шаг
    [few] { $steps } шага
   *[other] { $steps } шагов
}, { $lanes ->
    [one] { $lanes } дорожка
    [few] { $lanes } дорожки
   *[other] { $lanes } дорожек
}, { $cards ->
    [one] { $cards } карточка
    [few] { $cards } карточки
   *[other] { $cards } карточек
}, { $points ->
    [one] { $points } точка кривой
    [few] { $points } точки кривых
   *[other] { $points } точек кривых
}, { $personas ->
    [one] { $personas } персона
    [few] { $personas } персоны
   *[other] { $personas } персон
}

overview-title = Вся карта
overview-hurts = Где болит
overview-no-pains = На этой карте пока нет болей.
overview-losses = Где больше всего теряется
overview-pains = { $count ->
    [one] { $count } боль
    [few] { $count } боли
   *[many] { $count } болей
}
overview-worst = { $severity ->
    [blocking] из них критичных: { $count }
    [serious] из них серьёзных: { $count }
   *[minor] из них слабых: { $count }
}
overview-closer = Показать это место. { $keys } снова покажет всю карту.
overview-back = { $keys } — снова вся карта
overview-fields = Название, сценарий и списки карты…
overview-key = Как это читать
overview-key-card = карточка в цвете своей дорожки
overview-key-assumed = гипотеза
overview-key-proposed = идея
overview-key-count = в ячейке две карточки
overview-key-severity = слабая, серьёзная, критичная
overview-key-tint = болей много, и они сильные
overview-key-truth = момент истины
overview-key-loss = самая большая потеря

# Dates.

date-short = { $day }.{ $month ->
    [1] 01
    [2] 02
    [3] 03
    [4] 04
    [5] 05
    [6] 06
    [7] 07
    [8] 08
    [9] 09
    [10] 10
    [11] 11
   *[12] 12
}.{ $year }
calendar-month = { $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
} { $year }
calendar-weekdays = Пн Вт Ср Чт Пт Сб Вс
calendar-open = Календарь
calendar-previous = Предыдущий месяц
calendar-next = Следующий месяц
calendar-today = Сегодня
calendar-none = Без даты
