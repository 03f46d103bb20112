# Exports as documents: spreadsheets, tables, slides.
