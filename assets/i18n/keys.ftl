# The keys that messages name. A test compares each with the list of commands, where the
# command has the same name.
-key-of-find = Ctrl+F
-key-of-next-region = F6
-key-of-workshop = F7
-key-of-reveal-cards = F9
-key-of-undo = Ctrl+Z
-key-of-redo = Ctrl+Y
