/* Search in the index in pagefind/: shows passages with their sources, and links to the sentence of each hit.

   Nothing is loaded before the dialog is opened. Results are records: everything that one set of sources has in common in
   a thread (digest/site/search/records.py). Pagefind returns the positions of the matched words in a record, and the
   position of every sentence that has an id; a hit belongs to the innermost element around a matched word. All text is
   set as textContent, so that text of a source can never become markup. */
"use strict";

(() => {
  const BATCH = 8; // records shown at once: Pagefind loads each with a request of its own, and eight fill two screens
  const MAX_PASSAGES = 4; // passages of a page that are shown before the rest is collapsed
  const SENTENCE = "s-"; // prefix of the ids of sentences
  const MAX_WORDS = 60; // longest other element that is shown whole; anything longer is not a passage
  const MAX_QUERY_WORDS = 8; // longest query whose words are also looked for one by one
  const CONTEXT = 14; // words shown on either side of a hit that is in no element with an id
  const KINDS = { passage: "Thread", quotation: "Quotations in", source: "Source" };
  const SEPARATOR = "\u200b"; // after a character that is indexed as a word of its own; as in words.py
  const ALIAS = /\u2060\|\S*$/; // other spellings that are attached to a word in the index
  const MARK = "[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece\\u102b-\\u103e\\u1056-\\u1059\\u17b4-\\u17d3]";
  const LETTER =
    "[\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3\\u0ec0-\\u0ec6\\u1000-\\u102a\\u1780-\\u17b3" +
    "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]";
  const WORD_BREAK = new RegExp(`(?<=${LETTER}${MARK}*)(?=[\\p{L}\\p{N}])|(?<=[\\p{L}\\p{N}]${MARK}*)(?=${LETTER})`, "gu");
  const STROKES = { đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ø: "o", ŧ: "t", æ: "ae", œ: "oe", þ: "th", ß: "ss" };
  const STROKE = new RegExp(`[${Object.keys(STROKES).join("")}\ufb00-\ufb06]`, "g");
  const UNTYPED = new RegExp(`\u0640|${MARK}`, "g"); // tatweel, vowel signs and tone marks
  const ELIDED = /(?<![\p{L}'’])\p{L}{1,6}['’](?=\p{L}{3})/gu; // "l’" in "l’hôpital"

  const root = document.querySelector("[data-dg-search]");
  if (!root || typeof HTMLDialogElement !== "function") return;
  const query = (selector) => root.querySelector(selector);
  const opener = query(".dg-search__open");
  const dialog = query("dialog");
  const input = query(".dg-search__input");
  const status = query(".dg-search__status");
  const list = query(".dg-search__hits");
  const filters = [...root.querySelectorAll("input[data-filter]")];
  const kinds = [...root.querySelectorAll("input[type=radio]")];
  const base = new URL(root.dataset.root, document.baseURI);
  let engine = null; // promise of Pagefind, from the first opening on
  let latest = 0; // number of the latest request; results of older ones are dropped
  let limit = BATCH;
  let filterValues = null; // promise of the values of each filter, with their counts
  root.hidden = false;

  /* Open and close */

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load().catch(reportLoadError);
  }

  function load() {
    engine ??= import(new URL(root.dataset.bundle, document.baseURI).href).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    return engine;
  }

  function reportLoadError() {
    engine = null;
    setStatus(
      location.protocol === "file:"
        ? "Search needs the site to come from a web server; the command “digest serve” is one."
        : "The search index could not be loaded. Close this and try again.",
    );
  }

  opener.addEventListener("click", open);
  query(".dg-search__close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // the backdrop
  });
  document.addEventListener("keydown", (event) => {
    const combined = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const single = !event.ctrlKey && !event.metaKey && !event.altKey && (event.key === "/" || event.key === "s");
    if (!combined && (!single || isEditable(event.target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }, { capture: true });

  function isEditable(element) {
    return element.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
  }

  /* Query */

  input.addEventListener("input", () => search());
  for (const kind of kinds) kind.addEventListener("change", () => search());
  for (const filter of filters) {
    filter.addEventListener("focus", () => loadFilters().catch(reportLoadError));
    filter.addEventListener("input", () => search());
  }

  /* Return the values of all filters, and suggest them in the input fields. */
  function loadFilters() {
    filterValues ??= load().then((pagefind) => pagefind.filters()).then((all) => {
      for (const filter of filters) {
        const counts = Object.entries(all[filter.dataset.filter] ?? {});
        counts.sort(([a], [b]) => (filter.dataset.filter === "month" ? b.localeCompare(a, "en") : a.localeCompare(b, "en")));
        filter.list.replaceChildren(...counts.map(([value]) => new Option(value, value)));
      }
      return all;
    });
    return filterValues;
  }

  /* Return the filters as Pagefind takes them: the value that was typed, or all values that contain what was typed. */
  async function selectedFilters() {
    const pairs = [];
    for (const filter of filters) {
      const typed = filter.value.trim();
      filter.removeAttribute("aria-invalid");
      if (!typed) continue;
      const all = Object.keys((await loadFilters())[filter.dataset.filter] ?? {});
      const containing = all.filter((value) => foldCase(value).includes(foldCase(typed)));
      const any = all.includes(typed) ? [typed] : containing;
      if (!any.length) {
        filter.setAttribute("aria-invalid", "true");
        throw new UnknownValue(`No ${filter.dataset.filter} has “${typed}” in its name.`);
      }
      pairs.push([filter.dataset.filter, { any }]);
    }
    return Object.fromEntries(pairs);
  }

  class UnknownValue extends Error {}

  function foldCase(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /* Return words as they are indexed: in scripts without spaces each character is a word, and several are a phrase.
     Letters that many keyboards lack are spelled plainly, which the index has next to the word. */
  function toQuery(words) {
    const plain = words
      .toLowerCase()
      .replace(UNTYPED, "")
      .replace(ELIDED, "")
      .replace(STROKE, (letter) => STROKES[letter] ?? letter.normalize("NFKC"));
    return plain.replace(/"[^"]*"|\S+/g, (part) => {
      const separated = part.replace(WORD_BREAK, " ");
      return separated === part || part.includes('"') ? separated : `"${separated}"`;
    });
  }

  /* Return the words of a query that are in no record at all. */
  async function unknownWords(pagefind, words) {
    const parts = words.match(/"[^"]*"|\S+/g) ?? [];
    if (parts.length < 2 || parts.length > MAX_QUERY_WORDS) return [];
    const found = await Promise.all(parts.map(async (part) => (await pagefind.search(toQuery(part))).results.length));
    return parts.filter((_, index) => !found[index]);
  }

  async function search({ more = false } = {}) {
    const request = ++latest;
    list.setAttribute("aria-busy", "true");
    limit = more ? limit + BATCH : BATCH;
    const words = input.value.trim();
    if (!words && !filters.some((filter) => filter.value.trim())) {
      clear();
      setStatus("");
      return;
    }
    try {
      const pagefind = await load();
      if (!more) await new Promise((resolve) => setTimeout(resolve, 120)); // debounce typing
      if (request !== latest) return;
      const selected = await selectedFilters();
      const kind = kinds.find((radio) => radio.checked).value;
      const fetchResults = async (kind, words) =>
        (await pagefind.search(words ? toQuery(words) : null, { filters: { ...selected, kind } })).results;
      const fetchAll = async (words) => {
        const matches = await fetchResults(kind, words);
        // Words that are in no passage together may still be in one article. Hand-written pages come last.
        const articles = words && kind === "passage" && !matches.length ? await fetchResults("source", words) : [];
        const prose = words && kind === "passage" && !Object.keys(selected).length ? await fetchResults("page", words) : [];
        return { results: [...matches, ...articles, ...prose], articles: articles.length };
      };
      const { results, articles } = await fetchAll(words);
      const unknown = await unknownWords(pagefind, words); // Pagefind leaves these out without a word
      if (request !== latest) return;
      const records = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      if (request !== latest) return;
      show(records, results.length, words, { articles, unknown });
    } catch (error) {
      if (request !== latest) return;
      if (!(error instanceof UnknownValue)) return reportLoadError();
      clear();
      setStatus(error.message);
    }
  }

  /* Results */

  function show(records, total, words, { articles, unknown }) {
    const before = list.querySelectorAll("[role=option]").length;
    const extended = limit > BATCH;
    clear();
    const byPage = new Map(); // the records of a page are shown together, at the rank of the best one
    for (const record of records) {
      const key = address(record).href;
      byPage.set(key, [...(byPage.get(key) ?? []), record]);
    }
    const seen = new Set();
    [...byPage.values()].forEach((group, index) => list.append(pageGroup(group, index, words, seen)));
    const rest = total - records.length;
    if (rest) {
      list.append(actionOption(`Show more: ${rest} further ${rest === 1 ? "result" : "results"}`, () => search({ more: true })));
    }
    numberOptions();
    input.setAttribute("aria-expanded", String(total > 0));
    const count = `${total} ${total === 1 ? "result" : "results"}`;
    if (!total) setStatus("Nothing found. Try fewer or other words.");
    else if (unknown.length) setStatus(`No text has ${unknown.map((word) => `“${word}”`).join(" or ")}. Without it: ${count}.`);
    else if (!articles) setStatus(count);
    else setStatus(`No passage has all of these words. ${articles === 1 ? "One article has" : `${articles} articles have`} them.`);
    if (total) select(extended ? options()[before - 1] : options()[0]);
  }

  /* Return the address of the page that a record belongs to, without the record's own name, which begins with a tilde. */
  function address(record) {
    return new URL((record.raw_url ?? record.url).replace(/^\//, "").replace(/~\w+\/$/, ""), base);
  }

  function pageGroup(records, index, words, seen) {
    const box = element("div", "dg-search__page");
    const [first] = records;
    const url = address(first);
    const heading = element("div", "dg-search__title");
    heading.id = `dg-search-page-${index}`;
    const kind = KINDS[first.meta.kind];
    if (kind) heading.append(element("span", "dg-search__kind", kind), " ");
    heading.append(joinWords(split(first.meta.title ?? first.url)));
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", heading.id);
    box.append(heading);
    const made = [];
    for (const record of records) {
      // Other wordings of a sentence are passages with the same anchor: show only the first that matches.
      for (const passage of passages(record, words)) {
        const key = `${url.href}#${withoutNumber(passage.id ?? String(passage.from))}`;
        if (seen.has(key)) continue;
        seen.add(key);
        made.push(passageOption(url, passage, record.meta.sources));
      }
    }
    // Collapsing a single passage would save no space.
    const visible = made.length > MAX_PASSAGES + 1 ? MAX_PASSAGES : made.length;
    box.append(...made.slice(0, visible));
    if (visible < made.length) box.append(collapsed(made.slice(visible)));
    return box;
  }

  /* Return the id of a sentence, without the number of its wording. */
  function withoutNumber(id) {
    return id.replace(/~\d+$/, "");
  }

  /* Return the passages of a record that contain matched words, best first: id, words, and indexes of matched words. */
  function passages(record, words) {
    if (!words) return [opening(record)];
    const positions = record.weighted_locations ?? record.locations.map((location) => ({ location, balanced_score: 1 }));
    const anchors = record.anchors
      .map((anchor) => ({ id: anchor.id, from: anchor.location, words: split(anchor.text) }))
      .filter(({ id, words }) => id && words.length && (id.startsWith(SENTENCE) || words.length <= MAX_WORDS));
    const byPlace = new Map();
    for (const { location, balanced_score: score } of positions) {
      let inner = null;
      for (const anchor of anchors) {
        const contains = anchor.from <= location && location < anchor.from + anchor.words.length;
        if (contains && (!inner || anchor.words.length <= inner.words.length)) inner = anchor;
      }
      const place = inner ? { ...inner, whole: true } : excerpt(record, anchors, location);
      const key = `${place.from} ${place.words.length}`;
      if (!byPlace.has(key)) byPlace.set(key, { ...place, matched: new Set(), score: 0 });
      const passage = byPlace.get(key);
      passage.matched.add(location - passage.from);
      passage.score += score ?? 1;
    }
    const sorted = [...byPlace.values()].sort((a, b) => b.score - a.score || a.from - b.from);
    const whole = sorted.filter((passage) => passage.whole);
    return whole.length ? whole : sorted;
  }

  /* Return the first sentence of a record, for a query that has filters only. */
  function opening(record) {
    const first = record.anchors.find(({ id }) => id?.startsWith(SENTENCE));
    const words = first ? split(first.text) : split(record.content).slice(0, 2 * CONTEXT);
    return { id: first?.id, from: first?.location ?? 0, words, matched: new Set() };
  }

  /* Return what to show for a hit that is in no element with an id: the title, or the words around the hit. */
  function excerpt(record, anchors, location) {
    const title = split(record.meta.title ?? "");
    if (location < title.length) return { from: 0, words: title };
    const before = anchors.filter((anchor) => anchor.from <= location).pop();
    const after = anchors.find((anchor) => anchor.from > location);
    const from = Math.max(before ? before.from + before.words.length : 0, location - CONTEXT);
    const to = Math.min(after ? after.from : Infinity, location + CONTEXT + 1);
    return { id: before?.id, from, words: split(record.content).slice(from, to) };
  }

  function split(text) {
    return text.split(/\s+/).filter(Boolean).map((word) => word.replace(ALIAS, ""));
  }

  function passageOption(url, passage, sources) {
    const link = element("a", "dg-search__hit");
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.tabIndex = -1;
    link.href = passage.id ? `${url.href}#${encodeURIComponent(withoutNumber(passage.id))}` : url.href;
    const text = element("span", "dg-search__words");
    text.dir = "auto";
    text.append(joinWords(passage.words, passage.matched));
    link.append(text);
    if (sources) {
      const line = element("span", "dg-search__sources", sources);
      line.dir = "auto";
      link.append(" ", line);
    }
    return link;
  }

  /* Return words as their source has them, with the matched ones highlighted. */
  function joinWords(words, matched = new Set()) {
    const fragment = new DocumentFragment();
    words.forEach((word, index) => {
      const text = word.replaceAll(SEPARATOR, "");
      if (index && !words[index - 1].endsWith(SEPARATOR)) fragment.append(" ");
      if (!matched.has(index)) {
        fragment.append(text);
        return;
      }
      const [, before, core, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u);
      fragment.append(before, element("mark", "", core), after);
    });
    fragment.normalize();
    return fragment;
  }

  /* Return an option that is replaced by further passages of a page when it is chosen. */
  function collapsed(rest) {
    const option = actionOption(`${rest.length} more passages on this page`, () => {
      option.replaceWith(...rest);
      numberOptions();
      select(rest[0]);
      input.focus();
    });
    return option;
  }

  function actionOption(text, run) {
    const option = element("div", "dg-search__more", text);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.addEventListener("click", run);
    return option;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function clear() {
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /* Announce the outcome of a search; every search ends here. */
  function setStatus(text) {
    status.textContent = text;
    list.setAttribute("aria-busy", "false");
  }

  /* Selection */

  function options() {
    return list.querySelectorAll("[role=option]");
  }

  function numberOptions() {
    [...options()].forEach((option, index) => { option.id = `dg-search-hit-${index}`; });
  }

  function select(selected) {
    for (const option of options()) option.setAttribute("aria-selected", String(option === selected));
    if (!selected) return;
    input.setAttribute("aria-activedescendant", selected.id);
    selected.scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const all = [...options()];
    const current = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      event.preventDefault();
      select(all[(current + step + all.length) % all.length]);
    } else if (event.key === "Enter" && all.length) {
      event.preventDefault();
      all[Math.max(current, 0)].click();
    }
  });

  list.addEventListener("click", (event) => {
    // The link of a hit on this page scrolls the page behind the dialog.
    if (event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
})();
