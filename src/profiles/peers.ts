import { type OwnAgainstPeers, ownAgainstPeers } from '#analysis/report/own-against-peers.ts'
import { scoreScales } from '#src/change-forces/change-force.ts'
import { defaultClassification, type FrameUnit, type SizeClass, type Study, sizeClassOf } from '#src/studies/study.ts'
import type { Answers } from '#src/surveys/question-type.ts'
import type { Survey } from '#src/surveys/survey.ts'

/** A questionnaire as it was first sent, with the version of the questions it answers. */
export interface PeerAnswers {
  unitCode: string
  population: number
  survey: Survey
  answers: Answers
}

/** Everyone who sent the questionnaire of a wave, to hold one of them against. */
export interface Peers {
  sizeClasses: readonly SizeClass[]
  sizeClassOf(population: number): SizeClass | undefined
  /** A municipality beside the others, scale by scale; worked out once. */
  against(unitCode: string): OwnAgainstPeers[]
}

/**
 * Those who sent the questionnaire of a wave, in the order in which they did and as they did it the first time: what
 * is shown of others may change in no other way than by more of them, or the change would give somebody away.
 */
export function toPeers(study: Study, frame: readonly FrameUnit[], sent: readonly PeerAnswers[]): Peers {
  const classification = defaultClassification(study)
  const { classes } = classification
  const indexOf = (population: number) =>
    classes.findIndex(({ code }) => code === sizeClassOf(classification, population)?.code)
  const labels = classes.map(({ code }) => code)
  const populationSizes = new Map(labels.map((label) => [label, 0]))
  for (const { population } of frame) {
    const label = labels[indexOf(population)]
    if (label !== undefined) populationSizes.set(label, (populationSizes.get(label) ?? 0) + 1)
  }
  const scores = sent.map(
    ({ survey, answers }) => new Map(scoreScales(survey, answers).map(({ scale, score }) => [scale.name, score])),
  )
  const names = new Set(scores.flatMap((own) => [...own.keys()]))
  const input = {
    units: sent.map(({ unitCode }) => unitCode),
    sizeClasses: { indexes: Int32Array.from(sent, ({ population }) => indexOf(population)), labels },
    populationSizes,
    scales: [...names].map((name) => ({ name, scores: scores.map((own) => own.get(name) ?? null) })),
    minimum: study.disclosure.minimumRespondents,
  }
  const known = new Map<string, OwnAgainstPeers[]>()
  return {
    sizeClasses: classes,
    sizeClassOf: (population) => sizeClassOf(classification, population),
    against(unitCode) {
      const compared = known.get(unitCode) ?? ownAgainstPeers({ ...input, own: unitCode })
      known.set(unitCode, compared)
      return compared
    },
  }
}
