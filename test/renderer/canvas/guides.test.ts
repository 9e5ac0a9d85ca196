import { describe, expect, it } from "vitest";
import { guidesFor } from "../../../renderer/canvas/guides.ts";

const other = { x: 100, y: 40, width: 80, height: 60 };

describe("helper lines", () => {
  it("show where edges or middles are in line", () => {
    expect(guidesFor({ x: 100, y: 200, width: 10, height: 10 }, [other])).toEqual({ x: 100, y: undefined });
    expect(guidesFor({ x: 0, y: 60, width: 10, height: 20 }, [other])).toEqual({ x: undefined, y: 70 });
    expect(guidesFor({ x: 0, y: 90, width: 10, height: 10 }, [other])).toEqual({ x: undefined, y: 100 });
  });

  it("show nothing otherwise", () => {
    expect(guidesFor({ x: 0, y: 0, width: 10, height: 10 }, [other])).toEqual({ x: undefined, y: undefined });
    expect(guidesFor(other, [])).toEqual({ x: undefined, y: undefined });
  });
});
