/** The words inside questions, on every page that shows one. */
export const questionsNl = {
  optional: '(niet verplicht)',
  definitions: 'Wat betekenen deze antwoorden?',
  otherText: 'Namelijk',
}

export type QuestionMessages = typeof questionsNl
