import { boundFaults } from './check-bounds.ts'
import { choiceFaults } from './check-choices.ts'
import { computedFaults } from './check-computed.ts'
import { conditionFaults } from './check-conditions.ts'
import { nameFaults } from './check-names.ts'
import { pageCheckFaults } from './check-page-checks.ts'
import { type PathFindings, pathFindings } from './check-paths.ts'
import { pipingFaults } from './check-piping.ts'
import { scaleFaults } from './check-scales.ts'
import { typedQuestionFaults } from './check-typed-questions.ts'
import { type FileFault, inReadingOrder } from './file-fault.ts'
import { type LocatedYaml, readYaml } from './located-yaml.ts'
import { structureFaults } from './structure-faults.ts'
import { Survey } from './survey.ts'
import { outlineOf, type SurveyOutline } from './survey-outline.ts'

/** What a check of a questionnaire file finds; the outline says which names it has, even when something is wrong. */
export interface SurveyCheck {
  yaml: LocatedYaml
  /** Present when nothing is wrong. */
  survey: Survey | undefined
  outline: SurveyOutline
  faults: FileFault[]
  /** What is not wrong but probably not meant. */
  warnings: FileFault[]
  /** Every way through it; present when all but the paths is right. */
  paths: PathFindings['paths'] | undefined
}

/** Reads the text of a questionnaire file: the questionnaire that is entirely right, or everything that is wrong with it. */
export function checkSurveyFile(file: string, text: string): SurveyCheck {
  const yaml = readYaml(file, text)
  const outline = outlineOf(yaml.data)
  const nothing = { yaml, survey: undefined, outline, warnings: [], paths: undefined }
  if (yaml.data === undefined) return { ...nothing, faults: yaml.faults }
  const faults = inReadingOrder([
    ...yaml.faults,
    ...structureFaults(yaml, Survey),
    ...nameFaults(yaml, outline),
    ...conditionFaults(yaml, outline),
    ...pageCheckFaults(yaml, outline),
    ...computedFaults(yaml, outline),
    ...pipingFaults(yaml, outline),
    ...scaleFaults(yaml, outline),
    ...boundFaults(yaml, outline),
    ...choiceFaults(yaml, outline),
    ...typedQuestionFaults(yaml, outline),
  ])
  if (faults.length > 0) return { ...nothing, faults }
  // Only in a questionnaire that is right in itself can paths be followed.
  const survey = Survey.parse(yaml.data)
  const found = pathFindings(yaml, survey)
  return {
    yaml,
    survey: found.faults.length === 0 ? survey : undefined,
    outline,
    faults: inReadingOrder(found.faults),
    warnings: inReadingOrder(found.warnings),
    paths: found.paths,
  }
}
