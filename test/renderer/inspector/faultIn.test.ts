import { expect, it } from "vitest";
import { faultIn } from "../../../renderer/inspector/faultIn.ts";

it.each([
  ["a whole word", "x * sigmiod(x)", 4, ["x * ", "sigmiod", "(x)"]],
  ["a number", "x 0.5", 2, ["x ", "0.5", ""]],
  ["a sign", "x + * 2", 4, ["x + ", "*", " 2"]],
  ["a character of two halves", "x + 😀!", 4, ["x + ", "😀", "!"]],
  ["a space at the end, where the text stops too early", "x *", 3, ["x *", "\u00a0", ""]],
])("marks %s", (_, text, at, [before, wrong, after]) => {
  expect(faultIn(text, at)).toEqual({ before, wrong, after });
});
