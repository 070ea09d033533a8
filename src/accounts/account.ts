import { z } from 'zod'
import type { Role } from '#src/access/permissions.ts'

export interface Account {
  id: string
  email: string
  name: string
  role: Role
}

export const shortestPassword = 12

/** What the first-run form asks; the faults are worded by the page. */
export const NewAdministrator = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password: z.string().min(shortestPassword).max(1_000),
})

/** E-mail addresses are compared without regard to case, as mail providers do. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()
