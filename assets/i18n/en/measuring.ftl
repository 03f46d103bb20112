# Sources, recipes, and what the command line counts by them.

data-error-too-large = { $path } is larger than { $most } MB, which is the most that can be read. Let the system export less, or count where the data is: wayline sql.
data-error-too-many-rows = { $path } has more than { $most } rows, which is the most that can be read. Let the system export less, or count where the data is: wayline sql.
data-error-too-many-columns = { $path } has { $count } columns; at most { $most } can be read. Export only those that are needed.
data-error-damaged = { $path } is damaged, or of a format that cannot be read. Open it in the program that it comes from and export it again. What the reader says: { $reason }
data-error-not-a-file = { $path } is a folder or a device. Choose a file.
data-error-not-a-text = { $path } is no text. Tables are read as CSV, XLSX, JSON lines or XES; notes as text, Markdown or DOCX.
data-error-not-a-workbook = { $path } is no workbook, although its name says so. Save it as XLSX or CSV.
data-error-too-deep = In { $path } parts lie in each other too deeply. Save its text as a new document.
data-error-no-text = { $path } holds no text.
data-error-not-found = { $path }: there is no such file. Check the name.
data-error-empty = { $path } has no rows.
data-error-no-such-sheet = { $path } has no sheet “{ $name }”. Choose another one in the recipe.
data-error-no-such-column = { $path } has no column “{ $name }”, which the recipe names. Was it renamed in the export?
data-error-missing-role = { $path }: the recipe has no column with the role “{ $role }”. Say which column it is.
data-error-no-such-zone = { $path }: there is no time zone “{ $name }”. Zones are called like Europe/Berlin.
data-error-stopped = Stopped. Nothing was read.

recipe-error-empty = { $path }: the file is empty.
recipe-error-map = { $path } is a map, not a recipe.
recipe-error-not-a-recipe = { $path }: line { $line }, column { $column }: this is no recipe; one starts with (version: …
recipe-error-newer = { $path }: the recipe was saved by a newer Wayline (format { $found }; this one reads up to { $known }). Update Wayline to read it.
recipe-error-syntax = { $path }: line { $line }, column { $column }: { $message }
recipe-error-empty-scale = { $path }: the scale of “{ $name }” needs two numbers, of which the second is the greater one.
recipe-error-too-large = { $path } is larger than 1 MB, which no recipe is.
recipe-error-failed = { $path }: the recipe could not be written ({ $reason }).

sql-error-not-a-log = Only the recipe of an event log can be written as SQL.
sql-error-missing-role = The recipe has no column with the role “{ $role }”, without which events cannot be counted.
sql-error-no-steps = The recipe says of no step which events belong to it.
sql-error-withdrawn = People withdrew their consent. The engine does not know their pseudonyms and would count them. Delete their rows there, and empty “withdrawn” in a copy of the recipe.
sql-error-no-name = A column or a table has no name.
sql-error-unwritable = The engine cannot hold this text: “{ $text }”.
sql-error-not-comparable = A filter compares with “{ $text }”, which is neither a number nor a time.

recipes-none = { $path } has no source with a recipe.
recipes-no-such = { $path } has no source “{ $name }” with a recipe. There are: { $titles }.
recipes-several = { $path } has several sources with recipes. Choose one with --source: { $titles }.

measure-no-stream = A source is read twice, so it must be a file. Save what is piped in first.
measure-unknown = There is no measure “{ $name }”. Known: { $known }.
measure-no-recipe = Name a recipe with --recipe, or a map with one with --map.
measure-no-such-source = The map has no source “{ $name }”.
measure-landed = { $count ->
    [one] One figure was put on { $path }.
   *[other] { $count } figures were put on { $path }.
}
measure-would-land = { $count ->
    [one] One figure belongs on the map. Nothing was written: name a file with -o.
   *[other] { $count } figures belong on the map. Nothing was written: name a file with -o.
}
measure-gone = { $count ->
    [one] One figure of this source left the map: it could not be counted any more. Do the recipe and the file still fit each other?
   *[other] { $count } figures of this source left the map: they could not be counted any more. Do the recipe and the file still fit each other?
}
measure-missing-steps = Not on the map: { $steps }. Add these steps, or name them in the recipe as on the map.
measure-missing-personas = Not on the map: { $personas }. Add these personas, or name them in the recipe as on the map; until then their figures are not put there.
measure-unmapped = Of no step: { $names }{ $more ->
    [0] .
    [one] , and one more name.
   *[other] , and { $more } more names.
}
measure-question-beside = “{ $question }” is not shown: “{ $first }” gives the figures of the same step.
measure-p90 = 90 % within { $p90 } · { $n }
measure-count-of = { $count } of { $of }
unit-of-seconds = s
unit-of-minutes = min
unit-of-hours = h
unit-of-days = days

sources-none = The map has no sources.
sources-same = As it was read: { $path }
sources-changed = Changed since it was read: { $path }
sources-gone = The file is gone.
sources-newer = A newer one lies beside it: { $path }
sources-figures = { $count ->
    [0] No figures on the map
    [one] One figure on the map
   *[other] { $count } figures on the map
}, { $days ->
    [0] read today
    [one] read yesterday
   *[other] read { $days } days ago
}
sources-delete-by = To be deleted by { $date }
sources-delete-now = Should have been deleted by { $date }
sources-gaps = No source says anything about these steps:
