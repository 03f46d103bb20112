# Повторное чтение источника, состояние его файла, рецепт отдельным файлом, отзыв согласия и
# удаление источника.
edit-put-new-figures = новые показатели
edit-choose-source-file = другой файл источника
edit-withdraw-person = отзыв согласия
edit-return-person = возвращение участника

again-more = Файл и рецепт
again-choose-file = Выбрать файл…
again-choose-title = Файл источника
again-read-newer = Прочитать новый файл
again-past = пора удалить
again-past-more = Строки нужно было удалить до { $date }. Удалите источник здесь, а файл — там, где он хранится.
again-gone = файл не найден
again-gone-more = Файла { $file } нет на прежнем месте, и рядом под другим именем его тоже нет. Показатели на карте не изменились.
again-gone-uncounted = Файла { $file } нет на прежнем месте, и рядом под другим именем его тоже нет.
again-changed = файл изменился
again-changed-more = Файл { $file } изменился после того, как его показатели попали на карту.
again-newer = есть файл новее
again-newer-more = Файл { $newer } записан позже, чем { $file }.
again-gone-newer = Файла { $file } нет; на его месте лежит { $newer }.

again-same = Ничего не изменилось: файл { $file } тот же, что и был прочитан.
again-renamed = Те же строки теперь в файле { $file }. На карте ничего не изменилось.
again-shown = Файл { $file } прочитан. Его показателей на карте пока нет.
again-failed = Файл { $file } не удалось прочитать. Показатели на карте не изменились.
again-put = { $count ->
    [0] Ни один показатель не изменился; источник обновлён.
    [one] На карте изменился { $shown } показатель. Команда «{ command-undo }» вернёт прежний.
    [few] На карте изменились { $shown } показателя. Команда «{ command-undo }» вернёт прежние.
   *[many] На карте изменились { $shown } показателей. Команда «{ command-undo }» вернёт прежние.
}

again-nothing-to-put = Переносить на карту нечего: в файле ничего не посчитано.

again-title = «{ $source }»: прочитано заново
again-title-other = «{ $source }»: прочитан другой файл
again-title-withdrawal = «{ $source }» без { $person }
again-title-return = «{ $source }»: снова с { $person }
again-same-file = Сам файл { $file } не изменился
again-summary = Изменились бы { $changed } из { $all }; { $clear }. На карте пока всё по-прежнему.
again-beyond-chance = { $count ->
    [0] неслучайных отличий нет
    [one] неслучайно отличается { $shown }
   *[other] неслучайно отличаются { $shown }
}
again-step = Шаг
again-before = На карте
again-after = Новое
again-difference = Разница
again-everyone = Все
again-none-yet = на карте нет
again-none-more = больше не считается
again-unchanged = без изменений
again-counted = Что посчитано
again-rows = Строк учтено
again-cases = Участников учтено
again-left-out = Не учтено: { $reason }
again-how-compared = Цветом выделено, где 95 %-й интервал разницы не включает ноль, в том числе с поправкой на число шагов (Ньюкомб для долей, Уэлч для средних, Холм по шагам). Два подсчёта считаются независимыми; если новый файл содержит строки старого, различия скорее больше, чем показано. Для медиан и NPS интервал здесь не оценивается.
again-no-figures = На карте больше нет показателей этого источника.
again-cannot-compare = Показатели на карте не изменились. Приведите рецепт в соответствие с файлом на вкладке «{ desk-tab-columns }», затем перенесите показатели на карту.
again-other-recipe = Рецепт изменили после того, как показатели попали на карту: часть различий может объясняться этим.
again-missing-columns = { $count ->
    [one] Не хватает столбца из рецепта: { $names }
   *[other] Не хватает столбцов из рецепта: { $names }
}
again-new-columns = { $count ->
    [one] Новый столбец: { $names }
   *[other] Новые столбцы: { $names }
}
again-unknown-names = { $count ->
    [one] Название не относится ни к одному шагу: { $names }
   *[other] Названия не относятся ни к одному шагу: { $names }
}
again-missing-names = { $count ->
    [one] Название из рецепта не встречается: { $names }
   *[other] Названия из рецепта не встречаются: { $names }
}
again-missing-steps = { $count ->
    [one] Шага из рецепта нет на этой карте: { $names }
   *[other] Шагов из рецепта нет на этой карте: { $names }
}
again-missing-personas = { $count ->
    [one] Персоны из рецепта нет на этой карте: { $names }
   *[other] Персон из рецепта нет на этой карте: { $names }
}
again-to-columns = К столбцам
again-to-steps = К шагам
again-fit = Исправить рецепт
again-put-new = Перенести новые показатели на карту
again-keep-old = Оставить прежние
again-withdraw = Убрать участника и пересчитать
again-do-not-withdraw = Оставить как было
again-return = Снова учитывать участника
again-do-not-return = Оставить как было

edit-open-recipe = другой рецепт источника

again-save-recipe = Сохранить рецепт…
again-open-recipe = Открыть рецепт…
again-save-recipe-title = Сохранить рецепт
again-open-recipe-title = Рецепт для источника
again-kind-recipe = Рецепты чтения
again-recipe-saved = Рецепт сохранён в файл { $file }. По нему читается следующая выгрузка той же системы — здесь и в командной строке.
again-recipe-fits = Рецепт { $file } подходит к файлу и карте.
again-recipe-misfits = Рецепт { $file } применён. Что не подходит:

again-people = Отозвавшие согласие
again-people-more = Их строки пропускаются при каждом чтении файла. Хранится только псевдоним. Сначала показывается, что изменилось бы на карте.
again-people-none = Ни один столбец не говорит, о ком строка, поэтому никого нельзя исключить.
again-people-no-key = Псевдонимы создать нельзя: для их ключа нет папки.
again-person = Идентификатор из файла или псевдоним
again-leave-out = Исключить…
again-count-again = Снова учитывать…
again-already-withdrawn = Этот участник уже исключён.
again-no-such-person = { $person } среди учтённых нет: ни один показатель не изменился бы.

again-hangs = На карте с источником «{ $source }» связаны:
again-hangs-figures = { $count ->
    [one] { $shown } показатель, { $lanes }
    [few] { $shown } показателя, { $lanes }
   *[many] { $shown } показателей, { $lanes }
}
again-hangs-points = { $count ->
    [one] { $shown } точка кривой
    [few] { $shown } точки кривых
   *[many] { $shown } точек кривых
}
again-hangs-reaches = { $count ->
    [one] охват { $shown } карточки
   *[other] охват { $shown } карточек
}
again-hangs-quotes = { $count ->
    [one] { $shown } цитата на карточке
    [few] { $shown } цитаты на карточках
   *[many] { $shown } цитат на карточках
}
again-hangs-cards = { $count ->
    [one] { $shown } карточка, которая на него опирается
    [few] { $shown } карточки, которые на него опираются
   *[many] { $shown } карточек, которые на него опираются
}
again-hangs-choice = Показатели могут остаться с пометкой, что источник удалён, или уйти вместе с ним. Цитаты уйдут в любом случае. Команда «{ command-undo }» вернёт всё.
again-hangs-goes = Карточки останутся, но без этого источника. Команда «{ command-undo }» вернёт его.
again-deleted = Источник «{ $source }» удалён. Команда «{ command-undo }» вернёт его.
ask-delete-source-title = Удалить источник?
ask-delete-source = Удалить
ask-delete-source-keep = Оставить показатели
ask-delete-source-remove = Удалить и показатели
again-source-deleted = Источник этого показателя удалён с карты: { $source }

again-measure-withdrawn = Из этого источника есть отозвавшие согласие. Узнать их может только окно программы: прочитайте файл заново там.
sources-map = КАРТА
again-sources-way = Посчитать заново: в окне карты, на экране источников, или: wayline measure { $path } --map { $map } --source { $source }
again-sources-file = ФАЙЛ
again-found-of = В этом файле найдено { $found } из { $all }. Остальных в нём нет, или их псевдонимы созданы с другим ключом, и тогда они учитываются.
again-person-later = Сейчас файл не прочитать. Сказанное об этом человеке сохранено и будет учтено при следующем чтении; показатели на карте пока прежние.
