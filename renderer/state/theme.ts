/** Puts the chosen theme on the page, and follows the system's where that is chosen. */
import { interfaceStore, type Theme } from "./interface.ts";

/** Which of the two looks a choice means. */
export const lookOf = (theme: Theme, systemIsDark: boolean): "light" | "dark" =>
  theme === "system" ? (systemIsDark ? "dark" : "light") : theme;

/** Sets `data-theme` on the page now and whenever the choice or the system changes. */
export function followTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.theme = lookOf(interfaceStore.getState().theme, system.matches);
  };
  apply();
  system.addEventListener("change", apply);
  interfaceStore.subscribe(apply);
}
