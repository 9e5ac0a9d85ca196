import type { Row } from "../../core/data/csv.ts";
import { isMissing, toNumber } from "../../core/data/ownTable.ts";
import { SelectField } from "../ui/SelectField.tsx";
import styles from "./TablePreview.module.css";
import { type DraftColumn, type Use, uses } from "./tableDraft.ts";

interface Props {
  /** The first names the columns; the others are shown. */
  readonly rows: readonly Row[];
  /** Of all rows below the names. */
  readonly count: number;
  readonly columns: readonly DraftColumn[];
  readonly onUse: (index: number, use: Use) => void;
}

/** More would take long to draw, and nobody chooses them one by one. */
const shownColumns = 60;

/** The first rows of a table, and above each column how it is used. */
export function TablePreview({ rows, count, columns, onUse }: Props) {
  const shown = columns.slice(0, shownColumns);
  const [, ...body] = rows;
  const more = count - body.length;
  return (
    <>
      <section className={styles.frame} aria-label="First rows">
        <table className={styles.table}>
          <thead>
            <tr>
              {shown.map(({ name, use }) => (
                <th key={name} scope="col" data-use={kindOf(use)} title={name}>
                  {name}
                </th>
              ))}
            </tr>
            <tr>
              {shown.map((column, index) => (
                <th key={column.name} data-use={kindOf(column.use)}>
                  <SelectField<string>
                    label={`Use of ${column.name}`}
                    labelPlace="hidden"
                    value={column.use}
                    options={Object.fromEntries(column.possible.map((use) => [use, uses[use]]))}
                    onChange={(use) => onUse(index, use as Use)}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {body.map(({ line, cells }) => (
              <tr key={line}>
                {shown.map((column, index) => (
                  <Cell key={column.name} column={column} text={cells[index] ?? ""} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.more}>
        {more > 0 && `and ${more.toLocaleString("en")} more rows`}
        {columns.length > shown.length &&
          `${more > 0 ? ", " : "and "}${columns.length - shown.length} more columns, used as was found`}
      </p>
    </>
  );
}

const kindOf = (use: Use): "input" | "target" | "ignored" =>
  use === "ignored" ? "ignored" : use.startsWith("target") ? "target" : "input";

function Cell({ column: { use }, text }: { readonly column: DraftColumn; readonly text: string }) {
  const isNumber = use === "number" || use === "targetNumber";
  const wrong = isNumber && !isMissing(text) && toNumber(text) === undefined;
  return (
    <td data-use={kindOf(use)} data-number={isNumber} data-wrong={wrong} title={text}>
      {isMissing(text) ? <em className={styles.missing}>{text.trim() || "empty"}</em> : text}
    </td>
  );
}
