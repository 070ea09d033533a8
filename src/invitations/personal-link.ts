import { hash, randomBytes } from 'node:crypto'

/** A new personal link's secret: 160 random bits, of which only the hash is ever stored. */
export const newToken = (): string => randomBytes(20).toString('base64url')

/** What is stored of a token. A plain hash suffices: a token of 160 random bits cannot be guessed from it. */
export const hashToken = (token: string): string => hash('sha256', token, 'hex')
