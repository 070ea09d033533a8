import type { TimeMessages } from './time-nl.ts'

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`)

export const timeEn: TimeMessages = {
  measured: (median, lower, upper) =>
    lower === upper
      ? `Those who finished usually took ${minutes(median)}.`
      : `Those who finished usually took ${minutes(median)} (half of them between ${lower} and ${minutes(upper)}).`,
  planned: (lowest, highest) =>
    lowest === highest
      ? `We estimate that answering takes ${minutes(highest)}.`
      : `We estimate that answering takes ${lowest} to ${minutes(highest)}.`,
  remaining: (lower, upper) =>
    lower === upper ? `usually ${minutes(upper)} left` : `usually ${lower} to ${minutes(upper)} left`,
}
