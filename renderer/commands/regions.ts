/** Moving the keyboard from one part of the screen to the next. A part is what carries `data-region`. */

/** The region after the one that has the focus, round and round. */
export function nextIndex(count: number, current: number): number {
  return count === 0 ? -1 : (current + 1) % count;
}

export function focusNextRegion(): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")];
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[nextIndex(regions.length, current)];
  const first = next?.querySelector<HTMLElement>(
    ":is(input, button, textarea, a[href], [tabindex='0']):not([disabled]):not([tabindex='-1'])",
  );
  (next?.tabIndex === 0 ? next : (first ?? next))?.focus();
}
