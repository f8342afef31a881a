"""The edge out: what each page shows, as Markdown, with the tables beside it.

Nothing is imported here: whoever writes the tables alone has no use for the pages.
"""
