# Что случилось, с чем и что делать.

saved = Сохранено в { $path }.
reloaded = Карта показана такой, какая она сейчас в файле. «Отменить» вернёт вашу.
recovered = Несохранённая работа восстановлена. Сохраните её, чтобы она не пропала.
recovered-without-images = { $count ->
    [one] { $count } изображение восстановить не удалось; вставьте его снова.
    [few] { $count } изображения восстановить не удалось; вставьте их снова.
   *[many] { $count } изображений восстановить не удалось; вставьте их снова.
}
recover-none = Несохранённой работы для восстановления нет.
recover-broken = Несохранённую работу не удалось прочитать: { $reason } Она осталась в { $path }.
recover-not-discarded = { $path } не удалось удалить: { $reason }
keep-error = Несохранённую работу не удаётся записать в { $path } ({ $reason }): при сбое она пропадёт. Сохраняйте карту чаще.
keep-started-again = Запись несохранённой работы прервалась из-за ошибки в Wayline ({ $reason }) и запущена заново. Ничего не потеряно.
keep-given-up = Запись несохранённой работы снова и снова прерывается из-за ошибки в Wayline ({ $reason }): при сбое пропадут последние изменения. Сохраните карту сейчас.
panic-ends = Wayline завершается из-за собственной ошибки: { $reason } ({ $place })
panic-goes-on = Часть работы не выполнена из-за ошибки в Wayline, сама программа продолжает работать: { $reason } ({ $place })
signal-ends = Wayline завершается по требованию системы.
rescue-kept = Всё, что не было сохранено, лежит в { $path }. При следующем запуске Wayline предложит это восстановить.
rescue-nothing = Всё было сохранено.
rescue-failed = Несохранённую работу не удалось записать: { $reason }
settings-error = Настройки не удалось записать ({ $reason }). Они действуют, пока окно открыто.
settings-broken = Настройки не удалось прочитать ({ $reason }), поэтому действуют обычные. Прежний файл остался в { $path }.
reason-disk-full = диск заполнен
reason-no-permission = нет права на запись
export-done = Изображение { $width } × { $height } пикселей записано в { $path }.
find-replaced = { $count ->
    [0] Ничего не заменено.
    [one] Заменено в { $count } месте.
    [few] Заменено в { $count } местах.
   *[many] Заменено в { $count } местах.
}
no-window-display = Здесь нет экрана, на котором можно открыть окно: не задано ни WAYLAND_DISPLAY, ни DISPLAY. Изображение можно сделать и без окна: wayline export MAP.ron -o OUT.png
no-window-libraries = { $count ->
    [one] Для окна нужна библиотека, которую не удаётся загрузить: { $libraries }.
   *[other] Для окна нужны библиотеки, которые не удаётся загрузить: { $libraries }.
}
no-window-install = Чтобы установить недостающее: { $command }
no-window-answer = Экран { $display } не удаётся использовать: { $reason }.
no-window-graphics = На экране { $display } нет OpenGL, подходящего для окна: { $reason }.
no-window-failed = Окно не удалось открыть: { $reason }.
window-lost = Окно закрылось из-за ошибки: { $reason }. Несохранённая работа будет предложена при следующем запуске.

problem-at = строка { $line }, столбец { $column }: { $problem }
problem-empty-id = { $element }: нет id.
problem-duplicate-id = { $element }: у другого элемента такой же id.
problem-dangling = { $element }: поле «{ $field }» называет { $target }, но на карте этого нет.
problem-not-finite = { $element }: поле «{ $field }» — не конечное число.
problem-out-of-range = { $element }: поле «{ $field }» должно быть от { $min } до { $max }.
problem-empty-range = { $element }: нижняя граница поля «{ $field }» должна быть меньше верхней.
problem-no-steps = { $element }: нет шагов; этапу нужен хотя бы один.
problem-refers-to-itself = { $element }: поле «{ $field }» называет сам этот элемент.
problem-wrong-lane = { $element }: поле «{ $field }» не подходит; такая дорожка не может вместить то, что в ней лежит.
problem-no-data = { $element }: изображение пустое.

repair-persona-order = У персон не было порядка; сохранён порядок файла.
repair-stage-order = У этапов не было порядка; сохранён порядок файла.
repair-step-order = { $stage }: у шагов не было порядка; сохранён порядок файла.
repair-lane-order = У дорожек не было порядка; сохранён порядок файла.
repair-card-order = { $count ->
    [one] В { $count } ячейке у карточек не было порядка; сохранён порядок файла.
    [few] В { $count } ячейках у карточек не было порядка; сохранён порядок файла.
   *[many] В { $count } ячейках у карточек не было порядка; сохранён порядок файла.
}
repair-characters = { $count ->
    [one] В { $count } тексте были управляющие символы или переносы строк в названии; они удалены.
   *[other] В { $count } текстах были управляющие символы или переносы строк в названиях; они удалены.
}

edit-error-missing = { $element }: на карте этого больше нет.

format-error-empty = файл пустой.
format-error-not-a-map = строка { $line }, столбец { $column }: это не карта пути; карта начинается с (version: …
format-error-newer = карту сохранил более новый Wayline (формат { $found }; этот читает до { $known }). Обновите Wayline, чтобы открыть её.
format-error-no-such-version = формата { $found } не бывает; этот файл создан не в Wayline.
format-error-syntax = строка { $line }, столбец { $column }: { $message }

open-error-not-found = { $path }: такого файла нет. Проверьте имя или откройте его через меню «Файл».
open-error-not-a-file = { $path } — не файл. Выберите в нём файл .ron.
open-error-no-permission = { $path }: нет права на чтение. Попросите доступ у владельца или откройте копию.
open-error-too-large = { $path } больше 256 МБ и не открыт: карта пути такой большой не бывает.
open-error-no-map-inside = { $path } — изображение, в котором нет карты пути. Чтобы поместить его на карту, выберите «Вставить изображение…» в меню «Вставка».
open-error-format = { $path }: { $reason }
open-error-io = { $path } не удалось прочитать: { $reason }

save-error-changed = { $path } изменил кто-то другой, файл не перезаписан. Сохраните под другим именем или перезапишите его.
save-error-not-a-file = { $path } — не файл. Сохраните под другим именем.
save-error-no-folder = Папки { $path } больше нет. Сохраните в другом месте; карта по-прежнему открыта.
save-error-no-permission = { $path }: нет права на запись. Сохраните в другом месте; карта по-прежнему открыта.
save-error-disk-full = Диск заполнен; { $path } остался прежним. Освободите место или сохраните в другом месте; карта по-прежнему открыта.
save-error-io = { $path } не удалось записать ({ $reason }), файл остался прежним. Сохраните в другом месте; карта по-прежнему открыта.

picture-copied = Картинка { $width } × { $height } пикселей — в буфере обмена.
picture-cancelled = { $path } не записан: отменено.
picture-error-size = Изображение { $width } × { $height } пикселей сделать нельзя. Выберите меньший масштаб или ширину.
picture-error-io = { $path } не удалось записать: { $reason }
picture-refused-format = { $name }: не вставлено, это не PNG, JPEG, WebP, GIF или SVG. Сохраните его в одном из этих форматов и вставьте снова.
picture-refused-broken = { $name }: не вставлено, файл повреждён ({ $reason }). Сохраните или скопируйте его заново из источника.
picture-refused-bytes = { $name }: не вставлено, { $size } МБ — больше допустимых для изображения { $most } МБ. Сначала уменьшите его.
picture-refused-pixels = { $name }: не вставлено, { $width } × { $height } пикселей — больше допустимых для изображения { $most } мегапикселей. Сначала уменьшите его.
picture-refused-complex = { $name }: не вставлено, на показ ушло бы слишком много времени или памяти. Сохраните его проще или меньше в формате PNG и вставьте снова.

element-stop = Остановка
element-activity = Часть встречи
element-note = Заметка
element-participant = Участник
element-vote = Голосование
element-scoring = Оценка
problem-control-character = { $element }: в поле «{ $field }» есть управляющий символ или перенос строки в названии.
problem-wrong-heading = { $element }: «{ $field }» указывает на карточку другой ячейки или на карточку, которая сама входит в группу.
