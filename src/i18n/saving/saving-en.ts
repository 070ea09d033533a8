import type { SavingMessages } from './saving-nl.ts'

export const savingEn: SavingMessages = {
  lastSaved: (moment) => `Last saved on ${moment}`,
  saving: 'Saving…',
  offline: 'No connection. What you fill in stays on this device. We keep trying to save it.',
  unkept: 'No connection. Leave this page open: we keep trying to save what you filled in.',
  held: 'You can go on as soon as there is a connection again.',
  restored: 'What you had filled in and was not saved yet is back.',
  conflict: 'Something on this page was filled in elsewhere too. We kept both answers. You choose which one stays.',
  showConflict: 'See both answers',
  refused: 'What you fill in from now on is no longer saved.',
  onward: 'See how to go on',
}
