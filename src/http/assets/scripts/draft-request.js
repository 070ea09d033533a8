const longestWait = 15_000

/** Browsers refuse to go on sending more than 64 kB once the page is gone. */
const longestKeptAlive = 60_000

/**
 * Sends a draft, also when the page is being left. Whatever is not an answer of ours, such as the sign-in page of a
 * hotel or the refusal of a proxy, counts as no connection.
 * @returns {Promise<{ kind: 'saved' | 'refused' | 'unreachable', answer?: object }>}
 */
export async function sendDraft(address, body) {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      redirect: 'manual',
      keepalive: body.toString().length < longestKeptAlive,
      signal: AbortSignal.timeout(longestWait),
    })
    const answer = await response.json()
    if (response.ok && Number.isInteger(answer.revision)) return { kind: 'saved', answer }
    if (isFinal(response.status) && typeof answer.title === 'string') return { kind: 'refused', answer }
  } catch {
    // No connection, or an answer that is not ours.
  }
  return { kind: 'unreachable' }
}

/** Trying again helps after a time-out, after too many requests, and when the fault is the server’s. */
const isFinal = (status) => status >= 400 && status < 500 && status !== 408 && status !== 429

/** Whether the server can show this page again. */
export async function isReachable(address) {
  try {
    const answer = await fetch(address, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(longestWait) })
    // Browsers report a request as broken off when the page is left before its answer is complete.
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}
