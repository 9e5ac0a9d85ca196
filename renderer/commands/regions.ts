/** Moving the keyboard from one part of the screen to the next. A part is what carries `data-region`. */

/** To the region after the one that has the focus, round and round. */
export function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(current + 1) % regions.length];
  const first = next?.querySelector<HTMLElement>(
    ":is(input, button, textarea, a[href], [tabindex='0']):not([disabled]):not([tabindex='-1'])",
  );
  (next?.tabIndex === 0 ? next : (first ?? next))?.focus();
}
