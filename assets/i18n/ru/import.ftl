# What comes from other programs: tables, documents, lists.

import-at = Строка { $line }, столбец { $column }: { $text }
import-refused = { $path }: { $reason }
import-persona = Клиент

import-orientation-columns = этапы стоят рядом, в столбцах
import-orientation-rows = этапы идут друг под другом, в строках
import-orientation-stage = один этап

import-block-table = Таблица
import-block-list = Список
import-block-sections = Разделы
import-block-shapes = Фигуры и линии
import-block-diagram = Диаграмма Mermaid

import-meaning-stages = Названия этапов
import-meaning-steps = Названия шагов
import-meaning-lane = Дорожка
import-meaning-curve = Эмоциональная кривая
import-meaning-personas = Персоны
import-meaning-numbers = Числа к строке выше
import-meaning-ignored = Не переносить

import-summary = Этапы: { $stages } · шаги: { $steps } · дорожки: { $lanes } · карточки: { $cards }
import-whole-map = Это целая карта Wayline. Она остаётся без изменений.
import-used-named = { $kind } «{ $name }»
import-used = { $kind }, со строки { $line }: { $orientation }
import-used-diagram = { $kind }, со строки { $line }
import-stage-line = Этап: { $name }
import-stage-line-steps = Этап: { $name } ({ $steps })
import-lane-line = Дорожка: { $name } – { $kind }
import-lane-line-cards = Дорожка: { $name } – { $kind }, { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}
import-lane-line-points = Дорожка: { $name } – { $kind }, { $count ->
    [one] { $count } точка
    [few] { $count } точки
   *[other] { $count } точек
}
import-lane-line-figures = Дорожка: { $name } – { $kind }, { $count ->
    [one] { $count } значение
    [few] { $count } значения
   *[other] { $count } значений
}
import-personas-line = Персоны: { $names }

import-ask-choice = Здесь нет ничего, что явно похоже на карту пути. Взято «{ $name }»; если это не то, выберите другую таблицу.
import-ask-columns = «{ $name }»: этапы прочитаны как столбцы. Или этапы идут в строках?
import-ask-rows = «{ $name }»: этапы прочитаны как строки. Или этапы стоят в столбцах?
import-ask-stage = «{ $name }»: вся таблица прочитана как один этап. Или этапов несколько?
import-ask-list = «{ $name }»: пункты прочитаны как этапы, вложенные пункты – как то, что на них происходит. Или это шаги?
import-ask-shapes = В диаграмме несколько путей; все они собраны в одну карту. Чтобы получить один из них, выберите его.
import-left-out = Не перенесено: «{ $name }» ({ $rows } × { $columns }) не похоже на часть этого пути.
import-other-diagram = Не перенесено: диаграмма Mermaid другого вида ({ $kind }). Картами становятся только диаграммы journey.
import-encoding = Текст прочитан в кодировке { $encoding }.
import-lost-divider = Не перенесено, потому что на разделительной линии нет карточек: { $text }
import-lost-figure = Не перенесено, потому что это не число: { $text }
import-lost-level = Не перенесено, потому что уровень эмоции не указан: { $text }
import-line-ignored = Не перенесено: строка «{ $name }».
import-far-cells = { $sheet }: слишком далеко от начала лежат и не перенесены ячейки: { $count }.

import-empty = Файл пуст.
import-nothing-found = В нём нет ни таблицы, ни списка, ни диаграммы пути.
import-no-such-sheet = Листа «{ $name }» нет. Есть листы: { $sheets }
import-no-such-table = Таблицы с таким номером нет. Таблиц в файле: { $count }
import-too-many-bytes = Файлы больше { $most } МБ не читаются.
import-too-much-text = Тексты больше { $most } МБ не читаются.
import-too-many-rows = Таблицы длиннее { $most } строк не читаются.
import-too-many-columns = Таблицы шире { $most } столбцов не читаются.
import-too-many-cells = Больше { $most } ячеек не читается.
import-too-many-blocks = Больше { $most } таблиц и списков не читается.
import-too-many-sheets = Книги, в которых больше { $most } листов, не читаются.
import-too-deep = Вложенные списки и таблицы читаются до глубины { $most }.
import-unpacks-too-large = В распакованном виде эта книга больше { $most } МБ или во много раз больше самого файла.
import-broken-workbook = Книга повреждена: { $reason }
import-not-a-workbook = Это архив, но не книга с таблицами.
import-old-workbook = Этот файл — в старом формате Office. Сохраните его как XLSX и импортируйте снова.
