/*
 * What a generated page needs of a script, beside the search: the switch between light and dark, and folds that
 * open for who follows a link into them or prints. Pages in prose have Material's script, which does the same and
 * remembers the choice under the same name; on a long page it costs more than all the rest.
 */
(() => {
  "use strict";

  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  const options = [...document.querySelectorAll("[data-md-component=palette] input")];
  const given = (input) =>
    Object.fromEntries(
      ["media", "scheme", "primary", "accent"].map((name) => [name, input.getAttribute(`data-md-color-${name}`)]),
    );
  const system = matchMedia("(prefers-color-scheme: light)");

  /** Show the colours of a choice, and the button that leads to the next. */
  const show = (index) => {
    const color = given(options[index]);
    if (color.media === "(prefers-color-scheme)") {
      const asked = `(prefers-color-scheme: ${system.matches ? "light" : "dark"})`;
      const input = options.find((option) => given(option).media === asked);
      if (input) Object.assign(color, given(input), { media: color.media });
    }
    for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
    options.forEach((option, place) => {
      if (option.nextElementSibling) option.nextElementSibling.hidden = place !== index;
    });
    return color;
  };

  if (options.length) {
    let kept = null;
    try {
      kept = __md_get("__palette");
    } catch {
      // A browser that keeps nothing asks its system every time.
    }
    let chosen = Math.max(0, Math.min(kept?.index ?? 0, options.length - 1));
    show(chosen);
    options.forEach((option, index) =>
      option.addEventListener("change", () => {
        chosen = index;
        __md_set("__palette", { index, color: show(index) });
      }),
    );
    system.addEventListener("change", () => show(chosen));
    options[0].form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = options[(chosen + 1) % options.length];
      next.click();
      next.focus();
    });
  }

  /** Open the folds around what the address names. */
  const reveal = () => {
    const named = document.querySelector(":target");
    let opened = false;
    for (let fold = named?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      opened ||= !fold.open;
      fold.open = true;
    }
    if (opened) named.scrollIntoView();
  };
  reveal();
  addEventListener("hashchange", reveal);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
})();
