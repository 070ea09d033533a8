import type { ReportMessages } from './report-nl.ts'

export const reportEn: ReportMessages = {
  words: {
    contents: 'Contents',
    summary: 'Summary',
    figure: 'Figure',
    table: 'Table',
    of: 'of',
    page: 'Page',
    chapter: 'Chapter',
    question: 'Question',
    base: 'Base',
    method: 'Method',
    source: 'Source',
    note: 'Note',
    showTable: 'Table with this figure',
    download: 'Report as PDF',
  },
  syntheticNotice: 'Synthetic data',
  syntheticTitle: 'These data are synthetic',
  syntheticText:
    'The answers in this report are made up. They were made so that the totals agree with what was published in 2010. The municipalities and their populations are real; no municipality gave these answers.',
  edition: (study, wave, snapshot) => `${study} · ${wave} · snapshot ${snapshot}`,
  source: (wave, isSynthetic) => (isSynthetic ? `Synthetic fieldwork data, ${wave}` : `Own questionnaire, ${wave}`),
  everyone: 'All municipalities',
  everyoneCovered: 'Municipalities in classes with answers',
  segment: { size_class: 'Size class', province: 'Province', role: 'Position' },
  bySegment: { size_class: 'by size class', province: 'by province', role: 'by position' },
  columns: {
    n: 'n',
    mean: 'Mean',
    interval: '95% interval',
    share: 'Share',
    statement: 'Statement',
    answer: 'Answer',
    block: 'Building block',
    force: 'Change force',
    province: 'Province',
    population: 'Municipalities in the Netherlands',
    invited: 'Invited',
    questionnaires: 'Questionnaires',
    municipalities: 'Municipalities answering',
    responseShare: 'Share answering',
    dontKnow: 'Don’t know',
    total: 'Total',
    finding: 'Finding',
    published: 'Published',
    ours: 'Ours',
    verdict: 'Verdict',
  },
  base: (valid, submitted) => `${valid} of ${submitted} questionnaires with a valid answer`,
  baseAsked: (valid) => `${valid} questionnaires in which this question was answered`,
  baseHidden: (submitted) => `${submitted} questionnaires; number of valid answers not shown`,
  baseAll: (submitted, municipalities, population) =>
    `${submitted} questionnaires from ${municipalities} of ${population} municipalities`,
  methodMean:
    'Mean weighted by size class (N/n), t interval with finite-population correction; differences: design-based t test, Holm',
  methodShare: 'Share weighted by size class (N/n), logit interval with finite-population correction',
  methodScore: (items, minimum) =>
    `Mean of ${items} statements after reversing, with at least ${minimum} valid answers`,
  methodResponse: 'Count of submitted questionnaires against the register of municipalities',
  suppressed: '·',
  absent: '–',
  suppressedNote: (minimum) => `· = not shown: fewer than ${minimum} answers, or needed to protect such a cell.`,
  roundingNote: 'Percentages are weighted and rounded; they do not always add up to 100.',
  tooFew: 'too few answers',
  notShown: 'not shown',
  interval: (lower, upper) => `${lower} to ${upper}`,
  noInterval: 'no margin can be computed',
  lowBase: (segments) => `Fewer than 30 answers, read with care: ${segments}.`,
  withheld: 'not shown separately',
  scoreAxis: 'Score from 1 (weak) to 5 (strong)',
  scale: {
    title: {
      highest: (scale, segment) => `${scale} is strongest in municipalities with ${segment}`,
      differs: (scale) => `${scale} differs between size classes`,
      same: (scale) => `${scale}: no indication of a difference between size classes`,
      tooFew: (scale) => `${scale}: too few answers to compare classes`,
    },
    subtitle: (scale) => `Mean score for ${scale}, with 95% interval`,
    average: (scale, mean, lower, upper) =>
      `On average municipalities score ${mean} on ${scale} (95% interval ${lower}–${upper}, scale 1–5).`,
    averageUnknown: (scale) => `There are too few answers for a mean of ${scale}.`,
  },
  statements: {
    title: (highest) => `Most agreement: “${highest}”`,
    subtitle: 'Distribution of the answers to each statement; share of valid answers',
    most: (statement, share) => `“${statement}” receives the most agreement (${share} agree or strongly agree).`,
    least: (statement, share) => `“${statement}” receives the least agreement (${share}).`,
    reversed: 'For statements marked (reversed) agreement means a lower score.',
    reversedMark: '(reversed)',
    mergedNote: 'The five answers were joined into three, because some counts are too small to show.',
    merged: { disagree: 'disagree', neutral: 'neutral', agree: 'agree' },
    alpha: (alpha, interval, n) =>
      `Reliability of the scale: Cronbach’s alpha ${alpha} (95% interval ${interval}; n = ${n}).`,
    alphaUnknown: 'The reliability of the scale cannot be computed.',
  },
  difference: {
    pair: (higher, lower, difference, interval) =>
      `Municipalities with ${higher} score higher than municipalities with ${lower}: difference ${difference} [${interval}].`,
    more: (clear, all) => `Of the ${all} pairs of classes ${clear} differ.`,
    likely: (p) =>
      `Size classes probably differ (design-based Kruskal-Wallis, p ${p}), but no single pair of classes does.`,
    none: (p) => `There is no indication that size classes differ (design-based Kruskal-Wallis, p ${p}).`,
    equal: 'All answers are the same; there is no difference to test.',
    unknown: 'There are too few answers to compare size classes.',
  },
  shares: {
    title: (question, answer, share) => `${share} answer “${answer}” to “${question}”`,
    titleUnknown: (question) => question,
    subtitle: (bySegment) => `Distribution of the answers ${bySegment}`,
    subtitleAll: 'Distribution of the answers',
    most: (question, answer, share, interval) =>
      `To the question “${question}” ${share} of the municipalities [${interval}] answer “${answer}”.`,
    test: (statistic, degrees, p, v) =>
      `Association with class: Rao–Scott F(${degrees}) = ${statistic}; p ${p}; Cramér’s V = ${v} (unweighted).`,
    testHidden: 'The test of association is not shown: it could give hidden cells away.',
    testUndefined: 'Association with class cannot be tested: all answers are the same.',
    residuals: (cells) => `Notable compared with no association: ${cells}.`,
    residual: (answer, segment, direction) => `“${answer}” with ${segment} (${direction})`,
    more: 'more often',
    less: 'less often',
  },
  mean: {
    title: (question, mean) => `Mean ${mean}: ${question}`,
    subtitle: (bySegment) => `Mean with 95% interval ${bySegment}`,
    axis: (lowest, highest) => `Mean, from ${lowest} to ${highest}`,
    ends: (lowest, highest) => `1 = ${lowest}; highest = ${highest}`,
    text: (mean, lower, upper) => `The mean is ${mean} (95% interval ${lower}–${upper}).`,
  },
  statuses: {
    title: (block, share) => `${block} is in use most often (${share})`,
    titleUnknown: 'State of the building blocks',
    subtitle: 'State of each building block; share of valid answers, ordered by “in use”',
    most: (question, block, share) => `${question} Most often in use is ${block}: ${share}.`,
    least: (block, share) => `Least often in use is ${block}: ${share}.`,
  },
  mentions: {
    title: (option, share) => `Named most often: ${option} (${share})`,
    titleUnknown: (question) => question,
    subtitle: 'Share of the municipalities that were asked and answered; several answers possible',
    text: (options, n) => `Named most often: ${options}; n = ${n}.`,
    axis: 'Share naming this',
  },
  profile: {
    title: (strongest, weakest) => `${strongest} is the strongest force, ${weakest} the least strong`,
    titleStrongest: (strongest) => `${strongest} is the strongest of the five forces`,
    titleWeakest: (weakest) => `${weakest} is the least strong of the five forces`,
    titleUnknown: 'The five change forces',
    subtitle: 'Mean score of all municipalities on the five change forces, from 1 (weak) to 5 (strong)',
    series: 'All municipalities',
    alternative: (scores) => `The scores are: ${scores}.`,
  },
  balance: {
    urgency: (difference) =>
      `Urgency lies above ambition (difference ${difference}): there is a push to change, but the direction is less clear.`,
    ambition: (difference) =>
      `Ambition lies above urgency (difference ${difference}): there is a direction, but the need is felt less.`,
    even: 'There is no indication that urgency and ambition differ.',
    route: (difference) =>
      `Planning lags behind urgency and ambition (difference ${difference}): there is more of a story than of an approach.`,
    note: 'This reading of the balance is ours, not that of Mars or Telengy.',
  },
  response: {
    title: (share) => `${share} of the municipalities answered`,
    subtitle: 'Municipalities with at least one submitted questionnaire, as a share of all municipalities in the class',
    axis: 'Share of municipalities answering',
    answer: (questionnaires, municipalities, population, share) =>
      `${questionnaires} completed questionnaires were received, from ${municipalities} of the ${population} municipalities (${share}).`,
    invited: (invited, roles) => `${invited} people were invited: in every municipality the ${roles}.`,
    weights: (lowest, highest) =>
      `The classes did not answer equally often (${lowest} to ${highest}). Each class therefore counts by its share in the population.`,
    uncovered: (classes) =>
      `No answer came from the class ${classes}. The results do not concern those municipalities.`,
    provinces: 'Response by province',
    ignorable: 'Within a size class we assume that municipalities that answered resemble those that did not.',
  },
  support: {
    figure: (segment) => `Municipalities with ${segment} ask for help most often`,
    subtitle: (answer, bySegment) => `Share answering “${answer}” ${bySegment}, with 95% interval`,
    total: (share, interval) =>
      `${share} of the municipalities [${interval}] say that they need help to carry out the NUP.`,
    most: (segment, share, interval) =>
      `Municipalities with ${segment} ask for help most often: ${share} [${interval}].`,
    differs: (higher, lower, difference, interval) =>
      `Municipalities with ${higher} say more often that they need help than municipalities with ${lower}: difference ${difference} percentage points [${interval}].`,
    notFrom: (segments) => `They do not demonstrably differ from municipalities with ${segments}.`,
    uncertain:
      'No class demonstrably says more often than another that it needs help. On the grounds of these answers no group can be named that cannot do it alone.',
  },
  findings: {
    caption: 'What was published in 2010, beside our results',
    intro:
      'Beside each published finding stands what our data give. “Fits” means that the published figure lies within or overlaps our 95% interval. Rounded words such as “ruim een derde” (more than one third) are read as an interval; that table is ours.',
    verdict: { consistent: 'fits', inconsistent: 'does not fit', unknown: 'inconclusive' },
    suppressed: 'too few answers to show',
    lowBase: (n) => `n = ${n}`,
    count: (count) => count,
    countOf: (count, total) => `${count} questionnaires; ${total} municipalities in the population`,
    wording: (published, sources) => `${published} (${sources})`,
    conflict: (ids) => `The sources conflict on ${ids}; both readings are in the table.`,
    summary: (consistent, total) => `${consistent} of the ${total} published findings fit our data.`,
    unknownSummary: (count) =>
      `Nothing can be said about ${count}: the numbers lie below the publication threshold or the difference is uncertain.`,
    rounding: 'How we read rounded words',
    words: 'Word',
    meaning: 'Read as',
    between: (lowest, highest) => `${lowest}–${highest}%`,
    sources: 'Sources',
    direction: (question, difference, interval) =>
      `“${question}” Difference with the other classes: ${difference} [${interval}].`,
    syntheticCaution:
      'The data are synthetic and were made to agree with these findings. “Fits” is therefore no confirmation of the study of 2010.',
  },
  method: {
    frameTitle: 'Population and invitation',
    frame: (population, date, roles) =>
      `The population is all ${population} municipalities on ${date}. Invited in every municipality: ${roles}.`,
    populationStatus: (observed, other) =>
      `Of ${observed} municipalities the population on that date was observed; of ${other} it is provisional, rounded or estimated. The file says which for every municipality.`,
    responseTitle: 'Response and weighting',
    response: (questionnaires, municipalities) =>
      `${questionnaires} questionnaires from ${municipalities} municipalities were analysed. The municipality is the sampled unit; two questionnaires from one municipality count as one unit with two answers.`,
    weights: (classes) => `Each class has weight N/n. The classes (N/n): ${classes}.`,
    estimationTitle: 'Estimates and margins',
    estimation: (degrees) =>
      `Means and shares are weighted estimates for all municipalities, with the variance of a stratified sample and finite-population correction. Intervals have 95% confidence; t distribution with at most ${degrees} degrees of freedom for the total, fewer for a class. At 0 or 100% the interval is that of Korn and Graubard. Missing answers stay in the design.`,
    tests:
      'Whether classes differ was tested on the design: with Kruskal-Wallis on weighted ranks (scores) and Rao–Scott (answers). Whether a pair of classes differs was judged with Holm’s correction for the number of comparisons; the intervals of differences are not corrected.',
    scoresTitle: 'Scores',
    scores: (items, minimum) =>
      `Each force has ${items} statements; one of them is worded the other way round and is reversed. The score is the mean of the valid answers when at least ${minimum} are valid. “Don’t know” counts as missing. The statements, the scoring and its reading are ours.`,
    disclosureTitle: 'Protection of data',
    disclosure: (minimum) =>
      `A cell is shown only with at least ${minimum} answers. Where one hidden cell follows from the rest, a second is hidden. This protection was applied before any text, table or figure was made. How many questionnaires there are and how many answers are missing (“don’t know” or skipped) are no answers; those numbers are always given.`,
    limitsTitle: 'Limitations',
    limits:
      'Taking part was voluntary. Margins concern chance in sampling, not differences between those who did and did not answer. The answers describe the view of the person who filled in the questionnaire.',
    reproduction:
      'This is a reproduction of “NUP in uitvoering? Gemeenten aan de slag” (Telengy, 2010). The questionnaire and data of that study are not public; this questionnaire is ours.',
  },
  summary: {
    lead: (questionnaires, population) =>
      `This report describes five forces that carry the introduction of e-government, on the basis of ${questionnaires} questionnaires among ${population} municipalities.`,
    responseKey: 'of the municipalities answered',
    messagesTitle: 'Main results',
  },
  p: { below: (limit) => `< ${limit}`, equals: (value) => `= ${value}` },
}
