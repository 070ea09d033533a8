import { formatDateTime, formatNumber } from '#src/i18n/format.ts'
import { togetherMessagesIn } from '#src/i18n/together/together-messages.ts'
import { paths } from '#src/paths.ts'
import { roleLabel, type Study } from '#src/studies/study.ts'
import type { Locale } from '#src/surveys/localised-text.ts'
import { groupHelpCode, type HelpedInvitation } from './help-code.ts'

/** As many as can be looked through while somebody waits on the phone. */
const mostShown = 20

export interface HelpDesk {
  study: Study
  isSynthetic: boolean
  csrfToken: string
  /** The address at which a caller enters the code. */
  codeAddress: string
  /** A part of a name of a municipality. */
  name: string
  /** Null when nothing can be filled in. */
  invitations: readonly HelpedInvitation[] | null
}

/** The page on which staff find who is on the phone. */
export function helpDeskView(
  locale: Locale,
  { study, isSynthetic, csrfToken, codeAddress, name, invitations }: HelpDesk,
) {
  const { helpDesk } = togetherMessagesIn(locale)
  const wanted = plain(name)
  const found =
    wanted === '' ? [] : (invitations ?? []).filter(({ municipality }) => plain(municipality).includes(wanted))
  return {
    title: helpDesk.title,
    isSynthetic,
    width: 'wide' as const,
    words: helpDesk,
    codeAddress,
    name,
    csrfToken,
    isOpen: invitations !== null,
    action: paths.staff.help(study.slug),
    backAddress: paths.staff.study(study.slug),
    none: wanted !== '' && found.length === 0 ? helpDesk.none : null,
    found:
      found.length === 0
        ? null
        : {
            caption: helpDesk.found(found.length, formatNumber(locale, found.length)),
            more: found.length > mostShown ? helpDesk.more(formatNumber(locale, mostShown)) : null,
            rows: found.slice(0, mostShown).map((invitation) => {
              const role = roleLabel(study, invitation.role)[locale]
              return {
                id: invitation.id,
                municipality: invitation.municipality,
                role,
                state: helpDesk.states[stateIn(invitation)],
                makeLabel: helpDesk.makeLabel(invitation.municipality, role.toLowerCase()),
              }
            }),
          },
  }
}

/** A name as it is looked for: without capitals, accents and dashes. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s'’-]+/g, ' ')
    .trim()
    .toLowerCase()

function stateIn({ submittedAt, declinedAt, isStarted }: HelpedInvitation) {
  if (submittedAt !== null) return 'submitted'
  if (declinedAt !== null) return 'declined'
  return isStarted ? 'started' : 'new'
}

export interface MadeCode {
  study: Study
  isSynthetic: boolean
  codeAddress: string
  invitation: HelpedInvitation
  code: string
  expiresAt: string
}

/** A code that was just made, to be read out. */
export function madeCodeView(
  locale: Locale,
  { study, isSynthetic, codeAddress, invitation, code, expiresAt }: MadeCode,
) {
  const { helpDesk, spelling } = togetherMessagesIn(locale)
  const words: Readonly<Record<string, string>> = spelling
  return {
    title: helpDesk.madeTitle,
    isSynthetic,
    width: 'wide' as const,
    words: helpDesk,
    codeAddress,
    madeFor: helpDesk.madeFor(invitation.municipality, roleLabel(study, invitation.role)[locale].toLowerCase()),
    code: groupHelpCode(code),
    signs: [...code].map((sign) => {
      const word = words[sign]
      return word === undefined ? helpDesk.digit(sign) : helpDesk.letter(sign, word)
    }),
    valid: helpDesk.valid(formatDateTime(locale, expiresAt)),
    backAddress: paths.staff.help(study.slug),
  }
}
