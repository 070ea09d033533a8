import type { Force } from '#src/change-forces/change-force.ts'

/** The shape that stands for a force wherever colour might be missed: in greyscale print, or by a colour-blind reader. */
export type MarkShape = 'triangle' | 'circle' | 'square' | 'diamond' | 'star'

/** How one force is marked; words about the force stay in ink. */
export interface ForceMark {
  color: string
  shape: MarkShape
}

/** The roles that ink and paper play in every chart. */
export const chartColors = {
  ink: '#1B2330',
  muted: '#566072',
  line: '#D5DAE1',
  surface: '#F5F7FA',
  paper: '#FFFFFF',
  bar: '#A9CBE8',
} as const

/** Checked pairwise for deuteranopia, protanopia and tritanopia; at least 4.1 : 1 on white. */
export const forceMarks: Readonly<Record<Force, ForceMark>> = {
  urgency: { color: '#A8261C', shape: 'triangle' },
  ambition: { color: '#2277C4', shape: 'circle' },
  planning: { color: '#5B2A86', shape: 'square' },
  interaction: { color: '#168A6B', shape: 'diamond' },
  leadership: { color: '#B36B00', shape: 'star' },
}

/** From the smallest to the largest class: light to dark, so that the order survives a grey printer. */
export const orderedColors = ['#A9CBE8', '#5E9BD1', '#2B6CA8', '#12406F'] as const

/** From "strongly disagree" to "strongly agree". */
export const divergingColors = ['#9B2D1F', '#E39A7C', '#D6D6D6', '#7FB2D6', '#155A8A'] as const

/** Unordered answers: neighbours differ in lightness, so that they part in greyscale too. */
export const categoryColors = ['#12406F', '#A9CBE8', '#566072', '#D6D6D6', '#2B6CA8', '#F5F7FA'] as const

function channels(color: string): [number, number, number] {
  const value = Number.parseInt(color.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function mix(from: string, to: string, share: number): string {
  const start = channels(from)
  const end = channels(to)
  const mixed = start.map((channel, index) => Math.round(channel + (end[index]! - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`.toUpperCase()
}

/** Spreads a scale of colours over any number of ordered steps; the given colours return for their own number. */
function spread(colors: readonly string[], count: number): string[] {
  if (count <= 1) return [colors[Math.floor(colors.length / 2)]!]
  return Array.from({ length: count }, (_, index) => {
    const position = (index * (colors.length - 1)) / (count - 1)
    const lower = Math.min(Math.floor(position), colors.length - 2)
    return mix(colors[lower]!, colors[lower + 1]!, position - lower)
  })
}

/** The colours of `count` segments of a bar; unordered ones repeat after six, and are then also hatched. */
export function segmentColors(palette: 'diverging' | 'sequential' | 'categories', count: number): string[] {
  if (palette === 'diverging') return spread(divergingColors, count)
  if (palette === 'sequential') return spread(orderedColors, count)
  const six = categoryColors.length
  return Array.from({ length: count }, (_, index) => categoryColors[index < six ? index : (2 * six - 1 - index) % six]!)
}

/** The colour of one ordered class among `count`. */
export function orderedColor(index: number, count: number): string {
  return spread(orderedColors, count)[index] ?? orderedColors[0]
}

/** Relative luminance after WCAG 2.2. */
export function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Contrast ratio after WCAG 2.2, from 1 to 21. */
export function contrast(first: string, second: string): number {
  const [dark, light] = [luminance(first), luminance(second)].sort((left, right) => left - right)
  return (light! + 0.05) / (dark! + 0.05)
}

/** Ink or white, whichever reads better on this colour. */
export function textColorOn(background: string): string {
  return contrast(chartColors.ink, background) >= contrast(chartColors.paper, background)
    ? chartColors.ink
    : chartColors.paper
}
