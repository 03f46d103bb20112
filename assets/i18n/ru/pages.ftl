# Exports as drawings and pages: SVG, PDF, HTML.

# Что PDF говорит помимо карты.
pdf-page = { $place } · { $number } из { $count }
pdf-page-titled = { $title } · { $place } · { $number } из { $count }
pdf-portrait = Портрет: { $name }
pdf-curve = Кривая эмоций, { $state }, { $persona }: { $points }
pdf-curve-point = { $step }: { $value }
pdf-curve-point-labelled = { $step }: { $value }, { $label }
pdf-link = Связь от «{ $from }» к «{ $to }»
pdf-map-inside = Сама карта: откройте этот документ в Wayline, чтобы изменить её

# Что говорит SVG кроме самой карты.
svg-untitled = Карта пути
