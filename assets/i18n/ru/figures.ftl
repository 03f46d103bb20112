# Показатели, посчитанные по данным, и откуда они взяты.

field-reach-from = Посчитано по
field-count = Из них посчитано
field-people = Разных людей
field-measure = Что посчитано
field-period-from = Первый день периода
field-period-until = Последний день периода
field-legal-basis = Правовое основание
field-purpose = Для чего собрано
field-delete-by = Удалить до
field-file = Файл
field-recipe = Рецепт чтения
field-counted = Последний подсчёт
field-rule = Строки об этой персоне
field-rule-hint = device = mobile, tablet
field-quote-of-source = Цитата
add-quote-of-source = Добавить цитату
field-place-in-source = Место в источнике
field-person = Кто сказал

legal-basis-consent = Согласие
legal-basis-contract = Договор
legal-basis-legal-obligation = Обязанность по закону
legal-basis-vital-interests = Защита жизни
legal-basis-public-task = Общественная задача
legal-basis-legitimate-interests = Законные интересы
legal-basis-not-personal = Персональных данных нет

source-shape-event-log = журнал событий
source-shape-wide-log = журнал со столбцом на каждый шаг
source-shape-answers = ответы на опрос
source-shape-texts = тексты
source-shape-totals = итоги
source-shape-paths = пути
source-rows = { $number ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}
source-columns = { $number ->
    [one] { $count } столбец
    [few] { $count } столбца
   *[many] { $count } столбцов
}
source-counted = { $unit ->
    [session] { $number ->
        [one] { $cases } сеанс
        [few] { $cases } сеанса
       *[many] { $cases } сеансов
    }
    [text] { $number ->
        [one] { $cases } текст
        [few] { $cases } текста
       *[many] { $cases } текстов
    }
    [total] { $number ->
        [one] { $cases } случай
        [few] { $cases } случая
       *[many] { $cases } случаев
    }
   *[person] { $number ->
        [one] { $cases } человек
        [few] { $cases } человека
       *[many] { $cases } человек
    }
}, { $row-number ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
source-read-at = прочитано { $date }, { $time }
source-left-out = Не учтено: { $parts }
source-delete-now = Срок прошёл: данные нужно удалить.
period-from = с { $date }
period-until = по { $date }

left-out-open = { $number ->
    [one] { $count } не завершён
   *[other] { $count } не завершены
}
left-out-cases-bots = { $number ->
    [one] { $count } бот
    [few] { $count } бота
   *[many] { $count } ботов
}
left-out-cases-single-events = { $count } с единственным событием
left-out-cases-withdrawn = { $count } с отозванным согласием
left-out-cases-outside-period = { $count } вне периода
left-out-rows-unreadable = { $number ->
    [one] { $count } нечитаемая строка
    [few] { $count } нечитаемые строки
   *[many] { $count } нечитаемых строк
}
left-out-rows-incomplete = { $number ->
    [one] { $count } неполная строка
    [few] { $count } неполные строки
   *[many] { $count } неполных строк
}
left-out-rows-bad-time = { $number ->
    [one] { $count } строка с неразборчивым временем
    [few] { $count } строки с неразборчивым временем
   *[many] { $count } строк с неразборчивым временем
}
left-out-rows-bad-value = { $number ->
    [one] { $count } строка с неразборчивым значением
    [few] { $count } строки с неразборчивым значением
   *[many] { $count } строк с неразборчивым значением
}
left-out-rows-filtered = { $number ->
    [one] { $count } строка по фильтру
    [few] { $count } строки по фильтру
   *[many] { $count } строк по фильтру
}
left-out-rows-no-step = { $number ->
    [one] { $count } событие без шага
    [few] { $count } события без шага
   *[many] { $count } событий без шага
}
left-out-rows-duplicate-rows = { $number ->
    [one] { $count } повтор строки
    [few] { $count } повтора строк
   *[many] { $count } повторов строк
}
left-out-rows-repeated-events = { $number ->
    [one] { $count } повторное событие
    [few] { $count } повторных события
   *[many] { $count } повторных событий
}
left-out-rows-future = { $number ->
    [one] { $count } строка из будущего
    [few] { $count } строки из будущего
   *[many] { $count } строк из будущего
}
left-out-rows-bots = { $number ->
    [one] { $count } строка ботов
    [few] { $count } строки ботов
   *[many] { $count } строк ботов
}
left-out-rows-single-events = { $number ->
    [one] { $count } одиночное событие
    [few] { $count } одиночных события
   *[many] { $count } одиночных событий
}
left-out-rows-out-of-range = { $number ->
    [one] { $count } ответ вне шкалы
    [few] { $count } ответа вне шкалы
   *[many] { $count } ответов вне шкалы
}
left-out-rows-unfinished = { $number ->
    [one] { $count } незаконченный ответ
    [few] { $count } незаконченных ответа
   *[many] { $count } незаконченных ответов
}
left-out-rows-earlier-answer = { $number ->
    [one] { $count } более ранний ответ того же человека
    [few] { $count } более ранних ответа того же человека
   *[many] { $count } более ранних ответов того же человека
}
left-out-rows-withdrawn = { $number ->
    [one] { $count } строка с отозванным согласием
    [few] { $count } строки с отозванным согласием
   *[many] { $count } строк с отозванным согласием
}
left-out-rows-outside-period = { $number ->
    [one] { $count } строка вне периода
    [few] { $count } строки вне периода
   *[many] { $count } строк вне периода
}

map-n = n { $count }
map-too-few = мало данных
map-legend-interval = 95 %
map-legend-few = n меньше 30
legend-interval = интервал 95 %
legend-few = n меньше 30

figure-interval = 95 %: { $low }{ $dash }{ $high }{ $unit }
figure-count = { $unit ->
    [session] { $number ->
        [one] { $count } сеанс
        [few] { $count } сеанса
       *[many] { $count } сеансов
    }
    [answer] { $number ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[many] { $count } ответов
    }
    [text] { $number ->
        [one] { $count } текст
        [few] { $count } текста
       *[many] { $count } текстов
    }
    [time] { $number ->
        [one] { $count } замер
        [few] { $count } замера
       *[many] { $count } замеров
    }
    [total] { $number ->
        [one] { $count } случай
        [few] { $count } случая
       *[many] { $count } случаев
    }
   *[person] { $number ->
        [one] { $count } человек
        [few] { $count } человека
       *[many] { $count } человек
    }
}
figure-count-of = { $count } из { $unit ->
    [session] { $number ->
        [one] { $all } сеанса
       *[other] { $all } сеансов
    }
    [answer] { $number ->
        [one] { $all } ответа
       *[other] { $all } ответов
    }
    [text] { $number ->
        [one] { $all } текста
       *[other] { $all } текстов
    }
    [total] { $number ->
        [one] { $all } случая
       *[other] { $all } случаев
    }
   *[person] { $number ->
        [one] { $all } человека
       *[other] { $all } человек
    }
}

measure-reach = Охват
measure-step-conversion = Конверсия шага
measure-drop-off = Отсев
measure-time-to-step = Время до шага
measure-time-on-step = Время на шаге
measure-presence = Присутствие
measure-rework = Повторы
measure-errors = Ошибки
measure-mean = Средний ответ
measure-top-box = Лучшие оценки
measure-nps = NPS
measure-ces = CES
measure-sus = SUS
measure-emotion = Эмоция
measure-count = Количество
measure-rate = Доля
measure-people = Люди

window-of-days = { $number ->
    [one] { $count } дня
   *[other] { $count } дней
}
window-of-hours = { $number ->
    [one] { $count } часа
   *[other] { $count } часов
}
window-of-minutes = { $number ->
    [one] { $count } минуты
   *[other] { $count } минут
}
window-of-seconds = { $number ->
    [one] { $count } секунды
   *[other] { $count } секунд
}

define-reach-first = Начали путь с шага «{ $step }»: все, кто его сделал, { $unit ->
    [session] каждый сеанс
   *[person] каждый человек
} один раз.
define-reach-longest = Дошли до шага «{ $step }» { $window ->
    [none] после шага «{ $first }»
   *[other] в течение { $window } после шага «{ $first }»
}, по порядку; самая длинная цепочка, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-reach-entry = Дошли до шага «{ $step }» { $window ->
    [none] после первого шага «{ $first }»
   *[other] в течение { $window } после первого шага «{ $first }»
}, по порядку; первый вход, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-reach-strict = Дошли до шага «{ $step }» { $window ->
    [none] после шага «{ $first }»
   *[other] в течение { $window } после шага «{ $first }»
}, по порядку и без других шагов между ними; строгий порядок, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-reach-ever = Сделали шаг «{ $step }» когда угодно и в любом порядке, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-reach-optional = Сделали необязательный шаг «{ $step }» после предыдущих шагов{ $window ->
    [none] {""}
   *[other] {" "}и в течение { $window } после шага «{ $first }»
}, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-conversion = Доля тех, кто с шага «{ $before }» перешёл на шаг «{ $step }»{ $window ->
    [none] {""}
   *[other] {" "}в течение { $window } после шага «{ $first }»
}; { $rule ->
    [first_entry] первый вход
    [strict] строгий порядок
    [ever] любой порядок
   *[longest_chain] самая длинная цепочка
}, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-drop-off = Доля тех, кто с шага «{ $before }» не перешёл на шаг «{ $step }»{ $window ->
    [none] {""}
   *[other] {" "}в течение { $window } после шага «{ $first }»
}; { $rule ->
    [first_entry] первый вход
    [strict] строгий порядок
    [ever] любой порядок
   *[longest_chain] самая длинная цепочка
}, { $unit ->
    [session] по сеансам
   *[person] по людям
}.
define-time-to-step = Медиана времени от шага «{ $before }» до шага «{ $step }» на том пути, которым { $unit ->
    [session] сеанс
   *[person] человек
} впервые дошёл дальше всего.
define-time-on-step = Медиана времени на шаге «{ $step }» от начала до конца.
define-time-on-step-next = Медиана времени от шага «{ $step }» до следующего события { $unit ->
    [session] того же сеанса
   *[person] того же человека
}: в файле нет времени окончания.
define-presence = Сделали шаг «{ $step }» когда угодно, доля от всех { $unit ->
    [session] сеансов
   *[person] людей
}.
define-rework = Сделали шаг «{ $step }» хотя бы дважды, доля от тех, кто его сделал.
define-errors = Столкнулись с ошибкой на шаге «{ $step }», доля от тех, кто его сделал.
define-errors-named = Столкнулись с ошибкой на шаге «{ $step }» ({ $errors }), доля от тех, кто его сделал.
define-scale = от { $worst } (хуже всего) до { $best } (лучше всего)
define-mean = Среднее ответов о шаге «{ $step }»{ $scale ->
    [none] {""}
   *[other] {" "}на шкале { $scale }
}.
define-top-box-one = Доля лучшего ответа о шаге «{ $step }»{ $scale ->
    [none] {""}
   *[other] {" "}на шкале { $scale }
}.
define-top-box = Доля двух лучших ответов о шаге «{ $step }»{ $scale ->
    [none] {""}
   *[other] {" "}на шкале { $scale }
}.
define-nps = Доля оценок 9 и 10 минус доля оценок от 0 до 6 среди ответов о шаге «{ $step }».
define-ces = Доля тех, кому шаг «{ $step }» дался легко{ $scale ->
    [none] {""}
   *[other] , на шкале { $scale }
}.
define-sus = Средний балл шкалы удобства системы (SUS) на шаге «{ $step }», от 0 до 100.
define-emotion = Среднее ответов о шаге «{ $step }»{ $scale ->
    [none] {""}
   *[other] {" "}на шкале { $scale }
}, перенесённое на шкалу кривой.
define-count = «{ $step }»: количество, посчитанное там, откуда взяты итоги.
define-rate = «{ $step }»: доля, посчитанная там, откуда взяты итоги.
define-people = Разные люди, чьи тексты говорят о шаге «{ $step }».
define-beginning = { $unit ->
    [session] Сеансы, начатые
   *[person] Люди, начавшие путь
} { $until ->
    [none] с { $from }
   *[other] { $from ->
        [none] по { $until }
       *[other] с { $from } по { $until }
    }
}.
define-persona = Только { $persona }.
define-segment = Только { $persona }: { $column } = { $values }.
define-filter = Только строки, где { $column } { $comparison ->
    [is_not] ≠
    [at_least] ≥
    [at_most] ≤
   *[is] =
} { $values }.

citation-source = Источник: { $source }.

command-show-origin = Откуда это
cannot-not-counted = Выделите показатель, точку или охват, посчитанные по источнику.
hint-counted = Enter показывает, откуда это · Двойной щелчок правит · Цифры вводят другое значение
origin-change = { $change } к шагу «{ $step }»
origin-change-of = { $change } от дошедших до шага «{ $step }»
origin-points = { $points } п. п.
origin-to-source = Показать источник
origin-left-out = Не учтено
origin-looking = Поиск файла…
origin-same = Файл на месте и не изменился.
origin-changed = Файл изменился с тех пор, как по нему считали.
origin-gone = Файла больше нет.
origin-newer = Рядом есть файл новее: { $file }
origin-copy = Скопировать ссылку на источник
origin-copied = Ссылка на источник в буфере обмена.
origin-rows-stay = Строки остаются в файле.
figure-typed-over = Теперь значение введено вручную и больше не взято из источника «{ $source }». Отмена вернёт его.

document-how-counted = Как посчитано
document-sheet-sources = Источники
document-sheet-figures = Показатели
document-rows = Строки
document-columns = Столбцы
document-bytes = Байты
document-hash = BLAKE3
document-read = Прочитано
document-rows-counted = Учтено строк
document-cases = Людей или случаев
document-open = Не завершено

origin-show-rows = Показать строки
origin-back = К источнику
origin-reading-rows = Чтение строк…
origin-no-rows = Не удалось прочитать строки из файла.
origin-row = Строка
origin-person = Участник
origin-event = Событие
origin-time = Время
origin-all-rows = { $number ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
}, псевдонимизировано, в порядке файла
origin-first-rows = { $number ->
    [one] Первая { $count } строка
    [few] Первые { $count } строки
   *[many] Первые { $count } строк
}, псевдонимизировано, в порядке файла
