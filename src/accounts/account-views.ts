import type { Messages } from '#src/i18n/nl.ts'
import { paths } from '#src/paths.ts'

export interface SignInFields {
  email: string
  csrfToken: string
  fault: 'refused' | 'locked' | null
}

export function signInView(messages: Messages, { email, csrfToken, fault }: SignInFields) {
  const { staff, site } = messages
  return {
    title: staff.signInTitle,
    isSynthetic: false,
    hasFaults: fault !== null,
    width: 'narrow' as const,
    words: { email: staff.email, password: staff.password, submit: staff.signIn, error: site.error },
    action: paths.staff.signIn(),
    email,
    csrfToken,
    fault: fault === null ? null : fault === 'locked' ? staff.signInLocked : staff.signInFailed,
  }
}

export type FirstRunFault = 'code' | 'name' | 'email' | 'password'

export interface FirstRunFields {
  code: string
  name: string
  email: string
  csrfToken: string
  faults: readonly FirstRunFault[]
}

export function firstRunView(messages: Messages, { code, name, email, csrfToken, faults }: FirstRunFields) {
  const { staff, respond } = messages
  const texts: Record<FirstRunFault, string> = {
    code: staff.firstRunWrongCode,
    name: staff.firstRunNameMissing,
    email: staff.firstRunEmailWrong,
    password: staff.firstRunPasswordShort,
  }
  const faultOf = (field: FirstRunFault) => (faults.includes(field) ? texts[field] : null)
  const fields = [
    { name: 'code', label: staff.firstRunCode, type: 'text', value: code, help: null, autocomplete: 'one-time-code' },
    { name: 'name', label: staff.firstRunName, type: 'text', value: name, help: null, autocomplete: 'name' },
    { name: 'email', label: staff.email, type: 'email', value: email, help: null, autocomplete: 'username' },
    {
      name: 'password',
      label: staff.password,
      type: 'password',
      value: '',
      help: staff.firstRunPasswordHelp,
      autocomplete: 'new-password',
    },
  ] as const
  return {
    title: staff.firstRunTitle,
    isSynthetic: false,
    hasFaults: faults.length > 0,
    width: 'narrow' as const,
    text: staff.firstRunText,
    submit: staff.firstRunSubmit,
    action: paths.staff.firstRun(),
    csrfToken,
    errorSummary:
      faults.length === 0
        ? null
        : {
            title: respond.errorTitle(faults.length),
            text: null,
            links: fields.flatMap((field) => {
              const fault = faultOf(field.name)
              return fault === null ? [] : [{ target: field.name, text: fault }]
            }),
          },
    fields: fields.map((field) => ({ ...field, error: faultOf(field.name) })),
  }
}
