# Exports: what they leave out, what they show.

omitted-frame = the scenario and the notes about the map
omitted-persona-details = { $count ->
    [one] details of one persona
   *[other] details of { $count } personas
}
omitted-column-details = { $count ->
    [one] a description of a stage or step
   *[other] { $count } descriptions of stages and steps
}
omitted-lanes = { $count ->
    [one] one lane with all that is in it
   *[other] { $count } lanes with all that is in them
}
omitted-lane-details = { $count ->
    [one] details of one lane
   *[other] details of { $count } lanes
}
omitted-cards = { $count ->
    [one] one card
   *[other] { $count } cards
}
omitted-card-details = { $count ->
    [one] details of one card
   *[other] details of { $count } cards
}
omitted-spans = { $count ->
    [one] how many steps one card covers
   *[other] how many steps { $count } cards cover
}
omitted-curves = { $count ->
    [one] one emotion curve
   *[other] { $count } emotion curves
}
omitted-point-details = { $count ->
    [one] details of one curve point
   *[other] details of { $count } curve points
}
omitted-metrics = { $count ->
    [one] one metric
   *[other] { $count } metrics
}
omitted-evidence = { $count ->
    [one] one piece of evidence
   *[other] { $count } pieces of evidence
}
omitted-links = { $count ->
    [one] one link between cards
   *[other] { $count } links between cards
}
omitted-images = { $count ->
    [one] one picture
   *[other] { $count } pictures
}
omitted-characters = { $count ->
    [one] one character, replaced by another
   *[other] { $count } characters, replaced by others
}
