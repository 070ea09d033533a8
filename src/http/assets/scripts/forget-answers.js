import { forgetMirrors } from './local-mirror.js'

// Others may use this device as well: whoever sent the answers is done with what was not saved before that.
const receipt = document.querySelector('[data-sent-response]')
if (receipt !== null) forgetMirrors(receipt.dataset.sentResponse, Date.parse(receipt.dataset.sentAt))
