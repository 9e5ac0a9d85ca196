/** Steps that are too long or too short. */

import { usualRates } from "../../train/settings.ts";
import { count, type Rule, type Subject, show } from "../finding.ts";
import type { Fix } from "../fix.ts";
import { hasFallenTo, progressOf, updateRatio } from "../progress.ts";

/** Of the weights, by one step. */
const longStep = 0.3;
const shortStep = 0.0003;

export const learningRateTooHigh: Rule = {
  title: "Learning rate too high",
  find(subject) {
    const progress = progressOf(subject, 10);
    if (!progress) return undefined;
    const { first, now } = progress;
    const best = subject.probes.reduce((least, probe) => (probe.loss < least.loss ? probe : least), first);
    const rise = now.loss - best.loss;
    const fix = fixOf(subject, ratesBelow);
    const advice = `Lower the learning rate, which is ${show(subject.training.learningRate)}.`;
    if (rise > 0.5 * Math.abs(first.loss)) {
      return {
        message: `The loss was ${show(best.loss)} at step ${count(best.step)} and is ${show(now.loss)} at step ${count(now.step)}: the steps are so long that they lead past what they look for. ${advice}`,
        fix,
      };
    }
    const start = subject.probes.find((probe) => (updateRatio(subject, probe) ?? 0) > longStep);
    if (!start || start.step > 10 || now.step < 50 || hasFallenTo(0.8, progress)) return undefined;
    return {
      message: `${start.step === 0 ? "The first step" : `The step after step ${count(start.step)}`} changed weights by ${show(100 * (updateRatio(subject, start) ?? 0))} % of their size, and after ${count(now.step)} steps the loss has come from ${show(first.loss, 3)} to ${show(now.loss, 3)} only: the steps are too long. ${advice}`,
      fix,
    };
  },
};

export const learningRateTooLow: Rule = {
  title: "Learning rate too low",
  find(subject) {
    const progress = progressOf(subject, 100);
    if (!progress || progress.now.step <= subject.training.schedule.warmup || hasFallenTo(0.95, progress))
      return undefined;
    const { first, now } = progress;
    const ratios = subject.probes.flatMap((probe) => (probe.step > 0 ? (updateRatio(subject, probe) ?? []) : []));
    const greatest = Math.max(...ratios);
    if (ratios.length === 0 || greatest > shortStep) return undefined;
    return {
      message: `A step changes the weights by ${show(100 * greatest)} % of their size at most, and in ${count(now.step)} steps the loss has only gone from ${show(first.loss, 3)} to ${show(now.loss, 3)}. Raise the learning rate, which is ${show(subject.training.learningRate)}.`,
      fix: fixOf(subject, ratesAbove),
    };
  },
};

function fixOf({ training }: Subject, next: (rate: number, usual: number) => number): Fix {
  const learningRate = next(training.learningRate, usualRates[training.optimizer.kind]);
  return { label: `Learning rate ${show(learningRate)}`, edits: [{ kind: "train", settings: { learningRate } }] };
}

/** The usual rate if that is lower, or else a tenth. */
const ratesBelow = (rate: number, usual: number): number =>
  rate > 1.5 * usual ? usual : Number((rate / 10).toPrecision(3));
const ratesAbove = (rate: number, usual: number): number =>
  rate < usual / 1.5 ? usual : Number((rate * 10).toPrecision(3));
