import { expect, it } from "vitest";
import { showDate, showFullDate } from "../../../renderer/runs/showDate.ts";

/** In the time of the person, who may be anywhere. */
const at = (year: number) => new Date(year, 0, 31, 14, 5).toISOString();
const year = new Date().getFullYear();

it("shows a date with its year where that is not the present one, or always", () => {
  expect(showDate(at(year))).toBe("Jan 31, 14:05");
  expect(showDate(at(2001))).toBe("Jan 31, 2001, 14:05");
  expect(showFullDate(at(year))).toBe(`Jan 31, ${year}, 14:05`);
});
