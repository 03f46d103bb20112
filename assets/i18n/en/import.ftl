# What comes from other programs: tables, documents, lists.

import-at = Line { $line }, column { $column }: { $text }
import-refused = { $path }: { $reason }
import-persona = Customer

import-orientation-columns = stages side by side
import-orientation-rows = stages below each other
import-orientation-stage = one stage

import-block-table = Table
import-block-list = List
import-block-sections = Sections
import-block-shapes = Shapes and lines
import-block-diagram = Mermaid diagram

import-meaning-stages = Names of stages
import-meaning-steps = Names of steps
import-meaning-lane = Lane
import-meaning-curve = Emotion curve
import-meaning-personas = Personas
import-meaning-numbers = Numbers of the row above
import-meaning-ignored = Left out

import-summary = Stages: { $stages } · steps: { $steps } · lanes: { $lanes } · cards: { $cards }
import-whole-map = This is a whole Wayline map. It is used as it is.
import-used-named = { $kind } “{ $name }”
import-used = { $kind }, from line { $line }: { $orientation }
import-used-diagram = { $kind }, from line { $line }
import-stage-line = Stage: { $name }
import-stage-line-steps = Stage: { $name } ({ $steps })
import-lane-line = Lane: { $name } – { $kind }
import-lane-line-cards = Lane: { $name } – { $kind }, { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
import-lane-line-points = Lane: { $name } – { $kind }, { $count ->
    [one] { $count } point
   *[other] { $count } points
}
import-lane-line-figures = Lane: { $name } – { $kind }, { $count ->
    [one] { $count } figure
   *[other] { $count } figures
}
import-personas-line = Personas: { $names }

import-ask-choice = Nothing here is clearly a journey map. “{ $name }” was used; choose another table if that is wrong.
import-ask-columns = “{ $name }”: the stages were read side by side. Are they below each other?
import-ask-rows = “{ $name }”: the stages were read below each other. Are they side by side?
import-ask-stage = “{ $name }”: the whole table was read as one stage. Does it have several?
import-ask-list = “{ $name }”: items were read as stages, the items below them as what happens there. Are those steps?
import-ask-shapes = The diagram holds several journeys; all were put into one map. Choose a single one to have it alone.
import-left-out = Left out: “{ $name }” ({ $rows } × { $columns }) does not look like a part of this journey.
import-other-diagram = Left out: a Mermaid diagram of another kind ({ $kind }). Only journeys become maps.
import-encoding = The text was read as { $encoding }.
import-lost-divider = Left out, because a dividing line holds no cards: { $text }
import-lost-figure = Left out, because it is not a number: { $text }
import-lost-level = Left out, because it gives no level of emotion: { $text }
import-line-ignored = Left out: the line “{ $name }”.
import-far-cells = { $sheet }: { $count } cells lie too far out and were left out.

import-empty = The file is empty.
import-nothing-found = There is no table, list or journey diagram in it.
import-no-such-sheet = There is no sheet “{ $name }”. There are: { $sheets }
import-no-such-table = There is no table with this number. Tables in the file: { $count }
import-too-many-bytes = Files of more than { $most } MB are not read.
import-too-much-text = Texts of more than { $most } MB are not read.
import-too-many-rows = Tables of more than { $most } rows are not read.
import-too-many-columns = Tables of more than { $most } columns are not read.
import-too-many-cells = More than { $most } cells are not read.
import-too-many-blocks = More than { $most } tables and lists are not read.
import-too-many-sheets = Workbooks of more than { $most } sheets are not read.
import-too-deep = Lists and tables inside of each other are read { $most } deep.
import-unpacks-too-large = Unpacked, this workbook would be larger than { $most } MB, or much larger than its file.
import-broken-workbook = The workbook is broken: { $reason }
import-not-a-workbook = This is an archive, but not a workbook.
import-old-workbook = This file is in an old Office format. Save it as XLSX and import that.
