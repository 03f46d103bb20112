# Dot votes and scores of the emotion curve.
