# Entering cards in a group: the entry line, covered cards, groups of cards.
