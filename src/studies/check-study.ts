import { type PublishedFinding, PublishedFindings } from '#src/reports/published-finding.ts'
import { ReportPlan } from '#src/reports/report-plan.ts'
import { didYouMean, nameList } from '#src/surveys/closest-name.ts'
import { type FileFault, inReadingOrder } from '#src/surveys/file-fault.ts'
import { faultAt, type LocatedYaml, readYaml } from '#src/surveys/located-yaml.ts'
import { structureFaults, valueAt } from '#src/surveys/structure-faults.ts'
import type { Survey } from '#src/surveys/survey.ts'
import { checkSurveyFile, type SurveyCheck } from '#src/surveys/survey-file.ts'
import { vocabularyOf } from '#src/surveys/survey-outline.ts'
import type { SurveyPaths } from '#src/surveys/survey-paths.ts'
import { classificationFaults } from './check-classifications.ts'
import { type ClassCodes, findingFaults, findingIdsIn, reportPlanFaults } from './check-references.ts'
import { parseFrame } from './frame-file.ts'
import { type FrameUnit, SizeClassification, Study } from './study.ts'

/** A study as its folder defines it: everything checked, every reference resolved. */
export interface LoadedStudy {
  study: Study
  frame: FrameUnit[]
  /** All versions of all questionnaires, in the order of name and version. */
  surveys: Survey[]
  reportPlan: ReportPlan
  publishedFindings: PublishedFinding[]
}

export type StudyFault = FileFault

/**
 * All or nothing: a study with a fault is not loaded, and every fault is told at once. Warnings keep nothing from being
 * loaded. `paths` holds every way through each questionnaire.
 */
export type StudyCheck =
  | { ok: true; study: LoadedStudy; warnings: StudyFault[]; paths: ReadonlyMap<Survey, SurveyPaths> }
  | { ok: false; faults: StudyFault[] }

/** The texts of a study's files by file name. */
export type StudyFiles = Readonly<Record<string, string>>

const surveyFileName = /^(?<name>[a-z0-9][a-z0-9-]*)\.v(?<version>[1-9][0-9]*)\.yaml$/

/** `questionnaire.v10.yaml` comes after `questionnaire.v9.yaml`. */
const byNameAndVersion = new Intl.Collator('en', { numeric: true }).compare

/** Checks the files of a study, each by itself and all together. Pure: reads nothing but what it is given. */
export function checkStudy(files: StudyFiles): StudyCheck {
  const faults: StudyFault[] = []
  const names = Object.keys(files).sort(byNameAndVersion)
  const yamlOf = (file: string, purpose: string): LocatedYaml | undefined => {
    const text = files[file]
    if (text === undefined) {
      faults.push(missingFile(file, purpose, names))
      return undefined
    }
    const yaml = readYaml(file, text)
    faults.push(...yaml.faults)
    return yaml.data === undefined ? undefined : yaml
  }

  const studyYaml = yamlOf('study.yaml', 'what the study is and the rules it follows')
  if (studyYaml) faults.push(...structureFaults(studyYaml, Study), ...studyRuleFaults(studyYaml))

  const surveys = names
    .filter((name) => surveyFileName.test(name))
    .map((name) => checkSurveyFile(name, files[name] ?? ''))
  faults.push(...surveys.flatMap((survey) => survey.faults), ...versionFaults(surveys))
  if (surveys.length === 0) faults.push(missingFile('questionnaire.v1.yaml', 'the questionnaire', names))
  const isReadable = surveys.length > 0 && surveys.every(({ yaml }) => yaml.data !== undefined)
  const vocabulary = vocabularyOf(
    surveys.map(({ outline }) => outline),
    isReadable,
  )

  const frame = frameOf(files, studyYaml, faults)

  const findingsYaml = yamlOf('published-findings.yaml', 'what was published before (`findings: []` when nothing was)')
  if (findingsYaml) {
    faults.push(...structureFaults(findingsYaml, PublishedFindings))
    faults.push(...findingFaults(findingsYaml, vocabulary, classCodesIn(studyYaml)))
  }
  const planYaml = yamlOf('report-plan.yaml', 'what the report tells')
  if (planYaml) {
    faults.push(...structureFaults(planYaml, ReportPlan))
    faults.push(...reportPlanFaults(planYaml, vocabulary, findingsYaml && findingIdsIn(findingsYaml)))
  }
  faults.push(...strayFileFaults(names))

  if (faults.length > 0) return { ok: false, faults: inReadingOrder(faults) }
  return {
    ok: true,
    study: {
      study: Study.parse(studyYaml?.data),
      frame,
      surveys: surveys
        .flatMap(({ survey }) => survey ?? [])
        .sort((a, b) => (a.name === b.name ? a.version - b.version : a.name < b.name ? -1 : 1)),
      reportPlan: ReportPlan.parse(planYaml?.data),
      publishedFindings: PublishedFindings.parse(findingsYaml?.data).findings,
    },
    warnings: inReadingOrder(surveys.flatMap(({ warnings }) => warnings)),
    paths: new Map(surveys.flatMap(({ survey, paths }) => (survey && paths ? [[survey, paths] as const] : []))),
  }
}

function studyRuleFaults(yaml: LocatedYaml): StudyFault[] {
  return [
    ...classificationFaults(yaml),
    ...(['waves', 'roles'] as const).flatMap((list) => {
      const key = list === 'waves' ? 'name' : 'code'
      const items = valueAt(yaml.data, [list])
      const codes = (Array.isArray(items) ? items : []).map((item) => valueAt(item, [key]))
      return codes.flatMap((code, index) =>
        typeof code === 'string' && codes.indexOf(code) < index
          ? [faultAt(yaml, [list, index, key], `\`${code}\` appears twice in ${list}`, 'Give each its own.')]
          : [],
      )
    }),
  ]
}

function frameOf(files: StudyFiles, studyYaml: LocatedYaml | undefined, faults: StudyFault[]): FrameUnit[] {
  const named = studyYaml && valueAt(studyYaml.data, ['frame', 'file'])
  const file = typeof named === 'string' && named !== '' ? named : 'frame.csv'
  const text = Object.hasOwn(files, file) ? files[file] : undefined
  if (text !== undefined) {
    const { units, faults: frameFaults } = parseFrame(file, text)
    faults.push(...frameFaults)
    return units
  }
  if (studyYaml === undefined || typeof named !== 'string')
    faults.push(missingFile(file, 'the municipalities', Object.keys(files)))
  else {
    const problem = `the file \`${file}\` is not in the folder of the study`
    const csvFiles = Object.keys(files).filter((name) => name.endsWith('.csv'))
    const remedy = `${didYouMean(file, csvFiles)}Put the municipalities there, or correct the name.`
    faults.push(faultAt(studyYaml, ['frame', 'file'], problem, remedy))
  }
  return []
}

/** A file says in its name which version it is; what it says inside must agree, and each version exists once. */
function versionFaults(surveys: readonly SurveyCheck[]): StudyFault[] {
  const seen = new Map<string, string>()
  return surveys.flatMap(({ yaml }) => {
    const version = valueAt(yaml.data, ['version'])
    const name = valueAt(yaml.data, ['name'])
    if (typeof version !== 'number' || typeof name !== 'string') return []
    const promised = Number(surveyFileName.exec(yaml.file)?.groups?.version)
    const key = `${name} ${version}`
    const earlier = seen.get(key)
    seen.set(key, earlier ?? yaml.file)
    return [
      ...(version === promised
        ? []
        : [
            faultAt(
              yaml,
              ['version'],
              `the file says version ${version}, its name says ${promised}`,
              'Make the two agree; a published version never changes, so a correction gets a new file.',
            ),
          ]),
      ...(earlier === undefined
        ? []
        : [
            faultAt(
              yaml,
              ['version'],
              `version ${version} of the survey \`${name}\` is already in ${earlier}`,
              'Give this survey another name or version.',
            ),
          ]),
    ]
  })
}

function classCodesIn(studyYaml: LocatedYaml | undefined): ClassCodes {
  const list = studyYaml && valueAt(studyYaml.data, ['sizeClassifications'])
  const parsed = (Array.isArray(list) ? list : []).map((raw) => SizeClassification.safeParse(raw).data)
  // One that cannot be understood might be the one that is meant, so then nothing is said about any.
  if (parsed.some((classification) => classification === undefined)) return new Map()
  return new Map(parsed.flatMap((one) => (one ? [[one.name, one.classes.map(({ code }) => code)] as const] : [])))
}

const fixedFiles = ['study.yaml', 'report-plan.yaml', 'published-findings.yaml']

/** A file whose name is not understood would silently count for nothing. */
function strayFileFaults(names: readonly string[]): StudyFault[] {
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !fixedFiles.includes(name) && !surveyFileName.test(name))
    .map((file) => ({
      file,
      line: 1,
      path: '',
      problem: 'the name of this file is not known, so the file would be ignored',
      remedy: `${didYouMean(file, fixedFiles)}Call a survey questionnaire.v1.yaml, with its version in the name; other names are ${nameList(fixedFiles)}.`,
    }))
}

function missingFile(file: string, purpose: string, names: readonly string[]): StudyFault {
  const near = names.length > 0 ? ` Found are ${nameList(names)}.` : ' The folder holds no .yaml or .csv files.'
  return { file, line: 1, path: '', problem: 'the file is missing', remedy: `Add it: ${purpose}.${near}` }
}
