# Exports as drawings and pages: SVG, PDF, HTML.

# What a PDF says beside the map.
pdf-page = { $place } · { $number } of { $count }
pdf-page-titled = { $title } · { $place } · { $number } of { $count }
pdf-portrait = Portrait of { $name }
pdf-curve = Emotion curve, { $state }, { $persona }: { $points }
pdf-curve-point = { $step }: { $value }
pdf-curve-point-labelled = { $step }: { $value }, { $label }
pdf-link = Link from “{ $from }” to “{ $to }”
pdf-map-inside = The map itself: open this document in Wayline to edit it

# What an SVG says beside the map.
svg-untitled = Journey map
