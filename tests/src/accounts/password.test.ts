import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from '#src/accounts/password.ts'

const password = 'correct paard batterij nietje ✓'

it('recognises the password behind a hash, and no other', async () => {
  const hash = await hashPassword(password)
  expect(await verifyPassword(password, hash)).toBe(true)
  for (const other of ['', `${password} `, password.toUpperCase(), 'x'.repeat(1000)]) {
    expect(await verifyPassword(other, hash)).toBe(false)
  }
})

it('gives the same password another hash each time, which tells how it was made and not the password', async () => {
  const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one).not.toBe(other)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(one).not.toContain('paard')
})

it('agrees with the reference implementation of argon2, at other costs than ours', async () => {
  // https://github.com/P-H-C/phc-winner-argon2, src/test.c
  const tag = Buffer.from('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7', 'hex').toString('base64')
  const hash = `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$${tag}`
  expect(await verifyPassword('password', hash)).toBe(true)
  expect(await verifyPassword('passwore', hash)).toBe(false)
})

it.each(['', 'password', '$2b$12$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=1,t=1,p=1$YQ$YQ'])(
  'refuses to compare with what is no hash of ours: %j',
  async (hash) => {
    await expect(verifyPassword(password, hash)).rejects.toThrow('PHC')
  },
)
