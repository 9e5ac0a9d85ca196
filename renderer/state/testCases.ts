/** What the test cases said when they were last measured. Never saved. */
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import type { AnswerTo, TrainingData } from "../training/run.ts";
import { ask, trainingStore } from "./training.ts";

interface TestCases {
  readonly measured: { readonly answer: Tested; readonly data: TrainingData } | undefined;
  readonly busy: boolean;
}
export type Tested = AnswerTo<{ readonly kind: "measureTest" }>;

const testCasesStore = createStore<TestCases>(() => ({ measured: undefined, busy: false }));

/** Subscribes a component to a part of the store. */
export const useTestCases = <T>(selector: (state: TestCases) => T): T => useStore(testCasesStore, selector);

/** Measures the test cases of the run at its present step. */
export async function measureTestCases(): Promise<void> {
  const { data } = trainingStore.getState();
  testCasesStore.setState({ busy: true });
  const answer = await ask({ kind: "measureTest" });
  testCasesStore.setState({ busy: false, measured: answer && data && { answer, data } });
}
