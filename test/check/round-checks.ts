/** Checks that look at whole classes, works and rounds; each has its case in rounds.test.ts. */
export const checksOfRounds = [
  'answers_alike',
  'class_in_two_files',
  'enrolment_missing',
  'few_participants',
  'pupil_grade_differs',
  'reference_unverified',
  'scale_missing',
  'second_attempt',
  'variant_single',
] as const;
