import { describe, expect, it } from "vitest";
import {
  besides,
  caseImage,
  greyShades,
  inkShades,
  rangeOf,
  shade,
  signedShades,
} from "../../../renderer/views/pixels.ts";

const palette = {
  text: "#000000",
  faint: "#000000",
  border: "#000000",
  surface: "#ffffff",
  error: "#000000",
  series: ["#0000ff", "#ff0000"],
};
const pixel = ({ data }: { readonly data: Uint8ClampedArray }, index: number) => [
  ...data.slice(4 * index, 4 * index + 4),
];

describe("shades", () => {
  it("go from the paper of the theme to its ink", () => {
    const image = shade([0, 5, 10], 0, 3, 1, [0, 10], inkShades(palette));
    expect(pixel(image, 0)).toEqual([255, 255, 255, 255]);
    expect(pixel(image, 2)).toEqual([0, 0, 0, 255]);
    expect(pixel(image, 1)[0]).toBeCloseTo(127, -1);
  });

  it("have one hue above zero and another below", () => {
    const image = shade([-1, 0, 1], 0, 3, 1, [-1, 1], signedShades(palette));
    expect(pixel(image, 0)).toEqual([255, 0, 0, 255]);
    expect(Math.min(...pixel(image, 1))).toBeGreaterThan(250);
    expect(pixel(image, 2)).toEqual([0, 0, 255, 255]);
  });

  it("end at the ends of the range, and take a range without a width", () => {
    const image = shade([-9, 9], 0, 2, 1, [0, 1], greyShades);
    expect([pixel(image, 0)[0], pixel(image, 1)[0]]).toEqual([0, 255]);
    expect(pixel(shade([3], 0, 1, 1, [3, 3], greyShades), 0)).toEqual([0, 0, 0, 255]);
  });
});

describe("caseImage", () => {
  it("takes one case of one channel", () => {
    const image = caseImage(Float32Array.of(0, 0, 1, 0), 1, [1, 1, 2], [0, 1], greyShades);
    expect([image.width, image.height]).toEqual([2, 1]);
    expect(pixel(image, 0)).toEqual([255, 255, 255, 255]);
  });

  it("takes three channels for red, green and blue", () => {
    const values = Float32Array.of(1, 0, 0, 0, 0, 1);
    const image = caseImage(values, 0, [3, 1, 2], [0, 1], greyShades);
    expect([pixel(image, 0), pixel(image, 1)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ]);
  });
});

it("puts two images side by side", () => {
  const one = (value: number) => shade([value, value], 0, 1, 2, [0, 1], greyShades);
  const both = besides(one(0), one(1));
  expect([both.width, both.height]).toEqual([3, 2]);
  expect([0, 1, 2, 3, 5].map((index) => pixel(both, index))).toEqual([
    [0, 0, 0, 255],
    [0, 0, 0, 0],
    [255, 255, 255, 255],
    [0, 0, 0, 255],
    [255, 255, 255, 255],
  ]);
});

it("knows the range of numbers", () => {
  expect(rangeOf([3, -1, 2])).toEqual([-1, 3]);
  expect(rangeOf([])).toEqual([0, 1]);
});
