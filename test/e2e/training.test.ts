/** What a person sees of training: the samples learn, the controls do what they say. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openApp } from "./browser.ts";
import { beginWithSpiral, picture, readout, waitForReadout } from "./build.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("the sample behind the start screen", () => {
  it("learns the spiral to 97 % of its validation cases within ten seconds of the one big button", async () => {
    const { page, errors } = await openApp(browser);
    await beginWithSpiral(page);
    await expect.poll(() => readout(page, "Step")).toBe(0);
    const before = await picture(page);
    await page.getByRole("button", { name: "Train", exact: true }).click();
    const accuracy = await waitForReadout(page, "Accuracy", (share) => share >= 97, 10_000);
    expect(accuracy).toBeGreaterThanOrEqual(97);
    await expect.poll(() => picture(page)).not.toBe(before);
    expect(errors).toEqual([]);
  });

  it("steps, pauses, and starts again from the same weights", async () => {
    const { page } = await openApp(browser);
    await beginWithSpiral(page);
    const press = (name: string) => page.getByRole("button", { name }).click();
    await press("Train one step");
    const first = await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000);
    await press("Train one step");
    await waitForReadout(page, "Step", (step) => step === 2, 5_000);
    await press("Start again from the same weights");
    await waitForReadout(page, "Step", (step) => step === 0, 5_000);
    await press("Train one step");
    expect(await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000)).toBe(first);
    await press("Start again from new weights");
    await waitForReadout(page, "Step", (step) => step === 0, 5_000);
    await press("Train one step");
    expect(await waitForReadout(page, "Loss", (loss) => loss > 0, 5_000)).not.toBe(first);
  });
});

it("offers only the settings that count, and another optimizer brings its usual learning rate", async () => {
  const { page } = await openApp(browser);
  await beginWithSpiral(page);
  await page.getByRole("button", { name: "Optimizer, schedule, batch size and seed" }).click();
  await page.getByLabel("Optimizer", { exact: true }).click();
  await page.getByRole("option", { name: "SGD" }).click();
  await page.getByLabel("Dampening").waitFor();
  await page.getByLabel("Nesterov").click();
  await page.getByLabel("Dampening").waitFor({ state: "detached" });
  expect(await page.getByLabel("Learning rate", { exact: true }).inputValue()).toBe("0.1");
  await page.getByLabel("Schedule", { exact: true }).click();
  await page.getByRole("option", { name: "Cosine" }).click();
  await page.getByLabel("Duration").waitFor();
  await page.getByRole("img", { name: "The learning rate from step 1 to step 2,001" }).waitFor();
});

it("trains with what its fields show: a number that is refused goes back and is told", async () => {
  const { page, errors } = await openApp(browser);
  await beginWithSpiral(page);
  const rate = page.getByLabel("Learning rate", { exact: true });
  await rate.fill("1e9");
  await rate.locator("xpath=ancestor::section").getByRole("alert").waitFor();
  await rate.press("Enter");
  await expect.poll(() => rate.inputValue()).toBe("0.01");
  await page.getByText(/^Learning rate must be .*, not 1000000000\. It stays at 0\.01\.$/).waitFor();
  await rate.fill("-1");
  await page.getByRole("button", { name: "Train", exact: true }).click();
  await expect.poll(() => rate.inputValue()).toBe("0.01");
  await page.getByText(/^Learning rate must be .*, not -1\. It stays at 0\.01\.$/).waitFor();
  await rate.fill("0.02");
  await rate.press("Enter");
  await expect.poll(() => rate.getAttribute("aria-invalid")).toBe("false");
  expect(await rate.inputValue()).toBe("0.02");
  expect(errors).toEqual([]);
});
