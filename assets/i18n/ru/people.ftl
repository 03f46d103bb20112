# Участники воркшопа.

edit-rename-participant = переименование участника
edit-participant = изменение участника
edit-person-away = участник отошёл
edit-person-back = участник вернулся
edit-remove-participant = удаление участника

people-title = Участники воркшопа
people-strip = Участники: { $count }
people-none = Пока никто не назван. Имена необязательны: с ними на карточках видно, кто их написал, а на голосовании людей зовут по имени.
people-name = Имя
people-initials = Инициалы
people-add = Добавить имя
people-add-button = Добавить
people-count = Участвуют
people-unnamed = { $count ->
    [one] { $count } из них без имени
   *[other] { $count } из них без имени
}
people-cards = { $count ->
    [one] { $count } карточка
    [few] { $count } карточки
   *[other] { $count } карточек
}
people-here = Здесь
people-away = Нет на месте
people-is-here = { $name }: на месте
people-is-away = { $name }: нет на месте
people-away-about = Кого нет на месте, тот не голосует и не ставит оценок. Вернувшийся делает это последним.
people-colour-of = Цвет участника: { $name }
people-remove = Удалить участника: { $name }
people-has-written = { $name }: { $cards ->
    [0] { "" }
    [one] { $cards } карточка
    [few] { $cards } карточки
   *[other] { $cards } карточек
}{ $notes ->
    [0] { "" }
   *[other] { $cards ->
        [0] { "" }
       *[other] { " и " }
    }{ $notes ->
        [one] { $notes } заметка
        [few] { $notes } заметки
       *[other] { $notes } заметок
    }
}. Всё это останется на карте.
people-keep-name = Оставить имя
people-drop-name = Убрать имя
people-name-empty = В имени нужна буква или цифра.
people-name-number = Одно число — это сколько человек участвует. Добавьте букву: «7 А».
people-name-taken = Такое имя уже есть. Добавьте букву: «Анна П.»
people-twice = «{ $name }» стоит дважды и считается один раз. Добавьте букву: «Анна П.»
people-initials-taken = Такие инициалы уже есть.
people-full = Больше участников в воркшопе быть не может.
people-added = Участник «{ $name }» добавлен. { -key-of-undo } отменит это.
people-ask-add = Добавить участника «{ $name }»?
people-ask-enter = Добавить · Enter
people-ask-escape = Оставить в тексте · Esc
