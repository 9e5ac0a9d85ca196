import { useEffect, useState } from "react";
import type { OwnColumn, OwnTable } from "../../core/data/ownTable.ts";
import type { TableFormat } from "./readTable.ts";
import type { Outcome, TableSight, TableWork } from "./tableDesk.ts";
import { openTables, type Tables } from "./tableWorker.ts";

/** ms without another change before columns are checked: of a long table that takes a while. */
const settleTime = 80;

/** A worker with a table of its own, as long as the component is shown; undefined at first. */
export function useTables(): Tables | undefined {
  const [tables, setTables] = useState<Tables>();
  useEffect(() => {
    const opened = openTables();
    setTables(opened);
    return opened.end;
  }, []);
  return tables;
}

/** What stands in a text; undefined while it is read. */
export function useSight(
  tables: Tables | undefined,
  text: string,
  format: Partial<TableFormat>,
  before: readonly OwnColumn[] | undefined,
): Outcome<TableSight> | undefined {
  const [sight, setSight] = useState<Outcome<TableSight>>();
  useEffect(() => {
    if (!tables) return;
    let isCurrent = true;
    void tables.ask("read", { text, format, before }).then((outcome) => isCurrent && setSight(outcome));
    return () => {
      isCurrent = false;
      setSight(undefined);
    };
  }, [tables, text, format, before]);
  return sight;
}

/** What comes of the table that was read, with these columns; undefined while it is checked, and without columns. */
export function useCheck(
  tables: Tables | undefined,
  columns: readonly OwnColumn[] | undefined,
  missing: OwnTable["missing"],
): Outcome<TableWork["check"][1]> | undefined {
  const [checked, setChecked] = useState<Outcome<TableWork["check"][1]>>();
  useEffect(() => {
    if (!tables || !columns) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void tables.ask("check", { columns, missing }).then((outcome) => isCurrent && setChecked(outcome));
    }, settleTime);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      setChecked(undefined);
    };
  }, [tables, columns, missing]);
  return checked;
}
