import { raceTables } from "../../core/compare/csv.ts";
import { seedsOf } from "../../core/compare/plan.ts";
import { host } from "../state/host.ts";
import { toast } from "../ui/toast.ts";
import type { ShownRace } from "./store.ts";

/** Lets the person choose where to save a table of a race, the same bytes that the command line writes; says how it went. */
export async function exportRace({ plan, variants, results }: ShownRace, table: "runs" | "curves"): Promise<void> {
  const tables = raceTables(plan, variants);
  const seeds = seedsOf(plan);
  const ordered = results.toSorted((a, b) => a.variant - b.variant || seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  const text =
    table === "runs"
      ? tables.runsHeader + ordered.map(tables.runRow).join("")
      : tables.curvesHeader + ordered.map(tables.curveRows).join("");
  try {
    const saved = await host().exportFile(
      table === "runs" ? "race.csv" : "race-curves.csv",
      new TextEncoder().encode(text),
    );
    if (saved !== undefined) toast(`The table is saved as “${saved}”.`, "success");
  } catch (error) {
    toast(`The table could not be saved: ${error instanceof Error ? error.message : String(error)}`, "error");
  }
}
