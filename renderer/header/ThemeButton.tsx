import { Monitor, Moon, Sun } from "lucide-react";
import { setTheme, type Theme, useInterfaceStore } from "../state/interface.ts";
import { IconButton } from "../ui/IconButton.tsx";

const themes = {
  system: { icon: Monitor, label: "Theme: as the system", next: "light" },
  light: { icon: Sun, label: "Theme: light", next: "dark" },
  dark: { icon: Moon, label: "Theme: dark", next: "system" },
} as const satisfies Readonly<Record<Theme, object>>;

/** The theme, and on a click the next one. */
export function ThemeButton() {
  const { icon, label, next } = themes[useInterfaceStore((state) => state.theme)];
  return <IconButton label={label} icon={icon} onClick={() => setTheme(next)} />;
}
