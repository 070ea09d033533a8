import type { MarkShape } from '#src/reports/chart-palette.ts'
import type { TextWeight } from '#src/reports/text-width.ts'

/**
 * Everything that is drawn beside what Chart.js draws itself, in points from the top left corner. A layout decides it
 * without a canvas, small plugins put it on one; so an overlap is a fault of a pure function and can be tested.
 */
export interface Scene {
  texts: SceneText[]
  lines: SceneLine[]
  intervals: SceneInterval[]
  marks: SceneMark[]
  areas: SceneArea[]
}

export interface SceneText {
  text: string
  x: number
  /** Middle of the line of text. */
  y: number
  size: number
  align: 'left' | 'center' | 'right'
  weight: TextWeight | 'italic'
  color: string
}

export interface SceneLine {
  from: { x: number; y: number }
  to: { x: number; y: number }
  color: string
  width: number
  /** Behind the data as a guide, or over it. */
  layer: 'below' | 'above'
  dash: number[]
}

/** A confidence interval: a line with a small cap at each end. */
export interface SceneInterval {
  fromX: number
  toX: number
  y: number
  color: string
}

export interface SceneMark {
  x: number
  y: number
  /** Half of the width of a circle of the same weight. */
  radius: number
  shape: MarkShape
  fill: string
  outline: string | null
}

export interface SceneArea {
  x: number
  y: number
  width: number
  height: number
  fill: string | null
  hatching: 'none' | 'lines' | 'crossed'
  outline: string | null
}

/** A scene with nothing in it yet. */
export function emptyScene(): Scene {
  return { texts: [], lines: [], intervals: [], marks: [], areas: [] }
}
