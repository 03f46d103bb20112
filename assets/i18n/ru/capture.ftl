# Ввод карточек в группе: строка ввода, скрытые карточки, группы карточек.

command-reveal-selected = Показать карточку

edit-capture = ввод карточек
edit-add-participant = имя участника
edit-reveal-cards = показ карточек
edit-park-cards = перенос карточек на парковку
edit-group-cards = группа карточек
edit-ungroup-cards = выход карточек из группы
edit-merge-cards = объединение карточек

cannot-nothing-covered = Карточек со скрытым текстом нет
cannot-covered = Текст карточки скрыт. Сначала покажите его всем: { -key-of-reveal-cards }
cannot-not-covering = Текст, который сейчас вводится, скрыт не будет.
cannot-no-group = Сначала выделите заголовок или карточку группы
cannot-one-card = Сначала выделите две карточки или больше

capture-frame = Договоритесь о персоне и сценарии; # — заметка на парковку

covered-card = Скрытая карточка
covered-why = Текст скрыт, пока его не прочтут все вместе.
covered-count = { $count ->
    [one] { $count } скрытая карточка
    [few] { $count } скрытые карточки
   *[other] { $count } скрытых карточек
}

new-group = Группа

entry-name = Строка ввода: { $target }
entry-target = Куда: { $target }
entry-type = Текст карточки
entry-type-stage = Название этапа
entry-stage = Новый этап
entry-note = Парковка
entry-question = Открытый вопрос
entry-again = Правка: { $place }
entry-elsewhere = Персона и сценарий
entry-no-choice = Место здесь только одно.
entry-keys-stages = Enter — добавить · Tab — следующий этап
entry-keys-steps = Enter — добавить · Tab — следующий шаг
entry-keys-again = Enter — сохранить · Esc — оставить как было
entry-covered = текст скрыт
entry-cover = Скрывать текст
entry-peek = Подсмотреть
entry-prefix-known = { $word } → { $place }
entry-prefix-word = { $word }: → { $place }
entry-prefix-unknown = «{ $word }:» — не префикс
entry-went-off-board = Добавлено: «{ $lane }» · { $stage }. В этой части воркшопа дорожка не видна.
entry-lane-shown = Добавлено: «{ $lane }» · { $stage }. Дорожка снова видна.
entry-author = Автор: { $name }
entry-nobody = не указан
entry-author-how = Чтобы добавить участника, введите @ и имя.
entry-prefixes = С чего может начинаться текст
entry-prefix-author = Автор
entry-prefix-name = имя или инициалы
entry-prefix-plain = Просто текст
entry-help-lanes = Ctrl+↑ и Ctrl+↓ меняют дорожку, Tab — шаг.
entry-help-again = ↑ в пустой строке — правка последней карточки.
entry-help-paste = Из нескольких вставленных строк каждая станет карточкой.
merged-cards = { $count ->
    [one] Теперь это «{ $text }»; другая формулировка стала цитатой в заметке. { -key-of-undo } отменяет.
    [few] Теперь это «{ $text }»; ещё { $count } формулировки стали цитатами в заметке. { -key-of-undo } отменяет.
   *[other] Теперь это «{ $text }»; ещё { $count } формулировок стали цитатами в заметке. { -key-of-undo } отменяет.
}
group-moved = { $count ->
    [one] { $count } карточка перенесена на шаг «{ $step }», где стоит группа. { -key-of-undo } отменяет.
    [few] { $count } карточки перенесены на шаг «{ $step }», где стоит группа. { -key-of-undo } отменяет.
   *[other] { $count } карточек перенесено на шаг «{ $step }», где стоит группа. { -key-of-undo } отменяет.
}
