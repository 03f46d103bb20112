# Mermaid diagrams, in and out.
