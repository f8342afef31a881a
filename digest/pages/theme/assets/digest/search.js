/* Search over the index in pagefind/: shows passages and links to the sentence that was hit.

   Nothing is fetched before the dialog is opened. Hits come as pages with the places of the matched words;
   every element with an id has a place too, so the innermost element that holds a matched word is what the
   hit links to. All text reaches the page through textContent: what a source says can never become markup. */
"use strict";

(() => {
  const PAGES_AT_ONCE = 8; // pages are fetched one by one: as many as fill two screens
  const PASSAGES_PER_PAGE = 4;
  const SENTENCE = "s-"; // ids of sentences begin so
  const LONGEST = 60; // words in any other element that is shown whole; a longer one is no passage
  const AROUND = 14; // words shown on either side of a hit that stands in no element with an id
  const KINDS = { thread: "Thread", article: "Source" };

  const root = document.querySelector("[data-dg-search]");
  if (!root || typeof HTMLDialogElement !== "function") return;
  const find = (selector) => root.querySelector(selector);
  const opener = find(".dg-search__open");
  const dialog = find("dialog");
  const input = find(".dg-search__input");
  const status = find(".dg-search__status");
  const hits = find(".dg-search__hits");
  const filters = [...root.querySelectorAll("select[data-filter]")];
  const base = new URL(root.dataset.root, document.baseURI);
  let engine = null; // promise of the search engine, from the first opening on
  let turn = 0; // number of the latest question; answers to older ones are dropped
  let shown = PAGES_AT_ONCE;
  root.hidden = false;

  /* Opening and closing */

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().then(fillFilters, refuse);
  }

  function load() {
    engine ??= import(new URL(root.dataset.bundle, document.baseURI).href).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    return engine;
  }

  function refuse() {
    engine = null;
    say(
      location.protocol === "file:"
        ? "Search needs the site to come from a web server; the command “digest serve” is one."
        : "The search index could not be loaded. Close this and try again.",
    );
  }

  opener.addEventListener("click", open);
  find(".dg-search__close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  document.addEventListener("keydown", (event) => {
    const combined = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
    if (!combined && (!plain || typing(event.target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }, { capture: true });

  function typing(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  /* Asking */

  input.addEventListener("input", () => ask());
  for (const select of filters) select.addEventListener("change", () => ask());

  function chosen() {
    const pairs = filters.filter((select) => select.value).map((select) => [select.dataset.filter, [select.value]]);
    return Object.fromEntries(pairs);
  }

  async function ask({ more = false } = {}) {
    const mine = ++turn;
    shown = more ? shown + PAGES_AT_ONCE : PAGES_AT_ONCE;
    const words = input.value.trim();
    const narrowed = chosen();
    if (!words && !Object.keys(narrowed).length) {
      clear();
      say("");
      return;
    }
    try {
      const pagefind = await load();
      if (!more) await new Promise((resolve) => setTimeout(resolve, 120)); // until the typing pauses
      if (mine !== turn) return;
      const found = await pagefind.search(words || null, { filters: narrowed });
      if (mine !== turn) return;
      const pages = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
      if (mine !== turn) return;
      show(pages, found.results.length, words);
    } catch {
      if (mine === turn) refuse();
    }
  }

  async function fillFilters(pagefind) {
    const known = await pagefind.filters();
    for (const select of filters) {
      if (select.options.length > 1) continue;
      const values = Object.entries(known[select.dataset.filter] ?? {});
      values.sort(([a], [b]) => a.localeCompare(b, "en"));
      for (const [value, count] of values) select.add(new Option(`${value} (${count})`, value));
      select.disabled = !values.length;
    }
  }

  /* Showing */

  function show(pages, total, words) {
    const before = hits.querySelectorAll("[role=option]").length;
    const grown = shown > PAGES_AT_ONCE;
    clear();
    const seen = new Set();
    // On its thread's page a passage stands with all its sources: of what was found, that comes first.
    const ordered = [...pages].sort((a, b) => (b.meta.kind === "thread") - (a.meta.kind === "thread"));
    ordered.forEach((page, place) => hits.append(group(page, place, words, seen)));
    const rest = total - pages.length;
    if (rest) hits.append(action(`Show more: ${rest} further ${rest === 1 ? "page" : "pages"}`, () => ask({ more: true })));
    number();
    input.setAttribute("aria-expanded", String(total > 0));
    say(total ? `${total} ${total === 1 ? "page" : "pages"} found` : "Nothing found. Try fewer or other words.");
    if (total) select(grown ? options()[before - 1] : options()[0]);
  }

  function group(page, place, words, seen) {
    const box = element("div", "dg-search__page");
    const outlet = page.filters?.outlet?.join(", ");
    const kind = [KINDS[page.meta.kind], outlet].filter(Boolean).join(" · ");
    const name = [element("span", "dg-search__kind", kind), " ", page.meta.title ?? page.url];
    const url = new URL((page.raw_url ?? page.url).replace(/^\//, ""), base);
    const found = words ? passages(page) : [];
    const fresh = found.filter((passage) => !seen.has(folded(passage)));
    if (!fresh.length) {
      // A repeat is printed once here as everywhere; the page it is repeated on stays in reach.
      const link = option(url, { id: found[0]?.id, words: [], hit: new Set() });
      link.classList.add("dg-search__hit--note");
      link.append(...name);
      if (found.length) link.append(element("span", "dg-search__same", "the same passage"));
      box.setAttribute("role", "presentation");
      box.append(link);
      return box;
    }
    const heading = element("div", "dg-search__title");
    heading.id = `dg-search-page-${place}`;
    heading.append(...name);
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", heading.id);
    box.append(heading);
    const made = fresh.map((passage) => {
      seen.add(folded(passage));
      return option(url, passage);
    });
    // A last one that would be folded alone takes no more room than the fold.
    const open = made.length > PASSAGES_PER_PAGE + 1 ? PASSAGES_PER_PAGE : made.length;
    box.append(...made.slice(0, open));
    if (open < made.length) box.append(fold(made.slice(open)));
    return box;
  }

  /* Return the page's passages that hold matched words, best first: id, words, and which words are hit. */
  function passages(page) {
    const places = page.weighted_locations ?? page.locations.map((location) => ({ location, balanced_score: 1 }));
    const anchors = page.anchors
      .map((anchor) => ({ id: anchor.id, from: anchor.location, words: split(anchor.text) }))
      .filter(({ id, words }) => id && words.length && (id.startsWith(SENTENCE) || words.length <= LONGEST));
    const found = new Map();
    for (const { location, balanced_score: score } of places) {
      let inner = null;
      for (const anchor of anchors) {
        const holds = anchor.from <= location && location < anchor.from + anchor.words.length;
        if (holds && (!inner || anchor.words.length <= inner.words.length)) inner = anchor;
      }
      const place = inner ? { ...inner, whole: true } : loose(page, anchors, location);
      const key = `${place.from} ${place.words.length}`;
      if (!found.has(key)) found.set(key, { ...place, hit: new Set(), score: 0 });
      const passage = found.get(key);
      passage.hit.add(location - passage.from);
      passage.score += score ?? 1;
    }
    const sorted = [...found.values()].sort((a, b) => b.score - a.score || a.from - b.from);
    const whole = sorted.filter((passage) => passage.whole);
    return whole.length ? whole : sorted;
  }

  /* Return what to show for a hit that stands in no element with an id: the page's title, or the words around. */
  function loose(page, anchors, location) {
    const title = split(page.meta.title ?? "");
    if (location < title.length) return { from: 0, words: title };
    const before = anchors.filter((anchor) => anchor.from <= location).pop();
    const after = anchors.find((anchor) => anchor.from > location);
    const from = Math.max(before ? before.from + before.words.length : 0, location - AROUND);
    const to = Math.min(after ? after.from : Infinity, location + AROUND + 1);
    return { id: before?.id, from, words: split(page.content).slice(from, to) };
  }

  function split(text) {
    return text.split(/\s+/).filter(Boolean);
  }

  function folded(passage) {
    return passage.words.join(" ").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function option(url, passage) {
    const link = element("a", "dg-search__hit");
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = passage.id ? `${url.href}#${encodeURIComponent(passage.id)}` : url.href;
    passage.words.forEach((word, place) => {
      if (place) link.append(" ");
      if (!passage.hit.has(place)) {
        link.append(word);
        return;
      }
      const [, before, core, after] = word.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      link.append(before, element("mark", "", core), after);
    });
    return link;
  }

  /* Return an option that stands for further passages of a page and is replaced by them. */
  function fold(rest) {
    const more = action(`${rest.length} more passages on this page`, () => {
      more.replaceWith(...rest);
      number();
      select(rest[0]);
      input.focus();
    });
    return more;
  }

  function action(text, run) {
    const made = element("div", "dg-search__more", text);
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("click", run);
    return made;
  }

  function element(name, kind, text) {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function clear() {
    hits.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function say(text) {
    status.textContent = text;
  }

  /* Moving and choosing */

  function options() {
    return hits.querySelectorAll("[role=option]");
  }

  function number() {
    [...options()].forEach((option, place) => { option.id = `dg-search-hit-${place}`; });
  }

  function select(wanted) {
    for (const option of options()) option.setAttribute("aria-selected", String(option === wanted));
    if (!wanted) return;
    input.setAttribute("aria-activedescendant", wanted.id);
    wanted.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const list = [...options()];
    const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.length) {
      event.preventDefault();
      select(list[(at + step + list.length) % list.length]);
    } else if (event.key === "Enter" && list.length) {
      event.preventDefault();
      list[Math.max(at, 0)].click();
    }
  });

  hits.addEventListener("click", (event) => {
    // A hit on this very page moves it, behind the dialog.
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
})();
