import { Wrench } from "lucide-react";
import type { Fix } from "../../core/doctor/fix.ts";
import { applyFix } from "../state/doctor.ts";
import { Button } from "../ui/Button.tsx";

/** Puts a problem right, in one step; a run that has begun is trained again beside its old curves. */
export const FixButton = ({ fix }: { readonly fix: Fix }) => (
  <Button size="small" icon={Wrench} onClick={() => applyFix(fix)}>
    {fix.label}
  </Button>
);
