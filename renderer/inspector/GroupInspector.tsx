import { type GroupColour, groupColours, type NodeGroup } from "../../core/document/document.ts";
import { colourGroup } from "../../core/document/groups.ts";
import { canPerform, findCommand, perform } from "../commands/commands.ts";
import { editDocument } from "../state/document.ts";
import { select } from "../state/interface.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./GroupInspector.module.css";
import inspector from "./Inspector.module.css";

const actions = ["rename", "ungroup", "duplicate", "copy"];
const labels: Readonly<Record<GroupColour, string>> = {
  blue: "Blue",
  orange: "Orange",
  green: "Green",
  purple: "Purple",
  yellow: "Yellow",
  grey: "Grey",
};

/** A group: its title and colour, and what can be done with all of it. */
export function GroupInspector({ group }: { readonly group: NodeGroup }) {
  const { id, title, colour, nodes } = group;
  const commands = actions.flatMap((name) => findCommand(name) ?? []).filter(canPerform);
  return (
    <div className={inspector.content}>
      <div>
        <h2 className={inspector.name}>{title || "Group"}</h2>
        <p className={inspector.summary}>
          A frame around {nodes.length === 1 ? "one node" : `${nodes.length} nodes`}. It means nothing to training.
        </p>
      </div>
      <fieldset className={styles.colours}>
        <legend className={inspector.heading}>Colour</legend>
        {groupColours.map((choice) => (
          <label key={choice} className={styles.colour} data-colour={choice} title={labels[choice]}>
            <input
              type="radio"
              name="colour"
              aria-label={labels[choice]}
              checked={choice === colour}
              onChange={() => editDocument((document) => colourGroup(document, id, choice))}
            />
          </label>
        ))}
      </fieldset>
      <div className={inspector.actions}>
        <Button size="small" onClick={() => select({ nodes })}>
          Select its nodes
        </Button>
        {commands.map(({ id: name, label, icon }) => (
          <Button key={name} size="small" icon={icon} onClick={() => perform(name)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
