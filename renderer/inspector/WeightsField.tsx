import type { Node } from "../../core/document/document.ts";
import { separateWeights, shareWeights } from "../../core/document/edits.ts";
import { ownerOf } from "../../core/document/weights.ts";
import { editDocument, projectOf, useDocumentStore } from "../state/document.ts";
import { usePartners, weightChoices } from "../state/sharing.ts";
import { SelectField } from "../ui/SelectField.tsx";

/** No id of a node holds a space. */
const own = "its own";

/** Whether a node has weights of its own or those of another. Nothing where no other node could share them. */
export function WeightsField({ node }: { readonly node: Node }) {
  const nodes = useDocumentStore((state) => projectOf(state).document.nodes);
  const partners = usePartners(node.id);
  const choices = Object.entries(weightChoices(node, nodes));
  if (choices.length === 0) return null;
  return (
    <SelectField
      label="Weights"
      help="Nodes that share weights are one layer in several places: what one of them learns, all know."
      labelPlace="above"
      options={{ [own]: "Its own", ...Object.fromEntries(choices.map(([id, names]) => [id, `Shared with ${names}`])) }}
      value={partners.length > 0 ? ownerOf(node) : own}
      onChange={(choice) =>
        editDocument((document) =>
          choice === own ? separateWeights(document, node.id) : shareWeights(document, node.id, choice),
        )
      }
    />
  );
}
