# Exports as drawings and pages: SVG, PDF, HTML.

# Что PDF говорит помимо карты.
pdf-page = { $place } · { $number } из { $count }
pdf-page-titled = { $title } · { $place } · { $number } из { $count }
pdf-logo = Логотип
pdf-portrait = Портрет: { $name }
pdf-curve = Эмоциональная кривая, { $state }, { $persona }: { $points }
pdf-curve-point = { $step }: { $value }
pdf-curve-point-labelled = { $step }: { $value }, { $label }
pdf-link = Связь от «{ $from }» к «{ $to }»
pdf-map-inside = Сама карта: откройте этот документ в Wayline, чтобы изменить её

# Что говорит SVG кроме самой карты.
svg-untitled = Карта пути

# Рамка страницы для браузера.
html-about = О карте
html-answered-by = Чем отвечают
html-close = Закрыть
html-confidence = уверенность { $percent } %
html-details = Подробности
html-find = Найти
html-fit = Показать всю карту
html-fit-short = Вся карта
html-gestures = Подсказка
html-hint = Наведите указатель на карточку, чтобы прочитать, что о ней говорит карта; щёлкните, чтобы закрепить.
html-key-arrows = перейти к соседней карточке
html-key-enter = читать подробности
html-key-escape = снять выделение, закрыть
html-key-find = найти; Enter — к следующей
html-key-fit = вся карта, исходный размер
html-key-pan = двигать карту
html-key-zoom = увеличить, уменьшить
html-keys = Клавиши
html-lanes = Дорожки
html-links = Связи
html-look = Светлая или тёмная
html-map = Карта пути
html-mouse = Тяните или прокручивайте карту, чтобы двигать её; с Ctrl или щипком меняется масштаб.
html-personas = Персоны
html-show-all = Показать все
html-tap = Коснитесь карточки, чтобы прочитать, что о ней известно.
html-touch = Двигайте карту пальцем, сводите и разводите два пальца, чтобы менять масштаб. Коснитесь карточки, чтобы прочитать подробности, и мимо неё, чтобы закрыть их.
html-zoom = Масштаб
html-zoom-in = Увеличить
html-zoom-out = Уменьшить
html-zoom-whole = Исходный размер
