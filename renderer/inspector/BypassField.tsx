import { bypassNodes } from "../../core/document/bypass.ts";
import type { Node } from "../../core/document/document.ts";
import { editDocument } from "../state/document.ts";
import { SwitchField } from "../ui/SwitchField.tsx";

/** Whether a node stands aside. */
export function BypassField({ node }: { readonly node: Node }) {
  return (
    <SwitchField
      label="Bypass"
      help="Passes its first input on unchanged, to see what this node is good for."
      checked={node.bypassed ?? false}
      onChange={(bypassed) => editDocument((document) => bypassNodes(document, [node.id], bypassed))}
    />
  );
}
