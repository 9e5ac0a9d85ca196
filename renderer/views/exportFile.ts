/** What a person takes out of the app: pictures, tables and reports as files. */
import { host } from "../state/host.ts";
import { toast } from "../ui/toast.ts";

/** Sharp enough for print and for a large screen. */
const pngScale = 2;

async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * pngScale;
    canvas.height = image.naturalHeight * pngScale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large."))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Lets the person choose where to save a picture, given as a whole SVG file, and says how it went. */
export const exportPictureFile = (name: string, kind: "svg" | "png", svg: () => string): Promise<void> =>
  exportAs("picture", `${name}.${kind}`, async () => (kind === "svg" ? new Blob([svg()]) : pngOf(svg())));

/** The same for a table or a report, whose kind the name ends in. */
export const exportText = (what: "table" | "report", name: string, text: () => string): Promise<void> =>
  exportAs(what, name, async () => new Blob([text()]));

async function exportAs(what: string, name: string, make: () => Promise<Blob>): Promise<void> {
  try {
    const blob = await make();
    const saved = await host().exportFile(name, new Uint8Array(await blob.arrayBuffer()));
    if (saved !== undefined) toast(`The ${what} is saved as “${saved}”.`, "success");
  } catch (error) {
    toast(`The ${what} could not be saved: ${error instanceof Error ? error.message : String(error)}`, "error");
  }
}
