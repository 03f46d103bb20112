# What is hidden in maps that others shall see.

map-hidden = hidden: fewer than { $least } people
hidden-quote = hidden: fewer than { $least } people said so
hidden-persons = hidden
left-out-few = fewer than { $least } people for other reasons
hidden-few = { $count ->
    [one] { $count } figure of fewer than { $least } people
   *[other] { $count } figures of fewer than { $least } people
}
hidden-rest = { $count ->
    [one] { $count } figure that fewer than { $least } people are not part of
   *[other] { $count } figures that fewer than { $least } people are not part of
}
hidden-beside = { $count ->
    [one] { $count } figure from which a hidden one could be worked out
   *[other] { $count } figures from which a hidden one could be worked out
}
hidden-quotes = { $count ->
    [one] { $count } quote that fewer than { $least } people are behind
   *[other] { $count } quotes that fewer than { $least } people are behind
}
export-publish = For publication
export-publish-hint = Figures of fewer than 10 people are hidden, all other numbers of people are rounded to 5, and shares are computed from the rounded numbers. Quotes stay only where at least 8 people are behind the theme or the source, and name nobody. Who withdrew and the places of files are left out.
export-hidden-none = No figure has to be hidden.
export-hidden-open = Figures of few people stay, because this file is a copy of the map. Leave out what is confidential before you hand it on.
export-hidden = This file will not show:
export-hidden-why = The sources say that they hold data about people, or they have a row for each person. A hidden figure says so in its place.
export-hidden-why-all = A hidden figure says so in its place.
export-hidden-list = Show all { $count }
export-hidden-line = { $name }: { $reason }
hidden-name-few = fewer than { $least } people
hidden-name-rest = fewer than { $least } people are not part of it
hidden-name-beside = a hidden figure could be worked out from it
hidden-name-quotes = fewer than { $least } people said so
exported-hidden = Hidden: { $parts }
