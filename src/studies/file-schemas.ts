import { z } from 'zod'
import { FindingSource, PercentageInterval, PublishedFindings } from '#src/reports/published-finding.ts'
import { ReportPlan } from '#src/reports/report-plan.ts'
import { Condition } from '#src/surveys/condition.ts'
import { LocalisedText } from '#src/surveys/localised-text.ts'
import { ChoiceOption } from '#src/surveys/question-types/choice-option.ts'
import { Survey } from '#src/surveys/survey.ts'
import { Study } from './study.ts'

const files: Readonly<Record<string, { schema: z.ZodType; title: string }>> = {
  'questionnaire.schema.json': { schema: Survey, title: 'Questionnaire of a study' },
  'study.schema.json': { schema: Study, title: 'Study: what is researched, among whom, under which rules' },
  'report-plan.schema.json': { schema: ReportPlan, title: 'What a report tells, and in which order' },
  'published-findings.schema.json': { schema: PublishedFindings, title: 'What was published before, to check against' },
}

/** Parts that occur in many places get a name of their own in the schema, which keeps it readable. */
const parts = z.registry<{ id: string }>()
parts.add(LocalisedText, { id: 'LocalisedText' })
parts.add(Condition, { id: 'Condition' })
parts.add(ChoiceOption, { id: 'ChoiceOption' })
parts.add(FindingSource, { id: 'FindingSource' })
parts.add(PercentageInterval, { id: 'PercentageInterval' })

/**
 * JSON Schemas of the files of a study, by file name, so that editors complete keys and underline slips while typing.
 * They say less than the check of a study: references and order are beyond a schema.
 */
export function fileSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, { schema, title }]) => {
      // What people write, so that keys with a default may be left out.
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', metadata: parts })
      return [name, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`]
    }),
  )
}
