# Exports as documents: spreadsheets, tables, slides.

# The names of sheets: at most 31 letters, none of [ ] : * ? / \
document-sheet-map = Map
document-sheet-about = About
document-sheet-personas = Personas
document-sheet-stages = Stages
document-sheet-opportunities = Opportunities
document-sheet-cards = Cards
document-sheet-points = Points
document-sheet-metrics = Metrics
document-sheet-evidence = Evidence
document-sheet-links = Links
document-sheet-lanes = Lanes

document-future = future
document-yes = yes
document-id = Id
document-job = When { $when }, I want to { $want }, so { $so }.

omitted-metric-details = { $count ->
    [one] details of one metric
   *[other] details of { $count } metrics
}
