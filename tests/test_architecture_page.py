from tests.support.architecture import PAGE, ROOT, architecture


def test_the_architecture_page_is_current():
    assert PAGE.read_text(encoding="utf-8") == architecture(), "run `python -m tests.support.architecture`"


def test_every_module_is_on_it():
    page = architecture()
    for path in (ROOT / "digest").rglob("*.py"):
        if path.name != "__init__.py":
            name = path.relative_to(ROOT / "digest").with_suffix("").as_posix()
            assert f"`{name.partition('/')[2]}`" in page or f"## {name}\n" in page
