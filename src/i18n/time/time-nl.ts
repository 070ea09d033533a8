const minutes = (count: number): string => (count === 1 ? '1 minuut' : `${count} minuten`)

/** How long it takes, in words. */
export const timeNl = {
  /** From those who finished: `lower` and `upper` hold the middle half of them. */
  measured: (median: number, lower: number, upper: number) =>
    lower === upper
      ? `Wie klaar is, deed er meestal ${minutes(median)} over.`
      : `Wie klaar is, deed er meestal ${minutes(median)} over (de helft tussen ${lower} en ${minutes(upper)}).`,
  /** As long as too few finished to say. */
  planned: (lowest: number, highest: number) =>
    lowest === highest
      ? `Wij schatten dat invullen ${minutes(highest)} duurt.`
      : `Wij schatten dat invullen ${lowest} tot ${minutes(highest)} duurt.`,
  /** After “Pagina 3 van 11”. */
  remaining: (lower: number, upper: number) =>
    lower === upper ? `meestal nog ${minutes(upper)}` : `meestal nog ${lower} tot ${minutes(upper)}`,
}

export type TimeMessages = typeof timeNl
