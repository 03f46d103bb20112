# What comes from other programs: tables, documents, lists.

import-at = Строка { $line }, столбец { $column }: { $text }
