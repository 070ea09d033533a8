import { PublishedFinding } from '#src/reports/published-finding.ts'
import { ReportSection } from '#src/reports/report-plan.ts'
import { didYouMean, nameList } from '#src/surveys/closest-name.ts'
import type { FileFault, Path } from '#src/surveys/file-fault.ts'
import { faultAt, type LocatedYaml } from '#src/surveys/located-yaml.ts'
import { isRecord, valueAt } from '#src/surveys/structure-faults.ts'
import type { Vocabulary } from '#src/surveys/survey-outline.ts'

/** The size classifications of a study as far as they can be read: class codes by name of the classification. */
export type ClassCodes = ReadonlyMap<string, readonly string[]>

/** A report plan tells about things that exist, each in a way that fits it. */
export function reportPlanFaults(
  yaml: LocatedYaml,
  vocabulary: Vocabulary,
  findingIds: readonly string[] | undefined,
): FileFault[] {
  const refer = referencesIn(yaml, vocabulary)
  const chapters = listAt(yaml, ['chapters'])
  const coverScales = listAt(yaml, ['cover', 'scales'])
  return [
    ...coverScales.flatMap((name, index) => refer.scale(name, ['cover', 'scales', index])),
    ...repeats(
      yaml,
      'chapter name',
      chapters.map((chapter) => valueAt(chapter, ['name'])),
      (index) => ['chapters', index, 'name'],
    ),
    ...chapters.flatMap((chapter, index) => refer.scale(valueAt(chapter, ['scale']), ['chapters', index, 'scale'])),
    ...chapters.flatMap((_, index) => {
      const path = ['chapters', index, 'sections']
      return listAt(yaml, path).flatMap((raw, position) => {
        const section = ReportSection.safeParse(raw).data
        return section === undefined ? [] : sectionFaults(section, [...path, position])
      })
    }),
  ]

  function sectionFaults(section: ReportSection, path: Path): FileFault[] {
    switch (section.kind) {
      case 'profile':
        return section.scales.flatMap((name, index) => refer.scale(name, [...path, 'scales', index]))
      case 'scale':
      case 'statements':
        return refer.scale(section.scale, [...path, 'scale'])
      case 'shares':
        return refer.variable(section.variable, [...path, 'variable'], ['nominal', 'ordinal'])
      case 'support':
        return refer.categories({ variable: section.variable, categories: [section.category] }, path)
      case 'mean':
        return refer.variable(section.variable, [...path, 'variable'], ['scale', 'ordinal'])
      case 'statuses':
        return refer.question(section.question, [...path, 'question'], 'status-matrix')
      case 'mentions':
        return refer.question(section.question, [...path, 'question'], 'multiple-choice')
      case 'findings':
        return section.findings.flatMap((id, index) =>
          findingIds === undefined || findingIds.includes(id)
            ? []
            : [
                faultAt(
                  yaml,
                  [...path, 'findings', index],
                  `the finding \`${id}\` is not in published-findings.yaml`,
                  findingIds.length > 0 ? `Use one of ${nameList(new Set(findingIds), 20)}.` : 'Add it there.',
                ),
              ],
        )
      case 'response':
      case 'method':
        return []
    }
  }
}

/** Published findings are checked against variables, categories and size classes that exist. */
export function findingFaults(yaml: LocatedYaml, vocabulary: Vocabulary, classes: ClassCodes): FileFault[] {
  const refer = referencesIn(yaml, vocabulary)
  const findings = listAt(yaml, ['findings'])
  return [
    ...repeats(
      yaml,
      'finding id',
      findings.map((finding) => valueAt(finding, ['id'])),
      (index) => ['findings', index, 'id'],
    ),
    ...intervalFaults(yaml),
    ...findings.flatMap((raw, index) => {
      const finding = PublishedFinding.safeParse(raw).data
      const path = ['findings', index]
      if (finding === undefined) return []
      if (finding.kind !== 'direction') {
        return [
          ...(finding.measure ? refer.categories(finding.measure, [...path, 'measure']) : []),
          ...(finding.kind === 'share' && finding.among ? refer.categories(finding.among, [...path, 'among']) : []),
        ]
      }
      return [
        ...finding.measures.flatMap(({ variable }, position) =>
          refer.variable(variable, [...path, 'measures', position, 'variable'], ['scale', 'ordinal']),
        ),
        ...classReferences(finding.sizeClassification, finding.sizeClasses, path),
      ]
    }),
  ]

  function classReferences(classification: string, codes: readonly string[], path: Path): FileFault[] {
    if (classes.size === 0) return []
    const known = classes.get(classification)
    if (known === undefined) {
      const remedy = `${didYouMean(classification, classes.keys())}Use one of ${nameList(classes.keys())}.`
      return [
        faultAt(
          yaml,
          [...path, 'sizeClassification'],
          `the classification \`${classification}\` does not exist`,
          remedy,
        ),
      ]
    }
    return codes.flatMap((code, index) =>
      known.includes(code)
        ? []
        : [
            faultAt(
              yaml,
              [...path, 'sizeClasses', index],
              `the size class \`${code}\` is not in the classification \`${classification}\``,
              `${didYouMean(code, known)}Use one of ${nameList(known)}.`,
            ),
          ],
    )
  }
}

/** The ids that findings have, right or wrong in other respects; nothing when the file cannot be read. */
export function findingIdsIn(yaml: LocatedYaml): string[] | undefined {
  if (!Array.isArray(valueAt(yaml.data, ['findings']))) return undefined
  return listAt(yaml, ['findings']).flatMap((finding) => {
    const id = valueAt(finding, ['id'])
    return typeof id === 'string' ? [id] : []
  })
}

/** Intervals run upwards, wherever they stand; one behind an anchor is reported where it is defined. */
function intervalFaults(yaml: LocatedYaml): FileFault[] {
  const places = [
    ...listAt(yaml, ['roundingWords']).map((_, index) => ['roundingWords', index, 'interval']),
    ...listAt(yaml, ['findings']).flatMap((_, index) =>
      listAt(yaml, ['findings', index, 'wordings']).map((_, position) => [
        'findings',
        index,
        'wordings',
        position,
        'interval',
      ]),
    ),
  ]
  return places.flatMap((path) => {
    const interval = valueAt(yaml.data, path)
    if (!isRecord(interval)) return []
    const { lowest, highest } = interval
    if (typeof lowest !== 'number' || typeof highest !== 'number' || lowest <= highest) return []
    const problem = `the interval runs from ${lowest} down to ${highest}`
    return [faultAt(yaml, [...path, 'lowest'], problem, 'Make the lowest percentage the smaller one.')]
  })
}

function referencesIn(yaml: LocatedYaml, vocabulary: Vocabulary) {
  const unknown = (what: string, name: string, path: Path, known: Iterable<string>) =>
    vocabulary.mayHave(name)
      ? []
      : [
          faultAt(
            yaml,
            path,
            `the ${what} \`${name}\` does not exist in a survey of this study`,
            `${didYouMean(name, known)}Use the name of a ${what} of a survey of this study.`,
          ),
        ]

  const variable = (name: string, path: Path, levels: readonly string[]) => {
    const found = vocabulary.variables.get(name)
    if (found === undefined) {
      const asked = vocabulary.questions.get(name)
      if (asked === undefined) return unknown('variable', name, path, vocabulary.variables.keys())
      const remedy = `Use a section of kind ${asked.type === 'status-matrix' ? 'statuses' : 'mentions'}, or one of its variables.`
      return [faultAt(yaml, path, `\`${name}\` is a question with several variables`, remedy)]
    }
    if (levels.includes(found.level)) return []
    const problem = `\`${name}\` is ${levelWords[found.level]}, which does not fit here`
    return [
      faultAt(
        yaml,
        path,
        problem,
        `Use a variable that is ${levels.map((level) => levelWords[level as keyof typeof levelWords]).join(' or ')}.`,
      ),
    ]
  }

  return {
    variable,
    scale(name: unknown, path: Path): FileFault[] {
      if (typeof name !== 'string' || vocabulary.scales.has(name)) return []
      return unknown('scale', name, path, vocabulary.scales)
    },
    question(name: string, path: Path, type: string): FileFault[] {
      const found = vocabulary.questions.get(name)
      if (found === undefined) return unknown('question', name, path, vocabulary.questions.keys())
      if (found.type === type) return []
      return [faultAt(yaml, path, `\`${name}\` is a question of type ${found.type}`, `Use a question of type ${type}.`)]
    },
    categories(set: { variable: string; categories: readonly string[] }, path: Path): FileFault[] {
      const found = vocabulary.variables.get(set.variable)
      if (found === undefined) return variable(set.variable, [...path, 'variable'], [])
      const codes = found.categories.map(({ code }) => code)
      return set.categories.flatMap((category, index) => {
        const at = [...path, 'categories', index]
        if (!codes.includes(category)) {
          const problem = `\`${set.variable}\` has no category \`${category}\``
          const remedy =
            codes.length > 0
              ? `${didYouMean(category, codes)}Use one of ${nameList(codes)}.`
              : 'Use a variable with categories.'
          return [faultAt(yaml, at, problem, remedy)]
        }
        if (!found.missingCodes.includes(category)) return []
        const problem = `the category \`${category}\` of \`${set.variable}\` counts as missing`
        return [faultAt(yaml, at, problem, 'Leave it out: shares are taken of valid answers.')]
      })
    },
  }
}

const levelWords = {
  nominal: 'a choice without order',
  ordinal: 'a choice with an order',
  scale: 'a number',
  text: 'a text',
} as const

function repeats(
  yaml: LocatedYaml,
  what: string,
  names: readonly unknown[],
  pathOf: (index: number) => Path,
): FileFault[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name)
    if (typeof name !== 'string' || first === index) return []
    const problem = `the ${what} \`${name}\` is already used on line ${yaml.lineOf(pathOf(first))}`
    return [faultAt(yaml, pathOf(index), problem, 'Give each its own.')]
  })
}

function listAt(yaml: LocatedYaml, path: Path): unknown[] {
  const value = valueAt(yaml.data, path)
  return Array.isArray(value) ? value : []
}
