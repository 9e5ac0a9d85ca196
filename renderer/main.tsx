import "./ui/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { listenToKeyboard, performFromMenu } from "./commands/keyboard.ts";
import { followTheme } from "./state/theme.ts";

followTheme();
listenToKeyboard();
globalThis.nodegradHost?.onMenuCommand(performFromMenu);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
