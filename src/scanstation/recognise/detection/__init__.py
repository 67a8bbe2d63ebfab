"""From an empty sheet to a template that reads it: what is printed where, and what it may mean.

`straighten` and `pdf_page` make `sheet.Sheet`s; `shapes` finds what is printed, `grids` the order in it,
`numbering` and `labels` its meaning, `anchors` and `regions` the rest; `proposal` puts a template together.
"""
