# What comes from other programs: tables, documents, lists.

import-at = Line { $line }, column { $column }: { $text }
