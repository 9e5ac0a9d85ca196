import packageFile from "../package.json";
import styles from "./AboutDialog.module.css";
import { setAbout, useInterfaceStore } from "./state/interface.ts";
import { Dialog } from "./ui/Dialog.tsx";

/** What this program is, which version, and whose work it stands on. */
export function AboutDialog() {
  const isOpen = useInterfaceStore((state) => state.about);
  return (
    <Dialog open={isOpen} onClose={() => setAbout(false)} title="NodeGrad" description={packageFile.description}>
      <dl className={styles.facts}>
        <dt>Version</dt>
        <dd>{packageFile.version}</dd>
        <dt>Licence</dt>
        <dd>{packageFile.license}</dd>
        <dt>Built on</dt>
        <dd>React, React Flow, Radix, Recharts, KaTeX, dagre, Lucide</dd>
      </dl>
    </Dialog>
  );
}
