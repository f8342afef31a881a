"""The page of a former address, which leads to the present one and keeps the fragment of the address."""

from digest.site.common.safe_html import page, tag

Meta = dict[str, str | list[str]]


def redirect_page(title: str, address: str, says: str, name: str) -> bytes:
    """Return a page that redirects to another address."""
    link = tag("a", name, href=address, dir="auto")
    head = tag("h1", tag("span", title, dir="auto"))
    return page({**redirect_meta(title), "redirect": address}, head, tag("p", says, link, "."))


def redirect_meta(title: str) -> Meta:
    """Return the front matter of such pages, which are not indexed for search."""
    return {"title": title, "kind": "list", "hide": ["navigation", "toc"]}
