import { expect, it } from "vitest";
import { curvesCsv } from "../../../core/runs/curvesCsv.ts";

it("writes the curves of a run with a row for each point, its cell empty where nothing was measured", () => {
  const text = curvesCsv([
    { step: 0, validationLoss: 1.1 },
    { step: 10, loss: 0.5, validationLoss: 0.75, accuracy: 1e-7 },
    { step: 20, loss: 0.25 },
  ]);
  expect(text).toBe("step,loss,validationLoss,accuracy\n0,,1.1,\n10,0.5,0.75,1e-7\n20,0.25,,\n");
  expect(curvesCsv([])).toBe("step\n");
});
