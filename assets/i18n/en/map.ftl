# What stands on the map itself, and the names of the model's values.

map-kind-current-state = Current state
map-kind-future-state = Future state
map-kind-day-in-the-life = Day in the life
map-kind-service-blueprint = Service blueprint
map-language-guessed = As the map is written ({ $language })

channel-web = web
channel-mobile-app = mobile app
channel-email = e-mail
channel-phone = phone
channel-chat = chat
channel-social = social
channel-store = store
channel-print = print
channel-partner = partner

role-note = Note
role-goal = Customer goal
role-action = Customer action
role-touchpoint = Touchpoint
role-experience = Experience
role-thought = Thought
role-feeling = Feeling
role-need = Need or expectation
role-motivation = Motivation
role-pain-point = Pain point
role-artifact = Artifact
role-frontstage = Frontstage action
role-backstage = Backstage action
role-support-process = Support process
role-opportunity = Opportunity
role-initiative = Initiative
role-value-proposition = Value proposition
role-department = Department
role-picture = Picture

severity-minor = Minor
severity-serious = Serious
severity-blocking = Blocking

progress-planned = planned
progress-doing = in progress
progress-done = done
progress-dropped = dropped

status-observed = observed
status-assumed = assumed
status-proposed = proposed

lane-kind-cards = Cards
lane-kind-touchpoints = Touchpoints
lane-kind-emotion-curve = Emotion curve
lane-kind-metric = Metric
lane-kind-images = Pictures
lane-kind-divider = Divider

divider-interaction = Line of interaction
divider-visibility = Line of visibility
divider-internal-interaction = Line of internal interaction

curve-current = current
curve-future = future

better-higher = More is better
better-lower = Less is better

evidence-kind-survey = Survey
evidence-kind-interview = Interview
evidence-kind-analytics = Behaviour analytics
evidence-kind-sales = CRM and sales
evidence-kind-support = Service and support
evidence-kind-social = Social listening
evidence-kind-observation = Observation

consent-given = Given
consent-not-needed = Not needed
consent-withdrawn = Withdrawn

sensitivity-public = Public
sensitivity-internal = Internal
sensitivity-confidential = Confidential
sensitivity-personal = Personal

tint-blue = Blue
tint-teal = Teal
tint-amber = Amber
tint-violet = Violet
tint-rose = Rose
tint-green = Green
tint-slate = Grey

map-reach = { $count } of { $of }
map-curve-legend-future = { $persona }, future
map-collapsed = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}

map-hidden-lanes = { $count ->
    [one] { $count } hidden lane
   *[other] { $count } hidden lanes
}
map-show-lanes = Show { $names }

map-mark-peak = peak
map-mark-lowest = lowest
map-mark-end = end
map-sample = n = { $count }
map-everyone = all
map-quote = “{ $text }”
