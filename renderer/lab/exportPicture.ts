/** The picture of the lab as a file: what is on the screen with a key below, in the colours of the theme. */

import { escaped } from "../views/escaped.ts";
import { exportPictureFile } from "../views/exportFile.ts";
import type { Look } from "./looks.ts";

export interface KeyEntry extends Look {
  readonly label: string;
}

export interface PictureKey {
  readonly entries: readonly KeyEntry[];
  readonly text: string;
  readonly surface: string;
  readonly font: string;
}

const lineHeight = 24;
const keyPadding = 12;

/** A complete SVG file of `picture`, without what only follows the pointer. */
function svgOf(picture: SVGSVGElement, { entries, text, surface, font }: PictureKey): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  for (const transient of copy.querySelectorAll("[data-transient]")) transient.remove();
  for (const name of ["class", "aria-hidden"]) copy.removeAttribute(name);
  const [width, height] = [picture.width.baseVal.value, picture.height.baseVal.value];
  const whole = height + keyPadding + entries.length * lineHeight;
  const key = entries.map(({ label, colour, dash }, i) => {
    const y = height + i * lineHeight + lineHeight / 2;
    return `<path d="M52 ${y}h44" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/><text x="106" y="${y + 5}" font-size="14" fill="${text}">${escaped(label)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="${escaped(font)}">`,
    `<rect width="${width}" height="${whole}" fill="${surface}"/>`,
    new XMLSerializer().serializeToString(copy),
    ...key,
    "</svg>",
  ].join("\n");
}

/** Lets the person choose where to save the picture, and says how it went. */
export const exportPicture = (kind: "svg" | "png", picture: SVGSVGElement, key: PictureKey): Promise<void> =>
  exportPictureFile("function-lab", kind, () => svgOf(picture, key));
