# The show: what stands on its pages and around it.
