# Exports as drawings and pages: SVG, PDF, HTML.
