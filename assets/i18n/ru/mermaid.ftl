# Mermaid diagrams, in and out.

mermaid-people = Участники
mermaid-unnamed-stage = Этап { $number }
mermaid-unnamed-step = Шаг { $number }

mermaid-too-long = Текст слишком длинный для диаграммы: больше { $most } МБ.
mermaid-too-many-tasks = В диаграмме больше { $most } задач, столько карта не вместит.
mermaid-too-many-sections = В диаграмме больше { $most } разделов, столько карта не вместит.
mermaid-too-many-people = Участники названы в задачах больше { $most } раз, столько карта не вместит.
mermaid-empty = В тексте нет диаграммы. Диаграмма пути начинается со слова «journey».
mermaid-no-journey = Здесь ожидалось слово «journey» строчными буквами, а стоит «{ $text }».
mermaid-front-matter-open = Строки, начатые знаком «---», не закончены. Ожидалась вторая строка «---» с тем же отступом.
mermaid-front-matter-broken = Строки между «---» в начале — это неправильный YAML. Mermaid не принимает такую диаграмму.
mermaid-no-score = После «{ $text }» ожидались двоеточие и оценка, например «{ $text }: 5: Клиент».
mermaid-score-without-task = Перед двоеточием в «{ $text }» ожидалось название задачи.
mermaid-colon-in-section = В названии раздела не может быть двоеточия. Напишите #58; там, где стоит «{ $text }».
mermaid-lone-colon = Перед двоеточием ожидалось название задачи, а после него — оценка.
mermaid-semicolon = Ожидался конец строки, а стоит «{ $text }». Точка с запятой пишется как #59;
mermaid-second-journey = Ожидались раздел или задача, а не второе слово «journey». Задача не может с него начинаться.
mermaid-nothing-said = После двоеточия в «{ $text }» ожидался текст.
mermaid-unclosed-brace = Скобка в «{ $text }» не закрыта. Ожидалась «{"}"}».

mermaid-cut-at-hash = Mermaid считает «{ $text }» комментарием, поэтому это пропущено. Знак решётки пишется как #35;
mermaid-cut-at-percent = Mermaid считает «{ $text }» комментарием, поэтому это пропущено. Знак процента пишется как #37;
mermaid-task-as-title = «{ $text }» стало заголовком, потому что строка начинается со слова «title». Если это задача, её название должно начинаться с другого слова.
mermaid-title-again = Этот заголовок заменил собой «{ $text }», стоящий выше.
mermaid-title-as-html = Mermaid читает заголовок как HTML, и получается «{ $text }». Знак «<» пишется как #60;, а «&» — как #38;
mermaid-next-line-taken = «{ $text }» стоит на отдельной строке, но относится к ключевому слову над ней, как и в Mermaid.
mermaid-colon-too-many = После участников «{ $task }» Mermaid ничего больше не читает, поэтому «{ $text }» пропущено.
mermaid-score-no-number = Оценка «{ $text }» у «{ $task }» — не число. У шага нет точки на кривой.
mermaid-score-endless = Оценка «{ $text }» у «{ $task }» бесконечна. У шага нет точки на кривой.
mermaid-score-missing = У «{ $task }» нет оценки. Mermaid читает пропущенную оценку как 0.
mermaid-settings = Собственные настройки диаграммы, например тема, пропущены.
mermaid-nameless-people = { $count ->
    [one] В { $count } задаче есть участник без имени. Его место занимает пустая карточка.
   *[other] В { $count } задачах есть участники без имени. Их места занимают пустые карточки.
}
mermaid-no-tasks = В диаграмме нет задач.
mermaid-more-remarks = { $count ->
    [one] Есть ещё { $count } такое замечание.
    [few] Есть ещё { $count } таких замечания.
   *[many] Есть ещё { $count } таких замечаний.
}
