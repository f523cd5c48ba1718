"""Pictures as numbers: where every bar, band and label of a drawing lies. Templates turn them into SVG."""
