# The maps one can start from: names, and what each is for.

template-short = Short journey
template-short-about = A first map of anything that is sold
template-empty-workshop = Empty workshop map
template-empty-workshop-about = Unnamed stages and a plan for a first map in 90 minutes
template-product = Product journey
template-product-about = From the need to staying with the product
template-marketing = Marketing journey
template-marketing-about = From awareness to loyalty, with conversion
template-micro = Micro-journey
template-micro-about = The steps of one task, with time and errors
template-software-onboarding = Software onboarding
template-software-onboarding-about = From comparing programs to deciding to pay
template-service-blueprint = Service blueprint
template-service-blueprint-about = What staff and systems do, in sight and out of sight
template-day-in-the-life = Day in the life
template-day-in-the-life-about = An ordinary day, and where a product could help
template-future-state = Future state
template-future-state-about = Today’s pains and the curve to aim for

new-exists = { $path } exists and was not overwritten. Choose another name, or add --force.
new-unknown = There is no template “{ $id }”. There are:
new-error-no-folder = There is no folder { $path }. Create it, or choose another one.
new-error-not-a-file = { $path } is not a file. Choose another name.
new-error-no-permission = You are not allowed to write { $path }. Choose another folder.
new-error-disk-full = The disk is full; { $path } was not written. Free some space or choose another folder.
new-error-io = { $path } could not be written: { $reason }

start-title = A new map, or one you know
start-templates = Start from a template
start-recent = Recent
start-samples = Samples
start-blank = Blank map
start-blank-about = A stage and two lanes, ready to type
start-open-about = A map, or a picture that contains one
start-import = Import a table or diagram…
start-import-about = Excel, CSV, Markdown, Mermaid
start-guided = Try the guided map (5 minutes)
start-guided-about = A small map with a hint at every step
start-recovered-about = What was not saved when Wayline closed
start-back = Back to “{ $map }”
start-local = Maps stay on this computer. No account.
start-find = Find a map or template…
start-nothing = No map or template found. { $key } finds commands.
start-all = All { $count } maps
start-fewer = Fewer maps
start-missing = No longer there
start-unreadable = Cannot be read
start-stages = { $count ->
    [one] { $count } stage
   *[other] { $count } stages
}
start-lanes = { $count ->
    [one] { $count } lane
   *[other] { $count } lanes
}
start-cards = { $count ->
    [one] { $count } card
   *[other] { $count } cards
}
start-curves = { $count ->
    [one] { $count } curve
   *[other] { $count } curves
}
start-metrics = { $count ->
    [one] { $count } metric
   *[other] { $count } metrics
}
start-lines = { $count ->
    [one] { $count } dividing line
   *[other] { $count } dividing lines
}
sample-electronics-shop = An online electronics shop
sample-restaurant-blueprint = A restaurant visit
sample-choosing-insurance = Choosing insurance
sample-software-onboarding = Software onboarding
