/** What people with an account can be. Respondents have links, not accounts. */
export const roles = ['admin', 'researcher', 'consultant'] as const
export type Role = (typeof roles)[number]

export type Permission =
  | 'study.list'
  | 'study.read'
  | 'study.preview'
  | 'report.read'
  | 'quality.read'
  | 'fieldwork.help'

/** Denied unless it stands here. */
const granted: Record<Permission, readonly Role[]> = {
  'study.list': ['admin', 'researcher', 'consultant'],
  'study.read': ['admin', 'researcher', 'consultant'],
  'report.read': ['admin', 'researcher', 'consultant'],
  // Names single questionnaires and what may be wrong with them; a consultant sees figures of many only.
  'quality.read': ['admin', 'researcher'],
  'study.preview': ['admin', 'researcher', 'consultant'],
  // A code opens somebody's questionnaire with every answer in it: for those who run the fieldwork only.
  'fieldwork.help': ['admin', 'researcher'],
}

export const mayDo = (role: Role, permission: Permission): boolean => granted[permission].includes(role)
