/** What was measured of a function, in words. */
import { centredness, type Flat, flatness, type Properties } from "../../core/lab/properties.ts";
import type { Group } from "../../core/op.ts";

export interface Fact {
  readonly term: string;
  readonly text: string;
}

/** The facts that count for an activation, or for a loss. */
export function factsOf(group: Group, properties: Properties): readonly Fact[] {
  const facts = [
    { term: "Range", text: rangeText(properties.range) },
    ...(group === "loss"
      ? [
          {
            term: "Least at",
            text: properties.leastAt === undefined ? "no single place" : `x = ${show(properties.leastAt)}`,
          },
          { term: "Convex", text: properties.isConvex ? "yes: one valley at most" : "no" },
        ]
      : centredFacts(properties)),
    { term: "Saturates", text: flatText(properties) },
    { term: "Monotone", text: directionTexts[properties.direction] },
    { term: "Steepest slope", text: steepestText(properties.steepest) },
    { term: "Corners", text: cornersText(properties) },
  ];
  const { jumps, poles } = properties;
  if (jumps.length > 0) facts.push({ term: "Jumps", text: placesText(jumps) });
  if (poles.length > 0) facts.push({ term: "Grows without end", text: placesText(poles.map(({ x }) => x)) });
  return facts;
}

/** A number of a fact, to three figures. */
export const show = (value: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "\u2212∞";
  const rounded = Number(value.toPrecision(3));
  return String(Math.abs(rounded) < 1e-6 ? 0 : rounded).replace("-", "\u2212");
};

const rangeText = ([least, greatest]: Properties["range"]): string =>
  show(least) === show(greatest) ? `${show(least)} alone` : `${show(least)} to ${show(greatest)}`;

const directionTexts: Readonly<Record<Properties["direction"], string>> = {
  rising: "yes: it never falls",
  falling: "yes: it never rises",
  constant: "it stays the same",
  neither: "no: it falls and rises",
};

function centredFacts({ ofNormal }: Properties): readonly Fact[] {
  if (!ofNormal || !Number.isFinite(ofNormal.mean)) return [];
  const { mean, deviation } = ofNormal;
  const isCentred = Math.abs(mean) <= centredness * Math.max(deviation, 1e-9);
  const figures =
    `normal inputs give mean ${(isCentred ? 0 : mean).toFixed(2)}, deviation ${deviation.toFixed(2)}`.replace(
      "-",
      "\u2212",
    );
  return [{ term: "Zero-centred", text: `${isCentred ? "yes" : "no"}: ${figures}` }];
}

function flatText({ flatBelow, flatAbove }: Properties): string {
  const fading = (flat: Flat | undefined) => (flat?.slope === undefined ? flat : undefined);
  const small = [
    flatBelow && smallText(flatBelow, "below"),
    flatAbove && flatBelow?.x !== Number.POSITIVE_INFINITY && smallText(flatAbove, "above"),
  ].filter(Boolean);
  return [fadingText({ flatBelow: fading(flatBelow), flatAbove: fading(flatAbove) }), ...small].join(", but ");
}

/** A slope that is small and does not vanish: a little passes everywhere. */
const smallText = (flat: Flat, side: string): string | undefined =>
  flat.slope === undefined
    ? undefined
    : `slope ${show(flat.slope)} everywhere${Number.isFinite(flat.x) ? ` ${side} ${placeText(flat)}` : ""}`;

function fadingText({ flatBelow, flatAbove }: Pick<Properties, "flatBelow" | "flatAbove">): string {
  if (flatBelow?.x === Number.POSITIVE_INFINITY) {
    return flatBelow.isDead ? "everywhere: the slope is 0, nothing can learn" : `everywhere: slope under ${flatness}`;
  }
  if (flatBelow && flatAbove && flatBelow.isDead === flatAbove.isDead) {
    return `below ${placeText(flatBelow)} and above ${placeText(flatAbove)}: ${slopeText(flatBelow)}`;
  }
  const sides = [
    flatBelow && `below ${placeText(flatBelow)}: ${slopeText(flatBelow)}`,
    flatAbove && `above ${placeText(flatAbove)}: ${slopeText(flatAbove)}`,
  ].filter(Boolean);
  return sides.length > 0 ? sides.join("; ") : "nowhere";
}

const placeText = ({ x }: Flat): string => show(Number(x.toFixed(1)));
const slopeText = ({ isDead }: Flat): string => (isDead ? "slope 0, no gradient passes" : `slope under ${flatness}`);

const steepestText = ({ slope, x }: Properties["steepest"]): string =>
  `${slope === Number.POSITIVE_INFINITY ? "grows without end" : show(slope)}${x === undefined ? "" : ` at x = ${show(Number(x.toFixed(2)))}`}`;

/** More places than a person reads. */
const mostPlaces = 5;

const cornersText = ({ kinks, jumps, poles }: Properties): string => {
  if (kinks.length > 0) return placesText(kinks);
  return jumps.length + poles.length > 0 ? "none" : "none: it is smooth";
};

const placesText = (places: readonly number[]): string => {
  const shown = places.slice(0, mostPlaces).map(show).join(", ");
  return `at x = ${shown}${places.length > mostPlaces ? ", …" : ""}`;
};
