import { Wrench } from "lucide-react";
import type { Fix } from "../../core/doctor/fix.ts";
import { editByFix } from "../state/document.ts";
import { Button } from "../ui/Button.tsx";

/** Puts a problem right, in one step. */
export const FixButton = ({ fix }: { readonly fix: Fix }) => (
  <Button size="small" icon={Wrench} onClick={() => editByFix(fix)}>
    {fix.label}
  </Button>
);
