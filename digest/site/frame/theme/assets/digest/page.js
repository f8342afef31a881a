/*
 * Script of generated pages, besides the search: it switches between light and dark, opens collapsed sections for
 * links into them and for print, and forwards former addresses with their fragment. Hand-written pages load Material's script, which does the same and stores the choice
 * under the same name, but costs a long page more than everything else together.
 */
(() => {
  "use strict";

  // The page of a former address: go to the present one, to the same sentence.
  const forward = document.querySelector("meta[name=dg-forward]");
  if (forward) {
    location.replace(new URL(forward.content, location.href).href + location.hash);
    return;
  }

  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  const inputs = [...document.querySelectorAll("[data-md-component=palette] input")];
  const colors = (input) =>
    Object.fromEntries(
      ["media", "scheme", "primary", "accent"].map((name) => [name, input.getAttribute(`data-md-color-${name}`)]),
    );
  const system = matchMedia("(prefers-color-scheme: light)");

  /** Apply the colours of an option, show the button of the next one, and return the colours. */
  const apply = (index) => {
    const color = colors(inputs[index]);
    if (color.media === "(prefers-color-scheme)") {
      const media = `(prefers-color-scheme: ${system.matches ? "light" : "dark"})`;
      const input = inputs.find((option) => colors(option).media === media);
      if (input) Object.assign(color, colors(input), { media: color.media });
    }
    for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
    inputs.forEach((input, position) => {
      if (input.nextElementSibling) input.nextElementSibling.hidden = position !== index;
    });
    return color;
  };

  if (inputs.length) {
    let saved = null;
    try {
      saved = __md_get("__palette");
    } catch {
      // Without storage the page follows the system.
    }
    let current = Math.max(0, Math.min(saved?.index ?? 0, inputs.length - 1));
    apply(current);
    inputs.forEach((input, index) =>
      input.addEventListener("change", () => {
        current = index;
        __md_set("__palette", { index, color: apply(index) });
      }),
    );
    system.addEventListener("change", () => apply(current));
    inputs[0].form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      const next = inputs[(current + 1) % inputs.length];
      next.click();
      next.focus();
    });
  }

  /** Open the collapsed sections around the target of the address. */
  const reveal = () => {
    const target = document.querySelector(":target");
    let changed = false;
    for (let section = target?.closest("details"); section; section = section.parentElement.closest("details")) {
      changed ||= !section.open;
      section.open = true;
    }
    if (changed) target.scrollIntoView();
  };
  reveal();
  addEventListener("hashchange", reveal);

  let openedForPrint = [];
  addEventListener("beforeprint", () => {
    openedForPrint = [...document.querySelectorAll("details:not([open])")];
    for (const section of openedForPrint) section.open = true;
  });
  addEventListener("afterprint", () => {
    for (const section of openedForPrint) section.open = false;
    openedForPrint = [];
  });
})();
