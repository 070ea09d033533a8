/** Some pages of a response that a colleague was asked to fill in. */
export interface Delegation {
  id: string
  responseId: string
  /** How the invited person calls the colleague. */
  name: string
  /** Names of the pages. */
  pages: string[]
  createdAt: string
  /** When the colleague said to be ready. */
  finishedAt: string | null
  /** When the invited person agreed with what was filled in. */
  approvedAt: string | null
  /** When it was taken back; the colleague's link is then closed. */
  withdrawnAt: string | null
}

/** Where a delegation stands. */
export type DelegationState = 'withdrawn' | 'approved' | 'finished' | 'open'

export function delegationState({ withdrawnAt, approvedAt, finishedAt }: Delegation): DelegationState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (approvedAt !== null) return 'approved'
  return finishedAt === null ? 'open' : 'finished'
}

/** Delegations that must be approved or taken back before the response can be submitted. */
export const unsettledDelegations = (delegations: readonly Delegation[]): Delegation[] =>
  delegations.filter((delegation) => ['open', 'finished'].includes(delegationState(delegation)))
