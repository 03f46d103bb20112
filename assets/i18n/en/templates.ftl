# The maps one can start from: names, and what each is for.

template-short = Short journey
template-short-about = Acquaintance, consideration, purchase, after-sale: a first map of anything that is sold
template-empty-workshop = Empty workshop map
template-empty-workshop-about = Four stages without names, six lanes and a plan for a first map in 90 minutes
template-product = Product journey
template-product-about = From the need through purchase, installation and daily use to staying with the product
template-marketing = Marketing journey
template-marketing-about = From awareness to loyalty, with channels and conversion
template-micro = Micro-journey
template-micro-about = The steps of one task, such as checking out on a site, with time and errors
template-software-onboarding = Software onboarding
template-software-onboarding-about = From comparing programs to the first success and the decision to pay
template-service-blueprint = Service blueprint
template-service-blueprint-about = What staff and systems do at each step of the customer, in sight and out of sight
template-day-in-the-life = Day in the life
template-day-in-the-life-about = An ordinary day of a persona, and the moments in which a product could help
template-future-state = Future state
template-future-state-about = How things shall be: pain points of today, opportunities, initiatives and two emotion curves

new-exists = { $path } exists and was not overwritten. Choose another name, or add --force.
new-unknown = There is no template “{ $id }”. There are:
new-error-no-folder = There is no folder { $path }. Create it, or choose another one.
new-error-not-a-file = { $path } is not a file. Choose another name.
new-error-no-permission = { $path } may not be written. Choose another folder.
new-error-disk-full = The disk is full; { $path } was not written. Free some space or choose another folder.
new-error-io = { $path } could not be written: { $reason }

start-title = A new map, or one you know
start-templates = Start from a template
start-recent = Recent maps
start-samples = Samples
start-sample-about = A copy to look around in
start-close = To the map
sample-electronics-shop = An online electronics shop
sample-restaurant-blueprint = A restaurant visit
sample-choosing-insurance = Choosing insurance
sample-software-onboarding = Software onboarding
