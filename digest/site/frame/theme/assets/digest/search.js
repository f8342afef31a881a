/* Search over the index in pagefind/: shows passages with their sources and links to the sentence that was hit.

   Nothing is fetched before the dialog is opened. What is found are records: all that one set of sources has in
   common in a thread (digest/pages/records.py). A record has the places of the matched words, and every sentence
   in it has an id and a place too, so the innermost element that holds a matched word is what the hit links to. All text reaches the page through textContent: what a source says can never become markup. */
"use strict";

(() => {
  const PAGES_AT_ONCE = 8; // pages are fetched one by one: as many as fill two screens
  const PASSAGES_PER_PAGE = 4;
  const SENTENCE = "s-"; // ids of sentences begin so
  const LONGEST = 60; // words in any other element that is shown whole; a longer one is no passage
  const AROUND = 14; // words shown on either side of a hit that stands in no element with an id
  const KINDS = { passage: "Thread", quotation: "Quotations in", source: "Source" };
  const SEAM = "\u200b"; // ends a character that stands without a space before the next (digest/pages/records.py)
  const ALONE = "[\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const UNSPACED = new RegExp(`(?<=${ALONE})(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}])(?=${ALONE})`, "gu");

  const root = document.querySelector("[data-dg-search]");
  if (!root || typeof HTMLDialogElement !== "function") return;
  const find = (selector) => root.querySelector(selector);
  const opener = find(".dg-search__open");
  const dialog = find("dialog");
  const input = find(".dg-search__input");
  const status = find(".dg-search__status");
  const hits = find(".dg-search__hits");
  const filters = [...root.querySelectorAll("input[data-filter]")];
  const kinds = [...root.querySelectorAll("input[type=radio]")];
  const base = new URL(root.dataset.root, document.baseURI);
  let engine = null; // promise of the search engine, from the first opening on
  let turn = 0; // number of the latest question; answers to older ones are dropped
  let shown = PAGES_AT_ONCE;
  let known = null; // promise of the values that each filter has, with their counts
  root.hidden = false;

  /* Opening and closing */

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().catch(refuse);
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
  for (const kind of kinds) kind.addEventListener("change", () => ask());
  for (const filter of filters) {
    filter.addEventListener("focus", () => values().catch(refuse));
    filter.addEventListener("input", () => ask());
  }

  /* Return the values of all filters, and offer them in the fields. */
  function values() {
    known ??= load().then((pagefind) => pagefind.filters()).then((all) => {
      for (const filter of filters) {
        const counts = Object.entries(all[filter.dataset.filter] ?? {});
        counts.sort(([a], [b]) => (filter.dataset.filter === "month" ? b.localeCompare(a, "en") : a.localeCompare(b, "en")));
        filter.list.replaceChildren(...counts.map(([value]) => new Option(value, value)));
      }
      return all;
    });
    return known;
  }

  /* Return what is asked for: a value that is typed in whole, or all that hold what is typed. */
  async function chosen() {
    const pairs = [];
    for (const filter of filters) {
      const typed = filter.value.trim();
      filter.removeAttribute("aria-invalid");
      if (!typed) continue;
      const all = Object.keys((await values())[filter.dataset.filter] ?? {});
      const like = all.filter((value) => plain(value).includes(plain(typed)));
      const any = all.includes(typed) ? [typed] : like;
      if (!any.length) {
        filter.setAttribute("aria-invalid", "true");
        throw new Unknown(`No ${filter.dataset.filter} has “${typed}” in its name.`);
      }
      pairs.push([filter.dataset.filter, { any }]);
    }
    return Object.fromEntries(pairs);
  }

  class Unknown extends Error {}

  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* Return words as the index has them: of scripts without spaces each character is a word, in a phrase. */
  function asked(words) {
    const parted = words.replace(UNSPACED, " ");
    return parted !== words && !/[\s"]/.test(words) ? `"${parted}"` : parted;
  }

  async function ask({ more = false } = {}) {
    const mine = ++turn;
    hits.setAttribute("aria-busy", "true");
    shown = more ? shown + PAGES_AT_ONCE : PAGES_AT_ONCE;
    const words = input.value.trim();
    if (!words && !filters.some((filter) => filter.value.trim())) {
      clear();
      say("");
      return;
    }
    try {
      const pagefind = await load();
      if (!more) await new Promise((resolve) => setTimeout(resolve, 120)); // until the typing pauses
      if (mine !== turn) return;
      const narrowed = await chosen();
      const kind = kinds.find((one) => one.checked).value;
      const search = async (kind) =>
        (await pagefind.search(words ? asked(words) : null, { filters: { ...narrowed, kind } })).results;
      let found = await search(kind);
      // Words that no passage has together may still all stand in one article. What this site says itself comes last.
      const wide = words && kind === "passage" && !found.length ? await search("source") : [];
      const own = words && kind === "passage" && !Object.keys(narrowed).length ? await search("page") : [];
      found = [...found, ...wide, ...own];
      if (mine !== turn) return;
      const pages = await Promise.all(found.slice(0, shown).map((result) => result.data()));
      if (mine !== turn) return;
      show(pages, found.length, words, wide.length);
    } catch (error) {
      if (mine !== turn) return;
      if (!(error instanceof Unknown)) return refuse();
      clear();
      say(error.message);
    }
  }

  /* Showing */

  function show(pages, total, words, wide) {
    const before = hits.querySelectorAll("[role=option]").length;
    const grown = shown > PAGES_AT_ONCE;
    clear();
    const places = new Map(); // what stands on one page stands together, at the place of the best
    for (const page of pages) {
      const key = address(page).href;
      places.set(key, [...(places.get(key) ?? []), page]);
    }
    const seen = new Set();
    [...places.values()].forEach((records, place) => hits.append(group(records, place, words, seen)));
    const rest = total - pages.length;
    if (rest) hits.append(action(`Show more: ${rest} further ${rest === 1 ? "result" : "results"}`, () => ask({ more: true })));
    number();
    input.setAttribute("aria-expanded", String(total > 0));
    const said = `${total} ${total === 1 ? "result" : "results"}`;
    if (!total) say("Nothing found. Try fewer or other words.");
    else say(wide ? `No passage has all of these words. ${wide === 1 ? "One article has" : `${wide} articles have`} them.` : said);
    if (total) select(grown ? options()[before - 1] : options()[0]);
  }

  /* Return the address of the page that a record belongs to: its own name, with a tilde, is left out. */
  function address(page) {
    return new URL((page.raw_url ?? page.url).replace(/^\//, "").replace(/~\w+\/$/, ""), base);
  }

  function group(records, place, words, seen) {
    const box = element("div", "dg-search__page");
    const [page] = records;
    const url = address(page);
    const heading = element("div", "dg-search__title");
    heading.id = `dg-search-page-${place}`;
    const kind = KINDS[page.meta.kind];
    if (kind) heading.append(element("span", "dg-search__kind", kind), " ");
    heading.append(joined(split(page.meta.title ?? page.url)));
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", heading.id);
    box.append(heading);
    const made = [];
    for (const record of records) {
      // Other wordings of a sentence are other passages with the same place: the first that was hit stands for all.
      for (const passage of passages(record, words)) {
        const key = `${url.href}#${bare(passage.id ?? String(passage.from))}`;
        if (seen.has(key)) continue;
        seen.add(key);
        made.push(option(url, passage, record.meta.sources));
      }
    }
    // A last one that would be folded alone takes no more room than the fold.
    const open = made.length > PASSAGES_PER_PAGE + 1 ? PASSAGES_PER_PAGE : made.length;
    box.append(...made.slice(0, open));
    if (open < made.length) box.append(fold(made.slice(open)));
    return box;
  }

  function bare(id) {
    return id.replace(/~\d+$/, "");
  }

  /* Return the page's passages that hold matched words, best first: id, words, and which words are hit. */
  function passages(page, words) {
    if (!words) return [beginning(page)];
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

  /* Return what a record begins with, for those who look without words. */
  function beginning(page) {
    const first = page.anchors.find(({ id }) => id?.startsWith(SENTENCE));
    const words = first ? split(first.text) : split(page.content).slice(0, 2 * AROUND);
    return { id: first?.id, from: first?.location ?? 0, words, hit: new Set() };
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

  function option(url, passage, sources) {
    const link = element("a", "dg-search__hit");
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = passage.id ? `${url.href}#${encodeURIComponent(bare(passage.id))}` : url.href;
    const said = element("span", "dg-search__words");
    said.dir = "auto";
    said.append(joined(passage.words, passage.hit));
    link.append(said);
    if (sources) {
      const line = element("span", "dg-search__sources", sources);
      line.dir = "auto";
      link.append(" ", line);
    }
    return link;
  }

  /* Return words as their source has them, with those that were hit marked. */
  function joined(words, hit = new Set()) {
    const made = new DocumentFragment();
    words.forEach((word, place) => {
      const text = word.replaceAll(SEAM, "");
      if (place && !words[place - 1].endsWith(SEAM)) made.append(" ");
      if (!hit.has(place)) {
        made.append(text);
        return;
      }
      const [, before, core, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      made.append(before, element("mark", "", core), after);
    });
    made.normalize();
    return made;
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

  /* Every answer ends with what is said about it. */
  function say(text) {
    status.textContent = text;
    hits.setAttribute("aria-busy", "false");
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
