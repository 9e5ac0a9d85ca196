import { canPerform, findCommand, perform } from "../commands/commands.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./Inspector.module.css";

interface Props {
  readonly nodes: number;
  readonly wires: number;
}

const actions = [
  "group",
  "ungroup",
  "bypass",
  "shareWeights",
  "separateWeights",
  "duplicate",
  "copy",
  "delete",
  "deleteAndHeal",
];

const count = (number: number, one: string) => (number === 0 ? [] : [`${number} ${one}${number === 1 ? "" : "s"}`]);

/** Several things at once: how many, and what can be done with all of them. */
export function SelectionInspector({ nodes, wires }: Props) {
  const commands = actions.flatMap((id) => findCommand(id) ?? []).filter(canPerform);
  return (
    <div className={styles.content}>
      <h2 className={styles.name}>{[...count(nodes, "node"), ...count(wires, "wire")].join(" and ")}</h2>
      <div className={styles.actions}>
        {commands.map(({ id, label, icon }) => (
          <Button key={id} size="small" icon={icon} onClick={() => perform(id)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
