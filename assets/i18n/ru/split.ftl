# Источники: группы рядом, другие способы подсчёта, готовые итоги

split-none = не делить
split-persona = По персонам
split-segment = По сегментам
split-channel = По каналу первого события
split-day = До и после даты
split-month = По месяцам
split-single = В источнике нет двух таких групп.
split-before = до { $day }
split-from = с { $day }
split-of-month = { $month ->
    [1] янв.
    [2] фев.
    [3] мар.
    [4] апр.
    [5] май
    [6] июн.
    [7] июл.
    [8] авг.
    [9] сен.
    [10] окт.
    [11] ноя.
   *[12] дек.
} { $year }
split-groups = Все группы
split-began = Начали
split-compare = Сравнить
split-to = с группой
split-difference = Разница
split-reach = Охват, от начавших
split-times = Время от предыдущего шага, медиана
split-points = { $points } п. п.
split-interval = от { $low } до { $high }
split-note = Разница: «{ $first }» минус «{ $second }», с 95-процентным интервалом. Цветом выделена, только если держится среди всех строк своей таблицы (поправка Холма). Полый кружок — меньше 30 человек; меньше 5 не рисуется.
desk-value = Значение

desk-show-differing = Показать людей, из-за которых числа расходятся
desk-differing = «{ $first }» или «{ $second }»: кто считается только по одному из правил
desk-differing-back = Назад
desk-differing-looking = Ищем…
desk-differing-first = Первые { $count } человек
desk-only-by = только по правилу «{ $rule }»
desk-row-number = строка { $row }
desk-closed-more = У начавших поздно времени было меньше. Доля дошедших:
desk-closed-all = По правилу выше
desk-closed = С полным окном
figures-much-open = { $share } начавших ещё могут пройти дальше: их окно не закрылось к концу данных. Пока они не прошли дальше, они не учитываются, поэтому доли могут быть завышены.
split-put = Оба на карту
split-put-more = Как два источника, каждый со своим периодом: происхождение каждого видно, и каждый можно пересчитать

channels-put = На точки контакта
channels-cards = { $count ->
    [one] { $shown } карточка: сколько людей приходит по каналу
    [few] { $shown } карточки: сколько людей приходит по каждому каналу
   *[many] { $shown } карточек: сколько людей приходит по каждому каналу
}
channels-there = На точках контакта это уже указано.
channels-done = { $count ->
    [one] Доля канала указана на { $shown } точке контакта.
    [few] Доли каналов указаны на { $shown } точках контакта.
   *[many] Доли каналов указаны на { $shown } точках контакта.
}
pains-put = Указать у боли:
pains-put-more = Сколько людей касается боль этого шага
pains-done = У боли указано, скольких она касается.
concerned-lost = { $count } из { $of } не пошли дальше
concerned-errors = { $count } из { $of } столкнулись с ошибкой
concerned-rework = { $count } из { $of } делали это не раз

origin-difference = Разница { $difference }, 95 %: от { $low } до { $high }
origin-difference-only = Разница { $difference }
origin-order = Первый показатель минус второй.
origin-same-people = За обоими стоят одни и те же люди, поэтому интервала нет.
origin-not-alike = Это разные показатели.
origin-compare = Чтобы сравнить два показателя, щёлкните по второму с Shift.
