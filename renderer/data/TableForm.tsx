import { useEffect, useMemo, useState } from "react";
import { describeTable, type OwnTable } from "../../core/data/ownTable.ts";
import { delimiters } from "../../core/document/linkedFile.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import { DataDialog } from "./DataDialog.tsx";
import { summaryOf } from "./dataSummary.ts";
import { PlaceField } from "./PlaceField.tsx";
import { linkedFile } from "./place.ts";
import type { TableFormat } from "./readTable.ts";
import type { BroughtTable } from "./store.ts";
import styles from "./TableForm.module.css";
import { TablePreview } from "./TablePreview.tsx";
import type { Outcome, TableWork } from "./tableDesk.ts";
import { type DraftColumn, ownColumns, type Use, withUse } from "./tableDraft.ts";
import { takeData } from "./take.ts";
import { useCheck, useSight, useTables } from "./useTable.ts";
import { useTaking } from "./useTaking.ts";

/** A table before it is taken: how it is written, what each column is good for, and what comes of it. */
export function TableForm({ name, text, format: known, before, source, place: usual }: BroughtTable) {
  const [format, setFormat] = useState(known);
  const [missing, setMissing] = useState<OwnTable["missing"]>(before?.missing ?? "drop");
  const [place, setPlace] = useState(usual);
  const [chosen, setChosen] = useState<readonly DraftColumn[]>();
  const [incomplete, setIncomplete] = useState(0);
  const taking = useTaking();

  const tables = useTables();
  const sight = useSight(tables, text, format, before?.columns);
  const read = given(sight);
  const columns = chosen ?? read?.columns;
  const used = useMemo(() => read && columns && ownColumns(columns), [read, columns]);
  const check = useCheck(tables, used, missing);
  const checked = given(check);
  useEffect(() => {
    if (checked) setIncomplete(checked.incomplete);
  }, [checked]);

  const write = (patch: Partial<TableFormat>) => {
    setFormat((old) => ({ ...old, ...patch }));
    setChosen(undefined);
    taking.setFault(undefined);
  };
  const take = async (own: OwnTable, written: TableFormat) => {
    const outcome = await tables?.ask("write", undefined);
    const kept = given(outcome);
    if (!kept) return taking.setFault(faultOf(outcome));
    taking.take(() => {
      if (place === "linked" && source) {
        const { id, files } = linkedFile(name, source, { kind: "table", ...written });
        takeData(name, { ...own, file: id }, files, { [id]: kept.bytes });
      } else takeData(name, { ...own, file: kept.file }, { [kept.file]: { name, bytes: kept.bytes } });
    });
  };
  const own = checked?.own;
  return (
    <DataDialog
      title={name}
      description="Choose what the network gets of each row, and what it is to find out."
      summary={checked ? summaryWith(checked) : read ? "Checking…" : "Reading…"}
      fault={taking.fault ?? faultOf(sight) ?? faultOf(check)}
      onTake={own && read && (() => void take(own, read.format))}
    >
      <div className={styles.format}>
        <SelectField
          label="Cells are separated by"
          labelPlace="above"
          value={read?.format.delimiter ?? format.delimiter ?? ","}
          options={delimiters}
          onChange={(delimiter) => write({ delimiter })}
        />
        <SelectField
          label="Decimal mark"
          labelPlace="above"
          value={read?.format.decimals ?? format.decimals ?? "point"}
          options={{ point: "Point: 1.5", comma: "Comma: 1,5" }}
          onChange={(decimals) => write({ decimals })}
        />
        <SelectField
          label={lacking(incomplete)}
          labelPlace="above"
          value={missing}
          options={{ drop: "Are left out", fill: "Are filled by mean or commonest" }}
          onChange={setMissing}
        />
        <SwitchField
          label="First row names the columns"
          labelPlace="above"
          checked={read?.format.header ?? format.header ?? true}
          onChange={(header) => write({ header })}
        />
        <PlaceField value={place} canLink={source !== undefined} onChange={taking.change(setPlace)} />
      </div>
      {read && columns && (
        <TablePreview
          rows={read.first}
          count={read.count}
          columns={columns}
          onUse={(index: number, use: Use) => setChosen(withUse(columns, index, use))}
        />
      )}
    </DataDialog>
  );
}

const given = <T,>(outcome: Outcome<T> | undefined): T | undefined =>
  outcome && "value" in outcome ? outcome.value : undefined;

const faultOf = (outcome: Outcome<unknown> | undefined): string | undefined =>
  outcome && "fault" in outcome ? outcome.fault : undefined;

/** Targets that are named; in a wide table their columns are out of sight. */
const named = 3;

function targetsOf({ columns }: OwnTable): string {
  const names = columns.flatMap(({ name, role }) => (role === "target" ? [name] : []));
  return names.slice(0, named).join(", ") + (names.length > named ? ` and ${names.length - named} more` : "");
}

const summaryWith = ({ own, untargeted }: TableWork["check"][1]): string =>
  [
    summaryOf(describeTable(own)),
    `target: ${targetsOf(own)}`,
    ...(own.missing === "fill" && untargeted > 0 ? [`${untargeted} without a target left out`] : []),
  ].join(" · ");

const lacking = (rows: number): string =>
  rows === 0 ? "Rows that lack a cell" : `${rows} ${rows === 1 ? "row lacks" : "rows lack"} a cell`;
