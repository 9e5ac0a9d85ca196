import { Spline } from "lucide-react";
import { setWireGradients, useInterfaceStore } from "../state/interface.ts";
import { Button } from "../ui/Button.tsx";

/** Whether wires show how long the gradient is that comes back through them. */
export function WireGradients() {
  const shown = useInterfaceStore((state) => state.wireGradients);
  return (
    <Button size="small" icon={Spline} aria-pressed={shown} onClick={() => setWireGradients(!shown)}>
      Gradients on the wires
    </Button>
  );
}
