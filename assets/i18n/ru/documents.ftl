# Exports as documents: spreadsheets, tables, slides.

# The names of sheets: at most 31 letters, none of [ ] : * ? / \
document-sheet-map = Карта
document-sheet-about = О карте
document-sheet-personas = Персоны
document-sheet-stages = Этапы
document-sheet-opportunities = Точки роста
document-sheet-cards = Карточки
document-sheet-points = Точки кривых
document-sheet-metrics = Показатели
document-sheet-evidence = Подтверждения
document-sheet-links = Связи
document-sheet-lanes = Дорожки

document-future = будущее
document-yes = да
document-id = Код
document-job = Когда { $when }, я хочу { $want }, чтобы { $so }.

omitted-metric-details = { $count ->
    [1] сведения об одном показателе
    [one] сведения о { $count } показателе
    [few] сведения о { $count } показателях
   *[other] сведения о { $count } показателях
}
