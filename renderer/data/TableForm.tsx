import { useMemo, useState } from "react";
import { incompleteRows, ownTable } from "../../core/data/importTable.ts";
import { describeTable, type OwnTable } from "../../core/data/ownTable.ts";
import { DataError } from "../../core/data/source.ts";
import { ownFileId } from "../../core/document/ownFiles.ts";
import { SelectField } from "../ui/SelectField.tsx";
import { SwitchField } from "../ui/SwitchField.tsx";
import { DataDialog } from "./DataDialog.tsx";
import { summaryOf } from "./dataSummary.ts";
import { delimiters, readTable, type TableFormat, writeTable } from "./readTable.ts";
import type { Bringing } from "./store.ts";
import styles from "./TableForm.module.css";
import { TablePreview } from "./TablePreview.tsx";
import { type DraftColumn, draftColumns, ownColumns, type Use, withUse } from "./tableDraft.ts";
import { takeData } from "./take.ts";

/** A table before it is taken: how it is written, what each column is good for, and what comes of it. */
export function TableForm({ name, text, before }: Extract<Bringing, { readonly kind: "table" }>) {
  const [format, setFormat] = useState<Partial<TableFormat>>({});
  const [missing, setMissing] = useState<OwnTable["missing"]>(before?.missing ?? "drop");
  const [chosen, setChosen] = useState<readonly DraftColumn[]>();
  const [takeFault, setTakeFault] = useState<string>();

  const read = useMemo(() => attempt(() => readTable(text, format)), [text, format]);
  const rows = read.value?.rows;
  const inferred = useMemo(
    () => (rows ? attempt(() => draftColumns(rows, before?.columns)) : undefined),
    [rows, before],
  );
  const columns = chosen ?? inferred?.value;
  const table = useMemo(
    () => (rows && columns ? attempt(() => ownTable("", rows, ownColumns(columns), missing)) : undefined),
    [rows, columns, missing],
  );
  const incomplete = useMemo(() => (rows && columns ? incompleteRows(rows, ownColumns(columns)) : 0), [rows, columns]);

  const write = (patch: Partial<TableFormat>) => {
    setFormat((old) => ({ ...old, ...patch }));
    setChosen(undefined);
    setTakeFault(undefined);
  };
  const take = (own: OwnTable) => {
    if (!rows) return;
    const bytes = new TextEncoder().encode(writeTable(rows));
    const file = ownFileId(bytes);
    const taken = attempt(() => takeData(name, { ...own, file }, { [file]: { name, bytes } }));
    setTakeFault(taken.fault);
  };
  const own = table?.value;
  return (
    <DataDialog
      title={name}
      description="Choose what the network gets of each row, and what it is to find out."
      summary={own && `${summaryOf(describeTable(own))} · target: ${targetsOf(own)}`}
      fault={takeFault ?? read.fault ?? inferred?.fault ?? table?.fault}
      onTake={own && (() => take(own))}
    >
      <div className={styles.format}>
        <SelectField
          label="Cells are separated by"
          labelPlace="above"
          value={read.value?.format.delimiter ?? format.delimiter ?? ","}
          options={delimiters}
          onChange={(delimiter) => write({ delimiter })}
        />
        <SelectField
          label="Decimal mark"
          labelPlace="above"
          value={read.value?.format.decimals ?? "point"}
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
          checked={read.value?.format.header ?? true}
          onChange={(header) => write({ header })}
        />
      </div>
      {rows && columns && (
        <TablePreview
          rows={rows}
          columns={columns}
          onUse={(index: number, use: Use) => setChosen(withUse(columns, index, use))}
        />
      )}
    </DataDialog>
  );
}

/** Targets that are named; in a wide table their columns are out of sight. */
const named = 3;

function targetsOf({ columns }: OwnTable): string {
  const names = columns.flatMap(({ name, role }) => (role === "target" ? [name] : []));
  return names.slice(0, named).join(", ") + (names.length > named ? ` and ${names.length - named} more` : "");
}

const lacking = (rows: number): string =>
  rows === 0 ? "Rows that lack a cell" : `${rows} ${rows === 1 ? "row lacks" : "rows lack"} a cell`;

/** What an action gives, or what it says in words is wrong. */
function attempt<T>(action: () => T): { readonly value?: T; readonly fault?: string } {
  try {
    return { value: action() };
  } catch (error) {
    if (error instanceof DataError) return { fault: error.message };
    throw error;
  }
}
