import { didYouMean, nameList } from '#src/surveys/closest-name.ts'
import type { FileFault, Path } from '#src/surveys/file-fault.ts'
import { faultAt, type LocatedYaml } from '#src/surveys/located-yaml.ts'
import { isRecord, valueAt } from '#src/surveys/structure-faults.ts'
import { SizeClassification } from './study.ts'

/** Size classes follow each other without a gap or an overlap, so that every municipality is in exactly one. */
export function classificationFaults(yaml: LocatedYaml): FileFault[] {
  const list = valueAt(yaml.data, ['sizeClassifications'])
  const parts = (Array.isArray(list) ? list : []).map((raw, index) => ({
    path: ['sizeClassifications', index],
    name: isRecord(raw) && typeof raw.name === 'string' ? raw.name : undefined,
    classification: SizeClassification.safeParse(raw).data,
  }))
  const names = parts.flatMap(({ name }) => name ?? [])
  const chosen = valueAt(yaml.data, ['defaultSizeClassification'])
  return [
    ...parts.flatMap(({ path, classification }) => (classification ? classFaults(yaml, path, classification) : [])),
    ...parts.flatMap(({ path, name }, index) =>
      name !== undefined && names.indexOf(name) < index
        ? [faultAt(yaml, [...path, 'name'], `the classification \`${name}\` is defined twice`, 'Give it another name.')]
        : [],
    ),
    ...(typeof chosen === 'string' && !names.includes(chosen)
      ? [
          faultAt(
            yaml,
            ['defaultSizeClassification'],
            `the classification \`${chosen}\` does not exist`,
            `${didYouMean(chosen, names)}Use one of ${nameList(names)}.`,
          ),
        ]
      : []),
  ]
}

function classFaults(yaml: LocatedYaml, path: Path, { classes }: SizeClassification): FileFault[] {
  return classes.flatMap(({ code, from, below }, index) => {
    const at = (...steps: (string | number)[]) => [...path, 'classes', index, ...steps]
    const faults: FileFault[] = []
    const previous = classes[index - 1]
    if (classes.findIndex((other) => other.code === code) < index) {
      faults.push(faultAt(yaml, at('code'), `the class code \`${code}\` is used twice`, 'Give it another code.'))
    }
    if (previous === undefined && from !== 0) {
      const problem = `municipalities with fewer than ${from} inhabitants are in no class`
      faults.push(faultAt(yaml, at('from'), problem, 'Let the first class start at 0.'))
    }
    if (previous?.below !== undefined && from > previous.below) {
      const problem = `there is a gap: ${previous.below} to ${from - 1} inhabitants are in no class`
      faults.push(faultAt(yaml, at('from'), problem, `Start this class at ${previous.below}.`))
    }
    if (previous?.below !== undefined && from < previous.below) {
      const problem = `classes overlap: ${from} to ${previous.below - 1} inhabitants are also in \`${previous.code}\``
      faults.push(faultAt(yaml, at('from'), problem, `Start this class at ${previous.below}.`))
    }
    if (below !== undefined && below <= from) {
      const problem = `the class \`${code}\` is empty: it runs from ${from} to below ${below}`
      faults.push(faultAt(yaml, at('below'), problem, 'Make `below` larger than `from`.'))
    }
    const isLast = index === classes.length - 1
    if (isLast && below !== undefined) {
      const problem = `municipalities with ${below} inhabitants or more are in no class`
      faults.push(faultAt(yaml, at('below'), problem, 'Leave `below` out of the last class.'))
    }
    if (!isLast && below === undefined) {
      const problem = `the class \`${code}\` has no upper end, but is not the last`
      faults.push(faultAt(yaml, at(), problem, 'Add `below`, or put the classes in order.'))
    }
    return faults
  })
}
