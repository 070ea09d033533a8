import { type FrameUnit, type SizeClass, type SizeClassification, sizeClassOf } from '#src/studies/study.ts'

export interface InvitationProgress {
  unitCode: string
  role: string
  isStarted: boolean
  isSubmitted: boolean
}

/** Who was asked and who answered. Questionnaires and municipalities are different units and are counted apart. */
export interface ResponseCounts {
  /** Municipalities in the population. */
  population: number
  /** Questionnaires sent out, begun and submitted. */
  invited: number
  started: number
  submitted: number
  /** Municipalities with at least one submitted questionnaire. */
  municipalities: number
}

export interface ResponseAccount {
  classes: { sizeClass: SizeClass; counts: ResponseCounts }[]
  total: ResponseCounts
}

/** The response of a wave by size class, against the population. */
export function accountForResponse(
  frame: readonly FrameUnit[],
  classification: SizeClassification,
  progress: readonly InvitationProgress[],
): ResponseAccount {
  const classOf = new Map(frame.map(({ code, population }) => [code, sizeClassOf(classification, population)?.code]))
  const count = (isInside: (unitCode: string) => boolean): ResponseCounts => {
    const invitations = progress.filter(({ unitCode }) => isInside(unitCode))
    const submitted = invitations.filter(({ isSubmitted }) => isSubmitted)
    return {
      population: frame.filter(({ code }) => isInside(code)).length,
      invited: invitations.length,
      started: invitations.filter(({ isStarted }) => isStarted).length,
      submitted: submitted.length,
      municipalities: new Set(submitted.map(({ unitCode }) => unitCode)).size,
    }
  }
  return {
    classes: classification.classes.map((sizeClass) => ({
      sizeClass,
      counts: count((unitCode) => classOf.get(unitCode) === sizeClass.code),
    })),
    total: count(() => true),
  }
}
