import { FolderSearch, KeyRound } from "lucide-react";
import type { NodeId } from "../../core/document/document.ts";
import { useLinkedFiles } from "../state/linkedFiles.ts";
import { Button } from "../ui/Button.tsx";
import { allowFile, findFiles } from "./find.ts";

interface Props {
  readonly node: NodeId;
  /** Its id in `Project.files`. */
  readonly file: string;
}

/** What can be done about a file that is read from its place and could not be. */
export function FindFile({ node, file }: Props) {
  const fault = useLinkedFiles((state) => state.faults[file]?.kind);
  return (
    <>
      {fault === "forbidden" && (
        <Button size="small" icon={KeyRound} onClick={() => void allowFile(file)}>
          Allow
        </Button>
      )}
      <Button size="small" icon={FolderSearch} onClick={() => void findFiles(node)}>
        Find the file…
      </Button>
    </>
  );
}
