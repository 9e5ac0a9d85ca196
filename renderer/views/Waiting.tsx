import { ChartScatter } from "lucide-react";
import { EmptyState } from "../ui/EmptyState.tsx";

/** What stands in a picture's place until the network has been asked. */
export function Waiting() {
  return (
    <EmptyState icon={ChartScatter} title="No prediction yet">
      As soon as the network can be run, its predictions appear here.
    </EmptyState>
  );
}
