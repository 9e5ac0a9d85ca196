const day = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const short = new Intl.DateTimeFormat("en", day);
const long = new Intl.DateTimeFormat("en", { ...day, year: "numeric" });

/** A date as a person reads it, in their own time: `Jan 31, 14:05`, with its year where that is not the present one. */
export function showDate(date: string): string {
  const then = new Date(date);
  return (then.getFullYear() === new Date().getFullYear() ? short : long).format(then);
}

/** The same with its year, for what is read later. */
export const showFullDate = (date: string): string => long.format(new Date(date));
