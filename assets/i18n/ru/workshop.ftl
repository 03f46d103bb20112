# Воркшоп: повестка, часы и парковка.

cannot-no-workshop = Сначала начните воркшоп.
cannot-no-activity = Сейчас не идёт ни одна часть воркшопа.
cannot-no-earlier-activity = Это первая часть.

card-covered = текст скрыт

agenda-60 = Один час
agenda-90 = Полтора часа
agenda-180 = Три часа
agenda-empty = Пустая повестка
agenda-empty-about = Составьте её сами
agenda-someone = клиент
agenda-minutes = { $count } мин
agenda-total = { $count ->
    [one] { $count } часть
    [few] { $count } части
   *[other] { $count } частей
  }, { $minutes } мин

activity-frame = Персона и сценарий
activity-frame-question = О ком карта, что нужно сделать и что станет успехом?
activity-stages = Этапы
activity-stages-question = Через какие этапы проходит { $who }, от первой мысли до конца?
activity-actions = Действия и точки контакта
activity-actions-question = Что делает { $who } и где встречается с нами?
activity-think = Мысли и чувства
activity-think-question = Что думает и чувствует { $who } на каждом шаге?
activity-pains = Боли
activity-pains-question = На чём застревает { $who }? Одна боль на карточку.
activity-sentiment = Эмоциональная кривая
activity-sentiment-question = Как себя чувствует { $who } на каждом шаге? Оценивают все.
activity-opportunities = Точки роста
activity-opportunities-question = Что поможет там, где застревает { $who }? Одна идея на карточку.
activity-vote = Голосование
activity-vote-question = Что важнее всего? Расставьте точки.
activity-open = Свободная работа
activity-open-question = Чего на карте ещё не хватает?
activity-break = Перерыв

edit-start-workshop = начало воркшопа
edit-next-activity = следующая часть
edit-previous-activity = предыдущая часть
edit-go-to-activity = переход к части
edit-end-workshop = завершение воркшопа
edit-pause-activity = пауза
edit-resume-activity = продолжение
edit-add-minute = лишняя минута
edit-agenda = изменение повестки
edit-park = заметка на парковку
edit-parked-note = изменение заметки на парковке
edit-delete-note = удаление заметки с парковки
edit-unpark = перенос заметки на карту

workshop-paused = Воркшоп на этой карте остановлен на части «{ $activity }». { -key-of-workshop } — продолжить.
workshop-title = Начать воркшоп
workshop-intro = Каждая часть показывает на холсте только то, что ей нужно. Повестку можно менять в любой момент.
workshop-people = Участники
workshop-people-hint = Имена через запятую, число или то и другое: Анна, Борис, 8; можно не указывать
workshop-start = Начать
workshop-none = Нет текущей части
workshop-none-about = Повестка пуста. Добавьте в неё части.
workshop-not-begun = Воркшоп ещё не начался
workshop-not-begun-about = Кнопка «Начать» запустит первую часть и её часы.
workshop-over = Воркшоп завершён
workshop-over-about = За { $minutes } мин { $made ->
    [one] создана { $made } карточка
    [few] созданы { $made } карточки
   *[other] создано { $made } карточек
  }.
workshop-another = Начать воркшоп…
workshop-again = Начать заново…
workshop-replace = Заменить прошлый воркшоп?
workshop-replace-about = { $count ->
    [one] Будет заменена его повестка из { $count } части
   *[other] Будет заменена его повестка из { $count } частей
  }, время по частям и списки созданных в них карточек. Карточки, голоса, оценки и парковка останутся на карте. Отмена вернёт прежнюю повестку.
workshop-replace-back = Назад
workshop-replace-begin = Заменить и начать
workshop-next = Дальше: { $activity }
workshop-first = Начать: { $activity }
workshop-end = Завершить воркшоп
workshop-pause = Пауза
workshop-resume = Продолжить
workshop-add-minute = +1
workshop-add-minute-about = Добавить минуту
workshop-reveal = { $count ->
    [one] Показать { $count } карточку
    [few] Показать { $count } карточки
   *[other] Показать { $count } карточек
}
workshop-start-vote = Начать голосование
workshop-start-scoring = Оценить кривую
workshop-show-summary = Показать итоги
workshop-more = Ещё
workshop-leave = Выйти из режима воркшопа
workshop-paused-sign = пауза
workshop-last-minute = последняя минута
workshop-time-is-up = время вышло
workshop-clock = Осталось { $time }
workshop-clock-over = Время вышло, сверх плана { $time }
workshop-clock-spent = Прошло { $time }
workshop-activity-done = завершена
workshop-activity-current = идёт сейчас
workshop-activity-coming = впереди
workshop-spent = { $spent } из { $planned } мин
workshop-unfold = Показать повестку, участников и парковку
workshop-fold = Оставить только значки повестки
workshop-parking = Парковка
workshop-park-hint = Отложить на потом
workshop-park-empty = Здесь ждёт то, чему пока нет места на карте.
workshop-note = Заметка: { $text }
workshop-note-question = Вопрос
workshop-note-settled = Решено
workshop-note-to-map = Перенести на карту
workshop-note-delete = Удалить заметку
workshop-drop-here = Отпустите над ячейкой карты.

agenda-title = Повестка
agenda-add = Добавить часть
agenda-remove = Убрать часть
agenda-name = Название
agenda-question = Вопрос участникам
agenda-kind = Чем занята группа
agenda-minutes-field = Минуты
agenda-covers = Текст карточек скрыт, пока его не покажут всем
agenda-lanes = Дорожки
agenda-lanes-by-kind = По занятию группы
agenda-ready = Взять готовую повестку…
agenda-current-stays = Часть, которая идёт сейчас, убрать нельзя.

frame-title = Карта пути
frame-persona = О ком карта?
frame-persona-name = Персона
frame-demographics = Кто это
frame-quote = Что персона сказала бы сама?
frame-scenario = Что персона хочет сделать?
frame-situation = В какой ситуации?
frame-expectations = Чего ожидает?
frame-goal = Что для неё успех?
