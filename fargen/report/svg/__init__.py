"""Pictures as SVG: the same bytes everywhere, readable in light and dark, with a title and a description.

They are composed by hand on `fargen.report.markup`. A plotting library would bring megabytes and fonts of its
own; its output changes with both, has fixed colours, and knows neither of arrows to the next step nor of
screen readers.
"""
