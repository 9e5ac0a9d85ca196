import { expect, it } from "vitest";
import { mostEntries } from "../../../renderer/lab/labStore.ts";
import { lookOf } from "../../../renderer/lab/looks.ts";

it("no two functions have the same colour or the same dashes", () => {
  const series = ["#000001", "#000002", "#000003", "#000004", "#000005", "#000006"];
  const looks = Array.from({ length: mostEntries }, (_, look) => lookOf({ series }, look));
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(mostEntries);
  expect(new Set(looks.map(({ dash }) => dash)).size).toBe(mostEntries);
});
