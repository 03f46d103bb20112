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
hidden-filters = { $count ->
    [one] filter values of { $count } source that may name people
   *[other] filter values of { $count } sources that may name people
}
hidden-withdrawn = { $count ->
    [one] who withdrew from { $count } source
   *[other] who withdrew from { $count } sources
}
hidden-left-out = { $count ->
    [one] numbers of fewer than { $least } people in what { $count } source left out or what is still open in it
   *[other] numbers of fewer than { $least } people in what { $count } sources left out or what is still open in them
}
hidden-samples = { $count ->
    [one] how many people { $count } source has
   *[other] how many people { $count } sources have
}
export-publish = For publication
export-publish-hint = Figures of fewer than 10 people are hidden, all other numbers of people are rounded to 5, and shares are computed from the rounded numbers. Quotes stay only where at least 8 people are behind the theme or the source, and name nobody. Means of few people have no interval, and net promoter scores none at all. Who withdrew, the workshop, references of cards and the places of files are left out.
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
hidden-name-filters = values of a filter may name people
hidden-name-withdrawn = who withdrew
hidden-name-left-out = fewer than { $least } people were left out, or may still go on
hidden-name-samples = how many people it has would tell of fewer than { $least }
export-kept = Figures of few people stay in this file, because it is a copy of the map. Add --redact or --publish before you hand it on.
exported-hidden = Hidden: { $parts }
