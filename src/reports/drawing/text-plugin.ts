import type { Plugin } from 'chart.js'
import type { SceneText } from './scene.ts'

/** The variable font of the web page first, then the static one that the server registers. */
export const chartFontFamily = '"Source Sans 3", "Source Sans 3 Variable", sans-serif'

function fontOf({ weight, size }: SceneText): string {
  const style = { regular: '400', semibold: '600', italic: 'italic 400' }[weight]
  return `${style} ${size}px ${chartFontFamily}`
}

/** Writes labels, values, bases and reasons where the layout put them; always horizontal. */
export function textPlugin(texts: SceneText[]): Plugin {
  return {
    id: 'texts',
    beforeDraw({ ctx }) {
      // Any spacing keeps letters from melting together; Skia loses such signs where it writes text.
      ctx.letterSpacing = '0.001px'
    },
    afterDatasetsDraw({ ctx }) {
      ctx.textBaseline = 'alphabetic'
      let font = ''
      for (const text of texts.toSorted((left, right) => fontOf(left).localeCompare(fontOf(right)))) {
        // Reading a font takes longer than writing a word: texts of one font follow each other.
        if (fontOf(text) !== font) {
          font = fontOf(text)
          ctx.font = font
        }
        ctx.fillStyle = text.color
        ctx.textAlign = text.align
        // A third of the type size below the middle is where figures and lower case look centred.
        ctx.fillText(text.text, text.x, text.y + text.size * 0.33)
      }
    },
  }
}
