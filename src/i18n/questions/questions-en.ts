import type { QuestionMessages } from './questions-nl.ts'

export const questionsEn: QuestionMessages = {
  optional: '(optional)',
  definitions: 'What do these answers mean?',
  otherText: 'Please specify',
}
