import { AboutDialog } from "./AboutDialog.tsx";
import styles from "./App.module.css";
import { Canvas } from "./canvas/Canvas.tsx";
import { ConnectDialog } from "./canvas/ConnectDialog.tsx";
import { CommandPalette } from "./commands/CommandPalette.tsx";
import { CompareDialog } from "./compare/CompareDialog.tsx";
import { DropZone } from "./data/DropZone.tsx";
import { OwnDataDialog } from "./data/OwnDataDialog.tsx";
import { Header } from "./header/Header.tsx";
import { Inspector } from "./inspector/Inspector.tsx";
import { FunctionLab } from "./lab/FunctionLab.tsx";
import { Palette } from "./palette/Palette.tsx";
import { QuickAdd } from "./palette/QuickAdd.tsx";
import { Splitter } from "./Splitter.tsx";
import { StartScreen } from "./start/StartScreen.tsx";
import { useInterfaceStore } from "./state/interface.ts";
import { Dock } from "./training/Dock.tsx";
import { Toasts } from "./ui/Toasts.tsx";
import { InsightFollower } from "./views/InsightFollower.tsx";
import { OutputPicture } from "./views/OutputPicture.tsx";

/** The whole screen: header, palette, canvas, picture above inspector, dock. */
export function App() {
  const { palette, side, picture, dock } = useInterfaceStore((state) => state.panels);
  const startScreen = useInterfaceStore((state) => state.startScreen);
  return (
    <div
      className={styles.app}
      style={{
        gridTemplateColumns: `minmax(0, ${palette}px) minmax(480px, 1fr) minmax(0, ${side}px)`,
        gridTemplateRows: `48px minmax(160px, 1fr) minmax(0, ${dock}px)`,
      }}
    >
      <div className={styles.header} data-region="header">
        <Header />
      </div>
      <div className={styles.palette}>
        <Palette />
        <Splitter panel="palette" label="Width of the palette" side="right" />
      </div>
      <main className={styles.canvas}>
        <Canvas />
      </main>
      <div className={styles.side} style={{ gridTemplateRows: `minmax(0, ${picture}px) minmax(160px, 1fr)` }}>
        <div className={styles.picture} data-region="picture">
          <OutputPicture />
          <Splitter panel="picture" label="Height of the picture" side="bottom" />
        </div>
        <Inspector />
        <Splitter panel="side" label="Width of the inspector" side="left" />
      </div>
      <div className={styles.dock} data-region="dock">
        <Dock />
        <Splitter panel="dock" label="Height of the dock" side="top" />
      </div>
      <QuickAdd />
      <ConnectDialog />
      <CommandPalette />
      <CompareDialog />
      <AboutDialog />
      <OwnDataDialog />
      <DropZone />
      {startScreen && <StartScreen />}
      <FunctionLab />
      <Toasts />
      <InsightFollower />
    </div>
  );
}
